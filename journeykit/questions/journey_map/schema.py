"""The columns of the table of the journey map."""

from journeykit.questions.question import Column

COLUMNS = (
    Column("stage", "key", "id of the stage"),
    Column("stage_order", "order", "place of the stage in the journey, from 0", "int64"),
    Column("touchpoint", "key", "id of the touchpoint; None in the one row of a stage without touchpoints"),
    Column("order", "order", "its place in the stage, from 0", "int64"),
    Column("phase", "detail", "before, during or after the transaction"),
    Column("channels", "text", "tuple of texts: where customers meet it"),
    Column("actions", "text", "tuple of texts: what customers do"),
    Column("pains", "text", "tuple of texts: what hurts; first what hurts the persona alone"),
    Column("expectation", "text", "what customers expect"),
    Column("emotion", "detail", "the workshop's belief, -2..2", "float64"),
    Column("felt", "detail", "what answers say of how it feels, -2..2; None where no answers say so", "float64"),
    Column("felt_low", "detail", "lower end of the interval of felt", "float64"),
    Column("felt_high", "detail", "upper end of the interval of felt", "float64"),
    Column("felt_n", "detail", "answers that felt is made of"),
    Column("comments", "detail", "comments on it in this wave", "int64"),
    Column("opportunities", "text", "tuple of texts: ideas, and opportunities that are not dropped"),
    Column("owner", "text", "who looks after it"),
    Column("moment_of_truth", "flag", "whether it decides"),
    Column("evidence", "detail", "of the emotion: assumed, partly-supported, or measured where felt is there"),
    Column("metric", "key", "metric of the headline score: of several the one with most answers"),
    Column("statistic", "key", "nps (points), top (a share) or mean (on the scale)"),
    Column("value", "estimate", "points -100..100, a share 0..1, or a mean on the scale", "float64"),
    Column("low", "low", "lower end of the interval of the score", "float64"),
    Column("high", "high", "upper end of the interval of the score", "float64"),
    Column("n", "n", "answers"),
    Column("method", "code", "how the interval was made"),
    Column("weighted", "flag", "whether the weights of the survey were used; None without a score"),
    Column("scale", "key", "the code of the scale"),
    Column("status", "status", "ok, indicative, few or hidden; None without answers"),
    Column("why", "code", "why there is no score, or no interval"),
    Column("wave", "key", "the wave of the scores"),
    Column("persona", "key", "id of the persona whose map it is; empty for everybody's"),
)
NAMES = tuple(column.name for column in COLUMNS)
