"""What a report tells of itself: how many of its scores it holds back, and which figures others may stand beside.

The index and the portfolio of a batch are made of this account and know nothing else of a client: only figures that
stand in the client's own report, after the same gate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from journeykit import disclosure
from journeykit.journey.fields import OVERALL
from journeykit.journey.naming import names
from journeykit.page.agenda import agenda
from journeykit.page.cards import HEADLINE
from journeykit.page.shown import ABOUT, Shown
from journeykit.page.wordings import Wordings
from journeykit.page.writing import prose
from journeykit.words import _, figures, ngettext
from journeykit.words.rows import Row, rows_of
from journeykit.words.waves import order_of

if TYPE_CHECKING:
    from journeykit.client import Client
    from journeykit.journey.text import Text
    from journeykit.questions.finding import Finding

KIND = "account"
STATISTIC = {**HEADLINE, "rating": "mean"}
"""The statistic by which a metric is told and compared."""

FIGURE = (
    "at", "touchpoint", "wave", "metric", "statistic", "scale", "value", "low", "high", "n", "respondents", "status",
    "weighted", "method",
)  # fmt: skip
CHANGE = (
    "metric", "statistic", "scale", "before_wave", "after_wave", "before", "after", "n_before", "n_after",
    "difference", "low", "high", "verdict", "better", "status", "why", "method", "weighted",
)  # fmt: skip


def account(client: Client, scores: Any, changes: Any = None, goals: Finding | None = None, as_of: str = "") -> Shown:
    """How many scores of the report are held back, and why; a batch's index and portfolio learn their figures from it.

    Parameters
    ----------
    client : Client
    scores : pandas.DataFrame
        The scores that the report shows, with their ids: ``measures.scores(responses, by=["stage", "touchpoint",
        "wave"], beside_total="touchpoint")``.
    changes : pandas.DataFrame, optional
        The changes that the report shows, with their ids.
    goals : Finding, optional
        Where the goals stand: the index counts them and says when the next one is due.
    as_of : str
        Day of the report, ``YYYY-MM-DD``; today when empty.

    Examples
    --------
    ::

        report.account(client, scores, changes, client.goals())
    """
    told = [row for row in rows_of(scores, "scores", ("touchpoint", *FIGURE[3:12])) if _is_headline(row)]
    compared = [] if changes is None else rows_of(changes, "changes", ("touchpoint", "status") if len(changes) else ())
    held = _held(told, compared)
    about = {
        "kind": KIND,
        "names": _each(client.journey.client.name),
        "part_of": _each(client.journey.client.part_of),
        "held": held,
        "disclosure": client.journey.disclosure.model_dump(),
        "figures": _figures(client, told, _order(scores)),
        "changes": _changes(client, compared),
        **agenda(client.journey, goals, as_of),
        "waves": "one" if changes is not None and not len(changes) else "",
    }
    shown = prose(*_sentences(held))
    return Shown(shown.html, shown.text, about=about)


def account_of(notebook: Any) -> dict[str, Any]:
    """The account that an executed report notebook holds; empty where its template gives none."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            about = output.get("metadata", {}).get(ABOUT, {})
            if about.get("kind") == KIND:
                return {name: about[name] for name in about if name != "kind"}
    return {}


def _is_headline(row: Row) -> bool:
    return bool(STATISTIC.get(row["metric"]) == row["statistic"])


def _each(name: Text) -> list[str]:
    """A client's name in each language: a question that says it asks the same of others."""
    words = name.data
    return sorted(({words} if isinstance(words, str) else set(words.values())) - {""})


def _held(scores: list[Row], changes: list[Row]) -> dict[str, int]:
    """How many scores there are, and how many of them show less, by the reason; and comparisons that were refused."""
    hidden = [row for row in scores if row["status"] == "hidden"]
    small = sum(float(row["respondents"]) < disclosure.current().hidden for row in hidden)
    status = Counter(row["status"] for row in scores)
    refused = sum(row["status"] == "refused" for row in changes)
    return {
        "scores": len(scores), "hidden": len(hidden), "small": small, "covered": len(hidden) - small,
        "few": status["few"], "compared": len(changes), "refused": refused,
    }  # fmt: skip


def _sentences(held: dict[str, int]) -> list[str]:
    if not held["scores"]:
        return []
    said = [_hidden_sentence(held)]
    if held["few"]:
        said.append(
            ngettext(
                "{n} score of fewer than {k} people, or whose answers count as fewer, is shown without an interval.",
                "{n} scores of fewer than {k} people, or whose answers count as fewer, are shown without an interval.",
                held["few"],
            ).format(n=figures.count(held["few"]), k=disclosure.current().no_interval)
        )
    if held["refused"]:
        text = ngettext(
            "{refused} of {compared} comparisons of waves is refused, with its reason in the table.",
            "{refused} of {compared} comparisons of waves are refused, each with its reason in the table.",
            held["refused"],
        )
        said.append(text.format(**held))
    return [figures.sentences(said)]


def _hidden_sentence(held: dict[str, int]) -> str:
    n, hidden = held["scores"], held["hidden"]
    if not hidden:
        none = ngettext(
            "The one score behind this report did not have to be hidden.",
            "None of the {n} scores behind this report had to be hidden.",
            n,
        )
        return none.format(n=figures.count(n))
    if n == 1:
        return _("The one score behind this report is hidden: {why}.").format(why=reasons(held))
    some = ngettext(
        "{hidden} of the {n} scores behind this report is hidden: {why}.",
        "{hidden} of the {n} scores behind this report are hidden: {why}.",
        hidden,
    )
    return some.format(hidden=figures.count(hidden), n=figures.count(n), why=reasons(held))


def reasons(held: dict[str, int]) -> str:
    """Why scores are hidden, with how many each.

    Examples
    --------
    >>> reasons({"small": 4, "covered": 1})
    '4 of fewer than 5 people; 1 from which a smaller group could be worked out'
    """
    said = []
    if held["small"]:
        few = _("{n} of fewer than {k} people")
        said.append(few.format(n=figures.count(held["small"]), k=disclosure.current().hidden))
    if held["covered"]:
        said.append(_("{n} from which a smaller group could be worked out").format(n=figures.count(held["covered"])))
    return figures.phrases(said)


def _figures(client: Client, scores: list[Row], order: list[str]) -> list[Row]:
    """The headline statistic of every question in its metric's latest wave, with how it was worded."""
    called = names(client.journey)
    asked = Wordings(client)
    found = []
    for metric in STATISTIC:
        rows = [row for row in scores if row["metric"] == metric]
        known = [wave for wave in order if any(row.get("wave") == wave for row in rows)]
        last = known[-1] if known else None
        for row in rows:
            if row.get("wave") == last:
                at = str(row["touchpoint"])
                said = {name: row.get(name) for name in FIGURE}
                names_here = {"at": at, "touchpoint": called["touchpoint"].get(at, at), "wave": _wave(called, last)}
                found.append({**said, **names_here, "asked": asked.of(metric, at, last)})
    return found


def _wave(called: Mapping[str, Mapping[str, str]], wave: Any) -> str:
    return "" if wave in (None, "", "all") else called["wave"].get(str(wave), str(wave))


def _order(scores: Any) -> list[str]:
    """The waves of the scores, the latest last."""
    return order_of(scores["wave"]) if "wave" in scores.columns else []


def _changes(client: Client, rows: list[Row]) -> list[Row]:
    """The changes of the journey as a whole."""
    whole = [row for row in rows if row["touchpoint"] == OVERALL]
    called = names(client.journey) if whole else {}
    ends = ("before_wave", "after_wave")
    return [
        {**{name: row.get(name) for name in CHANGE}, **{end: _wave(called, row[end]) for end in ends}} for row in whole
    ]
