"""Journeys as people write them by hand: any layout, comments everywhere, each saying what it is about.

``python tests/hand_written.py --documents 3000`` changes so many of them six times each; the tests do a few hundred.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter
from typing import Any

from journeykit.errors import JourneyError
from journeykit.journey import Journey, apply, journey_of
from journeykit.journey.render import plain
from journeykit.journey.write import changed

WORDS = ("Queue", "Till at noon", "No # 1", "a: b", 'it\'s "so"', "排隊", "why?", "x, y", "[z]", "- dash", "two\nlines")
COMMENT = re.compile(r"# c\d+ \S+")


class Hand:
    """Somebody who writes YAML as it comes."""

    def __init__(self, seed: int) -> None:
        self.chance, self.count = random.Random(seed), 0

    def text(self) -> str:
        stages = [{"id": name, "name": self.words()} for name in ("one", "two", "three")]
        for stage in stages:
            self.some(stage, signals=self.list, purpose=self.words)
        points = [{"id": f"t{n}", "stage": self.chance.choice(stages)["id"], "name": self.words()} for n in range(5)]
        for point in points:
            self.some(
                point, owner=self.words, emotion=lambda: self.chance.randint(-2, 2), pains=self.list, ideas=self.list,
                notes=self.words, moment_of_truth=lambda: self.chance.random() < 0.7, phase=lambda: "during",
                emotions=lambda: {"ann": 1}, expectation=lambda: {"en": self.words(), "zh-TW": "快"},
            )  # fmt: skip
        parts: dict[str, Any] = {
            "client": {"name": self.words(), "contact": "Bo"},
            "stages": stages,
            "personas": [{"id": "ann", "name": "Ann", "quote": self.words()}],
            "touchpoints": points,
            "links": [{"source": "t0", "target": "t1"}, {"source": "t1", "target": "t2"}],
            "opportunities": [
                {"id": "better", "statement": self.words(), "touchpoints": ["t0", "t3"], "impact": 3},
                {"id": "other", "statement": self.words(), "touchpoints": ["t2"]},
            ],
        }
        lines = self.own("", 0) + self.mapping(parts, 0, "")
        ends = self.chance.choices(("\n", "\r\n", "\r"), (8, 2, 1))[0]
        text = "".join(lines) + "".join(self.own("", 0))
        return text.replace("\n", ends)

    def some(self, part: dict[str, Any], **fields: Any) -> None:
        for name, make in fields.items():
            if self.chance.random() < 0.45:
                part[name] = make()
        items = list(part.items())
        if self.chance.random() < 0.5:
            self.chance.shuffle(items)
        part.clear()
        part.update(items)

    def words(self) -> str:
        return self.chance.choice(WORDS)

    def list(self) -> list[str]:
        return self.chance.sample(WORDS, self.chance.randint(1, 3))

    def comment(self, about: str) -> str:
        self.count += 1
        return f"# c{self.count} {about or '/'}"

    def own(self, about: str, indent: int) -> list[str]:
        if self.chance.random() > 0.2:
            return []
        return [" " * indent + self.comment(about) + "\n"]

    def behind(self, about: str) -> str:
        return "  " + self.comment(about) if self.chance.random() < 0.3 else ""

    def mapping(self, value: dict[str, Any], indent: int, about: str) -> list[str]:
        lines: list[str] = []
        for key, one in value.items():
            # A comment above a field is about the part: it stays when the field goes.
            lines += self.own(about, indent) + self.field(key, one, indent, f"{about}/{key}")
            if self.chance.random() < 0.05:
                lines.append("\n")
        return lines

    def field(self, key: str, one: Any, indent: int, about: str) -> list[str]:
        lead = " " * indent + (f"? {key}\n{' ' * indent}:" if self.chance.random() < 0.02 else f"{key}:")
        if isinstance(one, dict | list) and self.chance.random() < 0.3 and indent:
            return [f"{lead} {self.flow(one, indent, about)}{self.behind(about)}\n"]
        if isinstance(one, dict):
            return [f"{lead}{self.behind(about)}\n", *self.mapping(one, indent + 2, about)]
        if isinstance(one, list):
            return [f"{lead}{self.behind(about)}\n", *self.entries(one, indent + self.chance.choice((0, 2)), about)]
        return [f"{lead} {self.scalar(one, indent, about)}\n"]

    def entries(self, value: list[Any], indent: int, about: str) -> list[str]:
        lines: list[str] = []
        for one in value:
            name = f"{about}/{one['id'] if isinstance(one, dict) and 'id' in one else '*'}"
            lines += self.own(about, indent)
            if isinstance(one, dict) and self.chance.random() < 0.25:
                lines.append(f"{' ' * indent}- {self.flow(one, indent, name)}{self.behind(name)}\n")
            elif isinstance(one, dict):
                inside = self.mapping(one, indent + 2, name)
                first = next(at for at, line in enumerate(inside) if not line.strip().startswith("#") and line.strip())
                lines += [line[2:] if line.strip() else line for line in inside[:first]]
                lines += [" " * indent + "- " + inside[first][indent + 2 :], *inside[first + 1 :]]
                lines += self.own(name, indent + 2)
            else:
                lines.append(f"{' ' * indent}- {self.scalar(one, indent, name)}\n")
        return lines

    def flow(self, value: Any, indent: int, about: str) -> str:
        pieces = []
        pairs = value.items() if isinstance(value, dict) else [("", one) for one in value]
        for key, one in pairs:
            inside = f"{about}/{key}" if key else f"{about}/*"
            words = self.flow(one, indent, inside) if isinstance(one, dict | list) else self.quoted(one)
            pieces.append((inside, f"{key}: {words}" if key else words))
        left, right = "{}" if isinstance(value, dict) else "[]"
        if self.chance.random() < 0.6:
            return left + ", ".join(words for _inside, words in pieces) + right
        pad = "\n" + " " * (indent + 6)
        return left + self.behind(about) + pad + pad.join(
            f"{words},{self.behind(inside)}" for inside, words in pieces) + pad + right  # fmt: skip

    def quoted(self, one: Any) -> str:
        return json.dumps(one, ensure_ascii=False)

    def scalar(self, one: Any, indent: int, about: str) -> str:
        if isinstance(one, str) and self.chance.random() < 0.2:
            sign, pad = self.chance.choice(("|-", ">-")), " " * (indent + 4)
            body = one.replace("\n", "\n" + pad if sign == "|-" else "\n\n" + pad)
            return f"{sign}{self.behind(about)}\n{pad}{body}"
        if isinstance(one, str) and "\n" not in one and "'" not in one and self.chance.random() < 0.3:
            return f"'{one}'{self.behind(about)}"
        return self.quoted(one) + self.behind(about)

    def operation(self, journey: Journey) -> dict[str, Any]:
        point = self.chance.choice(journey.touchpoints) if journey.touchpoints else None
        stages = [one.id for one in journey.stages]
        kinds: list[dict[str, Any]] = [
            {"kind": "edit", "part": "client", "fields": {"contact": self.chance.choice((None, "Di"))}},
            {"kind": "add", "value": {"id": f"n{self.chance.getrandbits(20)}", "stage": stages[0], "name": "New"}},
            {
                "kind": "edit",
                "part": "stage",
                "id": stages[0],
                "fields": {"signals": self.chance.choice((None, ["s"]))},
            },
        ]
        if point:
            field = self.chance.choice(
                ("owner", "emotion", "pains", "ideas", "notes", "moment_of_truth", "emotions", "expectation")
            )
            new = {"emotion": 2, "pains": ["Queue", "new"], "ideas": ["new"], "moment_of_truth": True,
                   "emotions": {"ann": 2}}.get(field, self.words())  # fmt: skip
            if field == "emotions" and not journey.personas:
                new = None
            kinds += [
                {"kind": "edit", "id": point.id, "fields": {field: self.chance.choice((None, new))}},
                {"kind": "edit", "id": point.id, "fields": {"name": self.words()}},
                {
                    "kind": "move",
                    "id": point.id,
                    "stage": self.chance.choice(stages),
                    "index": self.chance.randint(0, 3),
                },
                {"kind": "delete", "id": point.id},
            ] * 2
        kinds += [{"kind": "delete", "part": "persona", "id": one.id} for one in journey.personas]
        return self.chance.choice(kinds)


def may_go(about: str, old: Any, new: Any) -> bool:
    """Whether what a comment is about was deleted, or a plain value that was put back to nothing."""
    for step in about.strip("/").split("/") if about.strip("/") else []:
        if isinstance(old, list | tuple):
            if step == "*":
                return old != new  # which entry is not told: any change of the list may have taken it
            old = next((one for one in old if one.get("id") == step), None)
            gone = new is None or step not in [one.get("id") for one in new]
            if gone:
                return old is not None
            new = next(one for one in new if one.get("id") == step)
        elif isinstance(old, dict):
            if step in old and (new is None or step not in new):
                return not isinstance(old[step], dict | list | tuple)
            old, new = old.get(step), (new or {}).get(step)
    return False


def changed_often(seed: int, times: int = 6) -> tuple[int, list[str]]:
    """One document after some operations: how many were done, and which comments got lost."""
    hand = Hand(seed)
    text, done, lost = hand.text(), 0, []
    journey = journey_of(text)
    for _time in range(times):
        try:
            new = apply(journey, hand.operation(journey))
        except JourneyError:
            continue
        after = changed(text, journey, new)
        assert journey_of(after) == new, seed
        was, now = Counter(COMMENT.findall(text)), Counter(COMMENT.findall(after))
        assert not now - was, f"{seed}: a comment twice"
        lost += [f"{seed}: {one}" for one in was - now if not may_go(one.split()[2], plain(journey), plain(new))]
        text, journey, done = after, new, done + 1
    return done, lost


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    operations, lost = 0, []
    for seed in range(asked.seed, asked.seed + asked.documents):
        done, gone = changed_often(seed)
        operations, lost = operations + done, lost + gone
    print(f"{asked.documents} documents, {operations} operations, {len(lost)} comments lost", *lost[:20], sep="\n")
    sys.exit(1 if lost else 0)


if __name__ == "__main__":
    main()
