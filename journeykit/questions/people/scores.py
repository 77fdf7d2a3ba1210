"""How a persona's own people score the journey as a whole: computed as every other figure, through the same gate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from journeykit.journey.fields import OVERALL
from journeykit.questions.goals.table import with_overall
from journeykit.questions.scores.table import STATISTICS, scores
from journeykit.responses import gate
from journeykit.responses.counts import DESIGN, NEEDED, gathered
from journeykit.responses.filters import keeping
from journeykit.responses.persona import of_persona, too_close, why_close
from journeykit.responses.waves import of_wave

if TYPE_CHECKING:
    from journeykit.journey import Persona


def persona_scores(persona: Persona, responses: Any) -> pd.DataFrame:
    """The headline scores of a persona's people in the newest wave.

    Parameters
    ----------
    persona : Persona
        Its ``segment`` finds its people.
    responses : frame
        Responses, weighted as everywhere.

    Returns
    -------
    pandas.DataFrame
        A row a metric that was asked of the journey as a whole: ``wave`` and the columns of scores. Empty for a persona
        without a rule, without people, or that leaves out too few of everybody. A score is hidden where the rest of
        those who answered the question are too few.

    Raises
    ------
    MeasureError
        When the responses lack a segment of the rule.
    """
    frame, label = of_wave(responses, None)
    mine, _why = of_persona(frame, persona, columns=(*NEEDED, "touchpoint", "respondent", "weight", *DESIGN))
    whole = {"touchpoint": OVERALL}
    asked = keeping(mine, whole)
    if (gathered(asked.select("metric"))["metric"].astype(str) == "nps").any():
        table, close = scores(asked, by=["touchpoint"]), set[tuple[str, ...]]()
    else:  # a recommendation of each touchpoint stands for that of the journey
        table = with_overall(scores(mine, by=["touchpoint"], beside_total="touchpoint"), scores(mine))
        table = table[table["touchpoint"].astype(str) == OVERALL].reset_index(drop=True)
        close = too_close(frame, persona, ["metric", "scale"])
    close |= too_close(keeping(frame, whole), persona, ["metric", "scale"])
    headline = table[[STATISTICS[str(row.metric)][0] == row.statistic for row in table.itertuples()]]
    hide = [(str(row.metric), str(row.scale)) in close for row in headline.itertuples()]
    return gate.closed(headline, np.array(hide, dtype=bool), why_close()).assign(wave=label)
