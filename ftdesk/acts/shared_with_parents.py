"""How a case's records have been shared with the parents (N 3.43)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ftdesk.acts.office import Office
from ftdesk.clock.local import local
from ftdesk.model.plain_text import one_line
from ftdesk.model.referral import Referral
from ftdesk.policy.record_facts import SharedFacts
from ftdesk.store.records import RecordRow

_PARENTS = frozenset({"parent", "parents", "mother", "father", "mum", "dad", "mam"})


def shared_facts(office: Office, referral: Referral, records: Sequence[RecordRow]) -> SharedFacts:
    """Return what the rule of sharing is asked of; only what was shared with the family's adults counts."""
    names = [one_line(adult.name) for adult in referral.adults or () if adult.name]
    shared = [
        local(one.shared_at).date()
        for one in records
        if one.shared_at is not None and _with_parents(one.shared_with or "", names)
    ]
    return SharedFacts(
        first_finished_on=min((local(one.finished_at).date() for one in records), default=None),
        last_shared_on=max(shared, default=None),
        as_of=office.today,
    )


def _with_parents(shared_with: str, adults: Iterable[str]) -> bool:
    """Tell whether one of those named is called a parent, or has an adult's surname and first letter."""
    known = {_short(name) for name in adults}
    everyone = shared_with.casefold().replace(",", ";").replace(" and ", ";").split(";")
    return any(
        not _PARENTS.isdisjoint(one.split()) or _short(one) in known for one in everyone if one.strip()
    )


def _short(name: str) -> tuple[str, str]:
    words = name.casefold().split()
    return (words[0][0], words[-1]) if words else ("", "")
