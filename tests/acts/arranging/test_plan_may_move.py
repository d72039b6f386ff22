"""A plan that may move what is booked is never worse than one that may not, and tells all it moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.plan import find_plan
from ftdesk.acts.plan_reading import PlanWish
from ftdesk.acts.start import init
from tests.acts.arranging.conftest import NOW
from tests.arranging_checker.check import placements_of_plan, violations
from tests.arranging_checker.cost import growth
from tests.arranging_checker.folder import read
from tests.arranging_checker.shapes import Placement, Service
from tests.invented_arranging import write_service

WISH = PlanWish(from_on=date(2027, 4, 26), weeks=1)
CHANGES = ("change_room", "change_supervisor", "change_time")


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(1, 99),
    supervisors=st.integers(2, 4),
    families=st.integers(10, 20),
    steps=st.sampled_from((10, 60)),
)
def test_it_costs_no_more_and_leaves_no_more(
    tmp_path_factory: pytest.TempPathFactory, seed: int, supervisors: int, families: int, steps: int
) -> None:
    folder = tmp_path_factory.mktemp("moves")
    write_service(folder / "service", seed=seed, supervisors=supervisors, families=families)
    service = read(folder / "service")
    path = folder / "service.db"
    office = init(path, policy="northamptonshire", service="S", training=True, login="m.okoro", clock=NOW)
    import_folder(office, folder / "service")

    stays = find_plan(office, WISH, None, steps=steps)
    moves = find_plan(office, replace(WISH, may_move=True), None, steps=2 * steps)
    office.store.close()

    assert sum(moves.cost.values()) <= sum(stays.cost.values()) + 1e-6
    assert len(moves.unplaced) <= len(stays.unplaced)
    printed = {"assignments": msgspec.to_builtins(moves.assignments)}
    placed = placements_of_plan(service, printed)
    assert violations(service, placed, now=NOW.now()) == []
    grown = growth(service, placed)
    told = {term: moves.cost.get(term, 0) for term in CHANGES}
    assert told == pytest.approx({term: grown.get(term, 0) for term in CHANGES})
    moved = {one.session: one for one in moves.assignments if one.was is not None}
    assert bool(moved) == any(told.values())
    for one in placed:
        stood = service.sessions[one.session].at
        assert (one.session in moved) == (stood is not None)
    for session in moved:
        rest = [one for one in placed if one.session != session]
        bought = violations(service, rest, now=NOW.now()) or total(service, rest) > total(service, placed)
        assert bought, f"{session} is moved for nothing"


def total(service: Service, placed: list[Placement]) -> float:
    """Return what placements cost, what is left unplaced apart."""
    return sum(cost for term, cost in growth(service, placed).items() if not term.startswith("unplaced"))
