"""``python -m journeykit`` is the command ``journeykit``."""

from journeykit.cli import main

main()
