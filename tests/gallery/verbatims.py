"""Hand-made comments."""

import pandas as pd

SAID = {
    "en": ("Quick at the gate, and the staff smiled.", "Signs to the train are hard to find.", "Coffee was cold."),
    "zh-TW": ("登機很快，人員也親切。", "往捷運的指標不好找。", "咖啡是冷的。"),
}
NAMES = {"en": ("Gate", "Car park"), "zh-TW": ("登機門", "停車場")}


def places(language):
    gate, park = NAMES[language]
    rows = [
        {"touchpoint": gate, "comment": text, "order": at, "redacted": 0, "found": "", "n": 12, "respondents": 12,
         "status": "indicative", "why": ""}
        for at, text in enumerate(SAID[language] * 4)
    ]  # fmt: skip
    few = {"touchpoint": park, "comment": None, "order": 0, "redacted": 0, "found": "", "n": 4, "respondents": 4,
           "status": "hidden", "why": "too-few-to-quote?k=10"}  # fmt: skip
    return pd.DataFrame([*rows, few])


CASES = {"places": places}
