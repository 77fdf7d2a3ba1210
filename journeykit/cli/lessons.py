"""``journeykit lessons``: eight lessons that answer back, for learners."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from journeykit import terminal
from journeykit.words import LANGUAGES, _, ngettext, use


@click.command(epilog="Example: journeykit lessons my-lessons --language zh-TW")
@click.argument("folder", type=click.Path(path_type=Path), default="lessons")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Of prose and replies.")
@click.option("--answers", is_flag=True, help="With the solved lessons in solved/, for whoever teaches.")
@click.option("--open", "opening", is_flag=True, help="Open the first lesson in JupyterLab, on this machine only.")
@click.option("--port", type=int, default=0, help="Of JupyterLab; a free port is found by itself.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
def command(folder: Path, language: str, answers: bool, opening: bool, port: int, no_browser: bool) -> None:
    """Put the lessons into FOLDER: eight notebooks with exercises, a practice client and the glossary.

    Sheets that a learner has worked on stay as they are. FOLDER is called lessons unless it is given.
    """
    from journeykit.lesson import lay_out

    with use(language):
        sheets = lay_out(folder, language, answers=answers)
        said = ngettext("{n} lesson in {folder}.", "{n} lessons in {folder}.", len(sheets))
        terminal.echo(said.format(n=len(sheets), folder=folder))
        if not opening:
            command = f"journeykit lessons {shlex.quote(str(folder))} --language {language} --open"
            terminal.echo(_("Next: {command}").format(command=command))
            return
        terminal.echo(_("Stop with Ctrl + C."))
    from journeykit.workshop.lab import run

    raise SystemExit(run(folder.resolve(), sheets[0].resolve(), port, not no_browser, language=language))
