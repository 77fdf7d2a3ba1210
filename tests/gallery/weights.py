"""Hand-made tables of weights."""

import pandas as pd

NAMES = {"en": ("Plan", ("App", "Shop", "Letter")), "zh-TW": ("方案", ("應用程式", "門市", "郵寄"))}


def missed(language):
    """A ceiling that keeps the last group from its share, in the latest of two waves."""
    segment, values = NAMES[language]
    shares = {
        "2023": ((0.5, 0.61, 0.5, 180), (0.4, 0.29, 0.4, 86), (0.1, 0.1, 0.1, 29)),
        "2024": ((0.5, 0.72, 0.53, 216), (0.4, 0.27, 0.42, 81), (0.1, 0.01, 0.05, 3)),
    }
    return pd.DataFrame(
        [
            {"wave": wave, "segment": segment, "value": value, "target": target,
             "before": before if wave == "2023" else None, "after": after if wave == "2023" or people > 3 else None,
             "people": people if wave == "2023" else None, "n": 300, "left_out": 7 if wave == "2024" else 0,
             "n_effective": 214.3, "design_effect": 1.4, "lowest": 0.71, "highest": 4.9, "ratio": 5.0,
             "bounded": wave == "2024", "method": "raked-bounded?ratio=5" if wave == "2024" else "raked"}
            for wave, rows in shares.items()
            for value, (target, before, after, people) in zip(values, rows, strict=True)
        ]
    )  # fmt: skip


def one(language):
    """Answers without waves."""
    return missed(language).query("wave == '2023'").assign(wave="").reset_index(drop=True)


CASES = {"missed": missed, "one": one}
