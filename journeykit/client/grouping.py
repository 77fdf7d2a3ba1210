"""The record of groups in a client folder: whom it makes a group, what it rests on, and a new search."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journeykit.errors import JourneyKitError, MeasureError, did_you_mean
from journeykit.words import _

if TYPE_CHECKING:
    import pandas as pd

    from journeykit.journey.model import Journey
    from journeykit.personas.record import GroupRecord

FILE = "personas.yaml"
"""As `journeykit.personas.record.FILE`; named here too, so that opening a client reads nothing of the search."""

_WORDS = {"name", "caveats", "source", "question", "invited", "same_question"}
"""What a binding says for people only, or for clients side by side: no answer is another one for it."""


def grouped(responses: pd.DataFrame, journey: Journey, folder: Path) -> pd.DataFrame:
    """The responses with the group of each person, where there is a record or a persona is found by one.

    Raises
    ------
    JourneyError
        For a record that was changed by hand.
    """
    if not _wanted(folder, journey):
        return responses
    from journeykit.personas.belonging import with_groups
    from journeykit.personas.record import read_record

    return with_groups(responses, read_record(folder))


def state_of(folder: Path, journey: Journey) -> tuple[Any, ...]:
    """What the groups of people depend on beside their answers: the record."""
    if not _wanted(folder, journey):
        return ()
    file = folder / FILE
    stat = file.stat() if file.is_file() else None
    return ("groups", stat and (stat.st_mtime_ns, stat.st_size))


def _wanted(folder: Path, journey: Journey) -> bool:
    return (folder / FILE).is_file() or any(one.group for one in journey.personas)


def set_aside_refused(folder: Path, today: date) -> None:
    """Lay a record that was changed by hand into ``history/``: a new search must not stumble over it."""
    from journeykit.journey.copies import dated
    from journeykit.personas.record import read_record

    file = folder / FILE
    try:
        read_record(folder)
    except JourneyKitError:
        dated(folder, "personas", today, file.read_bytes())
        file.unlink()


def inputs_of(journey: Journey, folder: Path) -> str:
    """The digest of the answers: the bytes of every file that is bound, what its binding makes of it, the margins."""
    digest = hashlib.sha256()
    for survey in journey.surveys:
        # What a binding leaves out says nothing: a field that a newer kit knows makes no record old.
        digest.update(repr(_bare(survey.model_dump(mode="json", exclude_defaults=True))).encode())
        file = folder / survey.file
        digest.update(hashlib.sha256(file.read_bytes()).digest() if file.is_file() else b"")
    digest.update(repr(sorted((name, sorted(one.items())) for name, one in journey.margins.items())).encode())
    return digest.hexdigest()


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return [(key, _bare(one)) for key, one in sorted(value.items()) if key not in _WORDS]
    return [_bare(one) for one in value] if isinstance(value, list) else value


def search(
    responses: pd.DataFrame,
    journey: Journey,
    folder: Path,
    *,
    wave: str | None = None,
    traits: Sequence[str] = (),
    seed: int = 0,
    today: date | None = None,
    progress: Callable[[str, int, int], None] = lambda _step, _done, _all: None,
) -> GroupRecord:
    """Search for groups, and write the record.

    Parameters
    ----------
    responses : DataFrame
        Weighted, of all waves.
    journey : Journey
    folder : Path
    wave : str, optional
        That of the last record, else the first with enough people: every later one can then confirm what is found.
    traits : sequence of str
        Those of the last record, else every segment.
    seed : int
    today : date, optional
    progress : callable

    Raises
    ------
    MeasureError
        Without answers, and for a wave or trait that is not there.
    """
    from journeykit.personas.proving import asked_of, record_of
    from journeykit.personas.record import written
    from journeykit.responses.waves import waves

    order = waves(responses) if len(responses) else []
    if not order:
        raise MeasureError(_("answers to look for groups in"), _("none yet"), _("Bind a survey first."))
    if wave is not None and wave not in order:
        raise MeasureError(_("a wave that has answers was needed"), f"'{wave}'", did_you_mean(wave, order))
    last = _last(folder)
    kept = last is not None and last.wave in order
    start = wave or (last.wave if last is not None and kept else _first(responses, order))
    names = list(traits) or ([*(one.name for one in last.traits), *last.left_out] if last is not None else [])
    record = record_of(
        responses, names or asked_of(responses, list(journey.segments)), start, order[order.index(start) + 1 :],
        inputs=inputs_of(journey, folder), seed=seed, today=today, progress=progress,
    )  # fmt: skip
    written(record, folder)
    return record


def _last(folder: Path) -> GroupRecord | None:
    """The last record, as far as it counts: one that was changed by hand says nothing of the next search."""
    from journeykit.personas.record import read_record

    try:
        return read_record(folder)
    except JourneyKitError:
        return None


def _first(responses: pd.DataFrame, order: Sequence[str]) -> str:
    """The first wave with enough people for a search; the largest where none has."""
    from journeykit.personas.search import ENOUGH

    people = responses.drop_duplicates(["wave", "respondent"])["wave"].astype(str).value_counts()
    enough = [label for label in order if people.get(label, 0) >= ENOUGH]
    return enough[0] if enough else max(order, key=lambda label: people.get(label, 0))
