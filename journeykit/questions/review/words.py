"""What is said of a review: its sentences, and its table as people read it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from journeykit.questions.finding import Finding
from journeykit.questions.question import NOTHING, Cell, Claim, Row
from journeykit.words import _, figures, ngettext
from journeykit.words.code import register, unlisted

TOPICS = ("trigger", "change", "decision", "stale")


def _looked_at(days: int) -> str:
    return ngettext("last looked at {n} day ago", "last looked at {n} days ago", days).format(n=days)


register(
    {
        "review-due": lambda day: _("the review was set for {day}").format(day=figures.day(date.fromisoformat(day))),
        "review-goal": lambda day: _("a goal was due on {day}").format(day=figures.day(date.fromisoformat(day))),
        "review-age": lambda days: ngettext(
            "the last review was {n} day ago", "the last review was {n} days ago", int(days)
        ).format(n=days),
        "review-wave": lambda waves: _("answers of {waves} have come in since").format(
            waves=figures.several(unlisted(waves))
        ),
        "review-told": lambda n, places: _("scores have changed for sure: {places}").format(
            places=figures.several(unlisted(places))
        ),
        "review-stale": lambda days: ngettext(
            "last looked at {n} day ago", "last looked at {n} days ago", int(days)
        ).format(n=days),
        "decision-accepted": lambda: _("accepted"),
        "decision-rejected": lambda: _("rejected"),
    }
)


def claims(finding: Finding) -> Sequence[Claim]:
    """``first``, ``changed`` or ``lost``: what the last review is compared with; ``fired``; ``asked``; ``stale``."""
    rows = finding.rows
    at = {topic: [place for place, row in enumerate(rows) if row["topic"] == topic] for topic in TOPICS}
    fired = tuple(place for place in at["trigger"] if rows[place]["fired"] is True)
    asked = tuple(place for place in at["trigger"] if rows[place]["fired"] is None)
    since = next((row["since"] for row in rows if row["since"]), None)
    compared = all(row["compared"] for row in rows)
    begun = Claim("changed" if compared else "lost", tuple(at["change"]), {"since": since}) if since else Claim("first")
    more = [
        Claim(kind, places)
        for kind, places in (("fired", fired), ("asked", asked), ("stale", tuple(at["stale"])))
        if places
    ]
    return [begun, *more]


def _changed(claim: Claim, _finding: Finding) -> str:
    day = figures.day(claim.figures["since"])
    if not claim.rows:
        return _("Nothing on the map has changed since {day}.").format(day=day)
    return ngettext(
        "{n} change on the map since {day}.",
        "{n} changes on the map since {day}.",
        len(claim.rows),
    ).format(n=len(claim.rows), day=day)


def _lost(claim: Claim, _finding: Finding) -> str:
    return _("No copy of the journey was kept on {day}: what changed since then cannot be told.").format(
        day=figures.day(claim.figures["since"])
    )


def _fired(claim: Claim, finding: Finding) -> str:
    return _("What calls for a review now: {reasons}.").format(
        reasons=figures.phrases(told(finding.rows[place]) for place in claim.rows)
    )


def _asked(claim: Claim, finding: Finding) -> str:
    return _("Only people know whether this has happened: {triggers}.").format(
        triggers=figures.phrases(told(finding.rows[place]) for place in claim.rows)
    )


def _stale(claim: Claim, _finding: Finding) -> str:
    return ngettext(
        "{n} touchpoint has not been looked at for a quarter.",
        "{n} touchpoints have not been looked at for a quarter.",
        len(claim.rows),
    ).format(n=len(claim.rows))


SENTENCES = {
    "first": lambda _claim, _finding: _("No review has been closed yet: this is the starting point."),
    "changed": _changed,
    "lost": _lost,
    "fired": _fired,
    "asked": _asked,
    "stale": _stale,
}


def topics() -> dict[str, str]:
    """The words for the topics of a review."""
    return {
        "trigger": _("What calls for a review"),
        "change": _("What changed on the map"),
        "decision": _("What was decided"),
        "stale": _("What has not been looked at for a quarter"),
    }


def told(row: Row) -> str:
    """What a row says, without its topic."""
    text, reason = figures.phrase(str(row["told"] or "")), str(row["reason"] or "")
    if text and reason and row["topic"] == "trigger":
        return _("{reason}: {text}").format(reason=reason, text=text)
    return text or figures.phrase(reason)


def state(row: Row) -> str:
    """What became of it: happened, not yet, accepted, how long ago."""
    if row["topic"] == "trigger":
        return {True: _("happened"), False: _("not yet"), None: _("ask")}[row["fired"]]
    return str(row["reason"] or "") if row["topic"] in ("decision", "stale") else ""


def cells(_finding: Finding) -> Sequence[Cell]:
    """The table: a row a trigger, change, decision and stale touchpoint."""
    return (
        Cell(lambda: _("Topic"), lambda row: topics()[row["topic"]]),
        Cell(lambda: _("What"), lambda row: str(row["name"] if row["topic"] == "stale" else told(row))),
        Cell(lambda: _("State"), lambda row: state(row) or NOTHING),
        Cell(lambda: _("Note"), lambda row: str(row["note"] or "") or NOTHING),
        Cell(lambda: _("Day"), lambda row: figures.day(row["day"]) if row["day"] else NOTHING),
    )


def texts(finding: Finding, rows: list[Row]) -> list[Row]:
    """The rows with the names of the parts that they are about."""
    names = {} if finding.journey is None else {one.id: str(one.name) for one in finding.journey.touchpoints}
    return [row | {"name": names.get(row["id"], row["id"])} for row in rows]
