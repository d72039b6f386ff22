"""A line of text parted into its labels and values."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

LONGEST_LABEL = 70
MOST_LABELS = 12
"""Of one line; a line with more colons is none of a form's."""
_BULLET = re.compile(r"^\s*(?:[-•*·▪●o]\s+|\d{1,2}[.)]\s+)?")
_COLON = re.compile(r"\s*[:：]\s*(?!//)")
_HINT = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
"""What a form says in brackets of how to fill it in: `(e.g. 2 x weekly)`."""
_ABBREVIATED = re.compile(r"\b(?:nos?|tel|mob|approx|d\.o\.b)\.(?=\s)", re.IGNORECASE)
_OTHER = re.compile(
    r"\s*\t+\s*|\s+[-–—=]+>?\s+|\s*\.{3,}\s*|\s*_{3,}\s*|(?<=\?)\s+|\s{3,}|\s*(?=[☒☑☐✓✔□]|\[[ xX✓]?\])"
)


class Labelled(NamedTuple):
    """A label, and the value on its line (empty where it stands below)."""

    label: str
    value: str


def labelled(
    line: str, known: Callable[[str], bool], inside: Callable[[str], bool] | None = None
) -> list[Labelled]:
    """Return the labels of a line with their values; none where it does not begin with a label.

    Before a colon any short words count as a label; before another sign (a tab, a dash, a box) only those
    that are `known`, and after the first value those that are known `inside` a line.
    """
    text = _BULLET.sub("", line, count=1).strip().strip("*")
    first = _first(text, known)
    if first is None:
        return []
    return [first] if text.count(":") > MOST_LABELS else _inside(first, inside or known)


def _first(text: str, known: Callable[[str], bool]) -> Labelled | None:
    colon = _COLON.search(text)
    if colon and _could_be_label(text[: colon.start()]):
        return Labelled(text[: colon.start()].strip(" *"), text[colon.end() :].strip(" *"))
    asked = re.fullmatch(r"([A-Z][^.!?]{4,90}\?)\s+(\S.{0,60})", text)
    if asked and _could_be_label(asked[1]) and (len(asked[2].split()) < 5 or known(asked[1])):
        return Labelled(asked[1], asked[2])
    leader = re.search(r"\s*(?:\.{4,}|_{4,})\s*", text)
    if leader and leader.start() and _could_be_label(text[: leader.start()]):
        return Labelled(text[: leader.start()].strip(" *"), text[leader.end() :].strip(" *:_."))
    for sign in _OTHER.finditer(text):
        label = text[: sign.start()].strip(" *")
        if _could_be_label(label) and known(label):
            return Labelled(label, text[sign.end() :].strip(" *:"))
    return None


def _could_be_label(text: str) -> bool:
    text = _ABBREVIATED.sub(" ", _HINT.sub(" ", text)).strip(" *")
    return (
        0 < len(text) <= LONGEST_LABEL
        and len(text.split()) <= 12
        and re.search(r"[^\W\d_]", text) is not None
        and not re.search(r"[.!;]\s|\d$", re.sub(r"^\d+(?:\.\d+)*[.)]?\s|\b\d$", "", text))
    )


def _inside(first: Labelled, known: Callable[[str], bool]) -> list[Labelled]:
    """Part off the known labels that follow on the same line: `Name: A B   DOB: 3/2/19`."""
    label, value = first
    for colon in re.finditer(r"\s?[:：](?!//)\s?", value):
        before = value[: colon.start()]
        if (at := _label_at_end(before, known)) is not None and at > 0:
            rest = Labelled(before[at:].strip(), value[colon.end() :].strip())
            return [Labelled(label, before[:at].strip(" ,;|-–\t")), *_inside(rest, known)]
    return [first]


def _label_at_end(text: str, known: Callable[[str], bool]) -> int | None:
    """Return where the longest known label begins that ends `text`."""
    starts = [0, *(match.end() for match in re.finditer(r"[\s|,;]+", text))]
    return next((at for at in starts[-7:] if known(text[at:])), None)
