"""Survey tools: one file each, and the table of them; the plain table is the last choice."""

from __future__ import annotations

from typing import Final

from journeykit.surveys.exports import Vendor
from journeykit.surveys.vendors import (
    alchemer,
    delighted,
    formbricks,
    google_forms,
    hotjar,
    jotform,
    kobo,
    limesurvey,
    microsoft_forms,
    odk,
    plain,
    qualtrics,
    questionpro,
    redcap,
    spss,
    stata,
    surveycake,
    surveymonkey,
    surveymonkey_api,
    typeform,
    wenjuanxing,
    zendesk,
)

TABLE: Final[tuple[Vendor, ...]] = (
    surveymonkey.VENDOR,
    surveymonkey_api.VENDOR,
    qualtrics.VENDOR,
    limesurvey.VENDOR,
    google_forms.VENDOR,
    typeform.VENDOR,
    alchemer.VENDOR,
    kobo.VENDOR,
    odk.VENDOR,
    formbricks.VENDOR,
    delighted.VENDOR,
    surveycake.VENDOR,
    microsoft_forms.VENDOR,
    jotform.VENDOR,
    redcap.VENDOR,
    questionpro.VENDOR,
    zendesk.VENDOR,
    hotjar.VENDOR,
    wenjuanxing.VENDOR,
    spss.VENDOR,
    stata.VENDOR,
    plain.VENDOR,
)
"""To add a tool: write its file with a `VENDOR`, import it above, and give it a row here."""
