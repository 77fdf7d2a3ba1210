"""Hand-made priorities."""

import pandas as pd

STATEMENTS = {
    "en": (
        "Show waiting times at security on the web page and on screens",
        "A quiet corner at every gate",
        "Healthy food for less than ten dollars",
        "Text message when the gate changes",
        "Faster wireless internet",
    ),
    "zh-TW": (
        "在網頁與螢幕上顯示安檢等候時間",
        "每個登機門都有安靜角落",
        "十美元以下的健康餐點",
        "登機門變更時傳送簡訊",
        "更快的無線網路",
    ),
}


def five(language):
    rows = []
    for place, statement in enumerate(STATEMENTS[language]):
        judged = place == 3
        rows.append(
            {
                "opportunity": f"o{place}",
                "statement": statement,
                "touchpoints": ("security",),
                "score": 14.2 - 2.1 * place,
                "low": None if judged else 12.0 - 2.1 * place,
                "high": None if judged else 16.0 - 2.1 * place,
                "impact": 4,
                "effort": 2,
                "reach": 2000,
                "confidence": 0.8,
                "source": "judgement" if judged else "data",
                "rank": place + 1,
                "rank_low": None if judged else max(1, place),
                "rank_high": None if judged else min(5, place + 2),
                "p_first": None if judged else (0.72, 0.2, 0.06, 0, 0.02)[place],
                "p_first_judged": (0.55, 0.3, 0.1, 0.03, 0.02)[place],
                "rank_low_judged": max(1, place - 1),
                "rank_high_judged": min(5, place + 3),
                "p_top3": None if judged else (0.99, 0.93, 0.8, 0, 0.2)[place],
                "owner": "",
                "due": None,
                "horizon": "now",
                "n": 2600,
                "method": "opportunity score, 2,000 bootstrap draws",
            }
        )
    return pd.DataFrame(rows)


CASES = {"five": five}
