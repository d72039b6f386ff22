"""A letter's lines as sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ftdesk.intake.blocks import Line
from ftdesk.intake.labels import labels
from ftdesk.intake.names import folded

_BULLET = re.compile(r"^\s*(?:[-•*·▪●]\s+|\(?(?:\d{1,2}|[a-z])[.)]\s+)")
_END = re.compile(r"(?<=[.!?])[\"')]*\s+(?=[\"'(]?\w)|(?<=[.!?])\s{2,}|;\s+(?=[A-Za-z])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:a\.m|p\.m|St|Mr|Mrs|Ms|Dr|approx|no|tel|mob|ext|e\.g|i\.e|vs|Rd|Ave|hrs?|mins?|wk"
    r"|dob|d\.o\.b|D\.O\.B|[A-Z])\.)$"
)
_LONGEST = 12
"""More letters than any of them has."""


def sentences(lines: Iterable[Line]) -> Iterator[str]:
    """Yield the sentences of a text, hard line ends within a paragraph undone; a bullet is a paragraph."""
    for paragraph in _paragraphs(lines):
        start = 0
        for end in _END.finditer(paragraph):
            if _ABBREVIATION.search(paragraph[max(0, end.start() - _LONGEST) : end.start()]):
                continue
            yield paragraph[start : end.start()].strip(" ;")
            start = end.end()
        if rest := paragraph[start:].strip(" ;"):
            yield rest


def is_pleasantry(sentence: str) -> bool:
    """Whether a sentence is a greeting or a farewell and says nothing else."""
    plain = " ".join(re.sub(r"[^\w' ]+", " ", folded(sentence)).split())
    known = _pleasantries()
    if not plain or plain in known:
        return True
    first = re.match(r"(?:hi|hello|dear|good (?:morning|afternoon|evening)|morning|afternoon)\b", plain)
    return first is not None and len(plain.split()) <= 5


def is_polite_request(sentence: str) -> bool:
    """Whether a question is a wish: `Please could you arrange ...?`"""
    return (
        re.match(
            r"(?:please\s+)?(?:(?:could|can|would|will) (?:you|we|i|it|this)|is it possible"
            r"|would it be possible|may i|may we"
            r"|please)\b",
            sentence,
            re.IGNORECASE,
        )
        is not None
    )


def _paragraphs(lines: Iterable[Line]) -> Iterator[str]:
    gathered: list[str] = []
    for line in lines:
        text = line.text.strip()
        if gathered and (not text or line.heading or _BULLET.match(line.text)):
            yield " ".join(gathered)
            gathered = []
        if text:
            gathered.append(_BULLET.sub("", text))
            if line.heading or _ends_greeting(text):
                yield " ".join(gathered)
                gathered = []
    if gathered:
        yield " ".join(gathered)


def _ends_greeting(text: str) -> bool:
    return text.endswith(",") and len(text.split()) <= 4 and is_pleasantry(text)


@cache
def _pleasantries() -> frozenset[str]:
    return frozenset(folded(words) for words in labels().words["pleasantries"])
