"""Hand-made goals."""

import datetime

import pandas as pd

STATEMENTS = {
    "en": (
        "More passengers would recommend the airport to a friend or colleague",
        "Security is easy to pass",
        "Food is worth its price",
        "Fewer travellers switch to the other airport",
    ),
    "zh-TW": ("讓更多旅客願意向親友推薦本機場", "安檢輕鬆通過", "餐飲物有所值", "減少改往其他機場的旅客"),
}


def four(language):
    names = STATEMENTS[language]
    common = {
        "kind": "retention",
        "touchpoint": "overall",
        "wave": "2018",
        "owner": "Mei Chen",
        "due": datetime.date(2019, 6, 30),
    }
    rows = [
        {
            "metric": "nps",
            "statistic": "nps",
            "baseline": 39.84,
            "target": 45.0,
            "value": 30.98,
            "low": 27.6,
            "high": 34.3,
            "n": 2650,
            "status": "ok",
            "verdict": "missed",
        },
        {
            "metric": "csat",
            "statistic": "top",
            "baseline": 0.71,
            "target": 0.75,
            "value": 0.76,
            "low": 0.742,
            "high": 0.777,
            "n": 2600,
            "status": "ok",
            "verdict": "cannot tell",
        },
        {
            "metric": "csat",
            "statistic": "mean",
            "baseline": 3.6,
            "target": 3.8,
            "value": 3.92,
            "low": 3.85,
            "high": 3.99,
            "n": 24,
            "status": "indicative",
            "verdict": "reached",
        },
        {
            "metric": "rating",
            "statistic": "mean",
            "baseline": None,
            "target": 2.0,
            "value": None,
            "low": None,
            "high": None,
            "n": 0,
            "status": None,
            "verdict": "not measured",
        },
    ]
    return pd.DataFrame(
        [{"goal": f"g{place}", "statement": names[place], **common, **row} for place, row in enumerate(rows)]
    )


CASES = {"four": four}
