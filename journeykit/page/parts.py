"""The HTML of the report's parts: Jinja templates that escape every value and speak the client's language."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from journeykit.shipped import shipped
from journeykit.words import _, current, ngettext

if TYPE_CHECKING:
    from jinja2 import Environment


_REMARK, _BLANKS, _AROUND = re.compile(r"/\*.*?\*/", re.DOTALL), re.compile(r"\s+"), re.compile(r" ?([{};]) ?")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from journeykit.page.columns import sideways
    from journeykit.page.compiled import Compiled

    environment = Environment(
        loader=FileSystemLoader(shipped("templates", "reports")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=Compiled(),
        auto_reload=False,  # a batch that runs for an hour keeps the templates it began with
    )
    environment.globals.update(_=_, ngettext=ngettext, language=current, sideways=sideways)
    return environment


def part(name: str, /, **values: Any) -> str:
    """One part of a page as HTML.

    Parameters
    ----------
    name : str
        File of ``templates/reports`` without its ending, such as ``parts/prose``.
    **values
        What the template asks for; text is escaped unless it is `markupsafe.Markup`.

    Examples
    --------
    >>> part("parts/prose", paragraphs=["<b>5 > 4</b>"])
    '<p>&lt;b&gt;5 &gt; 4&lt;/b&gt;</p>'
    """
    return _environment().get_template(f"{name}.html.j2").render(**values).strip()


def prepare() -> None:
    """Compile every template once."""
    environment = _environment()
    for name in environment.list_templates(filter_func=lambda name: not name.startswith("client_page/")):
        if name.endswith(".j2"):
            environment.get_template(name)


@cache
def stylesheet(name: str) -> str:
    """Text of a style sheet of ``templates/reports``, without remarks and blanks: each report carries it."""
    return brief(shipped("templates", "reports", f"{name}.css").read_text(encoding="utf-8"))


def brief(css: str) -> str:
    r"""A style sheet in fewer letters.

    Examples
    --------
    >>> brief("/* Words. */ a {\n  color: red; margin: calc(1px + 2px);\n}\n q { quotes: '« ' ' »'; }")
    "a{color: red;margin: calc(1px + 2px)}q{quotes: '« ' ' »'}"
    """
    css = _BLANKS.sub(" ", _REMARK.sub("", css))
    return _AROUND.sub(r"\1", css).replace(";}", "}").strip()


@cache
def script(name: str) -> str:
    """Text of a script of ``templates/reports``: for pages about reports, never for a report."""
    return shipped("templates", "reports", f"{name}.js").read_text(encoding="utf-8")
