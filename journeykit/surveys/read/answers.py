"""What reading an export gives: the tidy table and what was left out, and both kept as Parquet."""
# ruff: noqa: S608  # names are quoted, paths go through `quoted`

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from journeykit.errors import SurveyError
from journeykit.surveys.files.grids import connection, quoted, this_file
from journeykit.words import _

if TYPE_CHECKING:
    import pandas as pd

RESPONSE_COLUMNS: Final = (
    "respondent", "wave", "answered_at", "survey", "item", "touchpoint", "stage", "metric", "scale", "score", "weight",
    "comment",
)  # fmt: skip
DESIGN_COLUMNS: Final = ("cluster", "stratum", "sampled")
"""How respondents were chosen; there only where a survey says so, null where it does not."""
QUALITY_COLUMNS: Final = (
    "survey", "wave", "item", "touchpoint", "metric", "rows", "valid", "missing", "invalid", "examples", "dropped",
    "dropped_why", "question", "warnings",
)  # fmt: skip
_NUMBERS: Final = {"score": "float64", "weight": "float64", "sampled": "float64", "answered_at": "datetime64[s]"}


@dataclass(frozen=True, eq=False)
class Answers:
    """The answers of one survey or of several.

    Attributes
    ----------
    responses : DataFrame
        One row an answered item, valid answers only, and one row a comment: the columns of `RESPONSE_COLUMNS`, those of
        `DESIGN_COLUMNS` where a survey binds them, then one for each segment. Texts are
        categories, so that a million rows stay small.
    quality : DataFrame
        One row an item and wave: rows, valid, missing, invalid with examples, rows that were no responses, warnings.
    """

    responses: pd.DataFrame
    quality: pd.DataFrame


def together(parts: Sequence[Answers]) -> Answers:
    """Several surveys as one, with a warning where the wording of a touchpoint's item changed between waves.

    Text columns stay categories; a segment that a survey does not have is null in its rows.
    """
    import pandas as pd

    from journeykit.surveys.wording import with_wording_warnings

    if len(parts) == 1:
        return parts[0]
    there = dict.fromkeys(name for part in parts for name in part.responses.columns)
    segments = [name for name in there if name not in (*RESPONSE_COLUMNS, *DESIGN_COLUMNS)]
    design = [name for name in DESIGN_COLUMNS if name in there]
    frames = [part.responses for part in parts]
    columns = {
        name: _joined([frame.get(name) for frame in frames], frames, name)
        for name in [*RESPONSE_COLUMNS, *design, *segments]
    }
    quality = pd.concat([part.quality for part in parts], ignore_index=True)
    return Answers(pd.DataFrame(columns), with_wording_warnings(quality))


def _joined(columns: Sequence[Any], frames: Sequence[pd.DataFrame], name: str) -> Any:
    """One column of several frames, null where a frame does not have it."""
    import numpy as np
    import pandas as pd
    from pandas.api.types import union_categoricals

    if name in _NUMBERS:
        return np.concatenate(
            [
                np.full(len(frame), np.nan) if column is None else column.to_numpy()
                for column, frame in zip(columns, frames, strict=True)
            ]
        )
    empty = pd.Categorical([], categories=pd.Index([], dtype="str"))
    whole = [
        column.array if column is not None else pd.Categorical.from_codes(np.full(len(frame), -1), dtype=empty.dtype)
        for column, frame in zip(columns, frames, strict=True)
    ]
    return union_categoricals(whole)


def write_answers(answers: Answers, folder: Path) -> None:
    """Write both tables as Parquet: `responses.parquet` and `quality.parquet`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("responses", "quality"):
        frame = getattr(answers, name)
        with connection() as db:
            db.register("frame", frame)
            texts = ", ".join(
                f'CAST("{one}" AS VARCHAR) AS "{one}"' if str(frame[one].dtype) == "category" else f'"{one}"'
                for one in frame
            )
            target = folder / f"{name}.parquet"
            made = target.with_suffix(".part")
            kind = frame["wave"].dtype if name == "responses" else None
            waves = json.dumps(list(kind.categories) if kind is not None else [], ensure_ascii=False)
            known = f"waves: {quoted(waves)}, ordered: {quoted(json.dumps(bool(kind is not None and kind.ordered)))}"
            options = f"FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{known}}}"
            db.execute(f"COPY (SELECT {texts} FROM frame) TO {quoted(str(made))} ({options})")
        made.replace(target)


def read_answers(folder: Path) -> Answers:
    """Read what :func:`write_answers` wrote; the tables are equal to those written.

    Raises
    ------
    SurveyError
        If the files are not there or not whole.
    """
    import duckdb

    frames: list[Any] = []
    kept: dict[str, Any] = {}
    for name in ("responses", "quality"):
        file = folder / f"{name}.parquet"
        if not file.is_file():
            raise SurveyError(_("answers kept as Parquet were needed"), _("nothing there"), where=str(file))
        try:
            with connection() as db:
                frames.append(
                    db.execute(f"SELECT * FROM read_parquet({this_file(file)}, hive_partitioning = false)").df()
                )
                told = db.execute(f"SELECT key, value FROM parquet_kv_metadata({this_file(file)})").fetchall()
                kept = kept or {bytes(key).decode(): json.loads(bytes(value)) for key, value in told}
        except duckdb.Error as error:
            came = str(error).splitlines()[0][:160]
            raise SurveyError(
                _("answers kept as Parquet were needed"), came, _("Read the export again."), file.name
            ) from None
    responses, quality = frames
    return Answers(typed(responses, kept["waves"], ordered=kept.get("ordered", False)), quality)


def typed(responses: pd.DataFrame, waves: Sequence[str] | None = None, *, ordered: bool = False) -> pd.DataFrame:
    """The tidy table with its types: numbers, times, and texts as categories.

    Waves come in their own order where it is given, and as ordered categories where that order is the client's.
    """
    import pandas as pd

    def column(name: str) -> Any:
        if name in _NUMBERS:
            return responses[name].astype(cast("Any", _NUMBERS[name]))
        codes, values = pd.factorize(responses[name].astype("str"))
        plain = pd.Categorical.from_codes(codes, categories=pd.Index(values, dtype="str"))
        if name != "wave" or not waves:
            return plain
        return plain.set_categories(pd.Index(list(waves), dtype="str"), ordered=ordered)

    return pd.DataFrame({name: column(name) for name in responses.columns}, index=responses.index)
