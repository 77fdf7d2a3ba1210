"""Headline scores as cards: the figure, its interval drawn and written, n, and how it was made."""

from __future__ import annotations

from typing import Any

from journeykit.journey.fields import OVERALL
from journeykit.page.parts import part
from journeykit.page.shown import Shown
from journeykit.page.tables import nothing
from journeykit.questions.cells import status_note
from journeykit.responses.information import counts_as
from journeykit.scales import naming
from journeykit.scales import naming as scale_words
from journeykit.words import _, figures, ngettext, values
from journeykit.words.code import spoken
from journeykit.words.rows import SCORE_COLUMNS, Row, rows_of
from journeykit.words.waves import order_of

HEADLINE = {"nps": "nps", "csat": "top", "ces": "top"}
"""The statistic that stands for each metric on a card."""


def headlines(scores: Any, together: Any = None) -> Any:
    """The rows of a scores table that a reader wants first.

    For NPS, CSAT and CES the journey as a whole in the latest wave. Where nobody was asked about the whole journey, all
    touchpoints together, and the card says so.

    Parameters
    ----------
    scores : pandas.DataFrame
        ``measures.scores(responses, by=["touchpoint", "wave"])``, with its ids.
    together : pandas.DataFrame, optional
        ``measures.scores(responses, by=["wave"])``; its intervals know when one person answered for several.

    Returns
    -------
    pandas.DataFrame
        At most one row a metric, with the columns of ``scores`` and ``pooled`` (true for all touchpoints together).
    """
    import pandas as pd

    rows = []
    for metric, statistic in HEADLINE.items():
        whole = _headline(scores, metric, statistic)
        whole = whole[whole["touchpoint"] == OVERALL] if len(whole) else whole
        pooled = whole.head(0) if together is None else _headline(together, metric, statistic)
        # Of several scales the one that most people answered.
        if len(whole):
            rows.append(whole.nlargest(1, "n").assign(pooled=False))
        elif len(pooled):
            rows.append(pooled.nlargest(1, "n").assign(pooled=True))
    return pd.concat(rows) if rows else scores.head(0).assign(pooled=False)


def _headline(scores: Any, metric: str, statistic: str) -> Any:
    """The rows of one metric by its headline statistic, in the latest wave."""
    return _latest(scores[(scores["metric"] == metric) & (scores["statistic"] == statistic)])


def _latest(rows: Any) -> Any:
    """The rows of the last wave."""
    if "wave" not in rows.columns or not len(rows):
        return rows
    return rows[rows["wave"].astype(str) == order_of(rows["wave"])[-1]]


def cards(frame: Any) -> Shown:
    """One card a row: the score large, its interval drawn on its scale, n, method.

    Parameters
    ----------
    frame : pandas.DataFrame
        Rows of a scores table, such as `headlines` picks them, with names in place of ids.

    Examples
    --------
    >>> import pandas as pd
    >>> row = {"metric": "nps", "statistic": "nps", "value": 39.84, "low": 37.2, "high": 42.4, "n": 2746, "why": "",
    ...        "method": "adjusted-wald", "scale": "0-10", "status": "ok", "weighted": False}
    >>> print(cards(pd.DataFrame([row])))
    NPS: +40 (95% interval 37 to 42; n = 2,746; Net Promoter Score, −100 to +100; adjusted Wald, unweighted)
    """
    rows = rows_of(frame, "scores", SCORE_COLUMNS)
    if not rows:
        return nothing("summary")
    made = [_card(row) for row in rows]
    text = "\n".join(f"{card['label']}: {card['value']} ({'; '.join(card['lines'])})" for card in made)
    about = {"kind": "cards", "headlines": _kept(rows)}
    return Shown(part("parts/cards", cards=made), text, about=about)


def indexed(frame: Any) -> list[Row]:
    """What the index of a batch keeps of headline scores: rows of `headlines`, with names in place of ids."""
    return _kept(rows_of(frame, "scores", SCORE_COLUMNS)) if len(frame) else []


def _kept(rows: list[Row]) -> list[Row]:
    return [{key: row.get(key) for key in INDEXED} for row in rows]


INDEXED = (
    "metric",
    "statistic",
    "value",
    "low",
    "high",
    "n",
    "scale",
    "status",
    "wave",
    "pooled",
    "weighted",
    "method",
)
"""What the index of a batch keeps of a headline score."""


def _card(row: Row) -> dict[str, Any]:
    return {
        "label": _label(row),
        "value": "" if row["value"] is None else figures.value(row["statistic"], row["value"]),
        "bar": _bar(row),
        "lines": [line for line in _lines(row) if line],
    }


def _label(row: Row) -> str:
    name, wave = values.metric_name(row["metric"]), str(row.get("wave") or "")
    said = {"measure": name, "wave": wave}
    if wave in ("", "all"):
        return _("{measure}, all touchpoints together").format(**said) if row.get("pooled") else name
    if row.get("pooled"):
        return _("{measure}, all touchpoints together, {wave}").format(**said)
    return _("{measure}, {wave}").format(**said)


def _lines(row: Row) -> list[str]:
    if row["low"] is None:
        first = row.get("why") or status_note(str(row["status"]), row)
    else:
        first = _("95% interval {interval}").format(
            interval=figures.interval(row["statistic"], row["low"], row["high"])
        )
    title = naming.title(row["metric"], row["statistic"], row["scale"])
    return [first, size_of(row), title, method_of(row)]


def size_of(row: Row) -> str:
    """How many answers, of how many people where some answered more than once, and as how many they count."""
    told = _answers(row)
    fewer = counts_as(row["n"], row.get("n_effective"))
    return told if fewer is None else _("{answers}, counts as {fewer}").format(answers=told, fewer=figures.count(fewer))


def _answers(row: Row) -> str:
    people = row.get("respondents")
    if people is None or not row["n"] or people >= row["n"]:
        return _("n = {n}").format(n=figures.count(row["n"]))
    text = ngettext("n = {n} answers of {people} person", "n = {n} answers of {people} people", int(people))
    return text.format(n=figures.count(row["n"]), people=figures.count(people))


def method_of(row: Row) -> str:
    """How the interval was made, and whether the answers were weighted; empty where no method is known.

    Examples
    --------
    >>> method_of({"method": "adjusted-wald", "weighted": False})
    'adjusted Wald, unweighted'
    """
    if not row.get("method"):
        return ""
    # The method of a weighted score says so itself.
    method = spoken(str(row["method"]))
    return method if row.get("weighted") else _("{method}, unweighted").format(method=method)


def _bar(row: Row) -> dict[str, str] | None:
    """Where the interval lies on its scale, in per cent of the scale's length."""
    if row["low"] is None or row["value"] is None:
        return None
    first, last, ends = _scale_of(row)
    left, at, right = ((float(row[end]) - first) / (last - first) * 100 for end in ("low", "value", "high"))
    return {"left": f"{left:.2f}", "width": f"{right - left:.2f}", "at": f"{at:.2f}", "low": ends[0], "high": ends[1]}


def _scale_of(row: Row) -> tuple[float, float, tuple[str, str]]:
    if row["statistic"] == "nps":
        return -100.0, 100.0, (figures.signed(-100), figures.signed(100))
    if row["statistic"] == "top":
        return 0.0, 1.0, (figures.percent(0), figures.percent(1))
    low, high, _good_low = scale_words.ends(str(row["scale"]))
    return float(low), float(high), (low, high)
