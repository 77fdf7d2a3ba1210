"""The figures of the sample clients, worked out a second time with nothing but the csv module.

`samples_expected.csv` holds what this file makes of the exports: its column lists are written by hand from the
publishers' code lists, not read from journey.yaml, so that a wrong binding and a wrong formula both show.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

TABLE = Path(__file__).with_name("samples_expected.csv")
COLUMNS = ("client", "wave", "touchpoint", "metric", "statistic", "n", "value", "weighted")

# touchpoint, metric, column in 2017, column in 2018
AIRPORT = [
    ("overall", "nps", "NETPRO", "NETPRO  "),
    ("overall", "csat", "Q7ALL", "Q7ALL"),
    ("getting-there", "ces", "Q13GETRATE", "Q13GETRATE"),
    ("road-signs", "csat", "Q7ROADS", "Q7ROADS"),
    ("parking", "csat", "Q7PARK", "Q7PARK"),
    ("long-term-shuttle", "csat", "Q7LTPARKING", "Q7LTPARKING"),
    ("rental-car", "csat", "Q7RENTAL", "Q7RENTAL"),
    ("rental-car-cleanliness", "csat", "Q9RENTAL", "Q9Rental"),
    ("airtrain", "csat", "Q7AIRTRAIN", "Q7AIRTRAIN"),
    ("airtrain-cleanliness", "csat", "Q9AIRTRAIN", "Q9AirTrain"),
    ("security", "ces", "Q14PASSTHRU", "Q14PASSTHRU"),
    ("precheck", "rating", "Q12PRECHEKCRATE", "Q12PRECHECKRATE"),
    ("safety", "csat", "Q10SAFE", "Q10Safe"),
    ("finding-the-way", "ces", "Q14FIND", "Q14FIND "),
    ("signs", "csat", "Q7SIGN", "Q7SIGN"),
    ("screens", "csat", "Q7SCREENS", "Q7SCREENS"),
    ("walkways", "csat", "Q7WALKWAYS", "Q7WALKWAY"),
    ("information-departures", "csat", "Q7INFOUP", "Q7INFOUP"),
    ("restrooms", "csat", "Q9RESTROOM", "Q9Restroom"),
    ("food", "csat", "Q7FOOD", "Q7FOOD"),
    ("food-cleanliness", "csat", "Q9FOOD", "Q9Food"),
    ("shops", "csat", "Q7STORE", "Q7STORE"),
    ("wifi", "csat", "Q7WIFI", "Q7WIFI"),
    ("art", "csat", "Q7ART", "Q7ART"),
    ("boarding-areas", "csat", "Q9BOARDING", "Q9Boarding"),
    ("cleanliness", "csat", "Q9ALL", "Q9All"),
    ("information-arrivals", "csat", "Q7INFODOWN", "Q7INFODOWN"),
]

CONFERENCE = {
    "presenters-prepared": ("csat", "presenters_prepared"),
    "presenters-knowledgeable": ("csat", "presenters_knowledgeable"),
    "presenters-clear": ("csat", "presenters_clear"),
    "presenters-responsive": ("csat", "presenters_responsive"),
    "interaction": ("csat", "satisfaction_interaction"),
    "value-feedback": ("rating", "valuable_feedback"),
    "value-skills": ("rating", "session_develop_skills"),
    "value-materials": ("rating", "session_materials"),
    "value-community": ("rating", "session_build_community"),
    "value-new-communities": ("rating", "session_new_communities"),
    "value-membership": ("rating", "session_membership"),
}

# a few words that no other title has, and the touchpoint that stands for it
SESSIONS = {
    "Opening Keynote": "opening-keynote",
    "How to Run": "how-to-run-a-meeting",
    "[Skill-up]: Git": "git-skills-skill-up",
    "Git skills": "git-skills",
    "Instructor Experiences": "teaching-online-experiences",
    "Instructors' Experiences": "teaching-online-experiences-2",
    "Beyond technical": "beyond-technical-skills",
    "Mega CodeRefinery": "mega-coderefinery",
    "genomics": "genomics-capacity",
    "Traduciendo": "traduciendo",
    "Ally": "learning-ally-skills",
    "Low-Tech": "low-tech-strategies",
    "Curriculum Development": "curriculum-development",
    "Frictionless": "frictionless-data",
    "Diversity": "diversity-and-belonging",
    "structural equation": "structural-equation-modelling",
    "FAIR": "open-and-fair-tools",
    "Library Collaborations": "library-collaborations",
    "Nix": "nix-environments",
    "HPC": "hpc-carpentry",
    "i18n": "i18n",
    "Hablamos": "meetup-hablamos-espanol",
    "OpenCider": "opencider",
    "growing community": "growing-community",
    "transitioning": "transitioning-meetings",
    "Command Prompt": "windows-command-prompt",
    "Nordic": "meetup-nordic-baltic",
    "Spyder": "spyder",
    "Membership to": "membership-case",
    "Text-as-Data": "text-as-data",
    "Open Leadership": "open-leadership",
    "burnout": "burnout",
    "Packaging and Publishing": "python-packaging",
    "Wikidata": "wikidata-sprint",
    "co-development": "lesson-co-development",
}

AGREE = ("Strongly Disagree", "Disagree", "Neither Agree nor Disagree", "Agree", "Strongly Agree")
OFTEN = ("Never", "Rarely", "Sometimes", "Often", "All of the time")
ABLE = ("Not at all able", "Slightly able", "Neutral", "Moderately able", "Extremely able")
CLEAR = ("No, not clear at all", "Could use some more details", "Yes, I understand")
TRAINING = [
    ("overall", "nps", "LikelyToRecommend", None),
    ("overall", "csat", "Worth", AGREE),
    ("event-description", "csat", "Material", AGREE),
    ("amount-of-material", "csat", "InformationReasonableTime", AGREE),
    ("atmosphere", "csat", "AtmosphereWelcoming", AGREE),
    ("learned-skills", "csat", "LearnedSkills", AGREE),
    ("clear-answers", "rating", "TrainersClearAnswers", OFTEN),
    ("considerate-trainers", "rating", "TrainersConsiderate", OFTEN),
    ("good-communicators", "rating", "TrainersCommunicators", OFTEN),
    ("enthusiastic-trainers", "rating", "TrainersEnthusiastic", OFTEN),
    ("live-coding", "rating", "LiveCodingPostAbility", ABLE),
    ("workshop-website", "rating", "WebsitePostAbility", ABLE),
    ("concept-maps", "rating", "ConceptMapsPostAbility", ABLE),
    ("multiple-choice-questions", "rating", "MCQPostAbility", ABLE),
    ("learning-objectives", "rating", "LearningObjectivesPostAbility", ABLE),
    ("checkout-steps", "rating", "CompleteTraining", CLEAR),
]

Row = dict[str, str]
Answer = tuple[float, float]  # score, weight


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def answers(rows: list[Row], column: str, metric: str, weight: str = "") -> list[Answer]:
    top = 10 if metric == "nps" else 5
    low = 0 if metric == "nps" else 1
    whole = ((row[column].strip(), float(row[weight]) if weight else 1.0) for row in rows)
    return [(float(text), share) for text, share in whole if text.isdecimal() and low <= int(text) <= top]


def words(rows: list[Row], column: str, scale: tuple[str, ...]) -> list[Answer]:
    return [(scale.index(row[column]) + 1.0, 1.0) for row in rows if row[column] in scale]


def figures(metric: str, found: list[Answer]) -> Iterator[tuple[str, float, float]]:
    """Statistic, plain value, weighted value."""
    points = {
        "nps": [("nps", [100.0 * (score >= 9) - 100.0 * (score <= 6) for score, _ in found])],
        "top": [("top", [float(score >= 4) for score, _ in found])],
        "mean": [("mean", [score for score, _ in found])],
    }
    for kind in {"nps": ("nps",), "csat": ("top", "mean"), "ces": ("top", "mean"), "rating": ("mean",)}[metric]:
        for statistic, values in points[kind]:
            weights = [weight for _, weight in found]
            plain = sum(values) / len(values)
            yield statistic, plain, sum(v * w for v, w in zip(values, weights, strict=True)) / sum(weights)


def airport(folder: Path) -> Iterator[tuple[str, str, str, list[Answer]]]:
    for wave, place in (("2017", 2), ("2018", 3)):
        rows = rows_of(folder / f"airport/surveys/sfo_{wave}.csv")
        for item in AIRPORT:
            yield wave, item[0], item[1], answers(rows, item[place], item[1], "WEIGHT")


def conference(folder: Path) -> Iterator[tuple[str, str, str, list[Answer]]]:
    rows = rows_of(folder / "conference/surveys/carpentrycon_2020.csv")
    by_session: dict[str, list[Row]] = {touchpoint: [] for touchpoint in SESSIONS.values()}
    for row in rows:
        by_session[next(name for part, name in SESSIONS.items() if part in row["session"])].append(row)
    for touchpoint, some in by_session.items():
        yield "2020", touchpoint, "nps", answers(some, "nps", "nps")
    for touchpoint, (metric, column) in CONFERENCE.items():
        yield "2020", touchpoint, metric, answers(rows, column, metric)


def training(folder: Path) -> Iterator[tuple[str, str, str, list[Answer]]]:
    rows = rows_of(folder / "training/surveys/instructor_training_2016_2018.csv")
    quarters: dict[str, list[Row]] = {}
    for row in rows:
        month, _, year = row["Date"].split("/")
        quarters.setdefault(f"20{year}Q{(int(month) + 2) // 3}", []).append(row)
    for wave, some in sorted(quarters.items()):
        for touchpoint, metric, column, scale in TRAINING:
            yield wave, touchpoint, metric, words(some, column, scale) if scale else answers(some, column, metric)


def table(folder: Path) -> Iterator[tuple[str, str, str, str, str, int, float, float]]:
    for client, found in (("airport", airport), ("conference", conference), ("training", training)):
        for wave, touchpoint, metric, given in found(folder):
            if given:
                for statistic, value, weighted in figures(metric, given):
                    yield client, wave, touchpoint, metric, statistic, len(given), value, weighted


def expected() -> list[Row]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_table_of_expected_figures_is_what_the_files_give(samples: Path) -> None:
    kept = {tuple(row[name] for name in COLUMNS[:5]): row for row in expected()}
    again = {row[:5]: row[5:] for row in table(samples)}
    assert kept.keys() == again.keys()
    for key, (n, value, weighted) in again.items():
        assert int(kept[key]["n"]) == n, key
        assert float(kept[key]["value"]) == pytest.approx(value, abs=1e-9), key
        assert float(kept[key]["weighted"]) == pytest.approx(weighted, abs=1e-9), key


def write(samples: Path) -> None:
    """Write the table again: `python tests/test_samples_plain.py` after a change of the sample files."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows((*row[:6], f"{row[6]:.10f}", f"{row[7]:.10f}") for row in table(samples))


if __name__ == "__main__":
    write(Path(__file__).resolve().parents[1] / "sample_surveys")
