"""What comments say of themselves: how many can be quoted, why others cannot, and what redaction does not find."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit.questions.cells import key_cells
from journeykit.questions.finding import Finding
from journeykit.questions.question import NOTHING, Cell, Claim, Row
from journeykit.words import _, figures, ngettext
from journeykit.words.code import register, spoken

NOTE = "redacted-by-pattern"
"""The code of what a reader must know before comments leave the house."""


def _note() -> str:
    return _(
        "E-mail addresses, telephone, card and identity numbers, account names and names with a title were taken out; "
        "other names, places and what the words give away were not: a person must read the comments before they are "
        "passed on."
    )


register(
    {
        NOTE: _note,
        "too-few-to-quote": lambda k: _("fewer than {k} people: no comments are shown").format(k=k),
    }
)


def nothing() -> str:
    """What stands where no comment can be quoted."""
    return _("There are no open comments, or fewer than ten people wrote any on each touchpoint, so none are quoted.")


def quoted(finding: Finding) -> list[tuple[str, list[Row]]]:
    """The comments that may be shown, by the name of their group."""
    groups: dict[tuple[object, ...], list[Row]] = {}
    for key, row in zip(_keys(finding), finding.rows, strict=True):
        if row["comment"] is not None and row["status"] != "hidden":
            groups.setdefault(key, []).append(row)
    return [(_name(finding, rows[0]), rows) for rows in groups.values()]


def _keys(finding: Finding) -> list[tuple[object, ...]]:
    if not finding.by:
        return [()] * len(finding)
    return list(finding.frame[list(finding.by)].itertuples(index=False, name=None))


def _name(finding: Finding, row: Row) -> str:
    return figures.several(str(row[key]) for key in finding.by) or _("All answers")


def claims(finding: Finding) -> Sequence[Claim]:
    """``quoted``: how many comments of how many groups may be shown; ``unquoted``: none may."""
    frame = finding.frame
    shown = frame["comment"].notna() & (frame["status"] != "hidden")
    places = tuple(place for place, one in enumerate(shown) if one)
    if not places:
        return [Claim("unquoted", tuple(range(len(frame))))]
    keys = _keys(finding)
    return [Claim("quoted", places, {"comments": len(places), "groups": len({keys[place] for place in places})})]


def _quoted(claim: Claim, _finding: Finding) -> str:
    return ngettext(
        "{comments} can be quoted, from {n} group that is large enough.",
        "{comments} can be quoted, from {n} groups that are large enough.",
        claim.figures["groups"],
    ).format(n=claim.figures["groups"], comments=_counted(claim.figures["comments"]))


def _counted(many: int) -> str:
    return ngettext("{n} comment", "{n} comments", many).format(n=figures.count(many))


SENTENCES = {"quoted": _quoted, "unquoted": lambda _claim, _finding: nothing()}


def notes(finding: Finding) -> list[str]:
    """What redaction does not find, where any comment is shown."""
    return [_note()] if quoted(finding) else []


def cells(finding: Finding) -> Sequence[Cell]:
    """The table: a row a comment, and one for each group that is too small."""
    return (
        *key_cells(finding.by, ("stage", "touchpoint", "wave")),
        Cell(lambda: _("Comment"), _comment),
        Cell(lambda: _("Note"), lambda row: spoken(row["why"]) or NOTHING),
    )


def _comment(row: Row) -> str:
    return NOTHING if row["comment"] is None or row["status"] == "hidden" else " ".join(str(row["comment"]).split())
