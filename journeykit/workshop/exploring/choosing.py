"""What the pickers hold: a choice of wave, group, persona, metric and touchpoint, and what there is to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from journeykit.client.basis import Basis
from journeykit.journey.naming import namer, names, segment_names
from journeykit.scales import naming
from journeykit.words import _

Options = tuple[tuple[str, str], ...]
"""What a picker offers: names for people, each with its id."""


@dataclass(frozen=True)
class Choice:
    """Where the pickers stand.

    Attributes
    ----------
    wave, touchpoint : str
    metric : str
        With its scale, as ``"csat 1-5"``.
    segment, group : str
        A segment and one of its values; empty for everybody.
    persona : str
        The id of a persona; empty for everybody.
    """

    wave: str = ""
    metric: str = ""
    touchpoint: str = ""
    segment: str = ""
    group: str = ""
    persona: str = ""


@dataclass(frozen=True)
class Offer:
    """What may be chosen of a client, in the order of its journey.

    Attributes
    ----------
    waves, metrics, segments, personas : tuple of (str, str)
        Name and id.
    groups : mapping
        A segment to its values.
    touchpoints : mapping
        A metric to the touchpoints where it was asked; comments alone stand under an empty one.
    """

    waves: Options
    metrics: Options
    segments: Options
    personas: Options
    groups: Mapping[str, Options]
    touchpoints: Mapping[str, Options]

    def settled(self, choice: Choice) -> Choice:
        """The nearest choice that there is: what is not offered, or no longer, gives way to the usual.

        Examples
        --------
        >>> one = (("CSAT", "csat 1-5"),)
        >>> offer = Offer((("2018", "2018"),), one, (), (), {}, {"csat 1-5": (("Till", "till"),)})
        >>> offer.settled(Choice(wave="1999", segment="age", group="old"))
        Choice(wave='2018', metric='csat 1-5', touchpoint='till', segment='', group='', persona='')
        """
        metric = _kept(choice.metric, self.metrics, _widest(self))
        segment = _kept(choice.segment, self.segments, "")
        of_segment = self.groups.get(segment, ())
        places = self.places(metric)
        return replace(
            choice,
            wave=_kept(choice.wave, self.waves, self.waves[-1][1] if self.waves else ""),
            metric=metric,
            touchpoint=_kept(choice.touchpoint, places, places[0][1] if places else ""),
            segment=segment,
            group=_kept(choice.group, of_segment, of_segment[0][1] if of_segment else ""),
            persona=_kept(choice.persona, self.personas, ""),
        )

    def places(self, metric: str) -> Options:
        """The touchpoints of a metric, and behind them those where people only wrote."""
        mine = self.touchpoints.get(metric, ())
        return (*mine, *(one for one in self.touchpoints.get("", ()) if one not in mine))


def _kept(wanted: str, known: Sequence[tuple[str, str]], usual: str) -> str:
    return wanted if wanted in {code for _name, code in known} else usual


def _widest(offer: Offer) -> str:
    return max((code for _name, code in offer.metrics), key=lambda code: len(offer.touchpoints[code]), default="")


def offered(client: Basis) -> Offer:
    """What may be chosen of a client.

    Examples
    --------
    >>> from journeykit.client import open_client
    >>> from journeykit.shipped import shipped
    >>> offer = offered(open_client(shipped("sample_surveys", "conference")))
    >>> [name for name, _code in offer.segments][:1], [code for _name, code in offer.metrics]
    (['Region'], ['nps 0-10', 'csat 1-5', 'rating 1-5'])
    """
    journey, responses = client.journey, client.responses()
    called = namer(journey)
    known = segment_names(journey)
    segments = [name for name in known if name in responses and responses[name].notna().any()]
    scored = responses[responses["score"].notna()]
    kinds = scored[["metric", "scale"]].drop_duplicates().astype(str)
    order = list(names(journey)["touchpoint"])

    def places(rows: Any) -> Options:
        there = set(rows["touchpoint"].dropna().astype(str))
        ordered = [*(one for one in order if one in there), *sorted(there - set(order))]
        return _apart([(called("touchpoint", one), one) for one in ordered])

    touchpoints = {
        f"{metric} {scale}": places(scored[(scored["metric"] == metric) & (scored["scale"] == scale)])
        for metric, scale in kinds.itertuples(index=False, name=None)
    }
    touchpoints[""] = places(responses[responses["comment"].notna()])
    metrics = sorted((code for code in touchpoints if code), key=lambda code: _METRICS.index(code.split(" ", 1)[0]))
    waves = [str(one) for one in responses["wave"].cat.categories if (responses["wave"] == one).any()]
    return Offer(
        waves=_apart([(called("wave", one), one) for one in waves]),
        metrics=tuple((metric_title(code), code) for code in metrics),
        segments=_apart([(known[name], name) for name in segments]),
        personas=_apart([(str(one.name), one.id) for one in journey.personas]),
        groups={name: _apart([(called(name, one), one) for one in _values(responses[name])]) for name in segments},
        touchpoints=touchpoints,
    )


_METRICS = ("nps", "csat", "ces", "rating")


def metric_title(code: str) -> str:
    """A metric on its scale, for people.

    Examples
    --------
    >>> metric_title("csat 1-5")
    'Satisfaction, 1 to 5'
    """
    metric, scale = code.split(" ", 1)
    if metric == "nps":
        return _("NPS")
    low, high, low_good = naming.ends(scale)
    parts = {"metric": naming.short(metric), "low": low, "high": high}
    if low_good:
        return _("{metric}, {low} to {high} (low is good)").format(**parts)
    return _("{metric}, {low} to {high}").format(**parts)


def _values(column: Any) -> list[str]:
    """The values of a segment, in its order."""
    there = set(column.dropna().astype(str))
    known = [str(one) for one in getattr(getattr(column, "cat", None), "categories", sorted(there))]
    return [one for one in known if one in there]


def _apart(options: Sequence[tuple[str, str]]) -> Options:
    """Options that can be told apart: two of one name are called with their ids."""
    said = [name for name, _code in options]
    return tuple((name if said.count(name) == 1 else f"{name} ({code})", code) for name, code in options)
