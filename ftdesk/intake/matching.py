"""Whether a message is new, repeats a case, or adds to one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ftdesk.intake.merge import differences
from ftdesk.intake.names import folded, same_name
from ftdesk.intake.reading import Reading
from ftdesk.model.people import Child
from ftdesk.model.referral import Referral

_ANSWER = re.compile(r"^\s*(?:re|aw|antw)\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case that a message may belong to, under one of the messages that made it.

    Attributes:
        id: the case's.
        sha256: of that message's bytes, in hex.
        message_id: that message's own, without angle brackets.
    """

    id: str
    sha256: str | None
    message_id: str | None
    referral: Referral
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Match:
    """Where a message belongs; `of` is the case it repeats or adds to, and `why` says what shows it."""

    status: Literal["new", "update", "duplicate"]
    of: str | None
    why: str | None


def match(reading: Reading, candidates: Iterable[Candidate]) -> Match:
    """Find the case that a message belongs to.

    The same bytes or the same Message-ID repeat a case, and so do the same children with nothing new, unless
    it answers something and holds lines that were not read: what is new may be in them.
    An answer to a case's message adds to it, as do the same children with something new. Where several cases
    fit and nothing but the children's names tells, the message is new: a coordinator sees both.
    """
    known = list(candidates)
    for candidate in known:
        if candidate.sha256 == reading.sha256:
            return Match("duplicate", candidate.id, "the very same message")
        if reading.message_id and candidate.message_id == reading.message_id:
            return Match("duplicate", candidate.id, "the same Message-ID")
    for answered in reading.answers:
        for candidate in known:
            if candidate.message_id == answered:
                return Match("update", candidate.id, "answers a message of this case")
    return _by_people(reading, known)


def _by_people(reading: Reading, known: list[Candidate]) -> Match:
    referral = reading.referral
    if referral is None:
        return Match("new", None, None)
    surely = _cases(c for c in known if _same_children(referral, c.referral, surely=True))
    if len(surely) == 1:
        (found,) = surely.values()
        if differences(found.referral, referral) or (reading.unread and _is_answer(reading)):
            return Match("update", found.id, "the same children, by name and date of birth")
        return Match("duplicate", found.id, "the same children, and nothing new about them")
    if not surely and _is_answer(reading):
        answered = _cases(
            c
            for c in known
            if _same_children(referral, c.referral, surely=False) and _same_sender(reading, c.referral)
        )
        if len(answered) == 1:
            (found,) = answered.values()
            return Match("update", found.id, "an answer from the same sender about the same children")
    return Match("new", None, None)


def _is_answer(reading: Reading) -> bool:
    return bool(reading.answers) or _ANSWER.match(reading.subject or "") is not None


def _cases(found: Iterable[Candidate]) -> dict[str, Candidate]:
    return {candidate.id: candidate for candidate in found}


def _same_children(new: Referral, old: Referral, *, surely: bool) -> bool:
    """Whether each child of the message is one of the case's; `surely` by the date of birth too."""
    return bool(new.children) and all(
        any(_same_child(child, known, surely=surely) for known in old.children) for child in new.children
    )


def _same_child(child: Child, known: Child, *, surely: bool) -> bool:
    if child.date_of_birth and known.date_of_birth and child.date_of_birth != known.date_of_birth:
        return False
    if not surely:
        return same_name(child.name, known.name)
    return bool(child.name and known.name and child.date_of_birth and known.date_of_birth) and folded(
        child.name or ""
    ) == folded(known.name or "")


def _same_sender(reading: Reading, old: Referral) -> bool:
    referrer = old.referrer
    sender = (reading.sender or "").casefold()
    if referrer is None or not sender:
        return False
    return bool(referrer.email and referrer.email.casefold() in sender) or bool(
        referrer.name and folded(referrer.name) in folded(sender)
    )
