"""What is named as in the way is in the way: without it a slot would be free, and nothing else is named."""

from __future__ import annotations

from dataclasses import replace

from ftdesk.acts.gap_index import gap_index_of
from ftdesk.acts.office import Office
from ftdesk.acts.slots import slots
from ftdesk.acts.slots_search import SlotsWish
from ftdesk.diary.slots import whole_slots
from ftdesk.diary.why_not import facts_in_the_way
from tests.acts.arranging.waiting import waiting

NAMED_ALONE = ("child_travel", "excluded", "reading")


def test_what_is_named_of_all_dates_frees_a_slot_once_it_is_gone(invented_desk: Office) -> None:
    named = unneeded = 0
    for case in waiting(invented_desk):
        found = slots(invented_desk, SlotsWish(referral=case, weeks=4)).found
        index = invented_desk.store.read(lambda connection: gap_index_of(invented_desk, connection))
        ask = found.wanted.ask
        everybody = dict.fromkeys(index.house.staff, 0)
        without = {
            "child_travel": replace(ask, most_child_minutes=1440),
            "excluded": replace(ask, needs=replace(ask.needs, excluded=frozenset())),
            "reading": replace(ask, knows_since=everybody),
        }
        other = next(one for one in index.house.staff.values() if one.role == "supervisor")
        barred = replace(ask, needs=replace(ask.needs, excluded=frozenset({other.id})))
        for asked in (ask, barred):
            wanted = replace(found.wanted, ask=asked)
            there = {one.slots for one in whole_slots(index, replace(wanted, limit=2_000))}
            facts = facts_in_the_way(index, wanted, tuple(whole_slots(index, wanted)))
            for fact in facts:
                if fact.kind in NAMED_ALONE and not fact.dates:
                    changes = without[fact.kind] if asked is ask or fact.kind == "excluded" else None
                    if changes is not None:
                        freed = whole_slots(index, replace(wanted, ask=changes, limit=2_000))
                        assert {one.slots for one in freed} - there, (case, fact)
                        named += 1
            unneeded += asked is barred and not any(fact.kind == "excluded" for fact in facts)
    assert named and unneeded
