"""Which language a client reads, and the words in it."""

from journeykit.errors import speak_with
from journeykit.words._catalogue import LANGUAGES, N_, _, current, ngettext, once_a_language, translation, use

__all__ = ["LANGUAGES", "N_", "_", "current", "ngettext", "once_a_language", "translation", "use"]

speak_with(_)


def __dir__() -> list[str]:
    return sorted(__all__)
