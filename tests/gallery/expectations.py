"""Hand-made tables of what is expected and what was answered."""

import pandas as pd

HELP = {
    "en": "Somebody listens, and I have to tell it once and not again to each person that I am passed on to",
    "zh-TW": "有人聽我說，而且只要說一次，不必每換一個人就從頭再說一遍",
}
PLACES = {
    "en": (
        "Purchase",
        "Checkout",
        "Done in two minutes",
        "Help",
        "Bill",
        "One understands it",
        "Returns",
        "No questions",
    ),
    "zh-TW": ("購買", "結帳", "兩分鐘內完成", "客服", "帳單", "看得懂", "退貨", "不用解釋"),
}


def beside(language):
    """A share, a mean, too few people, nobody; short and long expectations."""
    stage, checkout, fast, help_, bill, plain, returns, none = PLACES[language]
    told = [
        (checkout, fast, True, "csat", "top", 0.64, 0.58, 0.70, 212, "ok"),
        (help_, HELP[language], True, "rating", "mean", 3.7, 3.4, 4.0, 41, "ok"),
        (bill, plain, False, "csat", "top", 0.8, None, None, 7, "few"),
        (returns, none, True, None, None, None, None, None, None, None),
    ]
    return pd.DataFrame(
        [
            {"stage": stage, "touchpoint": name, "expectation": text, "moment_of_truth": truth, "metric": metric,
             "statistic": statistic, "value": value, "low": low, "high": high, "n": n, "wave": "2024", "why": "",
             "method": "wilson" if low else None, "weighted": False if n else None, "scale": "1-5" if n else None,
             "status": status, "felt": None, "felt_low": None, "felt_high": None}
            for name, text, truth, metric, statistic, value, low, high, n, status in told
        ]
    )  # fmt: skip


CASES = {"beside": beside}
