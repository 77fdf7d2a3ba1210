"""The questions that one can ask of a client; each answer is a `Finding`: caption, picture and table in one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

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

    def scores(self, by: Sequence[str] | str = (), *, wave: str = "", **options: Any) -> Finding:
        """How are we doing? NPS, CSAT, CES and ratings of every group, each with its interval and n.

        Parameters
        ----------
        by : str or sequence of str
            Columns to group by, such as ``["stage", "touchpoint", "wave"]``.
        wave : str
            One wave alone, or ``"latest"``; all waves by default.
        **options
            As of `journeykit.questions.scores.table.scores`. ``beside_total`` is ``"touchpoint"`` where the scores are
            grouped by touchpoint: beside their total, no hidden group may follow by subtraction.

        Examples
        --------
        >>> from journeykit.client import open_client
        >>> from journeykit.shipped import shipped
        >>> finding = open_client(shipped("sample_surveys", "conference")).scores(by="wave")
        >>> finding.question.name, finding.by
        ('scores', ('wave',))
        """
        from journeykit.questions import scores
        from journeykit.responses.waves import of_wave

        parts = {"beside_total": "touchpoint"} if "touchpoint" in by else {}
        responses: Any = self.weighted_responses()
        if wave:
            responses, _label = of_wave(responses, None if wave == "latest" else wave)
        return scores.answer(responses, by, journey=self.journey, **(parts | options))

    def segments(self, segment: str, by: Sequence[str] = (), *, touchpoint: str = "overall", **options: Any) -> Finding:
        """Do the groups differ? The scores of each group of a segment, beside those of everybody.

        Parameters
        ----------
        segment : str
            A segment of the journey, or ``wave``.
        by : sequence of str
            Columns to group by besides.
        touchpoint : str
            Whose answers; those on the journey as a whole by default.
        **options
            As of `journeykit.questions.segments.table.segments`.
        """
        from journeykit.questions import scores
        from journeykit.questions.finding import Finding
        from journeykit.questions.segments.table import segments

        responses = self.weighted_responses()
        whole = responses[responses["touchpoint"] == touchpoint]
        table = segments(whole, segment, by=list(by), **options)
        return Finding(scores.QUESTION, table, by=(*by, segment), journey=self.journey)

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

    def distribution(
        self,
        by: Sequence[str] | str = ("stage", "touchpoint", "wave"),
        *,
        wave: str = "latest",
        bands: bool = True,
        beside_total: Sequence[str] | str | None = None,
    ) -> Finding:
        """How do the answers spread? The share of every answer in each group of one wave.

        Parameters
        ----------
        by : sequence of str
            Columns to group by: ``stage``, ``touchpoint``, ``wave``, or a segment.
        wave : str
            One wave alone, the latest by default; empty for all waves.
        bands : bool
            Fold the eleven answers of an NPS item into detractors, passives and promoters.
        beside_total : str or sequence of str, optional
            Columns of ``by`` whose groups stand beside their total, so that a hidden group could be worked out: it gets
            company. By default the touchpoints.

        Examples
        --------
        >>> from journeykit.client import open_client
        >>> from journeykit.shipped import shipped
        >>> open_client(shipped("sample_surveys", "conference")).distribution("wave").question.name
        'distribution'
        """
        from journeykit.questions import distribution

        apart = ("touchpoint" if "touchpoint" in by else ()) if beside_total is None else beside_total
        return distribution.answer(
            self.weighted_responses(), by, journey=self.journey, wave=wave, bands=bands, beside_total=apart
        )

    def changes(self, by: Sequence[str] | str = ("touchpoint",), **options: Any) -> Finding:
        """Did it really change? Two waves compared, with an interval and a verdict over all comparisons.

        Parameters
        ----------
        by : str or sequence of str
            Columns to group by, without the wave, such as ``["stage", "touchpoint"]``.
        **options
            As of `journeykit.questions.changes.table.changes`: ``before`` and ``after`` name the waves, the last two by
            default. ``beside_total`` is ``"touchpoint"`` where the changes are grouped by touchpoint: beside their
            total, no hidden group may follow by subtraction.

        Examples
        --------
        >>> from journeykit.client import open_client
        >>> from journeykit.shipped import shipped
        >>> finding = open_client(shipped("sample_surveys", "airport")).changes(by="stage")
        >>> finding.caption.split(":")[0], [claim.kind for claim in finding.claims]
        ('Journey as a whole, 2017 to 2018', ['whole', 'parts', 'clearest'])
        """
        from journeykit.questions import changes

        parts = {"beside_total": "touchpoint"} if "touchpoint" in by else {}
        return changes.answer(self.weighted_responses(), by, journey=self.journey, **(parts | options))

    def trend(self, by: Sequence[str] | str = ("touchpoint",), **options: Any) -> Finding:
        """Where is it going? Each score over all its waves, and from four waves on a test of its direction.

        Parameters
        ----------
        by : str or sequence of str
            Columns to group by, without the wave, such as ``["stage", "touchpoint"]``.
        **options
            As of `journeykit.questions.trend.table.trend`. ``beside_total`` is ``"touchpoint"`` where the scores are
            grouped by touchpoint: beside their total, no hidden group may follow by subtraction.

        Examples
        --------
        >>> from journeykit.client import open_client
        >>> from journeykit.shipped import shipped
        >>> finding = open_client(shipped("sample_surveys", "airport")).trend(by=["stage", "touchpoint"])
        >>> finding.where(lambda frame: frame["slope"].notna()).caption
        'A trend is tested from four waves with ten people or more each; so many are not there yet.'
        """
        from journeykit.questions import trend

        parts = {"beside_total": "touchpoint"} if "touchpoint" in by else {}
        return trend.answer(self.weighted_responses(), by, journey=self.journey, **(parts | options))

    def verbatims(self, by: Sequence[str] | str = ("touchpoint",), **options: Any) -> Finding:
        """What do people say? Comments in their own words, redacted, from ten people on, in a random order.

        Parameters
        ----------
        by : sequence of str
            Columns to group by.
        **options
            As of `journeykit.questions.verbatims.table.verbatims`: ``names`` of staff to take out, ``most`` comments a
            group, ``seed`` of the order, ``k`` people at least.

        Examples
        --------
        >>> from journeykit.client import open_client
        >>> from journeykit.shipped import shipped
        >>> len(open_client(shipped("sample_surveys", "airport")).verbatims())
        354
        """
        from journeykit.questions import verbatims

        return verbatims.answer(self.responses(), by, journey=self.journey, **options)

    def planning(
        self,
        by: Sequence[str] | str = ("touchpoint",),
        *,
        sizes: Sequence[float] | None = None,
        wave: str | None = None,
    ) -> Finding:
        """How many answers does it take? What the next wave could show, and the answers that smaller changes need.

        Parameters
        ----------
        by : sequence of str
            Columns to group by.
        sizes : sequence of float, optional
            Changes to look for: points of NPS, shares (0.05 is five in a hundred), or scale units.
        wave : str, optional
            The wave that is the starting point; the latest by default.

        Examples
        --------
        >>> from journeykit.client import open_client
        >>> from journeykit.shipped import shipped
        >>> plan = open_client(shipped("sample_surveys", "airport")).planning(by="wave").frame
        >>> int(plan.query("metric == 'nps' and change == 5")["needed"].iloc[0])
        4203
        """
        from journeykit.questions import planning

        return planning.answer(self.weighted_responses(), by, journey=self.journey, sizes=sizes, wave=wave)

    def drivers(
        self, outcome: str | None = None, *, touchpoints: Sequence[str] | str | None = None, wave: str | None = None
    ) -> Finding:
        """What matters most? How strongly each touchpoint goes with the score of the journey as a whole.

        Parameters
        ----------
        outcome : str, optional
            Metric of that score: ``nps`` where there is one, by default.
        touchpoints : str or sequence of str, optional
            Those of the model. By default those that at least three quarters of the people rated, twelve at most.
        wave : str, optional
            The latest by default.

        Returns
        -------
        Finding
            A row a touchpoint, the strongest first; empty where the journey as a whole was not asked about, and its
            caption says so.

        Raises
        ------
        MeasureError
            For a metric that the kit does not know, and for a touchpoint without answers.

        Examples
        --------
        >>> from journeykit.client import open_client
        >>> from journeykit.shipped import shipped
        >>> open_client(shipped("sample_surveys", "conference")).drivers().caption
        'No question on the journey as a whole was asked that importance could be measured by.'
        """
        from journeykit.questions import drivers

        answers = self.weighted_responses()
        return drivers.answer(answers, self.journey, outcome=outcome, touchpoints=touchpoints, wave=wave)
