"""Topics below topics as words: in one line, as indented lines, as plain values."""

from __future__ import annotations

from typing import Any

from journeykit.exchange.outline import Topic


def flat(topic: Topic) -> str:
    """A topic and all below it in one line.

    Examples
    --------
    >>> flat(Topic("Queue", topics=(Topic("at noon"), Topic("on Fridays"))))
    'Queue (at noon; on Fridays)'
    """
    inner = "; ".join(text for one in topic.topics if (text := flat(one)))
    head = " – ".join(filter(None, [topic.title, " ".join(topic.note.split())]))
    return f"{head} ({inner})" if head and inner else head or inner


def tree(topic: Topic, depth: int = 0) -> str:
    """A topic and all below it as indented lines.

    Examples
    --------
    >>> print(tree(Topic("Queue", topics=(Topic("at noon"),))))
    Queue
      at noon
    """
    own = [topic.title, *topic.note.splitlines(), *topic.comments]
    lines = [f"{'  ' * depth}{line}" for line in own if line]
    return "\n".join([*lines, *(tree(one, depth + 1) for one in (*topic.topics, *topic.callouts))])


def outward(link: str) -> str:
    """A link that can be drawn again: none to what lies inside the file, nor to another of its topics.

    Examples
    --------
    >>> outward("https://example.org"), outward("xap:resources/a.png"), outward("xmind:#17")
    ('https://example.org', '', '')
    """
    return "" if link.startswith(("xap:", "xmind:", "#")) else link


def plain(topic: Topic) -> dict[str, Any]:
    """A topic as plain values, without what is empty and what cannot be drawn again.

    Examples
    --------
    >>> plain(Topic("Queue", markers=("flag-red",)))
    {'title': 'Queue', 'markers': ['flag-red']}
    """
    data: dict[str, Any] = {
        "title": topic.title, "note": topic.note, "labels": list(topic.labels), "markers": list(topic.markers),
        "link": outward(topic.link),
        "topics": [plain(one) for one in topic.topics], "callouts": [plain(one) for one in topic.callouts],
    }  # fmt: skip
    return {name: value for name, value in data.items() if value}
