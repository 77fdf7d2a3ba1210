"""The columns of the table of priorities."""

from journeykit.questions.question import Column

COLUMNS = (
    Column("opportunity", "key", "id of the opportunity"),
    Column("statement", "text", "what is meant, in the language in which it was read"),
    Column("touchpoints", "key", "ids of its touchpoints, a tuple"),
    Column(
        "score",
        "estimate",
        "by the score that was asked for; null where something is missing",
        "float64",
    ),
    Column("low", "low", "lower end of its interval; null where its impact is judged", "float64"),
    Column("high", "high", "upper end of its interval", "float64"),
    Column("impact", "detail", "the impact that the score took, 3 is massive", "float64"),
    Column("impact_judged", "detail", "the impact that the workshop wrote, 1..5", "int64"),
    Column("effort", "detail", "1..5", "int64"),
    Column("reach", "detail", "people, or a share of them, that it reaches", "float64"),
    Column("reach_source", "detail", "data or judgement; empty where no reach was used"),
    Column("confidence", "detail", "0..1, as the workshop wrote it", "float64"),
    Column("source", "detail", "data where impact comes from answers, else judgement"),
    Column("rank", "order", "from 1; equal scores share one", "Int64"),
    Column("rank_low", "detail", "best rank that it may have (80%)", "float64"),
    Column("rank_high", "detail", "worst rank that it may have (80%)", "float64"),
    Column("p_first", "detail", "chance to be first given the judgements, 0..1", "float64"),
    Column("p_top3", "detail", "chance to be among the first three, 0..1", "float64"),
    Column("p_next", "detail", "chance to come before the one listed next, 0..1", "float64"),
    Column("p_first_judged", "detail", "chance to be first when the judgements are drawn as well, 0..1", "float64"),
    Column("rank_low_judged", "detail", "best rank when the judgements are drawn as well (80%)", "float64"),
    Column("rank_high_judged", "detail", "worst rank when the judgements are drawn as well (80%)", "float64"),
    Column("owner", "text", "who answers for it"),
    Column("due", "date", "day by which it should be done, or None"),
    Column("horizon", "detail", "now, next or later"),
    Column("status", "detail", "open or doing"),
    Column("n", "n", "people in the model; 0 where there is none", "int64"),
    Column("wave", "key", "the wave of the answers"),
    Column("method", "code", "how the score was made"),
    Column("why", "code", "what is missing for the score"),
    Column("unmeasured", "code", "why answers measure no impact; in every row, empty where they do"),
)
NAMES = tuple(column.name for column in COLUMNS)
