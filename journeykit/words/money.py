"""How many decimals an amount of money is written with: those that are paid in its currency."""

from __future__ import annotations

from functools import lru_cache

WHOLE = frozenset(("COP", "HUF", "IDR", "MMK", "MNT", "TWD", "TZS", "UZS"))
"""Currencies whose minor unit stands in the norm and in no till, beside those that have none (yen, won, dong)."""

LARGE = 1000
"""From here on decimals say nothing."""


def decimals(amount: float, currency: str | None = "") -> int:
    """How many decimals an amount is written with.

    Examples
    --------
    >>> decimals(65, "TWD"), decimals(65, "JPY"), decimals(65, "EUR"), decimals(65, "KWD"), decimals(65), decimals(2e3)
    (0, 0, 2, 3, 2, 0)
    """
    return 0 if abs(amount) >= LARGE else _paid(currency or "")


@lru_cache
def _paid(currency: str) -> int:
    if currency in WHOLE:
        return 0
    from babel.numbers import get_currency_precision

    return get_currency_precision(currency)
