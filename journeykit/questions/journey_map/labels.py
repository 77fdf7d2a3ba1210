"""Room for labels between the marks of a curve: a label stands where nothing is, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeykit.questions.journey_map.pen import STEP, Box, width_of

CLEAR = 3.0
"""Units between a label and whatever is beside it."""


class Labels:
    """Remembers what stands where in a field.

    Examples
    --------
    >>> labels = Labels((0, 0, 200, 100))
    >>> labels.keep_off((90, 20, 110, 40))
    >>> labels.place(["Gate"], 100, 50, 10, up=True, gap=8) is None
    True
    >>> labels.place(["Gate"], 100, 50, 10, up=False, gap=8)
    (100.0, 58)
    """

    def __init__(self, field: Box) -> None:
        self._field = field
        self._boxes: list[Box] = []

    def keep_off(self, box: Box) -> None:
        """Something stands here."""
        self._boxes.append(box)

    def keep_off_line(self, start: Sequence[float], end: Sequence[float]) -> None:
        """A line goes along here."""
        (x1, y1), (x2, y2) = start, end
        parts = max(1, int(max(abs(x2 - x1), abs(y2 - y1)) / 6))
        for at in range(parts):
            one, other = ((x1 + (x2 - x1) * step / parts, y1 + (y2 - y1) * step / parts) for step in (at, at + 1))
            left, right = sorted((one[0], other[0]))
            top, foot = sorted((one[1], other[1]))
            self._boxes.append((left, top, right, foot))

    def place(
        self, lines: Sequence[str], x: float, y: float, size: float, *, up: bool, gap: float
    ) -> tuple[float, float] | None:
        """The middle and the top of a label near a point, and keep others off it; None where there is no room.

        Parameters
        ----------
        lines : sequence of str
            The first is bold.
        x, y : float
            The point.
        size : float
            Of the letters.
        up : bool
            Above the point; else below.
        gap : float
            From the point to the label.
        """
        wide = max(width_of(line, size, bold=at == 0) for at, line in enumerate(lines)) + 0.3 * size
        tall = len(lines) * STEP * size
        for middle, top in self._tries(x, y, wide, tall, gap, up):
            box = (middle - wide / 2, top, middle + wide / 2, top + tall)
            if self._inside(box) and not any(_meet(box, other) for other in self._boxes):
                self._boxes.append(box)
                return middle, top
        return None

    def _tries(
        self, x: float, y: float, wide: float, tall: float, gap: float, up: bool
    ) -> Iterator[tuple[float, float]]:
        for far in (gap, 1.6 * gap, 2.4 * gap):
            for aside in (0.0, -0.3, 0.3, -0.5, 0.5):
                yield x + aside * wide, y - far - tall if up else y + far

    def _inside(self, box: Box) -> bool:
        left, top, right, foot = self._field
        return box[0] >= left and box[1] >= top and box[2] <= right and box[3] <= foot


def _meet(one: Box, other: Box) -> bool:
    return (
        one[0] - CLEAR < other[2]
        and other[0] < one[2] + CLEAR
        and one[1] - CLEAR < other[3]
        and other[1] < one[3] + CLEAR
    )
