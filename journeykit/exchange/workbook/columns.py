"""What each column of a workbook is called, and what it means."""

from __future__ import annotations

from typing import Any

from journeykit import disclosure
from journeykit.exchange.workbook.cells import (
    WorkbookColumn,
    design,
    field_name,
    in_words,
    listed,
    measure,
    shown,
    verdict,
    yes_or_no,
)
from journeykit.questions.cells import HEADS, key_head
from journeykit.scales import naming
from journeykit.words import _, once_a_language, values


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
        made("measure", _("Measure"), _("NPS counts in points from −100 to +100, shares from 0 to 100%, means on the "
             "scale of the question"), cell=measure),
        made("scale", _("Scale"), scale, cell=lambda row: naming.scale(row["scale"]) if row.get("scale") else ""),
        made("performance_scale", _("Scale of the performance"), scale,
             cell=lambda row: naming.scale(row["performance_scale"]) if row.get("performance_scale") else ""),
        made("answer", _("Answer"), _("the answer, or the group of answers that NPS counts"), cell=in_words("answer")),
        made("persona", _("Persona"), _("persona of the journey")),
        made("persona_name", _("Persona"), _("persona of the journey, or a group of the answers that is none yet"),
             of="name"),
        made("split", _("Segment"), _("by what the customers fall into groups")),
        made("group", _("Group"), _("one value of the segment")),
        made("against", _("Beside"), _("the other group of a pair; empty where a group stands beside all others")),
        made("phase", _("Phase"), _("before, during or after the transaction"), cell=in_words("phase")),
        made("survey", _("Survey"), _("the file of the answers; in a table of gaps, whether a survey asks here"),
             cell=lambda row: yes_or_no("survey")(row) if isinstance(row.get("survey"), bool) else row.get("survey")),
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
        made("share", _("Share"), _("share of all, from 0 to 100%"), "share"),
        made("status", _("Shown"), _("whether the figure may be shown, and with which reserve"), cell=shown),
        made("why", _("Note"), _("why there is no figure, no interval or no comparison")),
        made("method", _("Method"), _("how the interval was made")),
        made("weighted", _("Weighted"), _("whether the answers were weighted"), cell=yes_or_no("weighted")),
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
        made("verdict", _("Verdict"), _("what the answers tell"), cell=verdict),
        made("better", _("For the better"), _("whether it is for the better, where something is told"),
             cell=yes_or_no("better")),
        made("detectable", _("Would be told from"), _("the smallest change that these waves tell with 80% power"),
             "difference"),
        made("design", _("Design"), _("whether the same people answered in both waves"), cell=design),
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
        made("mark", _("Mark"), _("the strongest moment and the end, which people remember"), cell=in_words("mark")),
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
        made("field", _("Field"), _("what importance and performance together suggest"), cell=field_name),
        made("rank", _("Rank"), _("place in the order, from 1"), "count"),
        made("score", _("Worth"), _("reach x impact x confidence / effort"), "number"),
        made("impact", _("Impact"), _("the impact that its worth took; 3 is massive"), "number"),
        made("effort", _("Effort (1 to 5)"), _("as the workshop judged it"), "count"),
        made("reach", _("Reach"), _("people, or a share of them, that it reaches"), "number"),
        made("confidence", _("Confidence"), _("how sure the workshop is, from 0 to 100%"), "share"),
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
        made("held", _("Set aside"), _("of pairs that one half of the answers puts together, those that the other half "
             "keeps together"), "share"),
        made("stability", _("Drawn anew"), _("how alike the group is when people are drawn again (Jaccard)"), "share"),
        made("strength", _("New wave"), _("of pairs that the new wave puts together, those that the groups keep "
             "together"), "share"),
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
        made("progress", _("Since the baseline"), _("which way the figure went"), cell=in_words("progress")),
        made("source", _("Source"), _("where the figure is from"), cell=in_words("source")),
        made("owner", _("Owner"), _("who answers for it; in a table of gaps, whether somebody does"),
             cell=lambda row: yes_or_no("owner")(row) if isinstance(row.get("owner"), bool) else row.get("owner")),
        made("due", _("Due"), _("by when"), "date"),
        made("state", _("State"), _("how sure it is; of an action, how far it is"), cell=in_words("state")),
        made("action_status", _("State"), _("how far it is"),
             cell=lambda row: values.value("status", row["status"] or "open")),
        made("horizon", _("Horizon"), _("now, next or later"), cell=in_words("horizon")),
        made("touchpoints", _("Touchpoints"), _("where it acts"), cell=listed("touchpoints")),
        made("opportunities", _("Opportunities"), own, cell=listed("opportunities")),
        made("channels", _("Channels"), own, cell=listed("channels")),
        made("actions", _("What happens"), own, cell=listed("actions")),
        made("signals", _("Signals"), _("what customers do at this stage"), cell=listed("signals")),
        made("purpose", _("Purpose"), _("what the stage is for")),
        made("expectation", _("Expectation"), own),
        made("pains", _("Pains"), own, cell=listed("pains")),
        made("moment_of_truth", _("Moment of truth"), _("whether it decides"), cell=yes_or_no("moment_of_truth")),
        made("evidence", _("Evidence"), _("what the emotion, or the persona, rests on"), cell=in_words("evidence")),
        made("evidence_of", _("Why"), _("why it is in that state"), of="evidence"),
        made("channel", _("Channel named"), _("whether a channel is named"), cell=yes_or_no("channel")),
        made("recent", _("Recent answers"), _("whether its answers are recent on the day of the report"),
             cell=yes_or_no("recent")),
        made("last_answer", _("Last answer"), _("day of the last answer"), "date"),
        made("last_wave", _("Last wave"), _("wave of the last answer")),
        made("comment", _("Comment"), _("redacted; people are taken out")),
        made("question", _("Wording"), _("as it was asked")),
        made("told", _("What"), _("the trigger, the change or the decision")),
        made("reason", _("Reason"), _("what calls for it")),
        made("note", _("Note"), own),
        made("day", _("Day"), _("when"), "date"),
    ]  # fmt: skip
