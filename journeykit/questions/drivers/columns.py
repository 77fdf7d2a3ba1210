"""The columns of the table of drivers."""

from journeykit.questions.question import Column

COLUMNS = (
    Column("touchpoint", "key", "id of the touchpoint"),
    Column("stage", "key", "id of its stage"),
    Column("metric", "key", "what was asked of it"),
    Column("scale", "code", "the scale of its answers"),
    Column(
        "importance", "estimate", "share of R², 0..1, Johnson's relative weights; null outside the model", "float64"
    ),
    Column("low", "low", "lower end of its bootstrap interval", "float64"),
    Column("high", "high", "upper end of its bootstrap interval", "float64"),
    Column("importance_lmg", "detail", "share of R² after Lindeman, Merenda and Gold", "float64"),
    Column("performance", "detail", "mean on performance_scale, high always good", "float64"),
    Column("performance_low", "detail", "lower end of its interval", "float64"),
    Column("performance_high", "detail", "upper end of its interval", "float64"),
    Column("performance_scale", "code", "the scale that all performances stand on"),
    Column("sign", "code", "+ or -: whether it goes with or against the outcome"),
    Column("rank_low", "detail", "best rank that it may have (80 %)", "float64"),
    Column("rank_high", "detail", "worst rank that it may have (80 %)", "float64"),
    Column("p_first", "detail", "chance to be the strongest, 0..1", "float64"),
    Column("p_top3", "detail", "chance to be among the three strongest, 0..1", "float64"),
    Column("n", "n", "people in the model; 0 where there is none", "int64"),
    Column("n_answered", "detail", "people behind the performance", "int64"),
    Column("correlation", "detail", "with the outcome, unweighted, of everybody who rated both", "float64"),
    Column("correlation_low", "detail", "lower end of its interval", "float64"),
    Column("correlation_high", "detail", "upper end of its interval", "float64"),
    Column("correlation_n", "detail", "people who rated both", "int64"),
    Column("vif", "detail", "inflation of the variance", "float64"),
    Column("beta", "detail", "standardised coefficient", "float64"),
    Column("r_squared", "detail", "R² of the model, 0..1, in every row", "float64"),
    Column("outcome", "key", "metric of the outcome"),
    Column("weighted", "flag", "whether people have weights", "bool"),
    Column("wave", "key", "the wave"),
    Column("method", "code", "how the figures were made"),
    Column("warning", "code", "what a reader must know; the first row has what holds for the model as well"),
    Column("status", "status", "ok, indicative, few or hidden"),
)
NAMES = tuple(column.name for column in COLUMNS)
