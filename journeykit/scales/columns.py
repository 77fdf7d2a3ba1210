"""The answers of a column, read together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from journeykit.errors import ScaleError
from journeykit.scales import words
from journeykit.scales.ends import propose_end_points
from journeykit.scales.readings import INVALID, Reading, Rules
from journeykit.scales.scale import Scale
from journeykit.scales.text import normalise, read_number, read_spaced
from journeykit.words import _


def scores_of(
    values: Iterable[object],
    scale: Scale,
    labels: Mapping[object, float] | None = None,
    missing: Iterable[object] = (),
) -> dict[object, Reading]:
    """Read the different answers of one column.

    Pass the unique values and map the result back over the rows: a column of a million answers has a few dozen.

    Parameters
    ----------
    values : iterable of str
        Answers as they stand in the file (numbers, None and NaN are taken as well).
    scale : Scale
        The declared scale of the item.
    labels : mapping of answer to score, optional
        Whole answers and their scores.
    missing : iterable, optional
        Further answers or codes that mean that there is none.

    Returns
    -------
    dict of answer to Reading
        One entry for each different value, under the value itself.

    Raises
    ------
    ScaleError
        When reading the column would give a wrong figure: end points written as words, words of a scale of another
        length, a scale whose middle is best, numbers that run against their labels, Yes/Maybe/No called NPS, or words
        of which none can be read.

    Examples
    --------
    >>> readings = scores_of(["Satisfied", "VERY satisfied", "", "n/a", "7"], Scale("csat", 1, 5), labels={"7": 1})
    >>> [reading.score for reading in readings.values()]
    [4.0, 5.0, None, None, 1.0]
    >>> scores_of(["9", "8", "Absolutely"], Scale("nps", 0, 10))
    Traceback (most recent call last):
    journeykit.errors.ScaleError: each answer of the scale 0-10 needs a number or a label; came: 'Absolutely' among ...
    """
    rules = Rules.of(scale, labels, missing)
    different = list(dict.fromkeys(values))
    plains = {raw: normalise(raw) for raw in different}
    read = {plain: rules.read(plain) for plain in dict.fromkeys(plains.values())}
    _check_anchors(read, scale)
    _read_words(read, rules, {plain: str(raw) for raw, plain in plains.items()}, labels, missing)
    return {raw: read[plain] or INVALID for raw, plain in plains.items()}


def _read_words(
    read: dict[str, Reading | None],
    rules: Rules,
    raws: dict[str, str],
    labels: Mapping[object, float] | None,
    missing: Iterable[object],
) -> None:
    """Fill in the words that the column as a whole explains, or say why it cannot be read."""
    said = [plain for plain, reading in read.items() if reading is None]
    if not said:
        return
    if rules.scale.metric == "nps" and any(plain in words.yes_no_words() for plain in said):
        do = _("Bind it as metric: rating with scale and labels, or as a segment; the kit never calls it NPS.")
        raise ScaleError(_("an NPS item has answers from 0 to 10"), _listed(raws, said), do)
    numbers = [p for p, reading in read.items() if reading and reading.kind != "missing" and p not in rules.labels]
    if numbers:
        _check_ends(said, rules, raws, labels, missing)
        return
    for plain, score in words.scores_of_words(said, rules.scale).items():
        read[plain] = Reading("valid", float(score))
    if not any(map(_is_valid, read.values())):
        do = _("Say the score of each answer with labels: {word: score}, or bind the column as a segment or a comment.")
        raise ScaleError(
            _("the answers of this item are read on {code}").format(code=rules.scale.code), _listed(raws, said), do
        )


def _is_valid(reading: Reading | None) -> bool:
    return reading is not None and reading.kind == "valid"


def _check_ends(
    said: list[str],
    rules: Rules,
    raws: dict[str, str],
    labels: Mapping[object, float] | None,
    missing: Iterable[object],
) -> None:
    """Refuse a column of numbers in which words may be its end points; a stray word stays invalid."""
    proposed = propose_end_points(raws.values(), rules.scale, labels, missing)
    if not proposed and not any(map(words.is_known, said)):
        return
    pairs = ", ".join(f"{word}: {score}" for word, score in proposed.items())
    meant = f"If they are its end points, write labels: {{{pairs}}}; " if pairs else "Say their scores with labels; "
    do = meant + "if they say that there is no answer, list them under missing."
    needed = _("each answer of the scale {code} needs a number or a label").format(code=rules.scale.code)
    raise ScaleError(needed, _("{listed} among numbers").format(listed=_listed(raws, said)), do)


def _check_anchors(read: Mapping[str, Reading | None], scale: Scale) -> None:
    """Compare the numbers with the words that label them: "1 - very satisfied" runs the other way."""
    along = against = 0
    too: set[int] = set()
    for plain in read:
        number, said = read_number(plain)
        number, said = (number, said) if number is not None else read_spaced(plain)
        if number is None or not said:
            continue
        if words.is_too(said):
            too.add(number)
        way = words.leaning(said) if words.is_known(said) else 0
        side = (number > scale.middle) - (number < scale.middle)
        along += way * side > 0
        against += way * side < 0
    if len(too) > 1 and not scale.bipolar:
        do = _("Bind it as metric: rating with bipolar: true, or say how good each answer is with labels.")
        raise ScaleError(_("the best of these answers is the middle one"), ", ".join(read), do)
    _check_way(read, scale, along, against)


def _check_way(read: Mapping[str, Reading | None], scale: Scale, along: int, against: int) -> None:
    labelled = ", ".join(plain for plain in read if read_number(plain)[1])
    if against > along and scale.higher_is_better:
        do = _("Low is good here: declare higher_is_better: false.")
        raise ScaleError(_("the numbers of this item run against their labels"), labelled, do)
    if along > against and not scale.higher_is_better and not scale.version:
        do = _("High is good here: leave higher_is_better: false out.")
        raise ScaleError(_("the labels of this item say that high is good"), labelled, do)


def _listed(raws: Mapping[str, str], plains: Iterable[str], most: int = 5) -> str:
    shown = [f"'{raws[plain]}'" for plain in plains]
    return ", ".join(shown[:most]) + (f" and {len(shown) - most} more" if len(shown) > most else "")
