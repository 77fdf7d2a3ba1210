"""The sheets of a workbook: which columns of which finding stand on each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SheetPlan:
    """A sheet.

    Attributes
    ----------
    finding : str
        A name of `handover.Findings`.
    columns : tuple of str
        Names of `columns.column`; a finding's grouping columns stand before them where ``keys`` says so.
    keys : bool
    """

    finding: str
    columns: tuple[str, ...]
    keys: bool = False


_SCORE = ("measure", "scale", "value", "low", "high", "n", "n_effective", "respondents", "status", "why", "method",
          "weighted")  # fmt: skip

PLAN = (
    SheetPlan("scores", _SCORE, keys=True),
    SheetPlan("together", _SCORE, keys=True),
    SheetPlan("goals", ("statement", "owner", "due", "measure", "baseline", "baseline_wave", "target", "value", "low",
                        "high", "n", "wave", "progress", "verdict", "status", "why", "source", "method")),
    SheetPlan("changes", ("stage", "touchpoint", "measure", "scale", "before_wave", "after_wave", "before", "after",
                          "difference", "change_low", "change_high", "n_before", "n_after", "respondents_before",
                          "respondents_after", "verdict", "better", "p", "p_adjusted", "compared", "detectable",
                          "status", "why", "design", "method")),
    SheetPlan("compare", ("split", "group", "against", "wave", "measure", "scale", "value", "low", "high", "n",
                          "respondents", "other_value", "other_n", "difference", "difference_low", "difference_high",
                          "verdict", "better", "p", "p_adjusted", "compared", "status", "why", "method")),
    SheetPlan("drivers", ("stage", "touchpoint", "importance", "share_low", "share_high", "rank_low", "rank_high", "n",
                          "performance", "performance_low", "performance_high", "performance_scale", "n_answered",
                          "correlation", "correlation_low", "correlation_high", "correlation_n", "method")),
    SheetPlan("importance", ("stage", "touchpoint", "importance", "share_low", "share_high", "performance",
                             "performance_low", "performance_high", "performance_scale", "n", "n_answered", "field")),
    SheetPlan("priorities", ("rank", "statement", "touchpoints", "owner", "due", "action_status", "horizon", "score",
                             "worth_low", "worth_high", "rank_low", "rank_high", "impact", "effort", "reach",
                             "confidence", "source", "n", "why")),
    SheetPlan("journey_map", ("stage", "touchpoint", "phase", "channels", "actions", "expectation", "pains", "emotion",
                              "felt", "felt_low", "felt_high", "felt_n", "measure", "scale", "value", "low", "high",
                              "n", "status", "why", "wave", "comments", "opportunities", "owner", "moment_of_truth",
                              "evidence")),
    SheetPlan("personas", ("persona_name", "wave", "share", "share_low", "share_high", "people", "total", "state",
                           "held", "stability", "strength", "evidence_of", "status", "why")),
    SheetPlan("emotion", ("stage", "believed", "measured", "emotion_low", "emotion_high", "deviation", "deviation_low",
                          "deviation_high", "n", "respondents", "scale", "wave", "mark", "evidence", "status", "why")),
    SheetPlan("curves", ("persona", "stage", "believed", "measured", "emotion_low", "emotion_high", "n", "wave",
                         "pains", "status", "why")),
    SheetPlan("trend", ("stage", "touchpoint", "wave", "measure", "scale", "value", "low", "high", "n", "respondents",
                        "status", "waves", "slope", "slope_low", "slope_high", "p", "p_adjusted", "compared",
                        "verdict", "better", "why")),
    SheetPlan("distribution", ("answer", "scale", "n", "total", "share", "share_low", "share_high", "respondents",
                               "status", "method"), keys=True),
    SheetPlan("coverage", ("stage", "touchpoint", "phase", "moment_of_truth", "survey", "owner", "channel", "recent",
                           "n", "comments", "last_answer", "last_wave", "gaps")),
    SheetPlan("verbatims", ("comment", "n", "status", "why"), keys=True),
    SheetPlan("review", ("day", "told", "reason", "note")),
    SheetPlan("playbook", ("stage", "purpose", "signals", "actions", "touchpoints_count")),
    SheetPlan("weights", ("wave", "segment", "segment_value", "known_share", "before_share", "after_share", "people",
                          "n", "n_effective", "design_effect", "lowest", "highest", "method")),
    SheetPlan("quality", ("survey", "wave", "item", "touchpoint", "question", "rows", "valid", "missing", "invalid")),
)  # fmt: skip
"""In the order in which a reader wants them. What is asked of a touchpoint twice over (expectations, the study plan)
stands in the sheet of the map."""
