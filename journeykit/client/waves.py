"""The waves of a client in the order of its journey, held against the dates of the answers.

Everything that is called the latest, and the sign of every change, rests on this order: where the list of journey.yaml
and the answers' own dates say different things, nothing is computed until a person has decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from journeykit.errors import SurveyError
from journeykit.journey.binding import WaveColumn
from journeykit.words import _, figures
from journeykit.words.waves import earlier, ordered, settled

if TYPE_CHECKING:
    import pandas as pd

    from journeykit.journey.model import Journey

ENOUGH = 0.5
"""Share of the answers of a wave that must have a date for the dates to speak for it."""


@dataclass(frozen=True)
class Period:
    """When the middle half of a wave's answers was given, in seconds since 1970: stray dates do not count."""

    first: float
    middle: float
    last: float

    def __str__(self) -> str:
        import numpy as np

        first, last = (figures.day(str(np.datetime64(int(end), "s").astype("datetime64[D]"))) for end in
                       (self.first, self.last))  # fmt: skip
        return first if first == last else _("{first} to {last}").format(first=first, last=last)


Periods = Mapping[str, Period]


def in_order(responses: pd.DataFrame, journey: Journey, labels: Sequence[Sequence[str]]) -> pd.DataFrame:
    """The responses with their waves as ordered categories, the latest last.

    Parameters
    ----------
    responses : DataFrame
        Of all surveys.
    journey : Journey
    labels : sequence of sequences of str
        The waves that each survey of the journey holds.

    Raises
    ------
    SurveyError
        Where the order of the journey's list and the dates of the answers, or without dates what the labels say, are
        not the same; where nothing tells the order of waves that a column holds.
    """
    import pandas as pd

    periods = periods_of(responses)
    order = order_of(journey, labels, periods)
    _refuse_disorder(order, periods)
    column = responses["wave"].astype(pd.CategoricalDtype(pd.Index(order, dtype="str"), ordered=True))
    return responses.assign(wave=column)


def order_of(journey: Journey, labels: Sequence[Sequence[str]], periods: Periods) -> list[str]:
    """The waves in the order of the list; those that a column holds without being listed are put in by their time."""
    listed: dict[str, int] = {}
    loose: dict[str, int] = {}
    for index, survey in enumerate(journey.surveys):
        named = list(survey.wave.labels) if isinstance(survey.wave, WaveColumn) else [str(survey.wave)]
        listed |= {label: index for label in named if label in labels[index] and label not in listed}
    for index, there in enumerate(labels):
        loose |= {label: index for label in there if label not in listed and label not in loose}
    order = list(listed)
    for label in _by_time(list(loose), periods):
        order.insert(_place(label, loose[label], order, listed, periods), label)
    return order


def _by_time(loose: list[str], periods: Periods) -> list[str]:
    """Waves that no list holds, by what their labels or their answers' dates say.

    Raises
    ------
    SurveyError
        Where neither tells: the alphabet is no order of time.
    """
    if settled(loose):
        return ordered(loose)
    if all(label in periods for label in loose):
        return sorted(loose, key=lambda label: periods[label].middle)
    do = _("List them under the labels of the wave, the oldest first: labels: {{{example}: {example}, ...}}.").format(
        example=sorted(loose)[0]
    )
    came = figures.several(f"'{label}'" for label in sorted(loose))
    raise SurveyError(_("waves whose order in time is known were needed"), came, do, "journey.yaml")


def _place(label: str, survey: int, order: list[str], listed: Mapping[str, int], periods: Periods) -> int:
    """Before the first wave that is later: by dates, by labels, else by the place of its survey in the list."""
    told = [(at, _sooner(label, other, periods)) for at, other in enumerate(order)]
    later = next((at for at, sooner in told if sooner), None)
    before = [at for at, sooner in told if sooner is False]
    if later is not None or before:
        return before[-1] + 1 if later is None or (before and before[-1] > later) else later
    return next((at for at, other in enumerate(order) if listed.get(other, survey) > survey), len(order))


def _sooner(one: str, other: str, periods: Periods) -> bool | None:
    if one in periods and other in periods:
        return periods[one].middle < periods[other].middle
    return earlier(one, other)


def periods_of(responses: pd.DataFrame) -> dict[str, Period]:
    """When each wave was answered; waves whose answers have hardly any date are not in it."""
    import numpy as np

    times = responses["answered_at"].to_numpy("datetime64[s]")
    there = ~np.isnat(times)
    codes = responses["wave"].array.codes
    found: dict[str, Period] = {}
    for code, label in enumerate(responses["wave"].cat.categories):
        mine = codes == code
        known = times[mine & there].astype("int64")
        if len(known) and len(known) >= ENOUGH * mine.sum():
            found[str(label)] = Period(*np.quantile(known, (0.25, 0.5, 0.75), method="nearest").tolist())
    return found


def _refuse_disorder(order: Sequence[str], periods: Periods) -> None:
    for first, second in combinations(order, 2):
        dated = first in periods and second in periods
        if dated and periods[second].last < periods[first].first:
            came = _("'{first}', answered {when}, before '{second}', answered {then}").format(
                first=first, when=periods[first], second=second, then=periods[second]
            )
        elif not dated and earlier(second, first):
            came = _("'{first}' before '{second}'").format(first=first, second=second)
        else:
            continue
        do = _(
            "Put '{second}' before '{first}' in the surveys of journey.yaml (or in the labels of the wave's column); "
            "if the dates are wrong, mend answered_at or date_order."
        ).format(first=first, second=second)
        needed = _("waves in the order of time were needed, the oldest first")
        counted = _("'{first}' before '{second}'").format(first=first, second=second)
        raise SurveyError(needed, came, do, "journey.yaml", counted)


def overlapping(order: Sequence[str], periods: Periods) -> Iterator[tuple[str, str]]:
    """Waves whose dates overlap so that they neither confirm the order nor contradict it, the other way round."""
    for first, second in combinations(order, 2):
        if first in periods and second in periods and periods[second].middle < periods[first].middle:
            yield first, second


def sorted_groups(responses: pd.DataFrame, journey: Journey) -> pd.DataFrame:
    """The responses with the values of each segment in the order of its labels, the others in natural order.

    Age groups then stand by age in every table, whoever answered first.
    """
    from journeykit.words.waves import natural

    made: dict[str, Any] = {}
    for name in journey.segments:
        if name in responses:
            known = list(responses[name].cat.categories)
            listed = [value for value in journey.segment_values(name) if value in known]
            rest = sorted((value for value in known if value not in listed), key=natural)
            made[name] = responses[name].cat.reorder_categories([*listed, *rest])
    return responses.assign(**made)
