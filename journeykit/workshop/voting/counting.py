"""What votes say once they are closed: how often each value, the median, how far the room lies apart, ties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from html import escape
from itertools import groupby
from statistics import median
from typing import Any

from journeykit.disclosure import FLOOR
from journeykit.words import _, figures, ngettext
from journeykit.words.markup import as_words
from journeykit.workshop.voting.ballot import Ballot, Marks

APART = 3
"""So many steps between the lowest and the highest say that the room should talk."""

Counts = dict[int, int]
"""How many gave each value."""


@dataclass(frozen=True)
class Tallied:
    """One item, one rating: what was said of it."""

    item: str
    name: str
    rating: str
    counts: Counts

    @property
    def said(self) -> int:
        """How many rated it."""
        return sum(self.counts.values())

    @property
    def total(self) -> int:
        """The sum of all values: the dots on it."""
        return sum(value * many for value, many in self.counts.items())

    @property
    def middle(self) -> float:
        """The median."""
        return float(median(value for value, many in self.counts.items() for _one in range(many)))

    @property
    def ends(self) -> tuple[int, int]:
        """The lowest and the highest value given."""
        return min(self.counts), max(self.counts)


@dataclass(frozen=True)
class Outcome:
    """What a vote came to: counts, and nobody's name.

    Attributes
    ----------
    id, kind : str
        Of the ballot.
    voters : int
    lines : tuple of Tallied
        In order of what they came to; items of which nothing was said are not in it.
    few : tuple of str
        Names of items that so few rated that each would know what the others said: nothing of them is kept.
    """

    id: str
    kind: str
    voters: int
    lines: tuple[Tallied, ...]
    few: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """For the file in ``votes/``."""
        return asdict(self)

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> Outcome:
        """What `as_data` gave."""
        lines = [Tallied(**{**one, "counts": {int(value): int(n) for value, n in one["counts"].items()}})
                 for one in data["lines"]]  # fmt: skip
        return cls(str(data["id"]), str(data["kind"]), int(data["voters"]), tuple(lines), tuple(data.get("few", ())))

    @property
    def sentences(self) -> list[str]:
        """What is told: how many voted, who comes first, and who cannot be told apart from it."""
        heads = [ngettext("{n} person voted.", "{n} people voted.", self.voters).format(n=self.voters)]
        if self.few:
            names = figures.several(_("“{name}”").format(name=name) for name in self.few)
            heads.append(
                _("Rated by fewer than {least} people, and so not shown: {names}.").format(least=FLOOR, names=names)
            )
        if not self.lines:
            return heads
        if self.kind == "dots":
            return [*heads, *self._first(), *self._ties()]
        return [*heads, *self._apart(), *self._ties()]

    def _first(self) -> list[str]:
        best = [line for line in self.lines if line.total == self.lines[0].total]
        names = figures.several(_("“{name}”").format(name=line.name) for line in best)
        dots = ngettext("{n} dot", "{n} dots", best[0].total).format(n=best[0].total)
        if len(best) == 1:
            return [_("Most dots: {name}, {dots}.").format(name=names, dots=dots)]
        return [_("A tie for most dots: {names}, {dots} each.").format(names=names, dots=dots)]

    def _apart(self) -> list[str]:
        apart = [line for line in self.lines if line.ends[1] - line.ends[0] >= APART]
        if not apart:
            return [_("The room lies close together.")]
        said = figures.several(
            _("“{name}” ({rating} {low} to {high})").format(
                name=line.name,
                rating=rating_name(line.rating).lower(),
                low=_number(line.ends[0]),
                high=_number(line.ends[1]),
            )
            for line in apart
        )
        return [_("Far apart, worth a word: {said}.").format(said=said)]

    def _ties(self) -> list[str]:
        first = [line for line in self.lines if line.rating == self.lines[0].rating]
        score = (lambda line: line.total) if self.kind == "dots" else (lambda line: line.middle)
        tied = [list(group) for _score, group in groupby(first, score)]
        later = [group for group in (tied[1:] if self.kind == "dots" else tied) if len(group) > 1]
        rating = rating_name(first[0].rating).lower()
        return [
            _("Tied in {rating}: {names}.").format(
                rating=rating, names=figures.several(_("“{name}”").format(name=line.name) for line in group)
            )
            for group in later
        ]

    def _repr_html_(self) -> str:
        return table(self)


def counted(ballot: Ballot, votes: Sequence[Marks]) -> Outcome:
    """Votes as counts, those with most first.

    Examples
    --------
    >>> ballot = Ballot("one", "dots", "ABC", "s", (("till", "Till"), ("door", "Door")))
    >>> outcome = counted(ballot, [{"till": {"dots": 2}}, {"till": {"dots": 1}, "door": {"dots": 2}}])
    >>> [(line.name, line.total) for line in outcome.lines], outcome.sentences[1]
    ([('Till', 3), ('Door', 2)], 'Most dots: “Till”, 3 dots.')
    """
    lines, few = [], []
    for item, name in ballot.items:
        for rating in ballot.ratings:
            values = [marks[item][rating.id] for marks in votes if rating.id in marks.get(item, {})]
            counts = {value: values.count(value) for value in sorted(set(values))}
            if ballot.kind != "dots" and 0 < len(values) < FLOOR:
                few.append(name)
            elif counts and (ballot.kind != "dots" or sum(values)):
                lines.append(Tallied(item, name, rating.id, counts))
    return Outcome(ballot.id, ballot.kind, len(votes), tuple(_ordered(ballot, lines)), tuple(dict.fromkeys(few)))


def _ordered(ballot: Ballot, lines: list[Tallied]) -> list[Tallied]:
    place = {item: at for at, (item, _name) in enumerate(ballot.items)}
    if ballot.kind == "dots":
        return sorted(lines, key=lambda line: (-line.total, place[line.item]))
    first = ballot.ratings[0].id
    lead = {line.item: line.middle for line in lines if line.rating == first}
    order = [one.id for one in ballot.ratings]
    lowest = min(one.low for one in ballot.ratings) - 1
    return sorted(
        lines, key=lambda line: (-lead.get(line.item, lowest), place[line.item], order.index(line.rating))
    )  # fmt: skip


def rating_name(rating: str) -> str:
    """A rating in words.

    Examples
    --------
    >>> rating_name("impact")
    'Impact'
    """
    return {"dots": _("Dots"), "impact": _("Impact"), "effort": _("Effort"), "emotion": _("Emotion")}[rating]


def table(outcome: Outcome) -> str:
    """A vote as a table for the screen, every name escaped."""
    dots = outcome.kind == "dots"
    heads = [_("Item"), _("What"), _("Dots") if dots else _("Median"), _("From … to"), _("How often"), _("People (n)")]
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in _cells(line, dots))}</tr>" for line in outcome.lines
    )
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    said = "".join(f"<p>{escape(one)}</p>" for one in outcome.sentences)
    return as_words(
        f'<div class="jk-tally">{said}<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _number(value: float) -> str:
    return f"{value:g}".replace("-", "−")


def _cells(line: Tallied, dots: bool) -> list[str]:
    low, high = line.ends
    often = figures.several(f"{_number(value)} × {many}" for value, many in line.counts.items() if value or not dots)
    middle = f"{line.total}" if dots else _number(line.middle)
    return [line.name, rating_name(line.rating), middle, f"{_number(low)} … {_number(high)}", often, str(line.said)]
