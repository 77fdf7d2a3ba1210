"""Hand-made tables of answer shares."""

import pandas as pd

BANDS = ("detractors", "passives", "promoters")


def shares(answers, split, n, status="ok", metric="nps", scale="0-10", **by):
    for order, (answer, share) in enumerate(zip(answers, split, strict=True)):
        half = 1.96 * (share * (1 - share) / n) ** 0.5
        hidden, few = status == "hidden", status in ("few", "hidden")
        yield {
            **by,
            "metric": metric,
            "scale": scale,
            "answer": answer,
            "order": order,
            "n": None if hidden else round(share * n),
            "share": None if hidden else share,
            "low": None if few else max(0, share - half),
            "high": None if few else share + half,
            "total": n,
            "method": "Wilson",
            "weighted": True,
            "status": status,
        }


def bands(language):
    rows = [
        *shares(BANDS, (0.16, 0.28, 0.56), 2746, wave="2017"),
        *shares(BANDS, (0.21, 0.27, 0.52), 2650, wave="2018"),
    ]
    return pd.DataFrame(rows)


def purposes(language):
    names = {
        "en": ("Business", "Pleasure", "Visiting friends or relatives", "Other", "Crew"),
        "zh-TW": ("商務", "觀光", "探訪親友", "其他", "機組員"),
    }[language]
    splits = [
        ((0.2, 0.3, 0.5), 1210, "ok"),
        ((0.13, 0.25, 0.62), 988, "ok"),
        ((0.15, 0.23, 0.62), 420, "ok"),
        ((0.25, 0.375, 0.375), 8, "few"),
        ((0.5, 0.25, 0.25), 4, "hidden"),
    ]
    return pd.DataFrame(
        [
            row
            for name, (split, n, status) in zip(names, splits, strict=True)
            for row in shares(BANDS, split, n, status, purpose=name)
        ]
    )


def stars(language):
    names = {
        "en": (("Security", "Ease of passing"), ("Waiting", "Food and drink")),
        "zh-TW": (("安檢", "安檢的便利程度"), ("候機", "餐飲")),
    }[language]
    splits = ((0.03, 0.06, 0.18, 0.36, 0.37), (0.05, 0.09, 0.26, 0.36, 0.24))
    return pd.DataFrame(
        [
            row
            for (stage, name), split in zip(names, splits, strict=True)
            for row in shares("12345", split, 2600, metric="csat", scale="1-5", stage=stage, touchpoint=name)
        ]
    )


CASES = {"bands": bands, "purposes": purposes, "stars": stars}
