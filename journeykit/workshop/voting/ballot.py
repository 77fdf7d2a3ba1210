"""What is voted on: the items of a journey, what each participant may say of them, and the code on the screen."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from journeykit.errors import JourneyKitError, Refusal, did_you_mean
from journeykit.journey import Journey
from journeykit.words import _
from journeykit.words import use as words_in

LETTERS = "ABCDEFGHJKMNPQRTUVWXY346789"
"""None that is taken for another one from the back of a room."""
LENGTH, DOTS = 6, 3

Marks = Mapping[str, Mapping[str, int]]
"""What one participant said: an item to its ratings."""


@dataclass(frozen=True)
class Rating:
    """One thing that is said of each item, from ``low`` to ``high``."""

    id: str
    low: int
    high: int


KINDS: dict[str, tuple[Rating, ...]] = {
    "dots": (Rating("dots", 0, DOTS),),
    "improvements": (Rating("impact", 1, 5), Rating("effort", 1, 5)),
    "emotion": (Rating("emotion", -2, 2),),
}
"""What may be voted on: dots on touchpoints, impact and effort of improvements, the emotion of touchpoints."""


@dataclass(frozen=True)
class Ballot:
    """One vote, from its opening to its close.

    Attributes
    ----------
    id : str
        The day and the kind, and letters of its own.
    kind : str
        One of `KINDS`.
    code : str
        What participants type; it is good for this vote alone.
    secret : str
        Tells its phones from those of other votes; never leaves this machine.
    items : tuple of (str, str)
        Id and name.
    dots : int
        How many each participant has.
    language : str
    port : int
        Where it was open last: phones come back there after a restart.
    """

    id: str
    kind: str
    code: str
    secret: str
    items: tuple[tuple[str, str], ...]
    dots: int = DOTS
    language: str = "en"
    port: int = 0

    @property
    def ratings(self) -> tuple[Rating, ...]:
        """What is said of each item."""
        return tuple(replace(one, high=self.dots) if one.id == "dots" else one for one in KINDS[self.kind])

    def checked(self, marks: Any) -> dict[str, dict[str, int]]:
        """What a phone sent, if it is a vote.

        Raises
        ------
        Refusal
            For another item, a value off the scale, or more dots than one has.

        Examples
        --------
        >>> ballot = Ballot("one", "dots", "ABC", "s", (("till", "Till"), ("door", "Door")))
        >>> ballot.checked({"till": {"dots": 2}})
        {'till': {'dots': 2}}
        """
        known, ratings = {one for one, _name in self.items}, {one.id: one for one in self.ratings}
        if not isinstance(marks, dict) or not all(isinstance(said, dict) for said in marks.values()):
            raise Refusal(_("This is no vote."))
        for item, said in marks.items():
            for name, value in said.items():
                rating = ratings.get(name)
                fits = type(value) is int and rating is not None and rating.low <= value <= rating.high
                if item not in known or not fits:
                    raise Refusal(_("This vote is about something else: load the page again."))
        if self.kind == "dots" and sum(said.get("dots", 0) for said in marks.values()) > self.dots:
            raise Refusal(_("More dots than anybody has."))
        # No dot on an item is no word about it.
        told = {str(item): {name: value for name, value in said.items() if value or name != "dots"}
                for item, said in marks.items()}  # fmt: skip
        return {item: said for item, said in told.items() if said}

    def as_data(self) -> dict[str, Any]:
        """For the file that outlives the server."""
        return asdict(self)

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> Ballot:
        """What `as_data` gave."""
        return cls(**{**data, "items": tuple((str(one), str(name)) for one, name in data["items"])})


def same_code(typed: str, code: str) -> bool:
    """Whether somebody typed the code, in whatever case and with whatever between.

    Examples
    --------
    >>> same_code("abc-346 ", "ABC346"), same_code("abc347", "ABC346")
    (True, False)
    """
    plain = "".join(one for one in unicodedata.normalize("NFKC", typed).upper() if one in LETTERS)
    return secrets.compare_digest(plain.encode(), code.encode())


def new_ballot(
    journey: Journey, kind: str, *, dots: int = DOTS, language: str = "", today: date | None = None
) -> Ballot:
    r"""A vote on what stands in a journey now.

    Parameters
    ----------
    journey : Journey
    kind : {"dots", "improvements", "emotion"}
    dots : int
        For each participant.
    language : str
        Of the voting page; the client's by default.
    today : date, optional

    Raises
    ------
    JourneyKitError
        For another kind, a number of dots that nobody can place, or where there is nothing to vote on.

    Examples
    --------
    >>> from journeykit.journey import journey_of
    >>> journey = journey_of("client: {name: Tea}\nstages: [{id: s, name: S}]\n"
    ...                      "touchpoints: [{id: till, stage: s, name: Till}]")
    >>> ballot = new_ballot(journey, "dots")
    >>> ballot.items, len(ballot.code)
    ((('till', 'Till'),), 6)
    """
    if kind not in KINDS:
        raise JourneyKitError(_("something to vote on was needed"), f"'{kind}'", did_you_mean(kind, KINDS))
    if not 1 <= dots <= 20:
        raise JourneyKitError(_("1 to 20 dots for each participant were needed"), str(dots))
    with words_in(language or journey.client.language):
        items = tuple(_items(journey)[kind]())
    if not items:
        raise JourneyKitError(
            _("something to vote on was needed"), _("nothing on the board yet"), _("Put it on the board first.")
        )
    return Ballot(
        id=f"{today or date.today():%Y-%m-%d}_{kind}_{secrets.token_hex(3)}",
        kind=kind,
        code="".join(secrets.choice(LETTERS) for _letter in range(LENGTH)),
        secret=secrets.token_hex(16),
        items=items,
        dots=dots,
        language=language or journey.client.language,
    )


def _items(journey: Journey) -> dict[str, Callable[[], list[tuple[str, str]]]]:
    places = lambda: [(one.id, str(one.name)) for one in journey.touchpoints]  # noqa: E731
    open_ = ("open", "doing")
    ideas = lambda: [(one.id, str(one.statement)) for one in journey.opportunities if one.status in open_]  # noqa: E731
    return {"dots": places, "emotion": places, "improvements": ideas}
