"""A report's line in the index: its scores, what has changed, what is held back, its state and its files."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from journeykit import disclosure
from journeykit.page import records
from journeykit.page.account import reasons
from journeykit.page.cards import method_of
from journeykit.questions.cells import status_note
from journeykit.scales import naming
from journeykit.words import _, current, differences, figures, ngettext, values
from journeykit.words.code import spoken as code_words
from journeykit.words.codes import change_verdict

METRICS = ("nps", "csat", "ces")


def entry(out: Path, record: records.Record, metrics: tuple[str, ...] = METRICS) -> dict[str, Any]:
    """What the index shows of a report.

    Parameters
    ----------
    out : Path
        Output folder.
    record : Record
    metrics : tuple of str
        Those that have a column.
    """
    with disclosure.use(record.disclosure):
        return _entry(out, record, metrics)


def _entry(out: Path, record: records.Record, metrics: tuple[str, ...]) -> dict[str, Any]:
    page, notebook = records.page_of(out, record.name), records.notebook_of(out, record.name)
    halfway = records.notebook_of(out, record.name, failed=True)
    files = [(_("Notebook"), notebook), (_("Half-run notebook"), halfway), (_("PDF"), page.with_suffix(".pdf"))]
    files += [(name.upper(), page.with_name(kept["file"])) for name, kept in record.also.items()]
    ready = bool(record.page) and page.is_file()
    return {
        "client": record.client or record.name,
        "name": record.name,
        "language": record.language if record.language != current() else "",
        "href": quote(page.name) if ready else "",
        "scores": [_score(record, metric) for metric in metrics],
        "changes": _changes(record),
        "goals": _goals(record),
        "review": _review(record),
        "held": _held(record),
        "outcome": record.outcome,
        "state": _state(record, ready),
        "reason": record.reason,
        "files": [{"text": text, "href": quote(file.name)} for text, file in files if file.exists()],
    }


def _state(record: records.Record, ready: bool) -> str:
    day = figures.day(record.made)
    if record.outcome != "failed":
        return _("ready, {day}").format(day=day)
    return _("failed; the report of {day} still stands").format(day=day) if ready else _("failed")


def _score(record: records.Record, metric: str) -> dict[str, Any]:
    """A headline score with its interval, n and wave; ``kind`` is what it measures and how."""
    found = next((one for one in record.headlines if one["metric"] == metric), None)
    if found is None:
        return {"value": "–", "lines": [], "kind": ""}
    lines = [_("n = {n}").format(n=figures.count(found["n"]))]
    if found["low"] is None:
        lines.append(status_note(str(found["status"]), found))
    else:
        lines.insert(0, figures.interval(found["statistic"], found["low"], found["high"]))
    if found.get("wave") not in (None, "", "all"):
        lines.append(_("wave {wave}").format(wave=found["wave"]))
    value = figures.value(found["statistic"], found["value"])
    return {"value": value, "lines": [line for line in lines if line], "kind": _kind(found)}


def _kind(found: dict[str, Any]) -> str:
    pooled = _("all touchpoints together") if found.get("pooled") else ""
    method = method_of(found)
    title = naming.title(found["metric"], found["statistic"], found["scale"])
    return figures.phrases(one for one in (title, pooled, method) if one)


def letter(number: int) -> str:
    """A letter for each kind of score, so that what many share is said once.

    Examples
    --------
    >>> letter(0), letter(25), letter(26)
    ('a', 'z', 'aa')
    """
    more, last = divmod(number, 26)
    return (letter(more - 1) if more else "") + chr(ord("a") + last)


def _changes(record: records.Record) -> dict[str, Any]:
    """What became of the journey as a whole since the wave before, a line a metric; or why nothing is told."""
    account = record.account
    told = [_change(row) for row in account.get("changes", ())]
    why = ""
    if not told and account:
        why = _("one wave so far") if account.get("waves") == "one" else _("not asked of the journey as a whole")
    return {"told": told, "why": why or "–"}


def _change(row: dict[str, Any]) -> dict[str, Any]:
    way = {None: "", True: "better", False: "worse"}[row["better"]]
    said = _("{measure}: {verdict}").format(measure=values.metric_name(row["metric"]), verdict=_verdict(row))
    lines = []
    if row["difference"] is not None:
        difference = differences.difference(row["statistic"], row["difference"])
        text = _("{difference} ({interval})") if row["low"] is not None else "{difference}"
        interval = figures.difference_interval(row["statistic"], row["low"], row["high"])
        lines.append(text.format(difference=difference, interval=interval))
    lines.append(
        _("{before} to {after}, n = {n_before} and {n_after}").format(
            before=row["before_wave"],
            after=row["after_wave"],
            n_before=figures.count(row["n_before"]),
            n_after=figures.count(row["n_after"]),
        )
    )
    if row["why"]:
        lines.append(code_words(str(row["why"])))
    return {"label": said, "way": way if row["verdict"] == "cannot tell" else f"told {way}".strip(), "lines": lines}


def _verdict(row: dict[str, Any]) -> str:
    if row["status"] == "refused":
        return _("not compared")
    return _("not shown") if row["status"] == "hidden" else change_verdict(row["verdict"])


def _goals(record: records.Record) -> dict[str, Any]:
    """How many goals are reached, and the day of the next."""
    goals = record.account.get("goals")
    if not goals:
        return {"value": "–", "lines": [], "late": ""}
    value = _("{reached} of {n} reached").format(reached=goals["reached"], n=goals["all"])
    late = ngettext("{n} missed", "{n} missed", goals["missed"]).format(n=goals["missed"]) if goals["missed"] else ""
    lines = [_("next due {day}").format(day=figures.day(goals["due"]))] if goals["due"] else []
    return {"value": value, "lines": lines, "late": late}


def _review(record: records.Record) -> dict[str, Any]:
    """The day of the next review; what is past its day stands out."""
    agenda = record.account.get("agenda")
    if not agenda:
        return {"value": "–", "lines": [], "late": ""}
    past = bool(agenda["review"]) and agenda["review"] < agenda["day"]
    said = []
    if past:
        said.append(_("review overdue since {day}").format(day=figures.day(agenda["review"])))
    if agenda["late"]:
        late = ngettext("{n} action past its day", "{n} actions past their day", agenda["late"])
        said.append(late.format(n=agenda["late"]))
    value = _("no day set") if not agenda["review"] else "" if past else figures.day(agenda["review"])
    return {"value": value, "lines": [], "late": figures.phrases(said)}


def overdue(record: records.Record) -> int:
    """How many things of a client are past their day: its review, actions, goals that were missed."""
    agenda, goals = record.account.get("agenda") or {}, record.account.get("goals") or {}
    review = bool(agenda.get("review")) and agenda["review"] < agenda["day"]
    return int(review) + int(agenda.get("late", 0)) + int(goals.get("missed", 0))


def _held(record: records.Record) -> dict[str, Any]:
    """How many scores show less, and why."""
    held = record.account.get("held")
    if not held:
        return {"value": "–", "lines": []}
    lines = [reasons(held)] if held["hidden"] else []
    if held["few"]:
        lines.append(
            ngettext("{n} without an interval", "{n} without an interval", held["few"]).format(
                n=figures.count(held["few"])
            )
        )
    if held["refused"]:
        lines.append(_("{refused} of {compared} comparisons refused").format(**held))
    value = _("{hidden} of {n} scores").format(hidden=figures.count(held["hidden"]), n=figures.count(held["scores"]))
    return {"value": value if held["hidden"] else _("none of {n} scores").format(n=held["scores"]), "lines": lines}
