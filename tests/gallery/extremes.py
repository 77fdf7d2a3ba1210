"""Tables driven to their extremes: one row, many rows, long names, all hidden, none."""

import pandas as pd

NAMES = ("touchpoint", "stage", "purpose", "statement", "item", "survey", "goal", "opportunity", "wave", "owner")
FIGURES = (
    "value",
    "low",
    "high",
    "share",
    "before",
    "after",
    "difference",
    "measured",
    "importance",
    "performance",
    "believed",
    "performance_low",
    "performance_high",
    "emotion",
)
LONG = {
    "en": "The counter where passengers with oversized luggage wait for a colleague {} times",
    "zh-TW": "旅客攜帶超大型行李並等候值班同仁前來協助辦理手續的第{}號服務櫃檯",
}


def _main(frame):
    return next(
        name
        for name in ("touchpoint", "statement", "item", "stage", "purpose", "wave", "told")
        if name in frame.columns
    )


def one_row(frame, language):
    return frame.head(1)


def none(frame, language):
    return frame.head(0)


def long_names(frame, language):
    text = {
        name: frame[name].map(lambda value: LONG[language].format(value) if value else value)
        for name in NAMES[:5]
        if name in frame
    }
    return frame.assign(**text)


def sixty(frame, language):
    name, copies = _main(frame), -(-60 // len(frame))
    parts = [
        frame.assign(**{name: frame[name].map(lambda value, copy=copy: f"{value} {copy}" if value else value)})
        for copy in range(copies)
    ]
    many = pd.concat(parts, ignore_index=True)
    for order in ("rank", "order", "stage_order"):
        if order in many and name != "touchpoint" and "answer" not in many and "wave" not in many:
            many[order] = range(1, len(many) + 1)
    return many.head(9) if name == "stage" else many


def all_hidden(frame, language):
    hidden = {name: None for name in FIGURES if name in frame}
    return frame.assign(**hidden, **({"status": "hidden"} if "status" in frame else {}))


CASES = {"one_row": one_row, "none": none, "long_names": long_names, "sixty": sixty, "all_hidden": all_hidden}
