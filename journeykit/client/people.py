"""Whether the people of whom a journey speaks are among those who answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from journeykit.errors import JourneyKitError, did_you_mean
from journeykit.journey.fields import GROUP
from journeykit.journey.flaw import Flaw
from journeykit.journey.naming import spellings
from journeykit.words import _

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from journeykit.journey.model import Journey
    from journeykit.journey.parts import Persona


def of_personas(journey: Journey, responses: pd.DataFrame) -> Iterator[Flaw]:
    """Personas whose rule nobody fits.

    Parameters
    ----------
    journey : Journey
    responses : DataFrame
        As ``client.responses()`` gives them; may be empty.
    """
    for index, persona in enumerate(journey.personas):
        missing = list(_missing_values(index, persona, responses))
        yield from missing
        if persona.rule and not missing and len(responses) and not _theirs(persona, responses).any():
            what = _("Nobody who answered is of the persona {persona}").format(persona=persona.name)
            came = _rule(persona)
            do = _("Each value has answers, but not both together: mend the rule.")
            yield Flaw("error", ("personas", index, "segment" if persona.segment else "group"), what, came, do)


def _missing_values(index: int, persona: Persona, responses: pd.DataFrame) -> Iterator[Flaw]:
    for name, value in persona.rule.items():
        known = _values(responses, name)
        if name == GROUP:
            yield from _missing_group(index, persona, known)
        elif known is not None and value not in known:
            what = _(
                "No answer has the value {value} of the segment {segment}, by which the persona {persona} is found"
            )
            yield Flaw(
                "error", ("personas", index, "segment", name),
                what.format(value=f"'{value}'", segment=name, persona=persona.name), do=did_you_mean(value, known),
            )  # fmt: skip


def _missing_group(index: int, persona: Persona, known: set[str] | None) -> Iterator[Flaw]:
    if known is None or persona.group in known:
        return
    what = _("No group '{group}' was found in the answers, by which the persona {persona} is found").format(
        group=persona.group, persona=persona.name
    )
    do = did_you_mean(str(persona.group), sorted(known)) if known else ""
    search = _("Search for groups: journeykit personas CLIENT --find")
    yield Flaw("error", ("personas", index, "group"), what, do=do or search)


def of_record(journey: Journey, folder: Path) -> Iterator[Flaw]:
    """A record of groups that is older than the answers."""
    from journeykit.client.grouping import inputs_of
    from journeykit.personas.record import FILE, read_record

    record = read_record(folder)
    if record is None:
        return
    if record.inputs != inputs_of(journey, folder):
        what = _("The answers have changed since {file} was written").format(file=FILE)
        yield Flaw("warning", ("personas",), what, record.made, _("Search again: journeykit personas CLIENT --find"))


def of_margins(journey: Journey, responses: pd.DataFrame) -> Iterator[Flaw]:
    """Known shares and answers that do not go together: weighting fails on them, so here they are told before it."""
    flaws = list(_margins_apart(journey, responses))
    yield from flaws
    if flaws or not journey.margins or not len(responses):
        return
    from journeykit.responses.weighting import weighted_responses

    try:
        weighted_responses(responses, journey)
    except JourneyKitError as error:
        needed = f"{error.where}: {error.needed}" if error.where else error.needed
        yield Flaw("error", ("margins",), needed, error.came, error.do)


def _margins_apart(journey: Journey, responses: pd.DataFrame) -> Iterator[Flaw]:
    for name, shares in journey.margins.items():
        known, called = _values(responses, name), spellings(journey, name)
        if known is None:
            continue
        meant = {str(value): {str(value), *called.get(str(value), ())} for value in shares}
        unknown = [value for value, spelled in meant.items() if not known & spelled]
        for value in unknown:
            what = _("No answer has the value {value} of the segment {segment}, which margins give a share").format(
                value=f"'{value}'", segment=name
            )
            yield Flaw("error", ("margins", name, value), what, do=did_you_mean(value, sorted(known)))
        # Beside a misspelt value the right one has no share either: one error is enough.
        for value in sorted(known - set().union(*meant.values())) if not unknown else ():
            what = _("The value {value} of the segment {segment} has answers, but margins give it no share").format(
                value=f"'{value}'", segment=name
            )
            do = _("Write its share under margins, or bind it to a value that has one.")
            yield Flaw("error", ("margins", name), what, do=do)


def _values(responses: pd.DataFrame, name: str) -> set[str] | None:
    """The values of a segment that answers have; None while there are no answers."""
    if not len(responses) or name not in responses:
        return None
    return set(responses[name].dropna().astype(str).unique())


def _theirs(persona: Persona, responses: pd.DataFrame) -> pd.Series:
    mine = responses["respondent"].notna()
    for name, value in persona.rule.items():
        mine &= (responses[name].astype(str) == value) if name in responses else False
    return mine


def _rule(persona: Persona) -> str:
    return ", ".join(f"{name}: {value}" for name, value in persona.rule.items())
