"""What every question to a client is answered from: its journey, and its answers, weighted."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from journeykit.client import remembering

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from journeykit.journey.model import Journey
    from journeykit.responses.closing import ShownAnswers
    from journeykit.surveys.read.answers import Answers


Asking = TypeVar("Asking", bound=Callable[..., Any])


def disclosing(question: Asking) -> Asking:
    """A question whose answer shows no more of small groups than the client allows, beside all that is shown."""

    @wraps(question)
    def asked(basis: Basis, *args: Any, **options: Any) -> Any:
        remembered = remembering.current()
        if remembered is None:
            return answered(basis, *args, **options)
        return remembered.answer(basis, question.__name__, args, options, lambda: answered(basis, *args, **options))

    def answered(basis: Basis, *args: Any, **options: Any) -> Any:
        from journeykit import disclosure
        from journeykit.responses import closing

        with disclosure.use(basis.journey.disclosure), closing.use(basis.shown):
            return question(basis, *args, **options)

    return cast(Asking, asked)


class Basis:
    """Whoever has a journey and answers: the folder as it was saved, or the desk as it stands."""

    if TYPE_CHECKING:

        @property
        def journey(self) -> Journey:
            """The journey that is asked about."""

        @property
        def home(self) -> Path | None:
            """The client folder, where there is one: what a consultancy keeps for all its clients lies beside it."""

        def answers(self) -> Answers:
            """What the surveys hold: responses, and the account of what was read."""

        def responses(self) -> pd.DataFrame:
            """The answers of all surveys."""

        def weighted_to(self, journey: Journey) -> pd.DataFrame:
            """The answers of all surveys, weighted to the margins of a journey."""

        def shown(self) -> ShownAnswers:
            """What is shown of the client so far: `journeykit.responses.closing`."""

    def weighted_responses(self) -> pd.DataFrame:
        """The answers of all surveys, weighted to the known shares of customers where the journey has any.

        Every question that speaks for all customers is answered from these.

        Examples
        --------
        >>> from journeykit.client import open_client
        >>> from journeykit.shipped import shipped
        >>> len(open_client(shipped("sample_surveys", "conference")).weighted_responses())
        1307
        """
        return self.weighted_to(self.journey)
