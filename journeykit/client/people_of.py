"""The people of a persona: every question of the client, answered from the answers of one persona's people alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeykit.client.asking import Asking

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from journeykit.client.basis import Basis
    from journeykit.journey.model import Journey
    from journeykit.journey.parts import Persona
    from journeykit.responses.closing import ShownAnswers
    from journeykit.surveys.read.answers import Answers


class PeopleOf(Asking):
    """What may be asked of a client, asked of one persona's people, through the gate of the whole client.

    Parameters
    ----------
    whole : Client or Desk
    persona : Persona
        Whose people. Nobody answers where its rule finds nobody, or leaves out so few that they would follow from
        everybody's figures.

    Examples
    --------
    >>> from journeykit.client import open_client
    >>> from journeykit.shipped import shipped
    >>> client = open_client(shipped("sample_surveys", "airport"))
    >>> part = PeopleOf(client, client.journey.personas[0])
    >>> 0 < len(part.responses()) < len(client.responses())
    True
    """

    def __init__(self, whole: Basis, persona: Persona) -> None:
        self._whole, self._persona = whole, persona

    @property
    def journey(self) -> Journey:
        """The journey of the whole client."""
        return self._whole.journey

    @property
    def home(self) -> Path | None:
        """The client folder."""
        return self._whole.home

    def answers(self) -> Answers:
        """What the surveys hold, of everybody: the account of what was read is not a persona's."""
        return self._whole.answers()

    def responses(self) -> pd.DataFrame:
        """The answers of the persona's people."""
        return self._of(self._whole.responses())

    def weighted_to(self, journey: Journey) -> pd.DataFrame:
        """The answers of the persona's people, weighted as everybody's are."""
        return self._of(self._whole.weighted_to(journey))

    def shown(self) -> ShownAnswers:
        """What is shown of the whole client so far."""
        return self._whole.shown()

    def _of(self, responses: pd.DataFrame) -> pd.DataFrame:
        from journeykit import disclosure
        from journeykit.responses.persona import of_persona

        with disclosure.use(self.journey.disclosure):
            mine: pd.DataFrame = of_persona(responses, self._persona)[0].to_native()
        return mine
