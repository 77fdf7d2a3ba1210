"""Comments that people wrote into journey.yaml: where they stand, what they are about, and how they outlive a save.

Most saves leave them where they are (`journeykit.journey.write`). Where a part had to be laid out anew, each comment
that would be lost is put above what it is about. Comments go only with what was deleted: an entry of a list, or a field
that was put back to nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from journeykit.errors import JourneyKitError
from journeykit.journey.document import Node
from journeykit.journey.pairing import pairs
from journeykit.journey.reading import Document, document_of
from journeykit.journey.render import plain
from journeykit.journey.splice import Edit, column, line_end, line_start, spliced

Path = tuple[str | int, ...]


class Comment(NamedTuple):
    """A comment: where it starts, its words with the ``#``, and whether it has its line for itself."""

    start: int
    words: str
    alone: bool


class _Word(NamedTuple):
    start: int
    end: int
    path: Path
    node: Node


def comments(document: Document) -> list[Comment]:
    r"""The comments of a journey.yaml; a ``#`` inside a text is none.

    Examples
    --------
    >>> found = comments(document_of("client: {name: 'No # 1'}  # here\nframework: five-stage\n# end"))
    >>> [(one.words, one.alone) for one in found]
    [('# here', False), ('# end', True)]
    """
    text = document.text
    spans = sorted(_masked(text, word) for word in _words(document.tree) if word.node.kind == "scalar")
    starts = [start for start, _end in spans]
    found, at = [], text.find("#")
    while at >= 0:
        inside = bisect_right(starts, at) - 1
        if inside >= 0 and at < spans[inside][1]:
            at = text.find("#", spans[inside][1])
            continue
        if at == 0 or text[at - 1].isspace():
            end = line_end(text, at)
            alone = not text[line_start(text, at) : at].strip()
            found.append(Comment(at, text[at:end].strip(), alone))
            at = end - 1
        at = text.find("#", at + 1)
    return found


def with_comments(old: Document, new: Document) -> Document:
    """The new document with the comments of the old one; `unkept` names those for which there was no place."""
    if not _tails(old.text) - _tails(new.text):
        return new
    there = _pieces(old)
    missing = Counter(one.words for one in there) - Counter(one.words for one in _pieces(new))
    if not missing:
        return new
    words = list(_words(old.tree))
    placed = [(one, _place(old, words, one, new)) for one in there if one.words in missing]
    placed.sort(key=lambda pair: pair[1] is not None)  # of two that say the same, the one that may go is gone
    back: list[tuple[str, Path]] = []
    for one, place in placed:
        if missing[one.words]:
            missing[one.words] -= 1
            if place is not None:
                back.append((one.words, place))
    return _put_back(new, back)


def _pieces(document: Document) -> list[Comment]:
    """The comments one by one, also where two came to stand on one line."""
    return [one._replace(words=words) for one in comments(document) for words in re.split(r"\s+(?=#)", one.words)]


def _put_back(new: Document, back: list[tuple[str, Path]]) -> Document:
    for chosen in (back, *([one] for one in back)):  # all at once, or else one by one
        edits = [_line(new, words, place) for words, place in chosen]
        try:
            again = document_of(spliced(new.text, edits))
        except JourneyKitError:
            continue
        if again.journey != new.journey:
            continue
        new = again
        if chosen is back:
            break
    left = Counter(words for words, _path in back) - Counter(one.words for one in _pieces(new))
    return new._replace(unkept=tuple(left.elements()))


def _line(new: Document, words: str, path: Path) -> Edit:
    """A line with the words, above the line on which the thing at a path begins."""
    text, node, at = new.text, new.tree, len(new.text)
    for step in path:
        if node.flow or (node.kind == "scalar"):
            break
        if node.kind == "map" and isinstance(step, str) and step in node.entries:
            name, node = node.entries[step]
            start = name.start
        elif node.kind == "list" and isinstance(step, int) and step < len(node.children):
            node = node.children[step]
            start = node.start
        else:
            break
        if not text[line_start(text, start) : start].strip(" -"):
            at = line_start(text, start)
    indent = len(text[at:]) - len(text[at:].lstrip(" ")) if at < len(text) else 0
    return Edit(at, at, f"{' ' * indent}{words}\n")


def _place(old: Document, words: list[_Word], comment: Comment, new: Document) -> Path | None:
    """Where the thing that a comment is about stands now; None when it was deleted, and the comment goes with it."""
    path, above = _about(old.text, words, comment)
    now: list[str | int] = []
    was: Any = plain(old.journey)
    here: Any = plain(new.journey)
    node = old.tree
    for step in path:
        if isinstance(step, str):
            node = node.entries[step][1]
            if isinstance(here, dict) and step in here:
                was, here = was.get(step) if isinstance(was, dict) else None, here[step]
                now.append(step)
                continue
            cleared = isinstance(was, dict) and step in was and node.kind == "scalar"
            return None if cleared and not above else tuple(now)
        node = node.children[step]
        if not (isinstance(was, list | tuple) and isinstance(here, list | tuple) and step < len(was)):
            return tuple(now)
        found = pairs(list(was), list(here))
        if step not in found:
            return tuple(now) if above and len(now) + 1 == len(path) else None
        now.append(found.index(step))
        was, here = was[step], here[found.index(step)]
    return tuple(now)


def _about(text: str, words: list[_Word], comment: Comment) -> tuple[Path, bool]:
    """The path of what a comment is about, and whether it stands above that."""
    begun = line_start(text, comment.start)
    if not comment.alone:
        ended = [one for one in words if begun <= _end(text, one, comment.start) <= comment.start and one.start >= 0]
        if ended:
            return max(ended, key=lambda one: (_end(text, one, comment.start), -len(one.path))).path, False
    after = [one for one in words if one.start > comment.start]
    indent = comment.start - begun
    if after:
        first = min(one.start for one in after)
        around = [one for one in words if one.node.flow and one.start < comment.start < one.node.end <= first]
        if around:
            return max(around, key=lambda one: len(one.path)).path, False
        beside = column(text, first) - len(_dashes(text, first))
        if beside >= indent or not comment.alone:
            return min((one for one in after if one.start == first), key=lambda one: len(one.path)).path, True
    elif indent == 0:
        return (), True
    before = [one for one in words if one.start < comment.start and column(text, one.start) <= indent]
    if not before:
        return (), True
    last = max(before, key=lambda one: (one.start, -len(one.path)))
    return (last.path if column(text, last.start) < indent else last.path[:-1]), False


def _dashes(text: str, at: int) -> str:
    """The dashes of list entries in front of a word, with their blanks."""
    lead = text[line_start(text, at) : at]
    return lead.lstrip(" ") if not lead.strip(" -") else ""


def _words(node: Node, path: Path = ()) -> Iterator[_Word]:
    """Keys and values of a tree with their paths, in the order of the text."""
    if path:
        yield _Word(node.start, node.end, path, node)
    if node.kind == "list":
        for at, child in enumerate(node.children):
            yield from _words(child, (*path, at))
    for key, (name, value) in node.entries.items() if node.kind == "map" else ():
        yield _Word(name.start, name.end, (*path, key), name)
        yield from _words(value, (*path, key))


def _end(text: str, word: _Word, before: int) -> int:
    """Where a word ends on its line, as far as a comment behind it can tell; -1 for what goes on over lines."""
    node = word.node
    if node.kind == "scalar":
        return word.start + 1 if _is_block(text, node) else word.end
    if not node.flow:
        return -1
    return word.end if word.end <= before else word.start + 1


def _is_block(text: str, node: Node) -> bool:
    return node.words is not None and node.end > node.start and text[node.start] in "|>"


def _masked(text: str, word: _Word) -> tuple[int, int]:
    """Which characters of a scalar are its own words: of a block scalar those below its first line."""
    if _is_block(text, word.node):
        return line_end(text, word.start), max(line_end(text, word.start), word.end)
    return word.start, word.end


def _tails(text: str) -> Counter[str]:
    return Counter(line[line.index("#") :].rstrip() for line in text.splitlines() if "#" in line)
