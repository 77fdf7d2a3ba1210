"""``journeykit doctor``: what works on this machine, and how to mend the rest."""

from __future__ import annotations

import platform
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, distribution, requires
from importlib.util import find_spec

import click

from journeykit import terminal
from journeykit.cli.spoken import LANGUAGE, speaking
from journeykit.words import _

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Symptom:
    """One thing looked at."""

    what: str
    works: bool
    needed: bool
    found: str
    mend: str = ""


@click.command(epilog="Example: journeykit doctor --json")
@click.option("--json", "as_json", is_flag=True, help="For a program.")
@LANGUAGE
def command(as_json: bool, language: str | None) -> None:
    """Say what works on this machine and how to mend the rest; exit code 1 when a needed part is missing."""
    with speaking(language):
        findings = list(looked_at())
        if as_json:
            terminal.echo_json([asdict(one) for one in findings])
        else:
            signs = {True: _("ok"), False: _("FAIL"), None: _("note")}
            for one in findings:
                sign = signs[True if one.works else False if one.needed else None]
                mend = f"\n      {one.mend}" if one.mend and not one.works else ""
                terminal.echo(f"{sign:<4}  {one.what}: {one.found}{mend}")
    sys.exit(1 if any(one.needed and not one.works for one in findings) else 0)


def looked_at() -> Iterator[Symptom]:
    """Everything the doctor looks at."""
    yield Symptom(
        "Python", sys.version_info >= (3, 11), True, platform.python_version(), _("Install Python 3.11 or newer.")
    )
    yield from map(_package, _packages())
    for what, needed, probe in (
        (_("Traditional Chinese font"), False, _chinese_font),
        (_("Chromium for PDF"), False, _browser),
        (_("Drawing a chart"), True, _picture),
    ):
        yield _looked(what, needed, probe)


def _packages() -> list[str]:
    """What the kit says of itself that it needs, without its extras."""
    try:
        lines = requires("journeykit") or []
    except PackageNotFoundError:
        return []
    return sorted(re.split(r"[^A-Za-z0-9._-]", line)[0] for line in lines if "extra ==" not in line)


def _package(name: str) -> Symptom:
    text = _('pip install --force-reinstall "{name}", or all of the kit: pip install --upgrade journeykit')
    mend = text.format(name=name)
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return Symptom(name, False, True, _("not installed"), mend)
    modules = (found.read_text("top_level.txt") or "").split()
    modules = modules or sorted({file.parts[0] for file in found.files or () if file.name == "__init__.py"})
    lacking = [one for one in modules if not _opens(one)]
    gone = _("{version}, but its files are gone ({modules})").format(version=found.version, modules=", ".join(lacking))
    said = gone if lacking else found.version
    return Symptom(name, not lacking, True, said, mend)


def _opens(module: str) -> bool:
    try:
        return not module.isidentifier() or find_spec(module) is not None
    except (ImportError, ValueError):
        return False


def _looked(what: str, needed: bool, probe: Callable[[], Symptom]) -> Symptom:
    """What a probe finds; one that cannot even begin names what it lacks."""
    try:
        return probe()
    except ModuleNotFoundError as missing:
        return Symptom(
            what,
            False,
            needed,
            _("needs the package {name}").format(name=missing.name),
            _("Install what is missing above."),
        )
    except Exception as trouble:
        return Symptom(what, False, needed, f"{type(trouble).__name__}: {trouble}", "pip install --upgrade journeykit")


def _chinese_font() -> Symptom:
    from journeykit.page.typeface import typeface

    source = typeface("\u65c5").source
    mend = _(
        'pip install "journeykit[fonts]", or install Noto Sans CJK TC: reports then carry the characters they need.'
    )
    return Symptom(_("Traditional Chinese font"), bool(source), False, source or _("none found"), mend)


def _browser() -> Symptom:
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    mend = _("Only for PDF: install Chromium, or print the report from any browser.")
    return Symptom(_("Chromium for PDF"), found is not None, False, found or _("none found"), mend)


def _picture() -> Symptom:
    import vl_convert

    mend = "pip install --force-reinstall vl-convert-python"
    try:
        drawn = vl_convert.vegalite_to_svg(
            {"data": {"values": [{"x": 1}]}, "mark": "point", "encoding": {"x": {"field": "x"}}}
        )
        return Symptom(_("Drawing a chart"), drawn.startswith("<svg"), True, _("drawn"), mend)
    except (ValueError, RuntimeError) as error:
        return Symptom(_("Drawing a chart"), False, True, str(error), mend)
