"""The measures of the Power BI model, in DAX: the scores and the interval formulas that the report uses.

`tests/test_exchange_powerbi.py` reads this DAX, evaluates it in DuckDB and holds it against the report's figures.
"""

from __future__ import annotations

from dataclasses import dataclass

from journeykit.statistics.quantiles import normal_quantile

Z = repr(float(normal_quantile(0.95)))


@dataclass(frozen=True)
class Measure:
    """A measure: its name, its DAX, how it is written, and what it says."""

    name: str
    dax: str
    format: str
    about: str


def _sum(variable: str, column: str, metric: str) -> str:
    return f'VAR {variable} = CALCULATE(SUM(answers[{column}]), answers[metric] = "{metric}")'


def _shown(metric: str) -> str:
    return f'VAR S = CALCULATE(MIN(answers[with_interval]), answers[metric] = "{metric}")'


def _nps(end: str) -> str:
    """Adjusted Wald of the net share (Rocks 2016): three quarters of an answer more at each end, and 1.5 between."""
    side = f"MAX(-1, MIN(T - {Z} * E, R))" if end == "low" else f"MIN(1, MAX(T + {Z} * E, R))"
    return "\n".join([
        _sum("W", "weight", "nps"), _sum("P", "weight_promoter", "nps"), _sum("D", "weight_detractor", "nps"),
        _sum("N", "counts_as", "nps"), _shown("nps"),
        "VAR R = DIVIDE(P - D, W)",
        "VAR A = N + 3",
        "VAR U = DIVIDE(N * P, W) + 0.75",
        "VAR V = DIVIDE(N * D, W) + 0.75",
        "VAR T = DIVIDE(U - V, A)",
        "VAR E = SQRT(DIVIDE(DIVIDE(U + V, A) - T * T, A))",
        f"RETURN IF(S = 1, 100 * {side}, BLANK())",
    ])  # fmt: skip


def _share(metric: str, sign: str) -> str:
    """Wilson's interval of a share."""
    z2 = repr(float(Z) ** 2)
    return "\n".join([
        _sum("W", "weight", metric), _sum("P", "weight_top", metric), _sum("N", "counts_as", metric), _shown(metric),
        "VAR X = DIVIDE(N * P, W)",
        f"VAR H = SQRT({z2} * (DIVIDE(X * (N - X), N) + {z2} / 4))",
        f"RETURN IF(S = 1, DIVIDE(X + {z2} / 2 {sign} H, N + {z2}), BLANK())",
    ])  # fmt: skip


def _top(metric: str) -> str:
    lines = [_sum("W", "weight", metric), _sum("P", "weight_top", metric), "RETURN DIVIDE(P, W)"]
    return "\n".join(lines)


def measures() -> tuple[Measure, ...]:
    """All measures of the model."""
    nps = "\n".join([
        _sum("W", "weight", "nps"), _sum("P", "weight_promoter", "nps"), _sum("D", "weight_detractor", "nps"),
        "RETURN DIVIDE(100 * (P - D), W)",
    ])  # fmt: skip
    points, share = "+0.0;-0.0;0.0", "0.0%"
    made = [
        Measure("Answers (n)", "COUNTROWS(answers)", "#,##0", "answers in sight"),
        Measure("NPS", nps, points, "Net Promoter Score, -100 to +100"),
        Measure("NPS low", _nps("low"), points, "lower end of its 95% interval, adjusted Wald"),
        Measure("NPS high", _nps("high"), points, "upper end of its 95% interval, adjusted Wald"),
    ]
    for metric, name, about in (
        ("csat", "CSAT", "share of satisfied answers"),
        ("ces", "CES", "share of easy answers"),
    ):
        made += [
            Measure(name, _top(metric), share, about),
            Measure(f"{name} low", _share(metric, "-"), share, "lower end of its 95% interval, Wilson"),
            Measure(f"{name} high", _share(metric, "+"), share, "upper end of its 95% interval, Wilson"),
        ]
    return tuple(made)
