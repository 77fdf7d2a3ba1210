# ruff: noqa: E501  # one comment a line, as people write them
"""Redaction on a labelled set in both languages: what points to a person goes, everything else stays."""

from __future__ import annotations

import re
import unicodedata

import pytest

from journeykit.responses.redaction import redacted

# Between ⟦ and ⟧ stands what points to a person.
ENGLISH = """
Please write to ⟦amy.wu@example.com⟧ about it.
Call me on ⟦0912.345.678⟧ after six.
My mobile is ⟦0912–345–678⟧.
Ring ⟦020 7946 0958⟧ if you find the bag.
You can reach me at ⟦+44 20 7946 0958⟧ or ⟦(415) 555-0132⟧.
My number is ⟦415-555-0132⟧, call any time.
Ask for me at ⟦030 12345678⟧.
LINE ID: ⟦amy_wu88⟧, please add me.
Message me on Telegram ⟦t.me/amywu⟧.
My page is ⟦facebook.com/amy.wu.3⟧.
See ⟦https://example.com/u/amy?id=3⟧ for the photo.
Follow ⟦@amy_wu⟧ for the whole story.
My address was logged as ⟦2001:db8:85a3::8a2e:370:7334⟧.
The form showed ⟦192.0.2.17⟧ to everybody.
They kept my passport no. ⟦X12345678⟧ for an hour.
My SSN ⟦123-45-6789⟧ was read out aloud.
I live at ⟦12 Baker Street⟧ and waited in vain.
Dr. ⟦Susan Miller⟧ was wonderful.
Mr ⟦Brown⟧ at the desk was rude.
Ask Mrs. ⟦O'Neill⟧ what happened.
My plate is ⟦ABC-1234⟧, the gate did not open.
License plate ⟦7XYZ 123⟧ was noted wrongly.
My card ⟦4111 1111 1111 1111⟧ was charged twice.
Booking ⟦202311250001⟧ was lost.
WhatsApp: ⟦amy.wu.88⟧
Instagram handle ⟦amywu⟧ is mine.
The 2019-2020 season was better.
Between 2018–2019 nothing changed.
I paid $25 for a bag, then another $40 for a seat.
It cost NT$12,500 for 3 nights in room 1204.
We were 1500-2000 people at the gate.
Flight UA 837 left at 10:30 from gate B12.
On 2018-09-01 at 10:30 I waited 45 minutes.
The visit of 01.02.2024 10 o'clock was fine.
I waited in line and gave up at line 12.
The line: two people, one desk.
Version 1.2.3, rated 5 4 3 2 1 5 5 5 5 5.
ISO-9001 does not make a good hotel.
The Dr told me to wait. Miss a day and you pay.
I booked on booking.com and it worked.
Rooms 101-120 are loud, 9/10 otherwise.
10000-20000-30000 is what they asked for.
We walked 12 streets and 3 roads.
Score: 10/10, would come again in 2027.
He said 50,000,000 visitors a year.
The queue at 8:30:15 was endless.
My son is 12 and loved the 20:00 show.
Terminal 3, row 14, seat 22A.
It is a 5-star place for a 3-star price.
24/7 help, 100 % kind.
"""
CHINESE = """
我的電話是⟦0912-345-678⟧請回電
手機⟦０９１２３４５６７８⟧，謝謝
請打⟦(02)2345-6789⟧找我
聯絡⟦0912.345.678⟧即可
公司電話⟦04-2345-6789⟧
加我LINE ⟦amy8899⟧
LINE ID：⟦amy_wu⟧
我的賴是⟦kk1234⟧
微信號：⟦wxid_abc123⟧
信箱⟦amy@example.com.tw⟧收不到信
我是⟦A123456789⟧的持有人
居留證⟦AB12345678⟧無法使用
統一編號⟦12345675⟧打錯了
護照號碼⟦300123456⟧被影印
車牌⟦ABC-1234⟧無法辨識
車號⟦1234-AB⟧停在門口
⟦王大明⟧先生服務很好
感謝櫃檯的⟦林⟧小姐
⟦陳⟧醫師很親切
⟦張美玲⟧護理師非常細心
請⟦李⟧經理改善
護理師⟦陳怡君⟧很細心
謝謝護理師⟦陳怡君⟧，下次還要找您
櫃檯的專員⟦林佳蓉⟧一直笑
客服⟦張雅婷⟧
導遊⟦王明⟧。
司機⟦歐陽志遠⟧開得很穩
等太久，服務生⟦王小明⟧很親切
櫃檯人員⟦林美惠⟧態度差
工程師⟦張育誠⟧修好了
客服人員⟦李怡君⟧立刻回電
我叫⟦王小明⟧，訂單一直沒來
住在⟦台北市信義區信義路五段7號⟧
寄到⟦中正路100號3樓⟧沒收到
請看⟦https://example.com/我⟧
臉書 ⟦facebook.com/amy.wu⟧
IG：⟦amy.wu.tw⟧
2019-2020年都有來
等了14天還沒出貨
花了98765432元
一晚12,500元太貴
10000-20000元之間都可以
感謝小姐的幫忙
任何醫師都一樣
主任高興地說明了流程
櫃檯人員高素質
服務人員方便的時候
服務生連菜單都沒有
服務人員白襯衫很整齊
服務人員嚴重不足
櫃檯溫馨舒適
助理周到細心
司機馬上停車讓我們下去
護士溫柔又細心
醫師簡單說明後就走了
店員連看都不看一眼
經理方便的時候再回電
老師曾經說過可以補課
專員許多事情都不懂
客服程序太複雜
店員白天都不在
醫師何時才會到
護理師嚴格要求戴口罩
司機戴口罩開車
客服專線打不通
醫師江湖上很有名
護士周到的照顧
高級經理室的沙發很舊
服務小姐態度很好
那位先生很兇
排隊排了2小時30分
從3號門走到12號門
這條路很難走
房號1204的冷氣壞了
2026/3/1 上午 10:00:00 到
滿分10分給9分
第3航廈B12登機門
LINE 訊息沒人回
LINE客服很慢
推薦給98%的朋友
一年365天都開
訂了3間房共5人
有5顆星的水準
"""


def marked(text):
    """The comment without its marks, and the places that point to a person."""
    plain, spans = "", []
    for part in re.split("[⟦⟧]", text):
        spans.append((len(plain), len(plain) + len(part)))
        plain += part
    return plain, spans[1::2]


def counted(lines):
    """How much of what points to a person was found, and what was taken out besides."""
    found = missed = false = 0
    wrong = []
    for line in lines:
        plain, spans = marked(line)
        left = redacted(plain).text
        kept = [plain[start:end] for start, end in spans if plain[start:end] in left]
        missed += len(kept)
        found += len(spans) - len(kept)
        extra = max(sum(redacted(plain).found.values()) - len(spans), 0)
        false += extra
        if kept or extra:
            wrong.append(f"{plain} -> {left}")
    return found, missed, false, wrong


@pytest.mark.parametrize("language", ["English", "Chinese"])
def test_recall_and_precision_on_the_labelled_set(language, capsys):
    lines = [line for line in (ENGLISH if language == "English" else CHINESE).strip().splitlines() if line]
    found, missed, false, wrong = counted(lines)
    recall, precision = found / (found + missed), found / (found + false)
    with capsys.disabled():
        print(
            f"\nredaction, {language}: recall {recall:.0%} ({found} of {found + missed}), precision {precision:.0%} ({false} false)"
        )
    assert found + missed >= 25 and sum("⟦" not in line for line in lines) >= 23
    assert recall >= 0.95 and precision >= 0.95, "\n".join(wrong)


def test_every_comment_without_a_mark_stays_as_it_is():
    touched = [line for line in (ENGLISH + CHINESE).splitlines() if "⟦" not in line and redacted(line).text != line]
    assert not touched


@pytest.mark.parametrize(
    ("piece", "each"), [("0912345678 ", 1), ("a@b.co ", 1), ("12 ", 0), ("line line ", 0), ("1-", 0)]
)
def test_eight_thousand_numbers_in_one_comment_are_read_in_one_go(piece, each):
    """It took half a minute while each finding was compared with all others."""
    assert sum(redacted(piece * 8000).found.values()) == 8000 * each


def test_kinds_that_need_a_digit_are_in_no_text_without_one():
    """What is not looked for in a comment without digits could not be there."""
    from journeykit.responses.recognisers import OF_DIGITS, RECOGNISERS

    for text in [*ENGLISH.splitlines(), *CHINESE.splitlines()]:
        bare = re.sub(r"\d", "", unicodedata.normalize("NFKC", text.replace("⟦", "").replace("⟧", "")))
        for kind, pattern, check in RECOGNISERS:
            if kind in OF_DIGITS:
                assert not [one for one in pattern.findall(bare) if check is None or check(one)], (kind, bare)


@pytest.mark.parametrize("kind", ["identity", "card", "address", "plate", "phone", "number"])
def test_every_way_through_a_pattern_of_digits_takes_one(kind):
    """By the parsed pattern: each alternative holds a digit that must be there."""
    from re import _constants as codes
    from re import _parser as parser

    from journeykit.responses.recognisers import OF_DIGITS, RECOGNISERS

    def takes(tree) -> bool:
        for what, value in tree:
            if what is codes.IN and value == [(codes.CATEGORY, codes.CATEGORY_DIGIT)]:
                return True
            if what is codes.IN and all(
                one == codes.RANGE and chr(two[0]).isdigit() and chr(two[1]).isdigit() for one, two in value
            ):
                return True
            if what is codes.LITERAL and chr(value).isdigit():
                return True
            if what is codes.MAX_REPEAT and value[0] > 0 and takes(value[2]):
                return True
            if what is codes.SUBPATTERN and takes(value[3]):
                return True
            if what is codes.ASSERT and value[0] > 0 and takes(value[1]):
                return True
            if what is codes.BRANCH and all(takes(way) for way in value[1]):
                return True
        return False

    assert kind in OF_DIGITS
    for name, pattern, _check in RECOGNISERS:
        if name == kind:
            assert takes(parser.parse(pattern.pattern, pattern.flags)), pattern.pattern
