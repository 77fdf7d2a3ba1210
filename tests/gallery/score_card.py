"""Hand-made score cards."""

import pandas as pd

from tests.gallery.emotion_by_stage import STAGES
from tests.gallery.scores import nps, row


def stages(language):
    rows = []
    for place, stage in enumerate(STAGES[language][:5]):
        status = ("ok", "indicative", "few", "hidden", "ok")[place]
        rows.append({"stage": stage, **row(0.8 - 0.07 * place, 0.03, (2600, 24, 7, 3, 1900)[place], status)})
    rows.append({"stage": STAGES[language][4], **nps(value=31.0, low=27.6, high=34.3, n=2650)})
    return pd.DataFrame(rows)


CASES = {"stages": stages}
