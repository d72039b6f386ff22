"""Telephone numbers, email addresses and postcodes."""

from __future__ import annotations

import re

PHONE = (
    r"(?<![\d/])(?:\+44\s?(?:\(0\)\s?)?|\(0\d{2,4}\)\s?|0)\d[\d \xa0-]{4,12}\d(?!\d)(?:\s?(?:ext\.?"
    r"|x)\s?\d{2,5})?"
)
EMAIL = r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
POSTCODE = r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"
_OTHER_PHONE = re.compile(
    r"\b(?:fax|switchboard|main|reception|duty|out of hours|ooh|edt|emergency|helpline)\b", re.I
)


def phones(text: str) -> list[str]:
    """Return the United Kingdom numbers in `text` as they are written, with single blanks."""
    found = [" ".join(match[0].split()) for match in re.finditer(PHONE, text)]
    return [phone for phone in found if _right_length(phone)]


def one_phone(text: str) -> str | None:
    """Return the one number in `text`; None where there is none, or more digits than it has."""
    found = list(dict.fromkeys(phones(text)))
    if len(found) != 1:
        return None
    left = re.sub(PHONE, "", text, count=1)
    return found[0] if not re.search(r"\d{3}", left) else None


def someone_elses(text: str) -> bool:
    """Whether a line's number is an office's (a switchboard, a fax) rather than a person's."""
    return _OTHER_PHONE.search(text) is not None


def one_email(text: str) -> str | None:
    """Return the one address in `text`, in lower case, or None."""
    found = {match[0].lower().strip(".'") for match in re.finditer(EMAIL, text)}
    return found.pop() if len(found) == 1 else None


def one_postcode(text: str) -> str | None:
    """Return the one postcode in `text`, in capitals with its blank, or None."""
    found = {_postcode(match[0]) for match in re.finditer(_POSTCODE_ANY, text)}
    return found.pop() if len(found) == 1 else None


def _postcode(text: str) -> str:
    joined = text.replace(" ", "").upper()
    return f"{joined[:-3]} {joined[-3:]}"


def _right_length(phone: str) -> bool:
    digits = re.sub(r"\D", "", re.split(r"(?:ext|x)", phone, flags=re.I)[0])
    digits = re.sub(r"^440?", "0", digits)
    return len(digits) == 11 and digits.startswith("0")


_POSTCODE_ANY = re.compile(POSTCODE, re.IGNORECASE)
