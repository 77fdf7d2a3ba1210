"""A search for groups of customers in the answers of a client folder, and a group taken over as a persona."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from journeykit.client.basis import Basis, disclosing
from journeykit.errors import JourneyError, did_you_mean
from journeykit.words import _

if TYPE_CHECKING:
    from pathlib import Path

    from journeykit.journey.model import Journey
    from journeykit.journey.parts import Persona
    from journeykit.personas.record import CustomerGroup, GroupRecord
    from journeykit.questions.finding import Finding


class GroupSearch(Basis):
    """What writes personas into a client folder: the record of a search, and a persona from one of its groups."""

    if TYPE_CHECKING:
        folder: Path

        def personas(self, *, wave: str | None = None) -> Finding:
            """How sure each persona is."""

        def save(self, journey: Journey) -> None:
            """Write a changed journey into journey.yaml."""

    @disclosing
    def find_personas(
        self, *, wave: str | None = None, traits: Sequence[str] = (), seed: int = 0, **options: Any
    ) -> Finding:
        """Search the answers of a wave for groups of customers, and write what comes of it into ``personas.yaml``.

        Latent classes, as many as the criterion (BIC) asks for, none where that is one; of fewer than 100 people groups
        around middle people, none where answers dealt out by chance lie as far apart. How well they hold in answers set
        aside, come back among people drawn anew, and are found again by every newer wave, is in the record.

        Parameters
        ----------
        wave : str, optional
            By default that of the last search, else the first with enough people: every later one can then confirm
            what is found.
        traits : sequence of str
            Segments, and touchpoints whose answers are a trait. By default those of the last search, else every
            segment: groups found in ratings mostly say who rates everything higher.
        seed : int
            The same gives the same groups.
        **options
            ``today`` and ``progress``, as of `journeykit.personas.proving.record_of`.

        Returns
        -------
        Finding
            ``client.personas()`` after the search.

        Raises
        ------
        MissingExtraError
            Without StepMix, the extra ``personas``.
        MeasureError
            Without answers, and for a wave or trait that is not there.

        Examples
        --------
        ::

            client.find_personas(wave="2017")
        """
        from journeykit.client import grouping

        grouping.set_aside_refused(self.folder, options.get("today") or date.today())
        answers = self.weighted_responses()
        grouping.search(answers, self.journey, self.folder, wave=wave, traits=traits, seed=seed, **options)
        return self.personas()

    def take_group(self, group: str, name: str = "") -> Persona:
        """Make a persona of a group that was found, and save it: who its people are, from the record.

        Everything of it may be changed by hand afterwards; size and state stay computed, and its card says what hands
        wrote.

        Parameters
        ----------
        group : str
            Its letter in ``personas.yaml``.
        name : str
            What people call it; without one it waits for a name.

        Returns
        -------
        Persona
            As it stands in journey.yaml.

        Raises
        ------
        JourneyError
            Without a search, for a group that is not there, that is a persona already, or that is only a mood.

        Examples
        --------
        ::

            client.take_group("a", "Now-and-then flyer")
        """
        from journeykit.journey.operations import apply
        from journeykit.personas.record import FILE, read_record
        from journeykit.questions.personas.proposal import as_values, proposed

        record = read_record(self.folder)
        found = _proposed_group(record, group, self.journey, self.folder / FILE)
        assert record is not None
        one = proposed(record, found, self.journey)
        values = as_values(one) | ({"name": name.strip()} if name.strip() else {})
        self.save(apply(self.journey, {"kind": "add", "part": "persona", "value": values}))
        made = self.journey.persona(str(values["id"]))
        assert made is not None
        return made


def _proposed_group(record: GroupRecord | None, group: str, journey: Journey, file: Path) -> CustomerGroup:
    """A group that a persona can be made of, or the error that says why not."""
    from journeykit.questions.personas.proposal import taken_by
    from journeykit.words.code import code, spoken

    needed, where = _("a group that was found in the answers"), str(file)
    if record is None:
        do = _("Search first: journeykit personas {folder} --find").format(folder=file.parent)
        raise JourneyError(needed, _("no search yet"), do, where)
    one = record.group(group)
    if one is None:
        known = [each.id for each in record.groups]
        raise JourneyError(needed, f"'{group}'", did_you_mean(group, known) if known else spoken(record.why), where)
    persona = taken_by(journey, group)
    if persona is not None:
        came = _("the group of {persona}").format(persona=persona.name)
        raise JourneyError(_("a group that is no persona yet"), came, _("Edit that one: {id}.").format(id=persona.id))
    if one.halo:
        came = spoken(code("only-a-mood", way=one.halo))
        raise JourneyError(_("a group that is a kind of customer"), came.rstrip(".。"), "", where)
    return one
