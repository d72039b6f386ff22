"""What the policy says of a series: the whole refused, one date barred, or a warning."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from ftdesk.acts.book import book, preview
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.clock.local import hm
from ftdesk.diary.series import Slot
from ftdesk.model.errors import Refused
from ftdesk.model.finding import Code
from ftdesk.store.sessions import sessions_of
from tests.prepared import prepared

Series = Callable[..., BookingAsk]


def test_what_the_policy_blocks_on_every_date_refuses_the_whole(desk: Office, series: Series) -> None:
    decided_here(desk)
    court(desk, directed=False, supervision_directed=False)
    with pytest.raises(Refused) as refused:
        book(desk, series())
    assert refused.value.kind == "block"
    assert "N-3.21" in {finding.rule for finding in refused.value.findings}
    assert desk.store.read(sessions_of, referral="R-0001") == ()


def test_a_case_that_came_in_accepted_is_warned_of_and_booked(desk: Office, series: Series) -> None:
    court(desk, directed=False, supervision_directed=False)
    shown = preview(desk, series())
    assert shown.can_book
    assert "N-3.21" in {finding.rule for finding in shown.findings}
    assert "N-3.21" not in {finding.rule for finding in shown.past}, "it was gone past elsewhere"


def decided_here(desk: Office) -> None:
    with prepared(desk) as writer:
        writer.update("referral", "R-0001", {"decided_by": "m.okoro"})


def court(desk: Office, **changes: bool) -> None:
    with prepared(desk) as writer:
        body = json.loads(str(writer.row("referral", "R-0001")["body"]))
        body["risk"]["to_child"] = ""
        body["request"]["grounds"] = []
        writer.update("referral", "R-0001", {"body": json.dumps({**body, "court": changes})})


@pytest.fixture
def infant(desk_at: Callable[..., Office]) -> Office:
    """Return a Hertfordshire desk; the child of R-0001 turns one on 20 January 2027, and has two hours."""
    desk: Office = desk_at(policy="hertfordshire")
    with prepared(desk) as writer:
        body = json.loads(str(writer.row("referral", "R-0001")["body"]))
        body["children"][0] |= {"date_of_birth": "2026-01-20", "legal_status": "interim_care_order"}
        body["court"] = {"directed": False}
        writer.update("referral", "R-0001", {"body": json.dumps(body), "decided_by": "m.okoro"})
        arranged = json.loads(str(writer.row("arrangement", "A-0001")["arrange"]))
        writer.update("arrangement", "A-0001", {"arrange": json.dumps({**arranged, "minutes": 120})})
    return desk


TUESDAYS = (Slot("tue", "13:30", "PF1", ("JB",)),)


def test_a_birthday_inside_the_series_shortens_the_dates_after_it(infant: Office, series: Series) -> None:
    ask = series(slots=TUESDAYS, from_on=date(2027, 1, 12), weeks=3)
    found = preview(infant, ask)
    assert [(row.date.day, row.state, hm(row.end)) for row in found.rows] == [
        (12, "fits", "15:30"),
        (19, "fits", "15:30"),
        (26, "fits", "15:00"),
    ]
    assert any("90 minutes, not 120" in warn for warn in found.warns)
    with pytest.raises(Refused, match="90 minutes, not 120"):
        book(infant, replace(ask, reason=None))
    booked = book(infant, replace(ask, reason="agreed with her social worker"))
    assert [hm(one.end) for one in booked.sessions if one.end] == ["15:30", "15:30", "15:00"]


def test_thirteen_weeks_are_too_many_in_hertfordshire(infant: Office, series: Series) -> None:
    ask = series(slots=TUESDAYS, from_on=date(2027, 1, 12), weeks=13, minutes=90)
    with pytest.raises(Refused) as refused:
        book(infant, ask)
    assert refused.value.kind == "block"
    assert "H-4.7" in {finding.rule for finding in refused.value.findings}
    book(infant, series(slots=TUESDAYS, from_on=date(2027, 1, 12), weeks=12, minutes=90))


def test_a_second_series_is_counted_with_what_is_booked_already(infant: Office, series: Series) -> None:
    """The table's three days a week hold however many bookings they are made in (D.7)."""
    two = (Slot("tue", "13:30", "PF1", ("JB",)), Slot("wed", "13:30", "PF1", ("JB",)))
    book(infant, series(slots=two, from_on=date(2026, 12, 15), weeks=2))
    third, fourth = Slot("thu", "13:30", "PF1", ("JB",)), Slot("fri", "13:30", "PF1", ("JB",))
    both = preview(infant, series(slots=(third, fourth), from_on=date(2026, 12, 17), weeks=1))
    assert "H-3.1a" in {finding.rule for finding in both.findings if finding.code is Code.BLOCK}
    alone = preview(infant, series(slots=(third,), from_on=date(2026, 12, 17), weeks=1))
    assert [row.state for row in alone.rows] == ["fits"]
    assert "H-3.1a" not in {finding.rule for finding in alone.findings}
