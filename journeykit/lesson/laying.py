"""The learner's folder: a sheet a lesson, the practice client, the glossary."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from journeykit.errors import JourneyKitError, did_you_mean
from journeykit.lesson.practising import practice
from journeykit.lesson.sheets import sheet, solved, source
from journeykit.shipped import shipped
from journeykit.words import LANGUAGES, _

PRACTICE, SOLVED, GLOSSARY = "practice", "solved", "glossary.md"


def lay_out(folder: str | Path, language: str = "en", *, answers: bool = False) -> list[Path]:
    """Put the lessons into a folder; sheets that a learner has worked on stay as they are.

    Parameters
    ----------
    folder : path
        Made when it is not there.
    language : {"en", "zh-TW"}
        Of the prose and the replies; sheets in the other language that nobody worked on follow.
    answers : bool
        Put the lessons with their answers beside them, in ``solved/``: for whoever teaches.

    Returns
    -------
    list of Path
        The sheets, in the order of the lessons.

    Raises
    ------
    JourneyKitError
        When the place is a file, or a client's folder.

    Examples
    --------
    >>> import tempfile
    >>> sheets = lay_out(Path(tempfile.mkdtemp()) / "lessons", "zh-TW")
    >>> len(sheets), sorted(path.name for path in sheets[0].parent.iterdir() if path.suffix != ".ipynb")
    (8, ['glossary.md', 'practice'])
    """
    place = Path(folder)
    if language not in LANGUAGES:
        raise JourneyKitError(_("a language of the kit"), repr(language), did_you_mean(language, LANGUAGES))
    if (place.exists() and not place.is_dir()) or (place / "journey.yaml").exists():
        came = _("a client's folder") if place.is_dir() else _("a file")
        do = _("Choose another, such as {folder}.").format(folder=place.parent / "lessons")
        raise JourneyKitError(_("a folder for lessons was needed"), came, do, str(place))
    place.mkdir(parents=True, exist_ok=True)
    practice(place / PRACTICE)
    shutil.copyfile(shipped("docs", GLOSSARY), place / GLOSSARY)
    return [
        _laid(lesson, place, language, answers) for lesson in sorted(shipped("notebooks", "lessons").glob("*.ipynb"))
    ]


def _laid(lesson: Path, place: Path, language: str, answers: bool) -> Path:
    notebook = json.loads(lesson.read_text(encoding="utf-8"))
    target = place / lesson.name
    others = [sheet(notebook, other, {"practice": PRACTICE}) for other in LANGUAGES if other != language]
    if not target.exists() or any(_same(target, other) for other in others):
        _write(target, sheet(notebook, language, {"practice": PRACTICE}))
    if answers:
        (place / SOLVED).mkdir(exist_ok=True)
        # With its answers a lesson works on a client that goes with the session: it may be run again and again.
        _write(place / SOLVED / lesson.name, solved(notebook, language, {"practice": ""}))
    return target


def _write(target: Path, notebook: dict[str, Any]) -> None:
    cells = [{**cell, "source": source(cell).splitlines(keepends=True)} for cell in notebook["cells"]]
    target.write_text(json.dumps({**notebook, "cells": cells}, ensure_ascii=False, indent=1), encoding="utf-8")


def _same(file: Path, notebook: dict[str, Any]) -> bool:
    """Whether a file holds the cells of a notebook, whatever they showed."""
    try:
        cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
        return [source(one) for one in cells] == [source(one) for one in notebook["cells"]]
    except (ValueError, KeyError, TypeError):
        return False
