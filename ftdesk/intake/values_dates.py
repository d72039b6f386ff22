"""Dates as British letters write them: the day first, two-digit years, months by name."""

from __future__ import annotations

import re
from datetime import date

from ftdesk.clock.local import DAY_NAMES
from ftdesk.policy.countable import is_countable

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY_NAME = (
    r"(?:(?P<weekday>mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+(?:the\s+)?)?"
)
_DATE = re.compile(
    rf"(?<![\w/.-]){_DAY_NAME}(?:"
    r"(?P<iso_y>\d{4})-(?P<iso_m>\d{1,2})-(?P<iso_d>\d{1,2})(?![\d/])"
    r"|(?P<d>\d{1,2})\s?(?P<sep>[/.\-])\s?(?P<m>\d{1,2})\s?(?P=sep)\s?(?P<y>\d{4}|\d{2})(?![\d/]|\.\d|-\d)"
    rf"|(?P<nd>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?[\s/.\-]*(?:of\s+)?{_MONTH.format('nm')},?[\s/.\-]*'?(?P<ny>\d{{4}}"
    rf"|\d{{2}}(?!\s*[:.]\d|\s?[ap]m))(?!\d)"
    rf"|{_MONTH.format('um')}\s+(?P<ud>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<uy>\d{{4}})(?!\d)"
    r")",
    re.IGNORECASE,
)


def find_dates(text: str, *, not_after: date | None = None) -> list[date | None]:
    """Return the dates in `text` in their order; None for one that cannot be.

    Args:
        text: any text; a date without its year is not one.
        not_after: of a two-digit year, the century is chosen so that it is not after this (births);
            without it, two digits are of this century.
    """
    return [_date(found, not_after) for found in _DATE.finditer(text)]


def one_date(text: str, *, not_after: date | None = None) -> date | None:
    """Return the one date in `text`; None where there is none, more than one, or one that cannot be."""
    found = set(find_dates(text, not_after=not_after))
    return found.pop() if len(found) == 1 else None


def without_dates(text: str) -> str:
    """Return `text` with its dates taken out."""
    return _DATE.sub(" ", text)


DATE = re.sub(r"\?P<\w+>", "?:", _DATE.pattern.replace("(?P=sep)", "[/.-]"))
"""A pattern for one date, without groups, for use inside others; match it without case."""


def _date(found: re.Match[str], not_after: date | None) -> date | None:
    if found["iso_y"]:
        year, month, day = found["iso_y"], int(found["iso_m"]), found["iso_d"]
    elif found["y"]:
        year, month, day = found["y"], int(found["m"]), found["d"]
    elif found["nm"]:
        year, month, day = found["ny"], _month(found["nm"]), found["nd"]
    else:
        year, month, day = found["uy"], _month(found["um"]), found["ud"]
    try:
        made = date(int(year) + (2000 if len(year) == 2 else 0), month, int(day))
        if len(year) == 2 and not_after is not None and made > not_after:
            made = made.replace(year=made.year - 100)
    except ValueError:
        return None
    if not is_countable(made):
        return None
    said = found["weekday"]
    return made if not said or DAY_NAMES[made.weekday()].lower().startswith(said.lower()[:3]) else None


def _month(name: str) -> int:
    return next(n for n, month in enumerate(_MONTHS, start=1) if month.startswith(name.lower()[:3]))
