"""Imports made ahead of a fork, as a notebook would have made them."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from types import SimpleNamespace

_GRAMMAR = "rfc3987_syntax"


def lighten() -> None:
    """Keep ``rfc3987_syntax`` out of this process.

    jsonschema loads it only to check one format of links that no notebook uses, and it costs a second at every start.
    For the kit's own processes alone: ``import journeykit`` in somebody else's must not change their validators.
    """
    sys.modules.setdefault(_GRAMMAR, None)  # type: ignore[arg-type]


@contextmanager
def lightened() -> Iterator[None]:
    """As `lighten`, for imports in a kernel where people write: afterwards they may import it as ever.

    Examples
    --------
    >>> with lightened():
    ...     import json
    """
    lighten()
    try:
        yield
    finally:
        if sys.modules.get(_GRAMMAR, ...) is None:
            del sys.modules[_GRAMMAR]


def warmed(modules: Iterable[str]) -> None:
    """Import modules that forked children will need.

    pandas decides at its import whether it shows tables to a terminal or to a notebook, by asking for the kernel; here
    it is told that there is one, as there will be.

    Parameters
    ----------
    modules : iterable of str
        Whole names. None of them may start a thread. One that is not there is passed over: a warm start is a matter of
        speed, and what a report really needs is missed by the report itself, with its own message.

    Examples
    --------
    >>> warmed(["json", "not_installed_here"])
    """
    before = getattr(builtins, "get_ipython", None)
    builtins.get_ipython = lambda: SimpleNamespace(kernel=None)  # type: ignore[attr-defined]
    try:
        for module in modules:
            with suppress(ModuleNotFoundError):
                import_module(module)
    finally:
        if before is None:
            del builtins.get_ipython  # type: ignore[attr-defined]
        else:
            builtins.get_ipython = before  # type: ignore[attr-defined]
