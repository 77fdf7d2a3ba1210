"""The kinds of fields from which every part of a journey is made."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema, model_validator

OVERALL = "overall"
"""The reserved touchpoint id (and stage) of the journey as a whole."""

GROUP = "customer-group"
"""The column of the responses that says of which group found in the answers a person is."""

ID_PATTERN = r"^[a-z0-9][a-z0-9_-]*$"


def _as_word(value: Any) -> Any:
    # `wave: 2018` and `labels: {1: Business}` are meant as words, whoever writes them.
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Id = Annotated[str, BeforeValidator(_as_word), StringConstraints(pattern=ID_PATTERN, max_length=80)]
"""A short name for programs: lower case letters, digits, ``-`` and ``_``."""

Word = Annotated[str, BeforeValidator(_as_word), WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "integer"}]})]
"""A code, a column or a label exactly as it stands in a file; a whole number is taken as its digits."""


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str | int) and not isinstance(value, bool) else value


_WORD = {"anyOf": [{"type": "string"}, {"type": "integer"}]}

Words = Annotated[
    tuple[Word, ...],
    BeforeValidator(_as_list),
    WithJsonSchema({"anyOf": [*_WORD["anyOf"], {"type": "array", "items": _WORD}]}),
]
"""Several columns or codes; a single one may stand without brackets."""

Emotion = Annotated[int | float, Field(ge=-2, le=2)]
"""How a moment feels, from -2 (very bad) to +2 (very good)."""

Rank = Annotated[int, Field(ge=1, le=5)]
"""An estimate from 1 (little) to 5 (much)."""

Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
"""A part of one, 0 to 1."""

Number = Annotated[int | float, Field(allow_inf_nan=False)]
"""Any finite number."""


class Part(BaseModel):
    """A part of the journey: frozen, and with no room for keys that the kit does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, validate_default=False)

    @model_validator(mode="before")
    @classmethod
    def _without_blanks(cls, data: Any) -> Any:
        # A key with nothing behind it, as in the starter file, is a key that is not there.
        return {key: value for key, value in data.items() if value is not None} if isinstance(data, dict) else data
