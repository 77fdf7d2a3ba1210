"""Run the notebooks on the samples and keep the outputs that are checks: python tests/renew_notebooks.py [lessons/]

The notebooks are run on a copy of the sample, stripped, and written back: a second run changes nothing. With words
behind it only those are run whose path has one of them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TRACES = (
    "metadata.papermill metadata.language_info cell.metadata.papermill cell.metadata.execution "
    "cell.metadata.exception cell.metadata.duration cell.metadata.status"
)


def renew(root: Path = ROOT, chosen: Sequence[str] = ()) -> None:
    """Run, strip and write back."""
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        notebooks = shutil.copytree(root / "notebooks", work / "notebooks")
        shutil.copytree(root / "sample_surveys" / "airport", work / "sample_surveys" / "airport")
        paths = [
            str(path)
            for path in sorted([*notebooks.glob("*.ipynb"), *notebooks.glob("lessons/*.ipynb")])
            if not chosen or any(word in str(path.relative_to(notebooks)) for word in chosen)
        ]
        run = [sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", "--inplace"]
        subprocess.run([*run, "--ExecutePreprocessor.store_widget_state=False", *paths], check=True)
        strip = [sys.executable, "-m", "nbstripout", "--keep-count", "--extra-keys", TRACES]
        subprocess.run([*strip, *paths], check=True)
        for path in paths:
            shutil.copy(path, root / "notebooks" / Path(path).relative_to(notebooks))


if __name__ == "__main__":
    renew(chosen=sys.argv[1:])
