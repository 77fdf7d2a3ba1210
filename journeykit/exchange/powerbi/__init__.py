"""Power BI and other BI: a star of tables as Parquet and CSV, a dictionary, and a project in text with measures.

In: a handover. Out: a folder: ``data/`` for any tool, ``dictionary.csv``, ``README.txt``, and a ``.pbip`` that Power
BI Desktop opens. `star.py` says what of the answers may leave, `measures.py` what the model computes, `project.py`
writes it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from journeykit.cells import guarded
from journeykit.errors import ReportError
from journeykit.exchange.formats import MARK
from journeykit.exchange.handover import Handover
from journeykit.exchange.powerbi.project import files
from journeykit.exchange.powerbi.star import StarTable, star
from journeykit.files import put
from journeykit.words import _, figures, ngettext


def write(handover: Handover, to: Path) -> list[str]:
    """Write the folder of a client.

    Parameters
    ----------
    handover : Handover
    to : Path
        A folder; one of an earlier export is replaced, any other with something in it is left alone.

    Returns
    -------
    list of str
        What it does not hold.

    Raises
    ------
    ReportError
        When the folder holds something else.
    """
    if to.exists() and (not to.is_dir() or (any(to.iterdir()) and not (to / MARK).is_file())):
        do = _("Name another folder with --out; nothing was changed.")
        raise ReportError(_("a new folder, or one of an earlier export, was needed"), to.name, do)
    tables = star(handover)
    name = re.sub(r"[^\w-]+", "-", handover.client.folder.resolve().name).strip("-") or "client"
    room = to.with_name(f".{to.name[:60]}.part")
    shutil.rmtree(room, ignore_errors=True)
    try:
        (room / "data").mkdir(parents=True)
        for one in tables:
            _data(one, room / "data")
        put(room / "dictionary.csv", _dictionary(tables))
        for path, text in files(name, tables).items():
            (room / path).parent.mkdir(parents=True, exist_ok=True)
            put(room / path, text)
        put(room / MARK, _readme(handover, name))
        shutil.rmtree(to, ignore_errors=True)
        room.replace(to)
    finally:
        shutil.rmtree(room, ignore_errors=True)
    return _left_out(handover, tables)


def _data(table: StarTable, folder: Path) -> None:
    """A table as Parquet, and as CSV in which no text starts a formula."""
    import duckdb

    own = table.frame
    with duckdb.connect() as base:
        base.register("own", own)
        casts = {"string": "VARCHAR", "double": "DOUBLE", "int64": "BIGINT", "boolean": "BOOLEAN"}
        shown = ", ".join(f'CAST("{one.name}" AS {casts[one.kind]}) AS "{one.name}"' for one in table.columns)
        parquet, text = (_quoted(folder / f"{table.name}.{ending}") for ending in ("parquet", "csv"))
        base.execute(f"COPY (SELECT {shown} FROM own) TO {parquet} (FORMAT parquet)")  # noqa: S608 - names of our own
        base.register("guarded", _safe(table))
        base.execute(f"COPY (SELECT {shown} FROM guarded) TO {text} (HEADER)")  # noqa: S608


def _safe(table: StarTable) -> object:
    """The table with its texts guarded: each different one once, for answers are many."""
    texts = [one.name for one in table.columns if one.kind == "string"]
    made = table.frame.copy()
    for name in texts:
        known = {one: guarded_text(one) for one in made[name].dropna().unique()}
        made[name] = made[name].map(known)
    return made


def guarded_text(text: object) -> object:
    """A text that a spreadsheet shows instead of running it."""
    import pandas as pd

    return guarded(pd.DataFrame({"one": [text]}, dtype=object))["one"].iloc[0]


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _dictionary(tables: Sequence[StarTable]) -> str:
    import pandas as pd

    rows = [
        (table.name, column.name, column.kind, column.about, len(table.frame))
        for table in tables
        for column in table.columns
    ]
    return str(guarded(pd.DataFrame(rows, columns=["table", "column", "type", "meaning", "rows"])).to_csv(index=False))


def _readme(handover: Handover, name: str) -> str:
    lines = [
        _("{client}: tables for Power BI and other BI tools, {day}").format(
            client=handover.name, day=figures.day(handover.day)
        ),
        "",
        _("data/: each table as Parquet and as CSV. dictionary.csv: what each column means."),
        _("Power BI Desktop: open {file}, then set the parameter DataFolder to the folder data.").format(
            file=f"{name}.pbip"
        ),
        *privacy(handover),
        _("Measures give the report's figure and interval for each touchpoint and wave. Over several of them together "
          "their effective numbers are added up, which holds where different people answered."),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def privacy(handover: Handover) -> list[str]:
    """What of the answers does not leave, in sentences."""
    return [
        _("Left out of the answers: who gave which of them together, segments, comments, days, and every personal "
          "column. Answers of a group weigh what those with the same score weigh on average."),
        ngettext(
            "Groups that are not shown, because fewer than {n} person would be known, have no answers in these tables.",
            "Groups that are not shown, because fewer than {n} people would be known, have no answers in these tables.",
            handover.journey.disclosure.hidden,
        ).format(n=handover.journey.disclosure.hidden),
    ]  # fmt: skip


def _left_out(handover: Handover, tables: Sequence[StarTable]) -> list[str]:
    responses = handover.client.responses()
    every = int(responses["score"].notna().sum()) if len(responses) else 0
    missing = every - len(tables[0].frame)
    said = privacy(handover) if every else [_("There are no answers yet: the table of answers is empty.")]
    if missing:
        text = ngettext("{n} answer stands in no group that may be shown.",
                        "{n} answers stand in no group that may be shown.", missing)  # fmt: skip
        said.append(text.format(n=figures.count(missing)))
    return said
