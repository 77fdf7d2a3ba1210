"""journeykit: a workshop kit in notebooks for improving customer journeys."""

__version__ = "0.1.0"
