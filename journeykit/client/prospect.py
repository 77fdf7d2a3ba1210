"""Questions on what moves and what to do: goals, changes, trends, what matters most, the next wave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from journeykit.client.basis import Basis, disclosing

if TYPE_CHECKING:
    from journeykit.questions.finding import Finding


class ProspectQuestions(Basis):
    """Where the journey is going, what would move it, and what it takes to see that."""

    @disclosing
    def goals(self, *, wave: str | None = None, today: date | str | None = None) -> Finding:
        """What is aimed at? Where each goal began, what was aimed at, and where it stands now.

        Parameters
        ----------
        wave : str, optional
            The wave looked at; the latest by default.
        today : date or str, optional
            The day of the report, by which a goal is due or not; today by default.

        Examples
        --------
        >>> from journeykit.client import open_client
        >>> from journeykit.shipped import shipped
        >>> finding = open_client(shipped("sample_surveys", "airport")).goals(today="2026-11-29")
        >>> finding.caption.split(". ")[0]
        'Of 4 goals, 3 are not reached yet, for 1 the answers cannot tell'
        """
        from journeykit.questions import goals

        return goals.answer(self.journey, self.weighted_responses(), wave=wave, today=today)

    @disclosing
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
        ('Journey as a whole, 2017 to 2018', ['whole', 'stages', 'settled'])
        """
        from journeykit.questions import changes

        parts = {"beside_total": "touchpoint"} if "touchpoint" in by else {}
        return changes.answer(self.weighted_responses(), by, journey=self.journey, **(parts | options))

    @disclosing
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
        >>> finding.where(lambda frame: frame["waves"] >= 4).caption
        'A trend is tested from 4 waves with 10 people or more each; so many are not there yet.'
        """
        from journeykit.questions import trend

        parts = {"beside_total": "touchpoint"} if "touchpoint" in by else {}
        return trend.answer(self.weighted_responses(), by, journey=self.journey, **(parts | options))

    @disclosing
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

    @disclosing
    def priorities(self, score: str = "rice", *, outcome: str | None = None, wave: str | None = None) -> Finding:
        """What to do next? The open opportunities by their expected worth, each with the ranks that it may have.

        Parameters
        ----------
        score : {"rice", "impact-effort", "opportunity"}
            What ranks them: reach x impact x confidence / effort, impact over effort, or importance and what
            satisfaction lacks of it.
        outcome : str, optional
            Metric of the journey as a whole that impact is measured by: ``nps`` where there is one, by default.
        wave : str, optional
            The latest by default.

        Returns
        -------
        Finding
            A row an opportunity, by rank; those that cannot be ranked come last. Impact comes from the answers where
            they show it, else from the workshop.

        Raises
        ------
        MeasureError
            For a score or a metric that the kit does not know.

        Examples
        --------
        >>> from journeykit.client import open_client
        >>> from journeykit.shipped import shipped
        >>> open_client(shipped("sample_surveys", "conference")).priorities().caption
        '4 opportunities cannot be ranked, because something is missing: no reach.'
        """
        from journeykit.questions import priorities

        answers = self.weighted_responses()
        return priorities.answer(self.journey, answers, by=score, outcome=outcome, wave=wave)

    @disclosing
    def importance(
        self,
        *,
        drivers: Finding | None = None,
        importance: float | None = None,
        performance: float | None = None,
        **options: Any,
    ) -> Finding:
        """What to improve first? How much each touchpoint matters against how well it goes, in four fields.

        Parameters
        ----------
        drivers : Finding, optional
            What `drivers` gave, where it was asked already: its figures stand here as well, and nothing is worked out
            twice.
        importance, performance : float, optional
            Where the cross-hairs stand: a share of R², and a target on the scale of the performance; the means of the
            touchpoints by default.
        **options
            As of `drivers`: ``outcome``, ``touchpoints``, ``wave``.

        Returns
        -------
        Finding
            A row a touchpoint of the model, the most important first; empty without a model, and its caption says why.

        Examples
        --------
        >>> from journeykit.client import open_client
        >>> from journeykit.shipped import shipped
        >>> table = open_client(shipped("sample_surveys", "airport")).importance().frame
        >>> len(table), set(table["field"]) <= {"fix", "keep", "later", "enough", "open"}
        (12, True)
        """
        from journeykit.questions import importance as asked

        if drivers is not None:
            return asked.placed(drivers, importance=importance, performance=performance)
        answers = self.weighted_responses()
        return asked.answer(answers, self.journey, importance=importance, performance=performance, **options)

    @disclosing
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
        8466
        """
        from journeykit.questions import planning

        return planning.answer(self.weighted_responses(), by, journey=self.journey, sizes=sizes, wave=wave)
