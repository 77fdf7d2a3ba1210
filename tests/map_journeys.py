"""Journeys drawn from seeds: few and many steps, long names, names without a blank, names of every kind of letter."""

from __future__ import annotations

import random

from journeykit.journey import journey_of
from journeykit.questions import journey_map
from journeykit.questions.finding import Finding

NAMES = {
    "en": (
        "Gate", "Check-in and bag drop", "Cleanliness of the restrooms", "Interdepartmentalcommunicationsprocess",
        "<b>&\"quoted\"</b>", "=1+1", "\U0001f6eb Boarding \U0001f600", "תור הביטחון", "Wi-Fi",
        "Recommending it to everybody", "A very long name that goes on until nobody remembers where it began",
    ),
    "zh-TW": (
        "安檢", "報到與行李託運", "洗手間的清潔程度與動線指標", "客服", "非常非常長的接觸點名稱" * 4,
        "App 通知（推播）", "退換貨、退款", "Wi-Fi 無線網路", "與現場工作人員面對面諮詢",
    ),
}  # fmt: skip
TEXTS = {
    "en": ("Waits.", "Queues, empties pockets and shows documents to somebody who does not look up.", "Pays; leaves"),
    "zh-TW": ("等候。", "排隊、掏空口袋，並向不抬頭的人員出示證件，再等待下一個指示。", "付款、離開"),
}
CHANNELS = ("web", "on site", "phone", "App 通知", "現場", "carrier pigeon")


def drawn_from(seed: int, language: str) -> dict[str, object]:
    """A journey, and the table of its map with scores, distances and changes of its own."""
    dice = random.Random(seed)
    names, texts = NAMES[language], TEXTS[language]
    stages = [{"id": f"s{at}", "name": dice.choice(names)} for at in range(dice.choice((1, 2, 4, 5, 9, 11, 24)))]
    points = [
        {
            "id": f"t{at}", "stage": dice.choice(stages)["id"], "name": dice.choice(names),
            "channels": dice.sample(CHANNELS, dice.randint(0, 3)), "moment_of_truth": dice.random() < 0.2,
            "actions": dice.sample(texts, dice.randint(0, 2)), "pains": dice.sample(texts, dice.randint(0, 2)),
            "backstage": dice.sample(texts, dice.randint(0, 1)), "expectation": dice.choice((*texts, "")),
        }
        | ({"emotion": dice.randint(-4, 4) / 2} if dice.random() < 0.7 else {})
        for at in range(dice.choice((0, 1, 3, 8, 20, 34, 60)))
    ]  # fmt: skip
    ideas = [
        {"id": f"o{at}", "statement": dice.choice(texts), "touchpoints": [dice.choice(points)["id"]]}
        | ({"owner": dice.choice(names), "due": "2027-03-31"} if dice.random() < 0.6 else {})
        for at in range(dice.randint(0, 12) if points else 0)
    ]
    return {"client": {"name": dice.choice(names)}, "stages": stages, "touchpoints": points, "opportunities": ideas}


def map_of(seed: int, language: str, **look: object) -> Finding:
    """The map of such a journey, as if people had answered."""
    import json

    finding = journey_map.answer(journey_of(json.dumps(drawn_from(seed, language), ensure_ascii=False)), **look)
    dice, frame = random.Random(-seed), finding.frame.astype(object).copy()
    if dice.random() < 0.25:
        return finding
    for at in frame.index[frame["touchpoint"].notna()]:
        if dice.random() < 0.7:
            value, n = dice.random(), dice.randint(5, 9_999_999)
            scored = {"metric": "csat", "statistic": "top", "scale": "1-5", "value": value, "low": value, "high": value,
                      "n": n, "status": "ok", "wave": "2026", "before_wave": "2025", "change_compared": 9}  # fmt: skip
            far = dice.gauss(0, 0.4)
            scored |= {"felt": far, "distance": far, "distance_low": far - 0.1, "distance_high": far + 0.1}
            if dice.random() < 0.3:
                scored |= {"change": dice.uniform(-1, 1), "change_better": dice.choice((True, False, None))}
            if dice.random() < 0.2:
                scored["quote"] = "Nobody told us that the gate had changed, twice, and then it changed again."
            for name, cell in scored.items():
                frame.at[at, name] = cell
    return Finding(finding.question, frame, journey=finding.journey)
