"""What the cards of the stages say, in one sentence."""

from __future__ import annotations

from typing import Any

from journeykit.questions.scores.words import scores


def score_card(frame: Any) -> str:
    """Say which stage stands highest and which lowest: the sentence of the scores.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table of `measures.scores`, by stage.

    Raises
    ------
    ChartError
        When a column is missing.
    """
    return scores(frame)
