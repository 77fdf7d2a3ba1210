"""Hand-made comparisons of groups."""

import pandas as pd

WORDS = {
    "en": ("met a problem", "plan", ("yes", "no"), ("Basic", "Family", "Business", "Try-out")),
    "zh-TW": ("遇到問題", "方案", ("有", "沒有"), ("基本", "家庭", "商務", "試用")),
}
LONG = {
    "en": "Have been with us for many years and came over from the plan with the free second line",
    "zh-TW": "多年老客戶而且是從附贈第二線路的舊方案轉換過來的家庭顧客群組",
}


def _row(split, group, metric, value, n, other, other_n, verdict, letter, above="", status="ok", against="", why=""):
    unit = 1.0 if metric == "nps" else 0.01
    half = 400 * unit / n**0.5
    row = {
        "split": split, "group": group, "against": against, "metric": metric,
        "statistic": "nps" if metric == "nps" else "top", "scale": "0-10" if metric == "nps" else "1-5", "wave": "2024",
        "letter": letter, "above": above, "value": value, "low": value - half, "high": value + half, "n": n,
        "respondents": n, "n_effective": float(n), "other_value": other, "other_n": other_n,
        "other_respondents": other_n, "difference": value - other, "difference_low": value - other - half,
        "difference_high": value - other + half, "p": 0.2, "p_adjusted": 0.3, "compared": 9.0, "verdict": verdict,
        "better": None, "method": "adjusted-wald-difference" if metric == "nps" else "newcombe-z", "weighted": False,
        "status": status, "why": why,
    }  # fmt: skip
    if verdict in ("higher", "lower"):
        row |= {"p": 0.001, "p_adjusted": 0.004, "better": verdict == "higher"}
    if status == "few":
        row |= dict.fromkeys(("low", "high", "difference_low", "difference_high", "p", "p_adjusted", "compared"))
    if status == "hidden":
        figures = ("value", "low", "high", "n", "respondents", "n_effective", "other_value", "other_n", "p", "compared",
                   "other_respondents", "difference", "difference_low", "difference_high", "p_adjusted")  # fmt: skip
        row |= dict.fromkeys(figures) | {"letter": None, "above": "", "method": ""}
    return row


def told(language):
    """A group of two that stands apart, four groups of which one is hidden and one has few, a segment of one value."""
    problem, plan, (yes, no), (basic, family, business, trial) = WORDS[language]
    rows = []
    for metric, values in (("nps", (-4.0, 37.0, 31.0, 44.0, 12.0)), ("csat", (0.62, 0.84, 0.8, 0.83, 0.7))):
        rows += [
            _row(problem, yes, metric, values[0], 359, values[1], 2181, "lower", "A"),
            _row(problem, no, metric, values[1], 2181, values[0], 359, "higher", "B", "A"),
            _row(plan, basic, metric, values[2], 1200, values[3], 900, "cannot tell", "A", why="apart-alone?n=9"),
            _row(plan, family, metric, values[3], 850, values[2], 1250, "higher", "B", "A"),
            _row(
                plan, business, metric, values[4], 7, values[2], 2093, "cannot tell", "C", status="few", why="few?k=10"
            ),
            _row(plan, trial, metric, 0.0, 4, 0.0, 2096, "cannot tell", "", status="hidden", why="uncounted?k=5"),
            _row(plan, family, metric, values[3], 850, values[2], 1200, "higher", "B", against=basic),
        ]
    rows.append(_row("shop", None, "nps", 0.0, 4, 0.0, 4, "cannot tell", "", status="hidden") | {
        "status": "refused", "why": "group-of-all"})  # fmt: skip
    return pd.DataFrame(rows)


def settled(language):
    """Nothing stands out."""
    frame = told(language).query("metric == 'nps' and status == 'ok'")
    return frame.assign(verdict="cannot tell", above="", better=None, p=0.2, p_adjusted=0.4).reset_index(drop=True)


def long_names(language):
    """Groups with long names."""
    frame = settled(language)
    return frame.assign(group=LONG[language], split=LONG[language])


def refused(language):
    """Nothing to compare."""
    return told(language).query("status == 'refused'").reset_index(drop=True)


CASES = {"told": told, "settled": settled, "long_names": long_names, "refused": refused}
