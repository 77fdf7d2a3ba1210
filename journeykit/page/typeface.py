"""Traditional Chinese type inside the page: the characters it uses, cut out of a font, so that no reader lacks them."""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

FAMILY = "journeykit TC"
RANGE = "U+2E80-9FFF, U+F900-FAFF, U+FE30-FE4F, U+FF00-FFEF, U+20000-323AF"
BOLD = 700
_CHARACTERS = re.compile("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U000323af]")


@dataclass(frozen=True)
class Typeface:
    """What the page says about its Chinese type.

    Attributes
    ----------
    css : str
        ``@font-face`` rules with the font inside; empty where the page needs none or no font was found.
    source : str
        Name of the font; empty where none is embedded.
    missing : str
        Characters that the font lacks, or all of them where there is no font.
    """

    css: str = ""
    source: str = ""
    missing: str = ""


@dataclass(frozen=True)
class _Source:
    file: Path
    number: int
    weight: int


def typeface(text: str, strong: str = "") -> Typeface:
    """The Chinese type that a text needs.

    Parameters
    ----------
    text : str
        Everything the page shows.
    strong : str
        What of it stands in bold: no other character gets a bold cut.

    Examples
    --------
    >>> typeface("no Chinese here")
    Typeface(css='', source='', missing='')
    """
    wanted = "".join(sorted(set(_CHARACTERS.findall(text))))
    if not wanted:
        return Typeface()
    sources = _sources()
    if not sources:
        return Typeface(missing=wanted)
    bold = "".join(sorted(set(_CHARACTERS.findall(strong)) & set(wanted)))
    cut = [_cut(one, wanted if one.weight < BOLD else bold) for one in sources if bold or one.weight < BOLD]
    return Typeface("\n".join(css for css, _lacks in cut), sources[0].file.name, cut[0][1])


def prepare() -> None:
    """Find the fonts once."""
    _sources()


@lru_cache(maxsize=4)
def _cut(source: _Source, wanted: str) -> tuple[str, str]:
    """The ``@font-face`` rule with these characters, and the characters that the font does not have."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options()
    options.flavor = "woff2"
    # With halt, full-width marks that meet close up. What a page never asks for stays behind: upright lines, and with
    # locl the shapes of Japan, Korea and China, which were half of the bold cut.
    options.layout_features = ["halt", "kern"]
    options.drop_tables += ["BASE", "GDEF", "VORG", "vhea", "vmtx"]
    options.name_IDs = []
    options.hinting = False
    options.desubroutinize = True  # brotli finds what repeats better than CFF says it
    options.notdef_outline = True
    with TTFont(source.file, fontNumber=source.number, lazy=True, recalcTimestamp=False) as font:
        lacks = "".join(one for one in wanted if ord(one) not in font.getBestCmap())
        cutter = subset.Subsetter(options)
        cutter.populate(text=wanted)
        cutter.subset(font)
        out = BytesIO()
        font.flavor = "woff2"
        font.save(out)
    data = base64.b64encode(out.getvalue()).decode()
    rule = (
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {source.weight}; font-display: block; '
        f"unicode-range: {RANGE}; "
        f'src: url(data:font/woff2;base64,{data}) format("woff2"); }}'
    )
    return rule, lacks


@cache
def _sources() -> tuple[_Source, ...]:
    """The package of the extra ``fonts``, or the system's Noto Sans CJK TC; bold beside it where there is one."""
    found = [source for source in (_packaged() or _system("Regular", 400), _system("Bold", BOLD)) if source]
    return tuple(found) if found and found[0].weight == 400 else ()


def _packaged() -> _Source | None:
    from importlib.util import find_spec

    package = find_spec("pylopdf_fonts_zh_tw")
    for folder in (package.submodule_search_locations or ()) if package else ():
        file = Path(folder) / "NotoSansTC-Regular.otf"
        if file.is_file():
            return _Source(file, 0, 400)
    return None


def _system(style: str, weight: int) -> _Source | None:
    asker = shutil.which("fc-match")
    if asker is None:
        return None
    pattern = f"Noto Sans CJK TC:style={style}"
    try:
        said = subprocess.run(  # noqa: S603
            [asker, "--format", "%{family}\n%{file}\n%{index}", pattern],
            capture_output=True,
            text=True,
            timeout=20,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    family, file, number = [*said.stdout.split("\n"), "", "", ""][:3]
    # fc-match always names something: only the face that was asked for will do.
    if "Noto Sans CJK TC" not in family or style not in Path(file).name:
        return None
    return _Source(Path(file), int(number or 0) & 0xFFFF, weight)
