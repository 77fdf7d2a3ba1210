"""Several PDFs of one page as one PDF: sheets of a map are bound as the picture writer made them.

The writer's files are of the plainest kind: a table of objects, none of them packed into streams, and no text outside
streams but names. So numbers of objects can be moved up without a reader of PDFs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_OBJECT = re.compile(rb"(\d+) 0 obj\b")
_STREAM = re.compile(rb"stream\r?\n")
_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_LENGTH = re.compile(rb"/Length (\d+)\b(?! 0 R)")


def bound(sheets: Sequence[bytes]) -> bytes:
    """One PDF of several, page after page.

    Parameters
    ----------
    sheets : sequence of bytes
        PDFs of one page each, as vl-convert writes them. One alone comes back as it is.
    """
    if len(sheets) == 1:
        return sheets[0]
    objects: dict[int, bytes] = {}
    pages: list[int] = []
    first = 3
    for sheet in sheets:
        own = _objects(sheet)
        for number, body in own.items():
            objects[number + first] = _moved(body, first)
            if re.search(rb"/Type\s*/Page\b", _head(body)):
                pages.append(number + first)
                objects[number + first] = re.sub(rb"/Parent \d+ 0 R", b"/Parent 2 0 R", objects[number + first])
        first += max(own)
    kids = b" ".join(b"%d 0 R" % page for page in pages)
    objects[1] = b"\n<< /Type /Catalog /Pages 2 0 R >>\n"
    objects[2] = b"\n<< /Type /Pages /Count %d /Kids [%s] >>\n" % (len(pages), kids)
    return _file({number: body for number, body in objects.items() if not _replaced(body, number)})


def _objects(sheet: bytes) -> dict[int, bytes]:
    """The objects of a file by number. What a stream holds is passed over by its length: it may hold anything."""
    found: dict[int, bytes] = {}
    at = 0
    while True:
        head = _OBJECT.search(sheet, at)
        if head is None:
            return found
        start = head.end()
        end = sheet.index(b"endobj", start)
        stream = _STREAM.search(sheet, start, end + 1)
        length = _LENGTH.search(sheet, start, stream.start()) if stream else None
        if stream and length:
            end = sheet.index(b"endobj", stream.end() + int(length[1]))
        found[int(head[1])] = sheet[start:end]
        at = end + len(b"endobj")


def _head(body: bytes) -> bytes:
    """An object without its stream."""
    stream = _STREAM.search(body)
    return body[: stream.start()] if stream else body


def _moved(body: bytes, by: int) -> bytes:
    head = _head(body)
    return _REFERENCE.sub(lambda found: b"%d 0 R" % (int(found[1]) + by), head) + body[len(head) :]


def _replaced(body: bytes, number: int) -> bool:
    """Whether it is the catalogue or the list of pages of a single sheet."""
    return number > 2 and re.search(rb"/Type\s*/(Catalog|Pages)\b", _head(body)) is not None


def _file(objects: dict[int, bytes]) -> bytes:
    data, places = b"%PDF-1.7\n%\x80\x80\x80\x80\n", {}
    for number in sorted(objects):
        places[number] = len(data)
        data += b"%d 0 obj%sendobj\n" % (number, objects[number])
    top, start = max(objects) + 1, len(data)
    table = b"".join(
        b"%010d 00000 n\r\n" % places[number] if number in places else b"0000000000 65535 f\r\n"
        for number in range(top)
    )
    return data + b"xref\n0 %d\n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        top,
        table,
        top,
        start,
    )
