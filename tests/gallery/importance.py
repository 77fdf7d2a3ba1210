"""Importance against performance: the hand-made drivers, each in its field."""

from journeykit.questions.importance.table import importance_performance
from tests.gallery.drivers import eight


def fields(language):
    return importance_performance(eight(language))


def given(language):
    """Cross-hairs that were given, beyond every point."""
    return importance_performance(eight(language), importance=0.3, performance=4.5)


CASES = {"fields": fields, "given": given}
