"""A line of text with its mark and tone: what the screen colours and the command line prints plain."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a line or a cell means; colour follows from it, and never stands alone."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    HEADING = "heading"
    BLOCK = "block"
    ASK = "ask"
    WARN = "warn"
    WAITS = "waits"
    GOOD = "good"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a panel.

    Attributes:
        text: what it says, without its mark.
        mark: the sign that carries the meaning (`✗ ? ! y ✓`), or empty.
        tone: what it means.
        right: text set flush right, such as a rule and its paragraph.
        rule: the rule behind it, where `p` opens its paragraph.
    """

    text: str
    mark: str = ""
    tone: Tone = Tone.PLAIN
    right: str = ""
    rule: str | None = None
