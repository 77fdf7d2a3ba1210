"""People side by side: what each said and who they are, a row a person, a column a trait."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
Kind = Literal["named", "rating", "number"]

OTHER = "*"
"""The value of those whose own value too few people have."""


@dataclass(frozen=True, eq=False)
class Traits:
    """What is known of some people of one wave.

    Attributes
    ----------
    names : tuple of str
        Segments and touchpoints.
    kinds : tuple of str
        ``named`` (a segment), ``rating`` (answers on a short scale, high is good), ``number``.
    levels : tuple of tuple of str
        The values of each trait, `OTHER` last; none of a number.
    values : array, shape (people, traits)
        The place of a value in its levels, or the number; NaN where there is no answer.
    weight : array, shape (people,)
    cluster : array of int, shape (people,)
        Who was asked together; everybody alone where nothing is known.
    people : array, shape (people,)
        Respondents.
    wave : str
    left_out : mapping
        Traits that say nothing, with the code of the reason.
    """

    names: tuple[str, ...]
    kinds: tuple[Kind, ...]
    levels: tuple[tuple[str, ...], ...]
    values: Floats
    weight: Floats
    cluster: Places
    people: npt.NDArray[np.object_]
    wave: str = ""
    left_out: Mapping[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.values)

    def rows(self, places: npt.NDArray[np.int64]) -> Traits:
        """Some of the people; one may be drawn several times."""
        return Traits(
            self.names, self.kinds, self.levels, self.values[places], self.weight[places], self.cluster[places],
            self.people[places], self.wave, self.left_out,
        )  # fmt: skip

    @cached_property
    def standard(self) -> tuple[Floats, Floats]:
        """Mean and standard deviation of each column, as numbers are measured by."""
        middle, spread = np.nanmean(self.values, axis=0), np.nanstd(self.values, axis=0)
        return middle, np.where(spread > 0, spread, 1.0)

    @cached_property
    def scaled(self) -> Floats:
        """The weights, scaled so that they add up to the people that the answers are worth."""
        return np.asarray(self.weight * (self.n_effective / self.weight.sum()))

    @cached_property
    def n_effective(self) -> float:
        """How many people chosen one by one would say as much: Kish's number by the effect of the clusters."""
        kish = float(self.weight.sum() ** 2 / (self.weight**2).sum())
        return kish / self._effect_of_clusters() if len(np.unique(self.cluster)) < len(self) else kish

    def _effect_of_clusters(self) -> float:
        """Median over all values of what asking people together does to the variance of a share; never under 1."""
        effects = []
        for column, kind, levels in zip(self.values.T, self.kinds, self.levels, strict=True):
            there = ~np.isnan(column)
            for place in range(len(levels)) if kind != "number" else ():
                deviation = np.where(there, (column == place) - (column[there] == place).mean(), 0.0) * self.weight
                together = np.bincount(self.cluster, deviation)
                alone = float((deviation**2).sum())
                effects.append(float((together**2).sum()) / alone if alone else 1.0)
        return max(1.0, float(np.median(effects))) if effects else 1.0


class Division(Protocol):
    """Groups that people can be put into: latent classes, or groups around middle people.

    Attributes
    ----------
    shares : array, shape (k,)
        The largest first.
    profiles : tuple of array
        One for each trait, a row a group.
    """

    @property
    def shares(self) -> Floats:
        """The share of each group."""
        ...

    @property
    def profiles(self) -> tuple[Floats, ...]:
        """What the people of each group are like, a table a trait."""
        ...

    def memberships(self, traits: Traits) -> Floats:
        """How far each person is of each group, shape (n, k); rows add up to 1."""
        ...

    def groups(self, traits: Traits) -> Places:
        """The group of each person."""
        ...

    def __len__(self) -> int: ...


def units(traits: Traits) -> Sequence[Places]:
    """The people of each cluster: what is drawn and halved together."""
    order = np.argsort(traits.cluster, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(traits.cluster[order])) + 1)
