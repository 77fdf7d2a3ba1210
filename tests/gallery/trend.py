"""Hand-made trends."""

import pandas as pd

from tests.gallery.scores import NAMES

QUARTERS = [f"{year} Q{quarter}" for year in (2022, 2023, 2024) for quarter in (1, 2, 3, 4)]


def line(start, step, waves, verdict, **by):
    for order, wave in enumerate(waves):
        value, n = start + step * order + (5 if order % 3 == 1 else -3), 160 - 12 * order
        half = 100 / n**0.5
        status = "ok" if n >= 30 else "indicative"
        yield {
            **by,
            "metric": "nps",
            "statistic": "nps",
            "scale": "0-10",
            "wave": wave,
            "order": order,
            "value": value,
            "low": value - half,
            "high": value + half,
            "n": n,
            "status": status,
            "slope": step,
            "slope_low": step - 1,
            "slope_high": step + 1,
            "p": 0.01,
            "verdict": verdict,
            "p_adjusted": 0.02,
            "compared": 5,
            "bend_p": 0.001,
            "line_p": 0.4,
            "waves": len(waves),
            "method": "weighted-slope",
            "interval_method": "adjusted-wald",
            "weighted": False,
            "interval_why": "",
            "why": "",
            "partial": "",
        }


def one(language):
    return pd.DataFrame(line(68, -4, QUARTERS, "down"))


def several(language):
    rows = []
    for place, (_stage, name) in enumerate(NAMES[language][:5]):
        rows += line(
            10 + 9 * place,
            (-3, 2, 0, 1, -1)[place],
            QUARTERS[:5],
            ("down", "up", "cannot tell", "cannot tell", "cannot tell")[place],
            touchpoint=name,
        )
    rows[7] |= {"value": None, "low": None, "high": None, "n": None, "status": "hidden"}
    return pd.DataFrame(rows)


def top(language):
    """Scores near the top of their scale: the first label stands high, under the name of its touchpoint."""
    return pd.DataFrame(
        one
        for place, (_stage, name) in enumerate(NAMES[language][:3])
        for one in line(88 + 3 * place, 0, QUARTERS[:4], "cannot tell", touchpoint=name)
    ).assign(high=100.0)


CASES = {"one": one, "several": several, "top": top}
