"""Importance against performance: the table of drivers."""

from tests.gallery.drivers import CASES as CASES
