"""The last gate before the terminal: no byte of anybody's text acts on it."""

from __future__ import annotations

import re
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from ftdesk.model.plain_text import JOINERS, is_harmful

_HIDDEN = re.compile(f"[{''.join(sorted(JOINERS))}]")
"""Characters that Python calls printable and nobody can see."""


class HarmlessOutput(LineFilter):
    """Puts a visible mark in place of every control, bidi or zero-width character of a drawn line.

    Each stands for one cell or none, so that what follows keeps its column.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments, their text harmless."""
        if all(text.isascii() and text.isprintable() for text, _, _ in segments):
            return segments
        return [
            Segment(_harmless(text), style, control) if not control else Segment(text, style, control)
            for text, style, control in segments
        ]


@lru_cache(512)
def _harmless(text: str) -> str:
    if text.isprintable() and not _HIDDEN.search(text):
        return text
    return "".join(_in_its_place(c) if is_harmful(c) or c in "\n\t" else c for c in text)


def _in_its_place(character: str) -> str:
    return "·" * cell_len(character)
