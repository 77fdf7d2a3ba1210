"""A figure: one sentence that says what the picture shows, the picture, and its figures in a table under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeykit.errors import ReportError
from journeykit.page.own_words import elsewhere, written_for
from journeykit.page.parts import part
from journeykit.page.shown import Shown
from journeykit.page.tables import laid_out
from journeykit.pictures import embed as pictures
from journeykit.words import _, figures, ngettext

if TYPE_CHECKING:
    from journeykit.pictures.picture import Picture
    from journeykit.questions.finding import Finding

KIND = {"metric", "scale"}
"""Columns by which a long picture falls into several."""


def figure(finding: Finding, *, headline: str = "", silent: bool = False) -> Shown:
    """Show a finding: caption, picture, figures; one sentence where there is nothing.

    Parameters
    ----------
    finding : Finding
    headline : str
        A sentence of your own above the picture; without one that of ``headline:`` in journey.yaml. The kit's own
        sentences stand below it, smaller, and so do the numbers in it that none of the figures has.
    silent : bool
        Show nothing at all where there is nothing: of a figure that stands beside another one.

    Raises
    ------
    ReportError
        When it is no finding.

    Examples
    --------
    ::

        report.figure(client.scores(by=["touchpoint"]))
    """
    if not hasattr(finding, "question"):
        do = _("Ask the client, such as report.figure(client.scores()); report.table shows any table.")
        raise ReportError(_("a finding was needed"), type(finding).__name__, do)
    from journeykit.page.writing import note

    if not len(finding) or _bare(finding):
        if silent:
            return Shown("", "", about={"kind": "nothing"})
        return note(finding.caption)
    headline = headline or written_for(finding.question.name.replace("_", "-"), finding.journey)
    lead, *more = finding.sentences or [""]
    said = {
        "caption": headline or lead,
        "more": "" if headline else figures.sentences(more),
        "sentences": finding.caption if headline else "",
        "strange": elsewhere(headline, finding) if headline else "",
    }
    if finding.question.wordy:
        return _written(finding, said, headline)
    first, rest = _parted(finding)
    drawn, shape = _pieces(first) if first else ([], "plain")
    folded, _shape = _pieces(rest) if rest and rest.question.folded else ([], "")
    html = part(
        "parts/figure",
        id=finding.anchor,
        **said,
        pictures=_embedded(drawn, finding.caption),
        narrow=_narrow(first, f"{finding.anchor}-said"),
        heading=finding.question.heading(),
        shape=shape,
        remarks=[*([_in_table(rest)] if rest and not folded else []), *finding.remarks],
        fold=_words_of(rest),
        folded=_embedded(folded, _words_of(rest)),
        narrow_folded=_narrow(rest, f"{finding.anchor}-fold") if folded else "",
        tables=[laid_out(table, finding.remarks) for table in finding.tables()],
    )
    about = {"kind": "figure", "name": finding.question.name, "caption": finding.caption}
    return Shown(html, "\n".join(filter(None, [headline, finding.caption])), faces=_faces(finding.picture), about=about)


BARE = {"journey_map": {"empty"}, "emotion": {"nothing"}}
"""Claims that say all there is to a table that has a row a stage and nothing in it."""


def _bare(finding: Finding) -> bool:
    """Whether a finding has rows and nothing in them that a reader would want to see."""
    said = BARE.get(finding.question.name, set())
    return bool(said) and {claim.kind for claim in finding.claims} <= said


def _written(finding: Finding, said: dict[str, str], headline: str) -> Shown:
    """A finding whose picture would be words alone: its sentence over its tables."""
    html = part(
        "parts/written",
        id=finding.anchor,
        **said,
        tables=[laid_out(table) for table in finding.tables()],
    )
    about = {"kind": "figure", "name": finding.question.name, "caption": finding.caption}
    text = "\n".join(filter(None, [headline, finding.caption]))
    return Shown(html, text, faces=_faces(finding.picture), about=about)


FEWEST = 3
"""Fewer rows than these are not worth folding away."""


def _parted(finding: Finding) -> tuple[Finding | None, Finding | None]:
    """The rows that a reader wants to see, and the others; None where there are none of a kind."""
    if finding.question.foremost is None:
        return finding, None
    wanted = list(finding.question.foremost(finding))
    if wanted.count(False) < FEWEST:
        return finding, None
    return finding.where(wanted) if any(wanted) else None, finding.where([not one for one in wanted])


def _in_table(rest: Finding) -> str:
    return ngettext("{n} more row in the table.", "{n} more rows in the table.", len(rest)).format(
        n=figures.count(len(rest))
    )


def _words_of(rest: Finding | None) -> str:
    return rest.question.folded(len(rest)) if rest is not None and rest.question.folded is not None else ""


def _embedded(drawn: list[Picture], alt: str) -> list[tuple[Any, str]]:
    """Pictures for the page, each with its shape; a single one says what the whole finding says."""
    from markupsafe import Markup

    said = [alt if len(drawn) == 1 else one.alt for one in drawn]
    svgs = [pictures.in_page(one.svg, words, styled=True) for one, words in zip(drawn, said, strict=True)]
    return [(Markup(svg), pictures.shape_of(svg)) for svg in svgs]  # noqa: S704 - escaped


def _narrow(finding: Finding | None, named: str) -> Any:
    """The picture once more, for a phone, named by the words above it; empty where it cannot be drawn narrow."""
    from markupsafe import Markup

    drawn = None if finding is None else finding.narrow
    return Markup(pictures.in_page(drawn.svg, "", styled=True, named=named)) if drawn is not None else ""  # noqa: S704 - escaped


def _faces(picture: Picture) -> dict[str, Any]:
    """SVG, and PNG where it is wanted: the words of a figure are its sentence."""
    return {kind: face for kind, face in picture.faces().items() if kind.startswith("image/")}


def _pieces(finding: Finding) -> tuple[list[Picture], str]:
    """The picture as it is printed: in several where it is longer than a page, and the shape of the whole."""
    whole = finding.picture
    shape = pictures.shape_of(whole.svg)
    return (_short_enough(finding), shape) if shape == "tall" else ([whole], shape)


def _short_enough(finding: Finding) -> list[Picture]:
    """A picture longer than a page would shrink until nobody can read it: one for each measure, then for some rows."""
    kinds = finding.frame[sorted(KIND)].drop_duplicates().to_dict("records") if set(finding.frame) >= KIND else []
    if len(kinds) > 1:
        several = [finding.where(**{str(key): value for key, value in kind.items()}) for kind in kinds]
        return [picture for one in several for picture in _short_enough(one)]
    sheets = pictures.sheets(finding.picture.svg)
    if sheets == 1 or len(finding) < 2 * sheets:
        return [finding.picture]
    size = -(-len(finding) // sheets)
    rows = range(len(finding))
    return [finding.where([at // size == sheet for at in rows]).picture for sheet in range(sheets)]
