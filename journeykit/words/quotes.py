"""Quotation inside a quotation, as Chinese writes it: the inner marks are 『』."""

from __future__ import annotations

import re

_TWICE = re.compile(r">([^<>]*「[^<>]*「[^<>]*)<")


def nested(text: str) -> str:
    """A text whose quoted names that quote something themselves wear the inner marks; unpaired marks stay as they are.

    Examples
    --------
    >>> nested("請先看「社團「茶友聚」」。")
    '請先看「社團『茶友聚』」。'
    >>> nested("「A」與「B」"), nested("「半開「")
    ('「A」與「B」', '「半開「')
    """
    depth, letters = 0, []
    for letter in text:
        if letter == "「":
            letters.append("『" if depth % 2 else "「")
            depth += 1
        elif letter == "」":
            depth -= 1
            if depth < 0:
                return text
            letters.append("』" if depth % 2 else "」")
        else:
            letters.append(letter)
    return text if depth else "".join(letters)


def nested_in_page(html: str) -> str:
    """The same of every text of a page by itself.

    Examples
    --------
    >>> nested_in_page("<p>「社團「茶友聚」」</p><p>「B」</p>")
    '<p>「社團『茶友聚』」</p><p>「B」</p>'
    """
    return _TWICE.sub(lambda found: f">{nested(found[1])}<", html)
