"""Hand-made coverage tables."""

import datetime

import pandas as pd

from tests.gallery.scores import NAMES


def gaps(language):
    rows = []
    for place, (stage, touchpoint) in enumerate(NAMES[language]):
        have = (
            [bool((place * 5 + part * 3) % 4) for part in range(4)] if place > 1 else [place == 0, False, True, False]
        )
        rows.append(
            {
                "touchpoint": touchpoint,
                "stage": stage,
                "phase": "during",
                "moment_of_truth": place in (1, 4),
                **dict(zip(("survey", "owner", "channel", "recent"), have, strict=True)),
                "n": 2600 - 200 * place if have[0] else 0,
                "last_answer": datetime.date(2018, 5, 3 + place) if have[0] else None,
                "gaps": 4 - sum(have),
                "missing": "",
                "rank": 0,
            }
        )
    rows.sort(key=lambda row: -row["gaps"])
    return pd.DataFrame([{**row, "rank": rank} for rank, row in enumerate(rows, 1)])


CASES = {"gaps": gaps}
