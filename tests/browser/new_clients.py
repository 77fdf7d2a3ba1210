"""Two clients that nobody has prepared: their surveys, what is decided, and the figures worked out by hand."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path


@dataclass(frozen=True)
class Wave:
    """A survey of fifty people: how many gave which answer, from the best answer to the worst."""

    label: str
    file: str
    began: datetime
    recommend: dict[int, int]
    first: tuple[int, ...]
    """How satisfied with the first touchpoint: from very satisfied to very dissatisfied."""
    second: tuple[int, ...]


@dataclass(frozen=True)
class Story:
    """A client and its workshop."""

    language: str
    folder: str
    name: str
    waves: tuple[Wave, Wave]
    first: str
    """Name of the touchpoint whose score changes."""
    second: str
    asked: dict[str, str]
    """Wording of the survey's questions."""
    words: tuple[str, ...]
    """Answers from very satisfied to very dissatisfied."""
    yes_no: tuple[str, str]
    goal: str
    owner: str
    persona: str
    hard: tuple[str, str]
    improvement: str
    change: str
    """How the notebook and the report say which way the first touchpoint went, as a pattern."""
    says: tuple[str, ...]
    """What the report must say, worked out by hand from the counts above."""
    never: tuple[str, ...]
    """What it must not say."""


# Riverside Clinic. Spring: 22 of 50 promoters, 11 detractors: NPS +22. Autumn: 28 and 9: +38.
# Booking: very satisfied or satisfied in spring 25 of 50 (50%), in autumn 40 of 50 (80%): 30 points up.
# Waiting room: 10 of 50 (20%), then 12 of 50 (24%): nobody can tell.
CLINIC = Story(
    "en", "clinic", "Riverside Clinic",
    (
        Wave("Spring 2025", "spring.csv", datetime(2025, 3, 14, 9, 5),
             {10: 12, 9: 10, 8: 9, 7: 8, 6: 4, 4: 4, 1: 3}, (10, 15, 10, 10, 5), (4, 6, 15, 15, 10)),
        Wave("Autumn 2025", "autumn.csv", datetime(2025, 9, 15, 9, 5),
             {10: 16, 9: 12, 8: 7, 7: 6, 6: 4, 5: 3, 0: 2}, (22, 18, 5, 3, 2), (5, 7, 15, 14, 9)),
    ),
    "Booking the appointment", "Waiting room",
    {
        "recommend": "How likely is it that you would recommend Riverside Clinic to a friend or colleague?",
        "matrix": "How satisfied were you with each of these?",
        "visit": "Was this your first visit?",
        "comment": "What could we do better?",
        "number": "Customer number",
    },
    ("Very satisfied", "Satisfied", "Neither satisfied nor dissatisfied", "Dissatisfied", "Very dissatisfied"),
    ("Yes", "No"),
    "Patients wait less and know why they wait", "Dr. Chen", "First-time patient",
    ("Referred by a GP", "Comes alone"), "Tell people by text how long they will wait",
    r"Booking the appointment \(Satisfaction: [^)]*\) \+30\.0 percentage points",
    ("NPS stands at +38 in Autumn 2025", "Spring 2025 to Autumn 2025"),
    ("NPS stands at +22", "KN-10"),
)  # fmt: skip

# 湯泉旅館. 淡季: 50 人中推薦者 24、批評者 16：NPS +8×2 = +16. 旺季: 15 and 20: −10.
# 大眾池: 40 of 50 (80%), then 22 of 50 (44%): 36 points down. 線上訂房: 26 of 50 (52%), then 27 of 50 (54%).
HOTEL = Story(
    "zh-TW", "hotel", "湯泉旅館",
    (
        Wave("2025 淡季", "low.csv", datetime(2025, 5, 14, 9, 5),
             {10: 14, 9: 10, 8: 6, 7: 4, 6: 6, 5: 5, 2: 5}, (22, 18, 5, 3, 2), (10, 16, 12, 8, 4)),
        Wave("2025 旺季", "high.csv", datetime(2025, 11, 15, 9, 5),
             {10: 9, 9: 6, 8: 8, 7: 7, 6: 8, 5: 7, 1: 5}, (8, 14, 12, 10, 6), (11, 16, 11, 8, 4)),
    ),
    "大眾池", "線上訂房",
    {
        "recommend": "您有多大可能向親友或同事推薦湯泉旅館？",
        "matrix": "您對以下各項的滿意程度如何？",
        "visit": "這是您第一次入住嗎？",
        "comment": "我們還可以改進什麼？",
        "number": "會員編號",
    },
    ("非常滿意", "滿意", "普通", "不滿意", "非常不滿意"), ("是", "否"),
    "旺季也能好好泡湯", "林經理", "帶長輩來的家庭", ("怕地板濕滑", "不會用手機訂房"), "大眾池分時段預約",
    r"「大眾池」（滿意度：[^）]*）−36\.0 個百分點", ("2025 旺季", "−10", "未達成"), ("KN-10",),
)  # fmt: skip


def write_surveys(story: Story, folder: Path) -> list[Path]:
    """The exports of both waves as SurveyMonkey writes them."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for wave in story.waves:
        path = folder / wave.file
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(_rows(story, wave))
        made.append(path)
    return made


def _rows(story: Story, wave: Wave) -> Iterator[list[str]]:
    asked = story.asked
    own = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address"]
    yield [*own, asked["number"], asked["recommend"], asked["matrix"], "", asked["visit"], asked["comment"]]
    text = "Open-Ended Response"
    yield [*[""] * len(own), text, "Response", story.first, story.second, "Response", text]
    recommend = [score for score, many in wave.recommend.items() for _one in range(many)]
    first = [word for word, many in zip(story.words, wave.first, strict=True) for _one in range(many)]
    second = [word for word, many in zip(story.words, wave.second, strict=True) for _one in range(many)]
    said = SAID[story.language]
    for at in range(50):
        when = wave.began + timedelta(hours=7 * at)
        stamp = when.strftime("%m/%d/%Y %I:%M:%S %p")
        # Seven and fifty have no common divisor: the three columns are mixed, their counts stay.
        score = recommend[at * 7 % 50]
        yield [
            str(114416610000 + 1000 * wave.began.month + at), "4411", stamp, stamp, "192.0.2.7", "somebody@example.org",
            f"KN-10{wave.began.month:02d}{at:02d}", _likely(story, score), first[at * 11 % 50], second[at * 13 % 50],
            story.yes_no[at % 3 == 0], said[at // 4] if at % 4 == 0 else "",
        ]  # fmt: skip


SAID = {
    "en": (
        "Paid $25 for parking, then another $40", "Nobody told us how long it takes", "Kind nurses",
        "The form asked twice",
        "Call me back, please", "No sign to the lift", "Warm", "All fine", "My letter came late", "Loud television",
        "I liked the text message", "The chairs are hard", "Thank you",
    ),
    "zh-TW": (
        "停車 NT$200，毛巾又收 NT$100，不太合理", "大眾池人太多，泡不到十分鐘就想走", "櫃台人員很親切，謝謝",
        "更衣室的地板很滑，長輩差點跌倒",
        "早餐的粥很好吃", "湯屋指標不清楚，找了很久", "泡得很舒服", "房間冷氣太冷了",
        "訂房網頁跳掉兩次才成功", "停車場離大廳太遠",
        "下次還會再來", "水溫剛剛好", "謝謝大家",
    ),
}  # fmt: skip


def _likely(story: Story, score: int) -> str:
    ends = {10: "Extremely likely - 10", 0: "Not at all likely - 0"}
    return ends.get(score, str(score)) if story.language == "en" else str(score)
