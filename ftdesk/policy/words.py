"""Lists and citations as a sentence has them."""

from __future__ import annotations

from collections.abc import Sequence


def and_list(words: Sequence[str]) -> str:
    """Return `a, b and c`."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def cited(paragraph: str) -> str:
    """Return a paragraph as it stands in brackets; of a section cited by its first words, the number."""
    return paragraph.partition(', "')[0]
