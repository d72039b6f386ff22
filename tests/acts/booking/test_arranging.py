"""What a booked series brings with it: tasks, gates, meetings, reasons, sessions for the social worker."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from ftdesk.acts.authorise import authorise
from ftdesk.acts.book import Booked, book, preview
from ftdesk.acts.cancel import cancel
from ftdesk.acts.conflict import declare_conflict
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.sessions import hold
from ftdesk.acts.tasks import task_done
from ftdesk.acts.undo import undo
from ftdesk.acts.venue_check import check_venue
from ftdesk.clock.local import at, hm
from ftdesk.diary.series import Slot
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.finding import Code
from ftdesk.store.check import check
from ftdesk.store.diary import blocks
from ftdesk.store.referrals import TaskRow, referral, tasks
from ftdesk.store.sessions import arrangements, sessions_of
from tests.gates import pass_gates

Series = Callable[..., BookingAsk]
TUESDAY = date(2026, 12, 15)


def listed(office: Office, **of: object) -> dict[str, TaskRow]:
    """Return the tasks of R-0001 by their key; those that have none are left out."""
    found = office.store.read(tasks, "R-0001")
    return {
        task.key: task for task in found if task.key and all(getattr(task, k) == v for k, v in of.items())
    }


def body(office: Office, **changes: dict[str, Any]) -> None:
    """Change parts of what R-0001's referral states, as a correction would."""
    with office.act("test", "R-0001") as writer:
        row = writer.row("referral", "R-0001")
        tree = json.loads(str(row["body"]))
        for part, fields in changes.items():
            if part in ("children", "adults"):
                tree[part][0].update(fields)
            else:
                tree.setdefault(part, {}).update(fields)
        writer.update("referral", "R-0001", {"body": json.dumps(tree)})


def diary(office: Office, staff: str, day: date) -> list[tuple[str, str, str]]:
    found = office.store.read(blocks, [staff], at(day, "00:00"), at(day + timedelta(days=1), "00:00"))
    return [(one.block.kind, hm(one.block.start), hm(one.block.end)) for one in found]


def gone_past(office: Office) -> list[tuple[str | None, str, str]]:
    def read(connection: Any) -> list[tuple[str | None, str, str]]:
        return [
            tuple(row)
            for row in connection.execute("SELECT rule, message, reason FROM gone_past ORDER BY id")
        ]

    return office.store.read(read)


def evening(desk_at: Callable[..., Office]) -> Office:
    return desk_at("2026-12-15T18:00")


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
        with desk.act("test") as writer:  # families that were met long ago
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


def test_past_a_warning_only_with_a_reason_which_is_kept(desk: Office, series: Series) -> None:
    ask = series(slots=(Slot("tue", "10:00", "CO1", ("JB",)),), weeks=1, reason=None)
    with pytest.raises(Refused, match=r"Penfold is nearer.*Say why") as refused:
        book(desk, ask)
    assert refused.value.kind == "undecided"
    assert desk.store.read(sessions_of, referral="R-0001") == ()
    book(desk, series(slots=ask.slots, weeks=1, reason="her sister's school is there"))
    ((rule, message, reason),) = gone_past(desk)
    assert (rule, reason) == ("N-4.5c", "her sister's school is there")
    assert "Penfold is nearer" in message


def test_with_nothing_to_go_past_no_reason_is_asked_for(desk: Office, series: Series) -> None:
    book(desk, series(reason=None))
    assert gone_past(desk) == []


def test_what_was_gone_past_when_it_was_accepted_is_not_asked_again(desk: Office, series: Series) -> None:
    body(desk, children={"health": None}, views={"child": None})
    assert preview(desk, series()).warns == ()


def test_in_proceedings_two_sessions_are_reserved_for_the_social_worker(desk: Office, series: Series) -> None:
    body(desk, children={"in_proceedings": True})
    shown = preview(desk, series())
    assert shown.led == (date(2026, 12, 22), date(2026, 12, 29))
    book(desk, series())
    led = [one.social_worker_led for one in desk.store.read(sessions_of, referral="R-0001")]
    assert led == [False, True, True, False]
    assert preview(desk, series(from_on=date(2027, 1, 12), weeks=2)).led == (), "two are enough"


def test_sessions_are_reserved_before_the_final_hearing(desk: Office, series: Series) -> None:
    body(desk, children={"in_proceedings": True}, court={"final_hearing_on": "2026-12-29"})
    shown = preview(desk, series())
    assert shown.led == (date(2026, 12, 15), date(2026, 12, 22))
    one = preview(desk, series(weeks=1))
    assert "N-3.50" in {finding.rule for finding in one.past}, "one of two"


def test_out_of_proceedings_none_is_reserved(desk: Office, series: Series) -> None:
    body(desk, children={"in_proceedings": False})
    assert preview(desk, series()).led == ()


def test_a_conflict_of_interest_blocks_and_finds_what_is_booked(desk: Office, series: Series) -> None:
    book(desk, series())
    made = declare_conflict(desk, "R-0001", "JB", "his cousin")
    task = listed(desk)["conflict JB"]
    assert task.id == made
    assert "find somebody else than J Bains for the 4 sessions to come" in task.what
    assert "JB" in desk.store.read(arrangements, "R-0001")[0].arrange.excluded_staff
    more = series(from_on=date(2027, 1, 12), weeks=1)
    assert "N-3.42b" in {one.rule for one in preview(desk, more).findings if one.code is Code.BLOCK}
    with pytest.raises(Refused, match="J Bains"):
        book(desk, more)
    with pytest.raises(Refused, match="already"):
        declare_conflict(desk, "R-0001", "JB", "his cousin")
    with pytest.raises(WrongInput, match="nobody of the service is 'XX'"):
        declare_conflict(desk, "R-0001", "XX", "a cousin")
    undo(desk)
    assert desk.store.read(arrangements, "R-0001")[0].arrange.excluded_staff == ()


def test_a_venue_nobody_looked_at_is_not_used_before_it_is(desk: Office, series: Series) -> None:
    with desk.act("test") as writer:
        writer.update("venue", "PF", {"checked": 0})
    with pytest.raises(Refused, match="Penfold has not been looked at") as refused:
        book(desk, series())
    assert (refused.value.kind, refused.value.findings[0].rule) == ("block", "N-3.24a")
    check_venue(desk, "PF", "R Dunn, all four")
    assert book(desk, series()).sessions
    with pytest.raises(Refused, match="already"):
        check_venue(desk, "PF", "again")


def test_an_untrained_supervisor_is_not_booked(desk: Office, series: Series) -> None:
    with desk.act("test") as writer:
        writer.update("staff", "JB", {"skills": '["untrained"]'})
    with pytest.raises(Refused, match="J Bains is not trained to supervise"):
        book(desk, series())


def hertfordshire_series(
    desk_at: Callable[..., Office], series: Series, when: str
) -> tuple[Office, BookingAsk]:
    """Return a desk and Tuesday 15 December 15:30 for a case that came in on Monday 14 December, 16:00."""
    herts = desk_at(when, policy="hertfordshire")
    with herts.act("test", "R-0001") as writer:
        row = writer.row("referral", "R-0001")
        tree = json.loads(str(row["body"])) | {"received_at": "2026-12-14T16:00:00+00:00"}
        writer.update("referral", "R-0001", {"body": json.dumps(tree), "decided_by": "m.okoro"})
    return herts, series(slots=(Slot("tue", "15:30", "PF1", ("JB",)),), weeks=1)


def test_h_4_4_a_manager_may_go_past_the_days_notice(desk_at: Callable[..., Office], series: Series) -> None:
    herts, ask = hertfordshire_series(desk_at, series, "2026-12-14T17:00")
    assert "H-4.4" in {one.rule for one in preview(herts, ask).findings if one.code is Code.BLOCK}
    authorise(herts, "R-0001", "contact_service_manager", "A Hale", date(2026, 12, 14), "spoken", "H-4.4")
    found = preview(herts, ask)
    assert [one.code for one in found.findings if one.rule == "H-4.4"] == [Code.WARN]
    assert "H-4.4" in {one.rule for one in found.past}


def test_h_4_6b_a_hired_supervisor_is_placed_and_not_held_before_it_is_agreed(
    desk_at: Callable[..., Office], series: Series
) -> None:
    herts = desk_at(policy="hertfordshire")
    with herts.act("test") as writer:
        writer.update("staff", "JB", {"skills": '["agency"]'})
    book(herts, series())
    gate = listed(herts)["authorised H-4.6b"]
    assert (gate.kind, gate.who) == ("gate", "a Contact Service manager")
    at_six = desk_at("2026-12-15T18:00", policy="hertfordshire")
    with pytest.raises(Refused, match="J Bains is hired"):
        hold(at_six, "S-00001")
    authorise(at_six, "R-0001", "contact_service_manager", "A Hale", TUESDAY, "written", "H-4.6b")
    assert listed(at_six)["authorised H-4.6b"].done_on == TUESDAY
    hold(at_six, "S-00001")


def test_what_is_booked_again_is_not_listed_twice(desk: Office, series: Series) -> None:
    first: Booked = book(desk, series(weeks=1))
    book(desk, series(from_on=date(2026, 12, 22), weeks=1))
    keys = [task.key for task in desk.store.read(tasks, "R-0001") if task.key]
    assert len(keys) == len(set(keys))
    assert first.tasks


def test_gates_can_be_passed_whole(desk: Office, desk_at: Callable[..., Office], series: Series) -> None:
    book(desk, series())
    pass_gates(desk)
    hold(evening(desk_at), "S-00001")
    assert all(gate.done_at for gate in listed(desk, kind="gate").values())
