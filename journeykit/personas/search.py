"""Look for groups of customers in the answers of one wave, and say how firmly they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from journeykit.personas import halo, latent, stability
from journeykit.personas.latent import Classes, Fit
from journeykit.personas.partition import crossed, kept_together, matched
from journeykit.personas.traits import Traits, units
from journeykit.words.code import code

Floats = npt.NDArray[np.float64]

FEWEST = 100
"""People needed to look for classes: in fewer, true ones and none look alike."""
MOST = 8
SURE = 10.0
"""A rise of the criterion by this much ends the search for more classes (Kass & Raftery 1995: very strong)."""
SMALLEST = 30
"""People that the smallest class is worth: fewer are no persona."""
DRAW_STARTS, HALVINGS = 8, 10
"""Starts of a fit to people drawn anew, and how often people are halved: a single halving is a matter of luck."""

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, eq=False)
class Found:
    """The groups of one wave.

    Attributes
    ----------
    traits : Traits
    fit : Fit, optional
        Of the number of classes that the criterion chose, one among them; None where nothing was fitted.
    criteria : mapping
        Number of classes to BIC.
    entropy : float
        How clearly people belong to their class.
    jaccard : array, shape (k,)
        How well each class is found again among people drawn anew.
    held : array, shape (k,)
        Of the pairs of people set aside that their own fit puts together, the share that the other half's keeps so.
    halos : tuple of str
    seed : int
    why : str
        The code of why there are no groups.
    """

    traits: Traits
    fit: Fit | None = None
    criteria: Mapping[int, float] = field(default_factory=dict)
    entropy: float = 1.0
    jaccard: Floats = field(default_factory=lambda: np.empty(0))
    held: Floats = field(default_factory=lambda: np.empty(0))
    halos: tuple[str, ...] = ()
    seed: int = 0
    why: str = ""

    def __len__(self) -> int:
        return 0 if self.fit is None or len(self.fit.classes) < 2 else len(self.fit.classes)


def found_groups(
    traits: Traits,
    *,
    starts: int = latent.STARTS,
    draws: int = stability.DRAWS,
    most: int = MOST,
    seed: int = 0,
    progress: Progress = lambda _step, _done, _all: None,
) -> Found:
    """Latent classes of the people of one wave: as many as the criterion asks for, none where that is one.

    Parameters
    ----------
    traits : Traits
    starts : int
        Of each number of classes.
    draws : int
        Of the bootstrap; 0 leaves stability out.
    most : int
        Most classes tried.
    seed : int
    progress : callable
        Told the step, how much of it is done, and how much it is.

    Raises
    ------
    MissingExtraError
        Without StepMix.
    """
    reason = unfit(traits)
    if reason:
        return Found(traits, seed=seed, why=reason)
    fit, criteria = chosen(traits, starts=starts, most=most, seed=seed, progress=progress)
    if len(fit.classes) == 1:
        return Found(traits, fit, criteria, seed=seed, why=code("no-groups", people=len(traits)))
    groups = fit.classes.groups(traits)
    return Found(
        traits, fit, criteria, latent.relative_entropy(fit.classes, traits),
        _jaccard(traits, fit, groups, draws, seed, progress), held_out(traits, fit, seed=seed, starts=starts),
        tuple(halo.halos(fit.classes, traits)), seed,
    )  # fmt: skip


def unfit(traits: Traits) -> str:
    """The code of why no classes can be looked for in these answers; empty where they can."""
    if not traits.names:
        return "nothing-tells-apart"
    if len(traits.names) == 1:
        return code("one-trait-only", trait=traits.names[0])
    if len(traits) < FEWEST or traits.n_effective < FEWEST:
        return code("too-few-for-groups", people=len(traits), worth=round(traits.n_effective), fewest=FEWEST)
    return ""


def chosen(
    traits: Traits,
    *,
    starts: int = latent.STARTS,
    most: int = MOST,
    seed: int = 0,
    progress: Progress = lambda _step, _done, _all: None,
) -> tuple[Fit, dict[int, float]]:
    """The fit with the lowest BIC, one class among those tried, and the criterion of each number of classes."""
    fits: dict[int, Fit] = {}
    for k in range(1, most + 1):
        progress("fit", k, most)
        if k > 1 and _patterns_possible(traits) <= latent.parameters_of(traits, k):
            break
        fits[k] = latent.fitted(traits, k, starts=starts, seed=seed)
        if k > 1 and fits[k].classes.shares.min() * fits[k].n < SMALLEST:
            del fits[k]
            break
        least = min(one.bic for one in fits.values())
        if fits[k].bic > least + SURE or (k > 2 and fits[k - 1].bic > least and fits[k].bic > least):
            break
    best = min(fits.values(), key=lambda one: one.bic)
    return best, {k: one.bic for k, one in fits.items()}


def _patterns_possible(traits: Traits) -> float:
    """Different answers that are possible, less one: more parameters than that cannot be told."""
    if "number" in traits.kinds:
        return float("inf")
    return float(np.prod([float(len(levels)) for levels in traits.levels])) - 1


def _jaccard(
    traits: Traits, fit: Fit, groups: npt.NDArray[np.int64], draws: int, seed: int, progress: Progress
) -> Floats:
    if not draws:
        return np.full(len(fit.classes), np.nan)

    def again(rows: npt.NDArray[np.int64], draw: int) -> npt.NDArray[np.int64]:
        progress("draws", draw - seed + 1, draws)
        part = traits.rows(rows)
        return latent.fitted(part, len(fit.classes), starts=DRAW_STARTS, seed=draw, tolerance=1e-5).classes.groups(part)

    return stability.bootstrap_jaccard(groups, units(traits), again, draws=draws, seed=seed)


def held_out(traits: Traits, fit: Fit, *, seed: int, starts: int) -> Floats:
    """For each class how far halves set aside agree that its people belong together: the mean of several halvings."""
    each = [_held_once(traits, fit, seed=seed + turn, starts=min(starts, DRAW_STARTS)) for turn in range(HALVINGS)]
    return np.asarray(np.mean(each, axis=0))


def _held_once(traits: Traits, fit: Fit, *, seed: int, starts: int) -> Floats:
    one, aside = (traits.rows(rows) for rows in stability.halves(units(traits), seed))
    k = len(fit.classes)
    theirs, own = (latent.fitted(part, k, starts=starts, seed=seed).classes for part in (one, aside))
    return agreement(fit.classes, theirs, own, aside)


def agreement(whole: Classes, old: Classes, new: Classes, traits: Traits) -> Floats:
    """For each class of ``whole`` the share of pairs of its people that ``new`` puts together and ``old`` keeps so.

    Parameters
    ----------
    whole, old, new : Classes
        Of as many classes.
    traits : Traits
        Of the people that ``new`` was fitted to.
    """
    groups = new.groups(traits)
    strength = np.zeros(len(whole))
    kept = kept_together(groups, old.groups(traits), traits.weight)
    strength[: len(kept)] = kept
    own = matched(_padded(crossed(whole.groups(traits), groups, traits.weight), len(whole)))
    return np.asarray(strength[own])


def _padded(table: Floats, k: int) -> Floats:
    """The same table with a row and a column for classes that nobody was put into."""
    full = np.zeros((k, k))
    full[: table.shape[0], : table.shape[1]] = table
    return full


def refitted(found: Found, traits: Traits, *, starts: int = latent.STARTS) -> Classes:
    """As many classes, fitted to the people of another wave alone."""
    assert found.fit is not None
    return latent.fitted(traits, len(found.fit.classes), starts=starts, seed=found.seed).classes


def names_of(k: int) -> Sequence[str]:
    """What classes are called until people name them: a, b, c, the largest first."""
    return "abcdefghijklmnopqrstuvwxyz"[:k]
