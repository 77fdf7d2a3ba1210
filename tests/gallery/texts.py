"""Where the words of an SVG stand: to find those that leave the page or stand on each other."""

from dataclasses import dataclass

from defusedxml import ElementTree

from journeykit.pictures import fonts

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Word:
    text: str
    left: float
    right: float
    top: float
    foot: float

    def covers(self, other):
        return (
            min(self.right, other.right) - max(self.left, other.left) > 2.5
            and min(self.foot, other.foot) - max(self.top, other.top) > 2.5
        )


def words_of(svg):
    """Every text with its box; a halo and its text are one."""
    found = {}
    for node, look in looks_of(ElementTree.fromstring(svg), {}):
        size, text = float(look["font-size"]), node.text or ""
        wide = fonts.width(text) * size * (1.05 if look.get("font-weight") == "bold" else 1)
        left = float(node.get("x")) - {"start": 0, "middle": 0.5, "end": 1}[look.get("text-anchor", "start")] * wide
        foot = float(node.get("y"))
        found[text, left, foot] = Word(text, left, left + wide, foot - 0.72 * size, foot + 0.1 * size)
    return [word for word in found.values() if word.text.strip()]


def looks_of(node, look):
    """Every text with its look, of its own or of a group around it."""
    look = look | dict(node.attrib)
    if node.tag == f"{SVG}text":
        yield node, look
    for child in node:
        yield from looks_of(child, look)


def outside(svg):
    root = ElementTree.fromstring(svg)
    width, height = map(float, root.get("viewBox").split()[2:])
    return [
        word
        for word in words_of(svg)
        if word.left < -1 or word.right > width + 1 or word.top < -1 or word.foot > height + 1
    ]


def overlapping(svg):
    words = words_of(svg)
    return [
        (one.text, other.text) for place, one in enumerate(words) for other in words[place + 1 :] if one.covers(other)
    ]
