"""How questions were worded: as journey.yaml says it, else as the export's header does."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from journeykit.journey.kept import once_a_journey

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from journeykit.client import Client
    from journeykit.journey import Journey
    from journeykit.journey.binding import ItemBinding

ENDS = " .?!:;*。？！：；"


class Wordings:
    """The wordings behind a client's scores.

    Parameters
    ----------
    client : Client
    """

    def __init__(self, client: Client) -> None:
        self._journey = client.journey
        counted = client.answers().quality[["metric", "wave", "touchpoint", "item", "question", "valid"]]
        self._rows: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for row in counted[counted["valid"] > 0].to_dict("records"):
            self._rows.setdefault((row["metric"], row["touchpoint"]), []).append({str(name): row[name] for name in row})

    def of(self, metric: str, at: str, wave: str | None) -> list[dict[str, Any]]:
        """The different questions behind one score.

        Parameters
        ----------
        metric, at, wave : str
            Metric, touchpoint and wave, with their ids; of all waves where there is none.

        Returns
        -------
        list of dict
            ``words`` (by language; ``""`` where none is said) and ``same`` (the `same_question` of journey.yaml). A
            column's code, such as Q7FOOD, is no wording: its ``words`` are empty.
        """
        asked: list[dict[str, Any]] = []
        # A survey whose column names the touchpoint asks them all in the same words.
        for row in (*self._rows.get((metric, at), ()), *(self._rows.get((metric, ""), ()) if at else ())):
            here = wave in (None, row["wave"])
            one = _asked(self._journey, metric, at, row["item"], row["question"]) if here else None
            if one and one not in asked:
                asked.append(one)
        return asked


def _asked(journey: Journey, metric: str, at: str, column: str, question: str) -> dict[str, Any] | None:
    """One question; None where it was not asked of this touchpoint."""
    items = _items(journey).get((metric, at), ())
    if not items:
        return None
    worded = [item for item in items if str(item.question) == question]
    fitting = worded or [item for item in items if not item.question]
    named = [item for item in fitting if item.column == column] or fitting
    words: Any = named[0].question.data if named else ""
    if not words and not is_code(column):
        words = column  # the question and, behind a bar, its row: two rows of one grid are two questions
    said = {"": words} if isinstance(words, str) else dict(words)
    return {"words": {language: text for language, text in said.items() if text}, "same": _same(named)}


def _same(items: Sequence[ItemBinding]) -> str:
    return next((item.same_question for item in items if item.same_question), "")


@once_a_journey
def _items(journey: Journey) -> Mapping[tuple[str, str], Sequence[ItemBinding]]:
    """The items of each metric and touchpoint."""
    found: dict[tuple[str, str], list[ItemBinding]] = {}
    for survey in journey.surveys:
        for item in survey.items:
            for place in places(item):
                found.setdefault((item.metric, place), []).append(item)
    return found


def places(item: ItemBinding) -> set[str]:
    """The touchpoints that an item asks about."""
    return {item.touchpoint} if isinstance(item.touchpoint, str) else set(item.touchpoint.labels.values())


def is_code(question: str) -> bool:
    """Whether a header is a column's code rather than a question.

    Examples
    --------
    >>> is_code("Q7FOOD"), is_code("How was the food?"), is_code("整體滿意度")
    (True, False, False)
    """
    return not question.strip() or (question.isascii() and " " not in question.strip())


@cache
def spelled(words: str, names: tuple[str, ...]) -> str:
    """A wording as it is compared: one spelling, no mark at its end, the client's own name left open.

    Examples
    --------
    >>> spelled("How likely are you to recommend  Café Rio ?", ("Café Rio",))
    'how likely are you to recommend …'
    >>> spelled("您會推薦Airport 1嗎？", ("Airport 1",)), spelled("Airport 11", ("Airport 1",))
    ('您會推薦…嗎', 'airport 11')
    """
    from journeykit.scales import normalise

    return nameless(normalise(words), tuple(normalise(name) for name in names)).strip(ENDS)


def nameless(words: str, names: Iterable[str]) -> str:
    """A wording with the client's own name left open.

    Examples
    --------
    >>> nameless("Would you recommend Aria to a friend?", ["Aria"]), nameless("How are you?", ["A"])
    ('Would you recommend … to a friend?', 'How are you?')
    """
    for name in sorted((name for name in names if len(name.strip()) > 1), key=len, reverse=True):
        # Chinese words have no gaps between them: only Latin letters and digits make a name part of another.
        words = re.sub(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", "…", words, flags=re.IGNORECASE)
    return words
