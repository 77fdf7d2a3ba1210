"""Many people whose answers count as few: no sentence calls them few people, and few clusters tell little."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import yaml

from journeykit import words
from journeykit.client import Client, open_client
from journeykit.page.summary.opportunities import why
from journeykit.page.summary.sources import Sources
from journeykit.questions.cells import status_note
from journeykit.statistics.clustered import informed_n
from journeykit.statistics.correlation import rank_p

LANGUAGES = pytest.mark.parametrize("language", words.LANGUAGES)
FEW_PEOPLE = {"en": r"(?<!count as )fewer than (\d+) people", "zh-TW": r"(?<!份量)不到 (\d+) 人"}


def client_of(folder: Path, rows: list[dict[str, object]], **parts: object) -> Client:
    """A client with one survey in which people are asked class by class, or one by one where there is no class."""
    (folder / "surveys").mkdir(parents=True)
    with (folder / "surveys" / "a.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    survey = {
        "file": "surveys/a.csv", "wave": {"column": "wave"}, "respondent": "id",
        "items": [
            {"column": "nps", "metric": "nps"},
            *({"column": name, "metric": "csat", "scale": [1, 5], "touchpoint": name} for name in ("talk", "exam")),
        ],
    }  # fmt: skip
    if "class" in rows[0]:
        survey["cluster"] = "class"
    if "plan" in rows[0]:
        survey["segments"] = {"plan": {"column": "plan"}}
    journey = {
        "journeykit": 2, "client": {"name": "Course"}, "stages": [{"id": "use", "name": "Use"}],
        "touchpoints": [{"id": name, "stage": "use", "name": name.title()} for name in ("talk", "exam")],
        "surveys": [survey], **parts,
    }  # fmt: skip
    (folder / "journey.yaml").write_text(yaml.safe_dump(journey, allow_unicode=True), encoding="utf-8")
    return open_client(folder)


@pytest.fixture(scope="module")
def classes(tmp_path_factory: pytest.TempPathFactory) -> Client:
    """Two terms of eight classes with ten people each, who are much alike."""
    random, rows = np.random.default_rng(3), []
    for term in ("2024", "2025"):
        for group in range(8):
            mood = random.normal(0, 2)
            for place in range(10):
                own = mood + random.normal(0, 1)
                nps = int(np.clip(round(7 + own), 0, 10))
                talk, exam = (int(np.clip(round(3.5 + own / 2 + random.normal()), 1, 5)) for _ in range(2))
                row = {"id": f"{term}-{group}-{place}", "wave": term, "class": f"{term}-{group}"}
                rows.append({**row, "nps": nps, "talk": talk, "exam": exam})
    return client_of(tmp_path_factory.mktemp("classes") / "course", rows)


@LANGUAGES
def test_eighty_people_are_not_called_fewer_than_thirty(classes: Client, language: str) -> None:
    with words.use(language):
        for finding in (classes.scores(by=["touchpoint", "wave"]), classes.changes(), classes.emotion()):
            assert (finding.frame["status"] == "indicative").any()
            shown = finding._repr_mimebundle_()["text/html"]
            said = re.findall(FEW_PEOPLE[language], shown)
            assert not said, (finding.question.name, said)


def test_a_status_is_told_by_people_or_by_answers() -> None:
    assert status_note("indicative", {"respondents": 29}) == status_note("indicative")
    assert status_note("indicative", {"respondents": 30}) != status_note("indicative")
    assert "fewer than 30 by different people" in status_note("indicative", {"n": 87})
    assert "fewer than 30 people" in status_note("indicative", {"respondents_before": 200, "respondents_after": 12})


def test_the_note_beside_a_group_is_of_that_group(tmp_path: Path) -> None:
    """Fifteen visitors beside eight members: whoever are few are named as few."""
    rows = [
        {"id": at, "wave": "2025", "nps": at % 11, "talk": 1 + at % 5, "exam": 1 + at % 4, "plan": plan}
        for at, plan in enumerate(["member"] * 8 + ["visitor"] * 15)
    ]
    found = client_of(tmp_path / "museum", rows).compare().frame
    notes = {row.group: row.why for row in found[found["metric"] == "nps"].itertuples()}
    assert notes == {"member": "few?k=10", "visitor": "others-few?k=10"}


def test_an_action_says_of_a_hidden_score_that_it_is_not_shown(tmp_path: Path) -> None:
    rows = [
        {"id": at, "wave": "2025", "nps": at % 11, "talk": 1 + at % 5, "exam": 4 if at < 4 else ""} for at in range(40)
    ]
    client = client_of(tmp_path / "course", rows)
    by = ["touchpoint", "wave"]
    other = [client.scores(by=["wave"]), client.goals(), client.changes(), client.drivers(), client.priorities()]
    sources = Sources(client.journey, client.scores(by=by), *other, client.coverage(), date(2026, 1, 1))
    said = [why({"touchpoints": [name]}, {"touchpoints": [name.title()]}, sources) for name in ("exam", "talk")]
    assert said[0] == "the score of Exam is not shown: single people could be recognised"
    assert said[1].startswith(("Talk at ", "the score of Talk is not shown"))
    assert why({"touchpoints": ["till"]}, {"touchpoints": ["Till"]}, sources) == "Till has no score yet"


@LANGUAGES
def test_a_goal_past_its_day_says_why_nobody_can_tell(tmp_path: Path, language: str) -> None:
    """The interval lies short of the target: "cannot be told" needs its reason, the age of the answers."""
    rows = [{"id": at, "wave": wave, "nps": 8, "talk": 1 + at % 2, "exam": 3} for at in range(80) for wave in "AB"]
    rows = [
        row | {"id": f"{row['id']}{row['wave']}", "wave": {"A": "Spring", "B": "Fall"}[row["wave"]]} for row in rows
    ]
    goal = {
        "id": "g", "kind": "product", "statement": "Better", "metric": "csat", "touchpoint": "talk",
        "statistic": "mean", "baseline": 1.2, "baseline_wave": "Spring", "target": 4, "due": "2020-01-31",
    }  # fmt: skip
    client = client_of(tmp_path / "course", rows, goals=[goal])
    raw = (client.folder / "journey.yaml").read_text(encoding="utf-8")
    labels = "wave: {column: wave, labels: {Spring: Spring, Fall: Fall}}"
    (client.folder / "journey.yaml").write_text(raw.replace("wave:\n    column: wave", labels), encoding="utf-8")
    client = open_client(client.folder)
    with words.use(language):
        finding = client.goals()
        row = finding.frame.iloc[0]
        assert row["verdict"] == "cannot tell" and row["high"] < row["target"]
        said = {"en": "newer answers are known to be from about then", "zh-TW": "期限前後的新回答"}
        assert said[language] in finding.caption


def test_correlations_of_few_classes_are_not_told_by_chance() -> None:
    """Two answers that each follow the class and nothing else: of true zeros about one in twenty may be told."""
    random, told, alone = np.random.default_rng(1), 0, 0
    units = np.repeat(np.arange(8), 10)
    for _round in range(400):
        x, y = (random.normal(0, 1, 8)[units] + random.normal(0, 1, 80) for _side in range(2))
        r = float(np.corrcoef(np.argsort(np.argsort(x)), np.argsort(np.argsort(y)))[0, 1])
        told += rank_p(r, informed_n(x, y, units, ranked=True)) <= 0.05
        alone += rank_p(r, 80) <= 0.05
    assert told <= 0.08 * 400 < 0.2 * 400 <= alone


def test_of_a_population_that_was_asked_for_a_part_a_personas_share_is_known_better(tmp_path: Path) -> None:
    rows = [{"id": at, "wave": "2025", "nps": at % 11, "talk": 4, "exam": 3, "plan": "ab"[at % 3 == 0]}
            for at in range(90)]  # fmt: skip
    persona = [{"id": "b", "name": "B", "segment": {"plan": "b"}}]

    def width(name: str, **survey: object) -> float:
        client = client_of(tmp_path / name, rows, personas=persona)
        whole = client.journey.model_dump(mode="json")
        whole["surveys"][0] |= survey
        client.save(type(client.journey).model_validate(whole))
        row = open_client(client.folder).personas().frame.iloc[0]
        return float(row["high"] - row["low"])

    # 90 of 100 people answered: a tenth of the variance is left, on the logit scale nearly a third of the width.
    assert width("asked", population=100) == pytest.approx(width("all") * 0.1**0.5, rel=0.02)


def test_a_touchpoint_without_a_headline_is_not_called_withheld(classes: Client) -> None:
    """Only what is hidden is said to be hidden: of a score of another kind there is none yet."""
    by = ["touchpoint", "wave"]
    scores = classes.scores(by=by)
    means = scores.where(scores.frame["statistic"] == "mean")
    other = [classes.scores(by="wave"), classes.goals(), classes.changes(), classes.drivers(), classes.priorities()]
    sources = Sources(classes.journey, means, *other, classes.coverage(), date(2026, 1, 1))
    assert why({"touchpoints": ["exam"]}, {"touchpoints": ["Exam"]}, sources) == "Exam has no score yet"
