"""Which language a client reads, and the words in it."""

from journeykit.words._catalogue import LANGUAGES, _, current, ngettext, once_a_language, use

__all__ = ["LANGUAGES", "_", "current", "ngettext", "once_a_language", "use"]


def __dir__() -> list[str]:
    return sorted(__all__)
