"""The bar on top of a notebook: where the workshop is, what comes next, the minutes left, and the presentation view."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from journeykit import words as language
from journeykit.errors import JourneyKitError, Refusal
from journeykit.journey import Journey
from journeykit.words import _
from journeykit.workshop.agenda import Agenda, agenda
from journeykit.workshop.boards.board import Board, Sheet
from journeykit.workshop.boards.bundle import bundle
from journeykit.workshop.boards.checklist import Check
from journeykit.workshop.boards.editing import Editing
from journeykit.workshop.boards.intake import nothing_done
from journeykit.workshop.boards.quiet import AfterQuiet
from journeykit.workshop.boards.step_face import step_face
from journeykit.workshop.clock import Clock

QUIET = 0.8
"""Seconds without a change before the checklists of all steps are looked at again."""

Checks = Callable[[Journey], Iterable[Check]]


class StepBar(Board):
    """Steps with their ticks, clock and agenda.

    Parameters
    ----------
    editing : Editing or Journey
    step : str
        The step of this notebook, such as ``goals``.
    checks : mapping, optional
        Checks of the steps by their ids; a step is done when each of its checks is.
    clock : Clock, optional
        That of the client; its agenda is the one shown.

    Examples
    --------
    >>> from journeykit.journey import journey_of
    >>> bar = StepBar(journey_of("client: {name: Harbour}"), "goals")
    >>> [step["name"] for step in bar.sheet_now["steps"] if step["here"]], bar.sheet_now["next"]["notebook"]
    (['Goals'], '02_build_personas.ipynb')
    """

    _esm = bundle("step_bar.js")
    name = "steps"

    def __init__(
        self,
        editing: Editing | Journey,
        step: str,
        checks: Mapping[str, Checks] | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._step, self._checks = step, dict(checks or {})
        self._clock = clock or Clock(agenda())
        self._quiet = AfterQuiet(QUIET, self.look)
        self._done: dict[str, bool | None] = {}
        self._looked_at: Journey | None = None
        super().__init__(editing)
        stop, unwatch = self._stop, self._clock.watch(self._touched)
        self._stop = lambda: (stop and stop(), unwatch(), None)[-1]
        self._later()

    def refresh(self) -> None:
        """Look at the checklists after a while, unless more changes come."""
        if self.editing.journey is not self._looked_at:
            self._later()

    def look(self) -> None:
        """Look now which steps are done, and tell the browsers."""
        journey = self.editing.journey
        try:
            with language.use(self.editing.language):
                done = {step: _is_done(look, journey) for step, look in self._checks.items()}
        except OSError:
            # An export that cannot be reached just now, such as one that is replaced: the next change looks anew.
            return
        with self.editing.lock:
            self._looked_at, self._done = journey, done
            super().refresh()

    def close(self) -> None:
        """Let go of journey and clock."""
        self._quiet.cancel()
        super().close()

    def picture(self) -> tuple[str, str]:
        """The steps as SVG and as text."""
        with language.use(self.editing.language):
            return step_face(self.label, self.sheet_now)

    def _later(self) -> None:
        self._quiet.ask()

    def _touched(self) -> None:
        with self.editing.lock:
            super().refresh()

    def _draw(self) -> Sheet:
        plan = self._clock.agenda
        return {
            "columns": [],
            "order": {},
            "cards": {},
            "steps": [self._row(at, one) for at, one in enumerate(plan.steps)],
            "agenda": [
                {"id": one.id, "name": str(one.name), "minutes": one.minutes, "rest": not one.notebook}
                for one in plan.items
            ],
            "step": self._step,
            "next": _link(plan, self._step),
            "clock": asdict(self._clock.reading),
        }

    def _row(self, at: int, one: Any) -> dict[str, Any]:
        number = one.notebook[:2].lstrip("0") or "0"
        shown = number if one.notebook[:2].isdigit() else str(at)
        row = {"id": one.id, "name": str(one.name), "notebook": one.notebook, "number": shown}
        return {**row, "here": one.id == self._step, "done": self._done.get(one.id)}

    def _do(self, message: dict[str, Any]) -> None:
        if message.get("kind") != "clock":
            super()._do(message)
            return
        act = message.get("act")
        if act == "start":
            self._clock.start(str(message.get("item") or self._step))
        elif act == "pause":
            self._clock.pause()
        elif act == "add":
            self._clock.add()
        else:
            raise Refusal(nothing_done())

    def _operation(self, message: dict[str, Any]) -> dict[str, Any]:
        raise Refusal(nothing_done())

    def _words(self) -> dict[str, str]:
        return {
            "title": _("Steps of the workshop"),
            "step_done": _("done"),
            "step_open": _("something is missing"),
            "next": _("Next: {name}"),
            "left": _("{time} left"),
            "over": _("{time} over"),
            "planned": _("{n} min"),
            "on": _("{name}: {time}"),
            "start": _("Start"),
            "pause": _("Pause"),
            "add": _("+5"),
            "add_long": _("Five minutes more"),
            "start_long": _("Start the clock of this step"),
            "switch": _("Go on with: {name}"),
            "ends": _("Ends at {time}"),
            "agenda": _("Agenda"),
            "item": _("{name}, {n} minutes"),
            "item_long": _("{name}, {n} minutes. Start it now."),
            "present": _("Present"),
            "present_long": _("One board or picture at a time, over the whole screen"),
            "leave": _("Leave"),
            "before": _("Previous (Page Up)"),
            "after": _("Next (Page Down)"),
            "place": _("{n} of {total}"),
            "stages": _("{title}: stages {first} to {last} of {total}"),
            "one_stage": _("{title}: stage {first} of {total}"),
            "fit": _("Fit"),
            "fit_long": _("All of it on the screen, or stage after stage where that would be too small (0)"),
            "smaller": _("Smaller (-)"),
            "larger": _("Larger (+)"),
            "compact": _("Names only"),
            "nothing": _("There is nothing to present yet: run the cells first."),
            "keys": _("Presentation: Page Up and Page Down or the arrow keys turn, Esc leaves."),
        }


def _is_done(look: Checks, journey: Journey) -> bool | None:
    try:
        found: Sequence[Check] = list(look(journey))
    except JourneyKitError:
        # A half-written step: the next change is looked at again.
        return None
    return bool(found) and all(one.done for one in found)


def _link(plan: Agenda, step: str) -> dict[str, str] | None:
    after = plan.step_after(step)
    return None if after is None else {"id": after.id, "name": str(after.name), "notebook": after.notebook}
