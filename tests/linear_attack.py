"""An attack on everything that a client shows: sums of fewer than five people from additions and subtractions.

It knows the answers' keys and which figures are shown, and nothing of the gate. Every figure is taken to give the sum
over the answers of its group away; a small group is recovered where its indicator lies in the span of those groups.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

import journeykit as jk

FEW = 5
STAGES = ("come", "stay", "leave")


def random_client(folder: Path, seed: int) -> Any:
    """A client of two to six waves: touchpoints of one wave only, small groups, missing segments, NPS beside CSAT."""
    draw = random.Random(seed)
    waves = [str(2018 + at) for at in range(draw.randint(2, 6))]
    weighted = seed % 3 == 1
    touchpoints = [f"t{at}" for at in range(draw.randint(2, 6))]
    only = {name: draw.choice(waves) for name in touchpoints if draw.random() < 0.3}
    rated = {name: draw.choice((0.1, 0.25, 0.5, 0.9)) for name in touchpoints}
    metric = {name: "nps" if draw.random() < 0.25 else "csat" for name in touchpoints}
    whole, scale = draw.random() < 0.7, draw.choice(([1, 5], [1, 7]))
    (folder / "surveys").mkdir(parents=True)
    bindings = []
    for wave in waves:
        asked = [name for name in touchpoints if only.get(name, wave) == wave]
        file = f"surveys/{wave}.csv"
        (folder / file).write_text(_export(draw, asked, rated, metric, scale[1]), encoding="utf-8")
        items = [{"column": "whole", "metric": "nps"}] if whole else []
        for name in asked:
            kind = {"metric": "nps"} if metric[name] == "nps" else {"metric": "csat", "scale": scale}
            items.append({"column": name, "touchpoint": name, **kind})
        bindings.append({
            "file": file, "wave": wave, "respondent": "who", "items": items, "panel": True,
            "segments": {"plan": {"column": "plan"}, "age": {"column": "age"}},
        } | ({"weight": "counts for"} if weighted else {}))  # fmt: skip
    placed = [{"id": name, "stage": draw.choice(STAGES), "name": name} for name in touchpoints]
    goals = [{"id": "g", "kind": "other", "statement": "More", "metric": "nps", "target": 30}]
    goals += [{"id": one, "kind": "other", "statement": one, "metric": metric[one], "touchpoint": one} for one in only]
    journey = {
        "journeykit": 2, "client": {"name": "Random"}, "stages": [{"id": one, "name": one} for one in STAGES],
        "touchpoints": placed, "goals": goals, "surveys": bindings,
        "personas": [{"id": "a", "name": "A", "segment": {"plan": "a"}}],
    }  # fmt: skip
    (folder / "journey.yaml").write_text(json.dumps(journey), encoding="utf-8")
    return jk.open_client(folder)


def _export(draw: random.Random, asked: list[str], rated: dict[str, float], metric: dict[str, str], top: int) -> str:
    """One wave: its people, some of whom come again, with what each rated."""
    missing, plans, ages = draw.choice((0.0, 0.04, 0.1)), draw.choice(("abc", "abcd")), ("old", "mid", "young")
    lines = [",".join(["who", "plan", "age", "counts for", "whole", *asked])]
    for who in draw.sample(range(90), draw.randint(12, 60)):
        cells = [f"p{who}", draw.choices(plans, (6, 4, 2, 1)[: len(plans)])[0], draw.choices(ages, (5, 4, 1))[0]]
        cells = [cells[0], *("" if draw.random() < missing else one for one in cells[1:])]
        cells.append(f"{0.5 + who % 7 / 5:g}")
        cells.append(str(draw.randint(0, 10)) if draw.random() < 0.9 else "")
        for name in asked:
            score = draw.randint(0, 10) if metric[name] == "nps" else draw.randint(1, top)
            cells.append(str(score) if draw.random() < rated[name] else "")
        lines.append(",".join(cells))
    return "\n".join(lines) + "\n"


@dataclass
class Attack:
    """What is shown of a client, as groups of its answers."""

    answers: pd.DataFrame
    shown: list[np.ndarray] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.answers = self.answers[self.answers["score"].notna()].reset_index(drop=True)
        names = ("touchpoint", "stage", "metric", "scale", "wave", "plan", "age")
        # None of these columns holds the word that stands for nothing.
        self._text = {name: self.answers[name].astype(object).where(self.answers[name].notna(), "-").map(str)
                      for name in names}  # fmt: skip

    def where(self, **values: Any) -> np.ndarray:
        """The answers with these values; the ones of which a value is missing are in no group."""
        mask = np.ones(len(self.answers), dtype=bool)
        for name, value in values.items():
            mask &= (self._text[name] == str(value)).to_numpy()
        return mask

    def see(self, mask: np.ndarray) -> None:
        """A figure over these answers is shown."""
        if mask.any():
            self.shown.append(mask)

    def see_rows(self, frame: pd.DataFrame, keys: tuple[str, ...], figure: str = "value", **fixed: Any) -> None:
        """Every row that has a figure is shown; null in a key stands for all."""
        for row in frame[frame[figure].notna()].to_dict("records"):
            self.see(self.where(**{name: row[name] for name in keys if pd.notna(row[name])}, **fixed))

    def recovered(self) -> list[str]:
        """The small groups whose sums follow from what is shown."""
        if not self.shown:
            return []
        matrix = np.array(self.shown, dtype=float)
        _cells, first, counts = np.unique(matrix, axis=1, return_index=True, return_counts=True)
        # Answers that stand in the same groups cannot be told apart: one cell, weighted by its root to keep angles.
        cell_of = np.unique(matrix, axis=1, return_inverse=True)[1].reshape(-1)
        _left, sizes, right = np.linalg.svd(matrix[:, first] * np.sqrt(counts), full_matrices=False)
        basis = right[sizes > 1e-9 * sizes[0]]
        found = []
        for name, mask in self.small_groups():
            inside = np.bincount(cell_of, mask, len(first))
            if ((inside > 0) & (inside < counts)).any():
                continue  # it parts answers that nothing shown tells apart
            vector = np.where(inside > 0, 1.0, 0.0) * np.sqrt(counts)
            if np.linalg.norm(vector - basis.T @ (basis @ vector)) < 1e-7:
                found.append(name)
        return found

    def small_groups(self) -> Iterator[tuple[str, np.ndarray]]:
        """Groups of one to four people: cells, their parts by segments, and pairs of the smallest parts."""
        kinds = ("touchpoint", "metric", "scale", "wave")
        seen = set()
        for keys in (kinds, *((*kinds, one) for one in ("plan", "age")), (*kinds, "plan", "age"), ("stage", "wave"),
                     ("metric", "scale", "wave", "plan"), ("metric", "scale", "wave", "age"), kinds[:3]):  # fmt: skip
            parts: dict[Any, list[np.ndarray]] = {}
            for key, rows in pd.DataFrame({name: self._text[name] for name in keys}).groupby(list(keys)).groups.items():
                mask = np.zeros(len(self.answers), dtype=bool)
                mask[rows] = True
                if self.people(mask) < FEW:
                    parts.setdefault(key[:4], []).append(mask)
                    yield from _once(seen, f"{keys}: {key}", mask)
            for place, masks in parts.items():
                for one, other in combinations(masks[:8], 2):
                    if self.people(one | other) < FEW:
                        yield from _once(seen, f"{keys}: two of {place}", one | other)

    def people(self, mask: np.ndarray) -> int:
        return int(self.answers.loc[mask, "respondent"].nunique())


def _once(seen: set[bytes], name: str, mask: np.ndarray) -> Iterator[tuple[str, np.ndarray]]:
    if mask.tobytes() not in seen:
        seen.add(mask.tobytes())
        yield name, mask


def looked_at(client: Any) -> Attack:
    """Everything that a report of a client shows, and its segments."""
    attack = Attack(client.responses())
    kinds = ("touchpoint", "metric", "scale")
    last = str(client.responses()["wave"].cat.categories[-1])
    attack.see_rows(client.scores(by=["stage", "touchpoint", "wave"]).frame, (*kinds, "wave"))
    attack.see_rows(client.scores(by="wave").frame, ("metric", "scale", "wave"))
    attack.see_rows(client.distribution().frame, (*kinds, "wave"), "share")
    attack.see_rows(client.journey_map().frame, kinds, wave=last)
    attack.see_rows(client.planning().frame, kinds, wave=last)
    _see_changes(attack, client.changes(by=["stage", "touchpoint"]).frame, kinds)
    trend = client.trend(by=["stage", "touchpoint"]).frame
    attack.see_rows(trend, (*kinds, "wave"))
    _see_goals(attack, client, last)
    for row in client.emotion().frame.to_dict("records"):
        if pd.notna(row["measured"]):
            attack.see(attack.where(stage=row["stage"], wave=last) & (attack.answers["metric"] == "csat").to_numpy())
    _see_personas(attack, client, last)
    drivers = client.drivers().frame
    attack.see_rows(drivers, kinds, "performance", wave=last)
    for segment in ("plan", "age"):
        if (client.responses()["touchpoint"] == "overall").any():
            parts = client.segments(segment, ["wave"]).frame
            attack.see_rows(parts, ("metric", "scale", "wave", segment), touchpoint="overall")
        _see_compared(attack, client.compare(segment).frame, segment, last)
        more = client.scores(by=["touchpoint", segment, "wave"]).frame
        attack.see_rows(more, (*kinds, segment, "wave"))
    return attack


def _see_personas(attack: Attack, client: Any, last: str) -> None:
    """The curve and the map of each persona, which is of one plan."""
    curves = client.curves().frame
    for one in client.journey.personas:
        own = {"wave": last, "plan": one.segment["plan"]}
        for row in curves[curves["persona"] == one.id].to_dict("records"):
            if pd.notna(row["measured"]):
                mine = attack.where(stage=row["stage"], **own)
                attack.see(mine & (attack.answers["metric"] == "csat").to_numpy())
        attack.see_rows(client.journey_map(persona=one.id).frame, ("touchpoint", "metric", "scale"), **own)


def asked_in_a_row(client: Any, seed: int) -> Attack:
    """Everything that somebody asks of a client in one session, in any order: also by two segments at once."""
    attack = Attack(client.responses())
    kinds = ("touchpoint", "metric", "scale")
    last = str(client.responses()["wave"].cat.categories[-1])
    parts = [
        (),
        ("wave",),
        ("plan",),
        ("age",),
        ("wave", "plan"),
        ("wave", "age"),
        ("plan", "age"),
        ("wave", "plan", "age"),
    ]
    asked = [(*place, *part) for place in ((), ("touchpoint",)) for part in parts if place or part]
    asked += [("compare", "plan"), ("compare", "age"), ("changes",)]
    random.Random(seed).shuffle(asked)
    for by in asked:
        if by[0] == "compare":
            _see_compared(attack, client.compare(by[1]).frame, by[1], last)
        elif by[0] == "changes":
            _see_changes(attack, client.changes(by=["touchpoint"]).frame, kinds)
        else:
            attack.see_rows(client.scores(by=list(by)).frame, tuple(dict.fromkeys((*by, "metric", "scale"))))
    return attack


def _see_changes(attack: Attack, frame: pd.DataFrame, kinds: tuple[str, ...]) -> None:
    for side in ("before", "after"):
        for row in frame[frame[side].notna()].to_dict("records"):
            attack.see(attack.where(**{name: row[name] for name in kinds}, wave=row[f"{side}_wave"]))


def _see_compared(attack: Attack, frame: pd.DataFrame, segment: str, last: str) -> None:
    """A group and all others; people whose group is not known are among the others only where they are few."""
    whole = {"touchpoint": "overall"} if (attack.answers["touchpoint"] == "overall").any() else {}
    for row in frame.to_dict("records"):
        asked = attack.where(metric=row["metric"], scale=row["scale"], wave=last, **whole)
        unknown = asked & attack.where(**{segment: "-"})
        known = asked if attack.people(unknown) < FEW else asked & ~unknown
        mine = asked & attack.where(**{segment: row["group"]})
        beside = known & ~mine if not row["against"] else asked & attack.where(**{segment: row["against"]})
        for shown, mask in ((row["value"], mine), (row["other_value"], beside)):
            if pd.notna(shown):
                attack.see(mask)


def _see_goals(attack: Attack, client: Any, last: str) -> None:
    for row in client.goals().frame.to_dict("records"):
        if pd.notna(row["value"]):
            pooled = row["touchpoint"] == "overall" and not attack.where(touchpoint="overall", wave=last).any()
            place = {} if pooled else {"touchpoint": row["touchpoint"]}
            attack.see(attack.where(metric=row["metric"], scale=row["scale"], wave=last, **place))
