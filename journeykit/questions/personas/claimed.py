"""Whether the people of a persona differ from all others on what the workshop claims of them, wave by wave.

The rule of a persona was written by hand, so no answer made it: each wave can speak for it. What it claims are the
emotions that were typed for it alone, where they are unlike everybody's, and that it scores the journey as a whole
unlike all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from journeykit.journey.fields import OVERALL
from journeykit.questions.changes.verdicts import better
from journeykit.questions.compare.table import compare, personas_apart
from journeykit.questions.personas.states import State
from journeykit.responses.waves import waves
from journeykit.statistics import multiplicity
from journeykit.words.code import code

if TYPE_CHECKING:
    import pandas as pd

    from journeykit.journey import Journey, Persona

MOST_WAVES = 6
"""Newest waves that are asked."""

CHANCE = 0.05


class ToldApart(NamedTuple):
    """One thing on which a persona is told apart in a wave: a row of `compare`, and whether it is better off there."""

    row: Mapping[str, Any]
    better: bool

    @property
    def key(self) -> tuple[str, str, str, str, bool]:
        """What is the same in another wave."""
        told = (str(self.row[name]) for name in ("touchpoint", "metric", "statistic", "scale"))
        return (*told, self.better)  # type: ignore[return-value]


class Wave(NamedTuple):
    """What one wave says of a persona: how much could be tested, and on what it is told apart as claimed."""

    label: str
    tested: int
    told: tuple[ToldApart, ...]


def claims_of(persona: Persona, journey: Journey) -> dict[str, int]:
    """Touchpoints at which a persona is claimed to feel better (1) or worse (-1) than everybody; 0 on the whole.

    Examples
    --------
    >>> from journeykit.journey import journey_of
    >>> journey = journey_of("{client: {name: H}, stages: [{id: s, name: S}], personas: [{id: ada, name: Ada}],"
    ...                      " touchpoints: [{id: till, stage: s, name: Till, emotion: 1, emotions: {ada: -1}}]}")
    >>> claims_of(journey.personas[0], journey)
    {'overall': 0, 'till': -1}
    """
    found = {OVERALL: 0}
    for one in journey.touchpoints:
        own, all_ = one.emotions.get(persona.id), one.emotion or 0
        if own is not None and own != all_:
            found[one.id] = 1 if own > all_ else -1
    return found


def asked_waves(journey: Journey, responses: pd.DataFrame) -> dict[str, list[Wave]]:
    """For each persona with a rule what every wave says, the oldest first; waves that can test nothing are left out.

    What is told apart in the newest wave has its figures where the gate lets them be shown.
    """
    ruled = {one.id: claims_of(one, journey) for one in journey.personas if one.segment}
    found: dict[str, list[Wave]] = {name: [] for name in ruled}
    if not len(responses) or not ruled:
        return found
    points = responses[responses["touchpoint"].astype(str).isin({place for one in ruled.values() for place in one})]
    points = points[points["touchpoint"].astype(str) != OVERALL]
    for label in waves(responses)[-MOST_WAVES:]:
        tested = [row | {"touchpoint": OVERALL} for row in personas_apart(responses, journey, label)]
        if len(points) and label in waves(points):
            tested += personas_apart(points, journey, label, ["touchpoint"])
        for name, claims in ruled.items():
            mine = [row for row in tested if row["group"] == name and row["touchpoint"] in claims]
            if mine:
                found[name].append(Wave(label, len(mine), tuple(_told(mine, claims))))
    return found


def shown_apart(wave: Wave, persona: str, journey: Journey, responses: pd.DataFrame) -> list[ToldApart]:
    """What a persona is told apart on, as it may be shown beside all else: with its figures, hidden groups left out."""
    shown = []
    for one in wave.told:
        place = str(one.row["touchpoint"])
        here = responses if place == OVERALL else responses[responses["touchpoint"].astype(str) == place]
        only = journey.model_copy(update={"personas": (journey.persona(persona),)})
        table = compare(here, "persona", wave=wave.label, journey=only, pairs=False)
        kind = (str(one.row["metric"]), str(one.row["scale"]))
        rows: list[dict[str, Any]] = table.to_dict("records")  # type: ignore[assignment]
        for row in rows:
            mine = row["group"] == persona and (str(row["metric"]), str(row["scale"])) == kind
            if mine and row["difference"] == row["difference"] and row["difference"] is not None:
                shown.append(ToldApart(row | {"touchpoint": place}, one.better))
    return shown


def _told(rows: Sequence[Mapping[Any, Any]], claims: Mapping[str, int]) -> Iterator[ToldApart]:
    """What is told apart over all that is claimed of one persona, in the direction that is claimed."""
    adjusted = multiplicity.adjusted([row["p"] for row in rows])
    for row, p in zip(rows, adjusted, strict=True):
        way = "up" if row["difference"] > 0 else "down"
        good = bool(better(row["metric"], row["scale"], row["statistic"], way))
        if p <= CHANCE and claims[str(row["touchpoint"])] in (0, 1 if good else -1):
            yield ToldApart(row, good)


def state_of_rule(asked: list[Wave]) -> State:
    """The state of a persona that is defined by a rule.

    ``held`` when the newest wave tells its people apart from all others on something that is claimed; ``confirmed``
    when an older wave did so on the same thing, the same way; ``lapsed`` when an older one did and the newest does not.
    """
    if not asked:
        return State("hypothesis", "", "nothing-to-test")
    *older, newest = asked
    known = {one.key: wave.label for wave in older for one in wave.told}
    again = [one for one in newest.told if one.key in known]
    told = {"wave": newest.label, "n": len(again or newest.told), "of": newest.tested}
    if again:
        return State("confirmed", newest.label, code("differs-again", earlier=known[again[0].key], **told))
    if newest.told:
        return State("held", newest.label, code("differs-once", **told))
    if known:
        last = list(known.values())[-1]
        return State("lapsed", newest.label, code("differs-no-more", earlier=last, wave=newest.label, of=newest.tested))
    return State("hypothesis", newest.label, code("differs-nowhere", wave=newest.label, of=newest.tested))
