"""How much an installation takes on the disk: the kit, what it always needs, and what its extras add.

Counted from the files that the installed packages list, with all that they require, and without compiled bytecode,
which Python writes on first use. A package that is not installed is named.

    python -m benchmarks.installation
"""

from __future__ import annotations

from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

KIT = "journeykit"
ROOM = frozenset({"jupyterlab", "jupyterlab-language-pack-zh-tw", "ipywidgets", "anywidget"})
"""What no report needs, only whoever sits in a workshop."""

PNG = frozenset({"vl-convert-python"})
"""What no report needs that shows its pictures as SVG."""


def needed(
    name: str, extras: frozenset[str] = frozenset(), without: frozenset[str] = frozenset()
) -> tuple[dict[str, Distribution], set[str]]:
    """The packages that one requires, itself among them, and those of them that are not installed."""
    found: dict[str, Distribution] = {}
    missing: set[str] = set()
    waiting = [(name, extras)]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        one, wanted = waiting.pop()
        if (one, wanted) in seen or one in without:
            continue
        seen.add((one, wanted))
        try:
            package = found[one] = distribution(one)
        except PackageNotFoundError:
            missing.add(one)
            continue
        for line in package.requires or ():
            asked = Requirement(line)
            if asked.marker is None or any(asked.marker.evaluate({"extra": extra}) for extra in (*wanted, "")):
                waiting.append((canonicalize_name(asked.name), frozenset(asked.extras)))
    return found, missing


def megabytes(package: Distribution) -> float:
    """What the files of a package take, without bytecode."""
    files = (Path(str(package.locate_file(one))) for one in package.files or () if not str(one).endswith(".pyc"))
    return sum(one.stat().st_size for one in files if one.is_file()) / 1e6


def main() -> list[str]:
    """The kit without extras, then what each extra adds, the largest packages named."""
    core, missing = needed(KIT)
    sizes = {name: megabytes(package) for name, package in core.items()}
    largest = sorted(sizes, key=lambda name: -sizes[name])[:8]
    lines = [
        f"the kit with what it always needs: {sum(sizes.values()):.0f} MB in {len(sizes)} packages "
        f"({', '.join(f'{name} {sizes[name]:.0f}' for name in largest)})"
    ]
    for what, without in (("the room", ROOM), ("the room and PNG", ROOM | PNG)):
        fewer = needed(KIT, without=without)[0]
        lines.append(f"  without what only {what} needs: {sum(sizes[name] for name in fewer):.0f} MB in {len(fewer)}")
    for extra in sorted(distribution(KIT).metadata.get_all("Provides-Extra") or ()):
        more, gone = needed(KIT, frozenset([extra]))
        own = {name: megabytes(package) for name, package in more.items() if name not in core}
        named = ", ".join(f"{name} {own[name]:.0f}" for name in sorted(own, key=lambda name: -own[name])[:4])
        absent = f"; not installed here: {', '.join(sorted(gone))}" if gone else ""
        lines.append(f"  extra {extra}: {sum(own.values()):.0f} MB more ({named or 'nothing of its own'}{absent})")
    if missing:
        lines.append(f"  not installed here: {', '.join(sorted(missing))}")
    print("\n".join(lines))
    return lines


if __name__ == "__main__":
    main()
