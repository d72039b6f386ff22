"""What a grid of hours is made of: its lines, the bars in them, and where the cursor can stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from ftdesk.desk.plain import fitted


@dataclass(frozen=True, slots=True)
class GridBar:
    """Some time of a line that is taken.

    Attributes:
        key: what it is; empty where the cursor passes over it.
        start: in minutes after midnight, as is `end`.
        text: what stands in it.
        fill: what the rest of it is filled with.
        edged: drawn with edges, as a booking is.
        tail: minutes after its end that are taken too, as a turnaround is.
    """

    key: str
    start: int
    end: int
    text: str
    tone: str = ""
    fill: str = " "
    edged: bool = False
    tail: int = 0


@dataclass(frozen=True, slots=True)
class GridLine:
    """One line.

    Attributes:
        key: whose it is; empty for a heading, which the cursor passes over.
        label: its name.
        note: stands in place of hours, such as `closed Wednesdays`.
        hours: the stretches that could be taken, in minutes after midnight; the cursor stops at free ones.
    """

    key: str
    label: str
    note: str = ""
    hours: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the cursor can be in a line: on a bar, or on free time, whose key is empty."""

    key: str
    start: int
    end: int


def in_bar(bar: GridBar, width: int) -> str:
    """Return what is drawn in so many cells of a bar."""
    if bar.edged and width >= 4:
        return f"▐{fitted(bar.text, width - 2)}▌"
    if not bar.text:
        return bar.fill * width
    if not bar.key and cell_len(bar.text) > width:
        return bar.fill * width
    text = fitted(bar.text, min(width, cell_len(bar.text) + 1))
    return text + bar.fill * (width - cell_len(text))


def clock_words(minute: int) -> str:
    """Return minutes after midnight as a clock shows them."""
    return f"{minute // 60:02}:{minute % 60:02}"
