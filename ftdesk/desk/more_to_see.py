"""Words at the edge of what holds more than it shows."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

ABOVE, BELOW = "▲ more above", "▼ more below"


def more_to_see(*, above: bool, below: bool) -> str:
    """Return `▲ more above`, `▼ more below`, both, or nothing."""
    return "  ".join(words for words, more in ((ABOVE, above), (BELOW, below)) if more)


def with_more(line: Strip, words: str, ink: Style) -> Strip:
    """Return a line with words at its right end; where it is written on there, with their arrow alone.

    Args:
        line: the first or last line of a view without a frame; its last cell is never written on.
        words: `ABOVE` or `BELOW`.
        ink: what they are written in.
    """
    width, wanted = line.cell_length, len(words) + 1
    is_blank = wanted < width and not line.crop(width - wanted, width).text.strip()
    said = words if is_blank else words[0]
    kept = line.crop(0, width - len(said))
    return Strip([*kept, Segment(said, ink)], width)
