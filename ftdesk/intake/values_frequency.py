"""How often: days a week (a fortnight counts half) or times a year."""

from __future__ import annotations

import re
from typing import NamedTuple

from ftdesk.intake.values_doubt import doubtful
from ftdesk.intake.values_numbers import NUMBER, number
from ftdesk.intake.values_times import DAY, weekdays_in


class Often(NamedTuple):
    """One of the two is stated."""

    days_per_week: float | None
    times_per_year: int | None


_TIMES = rf"(?P<n>once|twice|thrice|{NUMBER})(?:\s*(?:x|×|times?|sessions?|visits?|contacts?|days?))?"
_EACH = r"\s*(?:of\s+[\w ]{3,20}\s+)?(?:an?|per|each|every|in a|/|p\.?\s?/?|(?<=[x×]))\s?"
_BETWEEN = (
    r"(?:\s*(?:x|×)?\s*(?:for\s+)?[\d.½]+\s?-?(?:hours?|hrs?|hr|h|minutes?"
    r"|mins?)\b)?(?:\s+(?:supervised|supported))?(?:\s+sessions?)?,?"
)
_PATTERNS = (
    ("week", re.compile(rf"(?<![\w.]){_TIMES}{_BETWEEN}{_EACH}(?:week|wk|w)\b", re.I)),
    ("week", re.compile(rf"(?<![\w.]){_TIMES}{_BETWEEN}\s?-?weekly\b", re.I)),
    (
        "fortnight",
        re.compile(rf"(?<![\w.]){_TIMES}{_BETWEEN}{_EACH}(?:fortnight|2 weeks|two weeks)\b", re.I),
    ),
    (
        "month",
        re.compile(rf"(?<![\w.]){_TIMES}{_BETWEEN}{_EACH}(?:calendar )?(?:month|mth)\b", re.I),
    ),
    ("year", re.compile(rf"(?<![\w.]){_TIMES}{_BETWEEN}{_EACH}(?:year|yr|annum|a)\b", re.I)),
    ("year", re.compile(rf"(?<![\w.]){_TIMES}\s?-?(?:yearly|annually)\b", re.I)),
)
_SINGLE = (
    ("fortnight", re.compile(r"\bfortnightly\b|\b(?:every|each) (?:other|second"
r"|2nd|alternate) week\b|\balternate weeks\b"
                             r"|\bevery (?:2|two) weeks\b|\b(?:every|each|a) fortnight\b", re.I)),
    ("fortnight", re.compile(rf"\b(?:every (?:other|second)|alternate) {DAY}\b", re.I)),
    ("year4", re.compile(r"\bquarterly\b|\bevery (?:3|three) months\b"
r"|\bevery quarter\b|\bonce (?:a|per) quarter\b", re.I)),
    ("year6", re.compile(r"\bevery (?:2|two|other) months?\b", re.I)),
    ("year2", re.compile(r"\bevery (?:6|six) months\b", re.I)),
    ("month", re.compile(r"\bmonthly\b|\bevery (?:calendar )?month\b|\beach month\b", re.I)),
    ("week", re.compile(r"\bweekly\b|\b(?:every|each) week\b", re.I)),
    ("year1", re.compile(r"\bannually\b|\byearly\b|\bevery year\b", re.I)),
)  # fmt: skip
_LOOSE = re.compile(
    rf"\b(?:up to|at least|minimum|max(?:imum)?|no more than|more than|less than|increas\w*"
    rf"|reduc\w*|then|every (?:[3-9]|three"
    rf"|four|five|six|eight) weeks|daily|every day|bi-?weekly|bi-?monthly)\b|{NUMBER}\s*(?:-|–|to"
    rf"|or)\s*{NUMBER}\s*(?:x|×|times|sessions)"
    rf"|\b(?:once or twice|(?:two|2) or (?:three|3))\b",
    re.I,
)


def how_often(text: str) -> Often | None:
    """Return the one frequency in `text`; None where there is none, several, or a loose one."""
    if _LOOSE.search(text):
        return None
    found = set(_all(text))
    often = found.pop() if len(found) == 1 else None
    return often if often and (often.times_per_year or 0 < (often.days_per_week or 0) <= 7) else None


def several_frequencies(text: str) -> bool:
    """Whether `text` holds frequencies that differ."""
    return len(set(_all(text))) > 1


def how_often_labelled(text: str, *, a_week: bool, a_year: bool = False) -> Often | None:
    """Return the frequency that the value of a label gives.

    Args:
        text: the value.
        a_week: whether the label says `a week`, so that a bare number is enough.
        a_year: whether the label says `a year`.
    """
    bare = re.fullmatch(
        rf"(once|twice|thrice|{NUMBER})(?:\s?x|\s?times?|\s?sessions?|\s?days?)?", text.strip(), re.I
    )
    if bare and (a_week or a_year):
        value = _count(bare[1])
        if value is None or (a_year and value != int(value)):
            return None
        return Often(value, None) if a_week else Often(None, int(value))
    often = how_often(text)
    if often is not None or doubtful(text):
        return often
    if re.fullmatch(rf"(?:(?:on|every|each|and)\s+|{DAY}\b[\s,&/]*)+", text.strip(), re.I):
        return Often(float(len(weekdays_in(text))), None)
    return None


def _all(text: str) -> list[Often | None]:
    found: list[Often | None] = []
    for unit, pattern in _PATTERNS:
        found += [_often(_count(match["n"]), unit) for match in pattern.finditer(text)]
        text = pattern.sub(" ", text)
    for unit, pattern in _SINGLE:
        if pattern.search(text):
            found.append(
                _often(
                    float(unit[4:] or 1) if unit.startswith("year") else 1.0,
                    unit[:4] if unit.startswith("year") else unit,
                )
            )
        text = pattern.sub(" ", text)
    return found


def _often(count: float | None, unit: str) -> Often | None:
    if count is None:
        return None
    if unit == "week":
        return Often(count, None)
    if unit == "fortnight":
        return Often(count / 2, None)
    a_year = count * {"month": 12, "year": 1}[unit]
    return Often(None, int(a_year)) if a_year == int(a_year) else None


def _count(word: str) -> float | None:
    fixed = {"once": 1.0, "twice": 2.0, "thrice": 3.0}.get(word.lower())
    return fixed if fixed is not None else number(word)
