"""What clients are called, where their customers go, and how waves are named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

ODD = (
    'O\'Brien & Söhne "Zum Anker"', "Bags ($25 to $40)", "NT$300 或 NT$500？", "<b>bold</b> <script>alert(1)</script>",
    "{{ 7*7 }} {x} %s %(n)d", "☕️ Café 🧑‍🍳 👩🏽‍⚕️", "דלפק קבלה", "مكتب الاستقبال ٣", "Very long " * 19,
    "臺大醫院掛號（初診）",
    "*Stars* _under_ `code` [link](https://example.org)", "=SUM(A1:A9)", "#1 place", "yes", "007", "2024-01-01",
    "- dash", "null", "a | b", "x: y", "Zażółć gęślą jaźń", "﹝旁註﹞『引號』", "~", "\\alpha \\n",
    "A\tB", "'", "@here",
)  # fmt: skip
"""Names that programs stumble over."""

PLACES = {
    "en": (
        "Booking", "Arrival", "Waiting room", "The doctor's explanation", "Treatment", "Billing", "Aftercare call",
        "Website", "Parking", "Reception", "Pharmacy", "Follow-up letter",
    ),
    "zh-TW": (
        "線上訂房", "接駁車", "櫃台入住", "客房", "大眾池", "個人湯屋", "早餐", "按摩", "退房",
        "離店簡訊", "官網", "停車場",
    ),
}  # fmt: skip
STAGES = {
    "en": ("Find", "Choose", "Book", "Arrive", "Use", "Pay", "Leave", "Return", "Tell", "Complain", "Renew"),
    "zh-TW": ("知道", "比較", "預訂", "抵達", "體驗", "結帳", "離開", "回訪", "推薦", "申訴", "續約"),
}
CLIENTS = {
    "en": ("Harbour Clinic", "North Line Rail", "Two Rivers Bank"),
    "zh-TW": ("湯泉旅館", "晨光診所", "島嶼客運"),
}
GROUPS = {
    "en": (("First visit", "Returning"), ("Business", "Leisure", "Other"), ("No", "Yes")),
    "zh-TW": (("初次", "再訪"), ("商務", "家庭", "情侶"), ("否", "是")),
}
COMMENTS = {
    "en": (
        "The waiting took too long.", "Friendly people", "Paid $25 for a bag, then another $40 for a seat", "ok",
        'She said "next", and nobody came', "=HYPERLINK(\"x\")", "Two lines\nof it", "<i>nice</i> & clean", "100 %",
    ),
    "zh-TW": ("等太久了。", "人員親切", "NT$300 的毛巾，又收 NT$200", "還不錯",
        "他說「下一位」，\n沒人過來", "很乾淨！", "👍👍"),
}  # fmt: skip


@dataclass(frozen=True)
class Naming:
    """How the waves of a client are called, the oldest first, and when each began."""

    labels: tuple[str, ...]
    began: tuple[date, ...]
    how: str = "files"
    """``files``: a file a wave, in this order. ``values``: one file, the wave in a column, its labels bound in this
    order. ``month``, ``quarter``, ``year``: one file, the wave by its dates."""

    @property
    def by_dates(self) -> bool:
        return self.how in ("month", "quarter", "year")


_HALVES = (date(2025, 2, 3), date(2025, 8, 4))
_AUTUMN_FIRST = (date(2024, 10, 7), date(2025, 4, 7))
_YEARS = (date(2023, 5, 2), date(2024, 5, 2), date(2025, 5, 2))
_MANY = tuple(date(2025, month, 5) for month in (1, 3, 5, 7, 9))

NAMINGS = (
    Naming(("Spring 2025", "Autumn 2025"), (date(2025, 3, 10), date(2025, 9, 8))),
    Naming(("Winter 2024", "Spring 2025", "Summer 2025"), (date(2024, 12, 2), date(2025, 3, 3), date(2025, 6, 2))),
    Naming(("Q4 2024", "Q1 2025"), _AUTUMN_FIRST),
    Naming(("Q3 2024", "Q4 2024", "Q1 2025"), (date(2024, 7, 8), date(2024, 10, 7), date(2025, 1, 6))),
    Naming(("2024 H2", "2025 H1"), _AUTUMN_FIRST),
    Naming(("H2 2024", "H1 2025"), _AUTUMN_FIRST),
    Naming(("Before", "After"), _HALVES),
    Naming(("pre", "post"), _HALVES),
    Naming(("上半年", "下半年"), _HALVES),
    Naming(("下半年", "隔年上半年"), _AUTUMN_FIRST),
    Naming(("2025年春季", "2025年秋季"), _HALVES),
    Naming(("一一三年", "一一四年"), _AUTUMN_FIRST),
    Naming(("第一波", "第二波", "第三波"), _YEARS),
    Naming(("October 2024", "April 2025"), _AUTUMN_FIRST),
    Naming(("2023", "2024", "2025"), _YEARS),
    Naming(("8", "9", "10", "11", "12"), _MANY),
    Naming(("Wave 9", "Wave 10"), _HALVES),
    Naming(("wave two", "wave three", "wave four"), _YEARS),
    Naming(("zebra", "Émile", "$ & <b>", "apple"), (*_YEARS, date(2026, 5, 2))),
    Naming(("Q4 2024", "Q1 2025"), _AUTUMN_FIRST, "values"),
    Naming(("Spring 2025", "Autumn 2025"), _HALVES, "values"),
    Naming(("上半年", "下半年"), _HALVES, "values"),
    Naming(("Before", "After"), _HALVES, "values"),
    Naming(("9", "10", "11"), _YEARS, "values"),
    Naming(("2024-10", "2025-04"), _AUTUMN_FIRST, "month"),
    Naming(("2024Q4", "2025Q2"), _AUTUMN_FIRST, "quarter"),
    Naming(("2023", "2024", "2025"), _YEARS, "year"),
)
ALONE = (
    Naming(("all",), (date(2025, 6, 2),)),
    Naming(("2025",), (date(2025, 6, 2),)),
    Naming(("秋季",), (date(2025, 9, 2),)),
)
