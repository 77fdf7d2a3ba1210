"""``journeykit scores``: the figures of a client, for a reader or for a program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from journeykit import terminal
from journeykit.cli.spoken import LANGUAGE, speaking
from journeykit.words import _
from journeykit.words.code import spoken

if TYPE_CHECKING:
    import pandas as pd


@click.command(epilog="Example: journeykit scores sample_surveys/airport --by wave --format json")
@click.argument("source", metavar="FOLDER | PARQUET", type=click.Path(path_type=Path))
@click.option(
    "--by",
    default="",
    help="Split further by these columns, such as wave,purpose. 'stage' or 'item' takes touchpoints together.",
)
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("--unweighted", is_flag=True, help="Leave the weights of the survey out.")
@click.option(
    "--counting",
    type=click.Choice(["per-response", "respondent-mean", "last-answer"]),
    default="per-response",
    show_default=True,
    help="What counts once where people answer several times.",
)
@LANGUAGE
def command(source: Path, by: str, form: str, unweighted: bool, counting: str, language: str | None) -> None:
    """Print the scores of a client: every touchpoint and metric, with n, interval, scale and method.

    Weighted where the journey names a weight; the column 'weighted' says which. A Parquet file of answers, or a pattern
    such as 'answers/*.parquet', is read where it lies, however large; its columns are those of client.responses().
    """
    from journeykit import measures
    from journeykit.client import open_client

    with speaking(language, source):
        asked = [name.strip() for name in by.split(",") if name.strip()]
        names = asked if {"stage", "touchpoint", "item"} & set(asked) else ["touchpoint", *asked]
        options: dict[str, Any] = {"weighted": False if unweighted else None, "counting": counting}
        if source.suffix == ".parquet":
            table = measures.scores(source, by=names, **options)
        else:
            table = open_client(source).scores(names, beside_total=(), **options).frame
        {"json": _json, "csv": _csv, "table": _print}[form](table)


def _json(table: pd.DataFrame) -> None:
    records = table.astype(object).where(table.notna(), None).to_dict("records")
    terminal.echo_json(records)


def _csv(table: pd.DataFrame) -> None:
    from journeykit.cells import guarded

    terminal.echo(guarded(table).to_csv(index=False), nl=False)


def _print(table: pd.DataFrame) -> None:
    from rich.table import Table

    if table.empty:
        terminal.echo(_("No survey of this client has an answer yet: there is nothing to score."))
        return
    by = list(table.columns[: list(table.columns).index("metric")])
    sheet = Table(box=None, pad_edge=False, header_style="bold")
    heads = {"stage": _("stage"), "touchpoint": _("touchpoint"), "wave": _("wave"), "item": _("item")}
    for name in (*(heads.get(column, column) for column in by), _("metric"), _("statistic")):
        sheet.add_column(name, no_wrap=True)
    for name in (_("value"), _("interval"), "n"):
        sheet.add_column(name, justify="right", no_wrap=True)
    for name in (_("scale"), _("status")):
        sheet.add_column(name, no_wrap=True)
    row: dict[str, object]
    for row in table.to_dict("records"):  # type: ignore[assignment]
        cells = [str(row[name]) for name in (*by, "metric", "statistic")]
        cells += [_figure(row, "value"), _interval(row), *(str(row[name]) for name in ("n", "scale", "status"))]
        sheet.add_row(*cells)
    console = terminal.console(width=None if terminal.console().is_terminal else 200)
    console.print(sheet)
    for method in dict.fromkeys(table["method"]):
        console.print(f"[dim]{spoken(str(method))}[/dim]", highlight=False)


def _figure(row: dict[str, object], name: str) -> str:
    import pandas as pd

    value = row[name]
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return "-"
    number = float(str(value))
    return {"nps": f"{number:+.1f}", "top": f"{100 * number:.1f} %"}.get(str(row["statistic"]), f"{number:.2f}")


def _interval(row: dict[str, object]) -> str:
    low, high = _figure(row, "low"), _figure(row, "high")
    return _("none") if low == "-" else _("{low} to {high}").format(low=low, high=high)
