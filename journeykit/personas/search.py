"""Look for groups of customers in the answers of one wave, and say how firmly they stand.

Where the answers are worth enough people, latent classes; in a smaller table groups around middle people (`around`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from journeykit.personas import around, halo, latent, stability
from journeykit.personas.latent import Fit
from journeykit.personas.partition import crossed, kept_together, matched
from journeykit.personas.traits import Division, Traits, units
from journeykit.words.code import code

Floats = npt.NDArray[np.float64]

ENOUGH = 100
"""People needed to look for classes: in fewer, true ones and none look alike, and groups lie around middle people."""
FEWEST = 40
"""People needed to look for groups at all."""
CLASSES, MIDDLES = "classes", "middles"
"""The ways in which groups are found."""
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
        Of the number of classes that the criterion chose, one among them; None where no class was fitted.
    around : Middles, optional
        The groups of a small table.
    way : str
        ``classes`` or ``middles``.
    criteria : mapping
        Number of groups to BIC, or to the mean silhouette of a small table.
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
    around: around.Middles | None = None
    way: str = CLASSES
    criteria: Mapping[int, float] = field(default_factory=dict)
    entropy: float = 1.0
    jaccard: Floats = field(default_factory=lambda: np.empty(0))
    held: Floats = field(default_factory=lambda: np.empty(0))
    halos: tuple[str, ...] = ()
    seed: int = 0
    why: str = ""

    @property
    def groups(self) -> Division | None:
        """What was found; None where people are of one kind or nothing could be looked for."""
        whole = self.around if self.fit is None else self.fit.classes
        return whole if whole is not None and len(whole) > 1 else None

    def __len__(self) -> int:
        return 0 if self.groups is None else len(self.groups)


def found_groups(
    traits: Traits,
    *,
    starts: int = latent.STARTS,
    draws: int = stability.DRAWS,
    most: int = MOST,
    seed: int = 0,
    progress: Progress = lambda _step, _done, _all: None,
) -> Found:
    """Groups of the people of one wave: as many as their criterion asks for, none where that is one.

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
    way = way_of(traits)
    if way == MIDDLES:
        return _in_small(traits, draws, seed, progress)
    fit, criteria = chosen(traits, starts=starts, most=most, seed=seed, progress=progress)
    if len(fit.classes) == 1:
        return Found(traits, fit, criteria=criteria, seed=seed, why=code("no-groups", people=len(traits)))
    return Found(
        traits, fit, None, way, criteria, latent.relative_entropy(fit.classes, traits),
        _jaccard(traits, fit.classes, way, draws, seed, progress),
        held_out(traits, fit.classes, way, seed=seed, starts=starts), tuple(halo.halos(fit.classes, traits)), seed,
    )  # fmt: skip


def _in_small(traits: Traits, draws: int, seed: int, progress: Progress) -> Found:
    """Groups around middle people: none where answers dealt out anew give as good ones, or a group is too small."""
    numbers = range(2, min(around.MOST, int(traits.n_effective // around.SMALLEST)) + 1)
    told = around.beyond_chance(traits, numbers, seed=seed, progress=lambda done, all_: progress("deals", done, all_))
    found = Found(traits, way=MIDDLES, criteria=told.widths, seed=seed)
    if told.p >= around.CHANCE:
        return replace(found, why=code("no-groups-beyond-chance", people=len(traits), p=round(told.p, 3)))
    groups = around.fitted(traits, told.k, seed=seed)
    if groups.shares.min() * traits.n_effective < around.SMALLEST:
        return replace(found, why=code("group-too-small", people=len(traits), fewest=around.SMALLEST))
    return replace(
        found, around=groups, jaccard=_jaccard(traits, groups, MIDDLES, draws, seed, progress),
        held=held_out(traits, groups, MIDDLES, seed=seed, starts=1), halos=tuple(halo.halos(groups, traits)),
    )  # fmt: skip


def way_of(traits: Traits) -> str:
    """How groups of these people are looked for: classes, or around middle people where they are worth few."""
    return CLASSES if min(len(traits), traits.n_effective) >= ENOUGH else MIDDLES


def groups_by(
    way: str, traits: Traits, k: int, *, starts: int = latent.STARTS, seed: int = 0, tolerance: float = latent.TOLERANCE
) -> Division:
    """As many groups of these people, found in one of the two ways."""
    if way == MIDDLES:
        return around.fitted(traits, k, seed=seed)
    return latent.fitted(traits, k, starts=starts, seed=seed, tolerance=tolerance).classes


def unfit(traits: Traits, fewest: int = FEWEST) -> str:
    """The code of why no groups can be looked for in these answers; empty where they can."""
    if not traits.names:
        return "nothing-tells-apart"
    if len(traits.names) == 1:
        return code("one-trait-only", trait=traits.names[0])
    if len(traits) < fewest or traits.n_effective < fewest:
        return code("too-few-for-groups", people=len(traits), worth=round(traits.n_effective), fewest=fewest)
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


def _jaccard(traits: Traits, groups: Division, way: str, draws: int, seed: int, progress: Progress) -> Floats:
    if not draws:
        return np.full(len(groups), np.nan)

    def again(rows: npt.NDArray[np.int64], draw: int) -> npt.NDArray[np.int64]:
        progress("draws", draw - seed + 1, draws)
        part = traits.rows(rows)
        return groups_by(way, part, len(groups), starts=DRAW_STARTS, seed=draw, tolerance=1e-5).groups(part)

    return stability.bootstrap_jaccard(groups.groups(traits), units(traits), again, draws=draws, seed=seed)


def held_out(traits: Traits, groups: Division, way: str, *, seed: int, starts: int) -> Floats:
    """For each group how far halves set aside agree that its people belong together: the mean of several halvings."""
    fewer = min(starts, DRAW_STARTS)
    each = [_held_once(traits, groups, way, seed=seed + turn, starts=fewer) for turn in range(HALVINGS)]
    return np.asarray(np.mean(each, axis=0))


def _held_once(traits: Traits, groups: Division, way: str, *, seed: int, starts: int) -> Floats:
    one, aside = (traits.rows(rows) for rows in stability.halves(units(traits), seed))
    theirs, own = (groups_by(way, part, len(groups), starts=starts, seed=seed) for part in (one, aside))
    return agreement(groups, theirs, own, aside)


def agreement(whole: Division, old: Division, new: Division, traits: Traits) -> Floats:
    """For each class of ``whole`` the share of pairs of its people that ``new`` puts together and ``old`` keeps so.

    Parameters
    ----------
    whole, old, new : Division
        As many of each.
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


def names_of(k: int) -> Sequence[str]:
    """What groups are called until people name them: a, b, c, the largest first."""
    return "abcdefghijklmnopqrstuvwxyz"[:k]
