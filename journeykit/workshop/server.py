"""The process in which the workshop's JupyterLab runs: it starts without what it never asks for."""

from __future__ import annotations

from journeykit.engine import lighten

LAUNCH = "from journeykit.workshop.server import launch; launch()"


def launch() -> None:
    """Start JupyterLab with the arguments of this process: as ``python -m jupyterlab``, a second sooner."""
    lighten()
    from jupyterlab.labapp import main

    main()  # type: ignore[no-untyped-call]
