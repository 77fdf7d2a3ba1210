"""What the kit makes of a client, held against the truth of it: each trial gives the contradictions that it finds."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from inspect import signature
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from journeykit import measures
from journeykit import words as language
from journeykit.cli import journeykit as main
from journeykit.client import Client, open_client
from journeykit.errors import JourneyKitError
from journeykit.questions.finding import Finding
from journeykit.workshop import boards
from journeykit.workshop.boards.editing import Editing
from tests.invented import truth
from tests.invented.invention import Invention

CLOSE = {"nps": 1e-6, "top": 1e-9, "mean": 1e-9}


@lru_cache(maxsize=2)
def _opened(folder: Path) -> Client:
    """One client for all trials in this process; commands open their own."""
    return open_client(folder)


def soundness(client: Invention, folder: Path) -> Iterator[str]:
    """`journeykit check` finds nothing to mend, and ends by itself, in the client's language and sometimes in both."""
    for code in ("en", "zh-TW") if client.seed % 8 == 0 else (client.language,):
        done = CliRunner().invoke(main, ["check", str(folder), *_spoken("check", code)])
        if done.exit_code not in (0, 1) or (done.exception and not isinstance(done.exception, SystemExit)):
            yield f"check: {done.exception!r} {done.output[-300:]}"
        yield from (f"check: {line}" for line in done.output.splitlines() if line.lstrip().startswith("error"))
        if done.exit_code == 1:
            yield f"check: {done.output[-400:]}"


def _spoken(command: str, code: str) -> list[str]:
    known = main.get_command(None, command)  # type: ignore[arg-type]
    return ["--language", code] if known and any("--language" in one.opts for one in known.params) else []


def command_line(client: Invention, folder: Path) -> Iterator[str]:
    """`journeykit scores --by wave` prints every figure, the waves in their order."""
    done = CliRunner().invoke(main, ["scores", str(folder), "--by", "wave", "--format", "json"])
    if done.exit_code:
        if client.waves:
            yield f"scores: {done.exception!r} {done.output[-300:]}"
        return
    rows = json.loads(done.output)
    yield from _against("scores", client, rows, truth.figures(client))
    order = list(dict.fromkeys(row["wave"] for row in rows))
    if [one for one in client.waves if one in order] != order:
        yield f"scores: waves stand as {order}, true {client.waves}"
    for form in ("table", "csv") if client.seed % 8 == 0 else ():
        shown = CliRunner().invoke(main, ["scores", str(folder), "--format", form, "--language", client.language])
        if shown.exit_code:
            yield f"scores --format {form}: {shown.exception!r}"


def _against(where: str, client: Invention, rows: list[dict[str, Any]], figures: list[truth.Figure]) -> Iterator[str]:
    """Rows of scores beside true figures: the same questions, n and value; only small groups may be hidden."""
    known = {(row["touchpoint"], row["wave"], row["metric"], row["scale"], row["statistic"]): row for row in rows}
    for one in figures:
        question = one.question
        row = known.get((question.place, one.wave, question.metric, question.scale, one.statistic))
        if row is None:
            yield f"{where}: no figure of {question.place} {question.metric} in {one.wave}"
        elif row["n"] != one.n:
            yield f"{where}: n of {question.place} in {one.wave} is {row['n']}, true {one.n}"
        elif row["status"] != "hidden":
            yield from _same(f"{where}: {question.place} in {one.wave}", row["value"], one)
        elif min(other.n for other in figures) >= 10:
            yield f"{where}: {question.place} in {one.wave} is hidden with n {one.n}"


def _same(where: str, value: Any, true: truth.Figure) -> Iterator[str]:
    if value is None or not math.isclose(float(value), true.value, abs_tol=CLOSE[true.statistic]):
        yield f"{where}: {true.question.metric} is {value}, true {true.value}"


def order_of_waves(client: Invention, folder: Path) -> Iterator[str]:
    """The waves of the answers stand in their order in time."""
    known = measures.waves(_opened(folder).responses())
    if tuple(known) != client.waves:
        yield f"waves: {known}, true {list(client.waves)}"


def latest_wave(client: Invention, folder: Path) -> Iterator[str]:
    """Map, goals and distribution speak of the last wave, and name it."""
    opened = _opened(folder)
    responses = opened.responses()
    table = measures.journey_map(opened.journey, responses)
    true = {(one.question.place, one.question.metric, one.question.scale): one for one in truth.latest(client)}
    for row in table.to_dict("records"):
        one = true.get((row["touchpoint"], row.get("metric"), row.get("scale")))
        if one is not None:
            if row["wave"] != one.wave or row["n"] != one.n:
                yield f"journey_map: {row['touchpoint']} of wave {row['wave']} n {row['n']}, true {one.wave} {one.n}"
            if row["status"] != "hidden":
                yield from _same(f"journey_map: {row['touchpoint']}", row["value"], one)
    for row in measures.goal_progress(opened.journey, responses).to_dict("records"):
        one = next((one for key, one in true.items() if key[:2] == (row["touchpoint"], row["metric"])), None)
        if one is not None and row["n"]:
            if row["wave"] != one.wave:
                yield f"goal_progress: wave {row['wave']}, true {one.wave}"
            if row["status"] != "hidden":
                yield from _same(f"goal_progress: {row['touchpoint']}", row["value"], one)


def changes(client: Invention, folder: Path) -> Iterator[str]:
    """Changes go from the wave before to the last one, and up where it went up."""
    opened = _opened(folder)
    table = measures.changes(opened.responses(), by=["touchpoint"], journey=opened.journey)
    rows = table.to_dict("records")
    for before, after in truth.changes(client):
        question = before.question
        row = next((row for row in rows if (row["touchpoint"], row["metric"], row["scale"], row["statistic"])
                    == (question.place, question.metric, question.scale, before.statistic)), None)  # fmt: skip
        if row is None:
            yield f"changes: nothing of {question.place} {question.metric}"
        elif (row["before_wave"], row["after_wave"]) != (before.wave, after.wave):
            yield f"changes: {row['before_wave']} to {row['after_wave']}, true {before.wave} to {after.wave}"
        elif row["status"] not in ("hidden", "refused"):
            yield from _same(f"changes: {question.place} before", row["before"], before)
            yield from _same(f"changes: {question.place} after", row["after"], after)
            yield from _direction(row, before, after)


def _direction(row: dict[str, Any], before: truth.Figure, after: truth.Figure) -> Iterator[str]:
    went = after.value - before.value
    if row["verdict"] not in ("up", "down", "cannot tell"):
        yield f"changes: verdict {row['verdict']!r}"
    elif (row["verdict"] == "up" and went <= 0) or (row["verdict"] == "down" and went >= 0):
        yield f"changes: {before.question.place} {row['verdict']}, true {went:+.3f}"
    low_mean = before.statistic == "mean" and before.question.low_is_good
    if row["verdict"] != "cannot tell" and bool(row["better"]) != ((went > 0) != low_mean):
        yield f"changes: {before.question.place} better is {row['better']}, true {went:+.3f}"


PLACES = ["stage", "touchpoint"]


def _answers(opened: Client) -> Iterator[tuple[str, Any]]:
    """Every question that can be asked of the client; those that may refuse do it by name."""
    journey, responses = opened.journey, opened.weighted_responses()
    split = {"by": PLACES, "beside_total": "touchpoint"}
    tables: dict[str, Callable[[], Any]] = {
        "scores": lambda: opened.scores(by=[*PLACES, "wave"]),
        "segments": lambda: opened.segments(next(iter(journey.segments), "wave")),
        "coverage": opened.coverage,
        "weights": opened.weights,
        "quality": opened.quality,
        "goals": lambda: measures.goal_progress(journey, responses),
        "distribution": lambda: measures.distribution(responses, **split),
        "changes": lambda: measures.changes(responses, journey=journey, **split),
        "trend": lambda: measures.trend(responses, **split).dropna(subset="slope"),
        "journey_map": lambda: measures.journey_map(journey, responses),
        "emotion_by_stage": lambda: measures.emotion_by_stage(journey, responses),
        "priorities": opened.priorities,
        "drivers": opened.drivers,
        "importance": opened.importance,
        "planning": lambda: measures.planning(responses, by=["touchpoint"]),
        "verbatims": lambda: measures.verbatims(responses, by=["touchpoint"]),
    }
    for name, otherwise in tables.items():
        try:
            yield name, _asked(opened, name, otherwise)
        except JourneyKitError as refusal:
            if name not in MAY_REFUSE:
                raise AssertionError(f"{name}: {refusal}") from refusal
    if journey.margins:
        measures.weighting(responses, journey)


MAY_REFUSE = ("segments",)
"""Too few answers, or nothing that splits them: said by name."""
CALLED = {"emotion_by_stage": "emotion"}


def _asked(opened: Client, name: str, otherwise: Callable[[], Any]) -> Any:
    """The question as a finding where the client has it, by stage and touchpoint where it can be split."""
    ask = getattr(opened, CALLED.get(name, name), None)
    if ask is None or name in ("scores", "segments"):
        return otherwise()
    return ask(by=PLACES) if "by" in signature(ask).parameters else ask()


def pictures(client: Invention, folder: Path) -> Iterator[str]:
    """Every measure, chart and caption comes without a traceback, in both languages; no name leaks as an id."""
    opened = _opened(folder)
    for name, table in _answers(opened):
        for code in ("en", "zh-TW") if client.seed % 4 == 0 else (client.language,):
            with language.use(code):
                if isinstance(table, Finding):
                    yield from _finding(name, table)


def _finding(name: str, finding: Finding) -> Iterator[str]:
    yield from _sentence(name, finding.caption)
    if len(finding):
        finding.chart()
        if not finding.picture.svg.startswith("<svg"):
            yield f"{name}: no picture"


def _sentence(name: str, said: str) -> Iterator[str]:
    if not said.strip() or re.search(r"\bnan\b|\bNone\b|\{\w+\}", said.replace("{x}", "").replace("{{ 7*7 }}", "")):
        yield f"caption of {name}: {said!r}"


def boards_of(client: Invention, folder: Path) -> Iterator[str]:
    """Every board draws its static face; its cards say the figures of the last wave."""
    opened = _opened(folder)
    responses = opened.responses() if opened.journey.surveys else None
    editing = Editing(opened.journey)
    journey = opened.journey
    asked = (measures.journey_map, measures.goal_progress, measures.priorities)
    frames = [None if responses is None else measure(journey, responses) for measure in asked]
    board = boards.JourneyBoard(editing, frames[0])
    made = [board, boards.GoalForm(editing, frames[1]), boards.PersonaForm(editing)]
    made += [boards.PriorityBoard(editing, frames[2]), boards.ReviewBoard(editing, journey)]
    for one in made:
        svg, text = one.picture()
        if not svg.startswith("<svg") or not text:
            yield f"{type(one).__name__}: no static face"
    true: dict[str, list[truth.Figure]] = {}
    for figure in truth.latest(client) if client.waves else []:
        true.setdefault(figure.question.place, []).append(figure)
    for place, card in board.sheet_now["cards"].items():
        for score in card["scores"]:
            if place in true:
                yield from _card(place, score["text"], true[place])
    for one in made:
        one.close()


def _card(place: str, text: str, figures: list[truth.Figure]) -> Iterator[str]:
    """What stands on a card is one of the place's true figures, rounded as people read it, with its n."""
    plain = text.replace("−", "-").replace("\u00a0", " ").replace("\u202f", " ").replace(",", "")
    numbers = [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", plain)]
    for one in figures:
        value = one.value * (100 if one.statistic == "top" else 1)
        if one.n in numbers and any(abs(value - number) <= 0.5 + 1e-9 for number in numbers):
            return
    if any(letter.isdigit() for letter in plain):
        yield f"board: card of {place} says {text!r}, true {[(one.value, one.n) for one in figures]}"


Trial = Callable[[Invention, Path], Iterator[str]]
QUICK: tuple[Trial, ...] = (command_line, order_of_waves, latest_wave, changes)
SLOW: tuple[Trial, ...] = (soundness, pictures, boards_of)


def contradictions(client: Invention, folder: Path, trials: tuple[Trial, ...] = QUICK + SLOW) -> list[str]:
    """What trials find; a traceback is a finding as well."""
    import traceback

    found: list[str] = []
    for trial in trials:
        try:
            found += trial(client, folder)
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{Path(last.filename).name}:{last.lineno}"
            found.append(f"{trial.__name__}: {type(error).__name__} {str(error)[:300]} ({place})")
    return found
