"""Speaking for all customers: weights that give each wave the known shares of its segments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from journeykit.errors import MeasureError, did_you_mean
from journeykit.journey.naming import spellings
from journeykit.responses.counts import gathered, scanned
from journeykit.responses.kinds import typed
from journeykit.responses.waves import waves, worded
from journeykit.statistics.weighting import Weights, rake, trimmed
from journeykit.words import _

if TYPE_CHECKING:
    from journeykit.journey import Journey

Margins = Mapping[str, Mapping[str, float]]
"""From a segment to the known share of each of its values."""

TRIM = 5.0
"""Weights are cut at so many times their median."""

COLUMNS = (
    "wave", "segment", "value", "target", "before", "after", "people", "n", "left_out", "n_effective", "design_effect",
    "lowest", "highest", "ratio", "trimmed", "method",
)  # fmt: skip


def weighted_responses(responses: Any, margins: Journey | Margins, *, trim: float | None = TRIM) -> Any:
    """Weight the people of each wave so that known margins are met (raking).

    Parameters
    ----------
    responses : frame or path
        Responses with ``respondent`` and the segments of the margins.
    margins : Journey or mapping
        A journey with ``margins``, or ``{segment: {value: share}}``; shares sum to 1, or are counts of customers.
    trim : float, optional
        Cut weights at so many times their median and rake again; None leaves them.

    Returns
    -------
    pandas.DataFrame
        The responses with a new ``weight``, 1 on average in each wave; of a journey without margins, or without any
        answer, the responses as they came, so that every report may call it. Weights of the survey are where raking
        starts.
        People of whom a margin is not known keep the weight that they had, 1 where they had none.

    Raises
    ------
    MeasureError
        For a segment that is not there, a value that nobody has, shares that do not sum to 1, and margins that cannot
        be met together; the message names the wave.

    Examples
    --------
    >>> answers = pd.DataFrame({"respondent": list("abcd"), "plan": ["app", "app", "app", "shop"], "score": 9.0,
    ...                         "metric": "nps", "scale": "0-10"})
    >>> weighted_responses(answers, {"plan": {"app": 0.5, "shop": 0.5}})["weight"].round(3).tolist()
    [0.667, 0.667, 0.667, 2.0]
    """
    if not isinstance(margins, Mapping) and not margins.margins:
        return responses
    frame, raked = _raked(responses, margins, trim)
    if not raked:
        return responses
    keys = ["respondent", "wave"]
    found = pd.concat([one.people.assign(wave=wave)[[*keys, "raked"]] for wave, one in raked.items()])
    both = (
        frame[["respondent"]]
        .assign(wave=_wave(frame))
        .astype(str)
        .merge(found.astype({"respondent": str}), on=keys, how="left")
    )
    weight = both["raked"].to_numpy(float)
    own = frame["weight"].to_numpy(float) if "weight" in frame else np.ones(len(frame))
    return frame.assign(weight=np.where(np.isfinite(weight), weight, own))


def weighting(responses: Any, margins: Journey | Margins, *, trim: float | None = TRIM) -> pd.DataFrame:
    """Tell what raking does: shares before and after, and what it costs.

    Parameters
    ----------
    responses, margins, trim
        As of `weighted_responses`.

    Returns
    -------
    pandas.DataFrame
        One row a wave, segment and value: ``wave``, ``segment``, ``value``, ``target``, ``before`` and ``after``
        (shares of the weights), ``people`` (of this value); and of the wave: ``n`` (people weighted), ``left_out``
        (people of whom a margin is not known), ``n_effective`` (Kish), ``design_effect``, ``lowest`` and ``highest``
        weight, ``ratio`` (highest over median), ``trimmed`` (bool), ``method``.
    """
    _frame, raked = _raked(responses, margins, trim)
    rows = [row for wave, one in raked.items() for row in one.rows(wave)]
    kinds = dict.fromkeys(("target", "before", "after"), "number") | {"value": "text"}
    return typed(pd.DataFrame(rows, columns=list(COLUMNS)), COLUMNS, kinds)


class _Raked:
    """The people of one wave and their weights."""

    def __init__(self, people: pd.DataFrame, margins: Margins, trim: float | None) -> None:
        there = people[list(margins)].notna().all(axis=1)
        self.left_out = int((~there).sum())
        self.margins = margins
        self.people = people[there].copy()
        own = self.people["weight"].to_numpy(float)
        self.people["base"] = own / own.mean() if len(own) else own
        groups = {name: self.people[name].astype(str).to_numpy() for name in margins}
        weights = rake(groups, margins, self.people["base"])
        self.cut = trim is not None and weights.ratio > trim
        if self.cut and trim is not None:
            weights = trimmed(weights, trim, groups, margins)
        self.weights: Weights = weights
        self.people["raked"] = weights.values / weights.values.mean()

    def rows(self, wave: str) -> list[dict[str, Any]]:
        """The diagnostics of each value."""
        found = []
        fixed = {
            "wave": wave, "n": self.weights.n, "left_out": self.left_out, "n_effective": self.weights.n_effective,
            "design_effect": self.weights.design_effect, "lowest": float(self.people["raked"].min()),
            "highest": float(self.people["raked"].max()), "ratio": self.weights.ratio, "trimmed": self.cut,
            "method": "raked-trimmed" if self.cut else "raked",
        }  # fmt: skip
        for name, margin in self.margins.items():
            total = sum(margin.values())
            for value, share in margin.items():
                mine = self.people[name].astype(str) == value
                before, after = (
                    float(self.people.loc[mine, of].sum() / self.people[of].sum()) for of in ("base", "raked")
                )
                told = {"segment": name, "value": value, "target": share / total, "people": int(mine.sum())}
                found.append(fixed | told | {"before": before, "after": after})
        return found


def _raked(responses: Any, margins: Journey | Margins, trim: float | None) -> tuple[pd.DataFrame, dict[str, _Raked]]:
    frame = gathered(scanned(responses))
    wanted = _in_answers(margins, frame)
    if "respondent" not in frame:
        do = _("Bind the respondent column in journey.yaml.")
        raise MeasureError(_("responses with respondents were needed"), ", ".join(frame.columns), do)
    people = frame.assign(wave=_wave(frame), weight=frame.get("weight", 1.0)).dropna(subset="respondent")
    people = people.drop_duplicates(["wave", "respondent"])[["wave", "respondent", "weight", *wanted]]
    raked = {}
    for wave in (waves(frame) or [""]) if len(frame) else ():
        mine = people[people["wave"] == wave]
        try:
            raked[wave] = _Raked(mine, wanted, trim)
        except MeasureError as error:
            where = f"wave {wave}" if wave else ""
            raise MeasureError(error.needed, error.came, error.do, where) from None
    return frame, raked


def _wave(frame: pd.DataFrame) -> pd.Series:
    if "wave" not in frame:
        return pd.Series("", index=frame.index)
    column: pd.Series = worded(scanned(frame)).to_native()["wave"].astype(str)
    return column


def _in_answers(margins: Journey | Margins, frame: pd.DataFrame) -> dict[str, dict[str, float]]:
    """The margins in the words of the answers: a code of journey.yaml may stand for its label."""
    given: Margins = margins if isinstance(margins, Mapping) else margins.margins
    if not given:
        do = _("Write margins: {segment: {value: share}} in journey.yaml.")
        raise MeasureError(_("weighting needs known shares of a segment"), _("none"), do)
    found = {}
    for name, margin in given.items():
        if name not in frame:
            raise MeasureError(
                _("a margin belongs to a segment of the answers"), f"'{name}'", did_you_mean(name, frame.columns)
            )
        seen = set(frame[name].dropna().astype(str))
        other = {} if isinstance(margins, Mapping) else spellings(margins, name)
        found[name] = {
            next((one for one in (str(value), *other.get(str(value), ())) if one in seen), str(value)): float(share)
            for value, share in margin.items()
        }
    return found
