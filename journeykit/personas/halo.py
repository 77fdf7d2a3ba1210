"""Classes that only say that some people rate everything higher than others: a mood, not a kind of customer."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from journeykit.personas.traits import Division, Traits

FEWEST, PARALLEL = 4, 0.9
"""Ratings needed to see a halo, and the share of them on which the classes stand in the same order."""


def halos(classes: Division, traits: Traits) -> list[str]:
    """For each class ``all-high`` or ``all-low`` where it differs from the next one in nothing but its level.

    Parameters
    ----------
    classes : Division
    traits : Traits
        The ratings among them are looked at; without four of them there is nothing to see.

    Returns
    -------
    list of str
        Empty texts for classes that say something else.
    """
    means = _rating_means(classes, traits)
    k = len(classes)
    marks = [""] * k
    if k < 2 or means.shape[1] < FEWEST or not _only_ratings_differ(classes, traits):
        return marks
    order = np.argsort(means.mean(axis=1), kind="stable")
    for low, high in pairwise(order):
        if (means[high] > means[low]).mean() >= PARALLEL:
            marks[low], marks[high] = marks[low] or "all-low", "all-high"
    return marks


def _rating_means(classes: Division, traits: Traits) -> np.ndarray:
    """The mean place on each rating's scale, in each class."""
    columns = [
        profile @ np.arange(profile.shape[1])
        for kind, profile in zip(traits.kinds, classes.profiles, strict=True) if kind == "rating"
    ]  # fmt: skip
    return np.column_stack(columns) if columns else np.empty((len(classes), 0))


def _only_ratings_differ(classes: Division, traits: Traits) -> bool:
    """Whether the classes are about as many of each segment: no trait but the ratings tells them apart."""
    for kind, profile in zip(traits.kinds, classes.profiles, strict=True):
        if kind == "named" and np.abs(profile - classes.shares @ profile).sum(axis=1).max() / 2 > 0.2:
            return False
    return True
