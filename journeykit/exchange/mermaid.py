"""Mermaid's ``journey``: sections are stages, tasks touchpoints, scores from 1 to 5 feelings, actors personas."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journeykit.errors import MapError
from journeykit.exchange import bounded, feelings, lanes
from journeykit.exchange.bounded import Budget, title
from journeykit.exchange.drawing import Hand
from journeykit.exchange.mermaid_file import NO_EMOTION, SAME, packed_journey
from journeykit.exchange.outline import LANE, Outline, Topic
from journeykit.words import _

if TYPE_CHECKING:
    from journeykit.exchange.handover import Handover

__all__ = ["HAND", "packed_journey", "read", "write"]

HAND: Final = Hand()
_FENCES: Final = re.compile(
    r"^[ \t]*(?:(?P<fence>`{3,}|~{3,}|:{3,})[ \t]*\{?\.?mermaid(?:-example|js)?\b[^\n]*\n"
    r"(?P<inside>.*?)^[ \t]*(?P=fence)"
    r"|<(?P<tag>pre|div)[^>\n]*class=[\"'][^\"'\n]*mermaid[^\"'\n]*[\"'][^>\n]*>(?P<element>.*?)</(?P=tag)>)",
    re.MULTILINE | re.DOTALL,
)
_ENTITY: Final = re.compile(r"#(\w{1,31});")
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BEGIN: Final = re.compile(r"journey\b")
_WORD: Final = re.compile(
    r"(title|section|acctitle\s*:|accdescr\s*:|accdescr\s*\{)(?:\s+|(?<=[:{]))(.*)", re.IGNORECASE | re.DOTALL
)


def read(path: Path) -> list[Outline]:
    """Read the ``journey`` blocks of a .mmd file, of Markdown or of HTML: an outline each.

    Raises
    ------
    MapError
        When there is no such block.
    """
    text = bounded.text_of(path)
    blocks = [html.unescape(one["element"]) if one["element"] else one["inside"] for one in _FENCES.finditer(text)]
    budget = Budget(path.name)
    found = [outline for one in blocks or [text] if (outline := _Block(one, budget).outline()) is not None]
    if not found:
        needed = _("a Mermaid block that begins with 'journey' was needed")
        raise MapError(needed, _("none of it"), _("Other diagrams of Mermaid are no journeys."), path.name)
    return found


class _Block:
    """A block of Mermaid, line by line."""

    def __init__(self, text: str, budget: Budget) -> None:
        self.budget, self.text = budget, text
        self.title, self.note = "", ""
        self.sections: list[tuple[str, list[Topic]]] = []
        self.actors: dict[str, None] = {}
        self.unread: list[tuple[str, int]] = []
        self.said = ""

    def outline(self) -> Outline | None:
        lines = self._lines()
        if not _BEGIN.match(next(lines, "")):
            return None
        for line in lines:
            self._line(line)
        people = tuple(Topic(actor, attributes=(LANE,)) for actor in self.actors)
        personas = Topic(lanes.heading("personas"), attributes=(LANE,), topics=people)
        stages = tuple(Topic(name, topics=tuple(tasks)) for name, tasks in self.sections)
        root = Topic(self.title, self.note, topics=stages)
        return Outline(root, self.title, (personas,) if self.actors else (), unread=tuple(self.unread))

    def _lines(self) -> Iterator[str]:
        """Statements: without front matter, settings and comments, but for those of the kit."""
        rest = iter(self.text.strip().split("\n"))
        first = next(rest, "")
        if first.rstrip() == "---":
            for line in rest:
                if line.rstrip() == "---":
                    break
                if line.startswith("title:"):
                    self.title = title(line[6:].strip().strip("\"'"))
        else:
            yield from self._statement(first, rest)
        for line in rest:
            yield from self._statement(line, rest)

    def _statement(self, line: str, rest: Iterator[str]) -> Iterator[str]:
        bare = line.strip()
        if bare.startswith("%%"):
            while bare.startswith("%%{") and "}%%" not in bare and (more := next(rest, None)) is not None:
                bare += more
            self.said = bare if bare in (NO_EMOTION, SAME) else self.said
        elif bare and not (bare.startswith("#") and not _ENTITY.match(bare)):
            yield bare

    def _line(self, line: str) -> None:
        found = _WORD.match(line)
        if not found:
            self._task(line)
            return
        word, rest = found[1].lower(), found[2].strip()
        if word == "title":
            self.title = _words(rest)
        elif word == "section":
            name = _words(rest)
            if not self.sections or self.sections[-1][0] != name:
                self.budget.take(1)
                self.sections.append((name, []))
        elif word.startswith("acc"):
            self.note = "\n".join(filter(None, [self.note, _words(rest.rstrip("}"))]))

    def _task(self, line: str) -> None:
        said, self.said = self.said, ""
        parts = [part.strip() for part in line.split(":")]
        if line == "}" or len(parts) < 2:
            self.unread.append((line[:80], 1))
            return
        if len(parts) > 2 and feelings.number_of(parts[1]) is None and feelings.number_of(parts[2]) is not None:
            self.unread.append((_("a colon in the task “{line}”: Mermaid cuts it there").format(line=line[:60]), 1))
            parts = [f"{parts[0]}: {parts[1]}", *parts[2:]]
        name, score = _words(parts[0]), parts[1]
        actors = [actor for one in (parts[2].split(",") if len(parts) > 2 else ()) if (actor := _words(one))]
        if len(parts) > 3:
            self.unread.append((":".join(parts[3:])[:80], 1))
        self.actors.update(dict.fromkeys(actors))
        if not self.sections:
            self.sections.append(("", []))
        tasks = self.sections[-1][1]
        felt = tuple(self._felt(score, actors, said))
        if said == SAME and tasks and tasks[-1].title == name:
            tasks[-1] = Topic(name, topics=(*tasks[-1].topics, *felt))
            return
        self.budget.take(2)
        tasks.append(Topic(name, attributes=(("part", "task"),), topics=felt))

    def _felt(self, score: str, actors: list[str], said: str) -> Iterator[Topic]:
        """What a score says: of everybody, and of each actor."""
        value = feelings.number_of(score)
        heading = lanes.heading("emotion")
        if value is None or not 1 <= value <= 5:
            told = _("Score: {score} (of 1 to 5)").format(score=_words(score) or "–")
            yield Topic(told, attributes=(LANE,))
        if value is None:
            return
        felt = feelings.plain(min(max(value, 1), 5) - 3)
        if said not in (SAME, NO_EMOTION):
            yield Topic(f"{heading}: {felt:+}", attributes=(LANE,))
        if said != NO_EMOTION:
            yield from (Topic(f"{heading} ({actor}): {felt:+}", attributes=(LANE,)) for actor in actors)


def _words(text: str) -> str:
    """Words with Mermaid's own signs for letters undone."""
    plain = _ENTITY.sub(lambda found: html.unescape(f"&{'#' if found[1].isdigit() else ''}{found[1]};"), text)
    return title(_BREAK.sub(" ", plain))


def write(handover: Handover, to: Path) -> list[str]:
    """Write the journey as a Mermaid diagram; what it does not hold comes back."""
    from journeykit.exchange.departure import handed_over

    return handed_over("mermaid", handover, to)
