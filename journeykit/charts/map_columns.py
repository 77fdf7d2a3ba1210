"""The journey map's table made ready for drawing: columns, cards and lists, with every text wrapped to its width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from journeykit.captions import figures, words
from journeykit.captions.tables import Row, in_order
from journeykit.language import _, ngettext
from journeykit.theme import fonts

MOST_CARDS, MOST_ITEMS = 8, 5
BOLD = 1.06
PAD, BADGE = 5, 19


@dataclass(frozen=True)
class Type:
    """Sizes of the letters, by the width of a column."""

    body: float
    name: float
    small: float

    @classmethod
    def fitting(cls, width: float, rows: Iterable[Row]) -> Type:
        """Larger letters where columns are wide, smaller ones where a long word would break."""
        body, name, small = (11.5, 12.5, 10.5) if width >= 180 else (11, 12, 10) if width >= 130 else (10, 10.5, 9)
        for row in rows:
            longest = fonts.longest_word(str(row["touchpoint"] or "")) * BOLD
            if longest:
                name = min(name, _room(width - 2 * PAD, row) / longest)
        return cls(body, max(9, round(name, 1)), small)


@dataclass(frozen=True)
class Card:
    """One touchpoint as it stands in its column."""

    number: int
    row: Row
    name: list[str]
    aside: list[str]
    score: str
    n: str
    height: float

    @property
    def has_bar(self) -> bool:
        """Whether there is a figure to show on a scale."""
        return self.row.get("value") is not None


@dataclass(frozen=True)
class Column:
    """One stage: its name, its cards, and the lists under them."""

    name: list[str]
    cards: list[Card]
    more: str
    actions: list[list[str]]
    pains: list[list[str]]
    opportunities: list[list[str]]


def listed(value: Any) -> list[str]:
    """A list of texts from whatever a table's cell holds."""
    if value is None or value == "":
        return []
    return [value] if isinstance(value, str) else [str(one) for one in value]


def columns_of(rows: Sequence[Row], width: float, letters: Type) -> list[Column]:
    """A column for each stage, in the order of the journey; touchpoints are numbered through."""
    stages = in_order(row["stage"] for row in sorted(rows, key=lambda row: row["stage_order"]))
    number, columns = 0, []
    for stage in stages:
        own = sorted((row for row in rows if row["stage"] == stage and row["touchpoint"]), key=lambda row: row["order"])
        numbered = list(enumerate(own, number + 1))
        number += len(own)
        columns.append(_column(str(stage), numbered, width, letters))
    return columns


def _column(stage: str, numbered: list[tuple[int, Row]], width: float, letters: Type) -> Column:
    left = len(numbered) - MOST_CARDS
    more = ngettext("…and {n} more", "…and {n} more", left).format(n=left) if left > 0 else ""
    inner = width - 2 * PAD
    return Column(
        name=fonts.wrap(stage, (inner - 8) / letters.name / BOLD, lines=5),
        cards=[_card(number, row, inner, letters) for number, row in numbered[:MOST_CARDS]],
        more=more if numbered else _("no touchpoints yet"),
        actions=_list(numbered, "actions", inner, letters),
        pains=_list(numbered, "pains", inner, letters),
        opportunities=_list(numbered, "opportunities", inner, letters),
    )


def _room(inner: float, row: Row) -> float:
    """Pixels for a name beside its badge, and beside the flag of a moment of truth."""
    return inner - 2 * PAD - BADGE - (10 if row["moment_of_truth"] else 0)


def _card(number: int, row: Row, inner: float, letters: Type) -> Card:
    text = inner - 2 * PAD
    name = fonts.wrap(str(row["touchpoint"]), _room(inner, row) / letters.name / BOLD, lines=9)
    aside = fonts.wrap(_where(row), text / letters.small, lines=2) if _where(row) else []
    score, n = _score(row)
    height = 9 + letters.name * 1.25 * len(name) + letters.small * 1.3 * len(aside) + 4 + letters.small * 1.4
    return Card(number, row, name, aside, score, n, height + (9 if row.get("value") is not None else 0) + 5)


def _where(row: Row) -> str:
    phase, channels = words.phase(row.get("phase")), figures.several(listed(row.get("channels")))
    if phase and channels:
        return _("{phase}: {channels}").format(phase=phase, channels=channels)
    return phase or channels


def _score(row: Row) -> tuple[str, str]:
    if row.get("status") == "hidden":
        return "", _("too few answers")
    if row.get("value") is None:
        return "", _("no answers")
    return figures.value(str(row["statistic"]), row["value"]), _("n {n}").format(n=figures.count(row["n"] or 0))


def _list(numbered: list[tuple[int, Row]], field: str, inner: float, letters: Type) -> list[list[str]]:
    """The items of a stage, the number of their touchpoint before them; an item that several share stands once."""
    found: dict[str, list[int]] = {}
    for number, row in numbered:
        for item in listed(row.get(field)):
            found.setdefault(item, []).append(number)
    items = [
        fonts.wrap(f"{figures.several(numbers[:3])}  {item}", inner / letters.body / 1.02, lines=4)
        for item, numbers in found.items()
    ]
    left = len(items) - MOST_ITEMS
    if left > 0:
        more = ngettext("…and {n} more", "…and {n} more", left).format(n=left)
        return [*items[:MOST_ITEMS], [more]]
    return items
