"""One file a picture: the table of a measure in, an Altair chart out. Nothing is computed here but places on paper."""

from journeykit.charts.scores import scores

__all__ = ["scores"]
