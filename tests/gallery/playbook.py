"""Hand-made playbooks."""

import pandas as pd

LONG = {
    "en": "Compares prices on three sites late at night, gives up at the form, and telephones the next morning",
    "zh-TW": "深夜在三個網站上比價，填表填到一半放棄，隔天早上改用電話聯絡客服",
}


def written(language):
    """A stage with everything, a stage with half of it."""
    zh = language == "zh-TW"
    names = ("認知", "考慮") if zh else ("Awareness", "Consideration")
    return pd.DataFrame(
        [
            {"stage": names[0], "purpose": "讓對的人看見" if zh else "Be seen by the right people",
             "signals": (LONG[language], "看到廣告" if zh else "Sees an advertisement"),
             "actions": ("發表有用的內容" if zh else "Publish things worth knowing",), "touchpoints": 4},
            {"stage": names[1], "purpose": "", "signals": (LONG[language],), "actions": (), "touchpoints": 0},
        ]
    )  # fmt: skip


CASES = {"written": written}
