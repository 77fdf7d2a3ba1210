"""A journey of 1,000 touchpoints on its board in Chromium: when an edit is on disk after its drop, and when it opens.

Real mouse and keyboard. The drop is the moment in which the page hears of it; on disk is when the line with the edit
stands in the journal, which a dead kernel leaves behind, and confirmed is when the page knows that the disk has it
(`fsync`). journey.yaml follows within some two seconds. Clocks are those of one machine; the browser's is in
milliseconds.

    python -m benchmarks.room [--touchpoints 1000] [--drops 20]
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

WARM = "import journeykit.workshop.warming"
CELL = """import time; t0 = time.time()
from journeykit import workshop
desk = workshop.open_desk("../big", "en")
board = workshop.journey_board(desk)
own, log = board._handle_custom_msg, open("../big.heard", "a", buffering=1)
def noted(content, buffers):
    if "turn" in content: log.write(f"{time.time()}\\n")
    own(content, buffers)
board._handle_custom_msg = noted
open("../big.began", "w").write(f"{t0} {time.time()}")
board"""
LISTEN = """() => {
  window.jkDrops = []; window.jkSure = [];
  const note = () => window.jkDrops.push(Date.now());
  document.addEventListener('pointerup', note, true);
  document.addEventListener('keydown', (e) => { if (e.altKey && e.key.startsWith('Arrow')) note(); }, true);
  let waits = false;
  const own = Storage.prototype.setItem, gone = Storage.prototype.removeItem;
  Storage.prototype.removeItem = function (key) {
    if (String(key).startsWith('journeykit:') && localStorage.getItem(key) !== null) window.jkSure.push(Date.now());
    return gone.call(this, key);
  };
  window.jkPainted = 0;
  new MutationObserver((all) => { window.jkPainted += all.length; })
    .observe(document.querySelector('.jk-curve-drawing'), { subtree: true, attributes: true, childList: true });
}"""


class Watch:
    """When edits came onto the disk: new lines of a client's journals, looked at every millisecond."""

    def __init__(self, shelf: Path) -> None:
        self.times: list[float] = []
        self._shelf, self._ends = shelf, threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        sizes: dict[Path, int] = {}
        known: set[bytes] = set()
        while not self._ends.wait(0.001):
            for path in self._shelf.glob("unsaved-*.jsonl"):
                with suppress(OSError):  # one that is saved by now is gone
                    size = path.stat().st_size
                    if size == sizes.get(path):
                        continue
                    now = time.time()
                    lines = path.read_bytes().split(b"\n")[1:-1]
                    sizes[path] = size
                    # A journal that starts anew holds again what was not saved; only new lines are edits.
                    self.times += [now for one in lines if one not in known]
                    known.update(lines)

    def after(self, drops: list[float], before: int, seconds: float = 5) -> list[float]:
        """Milliseconds from each drop to its edit on the disk, `before` edits having been there already."""
        end = time.monotonic() + seconds
        while len(self.times) < before + len(drops):
            if time.monotonic() > end:
                raise TimeoutError("an edit was not written")
            time.sleep(0.01)
        return [(at - drop) * 1000 for at, drop in zip(self.times[before:], drops, strict=True)]

    def stop(self) -> None:
        """End it."""
        self._ends.set()
        self._thread.join()


def said(name: str, values: list[float]) -> str:
    """Median and worst of some milliseconds."""
    return f"  {name}: median {statistics.median(values):.0f} ms, worst {max(values):.0f} ms of {len(values)}"


def mouse(page: Any, at: int) -> None:
    """Drag a card a column on."""
    card = page.locator(f'.jk-card[data-id="t{at}"]')
    card.scroll_into_view_if_needed()
    one = card.bounding_box()
    page.mouse.move(one["x"] + one["width"] / 2, one["y"] + 12)
    page.mouse.down()
    page.mouse.move(one["x"] + one["width"] / 2 + 10, one["y"] + 20, steps=2)
    page.mouse.move(one["x"] + one["width"] * 1.6, one["y"] + 30, steps=3)
    page.mouse.up()


def keyboard(page: Any, at: int) -> None:
    """Move a card a column on, twice, a tenth of a second apart."""
    page.locator(f'.jk-card[data-id="t{at}"]').focus()
    page.keyboard.press("Alt+ArrowRight")
    page.wait_for_timeout(100)
    page.keyboard.press("Alt+ArrowRight")


def measured(
    page: Any, watch: Watch, heard: Path, hand: Callable[[Any, int], None], rounds: int, each: int
) -> list[str]:
    """So many moves of one hand, at all distances from the save before."""
    way: list[float] = []
    disk: list[float] = []
    sure: list[float] = []
    ready = "(n) => window.jkDrops.length >= n && window.jkSure.length > 0"
    for number in range(rounds):
        before = len(watch.times)
        page.evaluate("() => { window.jkDrops = []; window.jkSure = []; }")
        hand(page, number * 3 + (1 if each == 1 else 300))
        page.wait_for_function(ready, arg=each, timeout=10_000)
        drops, confirmed = page.evaluate("() => [window.jkDrops, window.jkSure]")
        disk += watch.after([one / 1000 for one in drops], before)
        arrived = [float(line) * 1000 for line in heard.read_text().split()][-len(drops) :]
        way += [at - drop for at, drop in zip(arrived, drops, strict=True)]
        sure.append(confirmed[-1] - drops[-1] if confirmed[-1] >= drops[-1] else 0.0)
        page.wait_for_timeout(150 + 110 * (number % 12))
    return [
        said("on disk", disk),
        said("of that on the way from page to kernel", way),
        said("confirmed in the page", sure),
    ]


def main(touchpoints: int = 1000, drops: int = 20) -> list[str]:
    """The board opened, then drops by mouse, then pairs by keyboard."""
    from playwright.sync_api import sync_playwright

    from tests.browser.big_journeys import big_client
    from tests.browser.conftest import CHROMIUM, FLAGS, served

    with tempfile.TemporaryDirectory() as place, sync_playwright() as play:
        client, heard = big_client(Path(place) / "big", touchpoints), Path(place) / "big.heard"
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        with served(Path(place)) as lab:
            path = lab.write("work/big.ipynb", WARM, CELL)
            page = lab.open(browser.new_context(viewport={"width": 1280, "height": 720}), path, run=False)
            page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-all-cells'); }")
            page.wait_for_function("(n) => document.querySelectorAll('.jk-card').length >= n", arg=touchpoints)
            there = time.time()
            began, made = map(float, (Path(place) / "big.began").read_text().split())
            page.wait_for_timeout(3000)
            page.evaluate(LISTEN)
            watch = Watch(client.folder / ".journeykit")
            lines = [f"a journey of {touchpoints:,} touchpoints on its board, Chromium 1280x720"]
            lines += [f"  opened: {made - began:.2f} s in the kernel, {there - made:.2f} s more until all cards stand"]
            lines += ["by mouse", *measured(page, watch, heard, mouse, drops, 1)]
            lines += ["two by keyboard, 100 ms apart", *measured(page, watch, heard, keyboard, drops // 2, 2)]
            page.evaluate("() => { window.jkPainted = 0; }")
            page.wait_for_timeout(4500)
            painted = page.evaluate("() => window.jkPainted")
            lines += [f"  the curve while nothing changes: {painted} changes of its drawing"]
            watch.stop()
        browser.close()
    print("\n".join(lines))
    return lines


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--touchpoints", type=int, default=1000)
    parser.add_argument("--drops", type=int, default=20)
    main(**vars(parser.parse_args()))
