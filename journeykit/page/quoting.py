"""Texts as CSS strings."""

from __future__ import annotations


def quoted(text: str) -> str:
    r"""A text as a CSS string that nothing in it can end.

    Examples
    --------
    >>> quoted('A"</style>')
    '"A\\22 \\3c \\2f style\\3e "'
    """
    safe = "".join(one if one.isalnum() or one in " .,:-_" or ord(one) > 0x2E7F else f"\\{ord(one):x} " for one in text)
    return f'"{safe}"'
