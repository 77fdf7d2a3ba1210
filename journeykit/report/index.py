"""The index of an output folder: every report with its headline scores, every failure with its reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from journeykit.captions import figures
from journeykit.language import LANGUAGES, _, current, ngettext, use
from journeykit.report import records, words
from journeykit.report.cards import method_of
from journeykit.report.files import put
from journeykit.report.page import whole
from journeykit.report.parts import part

METRICS = ("nps", "csat", "ces")


def write(out: Path) -> Path:
    """Write ``index.html`` of an output folder from the records of its reports.

    Parameters
    ----------
    out : Path
        Output folder of a run.
    """
    known = sorted(
        records.read_all(out).values(),
        key=lambda record: (record.outcome != "failed", record.client.casefold(), record.name),
    )
    languages = {record.language for record in known} & set(LANGUAGES)
    # An index of reports in one language speaks it too.
    with use(languages.pop() if len(languages) == 1 else current()):
        html = _page(out, known)
    return put(out / "index.html", html)


def _page(out: Path, known: list[records.Record]) -> str:
    shown = {record.name: _entry(out, record) for record in known}
    names = {"client": _("Client"), **{metric: words.metric_name(metric) for metric in METRICS}, "state": _("State")}
    title = _("Customer journey reports")
    tables = [
        {"order": order, "entries": [shown[record.name] for record in _sorted(known, order)]}
        for order in (*METRICS, "state", "client")
    ]
    heads = {"names": names, "files": _("Files")}
    body = part("parts/index", title=title, summary=_summary(known), heads=heads, tables=tables)
    html, _type = whole(title, body, foot=title, kind="index")
    return html


def _sorted(known: list[records.Record], order: str) -> list[records.Record]:
    """The records by name as they are; by state; or by a score, the lowest first, as those need a look."""
    if order == "client":
        return known
    if order == "state":
        return sorted(known, key=lambda record: (record.outcome != "failed", record.made))
    return sorted(known, key=lambda record: _value(record, order))


def _value(record: records.Record, metric: str) -> tuple[bool, str, float]:
    """What a record is sorted by: unlike scales apart from each other, those without a figure last."""
    found = next((one for one in record.headlines if one["metric"] == metric), None)
    if found is None or found["value"] is None:
        return True, "", 0.0
    return False, f"{found['statistic']} {found['scale']}", float(found["value"])


def _summary(known: list[records.Record]) -> str:
    failed = sum(record.outcome == "failed" for record in known)
    ready = ngettext("{n} report is ready.", "{n} reports are ready.", len(known) - failed).format(
        n=len(known) - failed
    )
    if not failed:
        return ready
    return figures.sentences([ready, ngettext("{n} failed.", "{n} failed.", failed).format(n=failed)])


def _entry(out: Path, record: records.Record) -> dict[str, Any]:
    page, notebook = records.page_of(out, record.name), records.notebook_of(out, record.name)
    halfway = records.notebook_of(out, record.name, failed=True)
    files = [(_("Notebook"), notebook), (_("Half-run notebook"), halfway), (_("PDF"), page.with_suffix(".pdf"))]
    ready = bool(record.page) and page.is_file()
    return {
        "client": record.client or record.name,
        "name": record.name,
        "language": record.language,
        "href": quote(page.name) if ready else "",
        "scores": [_score(record, metric) for metric in METRICS],
        "outcome": record.outcome,
        "state": _state(record, ready),
        "reason": record.reason,
        "mark": record.digest[:12],
        "seconds": _("made in {seconds} s").format(seconds=f"{record.seconds:.1f}") if record.seconds else "",
        "files": [{"text": text, "href": quote(file.name)} for text, file in files if file.is_file()],
    }


def _state(record: records.Record, ready: bool) -> str:
    day = figures.day(record.made)
    if record.outcome != "failed":
        return _("ready, {day}").format(day=day)
    return _("failed; the report of {day} still stands").format(day=day) if ready else _("failed")


def _score(record: records.Record, metric: str) -> dict[str, Any]:
    """A headline score of the index with what stands behind it."""
    found = next((one for one in record.headlines if one["metric"] == metric), None)
    if found is None:
        return {"value": "–", "lines": []}
    lines = [_("n = {n}").format(n=figures.count(found["n"]))]
    if found["low"] is None:
        lines.append(words.status_note(str(found["status"])))
    else:
        lines.insert(0, figures.interval(found["statistic"], found["low"], found["high"]))
    lines.append(figures.metric(found["metric"], found["statistic"], found["scale"]))
    lines.append(method_of(found))
    if found.get("pooled"):
        lines.append(_("all touchpoints together"))
    if found.get("wave") not in (None, "", "all"):
        lines.append(_("wave {wave}").format(wave=found["wave"]))
    return {"value": figures.value(found["statistic"], found["value"]), "lines": [line for line in lines if line]}
