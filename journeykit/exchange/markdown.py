"""A map in words: Markdown with a heading a stage and a touchpoint, for screen readers, language models and editors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journeykit.exchange import bounded
from journeykit.exchange.bounded import Budget, title, words
from journeykit.exchange.drawing import Hand
from journeykit.exchange.outline import Outline, Topic

if TYPE_CHECKING:
    from journeykit.exchange.handover import Handover

HAND: Final = Hand()
_OWN: Final = "<!-- journeykit: a journey map in words -->"
_HEADING: Final = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")
_BULLET: Final = re.compile(r"(\s*)(?:[-*+]|\d{1,9}[.)])\s+(.*)$")
_BOX: Final = re.compile(r"\[[ xX]\]\s+")
_LINK: Final = re.compile(r"(?<!\\)!?\[([^\[\]]*)\]\(([^()\s]*)[^()]*\)")
_STRONG: Final = re.compile(r"(?<!\\)(\*\*|__|\*|`)(?=\S)(.+?)(?<=\S)(?<!\\)\1")
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_INLINE: Final = re.compile(r"([\\`*<\[\]])")
_LEADING: Final = re.compile(r"^(\s*)([#>+\-=~_|]|\d+(?=[.)]))")


@dataclass
class _Growing:
    """A topic while its lines are read."""

    title: str = ""
    link: str = ""
    level: float = 0
    part: bool = False
    notes: list[str] = field(default_factory=list)
    below: list[_Growing] = field(default_factory=list)


def read(path: Path) -> list[Outline]:
    """Read a Markdown outline: headings, and lists below them.

    Raises
    ------
    MapError
        When it is larger than any map.
    """
    text = bounded.text_of(path)
    budget = Budget(path.name)
    top = _grown(text, budget)
    alone = len(top.below) == 1 and top.below[0].level == 1 and not "".join(top.notes).strip()
    root = top.below[0] if alone else top
    root.title = root.title or path.stem
    topic = _topic(root)
    return [Outline(topic, topic.title)]


def _grown(text: str, budget: Budget) -> _Growing:
    """The tree of a text: a list hangs on the heading above it, deeper bullets on less deep ones."""
    top = _Growing(level=-1)
    way = [top]
    own = text.startswith(_OWN)
    fenced, front = "", text.startswith("---\n")
    for line in text.split("\n")[1 if own or front else 0 :]:
        if front:
            front = line.strip() != "---"
            if line.startswith("title:"):
                top.title = title(line[6:].strip().strip("\"'"))
            continue
        mark = line.strip()[:3]
        if mark in ("```", "~~~"):
            fenced = "" if fenced == mark else fenced or mark
        heading, bullet = _HEADING.match(line), _BULLET.match(line.replace("\t", "    "))
        found = None
        if not fenced and heading:
            found = _begun(heading[2], len(heading[1]), own and len(heading[1]) > 2)
        elif not fenced and bullet:
            found = _begun(_BOX.sub("", bullet[2], count=1), 10 + len(bullet[1]), False)
        if found is None:
            way[-1].notes.append(line)
            continue
        while way[-1].level >= found.level:
            way.pop()
        budget.take(len(way))
        way[-1].below.append(found)
        way.append(found)
    return top


def _begun(text: str, level: float, part: bool) -> _Growing:
    link = _LINK.search(text)
    plain = _LINK.sub(lambda found: found[1], text)
    for _times in range(3):
        plain = _STRONG.sub(lambda found: found[2], plain)
    return _Growing(title(_ESCAPED.sub(r"\1", plain)), words(link[2]) if link else "", level, part)


def _topic(one: _Growing) -> Topic:
    note = "\n".join(_note(one.notes)).strip("\n")
    hint = (("part", "heading"),) if one.part else ()
    return Topic(one.title, note.strip(), link=one.link, attributes=hint, topics=tuple(map(_topic, one.below)))


def _note(lines: list[str]) -> Iterator[str]:
    """The lines below a heading; in a quotation they stand as they are, in a paragraph without its indent."""
    for line in lines:
        bare = line.strip()
        quoted = bare[2:] if bare.startswith("> ") else bare[1:] if bare.startswith(">") else bare
        if not bare.startswith("<!--"):
            yield _ESCAPED.sub(r"\1", quoted)


def packed(outline: Outline) -> bytes:
    r"""The bytes of a map in words.

    Examples
    --------
    >>> print(packed(Outline(Topic("Harbour", topics=(Topic("Arrive", "a note"),)))).decode().splitlines()[2:])
    ['# Harbour', '', '## Arrive', '', '> a note']
    """
    lines = [_OWN, "", f"# {_escaped(outline.root.title)}", "", *_quoted(outline.root.note)]
    for branch in outline.root.topics:
        lines += [f"## {_escaped(branch.title)}", "", *_quoted(branch.note)]
        lanes = tuple(part for part in branch.topics if not part.id)
        lines += _bullets(lanes, 0) + ([""] if lanes else [])
        for part in branch.topics:
            if part.id:
                lines += [f"### {_escaped(part.title)}", "", *_quoted(part.note)]
                lines += _bullets(part.topics, 0) + ([""] if part.topics else [])
    return ("\n".join(lines).rstrip("\n") + "\n").encode()


def _bullets(topics: tuple[Topic, ...], depth: int) -> list[str]:
    lines = []
    for one in topics:
        lines += [f"{'  ' * depth}- {_escaped(one.title)}", *_quoted(one.note, depth + 1, end=False)]
        lines += _bullets(one.topics, depth + 1)
    return lines


def _quoted(note: str, depth: int = 0, *, end: bool = True) -> list[str]:
    if not note:
        return []
    lines = [f"{'  ' * depth}> {_marked(line)}".rstrip() for line in note.split("\n")]
    return [*lines, ""] if end else lines


def _marked(text: str) -> str:
    return _INLINE.sub(r"\\\1", text)


def _escaped(text: str) -> str:
    return _LEADING.sub(r"\1\\\2", _marked(text)) if text else ""


def write(handover: Handover, to: Path) -> list[str]:
    """Write the journey as a map in words; what it does not hold comes back."""
    from journeykit.exchange.departure import handed_over

    return handed_over("markdown", handover, to)
