"""A session cancelled: whose it is, what notice, whether it counts as missed, and everybody who is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

import pytest

from ftdesk.acts.book import book
from ftdesk.acts.cancel import cancel
from ftdesk.acts.case_reference import documented
from ftdesk.acts.misses import judge_miss
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.sessions import miss
from ftdesk.acts.undo import undo
from ftdesk.clock.local import LONDON
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.panes.calls import calls
from ftdesk.policy.session_facts import Asker
from ftdesk.store.check import check
from ftdesk.store.referrals import TaskRow, tasks
from ftdesk.store.sessions import SessionRow, session
from tests.prepared import prepared

Series = Callable[..., BookingAsk]
OfficeOn = Callable[..., Office]


@pytest.fixture
def herts(desk_at: OfficeOn, series: Series) -> Office:
    """Return a Hertfordshire desk on Mon 21 December 15:45: Tuesdays 15:45 are booked from the 15th."""
    book(desk_at(), series())
    return desk_at("2026-12-21T15:45", policy="hertfordshire")


@pytest.fixture
def northants(desk_at: OfficeOn, herts: Office) -> Office:
    """Return a Northamptonshire desk at the same time, with the same series."""
    return desk_at("2026-12-21T15:45")


def stands(office: Office, session_id: str = "S-00002") -> SessionRow:
    """Return a session; S-00002 is that of Tue 22 December."""
    found = office.store.read(session, session_id)
    assert found is not None
    return found


def open_tasks(office: Office) -> list[TaskRow]:
    """Return what is still to be done on the case."""
    return [task for task in office.store.read(tasks, "R-0001") if task.done_at is None]


def test_exactly_a_days_notice_is_enough_and_a_minute_less_is_kept_with_its_reason(
    herts: Office, desk_at: OfficeOn
) -> None:
    done = cancel(herts, "S-00002", by="social worker", reason="court hearing")
    assert (done.notice, done.warnings) == (24 * 60, ())
    undo(herts)
    late = desk_at("2026-12-21T15:46", policy="hertfordshire")
    done = cancel(late, "S-00002", by="social worker", reason="court hearing")
    assert [finding.rule for finding in done.warnings] == ["H-7.1"]
    (kept,) = late.store.read(
        lambda connection: connection.execute("SELECT act, rule, reason, login FROM gone_past").fetchall()
    )
    assert tuple(kept) == ("cancel", "H-7.1", "court hearing", "m.okoro")


def test_the_notice_runs_from_when_they_rang_not_from_when_it_was_keyed(herts: Office) -> None:
    rang = datetime(2026, 12, 18, 9, 0, tzinfo=LONDON)
    done = cancel(herts, "S-00002", by="the carer", reason="a school play", asked_at=rang)
    assert done.notice == 4 * 24 * 60 + 6 * 60 + 45
    assert stands(herts).asked_at == rang


def test_nobody_has_asked_in_the_future(herts: Office) -> None:
    with pytest.raises(WrongInput, match="asked: Tue 22 Dec 09:00 is still to come"):
        cancel(herts, "S-00002", by="carer", reason="ill", asked_at=datetime(2026, 12, 22, 9, tzinfo=LONDON))
    assert stands(herts).state == "planned"


@pytest.mark.parametrize(
    ("by", "whose"),
    [
        ("mother", "parent"),
        ("Leanne Ellis", "parent"),
        ("Leanne Ellis, mother", "parent"),
        ("her dad", "parent"),
        ("the carer", "carer"),
        ("foster carer", "carer"),
        ("social worker", "social_worker"),
        ("area team", "social_worker"),
        ("J Bains", "service"),
        ("supervisor", "service"),
        ("Kai Ellis", "child"),
        ("court", "court"),
        ("the mother's carer", "other"),
        ("a neighbour", "other"),
    ],
)
def test_whose_it_is_follows_from_who_asked_where_that_is_sure(
    northants: Office, by: str, whose: Asker
) -> None:
    assert cancel(northants, "S-00002", by=by, reason="ill").asked_by == whose


def test_who_rang_and_whose_cancellation_it_is_are_two_things(northants: Office) -> None:
    cancel(northants, "S-00002", by="the carer", asked_by="parent", reason="Leanne has told her she is ill")
    assert (stands(northants).outcome_by, stands(northants).asked_by) == ("the carer", "parent")


def test_the_service_cancels_only_after_asking_and_names_whom(herts: Office) -> None:
    with pytest.raises(Refused, match=r"only after asking the social worker.*H-10\.3a") as refused:
        cancel(herts, "S-00002", by="service", reason="no worker")
    assert refused.value.kind == "undecided"
    assert stands(herts).state == "planned"
    cancel(herts, "S-00002", by="service", reason="no worker", consulted="R Okafor")
    assert stands(herts).consulted == "R Okafor"


def test_northamptonshire_asks_neither_notice_nor_consultation(northants: Office) -> None:
    done = cancel(northants, "S-00002", by="service", reason="no worker")
    assert done.warnings == ()


@pytest.mark.parametrize(
    ("policy", "now", "proposed"),
    [
        ("hertfordshire", "2026-12-21T15:45", False),
        ("hertfordshire", "2026-12-21T15:46", True),
        ("northamptonshire", "2026-12-21T23:59", False),
        ("northamptonshire", "2026-12-22T00:00", True),
    ],
)
def test_whether_a_parents_cancellation_counts_is_proposed_and_left_to_a_person(
    herts: Office, desk_at: OfficeOn, policy: str, now: str, proposed: bool
) -> None:
    done = cancel(desk_at(now, policy=policy), "S-00002", by="mother", reason="ill")
    assert (done.proposed, done.counts_missed, stands(herts).counts_missed) == (proposed, None, None)


def test_nobody_elses_cancellation_is_a_miss(northants: Office) -> None:
    assert cancel(northants, "S-00003", by="carer", reason="ill").proposed is None
    with pytest.raises(WrongInput, match="only a parent's own"):
        cancel(northants, "S-00002", by="carer", reason="ill", counts_missed=True)
    cancel(northants, "S-00002", by="mother", reason="ill", counts_missed=True)
    assert stands(northants).counts_missed is True


def test_a_cancellation_is_judged_later_as_a_miss_or_not(northants: Office) -> None:
    cancel(northants, "S-00002", by="mother", reason="ill")
    judge_miss(northants, "S-00002", valid=False, by="P Nwosu")
    now = stands(northants)
    assert (now.valid, now.valid_by, now.counts_missed) == (False, "P Nwosu", True)
    judge_miss(northants, "S-00002", valid=True, by="P Nwosu")
    assert stands(northants).counts_missed is False


def test_a_miss_is_judged_by_whoever_says_so(desk_at: OfficeOn, northants: Office) -> None:
    after = desk_at("2026-12-22T18:00")
    miss(after, "S-00002", by="mother", reason="no bus")
    assert (stands(after).valid, stands(after).valid_by) == (None, None)
    judge_miss(after, "S-00002", valid=False)
    assert (stands(after).valid, stands(after).valid_by) == (False, "m.okoro")
    with pytest.raises(Refused, match="nobody has missed it"):
        judge_miss(after, "S-00003", valid=False)


def test_each_party_is_a_task_and_whoever_asked_knows_already(herts: Office) -> None:
    told = cancel(herts, "S-00002", by="Leanne Ellis", reason="ill").told
    by_who = {task.who: task for task in herts.store.read(tasks, "R-0001") if task.id in told}
    assert list(by_who) == ["the carer", "the social worker", "Leanne Ellis"]
    assert {task.rule for task in by_who.values()} == {"H-7.2"}
    assert [who for who, task in by_who.items() if task.done_at is not None] == ["Leanne Ellis"]
    assert [row.name for row in calls(herts, "R-0001", told)] == [
        "Leanne Ellis",
        "the carer",
        "the social worker",
    ]


def test_calls_have_the_cases_numbers_and_what_to_know_before_ringing(herts: Office) -> None:
    with prepared(herts) as writer:
        body = json.loads(str(writer.row("referral", "R-0001")["body"]))
        body["adults"][0] |= {"phone": "01632 960117", "interpreter": True, "language": "Polish"}
        body["children"][0]["placement"] = {"carer": "Pat Lowe", "phone": "07700 900118"}
        writer.update("referral", "R-0001", {"body": json.dumps(body)})
    told = cancel(herts, "S-00002", by="social worker", reason="hearing").told
    mother, carer, worker = calls(herts, "R-0001", told)
    assert (mother.part, mother.phone, mother.mind) == ("mother", "01632 960117", "interpreter: Polish")
    assert (carer.name, carer.phone, carer.mind) == ("Pat Lowe", "07700 900118", "brings the child")
    assert (worker.phone, mother.what) == ("", "Tue 22 Dec 15:45 is cancelled")


def test_the_reason_goes_into_the_childs_record_and_its_reference_comes_here(herts: Office) -> None:
    cancel(herts, "S-00002", by="carer", reason="ill")
    assert [task.rule for task in open_tasks(herts) if task.key == "case_reference"] == ["H-10.3b"]
    documented(herts, "S-00002", "LCS-7")
    assert stands(herts).case_reference == "LCS-7"
    assert [task for task in open_tasks(herts) if task.key == "case_reference"] == []
    cancel(herts, "S-00003", by="carer", reason="ill", reference="LCS-8")
    assert [task for task in open_tasks(herts) if task.key == "case_reference"] == []
    with pytest.raises(Refused, match="was not cancelled"):
        documented(herts, "S-00004", "LCS-9")


def test_the_database_stays_sound(herts: Office) -> None:
    cancel(herts, "S-00002", by="mother", reason="ill", counts_missed=True)
    undo(herts)
    now = stands(herts)
    assert (now.state, now.asked_by, now.asked_at, now.counts_missed) == ("planned", None, None, None)
    assert herts.store.read(check).faults == ()
