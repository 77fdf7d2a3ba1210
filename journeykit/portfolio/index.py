"""The index of an output folder: every report with its headline scores, every failure with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from journeykit.files import put
from journeykit.page import records
from journeykit.page.page import whole
from journeykit.page.parts import part, script
from journeykit.portfolio import table as portfolios
from journeykit.portfolio.freshness import FILES, mark_index
from journeykit.portfolio.index_rows import METRICS, entry, letter, overdue
from journeykit.portfolio.sheets import index_sheet, sheet
from journeykit.portfolio.table import portfolio
from journeykit.words import LANGUAGES, _, figures, ngettext, use, values

PAGE, SHEET = FILES[:2]
MOST = 800_000
"""Bytes, about, of all tables together, one an order; beyond, one table stands, and the page's script orders it."""


def write(out: Path, language: str | None = None, beneath: Mapping[str, str] | None = None) -> Path:
    """Write the index of an output folder and its portfolio from the records of its reports.

    Parameters
    ----------
    out : Path
        Output folder of a run.
    language : str, optional
        That of the run. By default the one that all its reports have, else the one in use.
    beneath : mapping, optional
        Versions of what it is written with: kept with the index, so that the next run knows whether it still holds.

    Returns
    -------
    Path
        ``index.html``; beside it ``portfolio.html``, and both as CSV.
    """
    found, seen = records.read_marked(out)
    known = sorted(
        found.values(),
        key=lambda record: (record.outcome != "failed", not overdue(record), record.client.casefold(), record.name),
    )
    languages = {record.language for record in known} & set(LANGUAGES)
    spoken = language or (languages.pop() if len(languages) == 1 else None)
    with use(spoken) if spoken else nullcontext():
        beside = portfolio(out, known)
        title, body = _("Customer journey reports"), _body(out, known, beside.compared)
        put(out / portfolios.SHEET, sheet(beside.rows))
        put(out / SHEET, sheet(index_sheet(known)))
        html, _type = whole(beside.title, beside.body, foot=beside.title, kind="index portfolio", beside=body)
        put(out / portfolios.PAGE, html)
        html, _type = whole(title, body, foot=title, kind="index", script=script("find"), beside=beside.body)
        page = put(out / PAGE, html)
    mark_index(out, seen, language, beneath or {})
    return page


def _body(out: Path, known: list[records.Record], compared: int) -> str:
    from markupsafe import Markup

    metrics = tuple(one for one in METRICS if any(_headline(record, one) for record in known)) or METRICS[:1]
    entries = {record.name: entry(out, record, metrics) for record in known}
    kinds = {kind: letter(at) for at, kind in enumerate(_kinds(list(entries.values())))}
    names = {
        "client": _("Client"),
        **{metric: values.metric_name(metric) for metric in metrics},
        "change": _("Change"),
        "goals": _("Goals"),
        "review": _("Next review"),
        "held": _("Held back"),
        "state": _("State"),
    }
    title = _("Customer journey reports")
    sorts = {order: [record.name for record in _sorted(known, order)] for order in names}
    ranks = _ranks(sorts)
    shown = {
        name: Markup(part("parts/index_row", entry=one, kinds=kinds, at=" ".join(ranks[name])))  # noqa: S704 - parts escape
        for name, one in entries.items()
    }
    single = len(sorts) * sum(len(row.encode()) for row in shown.values()) > MOST
    # The last table stands until another order is chosen.
    orders = ["client"] if single else [*(order for order in names if order != "client"), "client"]
    tables = [{"order": order, "rows": Markup("\n").join(shown[name] for name in sorts[order])} for order in orders]
    heads = {"names": names, "files": _("Files")}
    links = {"portfolio": portfolios.PAGE, "sheet": SHEET, "compared": compared}
    said = {"title": title, "summary": _summary(known), "kinds": kinds}
    return part("parts/index", heads=heads, tables=tables, links=links, **said)


def _ranks(sorts: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The place of each report in every order."""
    places: dict[str, list[str]] = {}
    for names in sorts.values():
        for place, name in enumerate(names):
            places.setdefault(name, []).append(str(place))
    return places


def _kinds(entries: list[dict[str, Any]]) -> list[str]:
    """What the scores measure and how, column by column, each once."""
    columns = zip(*(one["scores"] for one in entries), strict=True)
    return list(dict.fromkeys(score["kind"] for column in columns for score in column if score["kind"]))


def _sorted(known: list[records.Record], order: str) -> list[records.Record]:
    """The records by name as they are; in every other order those first that need a look."""
    keys: dict[str, Callable[[records.Record], Any]] = {
        "client": lambda record: 0,
        "goals": _unreached,
        "review": lambda record: (-overdue(record), (record.account.get("agenda") or {}).get("review") or "9999"),
        "state": lambda record: (record.outcome != "failed", record.made),
        "change": _fallen,
        "held": _hidden,
    }
    return sorted(known, key=keys.get(order, lambda record: _value(record, order)))


def _headline(record: records.Record, metric: str) -> dict[str, Any] | None:
    return next((one for one in record.headlines if one["metric"] == metric), None)


def _value(record: records.Record, metric: str) -> tuple[bool, str, float]:
    """By a score, the lowest first: unlike scales apart from each other, those without a figure last."""
    found = _headline(record, metric)
    if found is None or found["value"] is None:
        return True, "", 0.0
    return False, f"{found['statistic']} {found['scale']}", float(found["value"])


def _fallen(record: records.Record) -> int:
    """By the change of the journey as a whole: worse, cannot tell, better, nothing to tell."""
    told = [row["better"] for row in record.account.get("changes", ())]
    if not told:
        return 3
    return 0 if False in told else 2 if True in told else 1


def _unreached(record: records.Record) -> tuple[bool, int, float]:
    """By the goals that are missed, then by the share that is reached; those without goals last."""
    goals = record.account.get("goals")
    return (False, -goals["missed"], goals["reached"] / goals["all"]) if goals else (True, 0, 0.0)


def _hidden(record: records.Record) -> tuple[bool, float]:
    """By the share of scores that are hidden, the largest first."""
    held = record.account.get("held") or {"scores": 0}
    return not held["scores"], -held["hidden"] / held["scores"] if held["scores"] else 0.0


def _summary(known: list[records.Record]) -> str:
    failed = sum(record.outcome == "failed" for record in known)
    ready = ngettext("{n} report is ready.", "{n} reports are ready.", len(known) - failed).format(
        n=len(known) - failed
    )
    if not failed:
        return ready
    return figures.sentences([ready, ngettext("{n} failed.", "{n} failed.", failed).format(n=failed)])
