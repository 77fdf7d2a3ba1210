"""Survey tools: one file each, and the table of them; the plain table is the last choice."""

from __future__ import annotations

from typing import Final

from journeykit.surveys.exports import Vendor
from journeykit.surveys.vendors import plain, surveymonkey

TABLE: Final[tuple[Vendor, ...]] = (
    surveymonkey.VENDOR,
    plain.VENDOR,
)
