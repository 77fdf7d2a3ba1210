"""What a page says in bold: these characters alone need a bold cut of the Chinese type."""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"<[^>]+>")
_BOLD = (
    re.compile(r"<(?P<tag>h[1-3]|dt|b|strong|label|button)\b[^>]*>(?P<words>.*?)</(?P=tag)>", re.DOTALL),
    # Only the first sentence above a picture.
    re.compile(r'<figcaption\b[^>]*>(?P<words>.*?)(?=<span class="more"|</figcaption>)', re.DOTALL),
    # The end of a cell may be left out.
    re.compile(r"<th\b[^>]*>(?P<words>.*?)(?=<t[dhr]\b|</t)", re.DOTALL),
    re.compile(
        r'<\w+ class="[^"]*\b(?:label|headline|moved|statement|kicker|state|theirs|contents-head|told)\b[^"]*"[^>]*>'
        r"(?P<words>.*?)</(?:p|li|td|div|section)>",
        re.DOTALL,
    ),
    re.compile(
        r'<(?P<tag>text|tspan|g)\b[^>]* font-weight="(?:bold|[6-9]\d\d)"[^>]*>(?P<words>.*?)</(?P=tag)>', re.DOTALL
    ),
)
"""Where the style sheet ``page.css`` and the pictures set their words in bold; a browser test holds both to it."""


def strong(body: str) -> str:
    """The words of a page that stand in bold, and perhaps a few beside them.

    Parameters
    ----------
    body : str
        HTML.

    Examples
    --------
    >>> strong('<p>安檢 <b>排隊</b></p><tr><th scope="row">餐廳<td>58%</tr><text font-weight="bold">分數</text>')
    '排隊餐廳分數'
    """
    found = (one["words"] for kind in _BOLD for one in kind.finditer(body))
    return unescape(_TAG.sub("", "".join(found)))
