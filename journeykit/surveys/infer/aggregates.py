"""Tables that are no responses: averages with their n, per cents, cross tables, keys to codes. Told by their shape."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from journeykit.scales import normalise
from journeykit.surveys.infer.roles import names_a_person
from journeykit.words import _

_NUMBER: Final = re.compile(r"[+-]?(\d{1,3}([,' ]\d{3})+|\d+)([.,]\d+)?\s?%?")
_CLOCK: Final = re.compile(r"\d{1,2}[:時时点點]\d{2}|[T ]\d{2}:\d{2}")
_SLUG: Final = re.compile(r"[A-Za-z#][\w.#:-]*|-?\d{1,3}[A-Za-z]?|[A-Za-z]")
_COUNT: Final = re.compile(
    r"n|count|base|total|(.* )?(count|counts|respondents|responses|reviews|ratings count|answers|surveyed|sample size)|"
    r"(number|no\.?|#) of (.* )?(responses|respondents|reviews|answers|surveys|ratings|patients|customers|completed.*)|"
    r".*(人數|人数|回覆數|回收數|樣本數|样本数|評論數|评论数|則數|次數|次数|份數|件数|回答数|件數)|"
    r"anzahl( .*)?|(.* )?(antworten|bewertungen|réponses|respuestas|risposte|recensioni|reseñas)|.*(응답수|응답자수)"
)
_MEAN: Final = re.compile(
    r"(.* )?(average|avg|mean|median|score|scores|rating|rate|percent|percentage|pct|share|nps|csat|ces|stars|std|sd)"
    r"( .*)?|"
    r".*(平均|比例|百分比|占比|佔比|評分|评分|星等|分數).*|.*%.*|(.* )?(durchschnitt|mittelwert|anteil|prozent)( .*)?|"
    r"(.* )?(moyenne|pourcentage|note|promedio|media|porcentaje|puntuación)( .*)?"
)
_ASKED: Final = re.compile(
    r"(.* )?(question|questions|item|measure|answer|answers|answer choices|choice|option|response|category|metric)"
    r"( .*)?|"
    r"題目|問題|题目|问题|選項|选项|答案|項目|項次|frage|antwort|réponse|pregunta|respuesta|question|設問|回答|選択肢"
)
_TOTAL: Final = re.compile(r"(grand )?totals?|all|sum|summe|gesamt|合計|總計|总计|合计|總和|小計|計")
_KEY: Final = re.compile(
    r"((question|column|variable|field|original|full|short|long|item|answer|value|code) ?)?"
    r"(name|names|label|labels|code|codes|text|description|verbatim|meaning|full|short|column|columns|variable|variables|"
    r"field|fields|value|values|definition|key)|question/description|"
    r"選項(代碼|內容)?|題號|題目(內容|名稱)?|變項(名稱)?|數值(標籤|說明)?|值標籤|內容|类型|類型|型態|选项|题号|题目|值标签|"
    r"欄位(名稱|說明)?|變數(名稱|說明|標籤)?|代碼|編碼|說明|意義|標籤|變量|代码|编码|说明|spalte|variablenname|bedeutung"
)
_FEW: Final = 300


@dataclass(frozen=True)
class _Column:
    """One column: its header and its filled cells."""

    name: str
    cells: tuple[str, ...]

    @cached_property
    def called(self) -> str:
        return re.sub(r"[_\-]+", " ", normalise(self.name)).strip(" :*?？")

    @cached_property
    def numbers(self) -> list[float]:
        return [_number(cell) for cell in self.cells if _NUMBER.fullmatch(cell)]

    @property
    def is_numeric(self) -> bool:
        return bool(self.cells) and len(self.numbers) >= 0.8 * len(self.cells)

    @property
    def is_per_cent(self) -> bool:
        return self.is_numeric and sum("%" in cell for cell in self.cells) >= 0.8 * len(self.cells)

    @property
    def is_decimal(self) -> bool:
        """Numbers that no single person gives: most have a fraction, and not halves alone."""
        told = [one for one in self.numbers if one]
        if not self.is_numeric or not told:
            return False
        broken = [one for one in told if one % 1]
        return len(broken) >= 0.6 * len(told) and any(one % 0.5 for one in broken)

    @property
    def is_counted(self) -> bool:
        """Whole numbers that are no row numbers, called a number of people or answers."""
        if not self.is_numeric or any(one % 1 for one in self.numbers):
            return False
        running = self.numbers == list(range(int(self.numbers[0]), int(self.numbers[0]) + len(self.numbers)))
        named = _COUNT.fullmatch(self.called) is not None
        return named and (not running or len(self.numbers) == 1) and max(self.numbers) > 10

    @property
    def is_label(self) -> bool:
        return bool(self.cells) and not self.is_numeric

    @property
    def differs(self) -> bool:
        return len(set(self.cells)) == len(self.cells)


def infer_aggregate(header: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    """What a table is that holds no responses, in words; empty where its rows can be people.

    Parameters
    ----------
    header : sequence of str
        The header.
    body : sequence of sequence of str
        The rows below it, at most some hundred.

    Examples
    --------
    >>> infer_aggregate(["hospital", "stars", "reviews"], [["North", "4.37", "211"], ["South", "3.92", "84"]])
    "averages with their n ('stars', 'reviews')"
    >>> infer_aggregate(["id", "stars", "visits"], [["a1", "4", "211"], ["b7", "5", "84"]])
    ''
    """
    rows = [row for row in body if any(cell.strip() for cell in row)]
    columns = [
        _Column(name, tuple(row[at].strip() for row in rows if at < len(row) and row[at].strip()))
        for at, name in enumerate(header)
    ]
    filled = [one for one in columns if one.cells]
    if len(filled) < 2 or any(_is_person(one) or _has_clock(one) for one in filled):
        return ""
    return (
        _key(header, filled) or _averages(filled, len(rows)) or _per_cents(filled, len(rows)) or _crossed(header, rows)
    )


def _is_person(column: _Column) -> bool:
    """A number of each respondent, and no number of respondents."""
    return names_a_person(column.name) and not (column.is_counted or column.is_decimal or column.is_per_cent)


def _has_clock(column: _Column) -> bool:
    """Times of the day: somebody answered then."""
    return sum(_CLOCK.search(cell) is not None for cell in column.cells) * 2 > len(column.cells)


def _key(header: Sequence[str], filled: Sequence[_Column]) -> str:
    """A key to codes or names of columns: headers that say so, a column of codes, and every row another."""
    named = [one for one in header if one.strip()]
    says = [_KEY.fullmatch(_Column(one, ()).called) is not None for one in named]
    if len(filled) > 4 or len(named) < 2 or not all(says):
        return ""
    coded = [one for one in filled if _is_coded(one)]
    if not coded or (all(one in coded for one in filled) and not all(one.differs for one in filled)):
        return ""
    return _("a key to codes or columns ({names})").format(names=_names(filled))


def _is_coded(column: _Column) -> bool:
    """Mostly codes, and mostly another one in every row."""
    codes = [one for one in column.cells if _is_code(one)]
    size = len(column.cells)
    return column.is_label and len(codes) >= 0.7 * size and len(set(column.cells)) >= 0.6 * size


def _is_code(cell: str) -> bool:
    return _SLUG.fullmatch(cell) is not None


def _averages(filled: Sequence[_Column], rows: int) -> str:
    """A number of people beside what they said on average; a row a question; a few groups with nothing but means."""
    counted = [one for one in filled if one.is_counted]
    means = [one for one in filled if one not in counted and (one.is_decimal or one.is_per_cent)]
    named = [one for one in means if _MEAN.fullmatch(one.called) or one.is_per_cent]
    asked = [one for one in filled if one.is_label and _ASKED.fullmatch(one.called)]
    if counted and (named or len(means) > 1):
        return _("averages with their n ({names})").format(names=_names([*(named or means)[:2], *counted[:1]]))
    if asked and rows <= _FEW and (named or [one for one in counted if _MEAN.fullmatch(one.called)] or counted):
        return _("figures of a question or an answer a row ({names})").format(
            names=_names([*asked[:1], *(named or counted)[:1]])
        )
    labels = [one for one in filled if one.is_label]
    numeric = [one for one in filled if one.is_numeric]
    groups = len(labels) == 1 and labels[0].differs and filled[0] is labels[0] and rows <= 30
    if groups and len(numeric) > 1 and sum(one.is_decimal for one in numeric) * 2 > len(numeric):
        return _("averages of groups ({names})").format(names=_names([labels[0], *numeric[:2]]))
    return ""


def _per_cents(filled: Sequence[_Column], rows: int) -> str:
    """Per cents beside labels that differ, which sum to 100 down the column, or to 200 with a total."""
    first = filled[0]
    if not first.is_label or not first.differs or rows > _FEW or rows < 2:
        return ""
    shares = [one for one in filled[1:] if one.is_per_cent or (one.is_numeric and _MEAN.fullmatch(one.called))]
    whole = [one for one in shares if any(abs(sum(one.numbers) - whole) <= 1.5 for whole in (100, 200))]
    whole += [
        one for one in shares if any(abs(sum(one.numbers) - whole) <= 0.015 for whole in (1, 2)) and one.is_decimal
    ]
    if not whole:
        return ""
    return _("a table of per cents ({names})").format(names=_names([first, *whole[:2]]))


def _crossed(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A cross table: groups by answers, counts in the cells, and a total that is their sum."""
    if len(header) < 3 or len(rows) < 3 or len(rows) > _FEW:
        return ""
    cells = [[_number(cell) if _NUMBER.fullmatch(cell.strip()) else None for cell in row[1:]] for row in rows]
    if any(len(row) != len(header) - 1 or None in row for row in cells):
        return ""
    table = [[float(cell or 0) for cell in row] for row in cells]
    labels = [row[0].strip() for row in rows]
    if len(set(labels)) < len(labels) or all(_NUMBER.fullmatch(one) for one in labels):
        return ""
    down = _TOTAL.fullmatch(normalise(labels[-1])) and all(
        abs(sum(row[at] for row in table[:-1]) - table[-1][at]) < 0.5 for at in range(len(table[0]))
    )
    right = _TOTAL.fullmatch(normalise(header[-1])) and all(abs(sum(row[:-1]) - row[-1]) < 0.5 for row in table)
    inner = [cell for row in table for cell in row[: -1 if right else None]]
    large = sum(inner) / len(inner) > 10 or max(inner) > 100
    if (down and right) or ((down or right) and large):
        return _("a cross table of counts ('{rows}' by '{columns}')").format(
            rows=header[0].strip() or labels[0], columns=header[1].strip()
        )
    return ""


def _names(columns: Sequence[_Column]) -> str:
    return ", ".join(f"'{one.name.strip()[:40]}'" for one in columns)


def _number(text: str) -> float:
    plain = text.strip().rstrip("%").strip().replace("'", "").replace(" ", "")
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", plain):
        return float(plain.replace(",", ""))
    return float(plain.replace(",", "."))
