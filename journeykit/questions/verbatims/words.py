"""What comments say of themselves: how many can be quoted, why others cannot, and what redaction does not find."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit.questions.cells import key_cells
from journeykit.questions.finding import Finding
from journeykit.questions.groups import group_ids
from journeykit.questions.question import NOTHING, Cell, Claim, Row
from journeykit.words import _, figures, ngettext
from journeykit.words.code import register, spoken

NOTE = "redacted-by-pattern"
"""The code of what a reader must know before comments leave the house."""


def _note() -> str:
    return _(
        "E-mail addresses, telephone, card and identity numbers, account names and names with a title were "
        "removed; other names, places and telling details were not. Have somebody read the comments before "
        "passing them on."
    )


register(
    {
        NOTE: _note,
        "too-few-to-quote": lambda k: _("too few people wrote comments to show any (fewer than {k})").format(k=k),
    }
)


def nothing() -> str:
    """What stands where there is no comment."""
    return _("There are no open comments.")


def quoted(finding: Finding) -> list[tuple[str, list[Row]]]:
    """The comments that may be shown, by the name of their group."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for key, row in zip(group_ids(finding), finding.rows, strict=True):
        if row["comment"] is not None and row["status"] != "hidden":
            groups.setdefault(key, []).append(row)
    return [(_name(finding, rows[0]), rows) for rows in groups.values()]


def _name(finding: Finding, row: Row) -> str:
    return figures.several(str(row[key]) for key in finding.by) or _("All answers")


def claims(finding: Finding) -> Sequence[Claim]:
    """``quoted``: how many comments of how many groups may be shown; ``unquoted``: none may."""
    frame = finding.frame
    shown = frame["comment"].notna() & (frame["status"] != "hidden")
    places = tuple(place for place, one in enumerate(shown) if one)
    if not places:
        return [Claim("unquoted", tuple(range(len(frame))))]
    keys = group_ids(finding)
    return [Claim("quoted", places, {"comments": len(places), "groups": len({keys[place] for place in places})})]


def _quoted(claim: Claim, _finding: Finding) -> str:
    return ngettext(
        "{comments} can be quoted, from {n} group that is large enough.",
        "{comments} can be quoted, from {n} groups that are large enough.",
        claim.figures["groups"],
    ).format(n=claim.figures["groups"], comments=_counted(claim.figures["comments"]))


def _counted(many: int) -> str:
    return ngettext("{n} comment", "{n} comments", many).format(n=figures.count(many))


def _unquoted(claim: Claim, finding: Finding) -> str:
    reasons = dict.fromkeys(spoken(finding.rows[place]["why"]) for place in claim.rows)
    return _("No comment is quoted: {reasons}.").format(reasons=figures.phrases(filter(None, reasons)))


SENTENCES = {"quoted": _quoted, "unquoted": _unquoted}


def notes(finding: Finding) -> list[str]:
    """What redaction does not find, where any comment is shown."""
    return [_note()] if quoted(finding) else []


def cells(finding: Finding) -> Sequence[Cell]:
    """The table: a row a comment, and one for each group that is too small."""
    return (
        *key_cells(finding.by, ("stage", "touchpoint", "wave"), finding.journey),
        Cell(lambda: _("Comment"), _comment),
        Cell(lambda: _("Note"), lambda row: spoken(row["why"]) or NOTHING),
    )


def _comment(row: Row) -> str:
    return NOTHING if row["comment"] is None or row["status"] == "hidden" else " ".join(str(row["comment"]).split())
