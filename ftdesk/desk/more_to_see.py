"""Words at the edge of a box that holds more than it shows."""

from __future__ import annotations


def more_to_see(*, above: bool, below: bool) -> str:
    """Return `▲ more above`, `▼ more below`, both, or nothing."""
    return "  ".join(words for words, more in (("▲ more above", above), ("▼ more below", below)) if more)
