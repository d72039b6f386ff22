"""Whose a cancellation is, from the words for whoever asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ftdesk.model.plain_text import one_line
from ftdesk.model.service import Staff
from ftdesk.policy.session_facts import ASKERS, Asker
from ftdesk.store.referrals import ReferralRow

ASKER_WORDS: Final[Mapping[Asker, str]] = {
    "parent": "a parent's",
    "carer": "the carer's",
    "child": "the child's",
    "social_worker": "the social worker's",
    "service": "the service's",
    "court": "a court's",
    "other": "somebody else's",
}
"""Whose it is, in words."""

_KNOWN: Final[Mapping[Asker, re.Pattern[str]]] = {
    "carer": re.compile(r"(foster )?carers?|placement"),
    "social_worker": re.compile(r"(duty )?social ?workers?|sw|area team|duty (desk|team)"),
    "service": re.compile(
        r"(family time |contact )?(service|supervisor|worker|coordinator|manager)s?|us|we|the desk"
    ),
    "court": re.compile(r"courts?|judge|magistrates?"),
    "child": re.compile(r"child|children|young person"),
    "parent": re.compile(
        r"(birth )?(parents?|mothers?|fathers?|mum|mummy|mam|mom|dad|daddy)|family"
        r"|grand(mother|father|parents?)"
    ),
}


def asker_of(by: str, case: ReferralRow, staff: Iterable[Staff]) -> Asker:
    """Return whose a request is: whom `by` names, or the one word that it is; else `other`.

    Args:
        by: who asked, in words: `mother`, `the carer`, `Leanne Ellis`, `L Moss`.
        case: whose people are known by name.
        staff: of the service.
    """
    words = _folded(by)
    for asker in ASKERS:
        if words == asker.replace("_", " "):
            return asker
    for name, whose in _names(case, staff):
        if _folded(name) == words:
            return whose
    parts = [part for part in (_folded(part) for part in re.split(r"[,;(/)]", by)) if part]
    named = [whose for part in parts for name, whose in _names(case, staff) if _folded(name) == part]
    spoken = [whose for part in parts for whose, known in _KNOWN.items() if known.fullmatch(part)]
    found = dict.fromkeys((*named, *spoken))
    return next(iter(found)) if len(found) == 1 else "other"


def _names(case: ReferralRow, staff: Iterable[Staff]) -> Iterator[tuple[str, Asker]]:
    referral = case.referral
    for adult in referral.adults or ():
        yield from ((name, "parent") for name in (adult.name, adult.relationship) if name)
    for child in referral.children:
        yield from ((name, "child") for name in (child.name, child.known_as) if name)
        if child.placement and child.placement.carer:
            yield child.placement.carer, "carer"
    if referral.referrer and referral.referrer.name:
        yield referral.referrer.name, "social_worker"
    for person in staff:
        yield from ((name, "service") for name in (person.name, person.login, person.id) if name)


def _folded(text: str) -> str:
    words = one_line(text).casefold().replace("_", " ").replace("-", " ").split()
    return " ".join(words[1:] if words[:1] and words[0] in ("the", "a", "her", "his", "their") else words)
