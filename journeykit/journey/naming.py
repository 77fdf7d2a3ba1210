"""Names for people in place of ids, and the rows of a table in the order of the journey."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from journeykit.journey.binding import WaveColumn
from journeykit.journey.fields import GROUP, OVERALL
from journeykit.journey.kept import once_a_journey
from journeykit.journey.model import Journey
from journeykit.words import LANGUAGES, _

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

RANKED = ("rank", "importance", "rank_low")
"""A table with one of these columns has an order of its own, which stays."""


def named(frame: pd.DataFrame, journey: Journey) -> pd.DataFrame:
    """The same table with names in the current language, rows in journey order.

    Parameters
    ----------
    frame : DataFrame
        Any table of the kit. Ids in the columns ``stage``, ``touchpoint``, ``wave``, ``persona``, ``goal`` and those of
        segments are replaced, and those of a tuple in ``touchpoints``; an id that the journey does not know stays and
        comes last.
    journey : Journey

    Returns
    -------
    DataFrame
        A new table.

    Examples
    --------
    >>> import pandas as pd
    >>> from journeykit.journey.reading import journey_of
    >>> journey = journey_of("{client: {name: H}, stages: [{id: b, name: First}, {id: a, name: Then}]}")
    >>> named(pd.DataFrame({"stage": ["a", "b", "overall"]}), journey)["stage"].tolist()
    ['Journey as a whole', 'First', 'Then']
    """
    return replaced(ordered(frame, journey), journey)


def ordered(frame: pd.DataFrame, journey: Journey) -> pd.DataFrame:
    """The same rows in the order of the journey; a table that ranks its rows keeps its own order.

    Parameters
    ----------
    frame : DataFrame
        Any table of the kit, with ids.
    journey : Journey
    """
    import numpy as np

    words = {column: table for column, table in names(journey).items() if column in frame.columns}
    keys = [column for column in frame.columns if column in words]
    if keys and not any(column in frame.columns for column in RANKED):
        places = [_places(frame[column], words[column]) for column in keys]
        order = np.lexsort(places[::-1])
        if (order[1:] < order[:-1]).any():
            frame = frame.iloc[order]
    return frame.reset_index(drop=True)


def replaced(frame: pd.DataFrame, journey: Journey) -> pd.DataFrame:
    """The same table with names in the current language in place of ids.

    Parameters
    ----------
    frame : DataFrame
        Any table of the kit, with ids.
    journey : Journey
    """
    known = names(journey)
    texts = {
        column: _each(frame[column], _namer(known[column])) for column in map(str, frame.columns) if column in known
    }
    if "wave" in texts and _ordered(frame["wave"]):
        texts["wave"] = _in_order(frame["wave"], _namer(known["wave"]))
    if "touchpoints" in frame.columns and frame["touchpoints"].dtype == object:
        called = _namer(known["touchpoint"])
        texts["touchpoints"] = frame["touchpoints"].map(lambda ids: tuple(called[one] for one in ids))
    return frame.assign(**texts)


def namer(journey: Journey) -> Callable[[str, str], str]:
    """What gives the name of an id in a column; as it is where nothing has it.

    Examples
    --------
    >>> from journeykit.journey.reading import journey_of
    >>> called = namer(journey_of("{client: {name: H}, touchpoints: [{id: a, stage: s, name: Arrive}],"
    ...                           " stages: [{id: s, name: S}]}"))
    >>> called("touchpoint", "a"), called("touchpoint", "b"), called("wave", "a")
    ('Arrive', 'b', 'a')
    """
    known = names(journey)
    return lambda column, code: str(known.get(column, {}).get(code, code))


def _ordered(column: pd.Series) -> bool:
    return bool(getattr(column.dtype, "ordered", False))


def _places(column: pd.Series, known: Mapping[str, object]) -> np.ndarray:
    """The place of each id in the journey, or in its own order where it has one, as waves do; unknown ones last."""
    import numpy as np

    if _ordered(column):
        codes = column.array.codes.astype(float)
        return np.where(codes < 0, np.inf, codes)
    found = _each(column, {name: at for at, name in enumerate(known)})
    return found.to_numpy(float, na_value=np.inf)


def _in_order(column: pd.Series, called: Mapping[str, object]) -> pd.Series:
    """A column of waves with their names, which keep the order; as plain names where two waves are called alike."""
    known = [str(called[label]) for label in column.cat.categories]
    if len(set(known)) < len(known):
        return _each(column, called)
    return column.cat.rename_categories(known)


def _each(column: pd.Series, table: Mapping[str, object]) -> pd.Series:
    """What the table has for each id; in a column of categories each of them is looked up once."""
    import pandas as pd

    if not isinstance(column.dtype, pd.CategoricalDtype):
        look_up = table.__getitem__ if isinstance(table, _namer) else table.get
        return pd.Series([look_up(one) for one in column.tolist()], index=column.index, dtype=object)
    known = pd.Series(column.cat.categories.astype(object)).map(table)
    codes = column.array.codes
    found = known.to_numpy().take(codes) if len(known) else codes.astype(object)
    return pd.Series(found, index=column.index).where(codes >= 0)


@once_a_journey
def names(journey: Journey) -> Mapping[str, Mapping[str, str]]:
    """For each column of ids what an id is called in the current language, in journey order.

    Examples
    --------
    >>> from journeykit.journey.reading import journey_of
    >>> names(journey_of("{client: {name: H}, stages: [{id: a, name: Arrival}]}"))["stage"]
    {'overall': 'Journey as a whole', 'a': 'Arrival'}
    """
    whole = {OVERALL: _("Journey as a whole")}
    order = [stage.id for stage in journey.stages]
    touchpoints = sorted(journey.touchpoints, key=lambda one: order.index(one.stage))
    of_groups = {one.group: str(one.name) for one in journey.personas if one.group and not one.segment}
    return {
        "stage": whole | {one.id: str(one.name) for one in journey.stages},
        "touchpoint": whole | {one.id: str(one.name) for one in touchpoints},
        "wave": waves(journey),
        "trait": {one.id: str(one.name) for one in touchpoints} | segment_names(journey),
        "persona": {one.id: str(one.name) for one in journey.personas},
        "goal": {one.id: str(one.statement) for one in journey.goals},
        **{name: _segment_values(journey, name) for name in journey.segments},
        **({GROUP: of_groups} if of_groups else {}),
    }


def waves(journey: Journey) -> dict[str, str]:
    """Waves in the order of journey.yaml, with their names; waves read from a column without labels are not known here.

    Examples
    --------
    >>> from journeykit.journey.reading import journey_of
    >>> waves(journey_of("{client: {name: H}, surveys: [{file: a.csv, wave: 2018}, {file: b.csv, wave: 2017}]}"))
    {'2018': '2018', '2017': '2017'}
    """
    known: dict[str, str] = {}
    for survey in journey.surveys:
        if isinstance(survey.wave, WaveColumn):
            known.update({code: str(label) for code, label in survey.wave.labels.items()})
        else:
            known.setdefault(survey.wave, survey.wave)
    return {code: _("all answers") if code == "all" else name for code, name in known.items()}


def segment_names(journey: Journey) -> dict[str, str]:
    """What the segments are called in the current language.

    Examples
    --------
    >>> from journeykit.journey.reading import journey_of
    >>> text = "{client: {name: H}, surveys: [{file: a.csv, segments: {age: {column: A, name: Age group}}}]}"
    >>> segment_names(journey_of(text))
    {'age': 'Age group'}
    """
    said: dict[str, str] = (
        {GROUP: _("Group found in the answers")} if any(one.group for one in journey.personas) else {}
    )
    for survey in journey.surveys:
        for name, segment in survey.segments.items():
            if segment.name or name not in said:
                said[name] = str(segment.name) or name
    return said


def spellings(journey: Journey, name: str) -> dict[str, tuple[str, ...]]:
    """For each spelling of a value of a segment, its code or its label in a language, all the spellings of that value.

    Examples
    --------
    >>> from journeykit.journey.reading import journey_of
    >>> segment = "{column: A, labels: {1: {en: Business, zh-TW: 商務}}}"
    >>> survey = f"{{file: a.csv, segments: {{plan: {segment}}}}}"
    >>> spellings(journey_of(f"{{client: {{name: H}}, surveys: [{survey}]}}"), "plan")["1"]
    ('1', 'Business', '商務')
    """
    called: dict[str, dict[str, None]] = {}
    for survey in journey.surveys:
        for code, label in survey.segments[name].labels.items() if name in survey.segments else ():
            known = dict.fromkeys((code, *(label.in_(language) for language in LANGUAGES)))
            for spelling in known:
                called.setdefault(spelling, {}).update(known)
    return {spelling: tuple(known) for spelling, known in called.items()}


def _segment_values(journey: Journey, name: str) -> dict[str, str]:
    labels = [survey.segments[name].labels for survey in journey.surveys if name in survey.segments]
    return {label.in_("en"): str(label) for one in labels for label in one.values()}


class _namer(dict):  # type: ignore[type-arg]
    """A table of names that leaves what it does not know as it is."""

    def __missing__(self, name: object) -> object:
        return name
