"""Slots and plans of strange services keep every rule and cost what they say, over holidays too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.plan import find_plan
from ftdesk.acts.plan_reading import PlanWish
from ftdesk.acts.slots import slots
from ftdesk.acts.slots_search import SlotsWish
from ftdesk.acts.start import init
from ftdesk.acts.why_not import why_not
from ftdesk.clock.local import parse_when
from ftdesk.clock.now import FixedClock
from ftdesk.model.errors import FtdeskError
from ftdesk.panes.options import offer_tree
from tests.acts.arranging.waiting import waiting
from tests.arranging_checker.check import placements_of_option, violations
from tests.arranging_checker.cost import growth
from tests.arranging_checker.folder import read
from tests.arranging_checker.shapes import Placement, Reading, Service, minute
from tests.invented_arranging import write_service
from tests.invented_arranging_strange import make_strange

LIMIT = 3
TERMS = ("child_travel", "consistency_break", "over_aim", "staff_travel")
WEEKS = (
    (31, date(2027, 3, 22), "2027-03-18T09:00"),
    (32, date(2026, 12, 14), "2026-12-14T11:37"),
    (33, date(2027, 10, 25), "2027-10-20T09:00"),
)
"""A seed, the first Monday, and when it is searched: Easter, Christmas, the clocks' going back."""


@pytest.fixture(params=WEEKS, ids=("easter", "christmas", "october"))
def strange(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Office, Service, date]]:
    seed, start, now = request.param
    write_service(tmp_path / "service", seed=seed, supervisors=6, families=14, start=start)
    make_strange(tmp_path / "service", seed, start)
    clock = FixedClock(parse_when(now, field="at"))
    path = tmp_path / "strange.db"
    office = init(path, policy="northamptonshire", service="S", training=True, login="m.okoro", clock=clock)
    import_folder(office, tmp_path / "service")
    yield office, read(tmp_path / "service"), start
    office.store.close()


def test_options_keep_every_rule_and_cost_what_they_say(strange: tuple[Office, Service, date]) -> None:
    office, service, start = strange
    seen = 0
    for case in waiting(office):
        try:
            found = slots(office, SlotsWish(referral=case, from_on=start, weeks=4, limit=LIMIT))
        except FtdeskError as refused:
            assert "\n" not in refused.message
            continue
        assert len(found.offers) >= LIMIT or why_not(office, found, LIMIT)
        for one in found.offers:
            tree = json.loads(json.dumps(offer_tree(found, one)))
            placements = placements_of_option(service, case, tree)
            assert violations(service, placements, now=office.now) == []
            counted = growth(service, placements)
            for term in TERMS:
                assert tree["cost"].get(term, 0) == pytest.approx(counted.get(term, 0)), (case, term)
            seen += 1
    assert seen >= 3


def test_a_plan_keeps_every_rule_and_costs_what_it_says(strange: tuple[Office, Service, date]) -> None:
    office, service, start = strange
    plan = find_plan(office, PlanWish(from_on=start, weeks=2), None, steps=60)
    placements = [
        Placement(
            one.session,
            service.sessions[one.session].referral,
            one.date,
            minute(one.start),
            minute(one.end),
            one.room,
            tuple(one.staff),
            tuple(Reading(r.staff, r.date, minute(r.start), r.place, None) for r in one.reading),
        )
        for one in plan.assignments
    ]
    assert placements
    assert violations(service, placements, now=office.now) == []
    counted = growth(service, placements)
    for term in TERMS:
        assert plan.cost.get(term, 0) == pytest.approx(counted.get(term, 0)), term
