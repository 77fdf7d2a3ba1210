"""A reading of a table with a row an answer: whose column, which items, which answers, and what contradicts it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from journeykit.scales import normalise
from journeykit.surveys.exports import ExportColumn
from journeykit.surveys.files.cells import Cells
from journeykit.surveys.infer.evidence import Witness
from journeykit.surveys.infer.phrases import pattern
from journeykit.surveys.infer.roles import is_named_id, names_a_person
from journeykit.words import _

if TYPE_CHECKING:
    import numpy as np

ITEM: Final = pattern("item column")
ITEM_MAYBE: Final = pattern("item column, maybe")
ANSWER: Final = pattern("answer column")
ANSWER_MAYBE: Final = pattern("answer column, maybe")
_ASKS: Final = pattern("question")
_NUMBER: Final = re.compile(r"[+-]?\d+([.,]\d+)?")
_DATE: Final = re.compile(r"\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?([ T].*)?")
_ANSWERED: Final = pattern("who answered")
_COVERED: Final = 0.5
_TOP: Final = 11
_WORD: Final = 6
"""Headers up to here are words, such as "what", and no questions."""
_CODES: Final = 90
"""Numbers from here on, such as 97 and 99, say mostly that there is no answer."""


def header(column: ExportColumn) -> str:
    """A header as it is compared with words."""
    return re.sub(r"[_\-\s]+", " ", normalise(column.name)).strip(" :*?？")


def asking(texts: Sequence[str]) -> bool:
    """Whether a third of some texts read like questions.

    Examples
    --------
    >>> asking(["Would you recommend us?", "Food"]), asking(["Latte", "Tea"])
    (True, False)
    """
    plain = [normalise(one) for one in texts]
    return sum(_ASKS.search(one) is not None for one in plain) * 3 >= len(plain) > 0


@dataclass(frozen=True, eq=False)
class LongShape:
    """One reading of the table: whose column, whose items, whose answers."""

    columns: Sequence[ExportColumn]
    cells: Mapping[int, Cells]
    wave: ExportColumn | None
    who: ExportColumn
    item: ExportColumn
    answer: ExportColumn

    def _codes(self, column: ExportColumn) -> np.ndarray:
        import numpy as np

        codes: np.ndarray = self.cells[column.index].codes.astype(np.int64) + 1
        return codes

    @cached_property
    def people(self) -> np.ndarray:
        """A number of each person, in each wave another."""
        return self._codes(self.who) if self.wave is None else _pairs(self._codes(self.who), self._codes(self.wave))

    @property
    def items(self) -> list[str]:
        """What was asked."""
        return [str(one) for one in self.cells[self.item.index].values]

    def _coverage(self) -> float:
        """How much of people by items has a row."""
        import numpy as np

        pairs = np.unique(_pairs(self.people, self._codes(self.item)))
        return len(pairs) / max(len(np.unique(self.people)) * len(self.items), 1)

    def _conflicts(self) -> int:
        """Second answers of one person to one item that say something else."""
        import numpy as np

        pairs, answers = _pairs(self.people, self._codes(self.item)), self._codes(self.answer)
        told = answers > 0
        return len(np.unique(_pairs(pairs, answers)[told])) - len(np.unique(pairs[told]))

    @cached_property
    def kinds(self) -> list[str]:
        """What the answers of each item are: a scale with its end, other numbers, or text."""
        values = self.cells[self.answer.index].values
        return [_kind([str(values[code - 1]) for code in codes if code]) for codes in self._answers]

    @cached_property
    def _answers(self) -> list[list[int]]:
        """Different answers of each item, by number; 0 is none."""
        import numpy as np

        items, answers = self._codes(self.item), self._codes(self.answer)
        pairs = np.unique(np.stack([items, answers]), axis=1)
        return [pairs[1][pairs[0] == at].tolist() for at in range(1, len(self.items) + 1)]

    def _is_priced(self) -> bool:
        """Whether most items have one answer everywhere, as goods have a price."""
        same = sum(len(codes) == 1 for codes in self._answers)
        return same * 2 > len(self._answers)

    def _restless(self) -> list[str]:
        """Other columns that differ from row to row, neither of the person nor of the item, and no dates."""
        own = (self.who, self.item, self.answer, self.wave)
        return [
            one.name
            for one in self.columns
            if one not in own
            and one.role == "answer"
            and not follows(self._codes(one), self.people)
            and not follows(self._codes(one), self._codes(self.item))
            and not (is_named_id(one.name) and len(self.cells[one.index].values) == len(self.people))
            and not all(_DATE.fullmatch(str(text)) for text in self.cells[one.index].values)
        ]

    def strong(self) -> list[str]:
        """Headers that nothing but a survey has."""
        both = ((self.item, ITEM), (self.answer, ANSWER))
        return [one.name for one, words in both if words.fullmatch(header(one))]

    def _is_named(self) -> bool:
        """Whether headers name both item and answer, and somebody who answered."""
        item, answer = header(self.item), header(self.answer)
        both = (ITEM.fullmatch(item) or ITEM_MAYBE.fullmatch(item)) and (
            ANSWER.fullmatch(answer) or ANSWER_MAYBE.fullmatch(answer)
        )
        return bool(both) and (self._is_person() or is_named_id(self.who.name))

    def _is_person(self) -> bool:
        return names_a_person(self.who.name) or self.who.role == "respondent"

    def is_likely(self) -> bool:
        """Whether it is worth a question: headers or items speak of a survey, and people answer once."""
        rated = sum(one.startswith("scale") for one in self.kinds) * 2 >= len(self.kinds)
        mixed = len(set(self.kinds)) > 1 and "text" in self.kinds
        if self.against:
            return len(self.strong()) == 2
        if not self._is_named():
            asked_itself = any(asking([one.name]) and len(one.name) > _WORD for one in (self.item, self.answer))
            return asking(self.items) and mixed and not asked_itself
        return bool(self.strong()) or asking(self.items) or mixed or rated

    def witnesses(self) -> list[Witness]:
        """Who speaks for it."""
        who, item, answer = self.who.name, self.item.name, self.answer.name
        told = []
        if self._is_named():
            text = _("headers '{item}' and '{answer}' name what was asked and what was said")
            told.append(Witness("wording", text.format(item=item, answer=answer)))
        repeats = _("{n} values of '{item}' come back for each of {people} values of '{who}', in {rows} rows")
        people = len(self.cells[self.who.index].values)
        text = repeats.format(n=len(self.items), item=item, people=people, who=who, rows=len(self.people))
        told.append(Witness("answers", text))
        if len(set(self.kinds)) > 1:
            text = _("'{answer}' holds answers of unlike scales, item by item")
            told.append(Witness("answers", text.format(answer=answer)))
        return told

    @cached_property
    def against(self) -> list[Witness]:
        """Who speaks against it."""
        found = []
        if number := self._conflicts():
            text = _("{n} answers are a person's second one to the same item, as in several visits")
            found.append(text.format(n=number))
        if (share := self._coverage()) < _COVERED:
            found.append(_("people have a row for {share} of the items").format(share=f"{share:.0%}"))
        if self._is_priced():
            found.append(_("most items have the same answer in every row, as goods have a price"))
        if others := self._restless():
            found.append(_("'{name}' differs from row to row, too").format(name=others[0]))
        for one in (self.who, self.item):
            if blank := int((self._codes(one) == 0).sum()):
                found.append(_("{n} rows have nothing in '{name}'").format(n=blank, name=one.name))
        return [Witness("answers", one) for one in found]

    def question(self) -> str:
        """What only a person can say."""
        survey = self.strong() or asking(self.items) or _ANSWERED.search(normalise(self.who.name))
        if self.against or not self._is_named() or not survey:
            return _("has this table a row for each answer of each person, not a row a person?")
        return ""


def _pairs(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """One number for each pair of numbers from 0 on; small ones, so that pairs of pairs stay within bounds."""
    import numpy as np

    inverse = np.unique(first, return_inverse=True)[1].astype(np.int64)
    pairs: np.ndarray = inverse * (int(second.max(initial=0)) + 1) + second
    return pairs


def follows(codes: np.ndarray, groups: np.ndarray) -> bool:
    """Whether a column says one thing in all rows of each group."""
    import numpy as np

    return len(np.unique(_pairs(groups, codes))) == len(np.unique(groups))


def _kind(answers: Sequence[str]) -> str:
    numbers = [float(one.replace(",", ".")) for one in answers if _NUMBER.fullmatch(one)]
    if len(numbers) * 2 <= len(answers):
        return "text"
    told = [one for one in numbers if one < _CODES]
    top = max(told, default=0.0)
    if not all(one.is_integer() and 0 <= one <= _TOP for one in told):
        return "number"
    return f"scale {5 if top <= 5 else 7 if top <= 7 else 10}"
