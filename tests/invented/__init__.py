"""Client folders of every shape, invented from a seed, that know their own truth.

A client is drawn (`invention`), written as a survey tool and a consultant would (`exports`, `journeys`), counted apart
in plain Python (`truth`), and taken through everything the kit makes of it (`trials`, `reports`), which must agree.

    python -m tests.invented --count 2000
"""

from tests.invented.invention import Invention, invented
from tests.invented.journeys import written

__all__ = ["Invention", "invented", "written"]
