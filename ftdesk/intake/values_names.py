"""People's names: what is one, and lists of them."""

from __future__ import annotations

import re

from ftdesk.intake.choices import says_nothing
from ftdesk.intake.labels import labels

_UPPER = r"[A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚ]"
_WORD = rf"{_UPPER}[\w'’-]*"
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Dr|Mx)\.?"
_PARTICLE = r"(?:de|da|di|do|dos|del|der|den|van|von|el|al|bin|ibn|la|le|du|ter)"
NAME = rf"(?:{_TITLE} )?{_WORD}(?: (?:{_PARTICLE} ){{0,2}}{_WORD}){{0,3}}"
"""A pattern for a name in running text: words with capitals, in their case."""
FULL_NAME = rf"(?:{_TITLE} {_WORD}|{_WORD})(?: (?:{_PARTICLE} ){{0,2}}{_WORD}){{1,3}}"
"""The same, of two words or more."""
_NOT_NAMES = frozenset(
    [
        "the",
        "a",
        "an",
        "and",
        "or",
        "of",
        "to",
        "for",
        "in",
        "at",
        "on",
        "is",
        "are",
        "was",
        "both",
        "all",
        "please",
        "team",
        "court",
        "service",
        "care",
        "order",
        "social",
        "worker",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "children",
        "child",
        "mother",
        "father",
        "mum",
        "dad",
        "he",
        "she",
        "they",
        "it",
        "we",
        "i",
        "you",
        "this",
        "that",
        "there",
        "interim",
        "full",
        "section",
        "primary",
        "school",
        "family",
        "time",
        "contact",
        "referral",
        "centre",
        "county",
        "council",
        "police",
        "yes",
        "no",
        "not",
        "none",
        "regards",
        "thanks",
        "hi",
        "hello",
        "dear",
        "supervised",
        "supported",
        "address",
        "phone",
        "tel",
        "email",
        "dob",
        "date",
        "birth",
        "urgent",
        "unknown",
        "attached",
        "see",
        "unborn",
        "baby",
        "above",
        "below",
        "placement",
        "foster",
        "carer",
    ]
)


_BETWEEN_NAMES = re.compile(r"\n|[;/]|,(?!\s*(?:Jr|Snr)\b)|\s&\s|\s\+\s|\band\b|(?:^|\s)\d[.)]\s+")


def is_name(text: str) -> bool:
    """Whether a value is a person's name and nothing else: one to five words without figures."""
    words = text.split()
    return (
        1 <= len(words) <= 5
        and not says_nothing(text)
        and re.fullmatch(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*)*", text) is not None
        and not re.search(r"\d|\.\w", text)
        and not any(word.casefold().strip(".'") in _NOT_NAMES for word in words)
    )


def is_name_in_text(text: str) -> bool:
    """Whether words with capitals in running text are a person's name."""
    return is_name(text) and re.fullmatch(NAME, text) is not None and not _is_known_word(text)


def names_in_list(text: str) -> list[str] | None:
    """Return the names of a list; `Amara and Jayden Bennett` shares its last word. Else None."""
    parts = [part.strip(" .,;") for part in _BETWEEN_NAMES.split(text)]
    parts = [part for part in (re.sub(r"^(?:[-•*]|\d[.)])\s*", "", part) for part in parts) if part]
    if len(parts) == 2 and "," in text and all(" " not in part for part in parts):
        return None  # `Marsh, Tyler` is as like as not one person
    if not parts or not all(is_name(part) for part in parts):
        return None
    last = parts[-1].split()
    if len(last) > 1 and len(parts) > 1 and all(len(part.split()) == 1 for part in parts[:-1]):
        family = _family_name(last)
        return [*(f"{part} {family}" for part in parts[:-1]), parts[-1]]
    return parts


def turned_round(text: str) -> str:
    """Return `MARSH, Tyler` as Tyler MARSH; any other text as it is."""
    found = re.fullmatch(rf"({_UPPER}[{_UPPER[1:-1]}'’-]+), ?({_WORD}(?: {_WORD})?)", text)
    return f"{found[2]} {found[1]}" if found else text


def _family_name(words: list[str]) -> str:
    at = len(words) - 1
    while at > 1 and re.fullmatch(_PARTICLE, words[at - 1]):
        at -= 1
    return " ".join(words[at:])


def _is_known_word(text: str) -> bool:
    return text.casefold() in labels().relationships or text in labels().words["languages"]
