"""One column of text cells: its different values, and for each row which of them it holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np

_INVISIBLE: Final = str.maketrans({"\ufeff": None, "\u200b": None, "\u00a0": " ", "\u202f": " ", "\u3000": " "})
_MANY: Final = 10_000
_KEPT: Final = 8_192
"""Texts whose key is kept: headers and codes come back in every column and row of a head."""
_UNCLEAN: Final = re.compile(r"[\ufeff\u200b\u00a0\u202f\u3000]|[^\S\n]\n|\n[^\S\n]|\n'|\n\n")
_NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


def clean(text: str) -> str:
    r"""The text without what nobody sees: U+FEFF, no-break and outer blanks, and an exporter's guard quote.

    Examples
    --------
    >>> clean("\ufeff0 - Not at all satisfied\u00a0")
    '0 - Not at all satisfied'
    >>> clean("'=cmd()")
    '=cmd()'
    """
    text = text.translate(_INVISIBLE).strip()
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in "=+-@" else text


@lru_cache(maxsize=_KEPT)
def key(text: str) -> str:
    """What two headers or codes are compared by: NFKC, blanks collapsed, whole numbers written alike.

    Examples
    --------
    >>> key(" NETPRO  "), key("１.0"), key("1")
    ('NETPRO', '1', '1')
    """
    text = " ".join(unicodedata.normalize("NFKC", clean(text)).split())
    if _NUMBER.fullmatch(text):
        number = float(text)
        if number.is_integer() and abs(number) < 1e15:
            return str(int(number))
    return text


@dataclass(frozen=True, eq=False)
class Cells:
    """A column of text, each different value held once.

    Attributes
    ----------
    codes : ndarray of int32, shape (rows,)
        Place of each row's value in `values`; -1 where the cell is blank.
    values : ndarray of object, shape (different values,)
        The cleaned texts, as they stand in the file otherwise.
    """

    codes: np.ndarray
    values: np.ndarray

    @classmethod
    def of(cls, texts: Iterable[str | None]) -> Cells:
        """Cells of a sequence of texts.

        Examples
        --------
        >>> cells = Cells.of(["a", "", "b", "a "])
        >>> cells.codes.tolist(), cells.values.tolist()
        ([0, -1, 1, 0], ['a', 'b'])
        """
        import numpy as np
        import pandas as pd

        column = np.asarray([one if one else None for one in texts], dtype=object)
        codes, values = pd.factorize(column)
        return cls.merged(codes, values)

    @classmethod
    def merged(cls, codes: np.ndarray, values: Sequence[str] | np.ndarray) -> Cells:
        """Cells whose values are cleaned; values that become equal are one, blank ones none."""
        import numpy as np

        if len(values) > _MANY and not _UNCLEAN.search("\n" + "\n".join(values) + "\n"):
            return cls(codes.astype(np.int32, copy=False), np.asarray(values, dtype=object))
        places: dict[str, int] = {}
        target = [places.setdefault(text, len(places)) if text else -1 for text in map(clean, values)]
        lookup = np.asarray([*target, -1], dtype=np.int32)
        return cls(lookup[codes], np.asarray(list(places), dtype=object))

    def __len__(self) -> int:
        return len(self.codes)

    def counts(self) -> np.ndarray:
        """How many rows hold each value, in the order of `values`."""
        import numpy as np

        return np.bincount(self.codes[self.codes >= 0], minlength=len(self.values))

    def where(self, keep: np.ndarray) -> Cells:
        """The cells of some rows only."""
        return Cells(self.codes[keep], self.values)

    def texts(self) -> np.ndarray:
        """One text a row; blank cells are empty texts."""
        import numpy as np

        texts: np.ndarray = np.asarray([*self.values, ""], dtype=object)[self.codes]
        return texts

    def holds(self, test: Callable[[str], bool]) -> np.ndarray:
        """For each row whether its value passes a test; blank cells do not."""
        import numpy as np

        answers = np.asarray([*(bool(test(one)) for one in self.values), False])
        passed: np.ndarray = answers[self.codes]
        return passed
