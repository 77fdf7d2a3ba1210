"""The numbers of a sentence, and whether its frame holds each of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from journeykit.scales import naming
from journeykit.words import figures as written
from tests.audit.rows import Row

NUMBER = re.compile(r"(?P<sign>[+−±]?)(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<rest>\.\d+)?(?P<share>\s?%)?")
SUPERLATIVE = {
    "en": re.compile(r"(?i)\b(highest|lowest|worst|most|clearest|strongest|furthest|largest|smallest|first)\b"),
    "zh-TW": re.compile(r"最(?!新)|第一"),
}
"""Words that call one thing before all others."""
TELLING = re.compile(rf"\d|{SUPERLATIVE['en'].pattern[4:]}|{SUPERLATIVE['zh-TW'].pattern}", re.IGNORECASE)
FIXED = re.compile(
    r"−2 (?:to|至) \+2|[+\-−]?95\s?%|\(9–10\)|（9–10）|\(7–8\)|\(0–6\)|p(?: 值)? < 0\.001|80\s?% (?:power|of cases)|"
    r"檢定力 80\s?%|R²"
)
"""What is said of scales, levels and power, and not of a client."""
SHARES = 100.0


def without_names(text: str, names: Iterable[str]) -> str:
    """The sentence without what a client wrote that holds a number, or a word that calls one thing the first."""
    for name in sorted({one for one in names if TELLING.search(one)}, key=len, reverse=True):
        edges = (
            (r"(?<![A-Za-z\d])" if name[0].isascii() and name[0].isalnum() else ""),
            (r"(?![A-Za-z\d]|,\d|\.\d)" if name[-1].isascii() and name[-1].isalnum() else ""),
        )
        text = re.sub(edges[0] + re.escape(name) + edges[1], "§", text)
    return FIXED.sub("§", text)


def numbers(text: str) -> list[tuple[str, float, int]]:
    """Sign, size and decimals of each number."""
    return [
        (one["sign"], float(one["digits"].replace(",", "") + (one["rest"] or "")), len(one["rest"] or ".") - 1)
        for one in NUMBER.finditer(text)
    ]


def unknown(text: str, known: list[float], finding: Any) -> Iterator[str]:
    """The numbers of a sentence that no figure of the frame and no count of a claim gives."""
    for sign, size, digits in numbers(text):
        if not any(_fits(sign, size, digits, figure) for figure in known):
            yield f"the number {sign}{size:g} is no figure of {finding.question.name}: {text}"


def _fits(sign: str, size: float, digits: int, figure: float) -> bool:
    if sign in ("+", "−") and (figure < 0) != (sign == "−") and round(figure, digits) != 0:
        return False
    return any(abs(abs(one) - size) <= 0.5 * 10**-digits + 1e-9 for one in (figure, figure * SHARES))


def known_figures(finding: Any, rows: list[Row]) -> list[float]:
    """Every number of the frame and of the claims, with the counts of rows that claims rest on."""
    found: list[float] = [len(finding)]
    for row in rows:
        found += [number for value in row.values() if (number := _number(value)) is not None]
    for claim in finding.claims:
        found.append(len(claim.rows))
        if finding.question.name == "quality" and "valid" in claim.figures:
            found.append(_share_of_those_possible(rows))
        found += list(_within(claim.figures))
    return list(dict.fromkeys(found))


def _share_of_those_possible(rows: list[Row]) -> float:
    asked = [row for row in rows if row["asked"]]
    valid, rest = (sum(row[name] for row in asked for name in names) for names in (("valid",), ("missing", "invalid")))
    return valid / max(1, valid + rest)


def _number(value: Any) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value)
    return float(value) if isinstance(value, str) and re.fullmatch(r"-?\d+(\.\d+)?", value) else None


def _within(value: Any) -> Iterator[float]:
    if isinstance(value, dict) or hasattr(value, "items"):
        for one in value.values():
            yield from _within(one)
    elif isinstance(value, list | tuple):
        yield float(len(value))
        for one in value:
            yield from _within(one)
    elif (number := _number(value)) is not None:
        yield number


def names_of(finding: Any) -> set[str]:
    """What the client, and not the kit, wrote in a finding; and how the kit calls its measures and scales."""
    found: set[str] = set()
    roles = {one.name: one.role for one in finding.question.columns}
    for row in finding.rows:
        for name, value in row.items():
            if name != "answer" and roles.get(name) in (None, "key", "text", "date", "detail", "code"):
                found |= set(_texts(value))
        if row.get("scale") and row.get("metric") and row.get("statistic"):
            found.add(naming.title(str(row["metric"]), str(row["statistic"]), str(row["scale"])))
        for outcome, scale in (("outcome", "outcome_scale"), ("other_outcome", "other_scale")):
            if row.get(outcome):
                found.add(naming.outcome(str(row[outcome]), str(row.get(scale) or "0-10")))
        if row.get("scale"):
            found |= {naming.scale(one) for one in str(row["scale"]).split(", ")}
    return found


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        yield value.rstrip(" .。")
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
    elif hasattr(value, "isoformat"):
        yield written.day(value)
