"""Stata .dta: value labels and question texts as the file gives them; its own missing codes are no answers."""

from __future__ import annotations

from journeykit.surveys.exports import Layout, Vendor, Verdict
from journeykit.surveys.files.source import Source
from journeykit.surveys.vendors.spss import labelled_layout
from journeykit.words import _


def detect(source: Source) -> Verdict | None:
    """By the file's first bytes."""
    return Verdict(1.0, _("a Stata file")) if source.kind == "stata" else None


def read(source: Source) -> Layout:
    """Values as codes, with their labels."""
    return labelled_layout(source, _("data set"))


VENDOR = Vendor("stata", "Stata", "File > Save As (.dta)", detect, read)
