"""A suspension is proposed by people, or because sessions were missed; nothing stops before it is decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from ftdesk.acts.cancel import cancel
from ftdesk.acts.misses import judge_miss
from ftdesk.acts.office import Office
from ftdesk.acts.sessions import miss
from ftdesk.acts.suspend import propose
from ftdesk.acts.suspension_decided import drop_suspension
from ftdesk.acts.undo import undo
from ftdesk.clock.local import local
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.store.check import check
from ftdesk.store.referrals import deadlines, tasks
from ftdesk.store.sessions import SessionRow, session
from ftdesk.store.suspensions import SuspensionRow, suspensions
from tests.prepared import prepared

CASE = "R-0001"
OfficeOn = Callable[..., Office]


def of_case(office: Office) -> tuple[SuspensionRow, ...]:
    return office.store.read(suspensions, CASE)


def after(desk_at: OfficeOn, one: SessionRow) -> Office:
    assert one.end is not None
    return desk_at(local(one.end + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M"))


def missed(desk_at: OfficeOn, one: SessionRow, valid: bool | None = False) -> Office:
    office = after(desk_at, one)
    miss(office, one.id, by="mother", reason="did not come", valid=valid)
    return office


def test_the_second_miss_proposes_and_takes_nothing(
    desk_at: OfficeOn, sessions: tuple[SessionRow, ...]
) -> None:
    first = missed(desk_at, sessions[0])
    assert of_case(first) == ()
    second = missed(desk_at, sessions[1])
    (row,) = of_case(second)
    assert (row.state, row.ground, row.arrangement) == ("proposed", "missed", "A-0001")
    assert row.sessions == (sessions[0].id, sessions[1].id)
    assert second.store.read(session, sessions[2].id).state == "planned"  # type: ignore[union-attr]
    (task,) = [one for one in second.store.read(tasks, CASE) if one.about == row.id]
    assert (task.rule, task.who, task.done_at) == ("N-3.32d", "team manager", None)


@pytest.mark.parametrize("valid", [True, None])
def test_a_miss_with_a_valid_reason_or_not_judged_yet_does_not_count(
    desk_at: OfficeOn, sessions: tuple[SessionRow, ...], valid: bool | None
) -> None:
    missed(desk_at, sessions[0])
    assert of_case(missed(desk_at, sessions[1], valid)) == ()


def test_a_miss_counts_once_it_is_judged(desk_at: OfficeOn, sessions: tuple[SessionRow, ...]) -> None:
    missed(desk_at, sessions[0])
    office = missed(desk_at, sessions[1], None)
    follows = judge_miss(office, sessions[1].id, valid=False, by="Dee Shaw")
    assert "SU-0001 proposed: 2 sessions missed with no valid reason" in follows[0]
    assert [row.state for row in of_case(office)] == ["proposed"]


def test_a_cancellation_that_counts_as_a_miss_counts(
    desk_at: OfficeOn, sessions: tuple[SessionRow, ...]
) -> None:
    missed(desk_at, sessions[0])
    office = desk_at("2026-12-22T09:00")
    cancel(office, sessions[1].id, by="mother", reason="tired", counts_missed=False)
    assert of_case(office) == ()
    undo(office)
    cancel(office, sessions[1].id, by="mother", reason="tired", counts_missed=True)
    assert of_case(office)[0].sessions == (sessions[0].id, sessions[1].id)


def test_the_misses_of_another_arrangement_do_not_add_up(
    desk_at: OfficeOn, sessions: tuple[SessionRow, ...]
) -> None:
    office = desk_at("2026-12-22T18:00")
    with prepared(office) as writer:
        plan = {**writer.row("arrangement", "A-0001"), "id": "A-0900"}
        writer.insert("arrangement", plan)
        writer.update("session", sessions[0].id, {"arrangement": "A-0900"})
    missed(desk_at, sessions[0])
    assert of_case(missed(desk_at, sessions[1])) == ()


def test_a_dropped_proposal_is_not_made_again_for_the_same_misses(
    desk_at: OfficeOn, sessions: tuple[SessionRow, ...]
) -> None:
    missed(desk_at, sessions[0])
    drop_suspension(missed(desk_at, sessions[1]), "SU-0001", "her bus did not run, twice")
    third = missed(desk_at, sessions[2])
    assert [row.state for row in of_case(third)] == ["dropped"]
    fourth = missed(desk_at, sessions[3])
    assert [row.state for row in of_case(fourth)] == ["dropped", "proposed"]
    assert of_case(fourth)[1].sessions == (sessions[2].id, sessions[3].id)


def test_a_further_miss_joins_the_proposal(desk_at: OfficeOn, sessions: tuple[SessionRow, ...]) -> None:
    for one in sessions[:2]:
        missed(desk_at, one)
    office = missed(desk_at, sessions[2])
    (row,) = of_case(office)
    assert row.sessions == tuple(one.id for one in sessions[:3])


def test_undoing_the_miss_undoes_the_proposal(desk_at: OfficeOn, sessions: tuple[SessionRow, ...]) -> None:
    missed(desk_at, sessions[0])
    office = missed(desk_at, sessions[1])
    undo(office)
    assert of_case(office) == ()
    assert [one for one in office.store.read(tasks, CASE) if one.about] == []
    assert office.store.read(check).faults == ()


def test_hertfordshire_proposes_nothing_by_itself(
    desk_at: OfficeOn, sessions: tuple[SessionRow, ...]
) -> None:
    for one in sessions[:2]:
        office = desk_at(local(one.end).strftime("%Y-%m-%dT%H:%M"), policy="hertfordshire")  # type: ignore[arg-type]
        miss(office, one.id, by="mother", reason="did not come", valid=False)
    assert of_case(office) == ()


def test_an_injury_starts_the_clock_of_the_incident_too(
    desk_at: OfficeOn, sessions: tuple[SessionRow, ...]
) -> None:
    office = after(desk_at, sessions[0])
    propose(office, CASE, ground="injury", sessions=(sessions[0].id,))
    (clock,) = [one for one in office.store.read(deadlines, CASE) if one.kind == "incident"]
    assert clock.starts_at == sessions[0].end


def test_missed_as_a_ground_needs_the_misses(desk_at: OfficeOn, sessions: tuple[SessionRow, ...]) -> None:
    office = missed(desk_at, sessions[0])
    with pytest.raises(Refused, match=r"1 of 2 sessions missed .*N-3\.32d"):
        propose(office, CASE, ground="missed")


def test_what_else_is_refused(desk_at: OfficeOn) -> None:
    office = desk_at()
    with pytest.raises(WrongInput, match="ground: 'cross' is none of"):
        propose(office, CASE, ground="cross")
    with pytest.raises(WrongInput, match="R-0001 has no arrangement A-0002"):
        propose(office, CASE, ground="injury", arrangement="A-0002")
    with pytest.raises(Refused, match=r"N-3\.29"):
        propose(office, CASE, ground="risk")
    with pytest.raises(Refused, match=r"evidence of the case note.*N-3\.32e"):
        propose(office, CASE, ground="other")
    assert of_case(office) == ()
    propose(office, CASE, ground="injury")
    with pytest.raises(Refused, match="SU-0001 of R-0001 is proposed already"):
        propose(office, CASE, ground="language")
