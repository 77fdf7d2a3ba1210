"""``journeykit doctor``: what works on this machine, and how to mend the rest."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version

import click

from journeykit import terminal

PACKAGES = (
    "jupyterlab", "papermill", "nbconvert", "ipywidgets", "anywidget", "pandas", "duckdb", "altair",
    "vl-convert-python",
)  # fmt: skip
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Finding:
    """One thing looked at."""

    what: str
    works: bool
    needed: bool
    found: str
    mend: str = ""


@click.command(epilog="Example: journeykit doctor --json")
@click.option("--json", "as_json", is_flag=True, help="For a program.")
def command(as_json: bool) -> None:
    """Say what works on this machine and how to mend the rest; exit code 1 when a needed part is missing."""
    findings = list(looked_at())
    if as_json:
        terminal.echo_json([asdict(one) for one in findings])
    else:
        for one in findings:
            sign = "ok  " if one.works else ("FAIL" if one.needed else "note")
            terminal.echo(
                f"{sign}  {one.what}: {one.found}" + (f"\n      {one.mend}" if one.mend and not one.works else "")
            )
    sys.exit(1 if any(one.needed and not one.works for one in findings) else 0)


def looked_at() -> Iterator[Finding]:
    """Everything the doctor looks at."""
    yield Finding(
        "Python", sys.version_info >= (3, 11), True, platform.python_version(), "Install Python 3.11 or newer."
    )
    for package in PACKAGES:
        found = _version(package)
        yield Finding(package, found is not None, True, found or "not installed", "pip install journeykit")
    yield _chinese_font()
    yield _browser()
    yield _picture()


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _chinese_font() -> Finding:
    from journeykit.page.typeface import typeface

    source = typeface("\u65c5").source
    mend = 'pip install "journeykit[fonts]", or install Noto Sans CJK TC: reports then carry the characters they need.'
    return Finding("Traditional Chinese font", bool(source), False, source or "none found", mend)


def _browser() -> Finding:
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    mend = "Only for PDF: install Chromium, or print the report from any browser."
    return Finding("Chromium for PDF", found is not None, False, found or "none found", mend)


def _picture() -> Finding:
    try:
        import vl_convert

        drawn = vl_convert.vegalite_to_svg(
            {"data": {"values": [{"x": 1}]}, "mark": "point", "encoding": {"x": {"field": "x"}}}
        )
        return Finding("Drawing a chart", drawn.startswith("<svg"), True, "drawn")
    except (ImportError, ValueError, RuntimeError) as error:
        return Finding("Drawing a chart", False, True, str(error), "pip install --force-reinstall vl-convert-python")
