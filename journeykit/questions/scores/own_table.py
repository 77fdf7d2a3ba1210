"""A table of one's own, without a client folder: its columns become responses through the readers of exports.

So a CSV or a frame is held to the same rules as a bound export: words, codes for "no answer", scales that contradict
their answers, personal columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import narwhals as nw
import pandas as pd

from journeykit import scratch
from journeykit.errors import MeasureError, did_you_mean
from journeykit.journey.binding import SurveyBinding
from journeykit.journey.model import Journey
from journeykit.questions.scores.score import Ends, scale_of
from journeykit.questions.scores.table import scores
from journeykit.surveys import read_responses
from journeykit.words import _
from journeykit.words.markup import as_words

Columns = str | Sequence[str] | Mapping[str, Ends]
"""One column, several, or each with its scale."""


@dataclass(frozen=True, eq=False)
class OwnAnswers:
    """The answers of a table of one's own.

    Attributes
    ----------
    responses : DataFrame
        One row an answered item, as `Client.responses` gives them; ``touchpoint`` is the name of the column.
    quality : DataFrame
        For each column how many answers were valid, missing and invalid, with examples.
    by : tuple of str
        The columns that `scores` groups by.
    """

    responses: pd.DataFrame
    quality: pd.DataFrame
    by: tuple[str, ...] = field(default=())

    def scores(self, by: Sequence[str] | str | None = None, **options: Any) -> pd.DataFrame:
        """Score every column, in the groups that were asked for; `measures.scores` takes the same options."""
        names = self.by if by is None else [by] if isinstance(by, str) else by
        return scores(self.responses, by=["touchpoint", *names], **options)

    def __repr__(self) -> str:
        columns = ", ".join(map(str, self.responses["touchpoint"].unique()))
        return f"OwnAnswers({len(self.responses)} answers: {columns})"

    def _repr_html_(self) -> str:
        return as_words(str(self.scores().to_html(index=False)))


def answers(
    source: Any,
    *,
    nps: Columns = (),
    csat: Columns = (),
    ces: Columns = (),
    rating: Columns = (),
    scale: Ends | None = None,
    version: str | None = None,
    missing: Sequence[str | int] = (),
    by: Sequence[str] | str = (),
    respondent: str | None = None,
    weight: str | None = None,
    wave: str | None = None,
    answered_at: str | None = None,
) -> OwnAnswers:
    """Read a table of one's own: a file, or a frame of pandas, polars, PyArrow or DuckDB.

    Parameters
    ----------
    source : path or frame
        One row a respondent, one column a question; a file may be any export that the kit reads.
    nps, csat, ces, rating : str, sequence of str, or mapping of column to scale
        The columns of each metric: ``csat=["queue", "food"]``, or ``csat={"queue": (1, 5), "food": (1, 7)}``.
    scale : (low, high) or str
        The scale of the columns that name none; NPS is 0 to 10 without it.
    version : {"1.0", "2.0"}
        Of the columns of ``ces``: how much effort it was (low is good), or whether it was made easy (high is good).
    missing : sequence of str or int
        Codes and words that mean that there is no answer, such as ``[99]``.
    by : str or sequence of str
        Columns to group by.
    respondent, weight, wave, answered_at : str, optional
        Columns that say who answered, how much it counts, in which wave and when.

    Returns
    -------
    OwnAnswers

    Raises
    ------
    MeasureError
        When there is no question, or a scale is missing.
    SurveyError, ScaleError
        When a column is not there, or its answers contradict its scale.

    Examples
    --------
    >>> frame = pd.DataFrame({"recommend": [10, 9, 8, 3] * 10, "plan": ["free", "gold"] * 20})
    >>> answers(frame, nps="recommend", by="plan").scores()[["plan", "value", "n", "status"]].values.tolist()
    [['free', 50.0, 20, 'indicative'], ['gold', 0.0, 20, 'indicative']]
    """
    asked = {"nps": nps, "csat": csat, "ces": ces, "rating": rating}
    items = [
        {"column": column, "metric": metric, "missing": list(missing)} | _scaled(metric, column, ends or scale, version)
        for metric, columns in asked.items()
        for column, ends in _columns(columns).items()
    ]
    if not items:
        do = _('Name the column of at least one question, such as nps="recommend" or csat=["queue"], scale=(1, 5).')
        raise MeasureError(_("a question was needed"), _("none"), do)
    groups = [by] if isinstance(by, str) else list(by)
    named = {f"touchpoint-{at}": str(item["column"]) for at, item in enumerate(items)}
    segments = {f"segment-{at}": name for at, name in enumerate(groups) if name != wave}
    binding = {
        "items": [item | {"touchpoint": id_} for item, id_ in zip(items, named, strict=True)],
        "segments": {id_: {"column": name} for id_, name in segments.items()},
        **{k: v for k, v in (("respondent", respondent), ("weight", weight), ("answered_at", answered_at)) if v},
        **({"wave": {"column": wave}} if wave else {}),
    }
    found = _read(source, binding, named)
    renamed = _renamed(found.responses, named, segments)
    quality = found.quality.assign(touchpoint=found.quality["touchpoint"].map(lambda id_: named.get(id_, id_)))
    return OwnAnswers(renamed, quality, tuple("wave" if name == wave else name for name in groups))


def _columns(columns: Columns) -> dict[str, Ends | None]:
    if isinstance(columns, Mapping):
        return dict(columns)
    return dict.fromkeys([columns] if isinstance(columns, str) else columns)


def _scaled(metric: str, column: str, ends: Ends | None, version: str | None) -> dict[str, Any]:
    if metric == "nps":
        return {}
    if ends is None:
        do = _("Pass scale=(1, 5), or {metric}={{{column!r}: (1, 5)}}, with the two ends that were asked.").format(
            metric=metric, column=column
        )
        raise MeasureError(
            _("the scale of '{column}' ({metric}) was needed").format(column=column, metric=metric), _("none"), do
        )
    scale = scale_of(metric, ends, (), version=version)
    told = {"scale": [scale.low, scale.high], "higher_is_better": scale.higher_is_better, "bipolar": scale.bipolar}
    return told | ({"version": scale.version} if scale.version else {})


def _read(source: Any, binding: dict[str, Any], named: Mapping[str, str]) -> Any:
    places = [{"id": id_, "stage": "own", "name": name} for id_, name in named.items()]
    journey = Journey.model_validate(
        {"client": {"name": "own"}, "stages": [{"id": "own", "name": "own"}], "touchpoints": places}
    )
    if isinstance(source, str | Path):
        path = Path(source)
        return read_responses(path, SurveyBinding.model_validate({"file": path.name, **binding}), journey)
    with scratch.room() as folder:
        path = Path(folder) / "table.csv"
        _frame(source, binding).to_csv(path, index=False)
        bound = SurveyBinding.model_validate({"file": path.name, "format": "plain", **binding})
        return read_responses(path, bound, journey)


def _frame(source: Any, binding: Mapping[str, Any]) -> pd.DataFrame:
    """The columns that are bound, of a frame of any library."""
    try:
        frame = nw.from_native(source)
    except TypeError as error:
        do = _("Pass a frame of pandas, polars, PyArrow or DuckDB, or the path of a file.")
        raise MeasureError(_("a table was needed"), type(source).__name__, do) from error
    known = frame.collect_schema().names()
    wave = binding.get("wave", {}).get("column")
    wanted = [one["column"] for one in (*binding["items"], *binding["segments"].values())]
    wanted += [name for name in (binding.get(one) for one in ("respondent", "weight", "answered_at")) if name]
    wanted = list(dict.fromkeys([*wanted, *([wave] if wave else [])]))
    for name in wanted:
        if name not in known:
            raise MeasureError(_("a column of the table was needed"), repr(name), did_you_mean(name, known))
    picked = frame.select(wanted)
    whole = picked.collect() if isinstance(picked, nw.LazyFrame) else picked
    return whole.to_pandas()


def _renamed(responses: pd.DataFrame, named: Mapping[str, str], segments: Mapping[str, str]) -> pd.DataFrame:
    taken = {name for name in segments.values() if name in responses.columns}
    if taken:
        do = _("Rename it in your table.")
        raise MeasureError(_("a column to group by with a name of its own was needed"), repr(min(taken)), do)
    touchpoint = responses["touchpoint"].astype("category").cat.rename_categories(lambda id_: named.get(id_, id_))
    return responses.assign(touchpoint=touchpoint).rename(columns=dict(segments))
