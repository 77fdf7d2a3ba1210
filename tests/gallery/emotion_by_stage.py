"""Hand-made emotion curves."""

import pandas as pd

STAGES = {
    "en": (
        "Awareness",
        "Interest",
        "Consideration",
        "Intent",
        "Purchase",
        "Post-purchase",
        "Retention",
        "Loyalty",
        "Advocacy",
    ),
    "zh-TW": ("認知", "興趣", "考慮", "意圖", "購買", "購後", "留存", "忠誠", "擁護"),
}


def curve(language, stages, measured):
    rows = []
    for order, stage in enumerate(stages):
        believed = (1.2, 0.5, -0.5, None, -1.5, 0.8, 1.0, -0.2, 1.6)[order % 9]
        value = ((0.9, 0.7, 0.6, 0.8, -0.6, 1.1, None, 0.4, 1.3)[order % 9]) if measured else None
        status = "hidden" if order == 6 else ("few" if order == 7 else ("indicative" if order == 3 else "ok"))
        known = value is not None and status in ("ok", "indicative")
        half = 0.35 if status == "indicative" else 0.09
        rows.append(
            {
                "stage": stage,
                "order": order,
                "believed": believed,
                "believed_low": None if believed is None else believed - 0.5,
                "believed_high": None if believed is None else min(2, believed + 0.7),
                "believed_measured": believed,
                "touchpoints": 3,
                "evidence": ("assumed", "partly-supported", "measured")[order % 3],
                "measured": value,
                "low": value - half if known else None,
                "high": value + half if known else None,
                "n": {"few": 7, "indicative": 24, "hidden": None}.get(status, 2600 - 31 * order) if measured else 0,
                "respondents": 2000,
                "items": 2,
                "scale": "1-5",
                "method": "t",
                "status": status if measured else None,
                "mark": {1: "", 4: "peak", 8: "end"}.get(order, ""),
            }
        )
    return pd.DataFrame(rows)


CASES = {
    "nine": lambda language: curve(language, STAGES[language], True),
    "believed": lambda language: curve(language, STAGES[language][::2], False),
}
