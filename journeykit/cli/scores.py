"""``journeykit scores``: the figures of a client, for a reader or for a program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from journeykit.cli.finding import FORMAT, asked_client, names_of, print_finding
from journeykit.cli.spoken import LANGUAGE, speaking


@click.command(epilog="Example: journeykit scores sample_surveys/airport --by wave --format json")
@click.argument("source", metavar="FOLDER | PARQUET", type=click.Path(path_type=Path))
@click.option(
    "--by",
    default="",
    help="Split further by these columns, such as wave,purpose. 'stage' or 'item' takes touchpoints together.",
)
@FORMAT
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
    from journeykit.questions import scores

    asked = names_of(by)
    names = asked if {"stage", "touchpoint", "item"} & set(asked) else ["touchpoint", *asked]
    options: dict[str, Any] = {"weighted": False if unweighted else None, "counting": counting}
    if "touchpoint" in names:  # shown beside their total, as everywhere
        options["beside_total"] = "touchpoint"
    if source.suffix == ".parquet":
        with speaking(language, source):
            print_finding(scores.answer(source, names, **options), form)
    else:
        with asked_client(source, language) as client:
            print_finding(client.scores(names, **options), form)
