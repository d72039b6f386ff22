"""How long a session is to be, in minutes."""

from __future__ import annotations

import re

from ftdesk.intake.values_numbers import NUMBER, number

_HOURS = r"(?:hours?|hrs?|h)(?![a-z])\.?"
_MINUTES = r"(?:minutes?|mins?|m)(?![a-z])\.?"
_LENGTH = re.compile(
    rf"(?P<and_half>{NUMBER}) {_HOURS} and a half\b|(?P<n_and_half>{NUMBER}) and a half[ -]{_HOURS}"
    rf"|\b(?P<half>half an?[ -]{_HOURS}|half[ -]hour\b)|\b(?P<quarters>three[ -]quarters of an hour)"
    rf"|(?<![\w.:/-])(?P<h>{NUMBER})[ -]?{_HOURS}(?:,?\s?(?:and\s)?(?P<hm>\d\d(?!\d)"
    rf"|{NUMBER}(?=\s?{_MINUTES}))\s?(?:{_MINUTES})?)?"
    rf"|(?<![\w.:/-])(?P<h2>\d{{1,2}})h(?P<m2>\d{{2}})\b"
    rf"|(?<![\w.:/-])(?P<m>\d{{2,3}}|{NUMBER})[ -]?{_MINUTES}",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\b(?:up to|at least|minimum|min\.|max(?:imum)?|no more than|over|under|or more|less than)\b", re.I
)
_SPAN = re.compile(rf"{NUMBER}\s*(?:-|–|to|or)\s*{NUMBER}[ -]?(?:{_HOURS}|{_MINUTES})", re.IGNORECASE)


def minutes(text: str) -> int | None:
    """Return the one length in `text`, in minutes; None where there is none, several, or a span of them."""
    text = re.sub(r"\b(\d) 1/2(?= ?h)", r"\1½", text)
    if _LOOSE.search(text) or _SPAN.search(text):
        return None
    found = {_minutes(match) for match in _LENGTH.finditer(text)}
    length = found.pop() if len(found) == 1 else None
    return length if length is not None and 5 <= length <= 24 * 60 else None


def says_length(text: str) -> bool:
    """Whether `text` speaks of any length, be it several or a loose one."""
    return _LENGTH.search(text) is not None


def minutes_labelled(text: str, *, in_minutes: bool) -> int | None:
    """Return the length that a label's value gives; a bare number only where the label says minutes."""
    bare = re.fullmatch(r"\d{2,3}", text.strip())
    if bare:
        return int(text) if in_minutes else None
    return minutes(text)


def _minutes(found: re.Match[str]) -> int | None:
    if found["half"]:
        return 30
    if found["quarters"]:
        return 45
    if found["and_half"] or found["n_and_half"]:
        hours = number(found["and_half"] or found["n_and_half"])
        return None if hours is None else round(hours * 60) + 30
    if found["h2"]:
        return int(found["h2"]) * 60 + int(found["m2"])
    if found["m"]:
        value = number(found["m"])
        return None if value is None or value != int(value) else int(value)
    hours, more = number(found["h"]), number(found["hm"]) if found["hm"] else 0.0
    return None if hours is None or more is None else round(hours * 60 + more)
