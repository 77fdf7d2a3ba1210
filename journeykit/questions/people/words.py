"""How many answers are a persona's own, in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journeykit import disclosure
from journeykit.scales import naming
from journeykit.words import _, figures


def persona_score(row: Mapping[str, Any]) -> str:
    """One score of a persona's people in one line, with its interval and n; empty where it must not be shown.

    Parameters
    ----------
    row : mapping
        A row of `journeykit.questions.people.scores.persona_scores`.
    """
    if row["value"] is None:
        return ""
    parts = {
        "measure": naming.title(row["metric"], row["statistic"], row["scale"]),
        "value": figures.value(row["statistic"], row["value"]),
        "interval": figures.interval(row["statistic"], row["low"], row["high"]),
        "n": figures.count(row["n"]),
    }
    if row["low"] is None:
        return _("{measure}: {value} (n {n}, too few for an interval)").format(**parts)
    return _("{measure}: {value} (interval {interval}, n {n})").format(**parts)


def persona_size(row: Mapping[str, Any]) -> str:
    """Say how many of those who answered are of a persona, or why that is not known.

    Parameters
    ----------
    row : mapping
        As `measures.persona_size` gives it.

    Examples
    --------
    >>> persona_size({"people": 12, "total": 30, "wave": "2018", "status": "ok"})
    'n = 12 of the 30 people who answered in 2018'
    """
    wave = str(row["wave"] or "")
    named = wave not in ("", "all", _("all answers"))
    parts = {"n": figures.count(row["people"] or 0), "total": figures.count(row["total"] or 0), "wave": wave}
    if row["status"] == "no answers":
        return _("n unknown: there are no answers yet")
    if row["status"] == "no rule":
        return _("n unknown: no segment says which answers are theirs")
    if row["status"] == "hidden":
        return _("n not shown: fewer than {k} people, in it or outside it").format(k=disclosure.current().hidden)
    if named:
        return _("n = {n} of the {total} people who answered in {wave}").format(**parts)
    return _("n = {n} of the {total} people who answered").format(**parts)
