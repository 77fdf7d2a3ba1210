"""The small server of a vote: one page and three questions, no file, no notebook; on this machine unless asked."""

from __future__ import annotations

import ipaddress
import json
import socket
import time
from collections import OrderedDict
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer, ThreadingMixIn
from threading import BoundedSemaphore, Lock, Thread
from typing import Any

from journeykit import words as language
from journeykit.errors import JourneyKitError, Refusal
from journeykit.words import _
from journeykit.workshop.voting.page import page, shown
from journeykit.workshop.voting.urn import ClosedError, Urn

LARGEST = 64 * 1024
"""Bytes of a question; the fullest ballot stays below."""
PATIENCE = 10.0
"""Seconds that a phone has for a question."""
AT_ONCE = 64


class Pace:
    """So many questions in a row, then so many a second, for each of the latest addresses.

    Examples
    --------
    >>> pace = Pace(2, 1.0)
    >>> [pace.allows("a", now=0.0) for _try in range(3)], pace.allows("a", now=1.0)
    ([True, True, False], True)
    """

    MOST = 2000

    def __init__(self, burst: int, rate: float) -> None:
        self._burst, self._rate, self._lock = burst, rate, Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, name: str, now: float | None = None) -> bool:
        """Whether one more is allowed now; if so, it is counted."""
        now = time.monotonic() if now is None else now
        with self._lock:
            left, since = self._left.pop(name, (float(self._burst), now))
            left = min(self._burst, left + (now - since) * self._rate)
            self._left[name] = (left - 1 if left >= 1 else left, now)
            while len(self._left) > self.MOST:
                self._left.popitem(last=False)
            return left >= 1


class VotingServer(ThreadingMixIn, TCPServer):
    """Serves the page of one urn.

    Parameters
    ----------
    urn : Urn
    lan : bool
        Open to the local network; to this machine alone by default.
    port : int
        0 for that of the urn's last server, or a free one.

    Raises
    ------
    JourneyKitError
        When the port is taken.
    """

    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, urn: Urn, *, lan: bool = False, port: int = 0) -> None:
        self.urn, self.lan = urn, lan
        self.pace, self.tries, self.all_tries = Pace(60, 15.0), Pace(10, 1 / 6), Pace(90, 1.5)
        self._room = BoundedSemaphore(AT_ONCE)
        host = "0.0.0.0" if lan else "127.0.0.1"  # noqa: S104 - asked for by name
        super().__init__((host, port), _Phone, bind_and_activate=False)
        self._bind(host, port)
        self.port = int(self.server_address[1])
        urn.at(self.port)
        self._thread = Thread(target=self.serve_forever, name="journeykit-vote", daemon=True)
        self._thread.start()

    def _bind(self, host: str, port: int) -> None:
        wanted = [port] if port else [*filter(None, [self.urn.ballot.port]), 0]
        for one in wanted:
            self.server_address = (host, one)
            try:
                self.server_bind()
                self.server_activate()
                return
            except OSError:
                if one == wanted[-1]:
                    self.server_close()
                    with language.use(self.urn.ballot.language):
                        needed, came = _("a free port was needed"), str(one)
                        raise JourneyKitError(needed, came, _("Choose another one with --port.")) from None

    def addresses(self) -> list[str]:
        """Where the page is, for the screen."""
        names = _own_addresses() if self.lan else ["127.0.0.1"]
        return [f"http://{name}:{self.port}/" for name in names]

    @property
    def opens(self) -> str:
        """The line that says what is open to whom."""
        where = self.addresses()[0]
        if self.lan:
            return _(
                "Open to everybody on this network until the vote is closed: the voting page at {address}, nothing "
                "else. No notebook, no kernel and no file can be reached through it."
            ).format(address=where)
        return _("Open on this machine alone: {address}").format(address=where)

    def stop(self) -> None:
        """Stop serving; the urn stays as it is."""
        self.shutdown()
        self.server_close()
        self._thread.join(5)

    def process_request(self, request: Any, client_address: Any) -> None:
        """A thread for a phone, as long as there is room; who comes when there is none tries again."""
        if not self._room.acquire(blocking=False):
            self.shutdown_request(request)
            return
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer one phone, then make room."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._room.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A phone that goes in the middle of a sentence is no news."""


class _Phone(BaseHTTPRequestHandler):
    server: VotingServer
    timeout = PATIENCE
    server_version, sys_version = "journeykit", ""

    def do_GET(self) -> None:
        if not self._welcome():
            return
        if self.path.split("?", 1)[0] != "/":
            self._answer(404, {})
            return
        one = page(self.server.urn.ballot.language)
        self._send(200, one.html, "text/html; charset=utf-8", one.policy)

    def do_POST(self) -> None:
        if not self._welcome():
            return
        asked = {"/join": self._join, "/ballot": self._ballot, "/vote": self._vote}.get(self.path)
        body = self._body() if asked is not None else None
        if asked is None:
            self._answer(404, {})
        elif body is not None:
            with language.use(self.server.urn.ballot.language):
                asked(body)

    def _welcome(self) -> bool:
        """A browser that was led here under a foreign name, or asks too fast, gets nothing."""
        if not self.server.pace.allows(self.client_address[0]):
            self._answer(429, {})
        elif not _is_address(self.headers.get("Host", "")):
            self._answer(421, {})
        elif self.headers.get("Origin") not in (None, f"http://{self.headers.get('Host')}"):
            self._answer(403, {})
        else:
            return True
        return False

    def _body(self) -> dict[str, Any] | None:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or len(length) > 9 or int(length) > LARGEST:
            self._answer(413, {})
        elif self.headers.get_content_type() != "application/json":
            self._answer(415, {})
        else:
            try:
                data = json.loads(self.rfile.read(int(length)))
                if isinstance(data, dict):
                    return data
            except (ValueError, RecursionError):
                pass
            self._answer(400, {})
        return None

    def _join(self, body: dict[str, Any]) -> None:
        name, urn = self.client_address[0], self.server.urn
        if not self.server.tries.allows(name) or not self.server.all_tries.allows(""):
            self._answer(429, {})
            return
        if urn.closed:  # no code is right any more, and the right one was not wrong
            self._answer(410, {})
            return
        try:
            token = urn.join(str(body.get("code", ""))[:40], str(body.get("token", ""))[:80])
        except OSError:
            self._answer(503, {})
            return
        self._answer(200, {"token": token}) if token else self._answer(403, {})

    def _who(self, body: dict[str, Any]) -> str:
        """The participant; answers by itself where there is none, or the vote is over."""
        who = self.server.urn.who(str(body.get("token", ""))[:80])
        if not who:
            self._answer(401, {})
        elif self.server.urn.closed:
            self._answer(410, {})
            return ""
        return who

    def _ballot(self, body: dict[str, Any]) -> None:
        who, urn = self._who(body), self.server.urn
        if who:
            edition, marks = urn.mine(who)
            self._answer(200, {"ballot": shown(urn.ballot), "edition": edition, "marks": marks})

    def _vote(self, body: dict[str, Any]) -> None:
        who, urn, edition = self._who(body), self.server.urn, body.get("edition")
        if not who:
            return
        if type(edition) is not int or not 0 < edition < 2**53 or body.get("ballot") != urn.ballot.id:
            self._answer(400, {"why": _("This vote is about something else: load the page again.")})
            return
        try:
            self._answer(200, {"edition": urn.vote(who, edition, body.get("marks"))})
        except Refusal as no:
            self._answer(400, {"why": str(no)})
        except ClosedError:
            self._answer(410, {})
        except OSError:
            self._answer(503, {})

    def _answer(self, status: int, said: dict[str, Any]) -> None:
        self._send(status, json.dumps(said).encode(), "application/json", "default-src 'none'; frame-ancestors 'none'")

    def _send(self, status: int, data: bytes, kind: str, policy: str) -> None:
        self.send_response(status)
        for name, value in {
            "Content-Type": kind, "Content-Length": str(len(data)), "Content-Security-Policy": policy,
            "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store",
            "Cross-Origin-Resource-Policy": "same-origin", "Connection": "close",
        }.items():  # fmt: skip
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_said: Any) -> None:
        """Who asked what is written down nowhere."""


def _is_address(host: str) -> bool:
    """Whether a Host header is an address, or this machine: a name could be anybody's."""
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    if name in ("localhost", socket.gethostname(), f"{socket.gethostname()}.local"):
        return True
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def _own_addresses() -> list[str]:
    """The addresses of this machine on its network, without asking the network."""
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Nothing is sent: the system only says by which of its addresses it would go.
            probe.connect(("192.0.2.1", 9))
            found.append(str(probe.getsockname()[0]))
        except OSError:
            pass
    outside = [one for one in dict.fromkeys(found) if not one.startswith("127.")]
    return outside or ["127.0.0.1"]
