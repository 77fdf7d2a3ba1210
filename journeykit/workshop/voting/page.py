"""The page of a participant: one file without a resource from elsewhere, that holds no text of the client."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from journeykit import words as language
from journeykit.words import _
from journeykit.workshop.voting.ballot import Ballot
from journeykit.workshop.voting.counting import rating_name

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class VotingPage:
    """The page, and what a browser may do with it."""

    html: bytes
    policy: str


@cache
def page(code: str) -> VotingPage:
    """The voting page in a language.

    Examples
    --------
    >>> "default-src 'none'" in page("en").policy, b"http" in page("en").html
    (True, False)
    """
    style, script, frame = (_read(name) for name in ("page.css", "page.js", "page.html"))
    with language.use(code):
        words = json.dumps(_words(), ensure_ascii=False).replace("<", "\\u003c")
        filled = {
            "language": "zh-Hant-TW" if code == "zh-TW" else code, "title": escape(_("Vote")), "style": style,
            "script": script, "words": words, "noscript": escape(_("This page needs JavaScript.")),
        }  # fmt: skip
    for name, text in filled.items():
        frame = frame.replace("{" + name + "}", text, 1)
    policy = (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; connect-src 'self'; "
        "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return VotingPage(frame.encode(), policy)


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _words() -> dict[str, str]:
    return {
        "title": _("Vote"),
        "join": _("Type the code that stands on the screen."),
        "code": _("Code"),
        "go": _("Join"),
        "moment": _("One moment …"),
        "wrong": _("That is not the code on the screen. Look again, then type it once more."),
        "slower": _("Too many tries. Wait a minute, then try again."),
        "old": _("The vote that this phone joined is over. Type the code that stands on the screen now."),
        "offline": _("No connection to the laptop. Are you on the same network? It is tried again."),
        "unheard": _("No connection to the laptop. Are you on the same network? Then press Join once more."),
        "rated": _("{name}: {value}"),
        "waiting": _("Kept on this phone; it is sent as soon as there is a connection."),
        "saved": _("Your vote has arrived. You may change it until the vote is closed."),
        "begin": _("Nobody sees how you vote. Results are shown when the vote is closed."),
        "closed": _("The vote is closed"),
        "late": _("The last change on this phone came too late and does not count."),
        "look": _("Thank you. The result is on the screen."),
        "left": _("Dots left: {n}"),
        "less": _("One dot less: {name}"),
        "more": _("One dot more: {name}"),
    }


def shown(ballot: Ballot) -> dict[str, object]:
    """A ballot as a page needs it, for phones that have joined: no code, no secret."""
    with language.use(ballot.language):
        titles = {
            "dots": (_("Where should we work?"), _("Place your dots, several on one touchpoint if you like.")),
            "improvements": (_("How much does it help, how much work is it?"), _("Leave out what you cannot judge.")),
            "emotion": (_("How does it feel to customers?"), _("Leave out what you cannot judge.")),
        }
        ends = {
            "impact": (_("helps little"), _("helps a lot")),
            "effort": (_("little work"), _("much work")),
            "emotion": (_("very bad"), _("very good")),
            "dots": ("", ""),
        }
        title, lead = titles[ballot.kind]
        ratings = [
            {"id": one.id, "name": rating_name(one.id), "low": one.low, "high": one.high,
             "least": ends[one.id][0], "most": ends[one.id][1]}
            for one in ballot.ratings
        ]  # fmt: skip
    return {
        "id": ballot.id, "kind": ballot.kind, "title": title, "lead": lead, "dots": ballot.dots,
        "items": [list(one) for one in ballot.items], "ratings": ratings,
    }  # fmt: skip
