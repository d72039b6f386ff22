"""An arrangement changed or ended from a date on, with all that was booked after, in one act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from ftdesk.acts.book import book
from ftdesk.acts.change import Changed, change
from ftdesk.acts.change_preview import ChangeAsk, preview_change
from ftdesk.acts.changed_facts import NewFacts, What
from ftdesk.acts.close import close
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.sessions import hold
from ftdesk.acts.undo import undo
from ftdesk.clock.local import at
from ftdesk.model.court_order import OrderSays
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.people import Window
from ftdesk.store.check import check
from ftdesk.store.diary import blocks
from ftdesk.store.referrals import referral, tasks
from ftdesk.store.sessions import SessionRow, arrangements, sessions_of
from tests.gates import pass_gates
from tests.prepared import prepared

Series = Callable[..., BookingAsk]
OfficeOn = Callable[..., Office]
TUESDAYS = [date(2026, 12, 15), date(2026, 12, 22), date(2026, 12, 29), date(2027, 1, 5)]
FROM = date(2026, 12, 28)


def ask(what: What = "end", **more: object) -> ChangeAsk:
    return ChangeAsk(
        **{"referral": "R-0001", "what": what, "from_on": FROM, "why": "as Ruth says", **more}  # type: ignore[arg-type]
    )


def states(office: Office) -> list[str]:
    return [one.state for one in office.store.read(sessions_of, referral="R-0001")]


def booked(office: Office) -> tuple[SessionRow, ...]:
    return office.store.read(sessions_of, referral="R-0001")


def sound(office: Office) -> bool:
    return office.store.read(check).faults == ()


def test_what_is_booked_after_is_shown_first(desk: Office, series: Series) -> None:
    book(desk, series())
    seen = preview_change(desk, ask())
    assert [(one.session.start.date(), one.effect) for one in seen.after if one.session.start] == [
        (TUESDAYS[2], "cancelled"),
        (TUESDAYS[3], "cancelled"),
    ]
    assert states(desk) == ["planned"] * 4


def test_an_end_cancels_what_is_after_and_frees_its_diaries(desk: Office, series: Series) -> None:
    book(desk, series())
    left = change(desk, ask())
    assert states(desk) == ["planned", "planned", "cancelled", "cancelled"]
    (plan,) = desk.store.read(arrangements, "R-0001")
    assert (plan.state, plan.ends_on) == ("ended", TUESDAYS[1])
    for day in TUESDAYS[2:]:
        assert desk.store.read(blocks, ["JB"], at(day, "00:00"), at(day, "23:59")) == []
    assert desk.store.read(blocks, ["JB"], at(TUESDAYS[1], "00:00"), at(TUESDAYS[1], "23:59")) != []
    assert len(left.tasks) == 3
    told = [task for task in desk.store.read(tasks, "R-0001") if task.id in left.tasks]
    assert sorted(task.who or "" for task in told) == ["Leanne Ellis", "the carer", "the social worker"]
    assert all("Tue 29 Dec 15:45 and 1 more are cancelled" in task.what for task in told)
    assert sound(desk)


def test_an_end_before_anything_was_held_leaves_no_reading(desk: Office, series: Series) -> None:
    book(desk, series())
    change(desk, ask(from_on=date(2026, 12, 14)))
    assert set(states(desk)) == {"cancelled"}
    assert (
        desk.store.read(blocks, ["JB"], at(date(2026, 12, 14), "00:00"), at(date(2027, 1, 31), "00:00")) == []
    )
    assert sound(desk)


def test_an_end_is_undone_whole(desk: Office, series: Series) -> None:
    book(desk, series())
    before = booked(desk)
    change(desk, ask())
    undo(desk)
    assert [(one.id, one.state, one.room, one.staff) for one in booked(desk)] == [
        (one.id, one.state, one.room, one.staff) for one in before
    ]
    assert desk.store.read(arrangements, "R-0001")[0].state == "booked"
    assert sound(desk)


def test_a_new_plan_says_what_becomes_of_what_is_booked(desk: Office, series: Series) -> None:
    book(desk, series())
    with pytest.raises(Refused, match="kept, cancelled, or left to be booked anew") as refused:
        change(desk, ask("plan", new=NewFacts(minutes=60)))
    assert "90 minutes, the new plan has 60" in refused.value.reasons[0]
    assert states(desk) == ["planned"] * 4


def test_a_new_plan_is_left_to_be_booked_anew(desk: Office, series: Series) -> None:
    book(desk, series())
    left = change(desk, ask("plan", new=NewFacts(minutes=60, days_per_week=2), then="rebook"))
    old, new = desk.store.read(arrangements, "R-0001")
    assert (old.state, old.ends_on) == ("ended", TUESDAYS[1])
    assert (new.id, new.state, new.arrange.minutes, new.arrange.per_week) == (left.follows, "unplaced", 60, 2)
    assert new.arrange.start_week == date(2026, 12, 28)
    assert new.arrange.staff == ("JB",)
    row = desk.store.read(referral, "R-0001")
    assert row is not None
    assert (row.referral.request.minutes, row.referral.request.days_per_week) == (60, 2)
    rebooked = book(desk, series(from_on=date(2026, 12, 29), weeks=2))
    assert rebooked.arrangement == new.id
    assert sound(desk)


def test_an_end_before_a_new_plan_begins_cancels_what_the_old_one_has_booked(
    desk: Office, series: Series
) -> None:
    book(desk, series())
    change(desk, ask("plan", new=NewFacts(minutes=60), then="rebook", from_on=TUESDAYS[2]))
    left = change(desk, ask(from_on=date(2026, 12, 16)))
    assert states(desk) == ["planned", "cancelled", "cancelled", "cancelled"]
    assert len(left.cancelled) == 1 and len(left.tasks) == 3
    old, new = desk.store.read(arrangements, "R-0001")
    assert (old.state, old.ends_on) == ("ended", date(2026, 12, 15))
    assert new.state == "ended"
    assert desk.store.read(blocks, ["JB"], at(TUESDAYS[1], "00:00"), at(TUESDAYS[3], "23:59")) == []
    assert sound(desk)


def test_a_new_plan_is_not_changed_from_a_day_on_which_the_old_one_is_booked(
    desk: Office, series: Series
) -> None:
    book(desk, series())
    change(desk, ask("plan", new=NewFacts(minutes=60), then="rebook", from_on=TUESDAYS[2]))
    with pytest.raises(Refused, match=r"Tue 22 Dec 2026.*A-0001 is booked: change it from a later day"):
        change(desk, ask("plan", new=NewFacts(minutes=45), then="rebook", from_on=TUESDAYS[1]))
    change(desk, ask("plan", new=NewFacts(minutes=45), then="rebook", from_on=date(2026, 12, 23)))
    assert states(desk) == ["planned", "planned", "cancelled", "cancelled"]


def test_some_are_cancelled_and_the_others_kept(desk: Office, series: Series) -> None:
    sessions = book(desk, series()).sessions
    left = change(desk, ask("plan", new=NewFacts(minutes=60), cancel=frozenset({sessions[2].id})))
    assert left.cancelled == (sessions[2].id,)
    assert left.kept == (sessions[3].id,)
    assert states(desk) == ["planned", "planned", "cancelled", "planned"]
    with pytest.raises(WrongInput, match="none of the sessions booked after"):
        change(desk, ask("plan", new=NewFacts(minutes=60), cancel=frozenset({sessions[0].id})))


def test_another_carer_keeps_the_sessions_and_is_told(desk: Office, series: Series) -> None:
    book(desk, series())
    change(desk, ask("carer", new=NewFacts(carer="Pat Lowe", phone="01632 960111"), then="keep"))
    assert states(desk) == ["planned"] * 4
    row = desk.store.read(referral, "R-0001")
    assert row is not None
    home = row.referral.children[0].placement
    assert home is not None
    assert (home.carer, home.phone) == ("Pat Lowe", "01632 960111")
    assert any("tell Pat Lowe: another carer" in task.what for task in desk.store.read(tasks, "R-0001"))


def test_another_placement_says_the_longer_drive(desk: Office, series: Series) -> None:
    book(desk, series())
    with prepared(desk) as writer:  # a place of the service's whose postcode it knows
        writer.insert("place", {"id": "NN17", "name": "NN17"})
        writer.insert("travel", {"id": "PF>NN17", "from_place": "PF", "to_place": "NN17", "minutes": 40})
    seen = preview_change(desk, ask("placement", new=NewFacts(postcode="NN17 1AA")))
    assert [(one.effect, one.why) for one in seen.after] == [
        ("longer", ("the child travels 40 min to it, 12 before",))
    ] * 2
    change(desk, ask("placement", new=NewFacts(postcode="NN17 1AA"), then="keep"))
    assert desk.store.read(arrangements, "R-0001")[0].arrange.placement == "NN17"
    row = desk.store.read(referral, "R-0001")
    assert row is not None
    assert row.referral.children[0].placed_on == FROM


def test_times_that_no_longer_suit_cannot_be_kept(desk: Office, series: Series) -> None:
    book(desk, series())
    mornings = NewFacts(windows=(Window(weekday="tue", from_="09:00", to="12:00"),))
    seen = preview_change(desk, ask("plan", new=mornings))
    assert {one.effect for one in seen.after} == {"clashes"}
    with pytest.raises(Refused, match="cannot be kept"):
        change(desk, ask("plan", new=mornings, then="keep"))
    change(desk, ask("plan", new=mornings, then="cancel"))
    assert states(desk) == ["planned", "planned", "cancelled", "cancelled"]
    assert desk.store.read(arrangements, "R-0001")[0].state == "booked"


def test_an_order_that_ends_inside_breaks_what_is_after_its_end(desk: Office, series: Series) -> None:
    book(desk, series())
    until = OrderSays(directed=True, supervision_directed=True, expires_on=date(2026, 12, 31))
    seen = preview_change(desk, ask("order", new=NewFacts(order=until)))
    assert [one.effect for one in seen.after] == ["fits", "breaks"]
    with pytest.raises(Refused, match="cannot be kept"):
        change(desk, ask("order", new=NewFacts(order=until), then="keep"))
    change(desk, ask("order", new=NewFacts(order=until), cancel=frozenset({seen.after[1].session.id})))
    assert states(desk) == ["planned"] * 3 + ["cancelled"]


def test_a_level_that_a_rule_stands_against_is_refused(desk: Office, series: Series) -> None:
    book(desk, series())
    with pytest.raises(Refused, match=r"N-3\.1[34]"):
        change(desk, ask("level", new=NewFacts(level="facilitated"), then="cancel"))
    assert states(desk) == ["planned"] * 4


def test_h_6_2_a_new_plan_has_a_manager_agree_and_the_parents_told(desk_at: OfficeOn, series: Series) -> None:
    northamptonshire = desk_at()
    book(northamptonshire, series())
    desk = desk_at(policy="hertfordshire")
    new = ask("plan", new=NewFacts(minutes=60), then="keep")
    with pytest.raises(Refused, match=r"social worker's manager .*H-6\.2"):
        change(desk, new)
    agreed = replace(new, agreed_by="Ann Poole")
    with pytest.raises(Refused, match="whether the parents have been told"):
        change(desk, agreed)


def test_n_3_41_more_than_was_agreed_is_warned_of_without_a_review(desk: Office, series: Series) -> None:
    book(desk, series())
    more = NewFacts(more=("life story work",))
    left = change(desk, ask("plan", new=more, then="keep"))
    assert [finding.rule for finding in left.warnings] == ["N-3.41"]
    reasons = desk.store.read(lambda c: c.execute("SELECT act, rule, reason FROM gone_past").fetchall())
    assert [tuple(row) for row in reasons] == [("change", "N-3.41", "as Ruth says")]
    at_review = NewFacts(more=("life story work",), at_review=True)
    assert change(desk, ask("plan", new=at_review, then="keep")).warnings == ()


def test_what_moved_since_it_was_seen_is_not_dealt_with(desk: Office, series: Series) -> None:
    book(desk, series())
    seen = {one.session.id: one.session.version for one in preview_change(desk, ask()).after}
    first = next(iter(seen))
    with pytest.raises(Refused, match=r"was changed meanwhile, by m\.okoro"):
        change(desk, ask(seen={**seen, first: seen[first] + 1}))
    assert isinstance(change(desk, ask(seen=seen)), Changed)


def test_a_change_says_what_is_new_and_why(desk: Office, series: Series) -> None:
    book(desk, series())
    with pytest.raises(WrongInput, match="say what is new"):
        change(desk, ask("plan"))
    with pytest.raises(WrongInput, match="why: must be given"):
        change(desk, ask(why=" "))


def test_a_case_is_closed_once_nothing_of_it_runs(desk_at: OfficeOn, series: Series) -> None:
    desk = desk_at()
    sessions = book(desk, series()).sessions
    with pytest.raises(Refused, match="has not ended"):
        close(desk, "R-0001", "home with mother")
    evening = desk_at("2026-12-15T18:00")
    pass_gates(evening)
    hold(evening, sessions[0].id)
    change(evening, ask(from_on=date(2026, 12, 16)))
    with pytest.raises(Refused, match="a record is due"):
        close(evening, "R-0001", "home with mother")
    with prepared(evening) as writer:
        for clock in writer.matching("deadline", kind=("record", "upload")):
            writer.update("deadline", str(clock["id"]), {"stopped_at": "2026-12-15T18:00:00Z"})
    done = close(evening, "R-0001", "home with mother")
    row = evening.store.read(referral, "R-0001")
    assert row is not None
    assert row.state == "closed"
    assert any("tell Leanne Ellis" in said for said in done.dealt_with)
    assert all(task.done_at for task in evening.store.read(tasks, "R-0001"))
    assert sound(evening)


def test_a_change_that_shortens_the_sessions_says_so_to_whom_it_tells(desk: Office, series: Series) -> None:
    book(desk, series())
    change(desk, ask("plan", new=NewFacts(minutes=45), then="keep"))
    told = [one.what for one in desk.store.read(tasks, "R-0001") if "another plan" in one.what]
    assert told
    assert all("another plan from Mon 28 Dec, 45 min a session, not 90" in what for what in told)
