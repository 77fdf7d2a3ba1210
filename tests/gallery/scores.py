"""Hand-made tables of scores."""

import pandas as pd

NAMES = {
    "en": [
        ("Getting there", "Car park and taxi"),
        ("Getting there", "Public transport"),
        ("Check-in", "Check-in desk"),
        ("Check-in", "Self-service kiosk"),
        ("Security", "Security: ease of passing"),
        ("Waiting", "Food and drink"),
        ("Waiting", "Free wireless internet"),
        ("Boarding", "Gate information"),
    ],
    "zh-TW": [
        ("抵達機場", "停車場與計程車"),
        ("抵達機場", "大眾運輸"),
        ("報到", "報到櫃檯"),
        ("報到", "自助報到機"),
        ("安檢", "安檢的便利程度"),
        ("候機", "餐飲"),
        ("候機", "免費無線網路"),
        ("登機", "登機門資訊"),
    ],
}


def row(value, half, n, status="ok", **more):
    known = status in ("ok", "indicative")
    return {
        **more,
        "metric": "csat",
        "statistic": "top",
        "value": None if status == "hidden" else value,
        "low": value - half if known else None,
        "high": min(1, value + half) if known else None,
        "n": n,
        "n_effective": n,
        "respondents": n,
        "method": "wilson",
        "weighted": True,
        "scale": "1-5",
        "status": status,
        "why": "",
    }


def by_touchpoint(language):
    rows = []
    for place, (stage, touchpoint) in enumerate(NAMES[language]):
        value = 0.62 + 0.31 * ((place * 7) % 8) / 8
        rows.append(row(value, 0.018, 2210 - 50 * place, stage=stage, touchpoint=touchpoint, wave="2017"))
        kinds = {3: ("indicative", 0.11, 24), 5: ("few", 0, 7), 6: ("hidden", 0, 3)}
        status, half, n = kinds.get(place, ("ok", 0.02, 2105 - 40 * place))
        rows.append(
            row(value - 0.04 + 0.02 * (place % 3), half, n, status, stage=stage, touchpoint=touchpoint, wave="2018")
        )
    return pd.DataFrame(rows)


def nps(**more):
    return {**row(0, 0, 0), "metric": "nps", "statistic": "nps", "scale": "0-10", "method": "adjusted-wald", **more}


def by_wave(language):
    rows = [
        nps(wave="2017", value=39.84, low=36.6, high=42.9, n=2746),
        nps(wave="2018", value=30.98, low=27.6, high=34.3, n=2650),
    ]
    return pd.DataFrame([{"wave": one.pop("wave"), **one} for one in rows])


def mixed(language):
    touch = {"en": ("Whole journey", "Food and drink"), "zh-TW": ("整趟旅程", "餐飲")}[language]
    rows = [{"touchpoint": touch[0], **nps(value=31.0, low=27.6, high=34.3, n=2650)}]
    rows += [row(0.78, 0.02, 2600, touchpoint=touch[1]), row(0.71, 0.02, 2600, touchpoint=touch[0])]
    rows.append({**row(3.9, 0.1, 2600, touchpoint=touch[1]), "statistic": "mean", "method": "t"})
    rows.append(
        {**row(5.1, 0.2, 640, touchpoint=touch[1]), "metric": "ces", "statistic": "mean", "scale": "1-7", "high": 5.3}
    )
    return pd.DataFrame(rows)


CASES = {"by_touchpoint": by_touchpoint, "by_wave": by_wave, "mixed": mixed}
