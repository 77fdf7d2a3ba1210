"""What the output folder knows of each report in it: whose it is, from which inputs, with which headline scores."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from journeykit.disclosure import Disclosure
from journeykit.files import put

SHELF = ".journeykit"


@dataclass(frozen=True)
class Record:
    """The last word on one report.

    Attributes
    ----------
    name : str
        Name of its files without their endings.
    owner : str
        Mark of the client folder (`naming.owner_of`).
    client, language : str
        Name of the client and language of the report.
    outcome : str
        ``made`` or ``failed`` in the last run that touched it.
    reason : str
        Why it failed.
    digest : str
        Hash of what the page was made from; empty after a failure.
    page : str
        Hash of the HTML file as it was written; empty where none was ever made.
    state : list of int
        What the file system said of that file then (`state_of`): spares reading it as long as it says the same.
    made : str
        When the page was made, ISO time in UTC.
    seconds : float
    headlines : tuple of dict
        Figures of the cards.
    account : dict
        What the report tells the index and the portfolio (`account.account`); empty where its template does not.
    also : dict
        Name and hash of each further file (slides, workbook) by the name of its format.
    parts : dict
        Hash of each thing that the page was made from (`inputs.parts`).
    """

    name: str
    owner: str
    client: str
    language: str
    outcome: str
    reason: str = ""
    digest: str = ""
    page: str = ""
    made: str = ""
    seconds: float = 0.0
    headlines: tuple[dict[str, Any], ...] = ()
    parts: dict[str, str] = field(default_factory=dict)
    account: dict[str, Any] = field(default_factory=dict)
    also: dict[str, dict[str, str]] = field(default_factory=dict)
    state: list[int] = field(default_factory=list)

    @property
    def disclosure(self) -> Disclosure:
        """What the client shows of small groups; the kit's own where its report does not tell."""
        return Disclosure(**self.account.get("disclosure", {}))


def page_of(out: Path, name: str) -> Path:
    """The HTML file of a report."""
    return out / f"{name}.html"


def notebook_of(out: Path, name: str, *, failed: bool = False) -> Path:
    """The executed notebook of a report, or the half-run one of a failure."""
    return out / (f"{name}_failed.ipynb" if failed else f"{name}.ipynb")


def read_all(out: Path) -> dict[str, Record]:
    """The records of an output folder by name; a damaged one counts as absent, so its report is made again."""
    return read_marked(out)[0]


def read_marked(out: Path) -> tuple[dict[str, Record], str]:
    """As `read_all`, and a hash of all that was read."""
    found, whole = {}, hashlib.sha256()
    for path in sorted((out / SHELF).glob("*.json")):
        try:
            content = path.read_bytes()
            whole.update(f"{path.name} {len(content)} ".encode("utf-8", "surrogateescape") + content)
            data = json.loads(content)
            record = Record(**{**data, "headlines": tuple(data["headlines"])})
        except (OSError, ValueError, TypeError, KeyError):
            continue
        found[record.name] = record
    return found, whole.hexdigest()


def write(out: Path, record: Record) -> None:
    """Keep a record, whole or not at all."""
    (out / SHELF).mkdir(exist_ok=True)
    put(out / SHELF / f"{record.name}.json", json.dumps(asdict(record), ensure_ascii=False, indent=1))


def is_current(out: Path, record: Record | None, digest: str) -> bool:
    """Whether the report in the folder is the one that these inputs would give, untouched since it was made."""
    if record is None or record.outcome != "made" or record.digest != digest:
        return False
    page = page_of(out, record.name)
    if not notebook_of(out, record.name).is_file() or not page.is_file():
        return False
    return (bool(record.state) and state_of(page) == record.state) or file_hash(page) == record.page


def state_of(path: Path) -> list[int]:
    """Which file it is, how long, and when it was changed: whatever is written to it changes the last of these."""
    now = path.stat()
    return [now.st_ino, now.st_size, now.st_mtime_ns, now.st_ctime_ns]


def file_hash(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def failure(before: Record | None, now: Record) -> Record:
    """The record of a failure; an older report that still stands stays named."""
    if before is None:
        return now
    kept = {name: getattr(before, name) for name in ("page", "state", "made", "headlines", "parts", "account", "also")}
    return replace(now, **kept)
