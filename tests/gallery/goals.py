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


TYPED = {
    "en": (
        ("Fewer customers leave within the first year", "of new contracts"),
        ("Half as many complaints about deliveries", "complaints a year"),
        ("A customer spends more in a year", "a customer and year"),
        ("More customers buy a second time", ""),
    ),
    "zh-TW": (
        ("第一年流失的顧客更少", "（新合約）"),
        ("配送客訴減半", "件客訴"),
        ("顧客每年消費更多", "／人年"),
        ("更多顧客回購", ""),
    ),
}


def typed(language):
    """Figures that somebody typed: a rate, a count of events, money, and a rate that nobody gave an n for."""
    common = {"kind": "retention", "touchpoint": "overall", "wave": "2025", "owner": "Mei Chen", "source": "CRM",
              "due": datetime.date(2027, 6, 30), "baseline_wave": "2024", "status": "ok", "why": "",
              "n": 0}  # fmt: skip
    rows = [
        {"metric": "rate", "baseline": 0.142, "target": 0.08, "value": 0.119, "low": 0.1, "high": 0.14,
         "n": 1188, "method": "wilson", "progress": "open", "verdict": "not yet"},
        {"metric": "count", "baseline": 120, "target": 60, "value": 41, "low": 29.42, "high": 55.62,
         "method": "poisson-exact", "progress": "better", "verdict": "reached"},
        {"metric": "money", "baseline": 3150, "target": 3500, "value": 3290, "low": 3172.4, "high": 3407.6,
         "currency": "TWD", "method": "standard-error", "progress": "better", "verdict": "on the way"},
        {"metric": "rate", "baseline": 0.22, "target": 0.3, "value": 0.26, "low": None, "high": None,
         "why": "no-cases", "progress": "open", "verdict": "cannot tell"},
    ]  # fmt: skip
    return pd.DataFrame(
        [
            {"goal": f"g{place}", "statement": statement, "unit": unit, "statistic": row["metric"], **common, **row}
            for place, (row, (statement, unit)) in enumerate(zip(rows, TYPED[language], strict=True))
        ]
    )


CASES = {"four": four, "typed": typed}
