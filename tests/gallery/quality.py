"""Hand-made quality tables."""

import pandas as pd


def airport(language):
    names = {
        "en": ("Food and drink", "Free wireless internet", "Security: ease of passing", "overall"),
        "zh-TW": ("餐飲", "免費無線網路", "安檢的便利程度", "整趟旅程"),
    }[language]
    rows = []
    for survey, wave, total, dropped in (
        ("surveys/sfo_2017.csv", "2017", 2831, 0),
        ("surveys/sfo_2018.csv", "2018", 2809, 12),
    ):
        for place, (item, name) in enumerate(zip(("Q7FOOD", "Q7WIFI", "Q14PASSTHRU", "NETPRO"), names, strict=True)):
            missing, invalid = (540, 880, 130, 85)[place], (0, 0, 14, 0)[place] if wave == "2018" else 0
            rows.append(
                {
                    "survey": survey,
                    "wave": wave,
                    "item": item,
                    "touchpoint": name,
                    "metric": "csat",
                    "rows": total,
                    "valid": total - missing - invalid,
                    "missing": missing,
                    "invalid": invalid,
                    "examples": "9" if invalid else "",
                    "dropped": dropped,
                    "dropped_why": "tests, previews" if dropped else "",
                }
            )
    return pd.DataFrame(rows)


CASES = {"airport": airport}
