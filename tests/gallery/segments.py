"""Hand-made scores by segment."""

import pandas as pd

NAMES = {
    "en": ("purpose", "age", ("Basic", "Family"), ("young", "old")),
    "zh-TW": ("purpose", "年齡", ("基本", "家庭"), ("青年", "年長")),
}


def crossed(language):
    """Two segments: everybody, each group, each cell; one group differs by its mix alone, one cell is hidden."""
    plan, age, plans, ages = NAMES[language]
    cells = [
        (None, None, 20.0, 800),
        (plans[0], None, 40.0, 420),
        (plans[1], None, 4.0, 380),
        (None, ages[0], 60.0, 400),
        (None, ages[1], -20.0, 400),
        (plans[0], ages[0], 61.0, 300),
        (plans[0], ages[1], -19.0, 120),
        (plans[1], ages[0], 59.0, 376),
        (plans[1], ages[1], None, 4),
    ]
    rows = []
    for first, second, value, n in cells:
        row = {
            plan: first,
            age: second,
            "metric": "nps",
            "statistic": "nps",
            "value": value,
            "n": n,
            "respondents": n,
            "n_effective": float(n),
            "method": "adjusted-wald",
            "weighted": False,
            "scale": "0-10",
            "why": "",
        }
        row |= (
            {"low": None, "high": None, "status": "hidden", "why": "covered"}
            if value is None
            else {"low": value - 9, "high": value + 9, "status": "ok"}
        )
        one = (first is None) != (second is None)
        row |= {
            "same_mix": value - 15 if one and first else None,
            "warning": f"mostly-mix?segment={age}" if one and first == plans[0] else "",
        }
        rows.append(row)
    return pd.DataFrame(rows)


def single(language):
    """One segment."""
    frame = crossed(language)
    age = NAMES[language][1]
    kept = frame[frame[age].isna()].drop(columns=age).assign(same_mix=None, warning="")
    return kept.reset_index(drop=True)


CASES = {"crossed": crossed, "single": single}
