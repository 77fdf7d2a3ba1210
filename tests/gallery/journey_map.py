"""Hand-made journey maps."""

import pandas as pd

from tests.gallery.emotion_by_stage import STAGES

TEXTS = {
    "en": {
        "names": (
            "Search engine",
            "Review site",
            "Compare fares on the web page",
            "Phone call with an agent",
            "Booking form",
            "Payment",
            "Confirmation e-mail",
            "Check-in kiosk",
            "Security",
            "Food and drink",
            "Boarding gate",
            "Baggage claim",
            "Complaint form",
            "Frequent flyer letter",
            "Recommend a friend",
        ),
        "channels": ("web", "phone", "counter", "e-mail", "social media"),
        "pains": (
            "Long queues in the morning",
            "Prices are only shown at the end",
            "Nobody answers on Sundays",
            "Form loses what was typed",
        ),
        "ideas": (
            "Show waiting time on the web page",
            "Let people save a booking",
            "Text message when the gate changes",
        ),
        "actions": ("Reads what others say", "Compares", "Pays", "Waits"),
    },
    "zh-TW": {
        "names": (
            "搜尋引擎",
            "評論網站",
            "在網頁上比較票價",
            "與客服人員通話",
            "訂位表單",
            "付款",
            "確認電子郵件",
            "自助報到機",
            "安檢",
            "餐飲",
            "登機門",
            "行李提領",
            "申訴表單",
            "飛行常客信函",
            "推薦給朋友",
        ),
        "channels": ("網站", "電話", "櫃檯", "電子郵件", "社群媒體"),
        "pains": ("早上排隊太久", "最後才顯示價格", "週日無人接聽", "表單會遺失已輸入的內容"),
        "ideas": ("在網頁上顯示等候時間", "讓人儲存訂位", "登機門變更時傳送簡訊"),
        "actions": ("閱讀他人的評價", "比較", "付款", "等候"),
    },
}


def build(language, stages, count, names=None):
    text = TEXTS[language]
    names = names or text["names"]
    rows = []
    for place in range(count):
        stage = place * len(stages) // count
        score = {
            "metric": "csat",
            "statistic": "top",
            "value": 0.55 + 0.05 * (place % 9),
            "low": 0.52 + 0.05 * (place % 9),
            "high": 0.58 + 0.05 * (place % 9),
            "n": 2600 - 41 * place,
            "scale": "1-5",
            "status": "ok",
        }
        if place % 4 == 3:
            score = dict.fromkeys(score)
        if place % 7 == 5:
            score |= {"low": None, "high": None, "n": 7, "status": "few", "value": 0.6, "statistic": "top"}
        if place % 9 == 8:
            score |= {"value": None, "low": None, "high": None, "n": None, "status": "hidden"}
        rows.append(
            {
                "stage": stages[stage],
                "stage_order": stage,
                "touchpoint": names[place % len(names)],
                "order": place,
                "phase": ("before", "during", "after")[min(2, place * 3 // count)],
                "channels": tuple(text["channels"][(place + one) % 5] for one in range(1 + place % 3)),
                "actions": (text["actions"][place % 4],) if place % 2 else (),
                "expectation": "",
                "emotion": None if place % 6 == 4 else ((place * 5) % 9 - 4) / 2,
                "pains": (text["pains"][place % 4],) if place % 2 else (),
                "opportunities": (text["ideas"][place % 3],) if place % 3 == 0 else (),
                "owner": "",
                "moment_of_truth": place % 8 == 4,
                "evidence": ("assumed", "partly-supported", "measured")[place % 3],
                **score,
            }
        )
    return pd.DataFrame(rows)


def nine(language):
    return build(language, STAGES[language], 25)


def five(language):
    stages = STAGES[language]
    return build(language, (stages[0], stages[2], stages[4], stages[6], stages[8]), 12)


def large(language):
    return build(language, (*STAGES[language], *(f"{name} 2" for name in STAGES[language])), 60)


CASES = {"nine": nine, "five": five, "large": large}
