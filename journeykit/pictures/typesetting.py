"""A page set by Typst: what it says comes in as data, so no text of a client is ever read as markup."""

from __future__ import annotations

import json
from typing import Any

from journeykit.errors import MissingExtraError
from journeykit.files import legible
from journeykit.pictures import fonts
from journeykit.words import _, current

EXTRA = "brief"
"""The extra that brings Typst."""


def typeset(source: bytes, told: dict[str, Any], size: float) -> bytes:
    """A PDF of what a source of Typst makes of data.

    Parameters
    ----------
    source : bytes
        It reads ``sys.inputs.data`` (JSON) and ``sys.inputs.size`` (points of the letters).
    told : dict
    size : float

    Raises
    ------
    MissingExtraError
        When Typst is not installed.

    Examples
    --------
    >>> typeset(b"#json(bytes(sys.inputs.data)).name", {"name": "Harbour"}, 10)[:5]
    b'%PDF-'
    """
    try:
        import typst
    except ModuleNotFoundError:
        raise MissingExtraError.of(EXTRA, _("a PDF of this sheet")) from None
    packaged = fonts.register_packaged()
    given: dict[str, Any] = {"font_paths": [str(packaged)]} if packaged else {}
    data = json.dumps(_clean(told), ensure_ascii=False)
    made = typst.compile(source, format="pdf", sys_inputs={"data": data, "size": str(size)}, **given)
    return bytes(made)


def faces() -> dict[str, Any]:
    """Faces, language and region of a page in the language in use, as the sources of Typst read them."""
    chinese = current() == "zh-TW"
    faces = [*fonts.LATIN_FACES, "DejaVu Sans", *fonts.CJK_FACES]
    return {"fonts": faces, "lang": "zh" if chinese else "en", "region": "TW" if chinese else "US"}


def _clean(value: Any) -> Any:
    """The same without what no file can hold."""
    if isinstance(value, dict):
        return {name: _clean(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(one) for one in value]
    return "".join(sign for sign in legible(value) if sign >= " " or sign == "\n") if isinstance(value, str) else value
