"""How the columns of a survey export are bound to touchpoints: the ``surveys`` part of journey.yaml."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    Discriminator,
    Field,
    SerializerFunctionWrapHandler,
    Tag,
    field_validator,
    model_serializer,
    model_validator,
)
from pydantic_core import PydanticCustomError

from journeykit.journey.fields import OVERALL, Id, Number, Part, Word, Words
from journeykit.journey.text import Text

Metric = Literal["nps", "csat", "ces", "rating"]

RESERVED_COLUMNS = (
    "respondent", "wave", "answered_at", "survey", "item", "touchpoint", "stage", "metric", "scale", "score",
    "weight", "cluster", "stratum", "sampled", "comment", "persona", "statistic", "value", "low", "high", "n",
    "answer", "order", "status", "customer-group",
)  # fmt: skip
"""Columns of the kit's own tables: no segment may take their names."""

_PLAIN_ANSWERS = frozenset(
    ("yes", "no", "maybe", "unsure", "true", "false", "是", "否", "會", "不會", "可能", "也許", "不確定")
)


def _kind(value: Any) -> str:
    return "column" if isinstance(value, dict | Part) else "word"


def inside_folder(path: str) -> str:
    """A path below the client folder, so that no client can reach another client's files."""
    parts = path.replace("\\", "/").split("/")
    if not path or path.startswith(("/", "\\", "~")) or ".." in parts or ":" in parts[0]:
        raise PydanticCustomError("inside", "a file inside the client folder")
    return path


class WaveColumn(Part):
    """A wave read from a column: its values, or the month, quarter or year of its dates."""

    column: Word
    by: Literal["value", "month", "quarter", "year"] = "value"
    labels: dict[Word, Text] = Field(default_factory=dict)


class TouchpointColumn(Part):
    """A touchpoint read from a column, for exports with one row a touchpoint."""

    column: Word
    labels: dict[Word, Id] = Field(default_factory=dict)


class SegmentBinding(Part):
    """A column that splits respondents into groups.

    Examples
    --------
    >>> SegmentBinding.model_validate({"column": "Q2PURP1", "labels": {1: "Business"}}).labels["1"]
    Text('Business')
    """

    column: Word
    name: Text = Text()
    labels: dict[Word, Text] = Field(default_factory=dict)
    missing: tuple[Word, ...] = ()


class CommentBinding(Part):
    """A column of open comments."""

    column: Word
    touchpoint: Id = OVERALL


class ItemBinding(Part):
    """A question whose answers are scored.

    Examples
    --------
    >>> item = ItemBinding.model_validate({"column": "NETPRO", "metric": "nps", "missing": [11]})
    >>> item.limits, item.touchpoint, item.missing
    ((0, 10), 'overall', ('11',))
    """

    column: Word
    metric: Metric
    touchpoint: Annotated[
        Annotated[Id, Tag("word")] | Annotated[TouchpointColumn, Tag("column")], Discriminator(_kind)
    ] = OVERALL
    scale: tuple[Number, Number] | None = None
    missing: tuple[Word, ...] = ()
    labels: dict[Word, Number] = Field(default_factory=dict)
    higher_is_better: bool = True
    bipolar: bool = False
    version: Literal["1.0", "2.0"] | None = None
    question: Text = Text()
    caveats: tuple[Text, ...] = ()
    """What a reader of its score must know, such as that its wording is not published."""
    same_question: Id | None = None
    """A name that the items of several clients share where they ask one question in other words or languages: the
    portfolio of a batch compares them."""

    @model_validator(mode="before")
    @classmethod
    def _direction_of_effort(cls, data: Any) -> Any:
        # The first version of CES asked "how much effort", where little is good; the second asks for agreement.
        if isinstance(data, dict) and data.get("metric") == "ces" and data.get("higher_is_better") is None:
            version = str(data.get("version"))
            if version not in ("1.0", "2.0"):
                raise PydanticCustomError("ces_direction", "a CES item needs its direction")
            return {**data, "higher_is_better": version == "2.0"}
        return data

    @model_serializer(mode="wrap")
    def _with_direction(self, hand: SerializerFunctionWrapHandler) -> dict[str, Any]:
        # The direction of an effort has no default, so what leaves defaults out must keep it, or it cannot be read.
        data: dict[str, Any] = hand(self)
        if self.metric == "ces" and self.version is None:
            data["higher_is_better"] = self.higher_is_better
        return data

    @model_validator(mode="after")
    def _scale_fits(self) -> ItemBinding:
        if self.metric == "nps":
            self._nps_asks_0_to_10()
        elif self.scale is None:
            raise PydanticCustomError("no_scale", "a scale was needed", {"metric": self.metric})
        low, high = self.limits
        if not low < high:
            raise PydanticCustomError("scale_order", "the low end first", {"low": low, "high": high})
        for word, score in self.labels.items():
            if not low <= score <= high or score % 1:
                raise PydanticCustomError(
                    "label_outside", "a score on the scale", {"word": word, "score": score, "low": low, "high": high}
                )
        return self

    def _nps_asks_0_to_10(self) -> None:
        if self.scale is not None and self.scale != (0, 10):
            raise PydanticCustomError("nps_scale", "0 to 10", {"low": self.scale[0], "high": self.scale[1]})
        for word, score in self.labels.items():
            # Both ends of a real 0-10 item may carry words alone; anything else in words is another question.
            end = score in (0, 10) and word.strip().casefold() not in _PLAIN_ANSWERS
            if not end and f"{score:g}" not in word:
                raise PydanticCustomError("nps_words", "numbers 0 to 10", {"words": ", ".join(self.labels)})

    @property
    def limits(self) -> tuple[int | float, int | float]:
        """The two ends of the scale; an NPS item has 0 and 10 and no others."""
        return self.scale or (0, 10)


class SurveyBinding(Part):
    """An export file in ``surveys/`` and what its columns mean."""

    file: str
    name: Text = Text()
    source: Text = Text()
    """Who published or collected it, and under which licence: reports name it."""
    wave: Annotated[Annotated[Word, Tag("word")] | Annotated[WaveColumn, Tag("column")], Discriminator(_kind)] = "all"
    format: Id | None = None
    encoding: str | None = None
    sheet: str | None = None
    """The sheet of a workbook that holds the answers, where it is not the first that looks like them."""
    respondent: Word | None = None
    item: Word | None = None
    """The column that names the question, in a table with one row an answer; items are then its values."""
    answer: Word | None = None
    """The column that holds the answer, in a table with one row an answer."""
    weight: Word | None = None
    cluster: Words = ()
    """The columns that say who was asked together: one flight, one shop, one session. Their answers are alike, so that
    intervals count clusters; what the columns hold stays in the file."""
    strata: Words = ()
    """The columns of the groups in each of which respondents were drawn apart, where the sample was planned so."""
    population: Annotated[int, Field(ge=1)] | None = None
    """How many customers could have been asked in each wave of the file: intervals narrow as they are exhausted."""
    panel: bool = False
    """True where the same id in another wave is the same person; otherwise ids are told apart by survey."""
    answered_at: Word | None = None
    date_order: Literal["day-first", "month-first", "minguo"] | None = None
    timezone: str | None = None
    """Whose clocks tell the day and month of answers that an export writes in UTC or with an offset: Asia/Taipei."""
    counting: Literal["answered", "complete"] = "answered"
    segments: dict[Id, SegmentBinding] = Field(default_factory=dict)
    items: tuple[ItemBinding, ...] = ()
    comments: tuple[CommentBinding, ...] = ()
    keep_personal: tuple[Word, ...] = ()
    caveats: tuple[Text, ...] = ()
    """What a reader of its figures must know: who was not asked, whose answers are alike, what was changed."""

    @field_validator("timezone")
    @classmethod
    def _a_zone_that_is_known(cls, name: str | None) -> str | None:
        if name is None:
            return None
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise PydanticCustomError("timezone", "a time zone such as Asia/Taipei", {"name": name}) from None
        return name

    @model_validator(mode="after")
    def _a_row_an_answer_needs_three_columns(self) -> SurveyBinding:
        missing = [name for name in ("respondent", "item", "answer") if getattr(self, name) is None]
        if missing and (self.item or self.answer):
            raise PydanticCustomError("row_an_answer", "three columns", {"missing": ", ".join(missing)})
        return self

    @field_validator("file")
    @classmethod
    def _below_the_folder(cls, file: str) -> str:
        return inside_folder(file)
