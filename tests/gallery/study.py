"""Hand-made tables of where the goal makes one look."""

import pandas as pd

from journeykit.journey.goal_kinds import goal_kind

PLACES = {
    "en": (
        "After the purchase",
        ("Parcel", "Help", "Bill"),
        "Loyalty",
        ("Thank-you card that comes with the third order",),
    ),
    "zh-TW": ("購買之後", ("包裹", "客服", "帳單"), "忠誠", ("第三次訂購時附上的感謝卡",)),
}


def _row(place, stage, asked, wanted, n, truth=False):
    kind = goal_kind("retention")
    moments = tuple(one.moment for one in kind.surveys if one.metric in wanted.split("\n"))[:2]
    return {
        "touchpoint": place, "stage": stage, "moment_of_truth": truth, "metrics": asked, "wanted": wanted, "n": n,
        "owner": bool(n), "kind": "retention", "named": kind.name, "looks_at": kind.looks_at, "moments": moments,
    }  # fmt: skip


def asked_in_part(language):
    """Two stages, several metrics, few people at one touchpoint."""
    after, (parcel, help_, bill), loyal, (card,) = PLACES[language]
    return pd.DataFrame(
        [
            _row(help_, after, "", "ces", 0.0, truth=True),
            _row(card, loyal, "", "csat", 0.0),
            _row(parcel, after, "csat\nnps", "", 1204.0),
            _row(bill, after, "ces", "", None),
        ]
    )


def asked_everywhere(language):
    """Nothing is missing."""
    after, (parcel, *_others), _loyal, _card = PLACES[language]
    return pd.DataFrame([_row(parcel, after, "csat", "", 88.0)])


CASES = {"asked_in_part": asked_in_part, "asked_everywhere": asked_everywhere}
