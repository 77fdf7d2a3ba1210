"""All pictures of the gallery: name of the chart, name of the case, and what makes its table."""

import importlib

from journeykit import charts


def cases():
    for name in charts.__all__:
        for case, make in importlib.import_module(f"tests.gallery.{name}").CASES.items():
            yield name, case, make
