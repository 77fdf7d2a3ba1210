"""Questions on how things are: scores, their spread, what people say, and how good the answers are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from journeykit.client.basis import Basis, disclosing

if TYPE_CHECKING:
    from journeykit.journey.parts import Persona
    from journeykit.questions.finding import Finding


class StandingQuestions(Basis):
    """What customers think of the journey, and what that rests on."""

    @disclosing
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

    @disclosing
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

    @disclosing
    def journey_map(
        self,
        *,
        persona: Persona | str | None = None,
        wave: str | None = None,
        paper: str | None = None,
        lanes: Sequence[str] | str = (),
        changes: Finding | None = None,
    ) -> Finding:
        """What happens to customers? The whole journey: touchpoints by stage, what is believed, what was measured.

        Parameters
        ----------
        persona : Persona or its id, optional
            Only this persona's emotions, and the answers of its segment.
        wave : str, optional
            The wave whose scores are shown; the latest by default.
        paper : str, optional
            ``"a3"``, ``"a4"`` or ``"16:9"``: a sheet with a head, logos and further sheets for what it has no room for.
            By default the map is drawn as wide as a report.
        lanes : sequence of str, optional
            From top to bottom; those of journey.yaml, or the kit's own, by default. `journeykit.journey.parts.Lane`
            has their names.
        changes : Finding, optional
            ``client.changes(by=["stage", "touchpoint"])``, where it was asked for already.

        Raises
        ------
        MeasureError
            For an unknown persona, wave, paper or lane, and where the responses lack the segment of the persona.

        Examples
        --------
        >>> from journeykit.client import open_client
        >>> from journeykit.shipped import shipped
        >>> finding = open_client(shipped("sample_surveys", "airport")).journey_map()
        >>> finding.caption.split(";")[0], [claim.kind for claim in finding.claims]
        ('The map has 34 touchpoints in 10 stages', ['size', 'wave', 'felt'])
        """
        from journeykit.client.mapping import foot_and_logos, moved
        from journeykit.questions import journey_map

        responses = self.weighted_responses()
        foot, logos = foot_and_logos(self.home, self.journey) if paper else ("", ())
        return journey_map.answer(
            self.journey, responses, persona=persona, wave=wave, paper=paper, lanes=lanes, logos=logos, foot=foot,
            changes=changes.frame if changes is not None else None if persona else moved(self, responses, wave),
        )  # fmt: skip

    @disclosing
    def emotion(self, *, persona: Persona | str | None = None, wave: str | None = None) -> Finding:
        """How does it feel? What the workshop believes of each stage, beside what customers said, from -2 to +2.

        Parameters
        ----------
        persona : Persona or its id, optional
            Only this persona's beliefs and the answers of its segment.
        wave : str, optional
            The wave measured; the latest by default.

        Raises
        ------
        MeasureError
            For an unknown persona or wave, and where the responses lack the segment of the persona.

        Examples
        --------
        >>> from journeykit.client import open_client
        >>> from journeykit.shipped import shipped
        >>> finding = open_client(shipped("sample_surveys", "airport")).emotion()
        >>> [claim.kind for claim in finding.claims], finding.caption.split(" (")[0]
        (['parted-several', 'above', 'below', 'wave'], 'Belief and answers part at 5 stages')
        """
        from journeykit.questions import emotion

        return emotion.answer(self.journey, self.weighted_responses(), persona=persona, wave=wave)

    @disclosing
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

    @disclosing
    def coverage(self, *, today: date | str | None = None) -> Finding:
        """Where does nobody look? Touchpoints that lack a survey, an owner, a channel or a recent answer.

        Parameters
        ----------
        today : date or str, optional
            The day of the report, from which it is counted how old answers are; today by default.

        Examples
        --------
        >>> from journeykit.client import open_client
        >>> from journeykit.shipped import shipped
        >>> open_client(shipped("sample_surveys", "conference")).coverage().question.name
        'coverage'
        """
        from journeykit.questions import coverage

        return coverage.answer(self.journey, self.responses(), today=today)

    @disclosing
    def weights(self) -> Finding:
        """Whom do the answers speak for? Known shares of customers beside those who answered, and what weighting costs.

        Returns
        -------
        Finding
            A row a wave, segment and value; empty where the journey has no ``margins``.

        Examples
        --------
        >>> from journeykit.client import open_client
        >>> from journeykit.shipped import shipped
        >>> open_client(shipped("sample_surveys", "airport")).weights().caption.split(":")[0]
        'No shares of customers are known that answers could be weighted to'
        """
        from journeykit.questions import weights

        return weights.answer(self.responses(), self.journey)

    @disclosing
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
