"""The comments of a look as a list for the screen: redacted, escaped, and the reason where none may be shown."""

from __future__ import annotations

from html import escape

from journeykit.questions.finding import Finding
from journeykit.words import _, ngettext
from journeykit.words.rows import in_order

MOST = 40
"""Comments on the screen at once; the others are said to be there."""


def quotes(comments: Finding, place: str) -> str:
    """What the chosen people wrote, as HTML.

    Parameters
    ----------
    comments : Finding
        ``client.verbatims(...)`` of one touchpoint, wave and group.
    place : str
        What the touchpoint is called.

    Examples
    --------
    >>> from journeykit.questions.verbatims import answer
    >>> import pandas as pd
    >>> said = pd.DataFrame({"metric": "comment", "touchpoint": "till", "respondent": range(12),
    ...                      "comment": ["<b>slow</b>"] * 12})
    >>> html = quotes(answer(said), "Till")
    >>> "&lt;b&gt;slow" in html, "<b>slow" in html
    (True, False)
    """
    rows = [row for row in comments.rows if row["comment"] is not None]
    heading = escape(_("Comments: {place}").format(place=place))
    if not rows:
        why = in_order(row["why"] for row in comments.rows if row["why"])
        said = [escape(one) for one in why] or [escape(_("Nobody wrote a comment here."))]
        return f"<h4>{heading}</h4>" + "".join(f"<p>{one}</p>" for one in said)
    listed = "".join(f"<li>{escape(' '.join(str(row['comment']).split()))}</li>" for row in rows[:MOST])
    shown = ngettext("{n} comment, in random order.", "{n} comments, in random order.", len(rows)).format(n=len(rows))
    rest = _("{n} of them are here.").format(n=MOST) if len(rows) > MOST else ""
    notes = "".join(f"<p>{escape(one)}</p>" for one in (*filter(None, (shown, rest)), *comments.remarks))
    return f"<h4>{heading}</h4>{notes}<ul>{listed}</ul>"
