"""What a booked series brings with it: its tasks, its gates and its meetings."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest

from ftdesk.acts.authorise import authorise
from ftdesk.acts.book import book, preview
from ftdesk.acts.cancel import cancel
from ftdesk.acts.office import Office
from ftdesk.acts.sessions import hold
from ftdesk.acts.tasks import task_done
from ftdesk.acts.undo import undo
from ftdesk.clock.local import hm
from ftdesk.diary.series import Slot
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.store.check import check
from ftdesk.store.referrals import referral
from ftdesk.store.sessions import sessions_of
from tests.booked_case import TUESDAY, Series, body, diary, evening, listed
from tests.prepared import prepared


def test_a_new_arrangement_gets_its_list_with_who_and_by_when(desk: Office, series: Series) -> None:
    booked = book(desk, series())
    found = listed(desk)
    assert {key for key, task in found.items() if task.kind == "gate"} == {
        "agreement",
        "risk_assessment",
        "pre_meet",
    }
    assert found.keys() >= {"read_up", "meet_child", "confirm_social_worker", "scheduling_system"}
    assert {"letter Leanne Ellis", "letter the carer"} == {key for key in found if key.startswith("letter")}
    first = booked.sessions[0].start
    assert (found["agreement"].who, found["agreement"].due_at) == ("J Bains", first)
    assert found["confirm_social_worker"].due_at is None, "the policy gives no time"
    assert (found["agreement"].rule, found["agreement"].paragraph) == ("N-3.38d", "3.38")
    assert all(task.arrangement == "A-0001" for task in found.values())


def test_a_later_series_has_no_gates_of_its_own(desk: Office, series: Series) -> None:
    book(desk, series(weeks=1))
    before = listed(desk, kind="gate")
    book(desk, series(from_on=date(2026, 12, 22), weeks=1))
    assert listed(desk, kind="gate") == before


def test_a_complete_assessment_is_a_gate_that_stands_open_already(desk: Office, series: Series) -> None:
    body(desk, risk={"assessed_on": "2026-11-28"})
    book(desk, series())
    gate = listed(desk)["risk_assessment"]
    assert gate.done_on == date(2026, 11, 28)


def test_a_first_session_waits_and_the_refusal_names_each_gate(
    desk: Office, desk_at: Callable[..., Office], series: Series
) -> None:
    book(desk, series())
    with pytest.raises(Refused, match=r"first session.*agreement.*3\.38.*parents are to be met") as refused:
        hold(evening(desk_at), "S-00001")
    assert [finding.rule for finding in refused.value.findings] == ["N-3.38d", "N-3.38l"]


def test_with_its_gates_done_a_first_session_is_held(
    desk: Office, desk_at: Callable[..., Office], series: Series
) -> None:
    book(desk, series())
    found = listed(desk)
    at_six = evening(desk_at)
    task_done(at_six, found["agreement"].id, "signed by Leanne", date(2026, 12, 14))
    with pytest.raises(Refused, match="the parents are to be met before it"):
        hold(at_six, "S-00001")
    task_done(at_six, found["pre_meet"].id)
    hold(at_six, "S-00001")
    (held,) = [one for one in at_six.store.read(sessions_of, referral="R-0001") if one.state == "held"]
    assert held.id == "S-00001"
    gate = listed(at_six)["agreement"]
    assert (gate.done_on, gate.note) == (date(2026, 12, 14), "signed by Leanne")


def test_where_the_agreement_is_refused_the_team_manager_lets_it_go(
    desk: Office, desk_at: Callable[..., Office], series: Series
) -> None:
    book(desk, series())
    at_six = evening(desk_at)
    task_done(at_six, listed(desk)["pre_meet"].id)
    authorise(at_six, "R-0001", "service_manager", "A Shaw", TUESDAY, "written", "N-3.38d: refused to sign")
    with pytest.raises(Refused, match="agreement"):
        hold(at_six, "S-00001")
    authorise(at_six, "R-0001", "team_manager", "D Shaw", TUESDAY, "written", "N-3.38d: refused to sign")
    hold(at_six, "S-00001")


def test_a_later_session_waits_for_nothing(
    desk: Office, desk_at: Callable[..., Office], series: Series
) -> None:
    book(desk, series())
    hold(desk_at("2026-12-22T18:00"), "S-00002")


def test_an_assessment_done_is_complete_in_the_referral(desk: Office, series: Series) -> None:
    body(desk, risk={"assessment_complete": None})
    book(desk, series())
    gate = listed(desk)["risk_assessment"]
    assert gate.done_at is None
    task_done(desk, gate.id, on=date(2026, 11, 20))
    case = desk.store.read(referral, "R-0001")
    assert case is not None
    assert (case.referral.risk.assessment_complete, case.referral.risk.assessed_on) == (
        True,
        date(2026, 11, 20),
    )
    undo(desk)
    case = desk.store.read(referral, "R-0001")
    assert case is not None and case.referral.risk.assessment_complete is None


@pytest.mark.parametrize(
    ("on", "said"),
    [(date(2026, 12, 15), "still to come"), (date(2026, 11, 30), "before R-0001 came in")],
)
def test_a_day_that_cannot_be(desk: Office, series: Series, on: date, said: str) -> None:
    book(desk, series())
    with pytest.raises(WrongInput, match=said):
        task_done(desk, listed(desk)["agreement"].id, on=on)


def test_the_lead_meets_the_parents_once_before_the_first_session(desk: Office, series: Series) -> None:
    shown = preview(desk, series())
    book(desk, series())
    monday = date(2026, 12, 14)
    assert diary(desk, "JB", monday) == [("meeting", "09:00", "10:00"), ("pre_meet", "10:00", "10:30")]
    assert sorted((one.kind, hm(one.start)) for one in shown.meetings) == [
        ("meeting", "09:00"),
        ("pre_meet", "10:00"),
    ]
    assert "meet the parents, Mon 14 Dec 10:00" in listed(desk)["pre_meet"].what
    assert desk.store.read(check).faults == ()
    undo(desk)
    assert diary(desk, "JB", monday) == []


def test_meetings_go_with_the_last_session_that_they_were_for(desk: Office, series: Series) -> None:
    first, second = book(desk, series(weeks=2)).sessions
    monday = date(2026, 12, 14)
    cancel(desk, first.id, by="service", reason="the room floods", consulted="R Okafor")
    assert [row[0] for row in diary(desk, "JB", monday)] == ["meeting", "pre_meet"], "one is to come"
    cancel(desk, second.id, by="service", reason="withdrawn", consulted="R Okafor")
    assert diary(desk, "JB", monday) == []
    assert desk.store.read(check).faults == ()


def test_meetings_go_round_what_is_in_the_diary(desk: Office, series: Series) -> None:
    for family, start in ((2, "09:00"), (3, "11:00")):
        slot = Slot("mon", start, "PF2", ("JB",))
        with prepared(desk) as writer:  # families that were met long ago
            row = writer.row("arrangement", f"A-{family:04d}")
            known = json.dumps(json.loads(str(row["arrange"])) | {"staff": ["JB"]})
            writer.update("arrangement", f"A-{family:04d}", {"kind": "standing", "arrange": known})
        book(desk, series(family, slots=(slot,), from_on=date(2026, 12, 21), weeks=1))
    book(desk, series(from_on=date(2026, 12, 22), weeks=1))
    found = diary(desk, "JB", date(2026, 12, 21))
    assert [row for row in found if row[0] in ("meeting", "pre_meet")] == [
        ("meeting", "13:30", "14:30"),
        ("pre_meet", "14:30", "15:00"),
    ]
    assert desk.store.read(check).faults == ()


def test_where_no_meeting_fits_that_is_warned_of_and_still_to_be_done(
    desk_at: Callable[..., Office], series: Series
) -> None:
    desk = desk_at("2026-12-15T14:50")
    ask = series(slots=(Slot("tue", "15:45", "PF1", ("JB",)),), weeks=1)
    assert any("no time to meet the parents" in warn for warn in preview(desk, ask).warns)
    book(desk, ask)
    assert listed(desk)["pre_meet"].what.startswith("find a time to meet the parents")


def test_hertfordshire_has_no_pre_meet_and_no_gates(desk_at: Callable[..., Office], series: Series) -> None:
    herts = desk_at(policy="hertfordshire")
    body(herts, children={"date_of_birth": "2026-06-01"})
    booked = book(herts, series(from_on=date(2026, 12, 22), weeks=2))
    assert booked.sessions
    assert listed(herts, kind="gate") == {}
    assert preview(herts, series(2, from_on=date(2026, 12, 22))).meetings == ()
