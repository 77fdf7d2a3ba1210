"""What the portfolio says of a question's clients, and why others are not beside them."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit.page.wordings import nameless
from journeykit.portfolio.matching import Figure, Group, MatchRefusal
from journeykit.portfolio.standings import League, direction
from journeykit.scales import naming
from journeykit.scales import naming as scale_words
from journeykit.words import _, current, differences, figures, ngettext, values
from journeykit.words.code import spoken

MOST = 3
"""Questions that are named one by one where a refusal is for many."""


def summary(groups: Sequence[Group]) -> str:
    """How much of the portfolio can be compared."""
    if not groups:
        return _(
            "Nothing is compared here: no two clients have scores of one question that may stand side by side. The "
            "table says why."
        )
    clients = len({figure.record.name for group in groups for figure in group.figures})
    asked = ngettext(
        "{n} question was asked alike by two clients or more.",
        "{n} questions were asked alike by two clients or more.",
        len(groups),
    )
    compared = _("{n} clients stand side by side.")
    return figures.sentences([asked.format(n=len(groups)), compared.format(n=figures.count(clients))])


def reading() -> list[str]:
    """How the pictures and the ranks are to be read."""
    return [
        _(
            "Each line is a client: the dot is its score, the bar its 95% interval, the thin upright line the mean of "
            "the clients."
        ),
        _(
            "The order of the lines is not a ranking. The rank range of a client holds every place that the answers "
            "allow, with 95% confidence for all clients of a question together; where ranges overlap, the answers do "
            "not say who is better."
        ),
    ]


def told(standing: League) -> str:
    """What the scores of a question say, in a few sentences."""
    rows = [place.figure.row for place in standing.places]
    statistic = standing.group.kind[1]
    scores = [float(row["value"]) for row in rows]
    text = _("{n} clients, from {low} to {high}; their mean is {mean}.")
    extent = text.format(
        n=figures.count(len(rows)),
        low=figures.value(statistic, min(scores)),
        high=figures.value(statistic, max(scores)),
        mean=figures.value(statistic, standing.mean),
    )
    return figures.sentences([extent, _spread(standing), _order(standing)])


def _spread(standing: League) -> str:
    between = standing.between
    if between.low <= 0:
        text = _("Chance alone could spread their scores as far (p {p}).")
        return text.format(p=_p(between.p))
    text = _("What lies between them beyond chance is a standard deviation of {sd} (95% interval {low} to {high}).")
    sd, low, high = (_size(standing, one) for one in (between.sd, between.low, between.high))
    return text.format(sd=_unit(standing, sd), low=low, high=high)


def _p(p: float) -> str:
    said = figures.chance(p)
    return said if said.startswith("<") else f"= {said}"


def _size(standing: League, number: float) -> str:
    statistic = standing.group.kind[1]
    return figures.difference(statistic, number).lstrip("+")


def _unit(standing: League, size: str) -> str:
    if standing.group.kind[1] == "mean":
        return _("{n} on the scale").format(n=size)
    return differences.unit(standing.group.kind[1]).format(n=size)


def _order(standing: League) -> str:
    if standing.told is None:
        return _("On this scale the middle is best, so there are no ranks.")
    if not standing.told:
        return _("The answers tell no client from any other: the order below may be chance.")
    if standing.told == standing.pairs:
        return _("The answers tell every client from every other.")
    text = _("In {told} of {pairs} pairs the answers tell who is better; in the others the order may be chance.")
    return text.format(told=figures.count(standing.told), pairs=figures.count(standing.pairs))


def kind(standing: League) -> str:
    """How many clients a question has, on which scale, and whether their answers are weighted."""
    metric, statistic, scale, weighted = standing.group.kind
    n = len(standing.places)
    clients = ngettext("{n} client", "{n} clients", n).format(n=figures.count(n))
    return figures.phrases(
        [clients, naming.title(metric, statistic, scale), _("weighted") if weighted else _("unweighted")]
    )


def brief(standing: League) -> str:
    """What a folded question would show: from which score to which, and how many pairs the answers tell apart."""
    statistic = standing.group.kind[1]
    scores = [float(place.figure.row["value"]) for place in standing.places]
    low, high = figures.value(statistic, min(scores)), figures.value(statistic, max(scores))
    extent = _("{low} to {high}").format(low=low, high=high)
    if not standing.told:
        return extent
    text = ngettext("{told} of {pairs} pair told apart", "{told} of {pairs} pairs told apart", standing.pairs)
    apart = text.format(told=figures.count(standing.told), pairs=figures.count(standing.pairs))
    return figures.phrases([extent, apart])


def notes(standing: League) -> list[str]:
    """What holds for the whole table: how its figures were made, and what a reader should mind."""
    weighted = standing.group.kind[3]
    rows = [place.figure for place in standing.places]
    methods = dict.fromkeys(spoken(str(one.row["method"])) for one in rows if one.row["method"])
    said = [_("The lowest score is the best.")] if direction(standing.group) == -1 else []
    text = _("Interval: {method}.") if weighted else _("Interval: {method}; unweighted.")
    said.append(text.format(method=figures.phrases(methods)))
    said.append(_method(standing))
    minded = [figures.sentences(said)]
    if len({str(one.row["wave"]) for one in rows}) > 1:
        minded.append(_("The waves are not the same: each client's is its latest."))
    return minded


def _method(standing: League) -> str:
    spread = _("Spread beyond chance: Paule and Mandel, Q-profile interval.")
    if standing.told is None:
        return spread
    ranks = _("Rank ranges: all pairs at once, from the intervals, stretched after Tukey and Kramer.")
    return figures.sentences([ranks, spread])


def asked(figure: Figure) -> tuple[str, str]:
    """The question of a score with its language, the client's own name left open; else the touchpoint's name."""
    language = next((one for one in (current(), "", *figure.words) if one in figure.words), "")
    if not figure.words:
        return str(figure.row["touchpoint"] or figure.row["at"]), figure.record.language
    return nameless(figure.words[language], figure.record.account.get("names", ())), language


def wordings(group: Group) -> list[tuple[str, str]]:
    """The wordings of a question: those in the language in use first, then the most usual."""
    said = [asked(figure) for figure in group.figures if figure.words]
    seen = {" ".join(text.split()).casefold(): (text, language) for text, language in reversed(said)}
    counts = [" ".join(text.split()).casefold() for text, _language in said]
    usual = sorted(seen.values(), key=lambda one: -counts.count(" ".join(one[0].split()).casefold()))
    return sorted(usual, key=lambda one: one[1] != current())


def why(refusal: MatchRefusal) -> str:
    """Why a client's scores stand beside no others."""
    reasons = {
        "failed": _("its report failed: {reason}"),
        "silent": _("its report tells no figures: another template or an earlier release made it"),
        "nothing": _("no answers, so no score"),
        "hidden": _("not shown: fewer than {hidden} people, or a smaller group could be worked out"),
        "few": _("fewer than {no_interval} people: too few for an interval"),
        "interval": _("no interval"),
        "unknown": _("the wording is not known: give the item a question in journey.yaml"),
        "several": _("one score of several questions"),
        "alone": _("no other client has a score of this measure that could stand beside it"),
        "scale": _("another scale: {scale}; the others {others}"),
        "weights": _weights(refusal),
        "wording": _("no other client asked it in these words"),
        "place": _("the same words, but of other touchpoints"),
        "whole": _("its answers hold those of {parts}: a whole does not stand beside its parts"),
        "metric": _("not asked"),
    }
    scale = scale_words.scale(refusal.figures[0].kind[2]) if refusal.figures else ""
    others = figures.several(scale_words.scale(one) for one in refusal.others) if refusal.reason == "scale" else ""
    parts = figures.several(refusal.others)
    rule = refusal.record.disclosure.model_dump()
    return reasons[refusal.reason].format(reason=refusal.record.reason, scale=scale, others=others, parts=parts, **rule)


def _weights(refusal: MatchRefusal) -> str:
    if refusal.figures and refusal.figures[0].kind[3]:
        return _("weighted, and the others are not")
    return _("not weighted, and the others are")


def refused(refusal: MatchRefusal) -> tuple[str, str]:
    """What a refusal is about: the measure, and its questions, the first few by name."""
    metric = values.metric_name(refusal.metric) if refusal.metric else _("all")
    named = list(dict.fromkeys(asked(figure)[0] for figure in refusal.figures))
    said = figures.phrases(figures.phrase(name) for name in named[:MOST])
    if len(named) <= MOST:
        return metric, said
    more = _("{named} and {n} more").format(named=said, n=figures.count(len(named) - MOST))
    return metric, more
