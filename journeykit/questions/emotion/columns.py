"""The columns of the table of emotions."""

from journeykit.questions.question import Column

COLUMNS = (
    Column("stage", "key", "id of the stage"),
    Column("order", "order", "its place in the journey, from 0", "int64"),
    Column("believed", "detail", "the workshop's belief, -2..2, mean over its touchpoints", "float64"),
    Column("believed_low", "detail", "the least that is believed of one of its touchpoints", "float64"),
    Column("believed_high", "detail", "the most that is believed of one of its touchpoints", "float64"),
    Column("believed_measured", "detail", "belief on the touchpoints that measured is made of, -2..2", "float64"),
    Column("touchpoints", "detail", "how many touchpoints it has", "int64"),
    Column(
        "evidence",
        "detail",
        "grade that half of its touchpoints reach; measured by answers, and by nothing else",
    ),
    Column("measured", "estimate", "mean over the answers of one wave, -2..2", "float64"),
    Column("low", "low", "lower end of the interval of measured", "float64"),
    Column("high", "high", "upper end of the interval of measured", "float64"),
    Column("deviation", "detail", "measured less the mean of all answers that are shown, in the same unit", "float64"),
    Column("deviation_low", "detail", "lower end of the interval of the deviation", "float64"),
    Column("deviation_high", "detail", "upper end of the interval of the deviation", "float64"),
    Column("recommended", "detail", "answers that say whether people would recommend, not how they felt", "int64"),
    Column("n", "n", "answers", "int64"),
    Column("respondents", "n", "people", "int64"),
    Column("items", "detail", "how many questions were asked", "int64"),
    Column("scale", "detail", "codes of the scales of the answers, with commas between them"),
    Column("wave", "key", "the wave measured"),
    Column("method", "code", "how the interval was made"),
    Column("status", "status", "ok, indicative, few or hidden; empty without answers"),
    Column("why", "code", "why there is no figure, or no interval"),
    Column("mark", "detail", "peak, end, or peak end: what stays in memory"),
)
NAMES = tuple(column.name for column in COLUMNS)
