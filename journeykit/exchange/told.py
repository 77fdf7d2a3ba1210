"""What became of a thing that a file holds, or of a part that a file cannot hold: the lines of a loss report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from journeykit.words import _, ngettext

Fate = Literal["read", "noted", "beside", "left", "clash", "changed"]
ORDER: tuple[Fate, ...] = ("changed", "clash", "left", "beside", "noted", "read")


@dataclass(frozen=True)
class Told:
    """One line of a loss report.

    Attributes
    ----------
    fate : str
        ``read``: taken for something, by a rule; ``noted``: it stands in notes; ``beside``: kept in map_extras.json,
        and drawn again; ``left``: not taken; ``clash``: the client says otherwise, and stays as it is; ``changed``:
        what an edited map changed.
    where : str
        The topic, cell or part.
    what : str
        What stands there.
    why : str
        The rule, or the reason.
    """

    fate: Fate
    where: str
    what: str
    why: str = ""

    def sentence(self) -> str:
        """The line for a reader.

        Examples
        --------
        >>> Told("left", "Till", "flag-red", "no place for it").sentence()
        'Till: flag-red (no place for it)'
        """
        line = _("{where}: {what}").format(where=self.where, what=short(self.what)) if self.where else short(self.what)
        return _("{line} ({why})").format(line=line, why=self.why) if self.why else line

    def data(self) -> dict[str, str]:
        """The line for a program."""
        return {"fate": self.fate, "where": self.where, "what": self.what, "why": self.why}


def titles() -> dict[Fate, str]:
    """What stands above the lines of each fate."""
    return {
        "changed": _("Changed by the map"),
        "clash": _("Left as it is, for the client says otherwise"),
        "left": _("Not taken"),
        "beside": _("Kept beside the journey (map_extras.json), and drawn again in a map"),
        "noted": _("Put into notes"),
        "read": _("Taken for"),
    }


def gathered(told: Iterable[Told], most: int = 8) -> list[str]:
    """The lines of a report, below a title for each fate; equal lines once, the longest lists cut short.

    Examples
    --------
    >>> gathered([Told("left", f"Topic {n}", "a picture") for n in range(10)], most=1)
    ['Not taken (10):', '  Topic 0: a picture', '  and 9 more: --json lists them all']
    """
    lines = []
    kinds: dict[Fate, dict[str, None]] = {}
    for one in told:
        kinds.setdefault(one.fate, {})[one.sentence()] = None
    names = titles()
    for fate in ORDER:
        said = list(kinds.get(fate, ()))
        if said:
            lines.append(_("{title} ({n}):").format(title=names[fate], n=len(said)))
            lines += [f"  {line}" for line in said[:most]]
            if len(said) > most:
                more = ngettext(
                    "and {n} more: --json lists them all", "and {n} more: --json lists them all", len(said) - most
                )
                lines.append("  " + more.format(n=len(said) - most))
    return lines


def short(text: Any, most: int = 90) -> str:
    """A text in one line, cut where it is long.

    Examples
    --------
    >>> short("a  b")
    'a b'
    """
    plain = " ".join(str(text).split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"
