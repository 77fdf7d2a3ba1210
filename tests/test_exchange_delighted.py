"""Bring your Delighted history: scores, comments and properties of people, and nothing that says who they are."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from journeykit.cli import journeykit
from journeykit.client import new_client, open_client

HEAD = (
    "Survey Response ID,Person ID,Name,Email,Phone Number,Survey Type,Score,Comment,Permalink,Created At,Updated At,"
    "Tags,Notes,Plan,Country"
)
SURVEY = """
surveys:
  - file: surveys/delighted.csv
    wave: {column: "Created At", by: quarter}
    format: delighted
    respondent: "Person ID"
    answered_at: "Created At"
    segments:
      plan: {column: "Plan"}
    items:
      - {column: "Score", metric: nps, touchpoint: overall}
    comments:
      - {column: "Comment", touchpoint: overall}
"""


def history(folder: Path, n: int = 60, kind: str = "NPS") -> Path:
    rows = [HEAD]
    for at in range(n):
        plan = "Pro" if at % 2 else "Free"
        rows.append(
            f'{5000 + at},{100 + at},Ann Lee {at},ann{at}@example.com,+1555{at:04},{kind},{at % 11},"Comment, {at}",'
            f"https://delighted.com/r/{at}x,2025-0{1 + at % 6}-03 10:00:00 UTC,2025-09-01 10:00:00 UTC,vip,,{plan},TW"
        )
    path = folder / "delighted.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def told(*arguments: object) -> str:
    done = CliRunner().invoke(journeykit, [str(one) for one in arguments])
    assert done.exit_code == 0, done.output
    return done.output


def test_inspect_knows_the_file_and_leaves_people_out(tmp_path):
    said = told("inspect", history(tmp_path))
    assert "Delighted (delighted" in said and "metric: nps" in said
    left = " ".join(said.partition("Left out as personal")[2].split())
    assert all(name in left for name in ("Name (", "Email (", "Phone Number ("))
    assert "several types" not in said
    path = history(tmp_path)
    path.write_text(path.read_text("utf-8").replace(",NPS,3,", ",CSAT,3,"), encoding="utf-8")
    assert "several types (csat, nps)" in " ".join(told("inspect", path).split())


def test_scores_comments_and_properties_come_in_without_people(tmp_path):
    client = new_client(tmp_path / "acme", name="Acme")
    history(client.folder / "surveys")
    text = client.file.read_text("utf-8").replace("\nsurveys:", "\n# surveys:")
    client.file.write_text(text + SURVEY, encoding="utf-8")
    client = open_client(client.folder)
    responses = client.responses()
    scored = responses[responses["metric"] == "nps"]
    scores = [at % 11 for at in range(60)]
    assert sorted(scored["score"]) == sorted(scores)
    assert scored["wave"].nunique() == 2 and set(scored["plan"]) == {"Pro", "Free"}
    comments = responses[responses["metric"] == "comment"]
    assert set(comments["comment"]) == {f"Comment, {at}" for at in range(60)}
    everything = responses.astype(str).to_csv()
    assert "example.com" not in everything and "Ann Lee" not in everything and "+1555" not in everything
    row = client.scores(by=[]).frame.iloc[0]
    promoters, detractors = sum(one >= 9 for one in scores), sum(one <= 6 for one in scores)
    assert row["value"] == 100 * (promoters - detractors) / 60 and row["n"] == 60
