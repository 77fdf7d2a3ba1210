"""The chart of a sheet: Altair's own for whoever works on with it, and nothing but its specification until then.

A sheet knows its whole Vega-Lite specification. Putting Altair's objects together and taking them apart again gives
the same specification and costs most of the time that a chart of a report takes; so they are put together only when
somebody asks for one of them (`tests/test_charts.py` holds the two to the same).
"""

from __future__ import annotations

from functools import cache
from inspect import signature
from typing import Any

import altair as alt
from altair.utils import update_nested
from altair.utils.schemapi import debug_mode

from journeykit.pictures import faces

Spec = dict[str, Any]


class SheetChart(alt.LayerChart):
    """A layered chart that is put together when it is needed.

    Examples
    --------
    >>> from journeykit.pictures.sheet import Sheet
    >>> sheet = Sheet()
    >>> sheet.text([{"y": 12, "text": "Security"}], 0)
    >>> chart = sheet.chart(40, "One touchpoint")
    >>> chart.to_dict(validate=False)["height"], chart.properties(height=80).to_dict()["height"]
    (40, 80)
    """

    _spec: Spec | None = None
    _parts: Spec | None = None

    @classmethod
    def of(cls, spec: Spec) -> SheetChart:
        """The chart of a whole specification."""
        chart = cls.__new__(cls)
        object.__setattr__(chart, "_spec", spec)
        return chart

    def to_dict(self, validate: bool = True, **options: Any) -> Spec:
        """The specification; as the sheet gave it when it need not be checked and nobody has changed the chart."""
        if validate or options or self._spec is None:
            return dict(super().to_dict(validate, **options))
        theme = alt.theme.get()
        own = {"layer": list(map(dict, self._spec["layer"])), "datasets": dict(self._spec["datasets"])}
        whole = {"$schema": alt.SCHEMA_URL, **self._spec, **own}  # who works on with it adds to a copy
        return dict(update_nested(theme(), whole, copy=True)) if theme else whole

    def _repr_mimebundle_(self, *_args: Any, **_options: Any) -> Spec:
        """Its faces for a notebook. Altair's own renderer loads scripts from the network; a picture shows itself."""
        return faces.bundle(self)

    def __getattr__(self, name: str) -> Any:
        # Who asks whether the chart has something that no chart has puts nothing together.
        if self._spec is not None and name not in _known():
            raise AttributeError(name)
        return super().__getattr__(name)  # type: ignore[no-untyped-call]

    @property
    def _kwds(self) -> Spec:
        """Altair's parts of the chart, which every one of its methods goes through."""
        if self._parts is None and self._spec is not None:
            object.__setattr__(self, "_parts", _put_together(self._spec))
            object.__setattr__(self, "_spec", None)
        return self._parts or {}

    @_kwds.setter
    def _kwds(self, parts: Spec) -> None:
        object.__setattr__(self, "_parts", parts)

    @property
    def _args(self) -> tuple[Any, ...]:
        return ()

    @_args.setter
    def _args(self, args: tuple[Any, ...]) -> None:
        """A chart has no parts without a name."""


@cache
def _known() -> frozenset[str]:
    """What a layered chart may have."""
    return frozenset(signature(alt.TopLevelLayerSpec.__init__).parameters) - {"self", "kwds"} | {"data"}


def _put_together(spec: Spec) -> Spec:
    # Altair would check each part while it is put together; the whole is checked when the chart is used.
    with debug_mode(False):
        layers: list[Any] = [
            alt.Chart(data=layer["data"], mark=layer["mark"], encoding=alt.FacetedEncoding(**layer["encoding"]))
            for layer in spec["layer"]
        ]
        chart = alt.LayerChart(**{**spec, "layer": layers})
    return dict(chart._kwds)
