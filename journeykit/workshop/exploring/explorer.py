"""The pickers and what they show, as widgets of a notebook: a click on a touchpoint is a turn of its picker."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from dataclasses import replace
from html import escape
from secrets import token_hex
from typing import TYPE_CHECKING, Any

import anywidget
import ipywidgets
import traitlets

from journeykit import words as language
from journeykit.errors import JourneyKitError
from journeykit.pictures import palette
from journeykit.words import _, figures
from journeykit.words.markup import as_words
from journeykit.workshop.boards.bundle import bundle
from journeykit.workshop.boards.quiet import AfterQuiet
from journeykit.workshop.boards.still import still
from journeykit.workshop.exploring import charts
from journeykit.workshop.exploring.choosing import Choice
from journeykit.workshop.exploring.looking import Looking, Picked
from journeykit.workshop.exploring.quotes import quotes

if TYPE_CHECKING:
    from journeykit.workshop.desk.desk import Desk

QUIET = 0.6
"""Seconds without a change of the journey before the pickers follow it."""
AHEAD = 1.0
"""Seconds after a browser shows the pickers, until what takes long is worked out for the first group that is chosen."""
PICKERS = ("wave", "metric", "touchpoint", "segment", "group", "persona")


class Manners(anywidget.AnyWidget):
    """What the notebook must know of the pickers: no key of theirs is a shortcut, and the still picture gives way."""

    _esm = bundle("explorer.js")
    token = traitlets.Unicode().tag(sync=True)
    label = traitlets.Unicode().tag(sync=True)
    save = traitlets.Unicode().tag(sync=True)


class Explorer(ipywidgets.VBox):  # type: ignore[misc]
    """Pickers over live charts of one client.

    Parameters
    ----------
    desk : Desk
    charting : callable
        Makes the widget of an Altair chart, given the chart or None.
    """

    def __init__(self, desk: Desk, charting: Callable[[Any], Any]) -> None:
        self._desk, self._context, self._turning = desk, copy_context(), False
        self._quiet = AfterQuiet(QUIET, self.renew)
        self._ahead = AfterQuiet(AHEAD, self._decide)
        self._looking: Looking | None = None
        self.look: Picked | None = None
        self.choice = Choice()
        self.token = token_hex(8)
        self._pickers = {name: ipywidgets.Dropdown() for name in PICKERS}
        self._told, self._said, self._busy = (ipywidgets.HTML() for _each in range(3))
        self._left, self._right = charting(None), charting(None)
        super().__init__()
        self.add_class("jk-explorer")
        for name, picker in self._pickers.items():
            picker.add_class(f"jk-pick-{name}")
            picker.observe(self._turned, "value")
        self._left.observe(self._clicked, "_vl_selections")
        self.renew()
        self._stop: Callable[[], None] | None = desk.watch(self._changed)

    # What is shown.

    def renew(self) -> None:
        """Look at the client anew, as after a change of its surveys or personas."""
        with language.use(self._desk.language):
            self._seen = _seen(self._desk)
            try:
                self._looking = Looking(self._desk) if self._desk.journey.surveys else None
            except JourneyKitError as error:
                self._nothing(str(error))
                return
            if self._looking is None or not self._looking.offer.metrics:
                self._nothing(
                    _("There are no answers to look at yet. Once a survey is bound they can be explored here.")
                )
                return
            self._lay_out()
            self._draw()

    def _decide(self) -> None:
        if self._looking is not None:
            self._looking.decide()

    def _nothing(self, why: str) -> None:
        self._looking = self.look = None
        self._told.value = f"<p>{escape(why)}</p>"
        self.children = [self._told]

    def _lay_out(self) -> None:
        labels = {
            "wave": _("Wave"), "metric": _("Metric"), "touchpoint": _("Touchpoint"),
            "segment": _("Segment"), "group": _("Group"), "persona": _("Persona"),
        }  # fmt: skip
        for name, picker in self._pickers.items():
            picker.description = labels[name]
            picker.layout.width = "320px"
        manners = Manners(token=self.token, label=_("Explore the answers"), save=_("Save"))
        manners.on_msg(lambda _widget, _said, _buffers: self._ahead.ask())
        row = {"display": "flex", "flex_flow": "row wrap"}
        pickers = ipywidgets.Box(list(self._pickers.values()), layout=ipywidgets.Layout(**row))
        closely = ipywidgets.VBox([self._right, self._said], layout=ipywidgets.Layout(max_width="480px"))
        drawn = ipywidgets.Box([self._left, closely], layout=ipywidgets.Layout(**row, grid_gap="24px"))
        drawn.add_class("jk-explored")
        self.children = [manners, pickers, self._busy, self._told, drawn]

    def _draw(self) -> None:
        """Show the choice; the pickers stand where the nearest offer is."""
        assert self._looking is not None
        look = self.look = self._looking.at(self.choice)
        self.choice = look.choice
        self._turn()
        theirs = self.people(look)
        with palette.use(self._desk.journey.client.colour):
            self._left.chart, self._right.chart = charts.touchpoints(look, theirs), charts.details(look)
        self._told.value = self._sentences(look, theirs)
        place = {code: name for name, code in self._looking.offer.places(look.choice.metric)}
        self._said.value = quotes(look.comments, place.get(look.choice.touchpoint, ""))

    def people(self, look: Picked) -> str:
        """Whose answers are chosen, in words; empty for everybody."""
        assert self._looking is not None
        offer, choice = self._looking.offer, look.choice
        named = [name for name, code in offer.personas if code == choice.persona]
        if choice.segment:
            [segment] = [name for name, code in offer.segments if code == choice.segment]
            group = [name for name, code in offer.groups[choice.segment] if code == choice.group]
            named.append(_("{segment}: {group}").format(segment=segment, group="".join(group)))
        return figures.several(named)

    def _sentences(self, look: Picked, theirs: str) -> str:
        shown = look.chosen if look.of_some else look.everybody
        said = [shown.caption] if len(shown) else [self._nobody(theirs)]
        lines = [*said, charts.unseen(look.everybody) if not look.of_some else charts.unseen(look.chosen)]
        body = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
        return f"<p><strong>{escape(theirs or _('Everybody'))}</strong></p>{body}"

    def _nobody(self, theirs: str) -> str:
        return _("No answers of {people} may be shown in this wave, or there are none.").format(people=theirs)

    def _turn(self) -> None:
        assert self._looking is not None
        offer, choice = self._looking.offer, self.choice
        everybody = ((_("Everybody"), ""),)
        options = {
            "wave": offer.waves, "metric": offer.metrics, "touchpoint": offer.places(choice.metric),
            "segment": (*everybody, *offer.segments), "group": offer.groups.get(choice.segment, everybody),
            "persona": (*everybody, *offer.personas),
        }  # fmt: skip
        self._turning = True
        try:
            for name, picker in self._pickers.items():
                picker.options = options[name]
                picker.value = getattr(choice, name) or options[name][0][1]
            self._pickers["group"].disabled = not choice.segment
        finally:
            self._turning = False

    # What a hand does.

    def pick(self, **values: str) -> None:
        """Turn some of the pickers.

        Parameters
        ----------
        **values
            ``wave``, ``metric``, ``touchpoint``, ``segment``, ``group``, ``persona``: ids as in journey.yaml.
        """
        self._context.copy().run(self._picked, replace(self.choice, **values))

    def _picked(self, choice: Choice) -> None:
        if choice == self.choice:
            return
        self.choice = choice
        with language.use(self._desk.language):
            self._busy.value = f'<p role="status">{escape(_("One moment …"))}</p>'
            try:
                self._draw()
            finally:
                self._busy.value = ""

    def _turned(self, change: Any) -> None:
        if not self._turning:
            self.pick(**{name: str(picker.value or "") for name, picker in self._pickers.items()})

    def _clicked(self, change: Any) -> None:
        store = (change["new"].get(charts.CLICKED) or {}).get("store") or []
        place = next((str(one["values"][0]) for one in store if one.get("values")), "")
        if place:
            self.pick(touchpoint=place)

    # What the journey does.

    def _changed(self) -> None:
        if _seen(self._desk) == self._seen:
            return
        self._quiet.ask()

    def close(self) -> None:
        """Let go of the journey and of the browsers."""
        self._quiet.cancel()
        self._ahead.cancel()
        if self._stop is not None:
            self._stop()
            self._stop = None
        super().close()

    # The face without a kernel.

    def _ipython_display_(self, **_options: Any) -> None:
        """The still picture first, then the living pickers over it."""
        from IPython.display import display

        with language.use(self._desk.language):
            display(self._still(), raw=True)  # type: ignore[no-untyped-call]
            living = self._repr_mimebundle_() or {}
        display({**living, "text/plain": _("Explore the answers")}, raw=True)  # type: ignore[no-untyped-call]

    def _still(self) -> dict[str, str]:
        if self.look is None:
            return {"text/html": as_words(f'<div class="jk-still jk-still-{self.token}">{self._told.value}</div>')}
        caption = self.look.everybody.caption
        return {"text/html": still(self.token, self.look.everybody.picture.svg, caption), "text/plain": caption}


def _seen(desk: Desk) -> tuple[Any, ...]:
    """What of the journey the pickers hang on."""
    journey = desk.journey
    places = [(one.id, str(one.name), one.stage) for one in journey.touchpoints]
    people = [(one.id, str(one.name), one.rule) for one in journey.personas]
    stages = [(one.id, str(one.name)) for one in journey.stages]
    return journey.client, journey.surveys, journey.margins, people, places, stages, journey.disclosure


def explore(desk: Desk) -> Explorer:
    """Pickers over live charts: wave, metric, touchpoint, segment, persona; a click on a touchpoint looks closer.

    Parameters
    ----------
    desk : Desk

    Returns
    -------
    Explorer
        A widget. Everything in it goes through the client's closing gate: no order of turns tells of fewer people than
        the client allows.

    Examples
    --------
    >>> from journeykit.shipped import shipped
    >>> from journeykit.workshop import open_desk
    >>> explorer = explore(open_desk(shipped("sample_surveys", "conference"), "en"))
    >>> explorer.pick(metric="nps 0-10", persona="american-participant")
    >>> explorer.people(explorer.look)
    'Participant in the Americas'
    """
    return Explorer(desk, _charting())


def _charting() -> Callable[[Any], Any]:
    """What makes a chart live without the network: Altair's own widget, its scripts out of vl-convert."""
    from altair import JupyterChart

    class Chart(JupyterChart):
        """Altair's widget, which needs no network; the one that others use stays as it is."""

    Chart.enable_offline()
    words = {"PNG_ACTION": _("Save as PNG"), "SVG_ACTION": _("Save as SVG"), "CLICK_TO_VIEW_ACTIONS": _("Save")}
    actions = {"export": True, "source": False, "compiled": False, "editor": False}
    return lambda chart: Chart(chart, embed_options={"renderer": "svg", "actions": actions, "i18n": words})
