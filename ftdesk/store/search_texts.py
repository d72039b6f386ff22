"""What a case is found by: the texts of its referral, each with what it is, and what was written since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

SEARCHED: Final[Mapping[str, tuple[str, ...]]] = {
    "talk": ("note",),
    "task": ("what", "who", "note"),
    "chase": ("note",),
    "authorisation": ("name", "for_rules"),
    "message": ("subject", "sender"),
    "court_order": ("reference", "consulted"),
    "arrangement_change": ("why", "agreed_by"),
    "gone_past": ("reason",),
    "commission": ("whom", "note"),
    "family_event": ("note",),
    "record": ("reference",),
    "session": ("case_reference",),
}
"""The columns of each table by which its case is found too."""

SOURCE_WORDS: Final[Mapping[str, str]] = {
    "talk": "talk",
    "task": "task",
    "chase": "chase",
    "authorisation": "authorisation",
    "message": "message",
    "court_order": "court order",
    "arrangement_change": "change",
    "gone_past": "reason kept",
    "commission": "asked elsewhere",
    "family_event": "family event",
    "record": "record",
    "session": "child's record",
}
"""What each of them is called, in the order of `SEARCHED`."""

PHONE: Final = "phone"
_HOME: Final = (("carer", "carer"), ("phone", PHONE), ("postcode", "postcode"), ("address", "address"))
_CHILD: Final = (
    ("name", "child"),
    ("known_as", "child"),
    ("case_number", "case number"),
    ("school", "school"),
)
_ADULT: Final = (("phone", PHONE), ("email", "email"), ("postcode", "postcode"), ("address", "address"))
_REFERRER: Final = (("name", "referrer"), ("team", "team"), ("phone", PHONE), ("email", "email"))


def referral_texts(referral: str, body: str) -> Iterator[tuple[str, str]]:
    """Yield what each text of a referral is, and the text: `("mother", "Leanne Ellis")`."""
    said: dict[str, Any] = msgspec.json.decode(body)
    yield "case", referral
    for child in said.get("children") or ():
        yield from _of(child, _CHILD)
        yield from _of(child.get("placement") or {}, _HOME)
    for adult in said.get("adults") or ():
        yield from _of(adult, (("name", str(adult.get("relationship") or "adult")),))
        yield from _of(adult, _ADULT)
    yield from _of(said.get("referrer") or {}, _REFERRER)
    yield from _of(said, (("reference", "reference"), ("origin_authority", "authority"), ("notes", "notes")))
    yield from _of(said.get("request") or {}, (("venue_area", "area asked for"),))
    court = said.get("court") or {}
    yield from _of(court, (("reference", "court order"),))
    yield from (("named by the court", name) for name in court.get("named_people") or ())


def names_in(body: str) -> Iterator[str]:
    """Yield the names of a referral's people."""
    said: dict[str, Any] = msgspec.json.decode(body)
    for person in (*(said.get("children") or ()), *(said.get("adults") or ())):
        for field in ("name", "known_as"):
            if person.get(field):
                yield str(person[field])


def _of(said: Mapping[str, Any], fields: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    for field, what in fields:
        if said.get(field):
            yield what, str(said[field])
