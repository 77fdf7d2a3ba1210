"""Chinese sentences with figures and names in them: a blank stands only where Chinese meets Latin letters or digits.

A translator writes 在 {wave} 為 and cannot know whether the wave is "2018", which wants the blanks, or 十月, without.
"""

from __future__ import annotations

import re
from string import Formatter
from typing import Any

_WIDE = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
_BEGINS, _ENDS = re.compile(_WIDE), re.compile(f"{_WIDE}$")
_LOOSE = re.compile(f"{_WIDE} \\{{|\\}} {_WIDE}")


class Spaced(str):
    """A sentence of a catalogue whose blanks around a field go where what fills it begins or ends in Chinese.

    Examples
    --------
    >>> Spaced("在 {wave} 為 {value}").format(wave="2026 年 10 月", value="+7")
    '在 2026 年 10 月為 +7'
    >>> Spaced("在 {wave} 為 {value}").format(wave="十月", value="+7"), Spaced("在 {wave} 為").format(wave=2018)
    ('在十月為 +7', '在 2018 為')
    """

    __slots__ = ()

    def format(self, *args: Any, **given: Any) -> str:
        """As of any text, without the blanks that would stand between two Chinese signs."""
        if not _LOOSE.search(self):
            return str.format(self, *args, **given)
        said, before = "", ""
        for literal, name, spec, conversion in Formatter().parse(self):
            tail = (
                literal[1:]
                if literal.startswith(" ") and _ENDS.search(before) and _BEGINS.match(literal[1:])
                else literal
            )
            said += tail
            if name is None:
                before = ""
                continue
            field = "{" + name + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "") + "}"
            before = str.format(field, *args, **given)
            if tail.endswith(" ") and _ENDS.search(tail[:-1]) and _BEGINS.match(before):
                said = said[:-1]
            said += before
        return said
