"""What a comparison of groups says: its claims, their sentences, and its table with column letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeykit.questions import cells as cell
from journeykit.questions.compare.splits import PERSONA
from journeykit.questions.compare.table import clearness
from journeykit.questions.finding import Finding
from journeykit.questions.groups import group_name
from journeykit.questions.method import method_lines
from journeykit.questions.question import NOTHING, Cell, Claim, Row, Table
from journeykit.scales import naming
from journeykit.words import _, differences, figures, ngettext
from journeykit.words.codebook import Words, register
from journeykit.words.rows import in_order, plain_rows, waved

FIGURES = ("metric", "statistic", "scale", "value", "n", "other_value", "other_n", "difference", "difference_low",
           "difference_high")  # fmt: skip
TOLD = ("higher", "lower")
NAMED = 4
"""Groups that a sentence names, the clearest first; the rest are counted."""


def _codes() -> dict[str, Words]:
    return {
        "games-howell": lambda: "Games-Howell",
        "no-group-known": lambda: _("nobody who answered has a value"),
        "group-of-all": lambda: _("everybody who answered is in the same group"),
        "groups-of-single-people": lambda n, k: _(
            "{n} different values, and fewer than {k} people have the same: they name people and make no groups"
        ).format(n=n, k=k),
        "too-many-groups": lambda n, most: _(
            "{n} groups are too many to compare; give several of them one label, {most} at most"
        ).format(n=n, most=most),
        "no-personas": lambda: _("no persona has been described yet"),
        "no-others": lambda: _("too few others answered to compare with"),
        "others-few": lambda k: _(
            "all others, or their answers, count as fewer than {k} people: too few to compare with"
        ).format(k=k),
        "same-people-in-both": lambda: _("both groups are the same people"),
        "no-segments": lambda: _("No survey of this client says who belongs to which group: there is no segment."),
        "no-answers-to-compare": lambda: _("There are no answers yet whose groups could be compared."),
    }


register(_codes())


def claims(finding: Finding) -> Sequence[Claim]:
    """What may be said of the groups.

    ``apart``: a group that stands apart from all others; ``lower`` and ``higher``: the other groups that are
    told apart; ``tally``: how many comparisons stand out of all; ``open``: none does; ``untested``: none could be
    tested; ``refused``: nothing can be compared at all.
    """
    rows = [{**row, "place": place} for place, row in enumerate(plain_rows(finding.frame))]
    tested = [row for row in rows if row["p_adjusted"] is not None and row["difference"] is not None]
    if not tested:
        shown = any(row["value"] is not None for row in rows)
        return [Claim("untested" if shown else "refused", tuple(row["place"] for row in rows))]
    family = {"compared": int(tested[0]["compared"] or 0), "told": told_tests(finding, tested)}
    every = Claim("tally" if family["told"] else "open", tuple(row["place"] for row in tested), family)
    told = sorted(_apart_from_others(finding, tested), key=lambda row: -clearness(row))
    if not told:
        return [every]
    first = Claim("apart", (told[0]["place"],), {name: told[0][name] for name in FIGURES})
    rest = [
        Claim(verdict, tuple(row["place"] for row in told[1:] if row["verdict"] == verdict))
        for verdict in ("lower", "higher")
    ]
    return [first, *(claim for claim in rest if claim.rows), every]


def _part(finding: Finding, row: Row) -> tuple[Any, ...]:
    """One segment of one question."""
    return tuple(str(row[name]) for name in (*finding.by, "split", "metric", "statistic", "scale", "wave"))


def mirrored(finding: Finding, rows: Sequence[Row]) -> set[tuple[Any, ...]]:
    """The parts whose two groups are all others to each other: they have no row of a pair."""
    parts: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        parts.setdefault(_part(finding, row), []).append(row)
    return {part for part, mine in parts.items() if len(mine) == 2 and not any(row["against"] for row in mine)}


def told_tests(finding: Finding, tested: Sequence[Row]) -> int:
    """How many tests are told; one that is seen from both sides counts once."""
    twice = mirrored(finding, tested)
    told = [row for row in tested if row["verdict"] in TOLD]
    return len(told) - sum(_part(finding, row) in twice for row in told) // 2


def _apart_from_others(finding: Finding, tested: Sequence[Row]) -> list[Row]:
    """The groups that are told apart from all others; of two groups that mirror each other the smaller one."""
    twice = mirrored(finding, tested)
    found: dict[tuple[Any, ...], Row] = {}
    for row in tested:
        if row["against"] or row["verdict"] not in TOLD:
            continue
        part = _part(finding, row)
        key = part if part in twice else (*part, row["group"])
        if key not in found or row["n"] < found[key]["n"]:
            found[key] = row
    return list(found.values())


def _group(row: Row, finding: Finding) -> str:
    """A group as a sentence names it: its segment and name, and its place in the journey where there are several."""
    said = _("“{segment}: {group}”").format(segment=row["split"], group=row["group"])
    return figures.several([group_name(row, finding.by), said]) if finding.by else said


def _figures(claim: Claim, finding: Finding) -> dict[str, str]:
    row, told = finding.rows[claim.rows[0]], claim.figures
    statistic = str(told["statistic"])
    return {
        "group": _group(row, finding),
        "measure": naming.title(str(told["metric"]), statistic, str(told["scale"])),
        "value": figures.value(statistic, told["value"]),
        "n": figures.count(told["n"]),
        "other": figures.value(statistic, told["other_value"]),
        "other_n": figures.count(told["other_n"]),
        "difference": differences.difference(statistic, told["difference"]),
        "interval": figures.difference_interval(statistic, told["difference_low"], told["difference_high"]),
    }


def _apart(claim: Claim, finding: Finding) -> str:
    text = _(
        "{group} stands apart from everybody else: {value} (n {n}) against {other} (n {other_n}), a difference of "
        "{difference} (interval {interval}; {measure})."
    )
    return figures.sentences([text.format(**_figures(claim, finding)), waved([finding.rows[claim.rows[0]]])])


def _named(claim: Claim, finding: Finding) -> str:
    rows = [finding.rows[place] for place in claim.rows[:NAMED]]
    said = [
        _("{group} ({measure})").format(group=_group(row, finding), measure=naming.short(row["metric"])) for row in rows
    ]
    left = len(claim.rows) - len(rows)
    more = [ngettext("{n} more in the table", "{n} more in the table", left).format(n=left)] if left else []
    return figures.phrases([*said, *more])


def _lower(claim: Claim, finding: Finding) -> str:
    return _("Clearly lower than everybody else: {groups}.").format(groups=_named(claim, finding))


def _higher(claim: Claim, finding: Finding) -> str:
    return _("Clearly higher than everybody else: {groups}.").format(groups=_named(claim, finding))


def _tally(claim: Claim, _finding: Finding) -> str:
    return ngettext(
        "Of {compared} group comparisons, {told} goes beyond chance once all are allowed for.",
        "Of {compared} group comparisons, {told} go beyond chance once all are allowed for.",
        claim.figures["told"],
    ).format(**claim.figures)


def _open(claim: Claim, finding: Finding) -> str:
    rows = [finding.rows[place] for place in claim.rows]
    splits = figures.several(in_order(row["split"] for row in rows))
    text = ngettext(
        "No group clearly feels differently: the one comparison does not stand out from chance ({segments}).",
        "No group clearly feels differently: none of {compared} comparisons stands out from chance ({segments}).",
        claim.figures["compared"],
    )
    return figures.sentences([text.format(segments=splits, compared=claim.figures["compared"]), waved(rows)])


def _untested(claim: Claim, finding: Finding) -> str:
    rows = [finding.rows[place] for place in claim.rows]
    text = _("Whether groups feel differently cannot be told: no two groups are large enough to be compared.")
    return figures.sentences([text, waved(rows)])


def _refused(claim: Claim, finding: Finding) -> str:
    rows = [finding.rows[place] for place in claim.rows]
    return _("No groups are compared. {reasons}").format(reasons=figures.sentences(_reasons(rows)))


def _reasons(rows: Sequence[Row]) -> list[str]:
    """Why segments, or groups of theirs, are not shown: a sentence a segment and reason."""
    told: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        if row["status"] in ("refused", "hidden") and row["why"]:
            groups = told.setdefault((str(row["split"]), figures.phrase(row["why"])), [])
            if row["group"] is not None:
                groups.append(str(row["group"]))
    return [
        _("{segment}, {groups}: {why}.").format(segment=split, groups=figures.several(in_order(groups)), why=why)
        if groups
        else _("{segment}: {why}.").format(segment=split, why=why)
        for (split, why), groups in told.items()
    ]


SENTENCES = {
    "apart": _apart, "lower": _lower, "higher": _higher, "tally": _tally, "open": _open, "untested": _untested,
    "refused": _refused,
}  # fmt: skip


def names(finding: Finding, rows: list[Row]) -> list[Row]:
    """The rows with what the client calls its segments, their values and its personas."""
    called = {PERSONA: _("Persona"), "touchpoint": _("Touchpoint"), "stage": _("Stage")}
    if finding.journey is None:
        return [row | {"split": called.get(str(row["split"]), row["split"])} for row in rows]
    from journeykit.journey.naming import namer, segment_names

    called, known = segment_names(finding.journey) | called, namer(finding.journey)
    named = []
    for row in rows:
        split = str(row["split"])
        values = {name: known(split, row[name]) if row[name] else row[name] for name in ("group", "against")}
        named.append(row | {"split": called.get(split, split), **values})
    return named


def cells(finding: Finding) -> Sequence[Cell]:
    """The table: a row a group, beside all others."""
    return (
        *cell.key_cells(finding.by, ("stage", "touchpoint"), finding.journey),
        Cell(lambda: _("Segment"), lambda row: str(row["split"])),
        Cell(lambda: _("Letter"), lambda row: row["letter"] or NOTHING),
        Cell(lambda: _("Group"), lambda row: NOTHING if row["group"] is None else str(row["group"])),
        cell.measure(),
        cell.score(),
        cell.interval(),
        cell.answers(),
        cell.score("other_value", lambda: _("All others")),
        cell.count("other_n", lambda: _("n of all others")),
        Cell(lambda: _("Difference"), lambda row: figures.difference(row["statistic"], row["difference"]), number=True),
        Cell(lambda: _("95% interval of the difference"), _interval, number=True),
        Cell(lambda: _("Against all others"), lambda row: verdict(row["verdict"]) if row["n"] else NOTHING),
        Cell(lambda: _("Higher than"), lambda row: row["above"] or NOTHING),
        cell.note(),
    )


def _interval(row: Row) -> str:
    return figures.difference_interval(row["statistic"], row["difference_low"], row["difference_high"])


def verdict(code: str) -> str:
    """How a group stands to all others.

    Examples
    --------
    >>> verdict("higher")
    'higher'
    """
    return {"higher": _("higher"), "lower": _("lower"), "cannot tell": _("cannot tell")}.get(code, code)


def of_groups(finding: Finding) -> list[Row]:
    """The rows in which a group stands beside all others."""
    return [row for row in finding.rows if not row["against"]]


def letters_meaning(finding: Finding) -> str:
    """What the letters of the table say."""
    compared = finding.frame["compared"].max()
    return ngettext(
        "Letters: a group scores higher than the groups of its segment whose letters stand beside it, with the one "
        "comparison that there is taken into account (Benjamini-Hochberg).",
        "Letters: a group scores higher than the groups of its segment whose letters stand beside it, with all {n} "
        "comparisons taken into account (Benjamini-Hochberg).",
        0 if compared != compared else int(compared),
    ).format(n=figures.count(0 if compared != compared else int(compared)))


def tables(finding: Finding) -> list[Table]:
    """Every group beside all others; the letters speak of the pairs."""
    rows = of_groups(finding)
    return [finding.as_table(cells(finding), finding.question.heading(), notes(finding), rows)]


def notes(finding: Finding) -> list[str]:
    """What the letters mean, how verdicts and intervals were made, and what is not compared."""
    tested = finding.frame["p_adjusted"].notna()
    said = []
    if tested.any():
        said = [
            letters_meaning(finding),
            _(
                "An interval looks at one comparison, a verdict at all of them: an interval may leave out zero where "
                "the verdict is that nobody can tell."
            ),
        ]
    return [*said, *method_lines(finding.frame[tested]), *_reasons([row for row in finding.rows if not row["value"]])]
