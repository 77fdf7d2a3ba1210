"""Imports made ahead of a fork, as a notebook would have made them."""

from __future__ import annotations

import builtins
import gc
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType, SimpleNamespace
from typing import Any

_GRAMMAR = "rfc3987_syntax"
_UNASKED = ("anywidget", "rfc3986_validator", "isoduration", "fqdn", "uri_template", "webcolors")
"""What altair and jsonschema import if it is there, for widgets and for formats of links that no report has: 0.6 s."""


_LATER = ("numpy.f2py", "numpy.testing", "requests", "altair.datasets")
"""What scipy, papermill and altair import whole for what no report does (Fortran, tests, notebooks of the web, example
data): 0.1 s. They come when somebody asks for them."""


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


@contextmanager
def resting() -> Iterator[None]:
    """Inside, Python does not look for garbage: what is imported stays, and looking through it costs a tenth of it.

    Examples
    --------
    >>> with resting():
    ...     import json
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def _without(names: Iterable[str]) -> Iterator[None]:
    """Inside, these modules are not to be had, unless they are there already; afterwards they are as ever."""
    away = [name for name in names if sys.modules.setdefault(name, None) is None]  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in away:
            sys.modules.pop(name, None)


class _Later(ModuleType):
    """Stands for a module until somebody asks it for anything."""

    def __getattr__(self, asked: str) -> Any:
        if asked.startswith("__"):  # the import system looks whether it is ready
            raise AttributeError(asked)
        if sys.modules.get(self.__name__) is self:
            _postponing.names.discard(self.__name__)
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), asked)


class _Postponing(MetaPathFinder, Loader):
    """Finds a `_Later` in place of certain modules."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def find_spec(self, fullname: str, _path: Any, _target: Any = None) -> ModuleSpec | None:
        return ModuleSpec(fullname, self) if fullname in self.names else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Later(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing: it has no content."""


_postponing = _Postponing()


@contextmanager
def _later(names: Iterable[str]) -> Iterator[None]:
    """Inside, whoever imports one of these modules gets a `_Later`, unless it is there; afterwards it is as ever."""
    _postponing.names.update(names)
    sys.meta_path.insert(0, _postponing)
    try:
        yield
    finally:
        sys.meta_path.remove(_postponing)
        for name in names:
            if isinstance(sys.modules.get(name), _Later):
                del sys.modules[name]


def postpone() -> None:
    """Put the same modules off for good, in a process that runs a command of the kit and nothing else."""
    _postponing.names.update(_LATER)
    if _postponing not in sys.meta_path:
        sys.meta_path.insert(0, _postponing)


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
    alone = "altair" not in sys.modules
    try:
        with resting(), _without(_UNASKED), _later(_LATER):
            for module in modules:
                with suppress(ModuleNotFoundError):
                    import_module(module)
    finally:
        if before is None:
            del builtins.get_ipython  # type: ignore[attr-defined]
        else:
            builtins.get_ipython = before  # type: ignore[attr-defined]
    if alone and "altair" in sys.modules:
        for name in ("altair", "altair.jupyter"):
            _with_widgets(sys.modules[name])


def _with_widgets(module: ModuleType) -> None:
    """Let a module of altair, imported without anywidget, give its widget to whoever asks for it."""
    names, before = vars(module), getattr(module, "__getattr__", None)

    def asked(name: str) -> Any:
        if name == "JupyterChart":
            names[name] = import_module("altair.jupyter.jupyter_chart").JupyterChart
            return names[name]
        if before is None:
            raise AttributeError(name)
        return before(name)

    names.pop("JupyterChart", None)
    names["__getattr__"] = asked
