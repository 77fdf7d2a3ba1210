"""Run the notebooks on the airport sample and keep the outputs that are checks: python tests/renew_notebooks.py

The notebooks are run on a copy of the sample, stripped, and written back: a second run changes nothing.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TRACES = (
    "metadata.papermill metadata.language_info cell.metadata.papermill cell.metadata.execution "
    "cell.metadata.exception cell.metadata.duration cell.metadata.status"
)


def renew(root: Path = ROOT) -> None:
    """Run, strip and write back."""
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        notebooks = shutil.copytree(root / "notebooks", work / "notebooks")
        shutil.copytree(root / "sample_surveys" / "airport", work / "sample_surveys" / "airport")
        paths = [str(path) for path in sorted(notebooks.glob("*.ipynb"))]
        run = [sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", "--inplace"]
        subprocess.run([*run, "--ExecutePreprocessor.store_widget_state=False", *paths], check=True)
        strip = [sys.executable, "-m", "nbstripout", "--keep-count", "--extra-keys", TRACES]
        subprocess.run([*strip, *paths], check=True)
        for path in sorted(notebooks.glob("*.ipynb")):
            shutil.copy(path, root / "notebooks" / path.name)


if __name__ == "__main__":
    renew()
