"""Hand-made personas: every state, a group without a persona, one that is hidden."""

import pandas as pd

NAMES = {
    "en": ("Business traveller", "Leisure traveller", "Visitor of friends and family", "Night shift"),
    "zh-TW": ("商務旅客", "休閒旅客", "探親訪友旅客", "夜班人員"),
}
VALUE = "trait=purpose&value=Business&share=0.88&others=0.09&lift=9.42&low=8.36&high=10.6"
RATED = (
    "touchpoint=overall&metric=csat&statistic=top&scale=1-5&value=0.76&other_value=0.82&difference=-0.06"
    "&difference_low=-0.1&difference_high=-0.02&n=746&wave=2018"
)


def _row(persona, state, evidence, share=None, people=None, apart="", group=None, **more):
    row = {
        "persona": persona, "group": group, "people": people, "total": 2804.0, "wave": "2018", "share": share,
        "low": None if share is None else share - 0.03, "high": None if share is None else share + 0.03,
        "state": state, "state_wave": "2018", "evidence": evidence, "held": None, "stability": None, "strength": None,
        "apart": apart, "searched": "groups-there?n=2&wave=2017&people=2828", "left_out": "",
        "stale": False, "status": "ok", "why": "",
    }  # fmt: skip
    return row | more


def states(language):
    first, second, third, fourth = NAMES[language]
    return pd.DataFrame([
        _row(first, "confirmed", "together-again?wave=2018&strength=0.99&moved=0.002", 0.29, 778.0,
             f"oftener?{VALUE} rarer?{VALUE}", "b", held=0.94, stability=0.98, strength=0.99),
        _row(second, "held", "differs-once?wave=2018&n=1&of=8", 0.41, 1164.0, f"worse-off?{RATED}"),
        _row(third, "lapsed", "differs-no-more?earlier=2017&wave=2018&of=3", 0.22, 618.0),
        _row(fourth, "hypothesis", "too-few-of-persona", state_wave="", status="hidden", why="uncounted?k=5"),
        _row(None, "lapsed", "not-together?wave=2018&strength=0.74&line=0.8", 0.25, 622.0, f"oftener?{VALUE}", "a",
             held=0.82, stability=0.93, strength=0.74),
    ])  # fmt: skip


def hypotheses(language):
    """Nobody has searched, nothing holds."""
    names = NAMES[language][:2]
    rows = [
        _row(name, "hypothesis", "differs-nowhere?wave=2018&of=1", 0.3, 90.0, searched="never-searched")
        for name in names
    ]
    return pd.DataFrame(rows)


CASES = {"states": states, "hypotheses": hypotheses}
