"""Hand-made drivers."""

import pandas as pd

from tests.gallery.scores import NAMES


def eight(language):
    rows = []
    for place, (stage, touchpoint) in enumerate(NAMES[language]):
        value = (0.27, 0.19, 0.16, 0.13, 0.1, 0.07, 0.05, 0.03)[place]
        mean = (3.4, 4.1, 3.5, 3.95, 3.1, 4.3, 3.85, 3.5)[place]
        rows.append(
            {
                "touchpoint": touchpoint,
                "stage": stage,
                "importance": value,
                "low": max(0, value - 0.035),
                "high": value + 0.035,
                "importance_lmg": value,
                "performance": mean,
                "performance_low": mean - 0.08,
                "performance_high": mean + 0.08,
                "sign": "-" if place == 7 else "+",
                "rank_low": max(1, place),
                "rank_high": min(8, place + 2),
                "p_first": 0.98 if not place else 0.03,
                "p_top3": 0.9,
                "n": 1168,
                "r_squared": 0.36,
                "adjusted_r_squared": 0.352,
                "p_model": 0.0001,
                "outcome": "nps",
                "outcome_scale": "0-10",
                "method": "Johnson relative weights, 2,000 bootstrap draws",
                "warning": "",
                "model_warning": "57% of the answers are left out, because not everybody rated every touchpoint.",
            }
        )
    return pd.DataFrame(rows)


CASES = {"eight": eight}
