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
from journeykit.statistics.calibration import bounded
from journeykit.statistics.weighting import Weights, rake
from journeykit.words import _
from journeykit.words.code import code

if TYPE_CHECKING:
    from journeykit.journey import Journey

Margins = Mapping[str, Mapping[str, float]]
"""From a segment to the known share of each of its values."""

RATIO = 5.0
"""No weight exceeds so many times the median weight."""

COLUMNS = (
    "wave", "segment", "value", "target", "before", "after", "people", "n", "left_out", "n_effective", "design_effect",
    "lowest", "highest", "ratio", "bounded", "method",
)  # fmt: skip


def weighted_responses(
    responses: Any,
    margins: Journey | Margins,
    *,
    ratio: float | None = RATIO,
    bounds: tuple[float, float] | None = None,
) -> Any:
    """Weight the people of each wave so that known margins are met (raking).

    Parameters
    ----------
    responses : frame or path
        Responses with ``respondent`` and the segments of the margins.
    margins : Journey or mapping
        A journey with ``margins``, or ``{segment: {value: share}}``; shares sum to 1, or are counts of customers.
    ratio : float, optional
        No weight exceeds so many times the median one; None sets no ceiling. Where the margins cannot be met under
        it, the ceiling holds: `weighting` says by how much each margin is missed.
    bounds : (float, float), optional
        In place of the ratio: the smallest and the largest weight, in units of the mean one, such as ``(0.3, 3)``.

    Returns
    -------
    pandas.DataFrame
        The responses with a new ``weight``, 1 on average over the people of each wave; of a journey without margins, or
        without any answer, the responses as they came, so that every report may call it. Weights of the survey are
        where raking starts, in whatever unit they are: multiplied by any constant, they give the same.
        People of whom a margin is not known keep their share of the whole.

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
    frame, raked = _raked(responses, margins, ratio, bounds)
    if not raked:
        return responses
    keys = ["respondent", "wave"]
    people = pd.concat([one.people.assign(wave=wave)[[*keys, "raked"]] for wave, one in raked.items()])
    both = (
        frame[["respondent"]]
        .assign(wave=_wave(frame))
        .astype(str)
        .merge(people.astype({"respondent": str}), on=keys, how="left")
    )
    weight = both["raked"].to_numpy(float)
    own = frame["weight"].to_numpy(float) if "weight" in frame else np.ones(len(frame))
    # Answers of nobody in particular are in no wave's people, but have the unit of their wave's weights.
    unit = both["wave"].map({wave: one.unit for wave, one in raked.items()}).fillna(own.mean()).to_numpy(float)
    return frame.assign(weight=np.where(np.isfinite(weight), weight, own / unit))


def weighting(
    responses: Any,
    margins: Journey | Margins,
    *,
    ratio: float | None = RATIO,
    bounds: tuple[float, float] | None = None,
) -> pd.DataFrame:
    """Tell what raking does: shares before and after, and what it costs.

    Parameters
    ----------
    responses, margins, ratio, bounds
        As of `weighted_responses`.

    Returns
    -------
    pandas.DataFrame
        One row a wave, segment and value: ``wave``, ``segment``, ``value``, ``target``, ``before`` and ``after``
        (shares of the weights), ``people`` (of this value); and of the wave: ``n`` (people weighted), ``left_out``
        (people of whom a margin is not known), ``n_effective`` (Kish, of the people weighted), ``design_effect``,
        ``lowest`` and ``highest`` weight, ``ratio`` (highest over median), ``bounded`` (whether a ceiling was needed),
        ``method``.
    """
    _frame, raked = _raked(responses, margins, ratio, bounds)
    rows = [row for wave, one in raked.items() for row in one.rows(wave)]
    kinds = dict.fromkeys(("target", "before", "after"), "number") | {"value": "text"}
    return typed(pd.DataFrame(rows, columns=list(COLUMNS)), COLUMNS, kinds)


class _Raked:
    """The people of one wave and their weights, in units of the mean weight of the survey in that wave."""

    def __init__(
        self, people: pd.DataFrame, margins: Margins, ratio: float | None, bounds: tuple[float, float] | None = None
    ) -> None:
        own = people["weight"].to_numpy(float)
        self.unit = float(own.mean()) if len(own) and own.mean() > 0 else 1.0
        self.people = people.assign(base=own / self.unit, raked=own / self.unit)
        self.known = people[list(margins)].notna().all(axis=1).to_numpy()
        self.left_out = int((~self.known).sum())
        self.margins = margins
        there = self.people[self.known]
        groups = {name: there[name].astype(str).to_numpy() for name in margins}
        free = rake(groups, margins, there["base"])
        self.ratio = free.ratio if ratio is None else ratio
        self.bounds = bounds
        self.weights: Weights = bounded(groups, margins, there["base"], ratio=self.ratio, bounds=bounds)
        # Free weights come back as they are where nothing had to be cut.
        self.bounded = not np.array_equal(self.weights.values, free.values)
        self.people.loc[self.known, "raked"] = self.weights.values

    def _method(self) -> str:
        if not self.bounded:
            return "raked"
        if self.bounds is not None:
            return code("raked-between", low=f"{self.bounds[0]:g}", high=f"{self.bounds[1]:g}")
        return code("raked-bounded", ratio=f"{self.ratio:g}")

    def rows(self, wave: str) -> list[dict[str, Any]]:
        """The diagnostics of each value."""
        table = []
        there = self.people[self.known]
        fixed = {
            "wave": wave, "n": self.weights.n, "left_out": self.left_out, "n_effective": self.weights.n_effective,
            "design_effect": self.weights.design_effect, "lowest": self.weights.lowest,
            "highest": self.weights.highest, "ratio": self.weights.ratio, "bounded": self.bounded,
            "method": self._method(),
        }  # fmt: skip
        for name, margin in self.margins.items():
            total = sum(margin.values())
            for value, share in margin.items():
                mine = there[name].astype(str) == value
                before, after = (float(there.loc[mine, of].sum() / there[of].sum()) for of in ("base", "raked"))
                told = {"segment": name, "value": value, "target": share / total, "people": int(mine.sum())}
                table.append(fixed | told | {"before": before, "after": after})
        return table


def _raked(
    responses: Any, margins: Journey | Margins, ratio: float | None, bounds: tuple[float, float] | None = None
) -> tuple[pd.DataFrame, dict[str, _Raked]]:
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
            raked[wave] = _Raked(mine, wanted, ratio, bounds)
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
        seen = set(frame[name].dropna().unique().astype(str))
        other = {} if isinstance(margins, Mapping) else spellings(margins, name)
        found[name] = {
            next((one for one in (str(value), *other.get(str(value), ())) if one in seen), str(value)): float(share)
            for value, share in margin.items()
        }
    return found
