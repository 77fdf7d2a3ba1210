"""Hand-made curves of personas."""

import pandas as pd

NAMES = {"en": (("Business traveller", "Leisure traveller", "Somebody who sees friends or family off at the gate"),
                ("Arrive", "Check in", "Wait", "Board"), "Nobody says where to wait"),
         "zh-TW": (("商務旅客", "休閒旅客", "到登機門送行的親友"),
                   ("抵達", "報到", "等候", "登機"), "沒有人說要在哪裡等")}  # fmt: skip


def three(language):
    """One with answers, one of few people, and one that nobody who answered is of."""
    personas, stages, pain = NAMES[language]
    rows = []
    for place, persona in enumerate(personas):
        for order, stage in enumerate(stages):
            measured = None if place == 2 or order == 3 else 0.4 * order - 0.3
            few = place == 1 and measured is not None
            rows.append(
                {"persona": persona, "stage": stage, "order": order, "believed": 1 - 0.5 * order + 0.5 * place,
                 "measured": measured, "low": None if few or measured is None else measured - 0.3,
                 "high": None if few or measured is None else measured + 0.3,
                 "n": 0 if measured is None else 7 if few else 240, "method": "adjusted-t",
                 "status": "few" if few else "ok" if measured is not None else "",
                 "why": "few?k=10" if few else "persona-without-people" if place == 2 else "",
                 "wave": "2024", "pains": (pain,) if (place, order) == (2, 2) else ()}
            )  # fmt: skip
    return pd.DataFrame(rows)


CASES = {"three": three}
