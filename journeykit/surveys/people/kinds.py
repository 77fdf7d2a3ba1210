"""The kinds of personal data, and how each is called."""

from __future__ import annotations

from typing import Final

from journeykit.words import _

ADDRESS_IP: Final = "IP address"
EMAIL: Final = "e-mail"
NAME: Final = "name"
PHONE: Final = "telephone"
COORDINATES: Final = "coordinates"
ADDRESS: Final = "address"
CONTACT: Final = "contact field"
ACCOUNT: Final = "account name"
IDENTITY: Final = "identity number"
BIRTHDAY: Final = "birthday"
TOKEN: Final = "hash or token"  # noqa: S105 - a kind, not a secret
DEVICE: Final = "user agent"


def in_words(kind: str) -> str:
    """A kind in the language of the reader.

    Examples
    --------
    >>> in_words(EMAIL)
    'e-mail'
    """
    words = {
        ADDRESS_IP: _("IP address"),
        EMAIL: _("e-mail"),
        NAME: _("name of a person"),
        PHONE: _("telephone"),
        COORDINATES: _("coordinates"),
        ADDRESS: _("address"),
        CONTACT: _("contact field"),
        ACCOUNT: _("account name"),
        IDENTITY: _("identity number"),
        BIRTHDAY: _("birthday"),
        TOKEN: _("hash or token"),
        DEVICE: _("user agent"),
    }
    return words.get(kind, kind)
