"""Which language a client reads, and the words in it."""

from journeykit.language._catalogue import LANGUAGES, _, current, ngettext, use

__all__ = ["LANGUAGES", "_", "current", "ngettext", "use"]
