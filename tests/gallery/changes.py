"""Hand-made changes."""

import pandas as pd

from tests.gallery.scores import NAMES


def waves(language):
    rows = [
        {
            "stage": "",
            "touchpoint": {"en": "Whole journey", "zh-TW": "整趟旅程"}[language],
            "metric": "nps",
            "statistic": "nps",
            "scale": "0-10",
            "before_wave": "2017",
            "after_wave": "2018",
            "before": 40.4,
            "after": 35.11,
            "n_before": 2746,
            "n_after": 2650,
            "difference": -5.29,
            "low": -9.9,
            "high": -0.7,
            "verdict": "down",
            "better": False,
            "detectable": None,
            "compared": 2,
            "design": "independent",
            "method": "adjusted-wald-difference",
            "status": "ok",
            "why": "",
            "partial": "",
        }
    ]
    for place, (stage, touchpoint) in enumerate(NAMES[language]):
        step = (-0.062, 0.011, -0.02, 0.048, -0.035, 0.005, -0.01, 0.0)[place]
        before, settled = 0.6 + 0.04 * place, abs(step) > 0.03
        rows.append(
            {
                "stage": stage,
                "touchpoint": touchpoint,
                "metric": "csat",
                "statistic": "top",
                "scale": "1-5",
                "before_wave": "2017",
                "after_wave": "2018",
                "before": before,
                "after": before + step,
                "n_before": 2600,
                "n_after": 2510,
                "difference": step,
                "low": step - 0.026,
                "high": step + 0.026,
                "verdict": ("up" if step > 0 else "down") if settled else "cannot tell",
                "better": step > 0 if settled else None,
                "detectable": None if settled or not step else 0.03 + 0.002 * place,
                "compared": 8,
                "design": "independent",
                "method": "newcombe-z",
                "status": "ok",
                "why": "",
                "partial": "",
            }
        )
    rows[-1] |= {
        "before": None,
        "after": None,
        "difference": None,
        "low": None,
        "high": None,
        "status": "hidden",
        "verdict": None,
        "detectable": None,
    }
    return pd.DataFrame(rows)


CASES = {"waves": waves, "one": lambda language: waves(language).head(1)}
