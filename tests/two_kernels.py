"""Two to four kernels on one client, killed, in conflict, with hand edits between: is every edit somewhere?

``python tests/two_kernels.py --edits 5000`` plays until so many edits were acknowledged; the tests play a few hundred.
Each edit writes a word of its own. At the end each word must stand in journey.yaml, in the version that a conflict
shows, in a journal, or in ``history/``, unless its own kernel wrote over it, or saw it and wrote over it.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path

from journeykit.client import new_client, open_client
from journeykit.errors import JourneyKitError
from journeykit.journey import edited
from journeykit.workshop.desk.desk import Desk
from journeykit.workshop.desk.journal import SHELF

FIELDS = ("owner", "notes", "expectation", "name", "pains")


class Kernel:
    """A kernel as its own process; it tells each edit once that is acknowledged, with the word that it replaced."""

    def __init__(self, folder: Path, seed: int) -> None:
        command = [sys.executable, __file__, "--kernel", str(folder), "--seed", str(seed)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, line: str) -> list[str]:
        """Let it do something; what it says it did. A kernel that dies says what it did until then."""
        said: list[str] = []
        assert self.process.stdin and self.process.stdout
        with suppress(BrokenPipeError):
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()
            for answer in self.process.stdout:
                if answer == ".\n":
                    break
                said.append(answer.rstrip("\n"))
        return said

    def gone(self) -> bool:
        return self.process.poll() is not None

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                with suppress(BrokenPipeError):
                    pipe.close()


def words_of(journey) -> set[str]:
    return {str(word) for one in journey.touchpoints for word in
            (one.owner, one.notes, one.expectation, one.name, *one.pains) if str(word)}  # fmt: skip


class Game:
    """The facilitator: deals edits to kernels, kills some, edits by hand, and keeps the account."""

    def __init__(self, folder: Path, seed: int, kernels: int) -> None:
        self.chance, self.folder = random.Random(seed), folder
        new_client(folder, name="Harbour")
        self.counts: Counter[str] = Counter()
        self.edits: set[str] = set()
        self.replaced: set[str] = set()
        self.kernels = [self._kernel() for _one in range(kernels)]

    def _kernel(self) -> Kernel:
        kernel = Kernel(self.folder, self.chance.randrange(10**9))
        self._note(kernel.ask("begin"))
        return kernel

    def _note(self, said: list[str]) -> None:
        for line in said:
            kind, *rest = line.split("\t")
            if kind == "edit":
                self.edits.add(rest[0])
                self.replaced.update(word for word in rest[1].split("|") if word)
            else:
                self.counts[kind] += 1

    def step(self) -> None:
        at = self.chance.randrange(len(self.kernels))
        kind = self.chance.choices(("edit", "save", "settle", "die", "hand", "reopen"), (60, 14, 12, 6, 5, 3))[0]
        if kind == "hand":
            self._by_hand()
        elif kind == "reopen":
            self._note(self.kernels[at].ask("reopen"))
        else:
            self._note(self.kernels[at].ask(kind))
        if self.kernels[at].gone():
            self.counts["kill"] += 1
            self.kernels[at].end()
            self.kernels[at] = self._kernel()

    def _by_hand(self) -> None:
        client = open_client(self.folder)
        point = self.chance.choice(client.journey.touchpoints)
        word = f"hand{self.chance.getrandbits(60):x}"
        with suppress(JourneyKitError):
            client.save(edited(client.journey, "touchpoint", point.id, owner=word))
            self.edits.add(word)
            self.replaced.add(str(point.owner))
            self.counts["hand edits"] += 1

    def lost(self) -> set[str]:
        """Edits that are nowhere, after everybody has died and the client was opened once more."""
        for kernel in self.kernels:
            kernel.end()
        for _round in range(20):
            desk = Desk(open_client(self.folder))
            waits = desk.status.conflict is not None
            if waits:
                desk.settle(self.chance.choice(("mine", "theirs", "both")))
                self.counts["settled"] += 1
            desk.close()
            if not waits and desk.status.conflict is None:  # of two leftovers the second may be asked after the first
                break
        left = list((self.folder / SHELF).glob("unsaved-*")) if (self.folder / SHELF).exists() else []
        assert not left, "everything that waited was taken up"
        kept = words_of(open_client(self.folder).journey)
        text = "\n".join(path.read_text("utf-8") for path in (self.folder / "history").glob("*.yaml"))
        return {word for word in self.edits - self.replaced - kept if word not in text}


def kernel(folder: Path, seed: int) -> None:
    """What a kernel does, a line at a time."""
    chance = random.Random(seed)
    desk: list[Desk] = []

    def edit() -> None:
        point = chance.choice(desk[0].journey.touchpoints[:8])
        field, word = chance.choice(FIELDS), f"w{chance.getrandbits(60):x}"
        before = [str(one) for one in point.pains][-1:] if field == "pains" else [str(getattr(point, field))]
        value = [*map(str, point.pains[:-1]), word] if field == "pains" else word
        desk[0].apply({"kind": "edit", "id": point.id, "fields": {field: value}})
        print(f"edit\t{word}\t{'|'.join(before)}", flush=True)

    for line in sys.stdin:
        kind = line.strip()
        if kind == "begin":
            desk.append(Desk(open_client(folder)))
        elif kind == "reopen":
            desk[0].close()
            desk[0] = Desk(open_client(folder), None, desk[0])
        elif kind == "edit":
            for _one in range(chance.randint(1, 4)):
                edit()
        elif kind == "die":
            for _one in range(chance.randint(0, 3)):
                edit()
            os.kill(os.getpid(), 9)
        elif kind == "save":
            with suppress(JourneyKitError):
                desk[0].save()
        elif desk[0].status.conflict is not None:
            desk[0].settle(chance.choice(("mine", "theirs", "both")))
            print("settled", flush=True)
        print(".", flush=True)


def played(edits: int, seed: int, kernels: int) -> tuple[set[str], Counter[str]]:
    """The edits that are lost after a game, and what happened in it."""
    with tempfile.TemporaryDirectory() as place:
        game = Game(Path(place) / "client", seed, kernels)
        while len(game.edits) < edits:
            game.step()
        lost = game.lost()
        return lost, game.counts + Counter(edits=len(game.edits), lost=len(lost))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kernel", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--edits", type=int, default=5000)
    asked = parser.parse_args()
    if asked.kernel:
        kernel(asked.kernel, asked.seed)
        return
    total: Counter[str] = Counter()
    while total["edits"] < asked.edits:
        total["games"] += 1
        lost, counts = played(250, asked.seed + total["games"], 2 + total["games"] % 3)
        total += counts
        print(dict(total), sorted(lost)[:5], flush=True)
    sys.exit(1 if total["lost"] else 0)


if __name__ == "__main__":
    main()
