"""What may be compared: two waves, and figures that were asked, scaled, weighted and pooled alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from journeykit.errors import MeasureError, did_you_mean
from journeykit.journey.kept import once_a_journey
from journeykit.questions.scores.table import has_weights
from journeykit.responses import coded
from journeykit.responses.counts import KINDS, answered, gathered
from journeykit.responses.waves import waves
from journeykit.scales import normalise
from journeykit.words import _
from journeykit.words.code import code, listed

if TYPE_CHECKING:
    from journeykit.journey import Journey

PLACES = ("touchpoint", "stage", "item", "survey")
"""Columns that say where in the journey an answer belongs, not who gave it."""


def two_waves(responses: Any, before: str | None, after: str | None) -> tuple[str, str] | None:
    """The two waves to compare: the last and the one before it, or those named.

    Parameters
    ----------
    before, after : str, optional
        Labels of waves. With ``after`` alone, the wave before it; with ``before`` alone, the wave after it.

    Returns
    -------
    tuple of str, or None
        None when there are not two waves.

    Raises
    ------
    MeasureError
        For a wave that has no answers, or two in the wrong order.

    Examples
    --------
    >>> answers = pd.DataFrame({"wave": ["2016", "2017", "2018"], "metric": "nps", "scale": "0-10", "score": 9.0})
    >>> two_waves(answers, None, None), two_waves(answers, None, "2017"), two_waves(answers, "2016", None)
    (('2017', '2018'), ('2016', '2017'), ('2016', '2017'))
    """
    known = waves(responses)
    for label in (before, after):
        if label is not None and str(label) not in known:
            raise MeasureError(_("a wave of the responses was needed"), f"'{label}'", did_you_mean(str(label), known))
    if len(known) < 2:
        return None
    if after is not None:
        last = known.index(str(after))
    else:
        last = len(known) - 1 if before is None else known.index(str(before)) + 1
    first = last - 1 if before is None else known.index(str(before))
    if not 0 <= first < last < len(known):
        came = f"before {before or 'not named'}, after {after or 'not named'}"
        raise MeasureError("an earlier wave and a later one were needed", came, f"Waves: {', '.join(known)}.")
    return known[first], known[last]


def weighting(counts: pd.DataFrame, labels: Sequence[str], weighted: bool | None) -> tuple[bool, str]:
    """Whether to use weights in a comparison of waves, and why it is refused where only some waves have them.

    Parameters
    ----------
    counts : pandas.DataFrame
        Answer counts with a column ``wave``.
    labels : sequence of str
        Waves that are compared.
    weighted : bool, optional
        What the caller wants; by default weights are used where the waves have them.
    """
    own = {label: has_weights(counts[counts["wave"].astype(str) == label]) for label in labels}
    if weighted is False or not any(own.values()):
        return False, ""
    bare = [label for label, there in own.items() if not there]
    if bare:
        return True, code("waves-without-weights", waves=listed(bare))
    return True, ""


def pools(responses: Any, by: Sequence[str]) -> dict[tuple[Any, ...], dict[str, Counter[str]]]:
    """Which questions each figure is made of: from (places of ``by``, metric, scale) to wave to touchpoints.

    Each touchpoint is counted as often as it has items, so that a stage asked about with another set of questions is
    seen as such. Names of items say nothing here: export columns are renamed at will.
    """
    columns = responses.collect_schema().names()
    places = [name for name in by if name in PLACES and name != "item"]
    wanted = [*places, *KINDS, *(name for name in ("touchpoint", "item") if name in columns and name not in places)]
    native = coded.held(responses)
    if native is not None:
        found = coded.grouped(native, [*wanted, "wave"], coded.there(native, [*by, "scale", "wave"])).table
    else:
        found = gathered(answered(responses, [*by, "wave"]).select([*wanted, "wave"]).unique())
    if "touchpoint" not in found:
        found["touchpoint"] = ""
    made: dict[tuple[Any, ...], dict[str, Counter[str]]] = {}
    texts = [map(str, found[name].tolist()) for name in (*places, *KINDS, "wave", "touchpoint")]
    for *key, wave, touchpoint in zip(*texts, strict=True):
        made.setdefault(tuple(key), {}).setdefault(wave, Counter())[touchpoint] += 1
    return made


def pool_key(key: tuple[Any, ...], by: Sequence[str]) -> tuple[str, ...]:
    """The key of `pools` for a group (``by``..., metric, scale)."""
    places = [str(value) for name, value in zip(by, key, strict=False) if name in PLACES and name != "item"]
    return (*places, *(str(kind) for kind in key[-2:]))


def other_questions(before: Counter[str], after: Counter[str]) -> str:
    """Why two figures made of other questions are not compared; empty where they are made of the same."""
    if before == after:
        return ""
    return code("other-questions", before=before.total(), after=after.total(), both=(before & after).total())


def questions(journey: Journey | None, metric: str, wave: str, touchpoints: Counter[str]) -> dict[str, set[str]]:
    """How the items of touchpoints were worded in a wave, where journey.yaml says so."""
    worded: dict[str, set[str]] = {}
    known = {} if journey is None else _worded(journey)
    for touchpoint in touchpoints:
        for own, question in known.get((metric, touchpoint), ()):
            if own in (None, wave):
                worded.setdefault(touchpoint, set()).add(question)
    return worded


@once_a_journey
def _worded(journey: Journey) -> Mapping[tuple[str, str], Sequence[tuple[str | None, str]]]:
    """The questions of each metric and touchpoint, each with its wave; None where a survey holds several."""
    found: dict[tuple[str, str], list[tuple[str | None, str]]] = {}
    for survey in journey.surveys:
        wave = survey.wave if isinstance(survey.wave, str) else None
        for item in survey.items:
            if not item.question:
                continue
            named = [item.touchpoint] if isinstance(item.touchpoint, str) else item.touchpoint.labels.values()
            for touchpoint in dict.fromkeys(named):
                found.setdefault((item.metric, touchpoint), []).append((wave, normalise(str(item.question))))
    return found


def other_wording(before: dict[str, set[str]], after: dict[str, set[str]]) -> str:
    """Why two figures whose questions were worded differently are not compared; empty where they were not."""
    changed = [one for one in before if one in after and before[one].isdisjoint(after[one])]
    if not changed:
        return ""
    return code("other-wording", places=listed(changed))
