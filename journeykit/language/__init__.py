"""Which language a client reads, and the words in it."""

from journeykit.language._catalogue import LANGUAGES, _, current, ngettext, use
from journeykit.language.retelling import retold

__all__ = ["LANGUAGES", "_", "current", "ngettext", "retold", "use"]
