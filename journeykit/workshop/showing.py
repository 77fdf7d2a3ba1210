"""The boards of a desk, each with the figures that belong on it when the client has surveys."""

from __future__ import annotations

from collections.abc import Callable
from inspect import Parameter, signature
from pathlib import Path
from typing import Any

from journeykit import disclosure
from journeykit import words as _language
from journeykit.client import open_client
from journeykit.errors import JourneyKitError, did_you_mean
from journeykit.journey import Journey
from journeykit.responses import closing
from journeykit.words import _
from journeykit.words.markup import tables_as_words
from journeykit.workshop import checks
from journeykit.workshop.boards import (
    Checklist,
    ClientForm,
    Following,
    GoalForm,
    JourneyBoard,
    PersonaForm,
    PriorityBoard,
    ReviewBoard,
    SurveyBoard,
)
from journeykit.workshop.desk.desk import Desk
from journeykit.workshop.drawing import map_files
from journeykit.workshop.reviewing import baseline, close_review
from journeykit.workshop.steps import looks
from journeykit.workshop.sureness import sureness

_open: dict[Path, Desk] = {}


def open_desk(client: str | Path, language: str | None = None) -> Desk:
    """Open a client to work on: everything that the boards change is saved within a second.

    Opening the same client again in one notebook ends the earlier desk, after saving what it held.

    Parameters
    ----------
    client : str or Path
        The client's folder.
    language : {"en", "zh-TW"}, optional
        Language of boards, checklists and charts from here on; the client's own by default.

    Returns
    -------
    Desk

    Raises
    ------
    JourneyError
        When there is no client in that folder, or its journey cannot be read.

    Examples
    --------
    >>> from journeykit.shipped import shipped
    >>> desk = open_desk(shipped("sample_surveys", "conference"))
    >>> len(desk.journey.stages) > 3
    True
    """
    folder = Path(client)
    earlier = _open.pop(folder.resolve(), None)
    if earlier is not None:
        earlier.close()
    opened = open_client(folder)
    _language.use(language or opened.language)
    disclosure.use(opened.journey.disclosure)
    closing.use(opened.shown)
    tables_as_words()
    desk = Desk(opened, language, earlier)
    _open[folder.resolve()] = desk
    return desk


def goal_form(desk: Desk) -> GoalForm:
    """The goals, with the measured value of each as a proposal for its baseline."""
    from journeykit import measures

    responses = _responses(desk)
    return GoalForm(
        _watched(desk), _disclosing(lambda journey: _with_waves(desk, measures.goal_progress(journey, responses)))
    )


def persona_form(desk: Desk) -> PersonaForm:
    """The personas, with the segments and groups that answered, and how many answers are each one's own."""
    from journeykit import measures
    from journeykit.client.groups import groups_that_answered
    from journeykit.journey.naming import waves

    responses = _responses(desk)
    groups = {} if responses is None else groups_that_answered(desk.journey, responses)
    counted: dict[tuple[tuple[str, str], ...], dict[str, Any]] = {}

    def size(persona: Any) -> dict[str, Any]:
        rule = tuple(persona.rule.items())
        if rule not in counted:
            with disclosure.use(desk.journey.disclosure):
                counted[rule] = measures.persona_size(persona, responses)
        return {**counted[rule], "wave": waves(desk.journey).get(counted[rule]["wave"], counted[rule]["wave"])}

    return PersonaForm(_watched(desk), groups, size=size, **({} if responses is None else sureness(desk)))


def journey_board(desk: Desk) -> JourneyBoard:
    """The journey, with the latest score of each touchpoint that was measured, and the frameworks it may stand in."""
    from journeykit import measures
    from journeykit.journey.frameworks import framework, names
    from journeykit.questions.journey_map.quoted import quotes
    from journeykit.words import use as words_in

    responses = _responses(desk)
    with words_in(desk.language):
        offered = [(name, str(framework(name).name)) for name in names()]
    layouts: dict[str, Any] = {"frameworks": offered, "convert": desk.convert, "files": map_files(desk)}
    if responses is None:
        return JourneyBoard(_watched(desk), None, **layouts)
    layouts["quotes"] = _disclosing(lambda _journey: quotes(responses, None))(desk.journey)
    drawn = _disclosing(lambda journey: _with_waves(desk, measures.journey_map(journey, responses)))
    return JourneyBoard(_watched(desk), drawn(desk.journey), **layouts)


def priority_board(desk: Desk) -> PriorityBoard:
    """The improvements, each with the ranks that the figures allow."""
    from journeykit import measures

    responses = _responses(desk)
    if responses is None:
        return PriorityBoard(_watched(desk))
    return PriorityBoard(_watched(desk), _disclosing(lambda journey: measures.priorities(journey, responses)))


def follow(
    desk: Desk,
    show: Callable[..., Any],
    name: str = "",
    measure: Callable[..., Any] | None = None,
    *,
    finding: Callable[..., Any] | None = None,
    **options: Any,
) -> Following:
    """A picture, a table or a text that is drawn anew whenever the journey changes, as soon as somebody looks at it.

    Parameters
    ----------
    desk : Desk
    show : callable
        Gives what is shown. What it needs to be called with says its signature: nothing (``desk.coverage``), the desk
        (``workshop.stale``), or journey and answers (``report.personas``); with a finding that finding
        (``report.table``); with a measure `name` and its table (``report.figure``).
    name : str
        Of the figure.
    measure : callable, optional
        Given the journey and the answers, gives the table (``measures.coverage``).
    finding : callable, optional
        A question of the desk whose answer is shown, by itself or beside journey and answers (``desk.personas``).
    **options
        How the question is asked.

    Examples
    --------
    ::

        workshop.follow(desk, desk.goals)
        workshop.follow(desk, report.table, finding=desk.goals)
        workshop.follow(desk, desk.journey_map, persona="ann")
    """
    from journeykit.journey.naming import named

    answers = _Answers(desk)
    if measure is not None:
        draw = _disclosing(lambda journey: show(name, named(measure(journey, answers.of(journey)), journey)))
        return Following(_watched(desk), draw)
    needed = _needed(show)
    if needed < 2 and finding is not None:
        asked = finding
        return Following(_watched(desk), lambda _journey: show(asked(**options)))
    if needed < 2:
        given = (desk,) if needed else ()
        return Following(_watched(desk), lambda _journey: show(*given, **options))
    beside = (lambda: ()) if finding is None else (lambda: (finding(**options),))
    return Following(_watched(desk), _disclosing(lambda journey: show(journey, answers.of(journey), *beside())))


def _needed(show: Callable[..., Any]) -> int:
    """How many things a callable must be given, in their order; one that begins with the journey takes the answers."""
    ordered = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
    if next(iter(signature(show).parameters), "") == "journey":
        return 2
    return sum(one.kind in ordered and one.default is Parameter.empty for one in signature(show).parameters.values())


def _disclosing(make: Callable[[Journey], Any]) -> Callable[[Journey], Any]:
    """What is made of a journey with no more of small groups than it allows: boards call from threads of their own."""

    def made(journey: Journey) -> Any:
        with disclosure.use(journey.disclosure):
            return make(journey)

    return made


class _Answers:
    """The answers of a client, read and weighted once for each binding of its surveys."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._bound: Any = None
        self._known: Any = None

    def of(self, journey: Journey) -> Any:
        if self._bound != (journey.surveys, journey.margins):
            self._bound, self._known = (journey.surveys, journey.margins), self._desk.weighted_responses()
        return self._known


def review_board(desk: Desk) -> ReviewBoard:
    """What changed since the last review, to accept or reject; its button closes the review."""
    return ReviewBoard(_watched(desk), baseline(desk), lambda: close_review(desk))


def survey_board(desk: Desk) -> SurveyBoard:
    """The surveys: drop a file or choose one, see what it is, say what each question is, and see the scores come."""
    return SurveyBoard(_watched(desk))


def checklist(desk: Desk, step: str) -> Checklist:
    """What a step of the workshop still lacks, looked up in the journey itself.

    Parameters
    ----------
    desk : Desk
    step : str
        ``start``, ``survey``, ``goals``, ``personas``, ``touchpoints``, ``voice``, ``improvements`` or ``review``.

    Raises
    ------
    JourneyKitError
        When there is no such step.
    """
    if step not in checks.STEPS:
        raise JourneyKitError(_("a step of the workshop was needed"), repr(step), did_you_mean(step, checks.STEPS))
    return Checklist(_watched(desk), looks(desk)[step])


def client_form(desk: Desk) -> ClientForm:
    """A form that makes a new client beside this one, with the workshop's notebooks in its folder."""
    from journeykit.journey.frameworks import names
    from journeykit.journey.own_frameworks import chosen_framework, own_frameworks
    from journeykit.workshop.folder import begin

    beside = desk.client.folder.resolve().parent
    own = [name for name in own_frameworks(desk.client.folder) if name not in names()]
    choices = [(name, str(chosen_framework(name, desk.client.folder).name)) for name in (*own, *names())]
    return ClientForm(desk, choices, lambda name, chosen, code: begin(beside, name, chosen, code))


def _with_waves(desk: Desk, frame: Any) -> Any:
    """A table of ids whose waves are called as the client calls them."""
    from journeykit.journey.naming import waves

    called = waves(desk.journey)
    return frame.assign(wave=[called.get(str(one), one) if str(one) != "all" else "" for one in frame["wave"]])


def _watched(desk: Desk) -> Desk:
    desk.start()
    return desk


def _responses(desk: Desk) -> Any:
    """The client's answers, weighted as in its report, or None while it has no survey."""
    if not desk.journey.surveys:
        return None
    responses = desk.weighted_responses()
    return responses if len(responses) else None
