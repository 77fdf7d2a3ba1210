"""The kernel of a report: this very Python, no history, no user profile."""

from __future__ import annotations

import sys
import uuid
from pathlib import Path
from typing import Any

from journeykit.engine import lighten

ARGUMENTS = ["--HistoryManager.enabled=False", "--InteractiveShellApp.ignore_cwd=True", "--log-level=CRITICAL"]


def manager() -> Any:
    """The class of kernel managers that start this kernel, whatever kernel specs the machine has.

    Kernels talk over files (IPC) where the system can: no port that two kernels could both take, none that others can
    reach.
    """
    from jupyter_client.kernelspec import KernelSpec
    from jupyter_client.manager import AsyncKernelManager
    from jupyter_core.paths import jupyter_runtime_dir
    from traitlets import default

    class ReportKernelManager(AsyncKernelManager):
        @property
        def kernel_spec(self) -> KernelSpec:
            start = "from journeykit.batch.kernel import launch; launch()"
            command = [sys.executable, "-P", "-c", start, "-f", "{connection_file}"]
            return KernelSpec(argv=command, display_name="journeykit report", language="python")

        @default("transport")
        def _over_files(self) -> str:
            return "tcp" if sys.platform == "win32" else "ipc"

        @default("ip")
        def _own_address(self) -> str:
            # Left alone, every kernel that starts in one folder would share the sockets of that folder.
            if self.transport == "tcp":
                return "127.0.0.1"
            room = Path(jupyter_runtime_dir())
            room.mkdir(mode=0o700, parents=True, exist_ok=True)
            return str(room / uuid.uuid4().hex[:12])

    return ReportKernelManager


def launch() -> None:
    """The kernel itself."""
    lighten()
    from ipykernel.kernelapp import launch_new_instance

    launch_new_instance()
