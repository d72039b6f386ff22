"""Times of day, and the weekdays and hours at which somebody can come."""

from __future__ import annotations

import re
from typing import NamedTuple

from ftdesk.intake.values_doubt import doubtful
from ftdesk.model.shape import Weekday

_TIME = (
    r"(?:(?P<noon{0}>12 ?noon|noon|midday)|(?P<h{0}>[01]?\d"
    r"|2[0-3])(?:[:.]?(?P<m{0}>[0-5]\d))?\s?(?P<ap{0}>[ap]\.?m\b\.?)?(?:\s?(?:hrs?|hours"
    r"|o'clock)\b)?"
    r"|(?P<half{0}>half past|quarter past|quarter to)\s(?P<word{0}>\d{{1,2}}|one|two|three|four"
    r"|five|six|seven|eight|nine"
    r"|ten|eleven|twelve)\s?(?P<hap{0}>[ap]\.?m\b\.?)?)"
)
_ONE = re.compile(rf"(?:at|from|about)?\s*{_TIME.format('')}", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?:from|between)?\s*{_TIME.format('1')}\s*(?:-|–|—|to|until|till|and)\s*{_TIME.format('2')}",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?:after|from|any ?time (?:after|from))\s+{_TIME.format('1')}(?:\s+onwards?)?", re.IGNORECASE
)
_ONWARDS = re.compile(rf"{_TIME.format('1')}\s+onwards?", re.IGNORECASE)
_BEFORE = re.compile(rf"(?:before|until|up to)\s+{_TIME.format('2')}", re.IGNORECASE)
_WORDS = dict(
    zip(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        range(1, 13),
        strict=True,
    )
)
_DAYS: tuple[tuple[Weekday, str], ...] = (
    ("mon", r"mon(?:day)?s?"),
    ("tue", r"tue(?:s|sday)?s?"),
    ("wed", r"wed(?:s|nesday)?s?"),
    ("thu", r"thu(?:r|rs|rsday)?s?"),
    ("fri", r"fri(?:day)?s?"),
    ("sat", r"sat(?:urday)?s?"),
    ("sun", r"sun(?:day)?s?"),
)
DAY = r"(?:" + "|".join(pattern for _, pattern in _DAYS) + r")"
_DAY_LIST = re.compile(
    rf"(?:(?:on|every|each|any|both|either)\s+)*(?P<first>{DAY})\b\.?"
    rf"(?P<more>(?:\s*(?:,|/|&|\+|\band\b|\bor\b|,\s*and)\s*(?:(?:on|every|each)\s+)?{DAY}\b\.?)*)"
    rf"(?:\s*(?:-|–|to|through|until)\s*(?P<last>{DAY})\b)?",
    re.IGNORECASE,
)
_WEEKDAYS = re.compile(r"(?:any |every |all )?(?:week ?days?|school days?)\b", re.IGNORECASE)
_FILLER = re.compile(
    r"^(?:[\s,;:.()–—-]|\b(?:between|at|on|from|the|any|time|times|free|available|please|each"
    r"|week|every|and|both|is|are|a"
    r"|days?|of|or)\b)*$",
    re.IGNORECASE,
)


class Slot(NamedTuple):
    """A weekday and the hours within it, `HH:MM`; None where not said."""

    weekday: Weekday
    from_: str | None
    to: str | None


def time_of_day(text: str, *, afternoon: bool = False) -> str | None:
    """Return the time of day that `text` is, `HH:MM`, or None.

    Args:
        text: such as `3.20pm`, `15:20`, `half past three`.
        afternoon: whether 1 to 6 without am or pm can only be the afternoon (the end of school, say).
    """
    found = _ONE.fullmatch(text.strip().rstrip("."))
    return _clock(found, "", afternoon=afternoon, bare=False) if found else None


def slots(text: str) -> tuple[Slot, ...] | None:
    """Return the weekdays and hours that `text` lists; None where any part of it is not surely read.

    `Mondays and Thursdays from 4pm to 6pm` is two. Hours of one to six without am or pm are the afternoon's.
    """
    text = text.replace("\n", "; ")
    if doubtful(text):
        return None
    found: list[Slot] = []
    for days, rest in _by_days(text):
        hours = _hours(rest)
        if not days or hours is None:
            return None
        found += [Slot(day, start, end) for day in days for start, end in hours]
    return tuple(dict.fromkeys(found)) or None


def weekdays_in(text: str) -> tuple[Weekday, ...]:
    """Return the weekdays named in `text`, in their order there."""
    named = [_day(word) for word in re.findall(rf"\b{DAY}\b", text, re.IGNORECASE)]
    return tuple(dict.fromkeys(named))


def _by_days(text: str) -> list[tuple[list[Weekday], str]]:
    """Part a text at its lists of days, each with what is said after it, up to the next."""
    starts = sorted(
        [(m.start(), m.end(), _listed(m)) for m in _DAY_LIST.finditer(text)]
        + [(m.start(), m.end(), list(_MON_TO_FRI)) for m in _WEEKDAYS.finditer(text)],
        key=lambda part: part[0],
    )
    if not starts:
        return []
    before = text[: starts[0][0]]
    if re.search(r"\d", before) and len(starts) == 1:  # "4pm to 6pm on Mondays"
        return [(starts[0][2], f"{before} {text[starts[0][1] :]}")]
    ends = [start for start, _, _ in starts[1:]] + [len(text)]
    parts = [(days, text[at:end]) for (_, at, days), end in zip(starts, ends, strict=True)]
    return [([], "?")] if not _FILLER.match(before) else parts


def _listed(found: re.Match[str]) -> list[Weekday]:
    days = [_day(found["first"]), *weekdays_in(found["more"])]
    if found["last"]:
        if found["more"]:
            return []
        first, last = _ORDER.index(days[0]), _ORDER.index(_day(found["last"]))
        return list(_ORDER[first : last + 1]) if first < last else []
    return days


def _hours(text: str) -> list[tuple[str | None, str | None]] | None:
    hours: list[tuple[str | None, str | None]] = []

    def whole(found: re.Match[str]) -> str:
        pair = _pair(found)
        hours.append(pair or ("?", "?"))
        return " "

    def after(found: re.Match[str]) -> str:
        hours.append((_clock(found, "1", afternoon=True, bare=True) or "?", None))
        return " "

    def before(found: re.Match[str]) -> str:
        hours.append((None, _clock(found, "2", afternoon=True, bare=True) or "?"))
        return " "

    rest = _RANGE.sub(whole, text)
    rest = _AFTER.sub(after, rest)
    rest = _ONWARDS.sub(after, rest)
    rest = _BEFORE.sub(before, rest)
    if not _FILLER.match(rest) or any("?" in pair for pair in hours):
        return None
    return hours or [(None, None)]


def _pair(found: re.Match[str]) -> tuple[str, str] | None:
    """Return a range's two times; `4-6pm` takes its first hour's half of the day from the second."""
    end = _clock(found, "2", afternoon=True, bare=True)
    start = _clock(found, "1", afternoon=True, bare=True)
    if start and end and not _half(found, "1") and (half := _half(found, "2")):
        lent = _with_half(found, "1", half)
        start = lent if lent and lent < end else start
    return (start, end) if start and end and start < end else None


def _half(found: re.Match[str], n: str) -> str | None:
    half = found[f"ap{n}"] or found[f"hap{n}"]
    return half[0].lower() if half else None


def _with_half(found: re.Match[str], n: str, half: str) -> str | None:
    if not found[f"h{n}"] or int(found[f"h{n}"]) > 12:
        return None
    return _written(int(found[f"h{n}"]) % 12 + (12 if half == "p" else 0), int(found[f"m{n}"] or 0))


def _clock(found: re.Match[str], n: str, *, afternoon: bool, bare: bool) -> str | None:
    """Return the time of a match.

    Args:
        found: of a pattern that holds the groups of a time.
        n: the number of its groups.
        afternoon: whether 1 to 6 without am or pm is the afternoon.
        bare: whether an hour alone (`4`) is a time.
    """
    if found[f"noon{n}"]:
        return "12:00"
    half = _half(found, n)
    if found[f"half{n}"]:
        word = found[f"word{n}"].lower()
        hour, minute = _WORDS.get(word) or int(word), {"h": 30}.get(found[f"half{n}"][0].lower(), 15)
        if found[f"half{n}"].lower().endswith("to"):
            hour, minute = hour - 1, 45
        padded = False
    else:
        hour, minute = int(found[f"h{n}"]), int(found[f"m{n}"] or 0)
        padded = found[f"h{n}"].startswith("0")
        if found[f"m{n}"] is None and not half and not bare:
            return None
    if half:
        if not 1 <= hour <= 12:
            return _written(hour, minute) if half == "p" and hour > 12 else None
        return _written(hour % 12 + (12 if half == "p" else 0), minute)
    if 1 <= hour <= 6:
        return _written(hour + 12, minute) if afternoon and not padded else None
    return _written(hour, minute) if hour >= 7 else None


def _written(hour: int, minute: int) -> str:
    return f"{hour:02}:{minute:02}"


def _day(word: str) -> Weekday:
    return next(day for day in _ORDER if word.lower().startswith(day))


_ORDER: tuple[Weekday, ...] = tuple(day for day, _ in _DAYS)
_MON_TO_FRI = _ORDER[:5]
