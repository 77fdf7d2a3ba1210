"""The parameters of a report notebook, checked before anything runs.

papermill only warns of a name that its notebook does not have: a typing error then gives a report that looks right
and is wrong. Here it is an error, with the nearest right name.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from journeykit.errors import ParameterError, did_you_mean
from journeykit.words import _

SECRET = re.compile(r"pass|secret|token|credential|api_?key", re.IGNORECASE)
HIDDEN = "***"


@dataclass(frozen=True)
class Parameter:
    """A parameter of a template: its default, and whether a run must give another."""

    name: str
    default: Any
    required: bool


def parameters_of(template: Path) -> dict[str, Parameter]:
    """What the cell tagged ``parameters`` assigns; a line with the comment ``# required`` must be given.

    Parameters
    ----------
    template : Path
        A notebook.

    Raises
    ------
    ParameterError
        When it is no notebook, or has no such cell, or the cell does more than assign plain values.
    """
    where = template.name
    cells = _cells(template)
    tagged = [cell for cell in cells if "parameters" in cell.get("metadata", {}).get("tags", [])]
    if not tagged:
        do = _("Tag the first code cell 'parameters' and give it one assignment a line.")
        raise ParameterError(_("a cell tagged 'parameters' was needed"), _("none"), do, where)
    source = "".join(tagged[0]["source"])
    try:
        return {name: Parameter(name, default, required) for name, default, required in _assigned(source)}
    except (SyntaxError, ValueError) as fault:
        do = _("Give it one assignment of a plain value a line.")
        raise ParameterError(_("the parameters cell assigns plain values"), str(fault), do, where) from None


def _cells(template: Path) -> list[dict[str, Any]]:
    try:
        return list(json.loads(template.read_text(encoding="utf-8"))["cells"])
    except FileNotFoundError:
        raise ParameterError(
            _("a report notebook was needed"),
            _("no file {name}").format(name=template.name),
            _("Give the path of a template."),
        ) from None
    except (ValueError, KeyError, TypeError):
        raise ParameterError(_("a report notebook (.ipynb, format 4) was needed"), template.name) from None


def _assigned(source: str) -> list[tuple[str, Any, bool]]:
    lines = source.splitlines()
    found = []
    for statement in ast.parse(source).body:
        if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
            target, value = statement.targets[0], statement.value
        elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
            target, value = statement.target, statement.value
        else:
            raise ValueError(f"line {statement.lineno}: {lines[statement.lineno - 1].strip()}")
        if not isinstance(target, ast.Name):
            raise ValueError(f"line {statement.lineno}: {lines[statement.lineno - 1].strip()}")
        comment = lines[statement.lineno - 1].partition("#")[2]
        found.append((target.id, ast.literal_eval(value), "required" in comment.split()))
    return found


def checked(template: Path, given: Mapping[str, Any]) -> dict[str, Any]:
    """The given parameters, when the template has each of them, none that it requires is missing, and the kinds fit.

    Parameters
    ----------
    template : Path
    given : mapping

    Raises
    ------
    ParameterError
        Unknown name (with the nearest right one), missing required name, or a value of another kind than the default.
    """
    known = parameters_of(template)
    for name, value in given.items():
        if name not in known:
            raise ParameterError(
                _("a parameter of {name} was needed").format(name=template.name), f"'{name}'", did_you_mean(name, known)
            )
        _same_kind(known[name], value, template.name)
    for parameter in known.values():
        if parameter.required and given.get(parameter.name) in (None, ""):
            do = _("Give {name}=...").format(name=parameter.name)
            raise ParameterError(
                _("{name} needs the parameter '{name_2}'").format(name=template.name, name_2=parameter.name),
                _("nothing"),
                do,
            )
    return dict(given)


def fitted(template: Path, given: Mapping[str, Any]) -> dict[str, Any]:
    """Texts, as a manifest gives them, as values of the kind that the template's defaults have.

    Parameters
    ----------
    template : Path
    given : mapping
        What is no text, or fits no kind, stays as it is; `checked` says so.
    """
    known = parameters_of(template)
    return {name: _fitted(known[name].default, value) if name in known else value for name, value in given.items()}


def _fitted(default: Any, value: Any) -> Any:
    if not isinstance(value, str) or isinstance(default, str):
        return value
    if isinstance(default, bool):
        return {"true": True, "yes": True, "false": False, "no": False}.get(value.casefold(), value)
    try:
        return ast.literal_eval(value)
    except (ValueError, SyntaxError):
        return value


def _same_kind(parameter: Parameter, value: Any, where: str) -> None:
    kind = type(parameter.default)
    if parameter.default is None or (isinstance(value, kind) and not (kind is int and isinstance(value, bool))):
        return
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return
    raise ParameterError(
        _("the parameter '{name}' of {where} is of kind {name_2}, such as {default!r}").format(
            name=parameter.name, where=where, name_2=kind.__name__, default=parameter.default
        ),
        f"{value!r} ({type(value).__name__})",
    )


def masked(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters as they may be written down: values whose name speaks of a secret are hidden.

    Examples
    --------
    >>> masked({"client": "airport", "api_key": "k-123"})
    {'client': 'airport', 'api_key': '***'}
    """
    return {name: HIDDEN if SECRET.search(name) else value for name, value in parameters.items()}
