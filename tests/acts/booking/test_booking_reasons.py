"""A series past a warning needs a reason; sessions for the social worker; conflicts and venues."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest

from ftdesk.acts.authorise import authorise, withdraw_authorisation
from ftdesk.acts.book import Booked, book, preview
from ftdesk.acts.conflict import declare_conflict
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.sessions import hold
from ftdesk.acts.slots import slots
from ftdesk.acts.slots_search import SlotsWish
from ftdesk.acts.undo import undo
from ftdesk.acts.venue_check import check_venue
from ftdesk.diary.series import Slot
from ftdesk.model.decoding import encode_referral
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.finding import Code
from ftdesk.store.authorisations import authorisations
from ftdesk.store.referrals import tasks
from ftdesk.store.sessions import arrangements, sessions_of
from tests.booked_case import TUESDAY, Series, body, evening, gone_past, listed
from tests.gates import pass_gates
from tests.prepared import prepared
from tests.referred import special_guardianship


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
    with prepared(desk) as writer:
        writer.update("venue", "PF", {"checked": 0})
    with pytest.raises(Refused, match="Penfold has not been looked at") as refused:
        book(desk, series())
    assert (refused.value.kind, refused.value.findings[0].rule) == ("block", "N-3.24a")
    check_venue(desk, "PF", "R Dunn, all four")
    assert book(desk, series()).sessions
    with pytest.raises(Refused, match="already"):
        check_venue(desk, "PF", "again")


def test_an_untrained_supervisor_is_not_booked(desk: Office, series: Series) -> None:
    with prepared(desk) as writer:
        writer.update("staff", "JB", {"skills": '["untrained"]'})
    with pytest.raises(Refused, match="J Bains is not trained to supervise"):
        book(desk, series())


def hertfordshire_series(
    desk_at: Callable[..., Office], series: Series, when: str
) -> tuple[Office, BookingAsk]:
    """Return a desk and Tuesday 15 December 15:30 for a case that came in on Monday 14 December, 16:00."""
    herts = desk_at(when, policy="hertfordshire")
    with prepared(herts, "R-0001") as writer:
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
    with prepared(herts) as writer:
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


def test_a_series_does_not_run_past_the_day_on_which_its_authorisation_lapses(
    desk: Office, series: Series
) -> None:
    with prepared(desk, "R-0001") as writer:
        writer.update("referral", "R-0001", {"body": encode_referral(special_guardianship())})
    given = (desk, "R-0001", "team_manager", "D Shaw", date(2026, 12, 14), "spoken", "N-3.9d")
    authorise(*given, lapses_on=date(2026, 12, 29))
    past = {row.date: row.why for row in preview(desk, series(weeks=4)).rows if row.state == "clash"}
    assert set(past) == {date(2027, 1, 5)}
    assert past[date(2027, 1, 5)] == (
        "the authorisation for N-3.9d lapsed after Tue 29 Dec 2026; another one is needed",
    )
    with pytest.raises(Refused, match="lapsed after Tue 29 Dec 2026"):
        book(desk, series(weeks=4))
    offered = slots(desk, SlotsWish(referral="R-0001", from_on=TUESDAY, weeks=4)).offers
    assert offered
    assert all(row.date < date(2026, 12, 30) for one in offered for row in one.preview.booked)
    assert any("lapsed after" in why for one in offered for why in one.why.values())
    authorise(*given)
    for given_one in desk.store.read(authorisations, "R-0001"):
        withdraw_authorisation(desk, given_one.id, "the manager thought again")
    gone = [row.why for row in preview(desk, series(weeks=4)).rows if row.state == "clash"]
    assert len(gone) == 4 and "lapsed" in gone[-1][0] and "was withdrawn" in gone[0][0]
    authorise(*given)
    assert not [row for row in preview(desk, series(weeks=4)).rows if row.state == "clash"]
