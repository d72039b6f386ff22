"""Single values of a label, read from text that is known not to be doubtful."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ftdesk.intake.choices import UNSURE, choice, found
from ftdesk.intake.values_doubt import in_the_past, negated, still_to_come
from ftdesk.intake.values_times import slots, weekdays_in


def transport(text: str) -> str | None:
    """Return who brings the child; places and the people visited are no drivers."""
    if negated(text) or in_the_past(text):
        return None
    plain = re.sub(
        r"\b(?:to|from|at|into) (?:(?:the|your|a|our|foster) )?(?:family time |contact |family "
        r")?(?:carers?(?:'s?)?(?: home)?|centre|school|nursery|venue|service|placement|home)\b",
        " ",
        text,
        flags=re.I,
    )
    plain = re.sub(
        r"\b(?:to|with|from|for) (?:(?:his|her|their) )?(?:mother|mum|father|dad|parents?)\b",
        " ",
        plain,
        flags=re.I,
    )
    return choice("transport", plain)


def amenities(text: str) -> tuple[str, ...] | None:
    """Return what the room must have; None unless all of it is known."""
    if negated(text):
        return None
    pieces = [piece for piece in re.split(r",|;|\n|/|\band\b|&", text) if piece.strip()]
    known = [found("amenities", piece) for piece in pieces]
    return tuple(dict.fromkeys(k[0] for k in known)) if known and all(len(k) == 1 for k in known) else None


def venue(text: str) -> str | None:
    """Return the one place asked for."""
    said = re.sub(r"\s*\b(?:please|if (?:at all )?possible)\b.*$", "", " ".join(text.split()), flags=re.I)
    return (
        None
        if negated(said)
        or re.search(r"\b(?:teams|zoom|online|virtual|video)\b", said, re.I)
        or len(said) > 80
        or not is_plain(said)
        or " or " in said.lower()
        else said.strip(" .")
    )


def address(text: str) -> str | None:
    """Return an address on one line."""
    said = ", ".join(line.strip(" ,") for line in text.split("\n") if line.strip(" ,"))
    return said if re.search(r"\w", said) and len(said) <= 200 else None


def windows(text: str) -> tuple[dict[str, str | None], ...] | None:
    """Return the days and hours."""
    read = slots(text)
    return tuple({"weekday": s.weekday, "from": s.from_, "to": s.to} for s in read) if read else None


def hours_of(days: Sequence[str], text: str) -> tuple[dict[str, str | None], ...] | None:
    """Return the hours that `text` gives, and no day with them, on each of `days`."""
    if weekdays_in(text):
        return None
    read = windows(f"{', '.join(days)} {text}")
    return read if read and all(window["from"] and window["to"] for window in read) else None


def level(text: str) -> str | None:
    """Return the one level."""
    if negated(text) or in_the_past(text):
        return None
    values = found("level", text)
    return values[0] if len(values) == 1 and values[0] != UNSURE else None


def legal_status(text: str) -> str | None:
    """Return the one legal status that is in force."""
    if negated(text) and not re.search(r"\bnot looked after\b", text, re.I):
        return None
    return (
        None
        if in_the_past(text) or re.match(r"(?:was|were|had)\b", text, re.I) or still_to_come(text)
        else choice("legal_status", text)
    )


def together(text: str) -> bool | None:
    """Return whether the parents are to be seen separately."""
    if negated(text):
        return None
    said = choice("together", text)
    return None if said is None else said == "separately"


def is_plain(text: str) -> bool:
    """Whether a short value holds words and nothing that looks like code or markup."""
    return len(text) <= 80 and "\n" not in text and not re.search(r"[\[\]{}<>@$=\\|]", text)
