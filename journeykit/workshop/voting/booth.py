"""A vote in a notebook: a button opens it, the code stands large, and the result when it is closed."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from threading import Timer
from typing import TYPE_CHECKING, Any

import ipywidgets

from journeykit import words as language
from journeykit.errors import JourneyKitError, did_you_mean
from journeykit.words import _, figures, ngettext
from journeykit.words.markup import as_words
from journeykit.workshop.boards.still import STYLE
from journeykit.workshop.voting.ballot import DOTS, KINDS, new_ballot
from journeykit.workshop.voting.counting import Outcome, rating_name
from journeykit.workshop.voting.server import VotingServer
from journeykit.workshop.voting.taking import take_over
from journeykit.workshop.voting.urn import Urn, open_ballot, outcomes

if TYPE_CHECKING:
    from journeykit.workshop.desk.desk import Desk

BEAT = 2.0
"""Seconds between two looks at how many have voted."""
_CODE = "font: 700 56px/1.2 ui-monospace, monospace; letter-spacing: 0.15em; margin: 8px 0"


class Booth(ipywidgets.VBox):  # type: ignore[misc]
    """A vote of one kind on one client.

    Parameters
    ----------
    desk : Desk
    kind : {"dots", "improvements", "emotion"}
    lan : bool
        Whether phones on the local network may join.
    dots : int
        For each participant.
    """

    def __init__(self, desk: Desk, kind: str, *, lan: bool, dots: int) -> None:
        self._desk, self._kind, self._lan, self._dots = desk, kind, lan, dots
        self.server: VotingServer | None = None
        self._timer: Timer | None = None
        self._asks = False
        self._told, self._count, self._result = (ipywidgets.HTML() for _each in range(3))
        wide = ipywidgets.Layout(width="auto")
        self._buttons = {name: ipywidgets.Button(layout=wide) for name in ("open", "close", "discard", "take")}
        for name, button in self._buttons.items():
            button.add_class(f"jk-vote-{name}")
            button.on_click(self._pressing(name))
        self.outcome: Outcome | None = None
        super().__init__()
        self.add_class("jk-booth")
        with language.use(desk.language):
            words = {
                "open": _("Open the vote"), "close": _("Close the vote and show the result"),
                "discard": _("End it without a result"), "take": _("Take the medians over to the board"),
            }  # fmt: skip
            for name, button in self._buttons.items():
                button.description = words[name]
            earlier = [one for one in outcomes(desk.client.folder) if one.kind == kind]
            self.outcome = earlier[-1] if earlier else None
            self._show()

    @property
    def urn(self) -> Urn | None:
        """The votes, while the vote is open here."""
        return None if self.server is None else self.server.urn

    def _pressing(self, name: str) -> Callable[[Any], None]:
        def pressed(_button: Any) -> None:
            with language.use(self._desk.language):
                try:
                    getattr(self, f"{name}_vote")()
                except JourneyKitError as error:
                    self._show(str(error))
                except OSError as error:  # such as a full disk: the vote stays as it is
                    self._show(error.strerror or str(error))

        return pressed

    def open_vote(self) -> None:
        """Open the vote, or go on with the one that was open when the kernel ended."""
        folder = self._desk.client.folder
        known = open_ballot(folder)
        going_on = known is not None and known.kind == self._kind
        ballot = None if going_on else new_ballot(
            self._desk.journey, self._kind, dots=self._dots, language=self._desk.language
        )  # fmt: skip
        urn = Urn(folder, ballot)
        try:
            self.server = VotingServer(urn, lan=self._lan)
        except (JourneyKitError, OSError):
            urn.leave()
            raise
        self._show()
        self._beat()

    def close_vote(self) -> None:
        """Close the vote; phones are told as long as the kernel runs."""
        if self.urn is not None:
            self.outcome = self.urn.close()
            self._end()

    def discard_vote(self) -> None:
        """End the vote without a result; where somebody has voted, only when pressed twice."""
        if self.urn is None:
            return
        voted = self.urn.voted
        if voted and not self._asks:
            said = ngettext(
                "The vote of {n} person would be gone. Press once more to end it without a result.",
                "The votes of {n} people would be gone. Press once more to end it without a result.",
                voted,
            ).format(n=voted)
            self._show(said)
            self._asks = True
            return
        self.urn.discard()
        self._end()

    def take_vote(self) -> None:
        """The medians go to the board, as one step."""
        if self.outcome is not None:
            taken, between = take_over(self._desk, self.outcome)
            said = ngettext("{n} figure is on the board.", "{n} figures are on the board.", taken).format(n=taken)
            if between:
                names = figures.several(f"{line.name} ({rating_name(line.rating)} {line.middle:g})" for line in between)
                said += " " + _("Between two steps, for the room to decide: {names}.").format(names=names)
            self._show(said)

    def _end(self) -> None:
        old, self.server = self.server, None
        if old is not None:
            # Phones learn that it is over, then the page goes, too.
            later = Timer(60, old.stop)
            later.daemon = True
            later.start()
        self._show()

    def _show(self, said: str = "") -> None:
        self._asks = False
        lines = [f"<p>{escape(said)}</p>"] if said else []
        if self.server is not None:
            lines += [
                f"<p>{escape(self.server.opens)}</p>",
                f"<p>{escape(_('Go to {address} and type:').format(address=self.server.addresses()[0]))}</p>",
                f'<p style="{_CODE}">{escape(self.server.urn.ballot.code)}</p>',
            ]
        else:
            known = open_ballot(self._desk.client.folder)
            if known is not None and known.kind == self._kind:
                lines.append(
                    f"<p>{escape(_('A vote is still open from before; nothing in it is lost. Open it to go on.'))}</p>"
                )
            elif self.outcome is None:
                lines.append(f"<p>{escape(_('Nobody has voted yet. Votes stay hidden until you close the vote.'))}</p>")
        self._told.value = as_words("".join(lines))
        shown = self.server is None and self.outcome is not None
        self._result.value = self.outcome._repr_html_() if shown and self.outcome is not None else ""
        names = ["close", "discard"] if self.server is not None else ["open"]
        names += ["take"] if shown and self._kind == "improvements" else []
        row = ipywidgets.HBox([self._buttons[name] for name in names])
        self._tally()
        self.children = [self._told, self._count, row, self._result]

    def _tally(self) -> None:
        urn = self.urn
        said = (
            "" if urn is None else _("{joined} joined, {voted} have voted").format(joined=urn.joined, voted=urn.voted)
        )
        self._count.value = f'<p role="status"><strong>{escape(said)}</strong></p>' if said else ""

    def _beat(self) -> None:
        if self.server is None:
            return
        with language.use(self._desk.language):
            self._tally()
        self._timer = Timer(BEAT, self._beat)
        self._timer.daemon = True
        self._timer.start()

    def close(self) -> None:
        """Stop the server; an open vote stays open in the client's folder."""
        if self._timer is not None:
            self._timer.cancel()
        if self.server is not None:
            self.server.stop()
            self.server.urn.leave()
            self.server = None
        super().close()

    def _ipython_display_(self, **_options: Any) -> None:
        from IPython.display import display

        # Without a kernel what was voted stays; a living booth stands in place of it.
        alive = ".jp-OutputArea-child:has(.jk-still-booth):has(+ .jp-OutputArea-child .jk-booth) { display: none; }"
        told = (
            f'<div class="jk-still jk-still-booth"><style>{STYLE} {alive}</style>'
            f"{self._told.value}{self._result.value}</div>"
        )
        display({"text/html": told, "text/plain": ""}, raw=True)  # type: ignore[no-untyped-call]
        display({**(self._repr_mimebundle_() or {}), "text/plain": ""}, raw=True)  # type: ignore[no-untyped-call]


def vote(desk: Desk, kind: str, *, lan: bool = False, dots: int = DOTS) -> Booth:
    """A silent vote: each participant on a page of their own, results when it is closed.

    Parameters
    ----------
    desk : Desk
    kind : {"dots", "improvements", "emotion"}
        Dots on touchpoints, impact and effort of improvements, or the emotion of touchpoints.
    lan : bool
        Let phones on the local network join: the voting page opens to them, and nothing else. By default only browsers
        on this machine may.
    dots : int
        For each participant.

    Returns
    -------
    Booth
        A widget; nothing is open before its button is pressed.

    Raises
    ------
    JourneyKitError
        For another kind.

    Examples
    --------
    >>> from journeykit.shipped import shipped
    >>> from journeykit.workshop import open_desk
    >>> booth = vote(open_desk(shipped("sample_surveys", "conference"), "en"), "dots")
    >>> booth.urn is None
    True
    """
    if kind not in KINDS:
        raise JourneyKitError(_("something to vote on was needed"), f"'{kind}'", did_you_mean(kind, KINDS))
    return Booth(desk, kind, lan=lan, dots=dots)
