"""``journeykit vote``: several hands, each on a page of its own; results when the vote is closed."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

import click

from journeykit import terminal
from journeykit.cli.spoken import speaking
from journeykit.words import LANGUAGES, _

if TYPE_CHECKING:
    from journeykit.workshop.voting.counting import Outcome, Tallied
    from journeykit.workshop.voting.server import VotingServer

KINDS = ("dots", "improvements", "emotion")


@click.command(epilog="Example: journeykit vote clients/cafe --on improvements --lan")
@click.argument("client", type=click.Path(path_type=Path))
@click.option("--on", "kind", type=click.Choice(KINDS), default="dots", show_default=True,
              help="Dots on touchpoints, impact and effort of improvements, emotion of touchpoints.")  # fmt: skip
@click.option(
    "--lan", is_flag=True, help="Let phones on the local network join: this page opens to them, nothing else."
)
@click.option("--dots", type=click.IntRange(1, 20), default=3, show_default=True, help="For each participant.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="A free port is found by itself.")
@click.option("--results", is_flag=True, help="Print what was voted before, and open nothing.")
@click.option("--discard", is_flag=True, help="End an open vote without a result.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the voting page; the client's own by default.")
def command(
    client: Path, kind: str, lan: bool, dots: int, port: int, results: bool, discard: bool, language: str | None
) -> None:
    """Open a silent vote of the client in the folder CLIENT, for browsers on this machine.

    A code stands on the screen; who types it gets a page of their own. Votes are hidden until the vote is closed with
    Enter; then median, spread and ties are printed, and anonymous counts are kept in the client's folder votes. After
    Ctrl + C, or when this machine goes down, the vote stays open: the same command goes on with it, and phones send
    what they kept.
    """
    from journeykit.client import open_client
    from journeykit.workshop.voting.ballot import new_ballot
    from journeykit.workshop.voting.server import VotingServer
    from journeykit.workshop.voting.urn import Urn, open_ballot, outcomes

    with speaking(language, client):
        opened = open_client(client)
        folder = opened.folder
        if results:
            _print_all(outcomes(folder))
            return
        known = open_ballot(folder)
        if discard:
            Urn(folder).discard()
            terminal.echo(_("The vote is ended; nothing of it is kept."))
            return
        going_on = known is not None and known.kind == kind
        code = language or opened.language
        urn = Urn(folder, None if going_on else new_ballot(opened.journey, kind, dots=dots, language=code))
        try:
            server = VotingServer(urn, lan=lan, port=port)
            if going_on:
                terminal.echo(_("The open vote goes on; nothing in it is lost."))
            _serve(server)
        finally:
            urn.leave()


def _serve(server: VotingServer) -> None:
    terminal.echo(server.opens)
    terminal.echo(_("Addresses: {addresses}").format(addresses=", ".join(server.addresses())))
    terminal.echo(_("Code: {code}").format(code=server.urn.ballot.code))
    terminal.echo(_("Enter closes the vote and prints the result; Ctrl + C leaves it open for later."))
    over = Event()
    signal.signal(signal.SIGTERM, lambda _number, _frame: over.set())
    Thread(target=_until_closed, args=(server, over), daemon=True).start()
    said = ""
    try:
        while not over.wait(1):
            urn = server.urn
            now = _("{joined} joined, {voted} have voted").format(joined=urn.joined, voted=urn.voted)
            if now != said and not urn.closed:
                terminal.echo(now)
                said = now
    except KeyboardInterrupt:
        pass
    server.stop()
    if not server.urn.closed:
        terminal.echo(_("The vote stays open: the same command goes on with it."))


def _until_closed(server: VotingServer, over: Event) -> None:
    """Wait for Enter; where nobody can press it, until the end of the process."""
    import time

    from journeykit import words
    from journeykit.errors import JourneyKitError

    while sys.stdin.readline():
        with words.use(server.urn.ballot.language):
            try:
                _print(server.urn.close())
            except JourneyKitError as error:
                terminal.echo(str(error))
                continue
        time.sleep(5)  # phones learn that it is over
        over.set()
        return


def _print_all(found: list[Outcome]) -> None:
    if not found:
        terminal.echo(_("Nothing was voted yet."))
    for outcome in found:
        terminal.echo(outcome.id)
        _print(outcome)


def _print(outcome: Outcome) -> None:
    from journeykit.workshop.voting.counting import rating_name

    for line in outcome.lines:
        terminal.echo(_line(line, outcome.kind, rating_name(line.rating)))
    for sentence in outcome.sentences:
        terminal.echo(sentence)


def _line(line: Tallied, kind: str, rating: str) -> str:
    low, high = line.ends
    if kind == "dots":
        return _("{name}: {n} dots").format(name=line.name, n=line.total)
    return _("{name}, {rating}: median {middle}, from {low} to {high} (n {n})").format(
        name=line.name, rating=rating, middle=f"{line.middle:g}", low=low, high=high, n=line.said
    )
