"""Groups of customers found in their answers, and how far to trust them.

In: responses of a wave. `traits` lays people side by side; `latent` finds classes in them (StepMix, the extra
``personas``) and `around` groups around middle people in small tables, held against chance; `stability` asks whether
they come back; `contrast` sets a group against everybody else; `record` keeps what follows. Out: groups and records,
as codes and numbers; questions put them into words. Nothing heavy is imported before a fit.
"""

from journeykit.personas.search import Found, found_groups
from journeykit.personas.sheet import traits_of
from journeykit.personas.traits import Traits

__all__ = ["Found", "Traits", "found_groups", "traits_of"]


def __dir__() -> list[str]:
    return sorted(__all__)
