"""The tables of the star: answers in the middle, around them what they are grouped by, and the figures of the report.

The answers are rows of their own, but nobody's: who gave which answers together, their segments, comments and days stay
out; answers stand sorted, so that no row belongs to the row beside it; each weighs what answers of its group and score
weigh on average, so that no weight marks a person; and a group that the closing gate hides has no rows at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from journeykit.exchange.handover import Handover
from journeykit.journey import OVERALL
from journeykit.journey.naming import names

GROUP = ("stage", "touchpoint", "wave", "metric", "scale")
HEADLINE = {"nps": "nps", "csat": "top", "ces": "top", "rating": "mean"}


@dataclass(frozen=True)
class StarColumn:
    """A column: its type in the model, and what it means."""

    name: str
    kind: str
    about: str


@dataclass(frozen=True)
class StarTable:
    """A table with its columns; the first of a dimension is its key."""

    name: str
    about: str
    columns: tuple[StarColumn, ...]
    frame: Any


def star(handover: Handover) -> list[StarTable]:
    """All tables of a client."""
    return [
        _answers(handover), _scores(handover), _changes(handover), _touchpoints(handover), _stages(handover),
        _personas(handover), _waves(handover), _clients(handover),
    ]  # fmt: skip


def _table(name: str, about: str, columns: list[tuple[str, str, str]], rows: Any) -> StarTable:
    import pandas as pd

    made = tuple(StarColumn(*one) for one in columns)
    frame = rows if hasattr(rows, "columns") else pd.DataFrame(rows, columns=[one.name for one in made])
    kinds = {"string": "object", "double": "float64", "int64": "Int64", "boolean": "boolean"}
    typed: dict[str, Any] = {one.name: frame[one.name].astype(cast(Any, kinds[one.kind])) for one in made}
    return StarTable(name, about, made, pd.DataFrame(typed))


def _key(handover: Handover) -> str:
    return handover.client.folder.resolve().name


def _answers(handover: Handover) -> StarTable:
    """An answer a row, of groups that the report shows."""
    import numpy as np
    import pandas as pd

    from journeykit.scales import Scale

    responses, shown = handover.client.weighted_responses(), _groups(handover)
    columns = [
        ("client", "string", "key of the client"), ("touchpoint", "string", "key of the touchpoint"),
        ("wave", "string", "key of the wave"), ("metric", "string", "nps, csat, ces or rating"),
        ("scale", "string", "the scale of the question"), ("score", "double", "the answer"),
        ("weight", "double", "mean weight of the answers of its group with its score"),
        ("weight_promoter", "double", "its weight where it is a promoter's, else 0"),
        ("weight_detractor", "double", "its weight where it is a detractor's, else 0"),
        ("weight_top", "double", "its weight where it is among the best answers, else 0"),
        ("counts_as", "double", "effective n of its group over n: a sum of these is the effective n"),
        ("with_interval", "int64", "1 where its group is large enough for an interval, else 0"),
    ]  # fmt: skip
    about = "an answer a row, of nobody in particular: no person, segment, comment or day, and no group that is hidden"
    scored = responses[responses["score"].notna()] if len(responses) else responses
    if not len(scored) or not len(shown):
        return _table("answers", about, columns, [])
    keys = [*GROUP, "score"]
    plain = pd.DataFrame({name: scored[name].astype(object) if name != "score" else scored[name] for name in keys})
    plain["weight"] = scored["weight"].to_numpy(float)
    counted = plain.groupby(keys, sort=True)["weight"].agg(["size", "mean"]).reset_index()
    counted = counted.merge(shown, on=list(GROUP), how="inner")
    weight = np.where(counted["weighted"].astype(bool), counted["mean"], 1.0)
    best = np.zeros(len(counted), dtype=bool)
    for (metric, scale), own in counted.groupby(["metric", "scale"]):
        if metric != "rating":
            best[own.index] = Scale.parse(str(metric), str(scale)).is_top(own["score"].to_numpy(float))
    score, nps = counted["score"].to_numpy(float), (counted["metric"] == "nps").to_numpy()
    made = pd.DataFrame({
        "client": _key(handover), "touchpoint": counted["touchpoint"], "wave": counted["wave"],
        "metric": counted["metric"], "scale": counted["scale"], "score": score, "weight": weight,
        "weight_promoter": weight * (nps & (score >= 9)), "weight_detractor": weight * (nps & (score <= 6)),
        "weight_top": weight * best, "counts_as": counted["n_effective"] / counted["n"],
        "with_interval": counted["low"].notna().astype(int),
    })  # fmt: skip
    return _table("answers", about, columns, made.loc[made.index.repeat(counted["size"])].reset_index(drop=True))


def _groups(handover: Handover) -> Any:
    """The groups that the report shows, with what their headline figure rests on."""
    frame = handover.findings.scores.frame
    wanted = frame["statistic"].eq(frame["metric"].map(HEADLINE)) & frame["value"].notna()
    kept = frame.loc[wanted, [*GROUP, "n", "n_effective", "low", "weighted"]].copy()
    for name in GROUP:
        kept[name] = kept[name].astype(object)
    return kept


def _scores(handover: Handover) -> StarTable:
    frame = handover.findings.scores.frame.assign(client=_key(handover))
    columns = [
        ("client", "string", "key of the client"), ("touchpoint", "string", "key of the touchpoint"),
        ("wave", "string", "key of the wave"), ("metric", "string", "nps, csat, ces or rating"),
        ("statistic", "string", "nps (points), top (a share) or mean (on the scale)"),
        ("scale", "string", "the scale of the question"), ("value", "double", "the score; nothing where it is hidden"),
        ("low", "double", "lower end of its 95% interval"), ("high", "double", "upper end of its 95% interval"),
        ("n", "int64", "answers"), ("n_effective", "double", "as how many answers they count"),
        ("respondents", "int64", "people"), ("status", "string", "ok, indicative, few or hidden"),
    ]  # fmt: skip
    return _table("scores", "the scores of the report, to the digit", columns, frame)


def _changes(handover: Handover) -> StarTable:
    finding = handover.findings.changes
    columns = [
        ("client", "string", "key of the client"), ("touchpoint", "string", "key of the touchpoint"),
        ("before_wave", "string", "key of the earlier wave"), ("after_wave", "string", "key of the later wave"),
        ("metric", "string", "nps, csat, ces or rating"), ("statistic", "string", "nps, top or mean"),
        ("scale", "string", "the scale of the question"), ("before", "double", "the score in the earlier wave"),
        ("after", "double", "the score in the later wave"), ("difference", "double", "after minus before"),
        ("low", "double", "lower end of its 95% interval"), ("high", "double", "upper end of its 95% interval"),
        ("n_before", "int64", "answers of the earlier wave"), ("n_after", "int64", "answers of the later wave"),
        ("p_adjusted", "double", "p, adjusted for the number of comparisons"),
        ("verdict", "string", "up, down or cannot tell"), ("status", "string", "ok, indicative, few, hidden, refused"),
    ]  # fmt: skip
    rows: Any = finding.frame.assign(client=_key(handover)) if len(finding) else []
    return _table("changes", "the changes of the report, to the digit", columns, rows)


def _touchpoints(handover: Handover) -> StarTable:
    called = names(handover.journey)
    rows: list[tuple[Any, ...]] = [
        (one.id, str(one.name), one.stage, one.phase, bool(one.moment_of_truth), str(one.owner), one.emotion, at)
        for at, one in enumerate(handover.journey.touchpoints, 1)
    ]
    rows.insert(0, (OVERALL, called["touchpoint"][OVERALL], OVERALL, "", False, "", None, 0))
    columns = [
        ("touchpoint", "string", "key"), ("name", "string", "its name"), ("stage", "string", "key of its stage"),
        ("phase", "string", "before, during or after the transaction"),
        ("moment_of_truth", "boolean", "whether it decides"), ("owner", "string", "who answers for it"),
        ("believed", "double", "emotion as the workshop judged it, -2 to +2"), ("order", "int64", "its place"),
    ]  # fmt: skip
    return _table("touchpoints", "where customers meet the client", columns, rows)


def _stages(handover: Handover) -> StarTable:
    called = names(handover.journey)["stage"]
    columns = [("stage", "string", "key"), ("name", "string", "its name"), ("order", "int64", "its place")]
    return _table("stages", "the stages of the journey", columns, [(*one, at) for at, one in enumerate(called.items())])


def _personas(handover: Handover) -> StarTable:
    finding = handover.findings.personas
    rows = [
        (_key(handover), code, row["persona"], row["share"], row["low"], row["high"], row["people"], row["state"])
        for code, row in zip(finding.frame.get("persona", ()), finding.rows, strict=False)
        if row["persona"]
    ]
    columns = [
        ("client", "string", "key of the client"), ("persona", "string", "key"), ("name", "string", "its name"),
        ("share", "double", "share of the people"), ("low", "double", "lower end of its 95% interval"),
        ("high", "double", "upper end of its 95% interval"), ("people", "double", "people; nothing where few"),
        ("state", "string", "how sure it is: hypothesis, held, confirmed or lapsed"),
    ]  # fmt: skip
    return _table("personas", "who the customers are", columns, rows)


def _waves(handover: Handover) -> StarTable:
    from journeykit.words.waves import order_of

    frame = handover.findings.scores.frame
    order = order_of(frame["wave"]) if "wave" in frame and len(frame) else []
    called = names(handover.journey)["wave"]
    columns = [("wave", "string", "key"), ("name", "string", "its name"), ("order", "int64", "its place in time")]
    return _table("waves", "the waves", columns, [(one, called.get(one, one), at) for at, one in enumerate(order, 1)])


def _clients(handover: Handover) -> StarTable:
    columns = [("client", "string", "key"), ("name", "string", "its name"), ("language", "string", "of its reports")]
    row = (_key(handover), handover.name, handover.journey.client.language)
    return _table("clients", "the client", columns, [row])
