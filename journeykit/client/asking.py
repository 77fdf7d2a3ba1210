"""The questions that one can ask of a client; each answer is a `Finding`: caption, picture and table in one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from journeykit.journey.model import Journey
    from journeykit.questions.finding import Finding
    from journeykit.surveys.read.answers import Answers


class Asking:
    """What is asked of a client: the folder as it was saved, or the desk as it stands."""

    if TYPE_CHECKING:

        @property
        def journey(self) -> Journey:
            """The journey that is asked about."""

        def answers(self) -> Answers:
            """What the surveys hold: responses, and the account of what was read."""

        def responses(self) -> pd.DataFrame:
            """The answers of all surveys."""

    def weighted_responses(self) -> pd.DataFrame:
        """The answers of all surveys, weighted to the known shares of customers where the journey has any.

        Every question that speaks for all customers is answered from these.

        Examples
        --------
        >>> from journeykit.client import open_client
        >>> from journeykit.shipped import shipped
        >>> len(open_client(shipped("sample_surveys", "conference")).weighted_responses())
        1307
        """
        from journeykit.responses.weighting import weighted_responses

        return weighted_responses(self.responses(), self.journey)  # type: ignore[no-any-return]

    def coverage(self, *, today: date | None = None) -> Finding:
        """Where does nobody look? Touchpoints that lack a survey, an owner, a channel or a recent answer.

        Parameters
        ----------
        today : date, optional
            The day from which it is counted how old answers are; the day of the newest answer by default.

        Examples
        --------
        >>> from journeykit.client import open_client
        >>> from journeykit.shipped import shipped
        >>> open_client(shipped("sample_surveys", "conference")).coverage().question.name
        'coverage'
        """
        from journeykit.questions import coverage

        return coverage.answer(self.journey, self.responses(), today=today)

    def quality(self) -> Finding:
        """What was left out? How many answers of each item were valid, missing and invalid, and which rows were none.

        Examples
        --------
        >>> from journeykit.client import open_client
        >>> from journeykit.shipped import shipped
        >>> int(open_client(shipped("sample_surveys", "conference")).quality().frame["invalid"].sum())
        1
        """
        from journeykit.questions import quality

        return quality.answer(self.answers().quality, self.journey)

    def goals(self, *, wave: str | None = None) -> Finding:
        """What was asked? Where each goal began, what was aimed at, and where it stands now.

        Parameters
        ----------
        wave : str, optional
            The wave looked at; the latest by default.

        Examples
        --------
        >>> from journeykit.client import open_client
        >>> from journeykit.shipped import shipped
        >>> open_client(shipped("sample_surveys", "airport")).goals().caption
        'The answers show 0 of 3 goals reached and 3 missed. Answers of the wave 2018.'
        """
        from journeykit.questions import goals

        return goals.answer(self.journey, self.weighted_responses(), wave=wave)
