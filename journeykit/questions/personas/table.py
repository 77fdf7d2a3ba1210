"""The personas and the groups found in the answers: a row each, with size, state, and what sets it apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from journeykit.personas.around import DEALS
from journeykit.personas.record import GroupRecord
from journeykit.personas.search import ENOUGH, MIDDLES
from journeykit.questions.people.table import persona_size
from journeykit.questions.personas.claimed import ToldApart, asked_waves, shown_apart, state_of_rule
from journeykit.questions.personas.proposal import NAMED, apart_of, by_hand
from journeykit.questions.personas.states import State, state_of_group
from journeykit.questions.question import Column, frame_of
from journeykit.responses.waves import of_wave
from journeykit.statistics import clusters
from journeykit.statistics.design import left
from journeykit.words.code import built, code, joined

if TYPE_CHECKING:
    from journeykit.journey import Journey, Persona

COLUMNS = (
    Column("persona", "key", "id of the persona; None for a group found in the answers that is no persona yet"),
    Column("group", "detail", "id of the group in personas.yaml; None for a persona with a rule of its own"),
    Column("people", "n", "people of the latest wave who are of it; null where hidden or nobody knows", "float64"),
    Column("total", "n", "people who answered in that wave", "float64"),
    Column("wave", "detail", "the wave of the size"),
    Column("share", "share", "of all customers, weighted, 0..1; null where the number is", "float64"),
    Column("low", "low", "lower end of its interval", "float64"),
    Column("high", "high", "upper end of its interval", "float64"),
    Column("state", "verdict", "hypothesis, held, confirmed or lapsed"),
    Column("state_wave", "detail", "the wave that the state is dated by"),
    Column("evidence", "code", "why it is in that state"),
    Column("held", "detail", "of pairs set aside that belong together, the share kept so, 0..1; of a group", "float64"),
    Column("stability", "detail", "mean Jaccard among people drawn anew, 0..1; of a group", "float64"),
    Column("strength", "detail", "pairs of the newest wave kept together, 0..1; of a group", "float64"),
    Column("apart", "detail", "codes of what sets it apart, the clearest first"),
    Column("by_hand", "code", "what hands have written of a persona that is a group, beside what its search proposed"),
    Column("searched", "code", "what the last search for groups came to"),
    Column("left_out", "code", "traits that had no part in it, and why"),
    Column("stale", "flag", "whether the answers have changed since that search"),
    Column("status", "status", "of the size: ok, indicative, few, hidden, no answers, no rule, nobody"),
    Column("why", "code", "why no size is shown"),
)


def personas(
    journey: Journey,
    responses: pd.DataFrame,
    record: GroupRecord | None = None,
    *,
    inputs: str = "",
    wave: str | None = None,
) -> pd.DataFrame:
    """The personas of a journey, then the groups of the record that no persona is found by.

    Parameters
    ----------
    journey : Journey
    responses : DataFrame
        ``client.weighted_responses()``.
    record : GroupRecord, optional
        As `journeykit.personas.record.read_record` gives it.
    inputs : str
        Digest of the answers as they are now; unlike the record's, the record is stale.
    wave : str, optional
        Of the sizes; the latest by default.
    """
    rows = [_persona(one, journey, responses, record, wave) for one in journey.personas]
    taken = {one.group for one in journey.personas}
    rows += [_group(one.id, record) for one in (record.groups if record else ()) if one.id not in taken]
    asked = asked_waves(journey, responses) if len(responses) else {}
    for row, persona in zip(rows, journey.personas, strict=False):
        by_group = bool(persona.group) and not persona.segment
        if not by_group and row["status"] in ("ok", "indicative", "few"):
            _with_state(row, state_of_rule(asked.get(persona.id, [])))
            newest = [one._replace(told=one.told[:NAMED]) for one in asked.get(persona.id, [])[-1:]]
            shown = [told for one in newest for told in shown_apart(one, persona.id, journey, responses)]
            row["apart"] = joined(map(_rated, shown))
    left_out = _left_out(record)
    common = {
        "searched": _searched(record),
        "left_out": left_out,
        "stale": record is not None and bool(inputs) and record.inputs != inputs,
    }
    table = frame_of([row | common for row in rows], COLUMNS)
    table.attrs["why"] = joined([record.why, left_out]) if record is not None and record.why else "no-persona-yet"
    return table


def _persona(
    persona: Persona, journey: Journey, responses: pd.DataFrame, record: GroupRecord | None, wave: str | None
) -> dict[str, Any]:
    here = responses if wave is None or not len(responses) else of_wave(responses, wave)[0].to_native()
    size = persona_size(persona, here if len(responses) else None)
    row = {"persona": persona.id, "group": persona.group} | size
    if row["people"]:
        row |= _share(persona, here)
    _with_state(row, State("hypothesis", "", _why_none(row["status"])))
    if persona.group and not persona.segment:
        row |= _certified(record, persona.group)
    return row | {"by_hand": by_hand(persona, record, journey)}


def _group(name: str, record: GroupRecord | None) -> dict[str, Any]:
    group = None if record is None else record.group(name)
    assert record is not None and group is not None
    return {
        "persona": None, "group": name, "people": group.people, "total": record.people, "wave": record.wave,
        "share": group.share, "low": group.low, "high": group.high, "status": "ok", "why": "",
        "by_hand": "",
    } | _certified(record, name)  # fmt: skip


def _certified(record: GroupRecord | None, name: str) -> dict[str, Any]:
    """What the record says of a group."""
    row: dict[str, Any] = {}
    _with_state(row, state_of_group(record, name))
    group = None if record is None else record.group(name)
    if record is None or group is None:
        return row | {"apart": ""}
    newest = next((one for one in reversed(record.later) if not one.why), None)
    again = None if newest is None else next(one for one in newest.groups if one.id == name)
    return row | {
        "held": group.held, "stability": group.stability, "strength": None if again is None else again.strength,
        "apart": apart_of(group),
    }  # fmt: skip


def _with_state(row: dict[str, Any], state: State) -> None:
    row |= {"state": state.state, "state_wave": state.wave, "evidence": state.evidence, "apart": row.get("apart", "")}


def _why_none(status: str) -> str:
    return {"no answers": "no-answers-yet", "no rule": "persona-without-rule", "nobody": "persona-without-people"}.get(
        status, "too-few-of-persona"
    )


def _searched(record: GroupRecord | None) -> str:
    if record is None:
        return "never-searched"
    if record.why:
        return record.why
    there = code("groups-there", n=len(record.groups), wave=record.wave, people=record.people)
    return joined([there, code("by-middles", fewest=ENOUGH, deals=DEALS) if record.way == MIDDLES else "by-classes"])


def _left_out(record: GroupRecord | None) -> str:
    told = [built(why, code("left-out", trait=trait)) for trait, why in (record.left_out if record else {}).items()]
    more = [code("left-out-more", n=len(told) - NAMED)] if len(told) > NAMED else []
    return joined([*told[:NAMED], *more])


def _rated(one: ToldApart) -> str:
    row = one.row
    return code("better-off" if one.better else "worse-off", **{
        name: row[name] for name in ("touchpoint", "metric", "statistic", "scale", "value", "other_value", "difference",
                                     "difference_low", "difference_high", "n", "wave")
    })  # fmt: skip


def _share(persona: Persona, responses: pd.DataFrame) -> dict[str, Any]:
    """The weighted share of the latest wave's people who are of a persona; whom nobody can tell is not."""
    frame, _label = of_wave(responses, None)
    design = [name for name in ("cluster", "weight", "stratum", "sampled") if name in responses]
    held = frame.to_native()[[*dict.fromkeys(["respondent", *persona.rule, *design])]]
    people = held[held["respondent"].notna()].drop_duplicates("respondent")
    mine = pd.Series(True, index=people.index)
    for name, value in persona.rule.items():
        mine &= people[name].astype("str") == value
    alone = people["respondent"].astype("str")
    units = people["cluster"].astype("str").where(people["cluster"].notna(), alone) if "cluster" in people else alone
    weight = people["weight"].astype(float).fillna(1.0) if "weight" in people else pd.Series(1.0, index=people.index)
    strata = people["stratum"].astype("category").cat.codes.to_numpy() if "stratum" in people else None
    # Of a population that was asked for a part only the rest is not known.
    rest = left(people["sampled"]) if "sampled" in people else None
    of = (mine.to_numpy(float), units.to_numpy(object), weight.to_numpy(float))
    return dict(zip(("share", "low", "high"), clusters.share(*of, strata=strata, rest=rest), strict=True))
