"""Collect the texts of the kit into the catalogues and compile them: ``python -m journeykit.words.catalogues``."""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

ROOT = Path(__file__).resolve().parents[2]
CODES = ("zh_TW",)
FORMS = {"_": 1, "N_": 1, "ngettext": 2}
"""Functions that mark a text, and how many of their arguments are texts."""

IDLE = tuple(
    f'"{name}'.encode()
    for name in ("POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Report-Msgid", "Last-Trans", "Language-Team")
)
"""Lines of a catalogue's head that say nothing, or change with every run."""

HEAD = ("Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms")
"""Lines of its head that say how it is read."""

Text = str | tuple[str, ...]


def marked(code: str) -> Iterator[Text]:
    """The texts marked with ``_()`` or ``ngettext()`` in a Python source, also those inside an f-string.

    Examples
    --------
    >>> list(marked("_('Wave'); ngettext('{n} answer', '{n} answers', 2)"))
    ['Wave', ('{n} answer', '{n} answers')]
    """
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FORMS:
            words = [ast.literal_eval(one) for one in node.args[: FORMS[node.func.id]]]
            yield words[0] if len(words) == 1 else tuple(words)


def collected(root: Path = ROOT) -> Catalog:
    """Every text marked with ``_()`` or ``ngettext()`` in the package and the templates, and the notebooks' prose."""
    from babel.messages.catalog import Catalog
    from babel.messages.extract import extract

    catalogue = Catalog(project="journeykit", charset="utf-8")
    for path in sorted((root / "journeykit").rglob("*.py")):
        # Babel's own reader of Python passes over calls inside f-strings.
        for text in marked(path.read_text(encoding="utf-8")):
            # Line numbers change with every edit; the file is enough to find a text.
            catalogue.add(text, locations=[(path.relative_to(root).as_posix(), 1)])
    for path in sorted((root / "templates").rglob("*.j2")):
        with path.open("rb") as file:
            for _line, text, _comments, _context in extract("jinja2", file, {"_": None, "ngettext": (1, 2)}):
                catalogue.add(text, locations=[(path.relative_to(root).as_posix(), 1)])
    for path in sorted([*(root / "notebooks").glob("*.ipynb"), *(root / "notebooks").glob("lessons/*.ipynb")]):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "markdown":
                catalogue.add("".join(cell["source"]), locations=[(path.relative_to(root).as_posix(), 1)])
    return catalogue


def po_path(code: str) -> Path:
    """Where the catalogue of a language lies."""
    return Path(__file__).parent / "locale" / code / "LC_MESSAGES" / "journeykit.po"


def written(code: str, root: Path = ROOT) -> bytes:
    """The catalogue of a language, brought up to date with the sources, as it stands in the file."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po, write_po

    path = po_path(code)
    catalogue = Catalog(locale=code)
    if path.exists():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=code)
    catalogue.project, catalogue.version, catalogue.fuzzy = "journeykit", "", False
    catalogue.header_comment = "# Traditional Chinese (Taiwan) texts of journeykit; its words: docs/glossary.md."
    catalogue.update(collected(root), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    out = BytesIO()
    write_po(out, catalogue, sort_output=True, include_lineno=False, width=120, omit_header=False)
    lines = [line for line in out.getvalue().split(b"\n") if not line.startswith(IDLE)]
    return b"\n".join(lines)


def compiled(code: str) -> bytes:
    """The catalogue of a language as gettext reads it: the same words give the same bytes, by any Babel, on any day."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    class Lasting(Catalog):
        @property
        def mime_headers(self) -> list[tuple[str, str]]:  # type: ignore[override]
            return [head for head in Catalog.mime_headers.fget(self) if head[0] in HEAD]  # type: ignore[attr-defined, misc]

    with po_path(code).open("rb") as file:
        read = read_po(file, locale=code)
    catalogue = Lasting(locale=code)
    for message in read:
        if message.id:
            catalogue[message.id] = message
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def untranslated(code: str) -> list[str]:
    """Texts of a catalogue that have no translation yet."""
    from babel.messages.pofile import read_po

    with po_path(code).open("rb") as file:
        catalogue = read_po(file, locale=code)
    # A text with forms for one and many holds one translation a form.
    return [str(one.id) for one in catalogue if one.id and not (one.string and all(one.string))]


def main() -> int:
    """Bring every catalogue up to date; say what has no translation yet."""
    for code in CODES:
        path = po_path(code)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(code))
        path.with_suffix(".mo").write_bytes(compiled(code))
        open_texts = untranslated(code)
        sys.stdout.write(
            f"{code}: {len(open_texts)} without a translation\n" + "".join(f"  {text[:100]}\n" for text in open_texts)
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
