"""Boxes ticked with characters: ☒ ☑ ✓ [x] before or after their words."""

from __future__ import annotations

import re

_TICKED = r"☒|☑|✓|✔|✅|🗹|🗷|■|⊠|\[\s?[xX✓✔]\s?\]|\(\s?[xX✓✔]\s?\)"
_EMPTY = r"☐|□|▢|❏|❑|⬜|\[\s*_?\s*\]|\(\s*\)"
_MARK = re.compile(rf"(?P<on>{_TICKED})|(?P<off>{_EMPTY})")


def has_boxes(text: str) -> bool:
    """Whether `text` holds any box, ticked or empty."""
    return _MARK.search(text) is not None


def ticked(text: str) -> list[str] | None:
    """Return the words of the ticked boxes; None where words and boxes cannot be paired surely.

    A tick by itself, with no words, is `["yes"]`.
    """
    marks = list(_MARK.finditer(text))
    if not marks:
        return None
    before, after = text[: marks[0].start()].strip(" \n\t,;/|"), text[marks[-1].end() :].strip(" \n\t,;/|")
    if not before and not after and len(marks) == 1:
        return ["yes"] if marks[0]["on"] else []
    if before and after:
        return None
    if after:  # each box stands before its words
        spans = [
            (m, text[m.end() : n])
            for m, n in zip(marks, [*(m.start() for m in marks[1:]), len(text)], strict=True)
        ]
    else:
        spans = [
            (m, text[n : m.start()]) for m, n in zip(marks, [0, *(m.end() for m in marks[:-1])], strict=True)
        ]
    options = [(m["on"] is not None, " ".join(words.split()).strip(" ,;/|")) for m, words in spans]
    if any(not words for _, words in options):
        return None
    return [words for on, words in options if on]
