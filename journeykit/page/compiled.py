"""Page templates compiled once, and kept where Python keeps the compiled modules beside them."""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import Environment
from jinja2.bccache import Bucket, FileSystemBytecodeCache

from journeykit import __version__

SETTINGS = (
    "block_start_string", "block_end_string", "variable_start_string", "variable_end_string", "comment_start_string",
    "comment_end_string", "line_statement_prefix", "line_comment_prefix", "trim_blocks", "lstrip_blocks",
    "newline_sequence", "keep_trailing_newline", "optimized", "autoescape", "is_async",
)  # fmt: skip
"""What else than its text decides what a template is compiled to."""


class Compiled(FileSystemBytecodeCache):
    """Jinja's own cache, under Python's own rules: what cannot or must not be written is compiled anew each time.

    A template that has changed or is read by other rules has another mark, as has one for another version of Python,
    Jinja or the kit; a damaged file counts as none.

    Examples
    --------
    >>> Path(Compiled().directory).name
    '__pycache__'
    """

    def __init__(self) -> None:
        super().__init__(str(Path(cache_from_source(__file__)).parent), "template-%s.cache")

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """The place of a template, marked with its text and with how it is read."""
        read = [__version__, sorted(environment.extensions), *(str(getattr(environment, one)) for one in SETTINGS)]
        return super().get_bucket(environment, name, filename, f"{source}\0{read}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read a compiled template, where there is one."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # cut off, or of another program
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template, where that may be."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            super().dump_bytecode(bucket)
