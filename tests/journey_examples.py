"""Journeys for tests: a small one written by hand, and a way to make any."""

from __future__ import annotations

import re

import yaml
from hypothesis import strategies as st

from journeykit.journey import Journey

HAND_WRITTEN = """\
# The journey of the Harbour Café
journeykit: 2   # version
client: {name: "Harbour Café", language: en}  # in quotes on purpose
goals: []
# an example of a goal
#  - id: x

framework: five-stage
stages:
  # the first one
  - {id: arrive, name: {en: Arrive, zh-TW: 抵達}}  # flow
  - id: eat
    name: 'Eat'  # single quotes
    signals:      # heard in the workshop
      - one   # first
      # between
      - two

personas:
  - {id: regular, name: Regular}
touchpoints:
  # the door
  - id: door   # first
    stage: arrive
    name: {en: Door, zh-TW: 門口}
    pains: [{en: Heavy, zh-TW: "很重"}]
    emotions: {regular: 1}
    # inside the door

  # --- second group ---
  - id: table
    stage: eat
    name: Table
    emotion: 1   # felt by Ann
    notes: |
      several
      lines
  # about the till
  - id: till
    owner:
    stage: eat
    name: Till
# behind the touchpoints
links: [{source: door, target: table}]
opportunities: [{id: lighter, touchpoints: [table, "door"], statement: A lighter door}]
surveys:
  - file: surveys/a.csv
    wave: "2026"
    items:
      - {column: NPS, metric: nps}   # asked at the till
      - {column: Q1, metric: csat, scale: [1, 5], touchpoint: till}
"""


def comments(text: str) -> list[str]:
    """The comments of a YAML text; a # inside words is none."""
    hidden = set()
    for token in yaml.scan(text, yaml.SafeLoader):
        if isinstance(token, yaml.ScalarToken):
            start = token.start_mark.index
            if token.style in ("|", ">"):  # behind the sign there may be a comment
                start = text.index("\n", start)
            hidden.update(range(start, token.end_mark.index))
    found = []
    for line in re.finditer("[^\r\n]+", text):
        marks = [at for at in range(*line.span()) if text[at] == "#" and at not in hidden]
        marks = [at for at in marks if at == line.start() or text[at - 1] in " \t"]
        found += [text[marks[0] : line.end()]] if marks else []
    return found


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(lambda text: text.strip())
texts = st.one_of(words, st.fixed_dictionaries({"en": words}, optional={"zh-TW": words}))
lists = st.lists(texts, max_size=3)
ids = st.from_regex(r"[a-z][a-z0-9_-]{0,6}", fullmatch=True).filter(lambda one: one != "overall")
feelings = st.one_of(st.none(), st.sampled_from([-2, -1, -0.5, 0, 1, 1.5, 2]))


@st.composite
def journeys(draw) -> Journey:
    stages = draw(st.lists(ids, min_size=1, max_size=4, unique=True))
    points = draw(st.lists(ids, max_size=5, unique=True))
    people = draw(st.lists(ids, max_size=2, unique=True))
    some_points = st.lists(st.sampled_from(points), unique=True, max_size=3) if points else st.just([])
    touchpoint = st.fixed_dictionaries(
        {"stage": st.sampled_from(stages), "name": texts},
        optional={
            "phase": st.sampled_from(["before", "during", "after"]),
            "channels": lists,
            "pains": lists,
            "expectation": texts,
            "notes": texts,
            "emotion": feelings,
            "owner": words,
            "moment_of_truth": st.booleans(),
            "reviewed": st.dates(),
            "evidence": st.sampled_from(["assumed", "measured"]),
            "emotions": st.dictionaries(st.sampled_from(people), st.integers(-2, 2)) if people else st.just({}),
        },
    )
    opportunity = st.fixed_dictionaries(
        {"statement": texts, "touchpoints": some_points}, optional={"impact": st.integers(1, 5)}
    )
    pairs = st.lists(st.tuples(st.sampled_from(points), st.sampled_from(points)), unique=True, max_size=3)
    return Journey.model_validate(
        {
            "client": {"name": draw(texts), "contact": draw(st.one_of(st.none(), words))},
            "stages": [{"id": one, "name": draw(texts), "signals": draw(lists)} for one in stages],
            "personas": [{"id": one, "name": draw(texts), "quote": draw(texts)} for one in people],
            "touchpoints": [{"id": one, **draw(touchpoint)} for one in points],
            "links": [{"source": a, "target": b} for a, b in draw(pairs)] if points else [],
            "opportunities": [{"id": one, **draw(opportunity)} for one in draw(st.lists(ids, max_size=2, unique=True))],
            "goals": [
                {
                    "id": one,
                    "kind": "other",
                    "statement": draw(texts),
                    "stages": draw(st.lists(st.sampled_from(stages), unique=True)),
                }
                for one in draw(st.lists(ids, max_size=2, unique=True))
            ],
        }
    )


@st.composite
def changes(draw, journey: Journey) -> dict:
    """An operation that fits a journey."""
    stages = [one.id for one in journey.stages]
    points = [one.id for one in journey.touchpoints]
    fresh = draw(ids.filter(lambda one: one not in {*points, *stages, *(p.id for p in journey.personas)}))
    index = draw(st.one_of(st.none(), st.integers(0, 5)))
    known = [
        {"kind": "add", "part": "stage", "value": {"id": fresh, "name": draw(texts)}, "index": index},
        {
            "kind": "add",
            "value": {"id": fresh, "stage": draw(st.sampled_from(stages)), "name": draw(texts)},
            "index": index,
        },
        {"kind": "move", "part": "stage", "id": draw(st.sampled_from(stages)), "index": draw(st.integers(0, 4))},
        {
            "kind": "edit",
            "part": "stage",
            "id": draw(st.sampled_from(stages)),
            "fields": {"id": fresh, "name": draw(texts)},
        },
        {
            "kind": "edit",
            "part": "client",
            "fields": {"name": draw(words), "contact": draw(st.one_of(st.none(), words))},
        },
    ]
    if points:
        point = draw(st.sampled_from(points))
        fields = {
            "name": draw(texts),
            "pains": draw(lists),
            "emotion": draw(feelings),
            "notes": draw(st.one_of(st.none(), words)),
        }
        known += [
            {"kind": "move", "id": point, "stage": draw(st.sampled_from(stages)), "index": index},
            {"kind": "edit", "id": point, "fields": fields},
            {"kind": "edit", "id": point, "fields": {"id": fresh}},
            {"kind": "delete", "id": point},
        ]
    if len(stages) > 1:
        known.append({"kind": "delete", "part": "stage", "id": stages[0], "to": stages[1]})
    known += [{"kind": "delete", "part": "persona", "id": one.id} for one in journey.personas]
    known += [{"kind": "delete", "part": "link", "id": f"{one.source}->{one.target}"} for one in journey.links]
    return draw(st.sampled_from(known))
