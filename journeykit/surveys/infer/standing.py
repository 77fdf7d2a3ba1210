"""An entry of the client's `surveys:`, field by field as it stands, so that what is new can be laid beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

LISTS = ("segments", "items", "comments")
"""Fields whose parts stand one a line, so that lines of new parts may follow."""


@dataclass(frozen=True)
class BoundFile:
    """One bound file.

    Attributes
    ----------
    file : str
        Its path, as the binding writes it.
    lines : tuple of str
        The entry as it stands, with its margin.
    fields : mapping of str to list of str
        Lines of each field, the margin taken away; empty where the entry cannot be taken apart.
    """

    file: str
    lines: tuple[str, ...]
    fields: dict[str, list[str]] = field(default_factory=dict)


def entry_of(lines: Sequence[str]) -> BoundFile:
    r"""Take one entry of the list apart.

    Examples
    --------
    >>> one = entry_of(["  - file: a.csv  # mine", "    items:", "    - {column: Q1, metric: nps}  # asked twice"])
    >>> one.file, one.fields["items"]
    ('a.csv', ['items:', '- {column: Q1, metric: nps}  # asked twice'])
    >>> entry_of(["- {file: a.csv, items: [{column: Q1}, {column: Q2}]}"]).fields["items"]
    ['items:', '  - {column: Q1}', '  - {column: Q2}']
    """
    import yaml

    text = "\n".join(lines)
    try:
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return BoundFile(_named_file(lines), tuple(lines))
    node = tree.value[0] if isinstance(tree, yaml.SequenceNode) and tree.value else None
    if not isinstance(node, yaml.MappingNode):
        return BoundFile(_named_file(lines), tuple(lines))
    fields = _of_flow(node, text) if node.flow_style else _of_block(node, text)
    file = next((str(value.value) for name, value in node.value if name.value == "file"), "")
    return BoundFile(file, tuple(lines), fields if _says_the_same(fields, text) else {})


def _says_the_same(fields: dict[str, list[str]], text: str) -> bool:
    """Whether the parts still say what the entry says: one that was taken apart wrongly stays whole."""
    import yaml

    apart = "\n".join(line for lines in fields.values() for line in lines)
    try:
        return bool(yaml.safe_load(apart) == {**yaml.safe_load(text)[0], **_emptied(fields, text)})
    except yaml.YAMLError:
        return False


def _emptied(fields: dict[str, list[str]], text: str) -> dict[str, None]:
    """Lists that hold nothing: `items: []` becomes `items:`, so that lines may follow."""
    import yaml

    return {name: None for name, value in yaml.safe_load(text)[0].items() if name in LISTS and not value}


def _named_file(lines: Sequence[str]) -> str:
    named = next((found[1] for line in lines if (found := re.search(r"\bfile\s*:\s*([^,}#]+)", line))), "")
    return named.strip().strip("\"'")


def _of_flow(node: Any, text: str) -> dict[str, list[str]]:
    """Fields of an entry in braces."""
    fields = {}
    for name, value in node.value:
        raw = text[value.start_mark.index : value.end_mark.index]
        parts = _parts(value, text) if name.value in LISTS else []
        listed = name.value in LISTS
        fields[str(name.value)] = [f"{name.value}:", *parts] if listed else f"{name.value}: {raw}".splitlines()
    return fields


def _of_block(node: Any, text: str) -> dict[str, list[str]]:
    """Fields of an entry with a line each, with the comments below them."""
    lines = text.splitlines()
    margin = node.start_mark.column
    starts = [name.start_mark.line for name, _value in node.value]
    fields = {}
    for (name, value), start, end in zip(node.value, starts, [*starts[1:], len(lines)], strict=True):
        own = [line[margin:] if not line[:margin].strip(" -") else line.lstrip() for line in lines[start:end]]
        if name.value in LISTS and not isinstance(value.value, list):
            own = [re.sub(r"^(\w+\s*:)\s*(null|~)?", r"\1 ", own[0]).rstrip(), *own[1:]]
        elif name.value in LISTS and value.flow_style:
            own = [f"{name.value}:", *_parts(value, text), *_comments(own)]
        fields[str(name.value)] = own
    return fields


def _parts(value: Any, text: str) -> list[str]:
    """Parts of a list or mapping in brackets, a line each."""
    lines = []
    for one in value.value:
        first, last = one if isinstance(one, tuple) else (one, one)
        raw = " ".join(text[first.start_mark.index : last.end_mark.index].split("\n"))
        lines.append(f"  {raw}" if isinstance(one, tuple) else f"  - {raw}")
    return lines


def _comments(own: Sequence[str]) -> list[str]:
    """Comments that stood in or behind the brackets, each on a line of its own below them."""
    found = []
    for line in own:
        for sign in re.finditer(r"(?:^|\s)#", line):
            before = line[: sign.start()]
            if before.count('"') % 2 == 0 and before.count("'") % 2 == 0:
                found.append("  " + line[sign.start() :].strip())
                break
    return found
