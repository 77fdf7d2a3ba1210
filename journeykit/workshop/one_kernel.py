"""One kernel for all notebooks of a client: an extension of the workshop's own Jupyter server.

Before a browser comes, a session is made for each notebook, all with the same kernel; JupyterLab finds the session of a
notebook that it opens, and asks for no other. The kernel reads in what the first figure needs meanwhile.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from journeykit.workshop.lab_extension import guided

MODULE = "journeykit.workshop.one_kernel"
WARM = "import journeykit.workshop.warming"


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": MODULE}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Nothing to add to the server before it runs."""


async def _start_jupyter_server_extension(server: Any) -> None:
    """Make the sessions; without them each notebook starts a kernel of its own, as anywhere else."""
    try:
        await share(server, Path(server.root_dir))
    except Exception:
        server.log.warning("journeykit: the notebooks could not share one kernel", exc_info=True)


async def share(server: Any, root: Path) -> str | None:
    """One session a notebook, one kernel for all.

    Parameters
    ----------
    server : ServerApp
    root : Path
        The client's folder, which the server shows.

    Returns
    -------
    str or None
        Id of the kernel.
    """
    kernel: str | None = None
    for notebook in guided(root):
        path = notebook.relative_to(root).as_posix()
        made = await server.session_manager.create_session(
            path=path, name=notebook.name, type="notebook", kernel_name=None if kernel else "python3", kernel_id=kernel
        )
        if kernel is None:
            kernel = made["kernel"]["id"]
            _warm(server.kernel_manager.get_kernel(kernel))
    return kernel


def _warm(kernel: Any) -> None:
    client = kernel.client()
    client.start_channels(iopub=False, stdin=False, hb=False, control=False)
    client.execute(WARM, silent=True, store_history=False)
    client.stop_channels()
