"""Whatever is offered can be booked as it is shown, and breaks no rule that an independent checker knows."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from ftdesk.acts.book import book
from ftdesk.acts.office import Office
from ftdesk.acts.option_text import read_option
from ftdesk.acts.slots import slots
from ftdesk.acts.slots_search import SlotsWish
from ftdesk.acts.undo import undo
from ftdesk.model.errors import Refused
from ftdesk.panes.options import offer_tree
from tests.acts.arranging.waiting import waiting
from tests.arranging_checker.check import placements_of_option, violations
from tests.arranging_checker.cost import growth

if TYPE_CHECKING:
    from tests.acts.arranging.conftest import Invented

WEEKS = 4


def offered(office: Office, limit: int = 5) -> list[tuple[str, Any, dict[str, Any]]]:
    found = []
    for case in waiting(office):
        try:
            there = slots(office, SlotsWish(referral=case, weeks=WEEKS, limit=limit))
        except Refused:
            continue
        found += [(case, one, json.loads(json.dumps(offer_tree(there, one)))) for one in there.offers]
    return found


def test_every_option_passes_the_checker(invented: Invented, invented_desk: Office) -> None:
    options = offered(invented_desk)
    assert len({case for case, _, _ in options}) >= 8
    for case, _, tree in options:
        placements = placements_of_option(invented.service, case, tree)
        assert violations(invented.service, placements, now=invented_desk.now) == []


def test_every_option_is_booked_as_it_is_shown(invented_desk: Office) -> None:
    for case, _, tree in offered(invented_desk, limit=2):
        ask = read_option(case, tree["option"])
        booked = book(invented_desk, replace(ask, version=None, reason="the best there is"))
        assert [
            {"date": f"{s.start:%Y-%m-%d}", "start": f"{s.start:%H:%M}", "room": s.room, "staff": [*s.staff]}
            for s in booked.sessions
            if s.start
        ] == [
            {key: row[key] for key in ("date", "start", "room", "staff")}
            for row in tree["dates"]
            if row["ok"]
        ]
        read = {
            (b.staff, f"{b.start:%Y-%m-%d %H:%M}", b.from_place) for b in booked.blocks if b.kind == "reading"
        }
        assert read == {(r["staff"], f"{r['date']} {r['start']}", r["place"]) for r in tree["reading"]}
        undo(invented_desk)


def test_reading_is_searched_for_as_it_is_booked(invented_desk: Office) -> None:
    seen = 0
    for _, one, _ in offered(invented_desk):
        searched = {(r.staff, r.day, r.start, r.end, r.place) for r in one.option.reading}
        booked = {
            (
                b.staff,
                b.start.toordinal(),
                b.start.hour * 60 + b.start.minute,
                b.end.hour * 60 + b.end.minute,
                b.from_place,
            )
            for b in one.preview.reading
        }
        assert searched == booked
        seen += len(booked)
    assert seen


def test_the_cost_is_what_the_checker_counts(invented: Invented, invented_desk: Office) -> None:
    for case, one, tree in offered(invented_desk):
        placements = placements_of_option(invented.service, case, tree)
        counted = growth(invented.service, placements)
        for term in ("child_travel", "over_aim", "staff_travel"):
            assert tree["cost"].get(term, 0) == pytest.approx(counted.get(term, 0)), (case, term)
        assert one.option.total == pytest.approx(sum(tree["cost"].values()))
