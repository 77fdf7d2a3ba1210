"""What each column of a workbook is called, what it means, and how its cells are written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from journeykit import disclosure
from journeykit.questions.cells import HEADS, key_head, status_note
from journeykit.questions.question import Row
from journeykit.scales import naming
from journeykit.words import _, figures, once_a_language, values

Kind = Literal["text", "score", "difference", "share", "emotion", "number", "count", "chance", "date"]
"""How a cell is written: ``score`` and ``difference`` go by the statistic of their row."""


@dataclass(frozen=True)
class WorkbookColumn:
    """One column of a sheet.

    Attributes
    ----------
    name : str
        What the plan calls it.
    head, about : str
        In the language in use.
    kind : str
    of : str
        The column of the finding's frame that it holds; that of its own name where empty.
    cell : callable
        A row with names to its value; the frame's own where there is none.
    """

    name: str
    head: str
    about: str
    kind: Kind = "text"
    of: str = ""
    cell: Callable[[Row], Any] | None = None

    def value(self, row: Row) -> Any:
        """What stands in the cell: a number as the frame has it, or a text."""
        return row.get(self.of or self.name) if self.cell is None else self.cell(row)


def column(name: str, journey: Any = None) -> WorkbookColumn:
    """The column of that name, in the language in use; of a segment what the client calls it.

    Examples
    --------
    >>> column("n").head, column("plan").kind
    ('Answers (n)', 'text')
    """
    known = _known()
    if name in known:
        return known[name]
    about = _("what the table is grouped by") if name in HEADS else _("a segment of the customers")
    return WorkbookColumn(name, key_head(name, journey), about)


def _measure(row: Row) -> str:
    return values.metric_name(row["metric"], row["statistic"]) if row.get("metric") else ""


def _said(name: str) -> Callable[[Row], str]:
    return lambda row: "" if row.get(name) in (None, "") else values.value(name, row[name])


def _listed(name: str) -> Callable[[Row], str]:
    return lambda row: figures.several(one for one in row.get(name) or () if one)


def _yes(name: str) -> Callable[[Row], str]:
    return lambda row: "" if row.get(name) is None else _("yes") if row[name] else _("no")


def _status(row: Row) -> str:
    """What a status means: shown without reserve, or why less of it is shown."""
    code = str(row.get("status") or "")
    if code == "hidden" and row.get("why"):
        return _("not shown: see the note")  # which may give another reason than a small group
    return status_note(code) or {"ok": _("shown"), "refused": _("not compared")}.get(code, code)


def _design(row: Row) -> str:
    known = {"paired": _("the same people in both waves"), "independent": _("other people in each wave")}
    return known.get(str(row.get("design") or ""), "")


def _verdict(row: Row) -> str:
    code = row.get("verdict") or ""
    return {"higher": _("higher"), "lower": _("lower")}.get(code) or (values.value("verdict", code) if code else "")


def _field(row: Row) -> str:
    from journeykit.questions.importance.words import FIELDS

    return FIELDS[row["field"]]() if row.get("field") in FIELDS else ""


@once_a_language
def _known() -> dict[str, WorkbookColumn]:
    made = [*_keys(), *_figures(), *_changes(), *_emotions(), *_orders(), *_texts()]
    return {one.name: one for one in made}


def _keys() -> list[WorkbookColumn]:
    made = WorkbookColumn
    scale = _("the scale of the question")
    return [
        made("stage", _("Stage"), _("stage of the journey")),
        made("touchpoint", _("Touchpoint"), _("where customers meet the client, or the journey as a whole")),
        made("wave", _("Wave"), _("the period in which the answers were given")),
        made("measure", _("Measure"), _("NPS counts in points from −100 to +100, shares from 0 to 100 %, means on the "
             "scale of the question"), cell=_measure),
        made("scale", _("Scale"), scale, cell=lambda row: naming.scale(row["scale"]) if row.get("scale") else ""),
        made("performance_scale", _("Scale of the performance"), scale,
             cell=lambda row: naming.scale(row["performance_scale"]) if row.get("performance_scale") else ""),
        made("answer", _("Answer"), _("the answer, or the group of answers that NPS counts"), cell=_said("answer")),
        made("persona", _("Persona"), _("persona of the journey")),
        made("split", _("Segment"), _("by what the customers fall into groups")),
        made("group", _("Group"), _("one value of the segment")),
        made("against", _("Beside"), _("the other group of a pair; empty where a group stands beside all others")),
        made("phase", _("Phase"), _("before, during or after the transaction"), cell=_said("phase")),
        made("survey", _("Survey"), _("the file of the answers; in a table of gaps, whether a survey asks here"),
             cell=lambda row: _yes("survey")(row) if isinstance(row.get("survey"), bool) else row.get("survey")),
        made("item", _("Question column"), _("column of the file")),
        made("segment", _("Segment"), _("by what the customers fall into groups")),
        made("segment_value", _("Group"), _("one value of the segment"), of="value"),
        made("correlation_n", _("n of the correlation"), _("people who rated both"), "count"),
    ]  # fmt: skip


def _figures() -> list[WorkbookColumn]:
    made, rule = WorkbookColumn, disclosure.current()
    hidden = _("the score; named as not shown where fewer than {k} people stand behind it").format(k=rule.hidden)
    low = _("lower end of the 95% interval, in the unit of the figure before it")
    high = _("upper end of the 95% interval, in the unit of the figure before it")
    return [
        made("value", _("Score"), hidden, "score"),
        made("low", _("Interval from"), low, "score"),
        made("high", _("Interval to"), high, "score"),
        made("n", _("Answers (n)"), _("answers behind the figure"), "count"),
        made("n_effective", _("Count as"), _("as how many answers of different people who weigh the same they count"),
             "number"),
        made("respondents", _("People"), _("people behind the figure"), "count"),
        made("people", _("People"), _("people behind the figure"), "count"),
        made("total", _("Of"), _("of how many in all"), "count"),
        made("share", _("Share"), _("share of all, from 0 to 100 %"), "share"),
        made("status", _("Shown"), _("whether the figure may be shown, and with which reserve"), cell=_status),
        made("why", _("Note"), _("why there is no figure, no interval or no comparison")),
        made("method", _("Method"), _("how the interval was made")),
        made("weighted", _("Weighted"), _("whether the answers were weighted"), cell=_yes("weighted")),
        made("comments", _("Comments"), _("open answers"), "count"),
        made("rows", _("Rows"), _("responses of the file in this wave"), "count"),
        made("valid", _("Valid"), _("answers on the scale"), "count"),
        made("missing", _("Blank"), _("responses that left the question blank"), "count"),
        made("invalid", _("Set aside"), _("answers outside the scale"), "count"),
        made("target", _("Target"), _("what is aimed at"), "score"),
    ]  # fmt: skip


def _changes() -> list[WorkbookColumn]:
    made = WorkbookColumn
    unit = _("in the unit of the measure; of shares in percentage points")
    low, high = (
        _("lower end of the 95% interval of the difference"),
        _("upper end of the 95% interval of the difference"),
    )
    return [
        made("before_wave", _("From wave"), _("the earlier wave")),
        made("after_wave", _("To wave"), _("the later wave")),
        made("before", _("Before"), _("the score in the earlier wave"), "score"),
        made("after", _("After"), _("the score in the later wave"), "score"),
        made("n_before", _("Answers before (n)"), _("answers of the earlier wave"), "count"),
        made("n_after", _("Answers after (n)"), _("answers of the later wave"), "count"),
        made("respondents_before", _("People before"), _("people of the earlier wave"), "count"),
        made("respondents_after", _("People after"), _("people of the later wave"), "count"),
        made("difference", _("Difference"), unit, "difference"),
        made("change_low", _("Difference from"), low, "difference", "low"),
        made("change_high", _("Difference to"), high, "difference", "high"),
        made("difference_low", _("Difference from"), low, "difference"),
        made("difference_high", _("Difference to"), high, "difference"),
        made("p", "p", _("p-value of the difference, one comparison at a time"), "chance"),
        made("p_adjusted", _("p, adjusted"), _("p-value adjusted for the number of comparisons"), "chance"),
        made("compared", _("Comparisons"), _("how many comparisons it was adjusted for"), "count"),
        made("verdict", _("Verdict"), _("what the answers tell"), cell=_verdict),
        made("better", _("For the better"), _("whether it is for the better, where something is told"),
             cell=_yes("better")),
        made("detectable", _("Would be told from"), _("the smallest change that these waves tell with 80 % power"),
             "difference"),
        made("design", _("Design"), _("whether the same people answered in both waves"), cell=_design),
        made("other_value", _("Score of the others"), _("the score of those beside whom the group stands"), "score"),
        made("other_n", _("Answers of the others (n)"), _("their answers"), "count"),
        made("waves", _("Waves"), _("how many waves the test uses"), "count"),
        made("slope", _("Change a wave"), unit, "difference"),
        made("slope_low", _("Change a wave, from"), _("lower end of its 95% interval"), "difference"),
        made("slope_high", _("Change a wave, to"), _("upper end of its 95% interval"), "difference"),
    ]  # fmt: skip


def _emotions() -> list[WorkbookColumn]:
    made = WorkbookColumn
    scale = _("from −2 (very bad) to +2 (very good)")
    ends = _("end of the 95% interval, from −2 to +2")
    return [
        made("believed", _("Believed"), _("emotion as the workshop judged it, {scale}").format(scale=scale), "emotion"),
        made("emotion", _("Believed"), _("emotion as the workshop judged it, {scale}").format(scale=scale), "emotion"),
        made("measured", _("Measured"), _("emotion computed from answers, {scale}").format(scale=scale), "emotion"),
        made("felt", _("Measured"), _("emotion computed from answers, {scale}").format(scale=scale), "emotion"),
        made("felt_low", _("Measured from"), ends, "emotion"),
        made("felt_high", _("Measured to"), ends, "emotion"),
        made("felt_n", _("Answers on emotion (n)"), _("answers that the measured emotion rests on"), "count"),
        made("deviation", _("Beside the mean"), _("measured emotion less the mean of all answers shown"), "emotion"),
        made("deviation_low", _("Beside the mean, from"), ends, "emotion"),
        made("deviation_high", _("Beside the mean, to"), ends, "emotion"),
        made("mark", _("Mark"), _("the strongest moment and the end, which people remember"), cell=_said("mark")),
    ]


def _orders() -> list[WorkbookColumn]:
    made = WorkbookColumn
    return [
        made("importance", _("Importance"), _("share of what explains the score of the journey as a whole"), "share"),
        made("performance", _("Performance"), _("mean score; high is always good"), "number"),
        made("performance_low", _("Performance from"), _("lower end of its 95% interval"), "number"),
        made("performance_high", _("Performance to"), _("upper end of its 95% interval"), "number"),
        made("correlation", _("Correlation"), _("how far the two scores go together, from −1 to +1"), "number"),
        made("correlation_low", _("Correlation from"), _("lower end of its 95% interval"), "number"),
        made("correlation_high", _("Correlation to"), _("upper end of its 95% interval"), "number"),
        made("n_answered", _("Answered (n)"), _("people behind the performance"), "count"),
        made("rank_low", _("Rank from"), _("best rank that it may have"), "count"),
        made("rank_high", _("Rank to"), _("worst rank that it may have"), "count"),
        made("field", _("Field"), _("what importance and performance together suggest"), cell=_field),
        made("rank", _("Rank"), _("place in the order, from 1"), "count"),
        made("score", _("Worth"), _("reach x impact x confidence / effort"), "number"),
        made("impact", _("Impact"), _("the impact that its worth took; 3 is massive"), "number"),
        made("effort", _("Effort (1 to 5)"), _("as the workshop judged it"), "count"),
        made("reach", _("Reach"), _("people, or a share of them, that it reaches"), "number"),
        made("confidence", _("Confidence"), _("how sure the workshop is, from 0 to 100 %"), "share"),
        made("gaps", _("Gaps"), _("how much is missing at this touchpoint"), "count"),
        made("before_share", _("Share of the answers"), _("share of the answers as they came"), "share", "before"),
        made("after_share", _("Share when weighted"), _("share of the weighted answers"), "share", "after"),
        made("known_share", _("Known share"), _("share of the customers that is known"), "share", "target"),
        made("share_low", _("Share from"), _("lower end of its 95% interval"), "share", "low"),
        made("share_high", _("Share to"), _("upper end of its 95% interval"), "share", "high"),
        made("emotion_low", _("Measured from"), _("end of the 95% interval, from −2 to +2"), "emotion", "low"),
        made("emotion_high", _("Measured to"), _("end of the 95% interval, from −2 to +2"), "emotion", "high"),
        made("worth_low", _("Worth from"), _("lower end of its interval; empty where its impact is judged"), "number",
             "low"),
        made("worth_high", _("Worth to"), _("upper end of its interval"), "number", "high"),
        made("design_effect", _("Design effect"), _("answers over answers of equal weight that say as much"), "number"),
        made("lowest", _("Smallest weight"), _("1 is the mean of the wave"), "number"),
        made("highest", _("Largest weight"), _("1 is the mean of the wave"), "number"),
        made("touchpoints_count", _("Touchpoints"), _("touchpoints of the stage"), "count", "touchpoints"),
    ]  # fmt: skip


def _texts() -> list[WorkbookColumn]:
    made = WorkbookColumn
    own = _("as the workshop wrote it")
    return [
        made("goal", _("Goal"), own),
        made("statement", _("Statement"), own),
        made("baseline", _("Baseline"), _("where the goal starts from"), "score"),
        made("baseline_wave", _("Baseline wave"), _("the wave of the baseline")),
        made("progress", _("Since the baseline"), _("which way the figure went"), cell=_said("progress")),
        made("source", _("Source"), _("where the figure is from"), cell=_said("source")),
        made("owner", _("Owner"), _("who answers for it; in a table of gaps, whether somebody does"),
             cell=lambda row: _yes("owner")(row) if isinstance(row.get("owner"), bool) else row.get("owner")),
        made("due", _("Due"), _("by when"), "date"),
        made("state", _("State"), _("how sure it is; of an action, how far it is"), cell=_said("state")),
        made("action_status", _("State"), _("how far it is"),
             cell=lambda row: values.value("status", row["status"] or "open")),
        made("horizon", _("Horizon"), _("now, next or later"), cell=_said("horizon")),
        made("touchpoints", _("Touchpoints"), _("where it acts"), cell=_listed("touchpoints")),
        made("opportunities", _("Opportunities"), own, cell=_listed("opportunities")),
        made("channels", _("Channels"), own, cell=_listed("channels")),
        made("actions", _("What happens"), own, cell=_listed("actions")),
        made("signals", _("Signals"), _("what customers do at this stage"), cell=_listed("signals")),
        made("purpose", _("Purpose"), _("what the stage is for")),
        made("expectation", _("Expectation"), own),
        made("pains", _("Pains"), own, cell=_listed("pains")),
        made("moment_of_truth", _("Moment of truth"), _("whether it decides"), cell=_yes("moment_of_truth")),
        made("evidence", _("Evidence"), _("what the emotion, or the persona, rests on"), cell=_said("evidence")),
        made("channel", _("Channel named"), _("whether a channel is named"), cell=_yes("channel")),
        made("recent", _("Recent answers"), _("whether its answers are recent on the day of the report"),
             cell=_yes("recent")),
        made("last_answer", _("Last answer"), _("day of the last answer"), "date"),
        made("last_wave", _("Last wave"), _("wave of the last answer")),
        made("comment", _("Comment"), _("redacted; people are taken out")),
        made("question", _("Wording"), _("as it was asked")),
        made("told", _("What"), _("the trigger, the change or the decision")),
        made("reason", _("Reason"), _("what calls for it")),
        made("note", _("Note"), own),
        made("day", _("Day"), _("when"), "date"),
    ]  # fmt: skip
