"""Collect the texts of the kit into the catalogues and compile them: ``python -m journeykit.language.catalogues``."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

ROOT = Path(__file__).resolve().parents[2]
CODES = ("zh_TW",)


def collected(root: Path = ROOT) -> Catalog:
    """Every text marked with ``_()`` or ``ngettext()`` in the package and the templates."""
    from babel.messages.catalog import Catalog
    from babel.messages.extract import extract_from_dir
    from babel.messages.frontend import parse_mapping_cfg as mapping_of

    catalogue = Catalog(project="journeykit", charset="utf-8")
    with (root / "babel.cfg").open() as mapping:
        methods, options = mapping_of(mapping)  # type: ignore[no-untyped-call]
    for name, _line, message, comments, context in extract_from_dir(
        str(root), methods, options, keywords={"_": None, "ngettext": (1, 2)}
    ):
        # Line numbers change with every edit; the file is enough to find a text.
        catalogue.add(message, locations=[(name, 1)], auto_comments=comments, context=context)
    return catalogue


def po_path(code: str) -> Path:
    """Where the catalogue of a language lies."""
    return Path(__file__).parent / "locale" / code / "LC_MESSAGES" / "journeykit.po"


def written(code: str, root: Path = ROOT) -> bytes:
    """The catalogue of a language, brought up to date with the sources, as it stands in the file."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po, write_po

    path = po_path(code)
    catalogue = Catalog(
        locale=code, project="journeykit", charset="utf-8", header_comment="# Traditional Chinese texts of journeykit."
    )
    if path.exists():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=code)
    catalogue.update(collected(root), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    out = BytesIO()
    write_po(out, catalogue, sort_output=True, include_lineno=False, width=120, omit_header=False)
    # The date of the run would change the file each time.
    lines = [
        line
        for line in out.getvalue().split(b"\n")
        if not line.startswith((b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Generated-By'))
    ]
    return b"\n".join(lines)


def compiled(code: str) -> bytes:
    """The catalogue of a language as gettext reads it."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with po_path(code).open("rb") as file:
        catalogue = read_po(file, locale=code)
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def main() -> int:
    """Bring every catalogue up to date; say what has no translation yet."""
    from babel.messages.pofile import read_po

    for code in CODES:
        path = po_path(code)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(code))
        path.with_suffix(".mo").write_bytes(compiled(code))
        with path.open("rb") as file:
            open_texts = [
                str(message.id) for message in read_po(file, locale=code) if message.id and not message.string
            ]
        sys.stdout.write(
            f"{code}: {len(open_texts)} without a translation\n" + "".join(f"  {text[:100]}\n" for text in open_texts)
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
