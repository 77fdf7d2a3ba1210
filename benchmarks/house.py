"""How large the house is, and how far a figure walks: counted, not timed.

Modules and lines of the package; files that run between reading a survey and the text of a headline card; how often a
table is turned into rows, for each finding of a report; how often a scale is read from its code.


    python -m benchmarks.house
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

PACKAGE = Path(__file__).resolve().parents[1] / "journeykit"


def sizes() -> str:
    """Modules, lines and the longest file."""
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in PACKAGE.rglob("*.py")}
    longest = max(lines, key=lambda path: lines[path])
    total = sum(lines.values())
    return f"package: {len(lines)} modules, {total:,} lines, longest {lines[longest]} ({longest.relative_to(PACKAGE)})"


def visited(run: Callable[[], Any]) -> set[str]:
    """The files of the package whose functions are entered while something runs."""
    files: set[str] = set()

    def entered(frame: Any, event: str, _argument: Any) -> None:
        code = frame.f_code
        # A module that is only read on import is not visited: nothing of the figure passes through it.
        if event == "call" and code.co_name != "<module>" and code.co_filename.startswith(str(PACKAGE)):
            files.add(code.co_filename)

    sys.setprofile(entered)
    try:
        run()
    finally:
        sys.setprofile(None)
    return files


def walk() -> str:
    """Files from the cells of a survey to the words of a card."""
    from journeykit import sample

    def card() -> None:
        from journeykit.page.cards import cards, headlines

        client = sample("airport")
        scores, together = client.scores(by=["touchpoint", "wave"]), client.scores(by=["wave"])
        cards(client.named(headlines(scores.frame, together.frame)))

    files = visited(card)
    rooms = Counter(Path(name).relative_to(PACKAGE).parts[0].removesuffix(".py") for name in files)
    told = ", ".join(f"{room} {count}" for room, count in rooms.most_common())
    return f"from the survey to the card: {len(files)} files ({told})"


def repeats() -> str:
    """Tables turned into rows for each finding, and scales read for each scale, in the findings of a report."""
    import pandas as pd

    from journeykit import sample
    from journeykit.scales import scale

    client = sample("airport")
    scales = client.responses()[["metric", "scale"]].drop_duplicates()
    turned = Counter[str]()
    as_rows = pd.DataFrame.to_dict
    scale._parsed.cache_clear()

    def to_dict(self: Any, *given: Any, **options: Any) -> Any:
        turned["all"] += 1
        return as_rows(self, *given, **options)

    asked = ("scores", "changes", "trend", "drivers", "priorities", "emotion", "coverage", "goals", "distribution")
    with mock.patch.object(pd.DataFrame, "to_dict", to_dict):
        for name in asked:
            finding = getattr(client, name)()
            finding.caption, finding.picture, finding.tables()
    each = turned["all"] / len(asked)
    return (
        f"tables turned into rows: {turned['all']} for {len(asked)} findings, {each:.1f} each; "
        f"scales read from their code: {scale._parsed.cache_info().misses} times, {len(scales)} scales"
    )


def main() -> None:
    """Print what is counted."""
    for said in (sizes(), walk(), repeats()):
        print(said, flush=True)


if __name__ == "__main__":
    main()
