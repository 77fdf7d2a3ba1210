"""The goal form: what the work is for, by which figure it will be told, and where that figure stands now."""

from __future__ import annotations

from typing import Any

from journeykit.errors import Refusal
from journeykit.journey import OVERALL, Goal, Journey
from journeykit.journey.aim import TYPED
from journeykit.journey.figure_checks import named_waves
from journeykit.journey.goal_kinds import goal_kind
from journeykit.journey.targets import USUAL, fits, range_of, scale_of
from journeykit.words import _, figures
from journeykit.words.rows import Row
from journeykit.workshop.boards.board import Face, Sheet
from journeykit.workshop.boards.bundle import bundle
from journeykit.workshop.boards.editing import Editing
from journeykit.workshop.boards.fields import Field, bounded, day, field, inside, options, span
from journeykit.workshop.boards.figure_rows import figures_field, meant_rows, shown_rows, wrong_rows
from journeykit.workshop.boards.goal_now import now
from journeykit.workshop.boards.listing import ListBoard
from journeykit.workshop.boards.measured import Measured

Ends = tuple[float | None, float | None]
_OF_SURVEYS = ("statistic", "touchpoint")
_OF_FIGURES = ("unit", "currency", "better", "events", "figures")
"""Fields that say nothing of a goal whose figures are typed, and of one that surveys measure."""
_NEEDED = ("goal", "statistic", "value", "low", "high", "n")


class GoalForm(ListBoard):
    """The goals of a journey as a list and a form.

    Parameters
    ----------
    editing : Editing or Journey
    frame : pandas.DataFrame or callable, optional
        Made by `measures.goal_progress`, or what makes it of a journey: the measured value is proposed as a baseline,
        also after another metric or touchpoint was chosen.
    picture : callable, optional
        Gives the static face as ``(svg, text)``.

    Examples
    --------
    >>> from journeykit.journey import journey_of
    >>> form = GoalForm(journey_of('''
    ... client: {name: Harbour}
    ... goals: [{id: queue, kind: retention, statement: Shorter queues}]'''))
    >>> form.sheet_now["cards"]["queue"]["name"]
    'Shorter queues'
    """

    _esm = bundle("list_board.js")
    name, part, titled = "goals", "goal", "statement"

    def __init__(self, editing: Editing | Journey, frame: Any = None, picture: Face | None = None) -> None:
        self._progress = Measured(frame, "goal_progress", _NEEDED, _asked)
        self._measured: dict[str, Row] = {}
        super().__init__(editing, picture)

    def _draw(self) -> Sheet:
        rows = self._progress.rows(self.editing.journey)
        self._measured = {str(row["goal"]): row for row in rows if row["value"] is not None}
        return super()._draw()

    def _fresh(self) -> dict[str, Any]:
        return {"kind": "other"}

    def _card(self, part: Any) -> dict[str, Any]:
        return {**super()._card(part), "figures": shown_rows(part)}

    def _extra(self, part: Any) -> dict[str, Any]:
        kinds = dict(_kinds())
        lines = [kinds[part.kind]]
        row, ends = self._measured.get(part.id), self._ends(part.metric, part.statistic, part.touchpoint)
        limits = dict.fromkeys(("baseline", "target"), span(*ends)) if ends else {}
        card = {
            "limits": limits,
            "hidden": _without_meaning(part.metric),
            "notes": self._notes(part),
        }
        if row is None:
            none = (
                _("No figure yet: write the first one below")
                if part.typed
                else _("Not measured yet: the survey step comes first")
            )
            return {**card, "lines": [*lines, none]}
        return {**card, "lines": [*lines, now(row)], "proposal": _proposed(row)}

    def _notes(self, goal: Goal) -> dict[str, str]:
        """Below the metric: by what goals of this kind are often measured."""
        told = goal_kind(goal.kind, getattr(self.editing, "home", None)).measured_by()
        return {"metric": _("Often measured by: {figures}").format(figures=figures.phrases(told))} if told else {}

    def _ends(self, metric: str | None, statistic: str | None, touchpoint: str) -> Ends | None:
        """The lowest and highest value that the figure of a goal can have, where the kit knows it."""
        if metric and (statistic or USUAL[metric]) == "mean":
            return scale_of(self.editing.journey, metric, touchpoint)
        return range_of(metric, statistic)

    def _take(self, message: dict[str, Any]) -> None:
        super()._take(message)
        goal = next((one for one in self._parts() if one.id == message.get("id")), None)
        values = dict(message.get("values") or {}) if message["kind"] == "change" else {}
        if goal is None:
            return
        if values.get("figures"):
            wrong = wrong_rows(self.editing.journey, goal, values["figures"])
            if wrong:
                raise Refusal(wrong, "figures")
            message["values"]["figures"] = meant_rows(goal, values["figures"])
        if values.get("currency"):
            message["values"]["currency"] = _currency(values["currency"])
        asked = {"metric", "statistic", "touchpoint"} & values.keys()
        if asked:
            self._take_metric(message, goal, values, asked)
        elif not goal.typed and values.keys() == {"baseline"}:
            message["values"] |= self._wave_of(goal, values["baseline"])

    def _wave_of(self, goal: Goal, baseline: object) -> dict[str, str]:
        """The wave of a measured value that becomes the baseline: without it the baseline would count as certain."""
        row = self._measured.get(goal.id)
        if row is None or baseline != _proposed(row) or row.get("wave") not in dict(_waves(self.editing.journey)):
            return {}
        return {"baseline_wave": str(row["wave"])}

    def _take_metric(self, message: dict[str, Any], goal: Goal, values: dict[str, Any], asked: set[str]) -> None:
        """Another metric: not one that the figures of the goal cannot be of."""
        metric, statistic = values.get("metric", goal.metric), values.get("statistic", goal.statistic)
        if goal.figures and metric != goal.metric:
            raise Refusal(
                _("The figures below are of this metric. Remove them first, then choose another one."), "metric"
            )
        if not fits(metric, statistic):
            if "statistic" in asked:
                said = _("NPS is computed of the recommendation question, and of no other. Choose the metric first.")
                raise Refusal(said, "statistic")
            # With another metric, the usual figure of it.
            message["values"]["statistic"], statistic = None, None
        ends = self._ends(metric, statistic, values.get("touchpoint") or goal.touchpoint)
        for name, label in (("baseline", _("Baseline")), ("target", _("Target"))):
            value = getattr(goal, name)
            if ends and value is not None and not inside(value, *ends):
                said = _("{field} {value} is no value of this figure. Empty it first, then choose.")
                raise Refusal(said.format(field=label, value=f"{value:g}"), min(asked))

    def _fields(self, journey: Journey) -> list[Field]:
        places = [(OVERALL, _("The journey as a whole")), *((one.id, str(one.name)) for one in journey.touchpoints)]
        metrics = [
            ("nps", "NPS"), ("csat", "CSAT"), ("ces", "CES"), ("rating", _("Rating")),
            ("rate", _("Rate: a share, typed by wave")), ("count", _("Count: how many, typed by wave")),
            ("money", _("Money, typed by wave")),
        ]  # fmt: skip
        ways = [("higher", _("more")), ("lower", _("less"))]
        statistics = [("nps", "NPS"), ("top", _("Share of top answers (0 to 1)")), ("mean", _("Mean"))]
        return [
            field("name", "long", _("What shall be better, for whom"), needed=_("This field cannot be empty.")),
            field("kind", "choice", _("Kind of goal"), options=options(_kinds())),
            field("metric", "choice", _("Metric"), options=options(metrics, none=_("not sure: survey first"))),
            field("statistic", "choice", _("Statistic"), options=options(statistics, none=_("the usual one"))),
            field("touchpoint", "choice", _("Measured where"), options=options(places)),
            field("unit", "text", _("Unit (of what, for what)"), hint=_("of all contracts")),
            field("currency", "text", _("Currency"), hint="TWD"),
            field("better", "choice", _("Better is"), options=options(ways, none=_("as from baseline to target"))),
            field("events", "check", _("Events that happen one by one and by chance, such as complaints")),
            figures_field(),
            bounded(Goal, "baseline", _("Baseline")),
            field("baseline_wave", "choice", _("Wave of the baseline"), options=options(_waves(journey), none="–")),
            bounded(Goal, "target", _("Target")),
            day("due", _("Due"), ahead=True),
            field("owner", "text", _("Owner")),
            bounded(Goal, "priority", _("Priority (1 is first)")),
            field(
                "stages", "several", _("Stages to study"), options=options((s.id, str(s.name)) for s in journey.stages)
            ),
        ]

    def _words(self) -> dict[str, str]:
        return {
            **super()._words(),
            "title": _("Goals"),
            "add": _("Goal"),
            "add_hint": _("What shall be better? Then Enter"),
            "empty": _("No goal yet. Write the first one on the left: what shall be better, and for whom?"),
            "take": _("Take the measured value as baseline"),
        }


def _proposed(row: Row) -> float:
    return round(float(row["value"]), 3)


def _asked(journey: Journey) -> list[tuple[Any, ...]]:
    """Which figure each goal asks for."""
    return [
        (goal.id, goal.metric, goal.statistic, goal.touchpoint, goal.figures, goal.events, goal.unit, goal.currency)
        for goal in journey.goals
    ]


def _kinds() -> list[tuple[str, str]]:
    return [
        ("retention", _("Retention: keep customers by removing pain points")),
        ("conversion", _("Conversion: more people go from interest to purchase")),
        ("product", _("Product: what is bought works better")),
        ("onboarding", _("Onboarding: new customers succeed sooner")),
        ("unsure", _("Not sure yet: start from the customers")),
        ("other", _("Another goal")),
    ]


def _waves(journey: Journey) -> list[tuple[str, str]]:
    """The waves that surveys and figures name; those of a column are known only once it is read."""
    named = dict.fromkeys(named_waves(journey))
    named |= dict.fromkeys(one.wave for goal in journey.goals for one in goal.figures)
    named |= dict.fromkeys(goal.baseline_wave for goal in journey.goals if goal.baseline_wave)
    return [(wave, wave) for wave in named]


def _without_meaning(metric: str | None) -> list[str]:
    """The fields that say nothing of a goal with this metric."""
    if metric not in TYPED:
        return list(_OF_FIGURES)
    more = {"rate": ["currency", "events"], "count": ["currency"], "money": ["events"]}
    return [*_OF_SURVEYS, *more[str(metric)]]


def _currency(text: str) -> str:
    code = text.strip().upper()
    if not (len(code) == 3 and code.isascii() and code.isalpha()):
        raise Refusal(_("Please write the three letters of the currency, such as TWD or EUR."), "currency")
    return code
