"""A file that is bound already: its entry stays as it stands, in its place, and what is new follows behind a #."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from journeykit.surveys.infer.block import MARK, question
from journeykit.surveys.infer.standing import LISTS, BoundFile
from journeykit.words import _

_SETTLED: Final = ("file", "format", "sheet", "encoding")
"""Fields that reading works out again by itself; their absence asks for nothing."""


def kept_lines(entry: BoundFile, proposed: Mapping[str, Sequence[str]]) -> list[str]:
    """The entry's own lines, from the margin on, with what the file has beside them.

    Parameters
    ----------
    entry : BoundFile
        As it stands in journey.yaml.
    proposed : mapping of field to lines
        What would be proposed for what it does not bind: the field's own line first, then its parts.
    """
    says = "# " + _(
        "Kept as it stands in journey.yaml. Behind a # below: what the file has beside it, to add or leave."
    )
    told = {line.strip() for lines in entry.fields.values() for line in lines}
    lines: list[str] = []
    for name, own in entry.fields.items():
        lines += [*own, *(_parts(own, proposed[name], told) if name in LISTS and name in proposed else [])]
        if len(lines) == len(own) and says not in told:
            lines.append(says)
    for name, other in proposed.items():
        if name not in entry.fields and name not in _SETTLED:
            begun = (
                [other[0]] if name in LISTS and len(other) > 1 else []
            )  # empty as it stands: its parts lie behind a #
            lines += [
                *begun,
                *(behind for line in other[len(begun) :] if (behind := _behind(line)).strip() not in told),
            ]
    return [("- " if at == 0 else "  ") + line if line else "" for at, line in enumerate(lines)]


def _parts(own: Sequence[str], proposed: Sequence[str], told: set[str]) -> Iterator[str]:
    """New parts of a list, at the margin of those that stand there; none that stands there already behind a #."""
    first = next((line for line in own[1:] if line.strip() and not line.lstrip().startswith("#")), "  ")
    margin = first[: len(first) - len(first.lstrip())]
    asked: list[str] = []
    new = _("new in the binding, not yet decided: take the # away to add it")
    for line in proposed[1:]:
        plain = line.strip()
        if plain.startswith(MARK):
            asked.append(plain)
            continue
        behind = _behind(plain)
        if behind not in told:
            yield from (margin + one for one in asked or [question(new)])
            yield margin + behind
        asked = []


def _behind(line: str) -> str:
    """A line as a comment, its margin before the sign."""
    plain = line.lstrip()
    return line if plain.startswith("#") else f"{line[: len(line) - len(plain)]}# {plain}"
