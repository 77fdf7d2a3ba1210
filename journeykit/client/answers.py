"""The responses of all surveys of a client, read again only when something has changed."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journeykit.client import grouping
from journeykit.client.inside import leads_out
from journeykit.errors import JourneyKitError, SurveyError
from journeykit.words import _

if TYPE_CHECKING:
    import pandas as pd

    from journeykit.journey.model import Journey
    from journeykit.responses.closing import ShownAnswers
    from journeykit.surveys import Answers


class Surveys:
    """The survey exports below a client folder.

    Parameters
    ----------
    folder : Path
        The client folder.
    discreet : bool
        Errors hold no answers: they end in files that leave the machine.
    """

    def __init__(self, folder: Path, *, discreet: bool = False) -> None:
        self.folder, self._discreet = folder, discreet
        self._last: tuple[Any, Answers] | None = None
        self._held: pd.DataFrame | None = None
        self._weighted: tuple[Answers, Any, pd.DataFrame] | None = None
        self._shown: tuple[Answers, tuple[int, int], ShownAnswers] | None = None

    def read(self, journey: Journey, parts: list[Answers] | None = None) -> Answers:
        """The answers of all surveys, waves in the order of the journey.

        Parameters
        ----------
        journey : Journey
        parts : list of Answers, optional
            Those of each of its surveys, as `read_one` gives them, where they were read just now.

        Raises
        ------
        SurveyError
            When an export is not there or cannot be read as it is bound, or the waves of the list are not in the order
            of time.
        """
        from journeykit.responses.kept import keep

        states = [self._state(journey, index) for index in range(len(journey.surveys))]
        key = (*states, grouping.state_of(self.folder, journey))
        if self._last is None or self._last[0] != key:
            if parts is None:
                parts = [self.read_one(journey, index) for index in range(len(journey.surveys))]
            self._last = (key, self._joined(journey, parts) if parts else _no_answers())
            self._held = keep(self._last[1].responses.copy(deep=False))
        return self._last[1]

    def weighted(self, read: Answers, journey: Journey) -> pd.DataFrame:
        """Answers that were read, weighted to the margins of a journey; weighted again only when one has changed."""
        from journeykit.responses.kept import keep
        from journeykit.responses.weighting import weighted_responses

        asked = (journey.margins, journey.surveys)
        if self._weighted is None or self._weighted[0] is not read or self._weighted[1] != asked:
            weighted = weighted_responses(read.responses, journey)
            own = weighted is read.responses
            self._weighted = (read, asked, weighted if own else keep(weighted.copy(deep=False)))
        return self._weighted[2]

    def shown(self, read: Answers, journey: Journey) -> ShownAnswers:
        """What has been shown of answers that were read, where groups of people fewer than its disclosure are hidden.

        The personas are decided at once, as the touchpoints and waves are: a card of theirs stands in every report, so
        no command may show what would give a small group away beside it.
        """
        from journeykit.responses.closing import STANDARD, ShownAnswers

        k = journey.disclosure.hidden, journey.disclosure.comments
        if self._shown is None or self._shown[0] is not read or self._shown[1] != k:
            shown = ShownAnswers(read.responses, *k)
            asked = [(mine, keys) for mine in _of_personas(read.responses, journey) for keys in STANDARD]
            shown.answers.hidden_together(asked)
            self._shown = (read, k, shown)
        return self._shown[2]

    def _joined(self, journey: Journey, parts: list[Answers]) -> Answers:
        """The answers of several surveys, waves and groups in their order."""
        from dataclasses import replace

        from journeykit.client.waves import in_order, sorted_groups
        from journeykit.surveys import together

        answers = together(parts)
        labels = [list(part.responses["wave"].cat.categories) for part in parts]
        try:
            responses = in_order(answers.responses, journey, labels)
        except JourneyKitError as error:
            raise (error.without_answers() if self._discreet else error) from None
        return replace(answers, responses=grouping.grouped(sorted_groups(responses, journey), journey, self.folder))

    def read_one(self, journey: Journey, index: int) -> Answers:
        """The answers of one survey of the journey.

        Raises
        ------
        SurveyError
            When the file, followed through links, lies outside the client's folder: a client's journey could else
            show what belongs to another client.
        """
        from journeykit.surveys import read_responses

        survey = journey.surveys[index]
        path = self.folder / survey.file
        if leads_out(self.folder, survey.file):
            do = _("Copy the export itself into the client's surveys folder.")
            raise SurveyError(
                _("a survey inside the client's folder was needed"), _("a link that leads out"), do, survey.file
            )
        try:
            return read_responses(path, survey, journey)
        except JourneyKitError as error:
            if self._discreet:
                raise error.without_answers() from None
            raise

    def _state(self, journey: Journey, index: int) -> tuple[Any, ...]:
        """What the answers of a survey depend on: its file, its binding, the stages of the touchpoints."""
        survey = journey.surveys[index]
        path = self.folder / survey.file
        stat = path.stat() if path.exists() else None
        stages = tuple((one.id, one.stage) for one in journey.touchpoints)
        return survey.model_dump_json(), stages, stat and (stat.st_mtime_ns, stat.st_size)


def _of_personas(responses: pd.DataFrame, journey: Journey) -> list[pd.DataFrame]:
    """The latest answers of each persona's people, where there are any."""
    from journeykit.responses.closing import STANDARD
    from journeykit.responses.persona import of_persona
    from journeykit.responses.waves import of_wave

    several, columns = [], ["score", *dict.fromkeys(name for keys in STANDARD for name in keys)]
    for persona in journey.personas:
        with suppress(JourneyKitError):  # a rule that no answer fits is told where it is asked
            several.append(of_persona(of_wave(responses, None)[0], persona, columns=columns)[0].to_native())
    return several


def _no_answers() -> Answers:
    """The tables of a client that has no survey yet: all columns, no row."""
    import pandas as pd

    from journeykit.surveys import Answers
    from journeykit.surveys.read.answers import QUALITY_COLUMNS, RESPONSE_COLUMNS

    text = pd.CategoricalDtype(pd.Index([], dtype="str"))
    kinds: dict[str, Any] = {"score": "float64", "weight": "float64", "answered_at": "datetime64[s]"}
    kinds |= {"wave": pd.CategoricalDtype(text.categories, ordered=True)}
    responses = pd.DataFrame({name: pd.Series(dtype=kinds.get(name, text)) for name in RESPONSE_COLUMNS})
    counts = ("rows", "valid", "missing", "invalid", "dropped")
    quality = {name: pd.Series(dtype="int64" if name in counts else "str") for name in QUALITY_COLUMNS}
    return Answers(responses, pd.DataFrame(quality))
