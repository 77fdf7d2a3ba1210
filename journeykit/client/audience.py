"""Questions on who answers: how many people, which groups feel differently, and whether that is their mix."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from journeykit.client.basis import Basis, disclosing

if TYPE_CHECKING:
    from journeykit.questions.finding import Finding


class AudienceQuestions(Basis):
    """Who the customers are that answer, and in what they differ."""

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
    def personas(self, *, wave: str | None = None) -> Finding:
        """Who are the customers, and how sure is that? Size, state and what sets it apart, a row a persona.

        Groups that were found in the answers and are no persona yet stand below. Nothing is fitted here: what is said
        of groups stands in ``personas.yaml``, which `find_personas` writes.

        Parameters
        ----------
        wave : str, optional
            Of the sizes; the latest by default.

        Raises
        ------
        JourneyError
            For a ``personas.yaml`` that was changed by hand.
        MeasureError
            For a wave that is not there.

        Examples
        --------
        >>> from journeykit.client import open_client
        >>> from journeykit.shipped import shipped
        >>> open_client(shipped("sample_surveys", "conference")).personas().frame["state"].unique().tolist()
        ['hypothesis']
        """
        from journeykit.client import grouping
        from journeykit.personas.record import read_record
        from journeykit.questions import personas

        record = None if self.home is None else read_record(self.home)
        inputs = "" if self.home is None or record is None else grouping.inputs_of(self.journey, self.home)
        return personas.answer(self.journey, self.weighted_responses(), record, inputs=inputs, wave=wave)

    @disclosing
    def curves(self, *, wave: str | None = None) -> Finding:
        """How does it feel to each persona? The emotion curve of every persona, from its own people's answers.

        Parameters
        ----------
        wave : str, optional
            The wave measured; the latest by default.

        Raises
        ------
        MeasureError
            For an unknown wave, and where the responses lack the segment of a persona.

        Examples
        --------
        >>> from journeykit.client import open_client
        >>> from journeykit.shipped import shipped
        >>> open_client(shipped("sample_surveys", "airport")).curves().caption.split(".")[0]
        '5 personas on the same stages, 5 with answers of their own people on how it felt'
        """
        from journeykit.questions import curves

        return curves.answer(self.journey, self.weighted_responses(), wave=wave)

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
        >>> [claim.kind for claim in finding.claims], finding.caption.split(" against")[0]
        (['apart', 'lower', 'tally'], '“Met a problem: Yes” stands apart from everybody else: −2 (n 359)')
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
