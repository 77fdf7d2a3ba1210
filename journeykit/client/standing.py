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
    def people(self, by: Sequence[str] | str = ("wave",)) -> Finding:
        """Who answered? How many people, in each wave and group; a group that is too small shows no number.

        Parameters
        ----------
        by : str or sequence of str
            The wave, and at most two others.

        Raises
        ------
        MeasureError
            For a column that is not there, or more than two beside the wave.

        Examples
        --------
        >>> from journeykit.client import open_client
        >>> from journeykit.shipped import shipped
        >>> open_client(shipped("sample_surveys", "conference")).people(["wave", "region"]).caption
        'The largest group of those who answered: Americas, with 64 people. Answers of the wave 2020.'
        """
        from journeykit.questions import people

        return people.answer(self.responses(), by, journey=self.journey)

    @disclosing
    def compare(
        self, split: Sequence[str] | str | None = None, *, by: Sequence[str] | str = (), wave: str | None = None
    ) -> Finding:
        """Who feels differently? The groups of each segment beside all others, with what is told of them.

        Parameters
        ----------
        split : str or sequence of str, optional
            Segments of the journey, or ``persona``. By default all segments, and the personas where they are more than
            values of one segment.
        by : sequence of str
            Columns to group by besides, such as ``touchpoint``; answers on the journey as a whole by default.
        wave : str, optional
            The latest by default.

        Returns
        -------
        Finding
            A row for each group beside all others and each pair of groups, all of them one family of comparisons;
            empty where no survey knows groups or there are no answers, and its caption says so.

        Raises
        ------
        MeasureError
            For a segment or wave that is not there.

        Examples
        --------
        >>> from journeykit.client import open_client
        >>> from journeykit.shipped import shipped
        >>> finding = open_client(shipped("sample_surveys", "airport")).compare("problem")
        >>> [claim.kind for claim in finding.claims], finding.caption.split(",")[0]
        (['apart', 'lower', 'tally'], 'Met a problem “Yes” stands clearest apart')
        """
        from journeykit.questions import compare

        return compare.answer(self.weighted_responses(), split, by=by, wave=wave, journey=self.journey)

    @disclosing
    def segments(
        self, segment: Sequence[str] | str, by: Sequence[str] = (), *, touchpoint: str = "overall", **options: Any
    ) -> Finding:
        """Is it the group, or its mix? The scores of each group beside everybody's, of two segments also crossed.

        Parameters
        ----------
        segment : str or two of them
            A segment of the journey, or ``wave``. With two, each group is also scored at everybody's mix of the other.
        by : sequence of str
            Columns to group by besides.
        touchpoint : str
            Whose answers; those on the journey as a whole by default.
        **options
            As of `journeykit.questions.segments.table.segments`.

        Examples
        --------
        >>> from journeykit.client import open_client
        >>> from journeykit.shipped import shipped
        >>> client = open_client(shipped("sample_surveys", "training"))
        >>> client.segments("answered_when").frame["answered_when"].dropna().unique().tolist()
        ['At the event', 'After the event']
        """
        from journeykit.questions import segments

        whole = self.weighted_responses()
        whole = whole[whole["touchpoint"] == touchpoint]
        return segments.answer(whole, segment, by=by, journey=self.journey, **options)

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
    def journey_map(self, *, persona: Persona | str | None = None, wave: str | None = None) -> Finding:
        """What happens to customers? The whole journey: touchpoints by stage, what is believed, what was measured.

        Parameters
        ----------
        persona : Persona or its id, optional
            Only this persona's emotions, and the answers of its segment.
        wave : str, optional
            The wave whose scores are shown; the latest by default.

        Raises
        ------
        MeasureError
            For an unknown persona or wave, and where the responses lack the segment of the persona.

        Examples
        --------
        >>> from journeykit.client import open_client
        >>> from journeykit.shipped import shipped
        >>> finding = open_client(shipped("sample_surveys", "airport")).journey_map()
        >>> finding.caption.split(";")[0], [claim.kind for claim in finding.claims]
        ('Stages on the map: 9', ['size', 'wave', 'felt', 'worst'])
        """
        from journeykit.questions import journey_map

        return journey_map.answer(self.journey, self.weighted_responses(), persona=persona, wave=wave)

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
        (['parted-several', 'above', 'below', 'wave'], 'Belief and answers part at 4 stages')
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
