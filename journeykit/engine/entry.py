"""What papermill's entry point names: an engine that is opened when a notebook runs with it.

papermill loads every registered engine while it is being imported itself, so this file must not import papermill.
"""

from __future__ import annotations

from typing import Any

ENGINE = "journeykit"
"""Name under which papermill knows the engine: ``papermill.execute_notebook(..., engine_name="journeykit")``."""


class JourneyKitEngine:
    """papermill's engine protocol, answered by `journeykit.engine.cells.CellEngine`."""

    @classmethod
    def execute_notebook(cls, nb: Any, kernel_name: str, **options: Any) -> Any:
        """Execute a notebook in this process."""
        from journeykit.engine.cells import CellEngine

        return CellEngine.execute_notebook(nb, kernel_name, **options)

    @classmethod
    def nb_kernel_name(cls, nb: Any, name: str | None = None) -> str:
        """Name of the notebook's kernel, which says its language."""
        from papermill.utils import nb_kernel_name

        return str(nb_kernel_name(nb, name))

    @classmethod
    def nb_language(cls, nb: Any, language: str | None = None) -> str:
        """Language of the notebook."""
        from papermill.utils import nb_language

        return str(nb_language(nb, language))
