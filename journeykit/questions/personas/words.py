"""What is said of personas: how sure each is, what sets it apart, and which groups wait for a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl

from journeykit.personas.stability import STABLE, STRENGTH
from journeykit.questions import cells as cell
from journeykit.questions.finding import Finding
from journeykit.questions.personas import codes
from journeykit.questions.personas.apart import apart_lines, size_words
from journeykit.questions.question import NOTHING, Cell, Claim, Row
from journeykit.words import _, figures, ngettext, values
from journeykit.words.rows import in_order, plain_rows

ORDER = ("confirmed", "held", "lapsed", "hypothesis")
codes.prepare()


def texts(finding: Finding, rows: list[Row]) -> list[Row]:
    """A name for every row, and what sets it apart in words."""
    said = []
    moods = _moods_among(finding)
    for at, row in enumerate(rows):
        name = row["persona"] or _("Group {group}, not a persona yet").format(group=row["group"])
        lines = apart_lines(finding.journey, str(row["apart"] or ""))
        said.append(row | {"name": name, "apart": figures.phrases(lines), "apart_lines": lines, "mood": at in moods})
    return said


def _moods_among(finding: Finding) -> set[int]:
    """The groups that only say how everything is rated."""
    codes_of = [str(code or "") for code in finding.frame["evidence"]]
    bare = [not isinstance(one, str) for one in finding.frame["persona"]]
    return {at for at, one in enumerate(codes_of) if bare[at] and one.startswith("only-a-mood")}


def claims(finding: Finding) -> Sequence[Claim]:
    """One claim for each state that a persona is in, ``waiting`` for groups without one, ``searched`` in any case.

    ``moods``: groups that only say how everything is rated, which wait for nobody.
    """
    rows = plain_rows(finding.frame)
    if not rows:
        return []
    found = []
    for state in ORDER:
        places = tuple(at for at, row in enumerate(rows) if row["persona"] is not None and row["state"] == state)
        if places:
            found.append(Claim(state, places))
    moods = _moods_among(finding)
    waiting = tuple(at for at, row in enumerate(rows) if row["persona"] is None and at not in moods)
    if waiting:
        found.append(Claim("waiting", waiting))
    given = dict(parse_qsl(str(rows[0]["searched"]).partition(" ")[0].partition("?")[2]))
    found.append(Claim("searched", (0,), {name: int(one) for name, one in given.items() if one.isdigit()}))
    return [*found, Claim("moods", tuple(sorted(moods)))] if moods else found


def _several(claim: Claim, finding: Finding) -> str:
    return figures.several(finding.rows[at]["name"] for at in claim.rows)


def _confirmed(claim: Claim, finding: Finding) -> str:
    return _("Confirmed on a new wave: {names}.").format(names=_several(claim, finding))


def _held(claim: Claim, finding: Finding) -> str:
    return _("Holds in answers that it was not made from: {names}.").format(names=_several(claim, finding))


def _lapsed(claim: Claim, finding: Finding) -> str:
    return _("No longer holds in the newest answers: {names}.").format(names=_several(claim, finding))


def _hypothesis(claim: Claim, finding: Finding) -> str:
    return _("Still a hypothesis: {names}.").format(names=_several(claim, finding))


def _groups(claim: Claim, finding: Finding) -> list[str]:
    rows = [finding.rows[at] for at in claim.rows]
    return [_("{group} ({share})").format(group=row["group"], share=figures.percent(row["share"] or 0)) for row in rows]


def _moods(claim: Claim, finding: Finding) -> str:
    told = _groups(claim, finding)
    return ngettext(
        "{n} of the groups only rates everything higher or lower than others, which is a mood, not a kind of customer: "
        "{groups}.",
        "{n} of the groups only rate everything higher or lower than others, which is a mood, not a kind of customer: "
        "{groups}.",
        len(told),
    ).format(n=len(told), groups=figures.several(told))


def _waiting(claim: Claim, finding: Finding) -> str:
    told = _groups(claim, finding)
    return ngettext(
        "{n} group found in the answers is not a persona yet: {groups}.",
        "{n} groups found in the answers are not personas yet: {groups}.",
        len(told),
    ).format(n=len(told), groups=figures.several(told))


def _searched(claim: Claim, finding: Finding) -> str:
    return str(finding.rows[claim.rows[0]]["searched"])


SENTENCES = {
    "confirmed": _confirmed, "held": _held, "lapsed": _lapsed, "hypothesis": _hypothesis, "waiting": _waiting,
    "searched": _searched, "moods": _moods,
}  # fmt: skip


def cells(_finding: Finding) -> Sequence[Cell]:
    """The table: a row a persona."""
    return (
        Cell(lambda: _("Persona"), lambda row: str(row["name"]), ("persona",)),
        Cell(lambda: _("State"), _state, ("state",)),
        cell.count("people", lambda: _("People (n)")),
        Cell(lambda: _("Share"), _size, ("share",), number=True),
        Cell(lambda: _("Set aside"), lambda row: _percent(row["held"]), ("held",), number=True),
        Cell(lambda: _("Drawn anew"), lambda row: _percent(row["stability"]), ("stability",), number=True),
        Cell(lambda: _("New wave"), lambda row: _percent(row["strength"]), ("strength",), number=True),
        Cell(lambda: _("What sets it apart"), lambda row: str(row["apart"] or NOTHING), ("apart",)),
        Cell(lambda: _("Why"), lambda row: str(row["evidence"] or NOTHING), ("evidence",)),
        Cell(lambda: _("What to decide"), decision_words, ("state",)),
    )


def _state(row: Row) -> str:
    return state_words(row)


def state_words(row: Row) -> str:
    """The state in a few words, with the wave that it is dated by."""
    said = values.value("state", row["state"])
    return _("{state}, {wave}").format(state=said, wave=row["state_wave"]) if row["state_wave"] else said


def decision_words(row: Row) -> str:
    """What a state leaves to decide."""
    if row.get("mood"):
        return _("Nothing: it tells how people rate, not who they are.")
    if row["persona"] is None:
        return _("Is it a kind of customer that you know? Then give it a name and a face.")
    said = {
        "confirmed": _("Plan with it."),
        "held": _("Plan with it, and look again after the next wave."),
        "hypothesis": _("Rest no decision on it alone: ask its people, or change its rule."),
        "lapsed": _("Redraw it or drop it: the newest answers do not bear it out."),
    }
    return said[str(row["state"])]


def _size(row: Row) -> str:
    return size_words(row) or NOTHING


def _percent(share: Any) -> str:
    return NOTHING if share is None else figures.percent(share)


def notes(finding: Finding) -> list[str]:
    """How a state comes about."""
    said = [
        _(
            "The state is computed. A hypothesis holds when answers agree that it was not made from, is confirmed when "
            "a newer wave agrees as well, and lapses when a newer wave does not."
        )
    ]
    if any(str(code).startswith("differs-") for code in finding.frame["evidence"]):
        said.append(
            _(
                "What a persona claims is one family of comparisons. “Who feels differently” compares all groups at "
                "once, which asks for more: it may leave open what is told here."
            )
        )
    waves = in_order(str(row["wave"]) for row in finding.rows if row["people"] is not None)
    if waves and set(waves) - {"all"}:
        # A state may be dated by another wave than the one that people are counted in.
        said.append(_("People (n) and share: of the wave {wave}.").format(wave=figures.several(waves)))
    if any(row["low"] is not None for row in finding.rows):
        said.append(
            _(
                "Share: of all customers, by the weights of the survey where it has any; its 95% interval is drawn on "
                "the logit scale, by Student's t over the people or groups of people who were asked on their own."
            )
        )
    said += list(dict.fromkeys(str(row["left_out"]) for row in finding.rows if row["left_out"]))
    if any(row["held"] is not None for row in finding.rows):
        said.append(strengths_meaning())
    return said


def strengths_meaning() -> str:
    """What the columns of a search for groups say."""
    return _(
        "Set aside: of the pairs of people that one half of the answers puts together, how many the other half"
        " keeps together. Drawn anew: how alike the group is when people are drawn again (Jaccard). New wave:"
        " pairs that the new wave puts together and the old groups keep so. They count from {pairs}, {alike}"
        " and {pairs} on."
    ).format(pairs=figures.percent(STRENGTH), alike=figures.percent(STABLE))


def remarks(finding: Finding) -> list[str]:
    """That the record is older than the answers."""
    if any(row["stale"] for row in finding.rows):
        return [
            _("The answers have changed since the search for groups. Search again: journeykit personas CLIENT --find.")
        ]
    return []
