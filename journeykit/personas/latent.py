"""Latent classes: kinds of people behind their answers (StepMix; Morin et al. 2025, J. Stat. Software 113).

Every class has a share of the people and, for each trait, probabilities of its values or a mean and a spread. Within a
class the traits are independent. Missing answers are left out of a person's likelihood, not the person (full
information). Weights are scaled to the number of people that they are worth, so that a criterion such as BIC counts no
answer that the design of the survey has taken away.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from journeykit.errors import MissingExtraError
from journeykit.personas.traits import Traits
from journeykit.words import _

Floats = npt.NDArray[np.float64]
EXTRA = "personas"
STARTS, TOLERANCE, LONGEST = 30, 1e-6, 1000
"""Starts from random memberships; the change of the mean log likelihood at which one ends; its most steps."""

_SAME = 0.05
"""Log likelihoods nearer than this are one solution."""


@dataclass(frozen=True)
class Classes:
    """Classes with their parameters; whom they fit is worked out without StepMix.

    Attributes
    ----------
    shares : array, shape (k,)
        The largest first.
    profiles : tuple of array
        One for each trait: the probabilities of its values, shape (k, values), or mean and spread, shape (k, 2).
    """

    shares: Floats
    profiles: tuple[Floats, ...]

    def log_joint(self, traits: Traits) -> Floats:
        """Logarithm of the probability of each person's answers together with each class, shape (n, k)."""
        total = np.tile(np.log(self.shares), (len(traits), 1))
        for column, kind, profile in zip(traits.values.T, traits.kinds, self.profiles, strict=True):
            there = ~np.isnan(column)
            if kind == "number":
                mean, spread = profile.T
                apart = (column[there, None] - mean) / spread
                total[there] -= apart**2 / 2 + np.log(spread) + np.log(2 * np.pi) / 2
            else:
                total[there] += np.log(np.clip(profile, 1e-15, 1))[:, column[there].astype(np.int64)].T
        return total

    def memberships(self, traits: Traits) -> Floats:
        """The probability of each person to be of each class, shape (n, k)."""
        joint = self.log_joint(traits)
        joint -= joint.max(axis=1, keepdims=True)
        likely = np.exp(joint)
        return np.asarray(likely / likely.sum(axis=1, keepdims=True))

    def groups(self, traits: Traits) -> npt.NDArray[np.int64]:
        """The likeliest class of each person."""
        return np.asarray(self.log_joint(traits).argmax(axis=1), dtype=np.int64)

    def __len__(self) -> int:
        return len(self.shares)


@dataclass(frozen=True)
class Fit:
    """Classes as fitted to the answers of some people.

    Attributes
    ----------
    classes : Classes
    loglik : float
        Of the people that the answers are worth.
    parameters : int
    n : float
        How many people the answers are worth.
    starts, best : int
        Starts, and how many of them ended in this solution.
    """

    classes: Classes
    loglik: float
    parameters: int
    n: float
    starts: int
    best: int

    @property
    def bic(self) -> float:
        """Bayesian information criterion: the smaller, the better the fit for its number of parameters."""
        return float(-2 * self.loglik + self.parameters * np.log(self.n))


def fitted(traits: Traits, k: int, *, starts: int = STARTS, seed: int = 0, tolerance: float = TOLERANCE) -> Fit:
    """Fit ``k`` classes, and keep the best of several starts.

    Parameters
    ----------
    traits : Traits
    k : int
    starts : int
        One is enough for a single class.
    seed : int
        The same gives the same classes.
    tolerance : float
        Change of the mean log likelihood at which a start ends.

    Raises
    ------
    MissingExtraError
        Without StepMix.
    """
    stepmix = _stepmix()
    rows, weight = _patterns(traits)
    table, layout = _laid_out(traits, rows)
    model = stepmix.StepMix(
        n_components=k, measurement=layout, n_init=1 if k == 1 else starts, abs_tol=tolerance, max_iter=LONGEST,
        random_state=seed, progress_bar=0,
    )  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a start that has not settled is one of many
        model.fit(table, sample_weight=weight)
    bounds = np.asarray(model.lower_bound_buffer_, dtype=float) * weight.sum()
    classes = _classes(traits, model.get_parameters())
    return Fit(
        classes, _loglik(classes, traits), parameters_of(traits, k), float(traits.scaled.sum()),
        len(bounds), int((bounds > bounds.max() - _SAME).sum()),
    )  # fmt: skip


def parameters_of(traits: Traits, k: int) -> int:
    """Free parameters of ``k`` classes."""
    each = sum(
        2 if kind == "number" else len(levels) - 1 for kind, levels in zip(traits.kinds, traits.levels, strict=True)
    )
    return k - 1 + k * each


def relative_entropy(classes: Classes, traits: Traits) -> float:
    """How clearly people belong to their classes: 1 for certain, 0 by chance."""
    if len(classes) == 1:
        return 1.0
    likely = np.clip(classes.memberships(traits), 1e-300, 1)
    spread = -(likely * np.log(likely)).sum(axis=1)
    return float(1 - np.average(spread, weights=traits.weight) / np.log(len(classes)))


def _stepmix() -> Any:
    try:
        import stepmix

        from journeykit.personas import emission  # noqa: F401  (makes its emissions known)
    except ImportError:
        raise MissingExtraError.of(EXTRA, _("finding groups of customers in their answers")) from None
    return stepmix


def _patterns(traits: Traits) -> tuple[npt.NDArray[np.int64], Floats]:
    """A row for each pattern of answers, and what the people behind it are worth: as good, and far fewer rows."""
    marked = np.where(np.isnan(traits.values), -1e300, traits.values)
    _unused, first, place = np.unique(marked, axis=0, return_index=True, return_inverse=True)
    return first.astype(np.int64), np.asarray(
        np.bincount(place.ravel(), traits.scaled, minlength=len(first)), dtype=float
    )


def _laid_out(traits: Traits, rows: npt.NDArray[np.int64]) -> tuple[Floats, dict[str, dict[str, Any]]]:
    """The table that StepMix takes, values first and numbers after them, and what is what in it."""
    from journeykit.personas.emission import NAME, NUMBERS

    blocks: list[Floats] = []
    starts: list[int] = []
    at = 0
    for column, kind, levels in zip(traits.values[rows].T, traits.kinds, traits.levels, strict=True):
        if kind != "number":
            block = (column[:, None] == np.arange(len(levels))).astype(float)
            blocks, starts, at = [*blocks, block], [*starts, at], at + len(levels)
    layout: dict[str, dict[str, Any]] = {}
    if blocks:
        layout["values"] = {"model": NAME, "n_columns": at, "starts": starts}
    numbers = np.flatnonzero([kind == "number" for kind in traits.kinds])
    if len(numbers):
        middle, spread = traits.standard
        blocks.append((traits.values[rows][:, numbers] - middle[numbers]) / spread[numbers])
        layout["numbers"] = {"model": NUMBERS, "n_columns": len(numbers)}
    return np.hstack(blocks), layout


def _classes(traits: Traits, parameters: dict[str, Any]) -> Classes:
    order = np.argsort(-np.asarray(parameters["weights"]), kind="stable")
    found = parameters["measurement"]
    at = number = 0
    profiles = []
    for place, (kind, levels) in enumerate(zip(traits.kinds, traits.levels, strict=True)):
        if kind == "number":
            middle, spread = (one[place] for one in traits.standard)
            mean = found["numbers"]["means"][order, number] * spread + middle
            deviation = np.sqrt(found["numbers"]["covariances"][order, number]) * spread
            profiles.append(np.column_stack([mean, deviation]))
            number += 1
        else:
            profiles.append(np.asarray(found["values"]["pis"])[order, at : at + len(levels)])
            at += len(levels)
    return Classes(np.asarray(parameters["weights"])[order], tuple(profiles))


def _loglik(classes: Classes, traits: Traits) -> float:
    joint = classes.log_joint(traits)
    top = joint.max(axis=1)
    return float((traits.scaled * (top + np.log(np.exp(joint - top[:, None]).sum(axis=1)))).sum())
