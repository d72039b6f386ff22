"""Numbers as people write them, in figures or in words."""

from __future__ import annotations

import re

_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
    "forty-five": 45, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip
_HALVES = {"½": ".5", "¼": ".25", "¾": ".75"}
NUMBER = r"(?:\d{1,3}(?:\.\d{1,2})?[½¼¾]?|[½¼¾]|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")"
"""A pattern for one number, for use inside others; match it without case."""


def number(text: str) -> float | None:
    """Return the number that `text` is, or None."""
    text = text.strip().lower()
    if text in _WORDS:
        return float(_WORDS[text])
    for sign, half in _HALVES.items():
        if text.endswith(sign):
            text = (text[:-1] or "0") + half
    return float(text) if re.fullmatch(r"\d{1,3}(?:\.\d{1,3})?", text) else None


def whole_number(text: str) -> int | None:
    """Return the whole number that `text` says, alone or before a noun (`12 weeks`), or None."""
    found = re.fullmatch(rf"({NUMBER})(?: [a-z]+)?\.?", text.strip().lower())
    value = number(found[1]) if found else None
    return (
        int(value) if value is not None and value == int(value) and found and found[1] not in ("a",) else None
    )
