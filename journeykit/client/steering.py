"""Questions on what steers the work: where the goal makes one look, and what there is to review."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from journeykit.client.basis import disclosing
from journeykit.client.prospect import ProspectQuestions

if TYPE_CHECKING:
    from journeykit.questions.finding import Finding


class SteeringQuestions(ProspectQuestions):
    """What to look at first, and what calls for another look."""

    @disclosing
    def study(self) -> Finding:
        """Where does the goal make us look? Touchpoints of its stages, with what is asked there and what should be.

        The kind of the goal that leads (highest priority) decides; what each kind looks at stands in
        ``templates/goals/``, and a consultancy's own file in a folder ``goals`` beside the clients goes before it.

        Examples
        --------
        >>> from journeykit.client import open_client
        >>> from journeykit.shipped import shipped
        >>> open_client(shipped("sample_surveys", "airport")).study().frame["kind"].unique().tolist()
        ['retention']
        """
        from journeykit.questions import study

        return study.answer(self.journey, self.responses(), client=self.home)

    @disclosing
    def review(self, since: date | str | None = None, *, today: date | str | None = None) -> Finding:
        """What is there to review? What calls for it, what changed on the map, what was decided, what is stale.

        Parameters
        ----------
        since : date or str, optional
            A day (``2026-08-01``), or a wave, which stands for the day of its first answer: changes are counted from
            the copy of that day or before it; from the last review by default.
        today : date or str, optional
            From here it is counted how long ago something was.

        Raises
        ------
        JourneyError
            When ``since`` is no day and no wave with dates, or no copy is as old.

        Examples
        --------
        >>> from journeykit.client import open_client
        >>> from journeykit.shipped import shipped
        >>> open_client(shipped("sample_surveys", "airport")).review(today="2026-11-30").question.name
        'review'
        """
        from journeykit.client.reviews import first_days, reviewed_since
        from journeykit.questions import review

        responses = self.responses()
        begun = first_days(responses).get(since, since) if isinstance(since, str) else since
        before = reviewed_since(self.home, self.journey, begun)
        found = self.changes(by="touchpoint").frame if before.journey is not None else None
        now = date.fromisoformat(today) if isinstance(today, str) else today or date.today()
        return review.answer(self.journey, *before, today=now, responses=responses, changes=found)

    def playbook(self) -> Finding:
        """How is each stage played? What customers do there, and what we say and offer.

        Examples
        --------
        >>> from journeykit.client import open_client
        >>> from journeykit.shipped import shipped
        >>> len(open_client(shipped("sample_surveys", "airport")).playbook())
        10
        """
        from journeykit.questions import playbook

        return playbook.answer(self.journey)

    @disclosing
    def expectations(self, *, wave: str | None = None, journey_map: Finding | None = None) -> Finding:
        """Is what customers expect what they get? Each expectation beside the score of its touchpoint.

        Parameters
        ----------
        wave : str, optional
            The wave of the scores; the latest by default.
        journey_map : Finding, optional
            ``client.journey_map()`` of everybody in that wave, where it was asked for already.

        Examples
        --------
        >>> from journeykit.client import open_client
        >>> from journeykit.shipped import shipped
        >>> finding = open_client(shipped("sample_surveys", "airport")).expectations()
        >>> finding.claims[0].figures["n"]
        34
        """
        from journeykit.questions import expectations

        on_map = None if journey_map is None else journey_map.frame
        return expectations.answer(self.journey, self.weighted_responses(), wave=wave, on_map=on_map)
