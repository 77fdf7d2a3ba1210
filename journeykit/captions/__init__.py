"""One plain sentence for each picture, and how figures are written."""

from journeykit.captions import figures, scale_words
from journeykit.captions.scores import scores

__all__ = ["figures", "scale_words", "scores"]
