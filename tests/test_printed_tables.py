"""Tables on paper: columns are as wide as what stands in them, and no column of prose is a ribbon of single words."""

from __future__ import annotations

from journeykit.page.widths import widths


def test_prose_gets_the_room_and_dashes_do_not() -> None:
    prose = "In 2018, 676 of 2,474 had used Oakland in the past two years and 584 of 2,500 San José; both shares rose."
    _broad, shares = widths(
        ["Touchpoint", "Ideas", "Notes"],
        [False] * 3,
        [["Restrooms", "–", prose], ["Shops", "Open earlier in the morning", prose], ["Wi-Fi", "–", prose]],
    )
    assert shares[2] > 3 * shares[1] > 3 * 5


def test_few_columns_stay_upright_and_many_lie_sideways() -> None:
    interval = "14% (10 to 18%)"
    assert not widths(["Name", "Score"], [False, True], [["Restrooms", interval]])[0]
    assert widths(["Name", *map(str, range(9))], [False] + [True] * 9, [["Restrooms", *[interval] * 9]])[0]
