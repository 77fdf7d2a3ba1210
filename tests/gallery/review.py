"""Hand-made tables of what there is to review."""

from datetime import date

import pandas as pd

from journeykit.journey.text import Text

SINCE = date(2026, 8, 3)


def _row(topic, reason=None, told="", note="", fired=None, id="", day=None, since=SINCE):  # noqa: A002
    return {
        "topic": topic, "part": "touchpoint" if id else "", "id": id, "reason": reason, "fired": fired,
        "told": Text(told) if told else None, "note": note, "day": day, "since": since, "compared": since is not None,
    }  # fmt: skip


def everything(language):
    """Each topic, long texts, more changes than the picture shows."""
    zh = language == "zh-TW"
    many = ("「{n} 號櫃檯」改名為「{n} 號服務台」" if zh else '"Counter {n}" is now called "Service desk {n}"').format
    long = (
        "「退貨與換貨」的痛點：等候時間太長；不知道要帶收據；門市與網站的說法不同 → 等候時間太長"
        if zh
        else 'Pain points of "Returns": waits too long; nobody says that the receipt is needed; shop and site '
        "contradict each other → waits too long"
    )
    return pd.DataFrame(
        [
            _row("trigger", "review-due?day=2026-11-01", fired=True),
            _row("trigger", "review-age?days=118", fired=True),
            _row("trigger", told="新門市開幕。" if zh else "A new shop opens.", fired=None),
            _row("change", told=long),
            *[_row("change", told=many(n=n)) for n in range(1, 16)],
            _row("decision", "decision-rejected", "依語言排名" if zh else "Rank the languages",
                 "每組人數太少" if zh else "too few people in each", day=date(2026, 8, 3)),
            _row("stale", "review-stale?days=118", id="收銀台" if zh else "Till", day=SINCE),
        ]
    )  # fmt: skip


def start(language):
    """No review yet, a date set."""
    return pd.DataFrame([_row("trigger", "review-due?day=2027-02-20", fired=False, since=None)])


CASES = {"everything": everything, "start": start}
