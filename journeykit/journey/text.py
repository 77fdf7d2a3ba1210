"""A word or sentence for people, in one language or in several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from journeykit.errors import did_you_mean
from journeykit.words import LANGUAGES, current


class Text:
    """Words for people: one plain string, or one string for each language.

    Parameters
    ----------
    words : str, mapping or Text
        ``"Check-in"``, or ``{"en": "Check-in", "zh-TW": "報到"}``.

    Examples
    --------
    >>> name = Text({"en": "Check-in", "zh-TW": "報到"})
    >>> str(name), name.in_("zh-TW")
    ('Check-in', '報到')
    >>> str(Text("Check-in")), Text("Check-in").in_("zh-TW")
    ('Check-in', 'Check-in')
    """

    __slots__ = ("_words",)
    _words: tuple[tuple[str, str], ...]

    def __init__(self, words: str | Mapping[str, str] | Text = "") -> None:
        if isinstance(words, Text):
            pairs = words._words
        elif isinstance(words, Mapping):
            said = {language: (words.get(language) or "").strip() for language in LANGUAGES}
            pairs = tuple((language, one) for language, one in said.items() if one)
        else:
            pairs = (("", words.strip()),) if words.strip() else ()
        object.__setattr__(self, "_words", pairs)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a Text never changes; make another one")

    def in_(self, language: str) -> str:
        """The words in a language, falling back to what there is.

        Examples
        --------
        >>> Text({"zh-TW": "報到"}).in_("en")
        '報到'
        """
        plain = ""
        for known, words in self._words:
            if known == language:
                return words
            if not known:
                plain = words
        return plain or (self._words[0][1] if self._words else "")

    @property
    def data(self) -> str | dict[str, str]:
        """What stands in journey.yaml: a string, or a mapping of languages.

        Examples
        --------
        >>> Text({"en": "Check-in"}).data
        {'en': 'Check-in'}
        """
        words = dict(self._words)
        return words.get("", "") if "" in words or not words else words

    def changed(self, words: str, language: str | None = None) -> Text:
        """The same text with the words of one language replaced; the other languages stay.

        Examples
        --------
        >>> Text({"en": "Check-in", "zh-TW": "報到"}).changed("Bag drop", "en").data
        {'en': 'Bag drop', 'zh-TW': '報到'}
        """
        kept = dict(self._words)
        if "" in kept or not kept:
            return Text(words)
        return Text({**kept, language or current(): words})

    def __str__(self) -> str:
        return self.in_(current())

    def __repr__(self) -> str:
        return f"Text({self.data!r})"

    def __bool__(self) -> bool:
        return bool(self._words)

    def __eq__(self, other: object) -> bool:
        return self._words == other._words if isinstance(other, Text) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._words)

    def __reduce__(self) -> tuple[type[Text], tuple[str | dict[str, str]]]:
        return Text, (self.data,)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _checked, serialization=core_schema.plain_serializer_function_ser_schema(lambda text: text.data)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        by_language = {
            "type": "object",
            "properties": {language: {"type": "string"} for language in LANGUAGES},
            "additionalProperties": False,
            "minProperties": 1,
        }
        return {"anyOf": [{"type": "string"}, {"type": "number"}, by_language]}


def _checked(value: Any) -> Text:
    if isinstance(value, Text):
        return value
    if isinstance(value, str | int) and not isinstance(value, bool):
        return Text(str(value))
    if not isinstance(value, Mapping):
        raise PydanticCustomError("text", "a word, a sentence or {{en: ..., zh-TW: ...}}")
    for language, words in value.items():
        if language not in LANGUAGES:
            way_out = did_you_mean(str(language), LANGUAGES)
            if words is None:
                way_out = "A sentence with a comma inside { } needs quotes around it."
            raise PydanticCustomError("text_language", "{way_out}", {"language": str(language), "way_out": way_out})
        if words is not None and not isinstance(words, str):
            raise PydanticCustomError("text", "a word or a sentence for {language}", {"language": language})
    return Text(value)
