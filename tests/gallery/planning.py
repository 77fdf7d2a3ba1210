"""Hand-made plans of the next wave."""

import pandas as pd

NAMES = {"en": ("Parking", "Security", "Gate"), "zh-TW": ("停車", "安檢", "登機門")}


def three(language):
    known = [
        (35.1, 2650, 6.3, "ok", (4203, 1048)),
        (12.0, 120, 27.9, "ok", (4810, 1203)),
        (40.0, 7, None, "few", (None, None)),
    ]
    return pd.DataFrame(
        [
            {"touchpoint": name, "metric": "nps", "statistic": "nps", "scale": "0-10", "value": value, "n": n,
             "respondents": n, "design_effect": 1.0, "detectable": shows, "change": change, "needed": needed,
             "level": 0.95, "power": 0.8, "weighted": True, "wave": "2018", "status": status, "why": ""}
            for name, (value, n, shows, status, plans) in zip(NAMES[language], known, strict=True)
            for change, needed in zip((5.0, 10.0), plans, strict=True)
        ]
    )  # fmt: skip


CASES = {"three": three}
