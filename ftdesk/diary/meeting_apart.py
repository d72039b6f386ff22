"""Which adults must not meet: by their names, over every case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta

from ftdesk.diary.interval import Interval
from ftdesk.diary.proposal import Proposal
from ftdesk.diary.situation import DaySituation, KeptApart
from ftdesk.diary.supervisor import span
from ftdesk.model.folded_name import folded
from ftdesk.model.people import Adult
from ftdesk.model.service import Settings

BOTH_COME = "adults who must not meet are both to come to it"
"""Why a session can be held nowhere."""

Apart = Mapping[str, frozenset[str]]
"""Folded names of those whom each adult must not meet, by the adult's own."""


def apart_pairs(cases: Iterable[Iterable[Adult]]) -> dict[str, frozenset[str]]:
    """Return who must not meet whom, both ways, whichever case has said it and of whichever of the two.

    Somebody of the same case may be named by a part of the name, such as `Leanne`: whoever has it is meant.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for adults in map(tuple, cases):
        names = {folded(one.name) for one in adults}
        for one in adults:
            for other in one.must_not_meet or ():
                who = folded(one.name)
                for whom in _in_full(folded(other), names - {who}):
                    if who and whom and who != whom:
                        found[who].add(whom)
                        found[whom].add(who)
    return {who: frozenset(others) for who, others in found.items()}


def _in_full(name: str, names: Collection[str]) -> tuple[str, ...]:
    """Return those of these names of which a name is a part; itself where it is one of them, or none's."""
    words = set(name.split())
    meant = () if name in names else (whole for whole in names if words and words < set(whole.split()))
    return tuple(meant) or (name,)


def coming(adults: Iterable[Adult], named: Iterable[str]) -> tuple[Adult, ...]:
    """Return which of a case's adults come to the sessions of an arrangement; all where it names none."""
    names = {folded(name) for name in named}
    return tuple(
        one
        for one in adults
        if one.name and one.may_attend is not False and (not names or folded(one.name) in names)
    )


def apart_objections(proposal: Proposal, situation: DaySituation, settings: Settings) -> list[str]:
    """Say who would meet, in the building, somebody whom they must not."""
    venue = situation.rooms[proposal.room].venue
    return apart_words(proposal.interval, venue, situation.apart, settings)


def apart_words(when: Interval, venue: str, others: Iterable[KeptApart], settings: Settings) -> list[str]:
    """Say of a session in a building who would meet there, at one of the others, whom they must not."""
    margin = timedelta(minutes=settings.meet_margin_minutes)
    there = Interval(when.start - margin, when.end + margin)
    return [
        f"{other.who} must not meet {other.whom}, who is in {other.room_name} {span(other.interval)};"
        f" {settings.meet_margin_minutes} min are kept between them"
        for other in sorted(others, key=lambda one: (one.interval, one.who, one.whom))
        if other.venue == venue and other.interval.overlaps(there)
    ]
