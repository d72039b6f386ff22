"""Why a case has no more slots, what single change would free one, and who may grant it (N 4.11)."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from ftdesk.acts.gap_index import gap_index_of, undisturbed
from ftdesk.acts.offer import offer
from ftdesk.acts.office import Office
from ftdesk.acts.slots import Offers, slots
from ftdesk.acts.slots_search import SlotsWish
from ftdesk.clock.local import long_day, short_day
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.relaxing import Relaxation, RelaxKind, relaxations_in_steps
from ftdesk.diary.series import HAS_ITS_SESSIONS
from ftdesk.diary.steps import Steps, finished
from ftdesk.diary.why_not import Fact, FactKind, facts_in_steps

_HELPS: Final[dict[FactKind, tuple[RelaxKind, ...]]] = {
    "closed": ("weekday", "fewer"),
    "windows": ("weekday", "times", "length"),
    "family": ("weekday", "fewer"),
    "child_travel": ("child_travel",),
    "opening": ("times", "weekday", "length"),
    "rooms": ("times", "weekday", "amenity", "length"),
    "apart": ("times", "weekday", "length"),
    "supervisors": ("times", "weekday", "workers", "weekly_limit", "carer_brings", "length"),
    "same_each_week": ("times", "weekday", "weekly_limit", "workers", "carer_brings", "length", "fewer"),
}
"""Which changes are told beside a fact, the one asked for first."""


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing in the way of more options.

    Attributes:
        relax: a change that frees a slot, tried for real; None where none was found for it.
        who_may: who may grant that.
    """

    blocker: str
    example: str
    relax: str | None = None
    who_may: str | None = None


def why_not(office: Office, offers: Offers, limit: int) -> tuple[Blocker, ...]:
    """Return what stands in the way where fewer than `limit` options are there; else nothing."""
    return finished(why_not_in_steps(office, offers, limit))


def why_not_in_steps(office: Office, offers: Offers, limit: int) -> Steps[tuple[Blocker, ...]]:
    """Find out as `why_not` does, in steps: the desk may do anything in between."""
    if len(offers.offers) >= limit:
        return ()
    return (yield from undisturbed(office, lambda connection: _blockers(connection, office, offers)))


def evidence_of_no_capacity(office: Office, wish: SlotsWish) -> str:
    """Write what was searched for in vain, as evidence for commissioning outside (N 4.11).

    Raises:
        Refused, WrongInput: as for `slots`.
    """
    offers = slots(office, wish)
    wanted, known = offers.found.wanted, offers.found.wanted.ask
    whole = sum(one.option.whole for one in offers.offers)
    searched = (
        f"Searched on {long_day(office.today)}: {wanted.per_week} a week of {known.minutes} min,"
        f" {known.workers} in the room, {wanted.weeks} weeks from {long_day(offers.found.from_on)};"
        " every supervisor, weekday, start, room and venue of the service was tried."
    )
    if whole:
        return f"{searched} {whole} option{'s fit' if whole > 1 else ' fits'} every week."
    lines = [searched, "Nothing of the service's own fits every week."]
    for one in why_not(office, offers, len(offers.offers) + 1):
        lines.append(f"In the way: {one.blocker} ({one.example}).")
        if one.relax:
            lines.append(f"It would fit if: {one.relax} (to be granted by {one.who_may}).")
    return "\n".join(lines)


def _blockers(connection: sqlite3.Connection, office: Office, offers: Offers) -> Steps[tuple[Blocker, ...]]:
    """Bring the index up to date, and return the search for what stands in the way."""
    return _in_the_way(gap_index_of(office, connection), office, offers)


def _in_the_way(index: GapIndex, office: Office, offers: Offers) -> Steps[tuple[Blocker, ...]]:
    found = offers.found
    facts = yield from facts_in_steps(index, found.wanted, found.options)
    freed = yield from relaxations_in_steps(index, found.wanted)
    changes = [one for one in freed if one.kind != "length" or _may_be_as_long(office, offers, one)]
    told = [Blocker(one, "the rules say so") for one in offers.barred]
    told += _skipped(offers)
    for fact in facts:
        change = _taken(changes, _HELPS.get(fact.kind, ()))
        told.append(_blocker(office, offers, fact, change))
    if facts:
        told += [_blocker(office, offers, facts[0], change) for change in changes]
    return tuple(told)


def _may_be_as_long(office: Office, offers: Offers, change: Relaxation) -> bool:
    """Whether the policy itself lets a session be as long as it would be then (H 4: slots of set lengths)."""
    then = replace(offers.found, wanted=change.wanted)
    shorter = office.store.read(offer, office, then, change.option).preview
    return set(shorter.refusals) <= set(offers.barred)


def _skipped(offers: Offers) -> list[Blocker]:
    """Return why dates are passed over that have not their sessions yet, each reason once."""
    days: dict[str, list[dt.date]] = {}
    for day, why in sorted(offers.found.wanted.skip.items()):
        if why != HAS_ITS_SESSIONS:
            days.setdefault(why, []).append(dt.date.fromordinal(day))
    return [
        Blocker(why.rstrip("."), f"{short_day(on[0])}{f' and {len(on) - 1} more' if len(on) > 1 else ''}")
        for why, on in days.items()
    ]


def _taken(changes: list[Relaxation], kinds: Iterable[RelaxKind]) -> Relaxation | None:
    """Take the first change of one of these kinds out of those that nothing tells of yet."""
    for kind in kinds:
        for change in changes:
            if change.kind == kind:
                changes.remove(change)
                return change
    return None


def _blocker(office: Office, offers: Offers, fact: Fact, change: Relaxation | None) -> Blocker:
    if change is None:
        return Blocker(fact.says, fact.example)
    return Blocker(fact.says, fact.example, change.says, _who_may(office, offers, change.kind))


def _who_may(office: Office, offers: Offers, kind: RelaxKind) -> str:
    """Return who may grant a change; what a court directed is the court's."""
    rules = office.profile.rules
    court = offers.found.wanted.ask.court_directed
    if kind in ("times", "weekday"):
        return "the family and the carer, through the social worker"
    if kind in ("length", "fewer"):
        return "the court, through the social worker" if court else "the social worker"
    if kind == "carer_brings":
        return "the carer, through the social worker"
    if kind == "amenity":
        return "the social worker"
    if kind == "workers":
        return "the service manager, after the risk is assessed again"
    if kind == "weekly_limit":
        return "a manager, with a reason"
    return "a Contact Service manager" if "H-3.15b" in rules else "the team manager"
