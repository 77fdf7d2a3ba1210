"""The journey map's stages made ready for drawing: cards and lists, with every text wrapped to its width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from journeykit.pictures import fonts
from journeykit.questions.journey_map.bands import LISTS, MOST_CARDS, StageBand, listed
from journeykit.words import _, figures, ngettext
from journeykit.words import codes as words
from journeykit.words.rows import Row

MOST_ITEMS = 4
BOLD = 1.06
PAD, BADGE = 5, 19
CARD_GAP = 6


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
class StageColumn:
    """One stage: its name, its cards row by row, and the lists under them; ``start`` and ``units`` count columns."""

    start: int
    units: int
    name: list[str]
    cards: list[Card]
    more: str
    lists: dict[str, list[list[str]]]

    def rows(self) -> list[list[Card]]:
        """The cards, as many beside each other as the stage is wide."""
        return [self.cards[start : start + self.units] for start in range(0, len(self.cards), self.units)]

    def stacks(self, field: str) -> list[list[list[str]]]:
        """The items of a list in as many stacks as the stage is wide."""
        return [self.lists[field][place :: self.units] for place in range(self.units)]


def columns_of(stages: Sequence[StageBand], width: float, letters: Type) -> list[StageColumn]:
    """A column for each stage of a band."""
    start, columns = 0, []
    for stage in stages:
        columns.append(_column(stage, start, width, letters))
        start += stage.units
    return columns


def _column(stage: StageBand, start: int, width: float, letters: Type) -> StageColumn:
    left = len(stage.numbered) - MOST_CARDS
    more = ngettext("…and {n} more", "…and {n} more", left).format(n=left) if left > 0 else ""
    inner = width - 2 * PAD
    return StageColumn(
        start=start,
        units=stage.units,
        name=fonts.wrap(stage.name, (width * stage.units - 2 * PAD - 14) / letters.name / BOLD, lines=6),
        cards=[_card(number, row, inner, letters) for number, row in stage.numbered[:MOST_CARDS]],
        more=more if stage.numbered else _("no touchpoints yet"),
        lists={field: _list(stage, field, inner, letters) for field in LISTS},
    )


def _room(inner: float, row: Row) -> float:
    """Pixels for a name beside its badge, and beside the flag of a moment of truth."""
    return inner - 2 * PAD - BADGE - (10 if row["moment_of_truth"] else 0)


def _card(number: int, row: Row, inner: float, letters: Type) -> Card:
    name = fonts.wrap(str(row["touchpoint"]), _room(inner, row) / letters.name / BOLD, lines=9)
    aside = fonts.wrap(_where(row), (inner - 2 * PAD) / letters.small, lines=3) if _where(row) else []
    aside += [f"\u2192 {figures.several(row['leads'])}"] if row.get("leads") else []
    score, n = _score(row)
    height = 8 + name_height(name, letters) + letters.small * 1.3 * len(aside) + 5 + letters.small * 1.4
    return Card(number, row, name, aside, score, n, height + (9 if row.get("value") is not None else 0) + 4)


def name_height(name: Sequence[str], letters: Type) -> float:
    """Room for the lines of a name, at least that of the badge beside them."""
    return max(18.0, letters.name * 1.25 * len(name))


def _where(row: Row) -> str:
    phase, channels = words.phase(row.get("phase")), figures.several(listed(row.get("channels")))
    if phase and channels:
        return _("{phase}: {channels}").format(phase=phase, channels=channels)
    return phase or channels


def _score(row: Row) -> tuple[str, str]:
    if row.get("status") == "hidden":
        return "", _("not shown")
    if row.get("value") is None:
        return "", _("comments only") if row.get("comments") else _("no answers")
    value = figures.value(str(row["statistic"]), row["value"])
    score = _("{measure} {value}").format(measure=measure(row), value=value)
    return score, _("n {n}").format(n=figures.count(row["n"] or 0))


def measure(row: Row) -> str:
    """What a figure on a card is of, in a word: cards side by side measure different things."""
    if row["statistic"] == "mean":
        return _("mean")
    return {"nps": "NPS", "csat": "CSAT", "ces": "CES"}.get(str(row["metric"]), str(row["metric"]))


def _list(stage: StageBand, field: str, inner: float, letters: Type) -> list[list[str]]:
    """The items of a stage, the numbers of their touchpoints before them; an item that several share stands once."""
    found: dict[str, list[int]] = {}
    for number, row in stage.numbered:
        for item in listed(row.get(field)):
            found.setdefault(item, []).append(number)
    items = [
        fonts.wrap(f"{figures.several(numbers[:3])}  {item}", inner / letters.body / 1.02, lines=7)
        for item, numbers in found.items()
    ]
    most = MOST_ITEMS * stage.units
    left = len(items) - most
    if left > 0:
        return [*items[:most], [ngettext("…and {n} more", "…and {n} more", left).format(n=left)]]
    return items
