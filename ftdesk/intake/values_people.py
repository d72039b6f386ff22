"""Values that speak of people: a child with a date of birth, an adult with a relationship and a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ftdesk.intake.labels import labels, normal
from ftdesk.intake.values_dates import DATE, one_date
from ftdesk.intake.values_names import is_name, names_in_list, turned_round
from ftdesk.intake.values_phones import EMAIL, PHONE, one_email, one_phone

OLDEST = 25
"""Years; whoever is older is no child of a referral."""
_SOME_DAY = date(2050, 12, 31)
_BORN = re.compile(
    rf"[-–,(]*\s*(?:\b(?:d\.?o\.?b\.?|date of birth|born(?: on)?)\s*[:-]?\s*)?({DATE})\s*\)?", re.IGNORECASE
)
_AGE = re.compile(
    r"[,(]?\s*\b(?:aged? )?\d{1,2}\s?(?:years?(?: old)?|yrs?|y/?o|months?(?: old)?|m|weeks?(?: "
    r"old)?)?\)|,\s*aged? \d{1,2}\b|,\s*\d{1,2}\s?(?:years?(?: old)?|yrs?(?: old)?|y/?o|months?"
    r"|mths?)(?![a-z])",
    re.I,
)
_KNOWN_AS = re.compile(
    r"[(,]?\s*(?:known as|aka|a\.k\.a\.?|called|prefers)\s+[\"']?([\w'-]+)[\"']?\s*\)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ChildRead:
    """A child as one value names it."""

    name: str
    date_of_birth: date | None = None
    known_as: str | None = None


@dataclass(frozen=True, slots=True)
class AdultRead:
    """An adult as one value names him or her."""

    name: str
    relationship: str | None = None
    phone: str | None = None
    email: str | None = None


def birth_date(text: str, received: date | None) -> date | None:
    """Return the one date of birth of a child in `text`; None where none fits a child."""
    born = one_date(text, not_after=received or _SOME_DAY)
    if born is None or born.year < 1990 or (received and not _fits(born, received)):
        return None
    return born


def children_in(text: str, received: date | None) -> list[ChildRead] | None:
    """Return the children of a value, one or a list of them; None unless each part is one."""
    if (names := names_in_list(turned_round(text))) is not None:
        return [ChildRead(name) for name in names]
    parts = [
        part for part in re.split(r"\n|;|(?<=\)),?\s*(?:and|&)?|\)\s*,", text) if part and part.strip(" ,.")
    ]
    if len(parts) == 1:
        parts = _parted_at_births(text)
    read = [_child(re.sub(r"^(?:and|&)\s+", "", part.strip(" ,.")), received) for part in parts]
    return [child for child in read if child] if read and all(read) else None


def adults_in(text: str) -> list[AdultRead] | None:
    """Return the adults of a value, one or a list of them; None unless each part is one."""
    if (names := names_in_list(turned_round(text))) is not None and not re.search(r",", text):
        return [AdultRead(name) for name in names]
    parts = [
        part
        for part in re.split(
            r"\n|;|\s/\s"
            r"|\s+and\s+(?=[^()]*\()"
            r"|(?<=\)),\s*",
            text,
        )
        if part.strip(" ,.")
    ]
    read = [_adult(part.strip(" ,.")) for part in parts]
    if read and all(read):
        return [adult for adult in read if adult]
    return [AdultRead(name) for name in names] if names else None


def relationship(text: str) -> str | None:
    """Return a relationship as the desk writes it (`mother`); other words in lower case."""
    text = " ".join(re.sub(r"\(.*?\)", " ", text).split())
    said = re.sub(
        r"\s*\b(?:to|of) (?:the )?(?:child(?:ren)?|both|all)\b.*$", "", text.strip(" ."), flags=re.I
    )
    known = labels().relationships.get(normal(said))
    if known:
        return known
    plain = said.casefold()
    return plain if re.fullmatch(r"[a-z]+(?:[ -][a-z]+){0,3}", plain) and not _is_plural(plain) else None


def known_relationship(text: str) -> str | None:
    """Return a relationship that the list knows, or None."""
    said = re.sub(
        r"\s(?:of|to) (?:[A-Z][\w'’-]*(?: and )?|(?:the )?(?:child(?:ren)?|baby|both|all))+$", "", text
    )
    return labels().relationships.get(normal(said))


def _fits(born: date, received: date) -> bool:
    return born <= received and received.year - born.year <= OLDEST


def _parted_at_births(text: str) -> list[str]:
    ends = [match.end() for match in _BORN.finditer(text)]
    return [text[a:b] for a, b in zip([0, *ends], ends, strict=False)] if len(ends) > 1 else [text]


def _child(text: str, received: date | None) -> ChildRead | None:
    born = None
    if (found := _BORN.search(text)) is not None:
        born = birth_date(found[1], received)
        if born is None:
            return None
        text = f"{text[: found.start()]} {text[found.end() :]}"
    known_as = _KNOWN_AS.search(text)
    text = _AGE.sub(" ", _KNOWN_AS.sub(" ", text))
    name = turned_round(" ".join(text.split()).strip(" ,-–()"))
    return ChildRead(name, born, known_as[1] if known_as else None) if is_name(name) else None


def _adult(text: str) -> AdultRead | None:
    phone, email = one_phone(text), one_email(text)
    if re.search(r"\d{3}", text) and phone is None:
        return None
    text = re.sub(EMAIL, " ", re.sub(PHONE, " ", text))
    text = re.sub(r"\b(?:tel|phone|mobile|mob|on|t|m)\b\s*[:.]?\s*(?=\)|,|\s|$)", " ", text, flags=re.I)
    pieces = [piece.strip(" .:") for piece in re.split(r"[(),;–]| - | / ", text) if piece.strip(" .:-")]
    related = [piece for piece in pieces if known_relationship(piece)]
    names = [piece for piece in pieces if piece not in related]
    if len(related) > 1 or len(names) != 1:
        return None
    name = names[0]
    if (
        not related
        and (led := re.match(r"([A-Za-z]+(?: [a-z]+)?)[:,]? (.+)", name))
        and known_relationship(led[1])
    ):
        related, name = [led[1]], led[2]
    if not is_name(name):
        return None
    return AdultRead(name, known_relationship(related[0]) if related else None, phone, email)


def _is_plural(text: str) -> bool:
    return text in ("parents", "grandparents", "both parents", "siblings", "family") or " and " in text
