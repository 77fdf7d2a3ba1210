"""Running notebooks fast: an engine behind papermill's entry point, and a parent that forks a process for each run.

The engine executes cells in this process with the kernel's own shell, and hands every output to nbclient: the notebook
comes out as with papermill's stock engine. Isolation is the parent's business: it has imported what reports need, and
forks one child for each notebook.
"""

from journeykit.engine.entry import ENGINE, JourneyKitEngine
from journeykit.engine.nursery import Ending, Task, can_fork, run_all
from journeykit.engine.warmth import lighten, lightened, warmed

__all__ = ["ENGINE", "Ending", "JourneyKitEngine", "Task", "can_fork", "lighten", "lightened", "run_all", "warmed"]


def __dir__() -> list[str]:
    return sorted(__all__)
