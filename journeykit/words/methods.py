"""The words for methods and reasons: what a code of the figures says in the language in use."""

from __future__ import annotations

from functools import cache

from journeykit.words import _, figures
from journeykit.words.codebook import Words, register, unlisted


@cache
def prepare() -> None:
    """Make the codes of this page known."""
    register(_intervals() | _comparisons() | _steps() | _reasons() | _suppression() | _incomparable())


def _intervals() -> dict[str, Words]:
    return {
        "adjusted-wald": lambda: _("adjusted Wald"),
        "adjusted-wald-finite-population": lambda: _("adjusted Wald, finite population"),
        "adjusted-wald-effective-n": lambda: _("adjusted Wald, weighted (effective n)"),
        "wald": lambda: "Wald",
        "tango": lambda: _("score (Tango)"),
        "wilson": lambda: "Wilson",
        "clopper-pearson": lambda: "Clopper-Pearson",
        "agresti-coull": lambda: "Agresti-Coull",
        "jeffreys": lambda: "Jeffreys",
        "korn-graubard": lambda: "Korn-Graubard",
        "logit": lambda: _("logit"),
        "poisson-exact": lambda: _("Poisson, exact"),
        "standard-error": lambda: _("normal, from the standard error that was typed"),
        "t": lambda: "t",
        "t-cluster": lambda: _("t, cluster-robust"),
        "adjusted-t": lambda: _("t with one more answer, spread evenly over the scale"),
        "adjusted-t-cluster": lambda: _("cluster-robust t with one more answer, spread evenly over the scale"),
        "pearson": lambda: "Pearson",
        "raked": lambda: _("raked"),
        "raked-between": lambda low, high: _("raked, no weight outside {low} to {high} times the mean").format(
            low=low, high=high
        ),
        "raked-bounded": lambda ratio: _("raked, no weight above {ratio} times the median").format(ratio=ratio),
    }


def _comparisons() -> dict[str, Words]:
    return {
        "adjusted-wald-difference": lambda: _("adjusted Wald difference"),
        "mover-of-scores": lambda: _("MOVER of score intervals"),
        "paired-t": lambda: _("paired t"),
        "paired-t-cluster": lambda: _("paired, cluster-robust t"),
        "welch": lambda: "Welch",
        "welch-on-ranks": lambda: _("Welch on ranks"),
        "welch-anova": lambda: _("Welch analysis of variance"),
        "kruskal-wallis": lambda: "Kruskal-Wallis",
        "newcombe-fisher": lambda: _("Newcombe, Fisher's exact test"),
        "newcombe-z": lambda: _("Newcombe, pooled z test"),
        "tango-mcnemar": lambda: _("Tango, McNemar's test"),
        "tango-mcnemar-exact": lambda: _("Tango, McNemar's exact test"),
        "cochran-armitage": lambda: "Cochran-Armitage",
        "weighted-slope": lambda: _("weighted slope"),
        "weighted-slope-nps": lambda: _("weighted slope of the NPS"),
        "weighted-slope-means": lambda: _("weighted slope of means"),
    }


def _steps() -> dict[str, Words]:
    """What was done beside: each holds the words of the formula before it."""
    return {
        "kish": lambda formula: _("{formula}; weighted, Kish effective n").format(formula=formula),
        "weighted": lambda formula: _("{formula}; weighted").format(formula=formula),
        "weighted-people": lambda formula: _("{formula}; weighted; people, not answers, counted").format(
            formula=formula
        ),
        "people": lambda formula: _("{formula}; people, not answers, counted").format(formula=formula),
        "weighted-clusters": lambda formula: _(
            "{formula}; weighted; those who were asked together count as one (clusters)"
        ).format(formula=formula),
        "clusters": lambda formula: _("{formula}; those who were asked together count as one (clusters)").format(
            formula=formula
        ),
        "some-shared": lambda formula: _("{formula}; less what the people in both waves have in common").format(
            formula=formula
        ),
        "planned": lambda formula: _("{formula}; allowing for how the sample was drawn").format(formula=formula),
        "respondent-mean": lambda formula: _(
            "{formula}; each person counts once, with the mean of the own answers"
        ).format(formula=formula),
        "last-answer": lambda formula: _("{formula}; each person counts once, with the last answer").format(
            formula=formula
        ),
        "all-touchpoints": lambda formula: _("{formula}; all touchpoints together").format(formula=formula),
        "own-scatter": lambda formula: _(
            "{formula}, widened to the scatter of the other waves (Laney), t of their steps"
        ).format(formula=formula),
        "scaled-to-scatter": lambda formula: _(
            "{formula}, its error scaled up to how far the waves lie from the line"
        ).format(formula=formula),
    }


def _reasons() -> dict[str, Words]:
    """Why there is no interval, or no test."""
    return {
        "all-the-same": lambda: _("Every answer is the same."),
        "no-spread": lambda: _("Every answer is the same, so there is no spread to measure the uncertainty by."),
        "same-change": lambda: _("Everybody changed by as much, so there is no spread to measure the uncertainty by."),
        "single-answer": lambda: _("One answer has no spread."),
        "too-few-for-mean": lambda fewest: _(
            "Fewer than {fewest} answers are too few for the interval of a mean."
        ).format(fewest=fewest),
        "too-few-people-for-mean": lambda fewest: _(
            "Fewer than {fewest} people are too few for the interval of a mean."
        ).format(fewest=fewest),
        "no-interval-of-correlation": lambda: _(
            "Fewer than four answers, or answers that go together exactly, leave no interval."
        ),
        "too-few-waves": lambda fewest, n: _("A trend needs {fewest} waves; there are {n}.").format(fewest=fewest, n=n),
        "too-few-usable-waves": lambda fewest, n, people: _(
            "a trend needs {fewest} waves of {people} people or more; there are {n}"
        ).format(fewest=fewest, n=n, people=people),
        "wave-without-spread": lambda: _(
            "A wave in which every answer is the same has no spread to measure the uncertainty by."
        ),
        "no-trend": lambda: _("Every answer is the same, so there is no trend."),
        "off-the-line": lambda: _("The waves do not lie on a straight line: read them one by one, not the slope."),
        "partial-wave": _partial_wave,
        "no-cases": lambda: _("No interval, because nobody gave a number of cases."),
        "no-error": lambda: _("No interval, because nobody gave a standard error."),
        "no-events": lambda: _("No interval, because nobody said that these are events that happen one by one."),
        "unlike-periods": lambda: _(
            "The period of this figure is of another length than that of the baseline: counts of the two cannot be "
            "compared, nor with a target."
        ),
        "by-the-day": lambda: _("Held against the baseline by the day, since the periods are of unlike length."),
        "no-direction": lambda: _("Nobody said whether more or less is better."),
        "apart-alone": lambda n: _("apart when looked at alone, but not as one of {n} comparisons").format(n=n),
    }


def _suppression() -> dict[str, Words]:
    """Why a group shows less than others."""
    return {
        "hidden": lambda k: _("fewer than {k} people: only the count is shown").format(k=k),
        "uncounted": lambda k: _("fewer than {k} people").format(k=k),
        "few": lambda k: _("fewer than {k} people: too few for an interval or a rank").format(k=k),
        "few-informed": lambda k: _(
            "these answers count as fewer than {k} by different people: too few for an interval or a rank"
        ).format(k=k),
        "single-cluster": lambda: _("all were asked together, so nothing tells how alike their answers are"),
        "covered": lambda: _("hidden, because a smaller group could be worked out from it and what else is shown"),
        "nearly-everybody": lambda k: _(
            "hidden: fewer than {k} people are not of this persona, and theirs could be worked out from it and the "
            "total"
        ).format(k=k),
        "persona-without-rule": lambda: _("the persona has no rule (segment) that says whose answers are its own"),
        "persona-without-people": lambda: _("nobody who answered is of the segment of this persona"),
    }


def _partial_wave(wave: str, kind: str, first: str, last: str) -> str:
    texts = {
        "month": _("{wave} is not a whole month: its answers are from {first} to {last}."),
        "quarter": _("{wave} is not a whole quarter: its answers are from {first} to {last}."),
        "year": _("{wave} is not a whole year: its answers are from {first} to {last}."),
    }
    return texts[kind].format(wave=wave, first=figures.day(first), last=figures.day(last))


def _incomparable() -> dict[str, Words]:
    """Why two waves are not compared."""
    return {
        "no-wave-to-follow": lambda: _("The answers carry no wave: there is no trend to follow."),
        "no-wave-to-compare": lambda: _("The answers carry no wave: a change needs two."),
        "single-wave": lambda wave: _("There is one wave, {wave}: a change needs two.").format(wave=wave),
        "no-answers": lambda wave: _("no answers in {wave}").format(wave=wave),
        "other-scale": lambda before, after: _("asked on another scale: {before} before, {after} after").format(
            before=before, after=after
        ),
        "other-questions": lambda before, after, both: _(
            "made of other questions: {before} of them before, {after} after, {both} in both"
        ).format(before=before, after=after, both=both),
        "other-wording": lambda places: _("the question was worded differently: {places}").format(
            places=figures.several(unlisted(places))
        ),
        "waves-without-weights": lambda waves: _(
            "{waves} without weights cannot be compared with weighted waves; compare them all unweighted"
        ).format(waves=figures.several(unlisted(waves))),
        "waves-not-comparable": lambda formula, later, earlier: _(
            "{later} is not comparable with {earlier}: {why}"
        ).format(later=later, earlier=earlier, why=formula),
    }
