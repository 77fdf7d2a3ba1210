"""What StepMix is taught: the values of several traits fitted in one step, answers missing or not.

StepMix's own ``categorical_nan`` gives the same figures (`tests/test_personas_cases.py`) and takes ten times as long,
for it lays out the answers anew in every step. Only `latent` imports this, when something is fitted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from stepmix.emission.build_emission import EMISSION_DICT
from stepmix.emission.emission import Emission
from stepmix.emission.gaussian import GaussianDiagNan

NAME, NUMBERS = "outcomes_nan", "bounded_gaussian_nan"
_LEAST, _LEAST_VARIANCE = 1e-15, 1e-3


class Outcomes(Emission):  # type: ignore[misc]
    """Traits with named values, each a block of columns with a 1 at the value: all 0 where the answer is missing.

    Parameters
    ----------
    n_components : int
    random_state : int, RandomState or None
    starts : sequence of int
        The first column of each trait.
    """

    def __init__(self, n_components: int, random_state: Any = None, starts: Sequence[int] = ()) -> None:
        super().__init__(n_components=n_components, random_state=random_state)
        self.model_str = NAME
        self._starts = list(starts)

    def m_step(self, X: Any, resp: Any) -> None:
        """Shares of the values among those who answered: a missing answer says nothing (full information)."""
        counts = X.T @ resp
        answered = np.add.reduceat(counts, self._starts, axis=0)
        widths = np.diff([*self._starts, len(counts)])
        self.parameters["pis"] = np.clip(counts / np.repeat(answered, widths, axis=0), _LEAST, 1 - _LEAST).T

    def log_likelihood(self, X: Any) -> Any:
        """Logarithm of the probability of each row in each class; a missing answer adds nothing."""
        return X @ np.log(self.parameters["pis"].T)

    def sample(self, class_no: int, n_samples: int) -> Any:
        """Not needed here; StepMix asks every emission for it."""
        raise NotImplementedError

    @property
    def n_parameters(self) -> int:
        """Free parameters: one fewer than values in each trait and class."""
        classes, columns = self.parameters["pis"].shape
        return int(classes * (columns - len(self._starts)))


class Numbers(GaussianDiagNan):  # type: ignore[misc]
    """Numbers in units of their standard deviation, whose spread in a class cannot vanish.

    Without a bound a class of people who all gave the same number is infinitely likely.
    """

    def m_step(self, X: Any, resp: Any) -> None:
        """Means and variances among those who answered."""
        super().m_step(X, resp)
        self.parameters["covariances"] = np.maximum(self.parameters["covariances"], _LEAST_VARIANCE)


EMISSION_DICT.setdefault(NAME, Outcomes)
EMISSION_DICT.setdefault(NUMBERS, Numbers)
