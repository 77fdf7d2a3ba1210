"""``journeykit inspect``: what a survey export is."""

from __future__ import annotations

import os
import shlex
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from journeykit import terminal
from journeykit.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console

    from journeykit.surveys import Inspection

_LARGE = 16 << 20
_WIDE = 100
_PIPED = 120
"""Columns of the page from where all of a question stands in one row, and where no terminal says how wide it is."""


@click.command(epilog="Example: journeykit inspect export.csv --bind clients/cafe")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="For a program: everything as one object, a list of several.")
@click.option("--format", "format_", metavar="NAME", help="Read it as this tool's export, whatever it looks like.")
@click.option("--sheet", metavar="NAME", help="The sheet of a workbook, if not the one that looks like answers.")
@click.option(
    "--bind", metavar="CLIENT", type=click.Path(path_type=Path), help="Propose the surveys: block of this client."
)
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the texts; with --bind the client's, else en.")
def command(
    files: tuple[Path, ...],
    as_json: bool,
    format_: str | None,
    sheet: str | None,
    bind: Path | None,
    language: str | None,
) -> None:
    """Say which tool a survey export comes from, what it holds, and what would be left out.

    Nothing is changed: the file is read, and what was understood is printed. With --bind the block for journey.yaml is
    printed, one entry a file in the order given (first wave first), and whatever a person must decide is marked
    "# QUESTION:".
    """
    from journeykit import words as languages
    from journeykit.exchange.recognising import refuse_map
    from journeykit.surveys import inspect
    from journeykit.surveys.infer.agreeing import agreed

    journey = _journey(bind) if bind else None
    languages.use(language or (journey.client.language if journey else "en"))
    found = []
    for file in files:
        if format_ is None:
            refuse_map(file)
        how = _as_bound(file, bind, journey)
        reader = journey.client.language if journey else language
        read = partial(inspect, file, format_ or how.get("format"), sheet=sheet or how.get("sheet"), reader=reader)
        found.append(_with_progress(file, partial(read, encoding=how.get("encoding"), binding=how.get("binding"))))
    found = agreed(found)
    if as_json:
        told = [one.to_dict() for one in found]
        terminal.echo_json(told[0] if len(told) == 1 else told)
    elif bind:
        terminal.echo(_block(files, found, journey, bind if bind.is_dir() else bind.parent), nl=False)
    else:
        for one in found:
            _print(one)


def _as_bound(file: Path, client: Path | None, journey: Any) -> dict[str, Any]:
    """How the client's binding of a file says that it is to be read; nothing where it has none."""
    if client is None:
        return {}
    inside = _inside(file, client if client.is_dir() else client.parent)
    binding = next((one for one in journey.surveys if one.file == inside), None)
    if binding is None:
        return {}
    return {"binding": binding, **{name: getattr(binding, name) for name in ("format", "encoding", "sheet")}}


def _journey(client: Path) -> Any:
    from journeykit.journey import read_journey

    return read_journey(client / "journey.yaml" if client.is_dir() else client)


def _block(files: tuple[Path, ...], found: list[Inspection], journey: Any, folder: Path) -> str:
    """The block for this client, with what it has bound already, and with what is known from before."""
    from journeykit.surveys.infer.bound import bound_before, bound_entries, bound_places
    from journeykit.surveys.infer.proposal import propose_all

    for file in files:
        _say_copy(file, folder)
    inside = [_inside(file, folder) for file in files]
    entries = bound_entries((folder / "journey.yaml").read_text(encoding="utf-8-sig"))
    bindings = {one.file: one for one in journey.surveys}
    places = {
        path: bound_places(file, bindings[path], journey.client.language)
        for file, path in zip(files, inside, strict=True)
        if path in bindings
    }
    pairs = list(zip(found, inside, strict=True))
    return propose_all(pairs, journey, str(folder), bound_before(folder, journey), entries, places)


def _say_copy(file: Path, folder: Path) -> None:
    """The command that brings an export from elsewhere into the client's folder, on standard error."""
    if not file.resolve().is_relative_to(folder.resolve()):
        paths = f"{shlex.quote(str(file))} {shlex.quote(str(folder / 'surveys'))}/"
        terminal.echo(f"The export lies outside the client's folder. Copy it there first: cp {paths}", err=True)


def _inside(file: Path, folder: Path) -> str:
    """The file's path as the binding writes it; a file outside is expected in surveys/."""
    try:
        return file.resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        return f"surveys/{file.name}"


def _with_progress(file: Path, work: Callable[[Any], Inspection]) -> Inspection:
    """A bar on standard error for a large file, where somebody watches."""
    from rich.progress import Progress

    console = terminal.console(stderr=True)
    if not (console.is_terminal and file.is_file() and file.stat().st_size > _LARGE):
        return work(None)
    with Progress(console=console, transient=True) as bar:
        task = bar.add_task(file.name, total=None)
        return work(lambda done, total: bar.update(task, completed=done, total=total))


def _print(found: Inspection) -> None:
    from journeykit.words import _

    console = terminal.console(highlight=False, soft_wrap=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = _PIPED
    _print_file(console, found)
    _print_questions(console, found)
    if not found.responses:
        text = _("There is a header, and no response below it: export the survey again with its responses.")
        console.print(f"[yellow]{text}[/yellow]")
    _print_left_out(console, found)


def _print_file(console: Console, found: Inspection) -> None:
    """Tool, encoding, header, responses and what would be dropped."""
    from rich.markup import escape
    from rich.table import Table

    from journeykit.surveys.infer.telling import encoding_of, header_of, row_an_answer
    from journeykit.surveys.reasons import listed
    from journeykit.words import _

    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(_("File"), escape(found.file))
    tool = _("{title} ({tool}, {sure}): {why}")
    told = tool.format(title=found.title, tool=found.tool, sure=f"{found.sure:.0%}", why=found.why)
    table.add_row(_("Tool"), escape(told))
    for name, sure, why in found.others:
        text = (
            _("or as likely: {tool} ({sure}), {why}")
            if name in found.tie
            else _("also possible: {tool} ({sure}), {why}")
        )
        table.add_row("", f"[dim]{escape(text.format(tool=name, sure=f'{sure:.0%}', why=why))}[/dim]")
    table.add_row(_("Layout"), escape(found.layout))
    if found.long.value:
        table.add_row(_("Answers"), escape("\n".join(row_an_answer(found))))
    if found.encoding:
        table.add_row(_("Encoding"), escape(encoding_of(found)))
    if found.sample:
        table.add_row(_("A cell"), escape(found.sample))
    table.add_row(_("Header rows"), escape(header_of(found)))
    table.add_row(_("Responses"), _("{n} of {rows} rows").format(n=f"{found.responses:,}", rows=f"{found.rows:,}"))
    table.add_row(_("Dropped"), escape(listed(found.dropped)) or _("none"))
    if len(found.tie) > 1:
        table.add_row(_("Doubt"), _("Say which it is with --format NAME."), style="yellow")
    for note in found.notes:
        table.add_row(_("Note"), escape(note))
    console.print(table)


def _print_questions(console: Console, found: Inspection) -> None:
    """A row a question where there is room; else a few lines each."""
    from rich.box import SIMPLE_HEAD
    from rich.padding import Padding
    from rich.table import Table

    from journeykit.words import _

    if console.width < _WIDE:
        for one in found.questions:
            place, asked, kind, n, answers, could_be = _cells(one)
            console.print(f"\n[bold]{place}[/bold]  {asked}", Padding(f"{kind}, n {n}: {answers}", (0, 0, 0, 4)))
            if could_be:
                console.print(Padding(could_be, (0, 0, 0, 4)))
        console.print()
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("#", no_wrap=True)
    table.add_column(_("Question"), overflow="fold", ratio=3, min_width=20)
    table.add_column(_("Type"), overflow="fold")
    table.add_column("n", justify="right", no_wrap=True)
    table.add_column(_("Answers"), overflow="fold", ratio=3, min_width=20)
    table.add_column(_("Could be"), overflow="fold", ratio=3, min_width=16)
    for one in found.questions:
        table.add_row(*_cells(one))
    console.print(table)


def _cells(one: Any) -> tuple[str, str, str, str, str, str]:
    """Place, wording, type, n, answers and guess of a question."""
    from rich.markup import escape

    from journeykit.surveys.infer.questions import type_in_words
    from journeykit.words import _
    from journeykit.words.figures import several

    places = one.places[0] if len(one.places) == 1 else f"{one.places[0]}–{one.places[-1][1:]}"
    shown = [_("{what} ({why})").format(what=_short(text), why=f"{count:,}") for text, count in one.answers[:11]]
    more = [_("and {n} more").format(n=one.different - len(shown))] if shown and one.different > len(shown) else []
    answers = several(shown + more) or _("{n} different").format(n=f"{one.different:,}")
    asked = escape(_short(one.asked, 160))
    return places, asked, type_in_words(one.type), f"{one.answered:,}", escape(answers), _could_be(one)


def _could_be(question: Any) -> str:
    """Metric and scale, why not another, and what a person must say."""
    from rich.markup import escape

    from journeykit.words import _

    found = question.guess
    lines = []
    if found.metric:
        text = escape(_("{metric} ({scale}): {why}").format(metric="{metric}", scale=found.scale, why=found.why))
        lines.append(text.replace("{metric}", f"[bold]{found.metric}[/bold]", 1))
    lines += [f"[dim]{escape(one)}[/dim]" for one in _witnesses(found)]
    for metric, why in found.why_not.items():
        lines.append(f"[dim]{escape(_('not {metric}: {why}').format(metric=metric, why=why))}[/dim]")
    lines += [f"[yellow]? {escape(doubt)}[/yellow]" for doubt in (*question.doubts, *found.questions)]
    return "\n".join(lines)


def _witnesses(found: Any) -> Iterator[str]:
    """Who speaks for the ends, the direction and the codes, and who against."""
    from journeykit.surveys.infer.evidence import told
    from journeykit.words import _

    titles = {"ends": _("ends"), "direction": _("direction"), "missing": _("no answer")}
    for name, title in titles.items():
        one = found.evidence.get(name)
        if one and one.witnesses and (name != "missing" or one.value):
            yield _("{part}, by {witnesses}").format(part=title, witnesses=told(one.witnesses))
        if one and one.against:
            yield _("{part}, against it {witnesses}").format(part=title, witnesses=told(one.against))


def _print_left_out(console: Console, found: Inspection) -> None:
    from rich.markup import escape

    from journeykit.surveys.people import in_words
    from journeykit.words import _
    from journeykit.words.figures import several

    if found.left_out:
        text = _("{name} ({kind}, {place})")
        names = several(
            text.format(name=name, kind=in_words(kind), place=place) for place, name, kind in found.left_out
        )
        console.print(f"[bold]{_('Left out as personal')}[/bold]  {escape(names)}")
    if found.metadata:
        console.print(f"[bold]{_('About the response')}[/bold]  {escape(several(found.metadata))}")


def _short(text: str, most: int = 40) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"
