"""Adults who must not meet are never in one building at a time, whichever case has said it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest

from ftdesk.acts.book import book, preview
from ftdesk.acts.cover import find_cover, other_ways
from ftdesk.acts.cover_read import CoverWish
from ftdesk.acts.move import move, preview_move
from ftdesk.acts.office import Office
from ftdesk.acts.plan import find_plan
from ftdesk.acts.plan_reading import PlanWish
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.slots_search import SlotsWish, search
from ftdesk.diary.meeting_apart import BOTH_COME
from ftdesk.diary.series import Slot
from ftdesk.model.errors import Refused, WrongInput
from tests.prepared import prepared

Series = Callable[..., BookingAsk]
SAID = (
    "Craig Ellis must not meet Leanne Khan, who is in Penfold 1 15:45 to 17:15; 15 min are kept between them"
)


def adults(office: Office, referral: str, *people: dict[str, object]) -> None:
    """Give a case other adults."""
    with prepared(office, referral) as writer:
        row = writer.row("referral", referral)
        tree = json.loads(str(row["body"])) | {"adults": list(people)}
        writer.update("referral", referral, {"body": json.dumps(tree)})


def man(**more: object) -> dict[str, object]:
    return {"name": "Craig Ellis", "relationship": "father"} | more


def mother(family: str, **more: object) -> dict[str, object]:
    return {"name": f"Leanne {family}", "relationship": "mother"} | more


def beside(series: Series, start: str = "15:45", room: str = "PF2") -> BookingAsk:
    """Return a first case's series beside the second case's, with the other supervisor."""
    return series(1, slots=(Slot("tue", start, room, ("LM",)),))


def test_a_series_is_refused_where_they_would_meet(desk: Office, series: Series) -> None:
    adults(desk, "R-0001", man(must_not_meet=["leanne  KHAN"]))
    book(desk, series(2))
    with pytest.raises(Refused, match=SAID):
        book(desk, beside(series))
    assert len([row for row in preview(desk, beside(series)).rows if row.state == "clash"]) == 4


@pytest.mark.parametrize(
    ("hers", "clashes", "fits"), [("15:45", "14:15", "14:00"), ("14:00", "15:30", "15:45")]
)
def test_the_margin_is_kept_before_and_after(
    desk: Office, series: Series, hers: str, clashes: str, fits: str
) -> None:
    adults(desk, "R-0001", man(must_not_meet=["Leanne Khan"]))
    book(desk, series(2, slots=(Slot("tue", hers, "PF1", ("JB",)),)))
    assert "Craig Ellis must not meet Leanne Khan" in preview(desk, beside(series, clashes)).rows[0].why[0]
    assert preview(desk, beside(series, fits)).can_book


def test_another_building_at_the_same_time_is_free(desk: Office, series: Series) -> None:
    adults(desk, "R-0001", man(must_not_meet=["Leanne Khan"]))
    book(desk, series(2))
    rows = preview(desk, beside(series, room="CO1")).rows
    assert not any("must not meet" in why for row in rows for why in row.why)


def test_what_the_other_case_says_holds_too(desk: Office, series: Series) -> None:
    adults(desk, "R-0001", man())
    adults(desk, "R-0002", mother("Khan", must_not_meet=["Craig Ellis"]))
    book(desk, series(2))
    assert SAID in preview(desk, beside(series)).rows[0].why


def test_what_a_third_case_says_of_the_same_two_people_holds_too(desk: Office, series: Series) -> None:
    adults(desk, "R-0001", man())
    adults(desk, "R-0003", man(must_not_meet=["Leanne Khan"]))
    book(desk, series(2))
    assert SAID in preview(desk, beside(series)).rows[0].why


def test_somebody_who_may_not_attend_meets_nobody(desk: Office, series: Series) -> None:
    adults(desk, "R-0001", mother("Ellis"), man(must_not_meet=["Leanne Khan"], may_attend=False))
    book(desk, series(2))
    assert preview(desk, beside(series)).can_book


def test_a_session_is_not_moved_to_where_they_would_meet(desk: Office, series: Series) -> None:
    adults(desk, "R-0001", man(must_not_meet=["Leanne Khan"]))
    book(desk, series(2))
    second = book(desk, series(1, slots=(Slot("wed", "15:45", "PF2", ("LM",)),))).sessions[1]
    with pytest.raises(Refused, match="Craig Ellis must not meet Leanne Khan"):
        move(desk, second.id, day=date(2026, 12, 22))
    assert preview_move(desk, second.id, day=date(2026, 12, 22), start="13:45").fit.ok


BOTH = "Craig Ellis and Leanne Ellis must not meet, and both are to come to the sessions of A-0001"


def test_two_of_one_case_are_never_booked_into_one_session(desk: Office, series: Series) -> None:
    adults(desk, "R-0001", man(), mother("Ellis", must_not_meet=["Craig ELLIS"]))
    assert BOTH in preview(desk, series(1)).problems
    with pytest.raises(Refused, match=BOTH):
        book(desk, series(1))
    with pytest.raises(WrongInput, match=f"adults: {BOTH}: arrange sessions for each"):
        desk.store.read(search, desk, SlotsWish(referral="R-0001", weeks=2))
    plan = find_plan(desk, PlanWish(from_on=date(2026, 12, 14), weeks=1), None, steps=5)
    assert "R-0001" not in {one.referral for one in plan.assignments}
    assert {one.why for one in plan.unplaced if one.referral == "R-0001"} == {BOTH_COME}
    adults(desk, "R-0001", man(), mother("Ellis", must_not_meet=["Craig Ellis"], may_attend=False))
    assert preview(desk, series(1)).can_book


def test_somebody_of_the_same_case_may_be_named_by_the_first_name(desk: Office, series: Series) -> None:
    adults(desk, "R-0001", man(must_not_meet=["Leanne"]), mother("Ellis"))
    with pytest.raises(Refused, match="Craig Ellis and Leanne Ellis must not meet"):
        book(desk, series(1))
    adults(desk, "R-0001", man(must_not_meet=["Leanne"]), mother("Ellis"), mother("Khan"))
    problems = " ".join(preview(desk, series(1)).problems)
    assert "Leanne Ellis must not meet" in problems and "Leanne Khan must not meet" in problems
    adults(desk, "R-0001", man(must_not_meet=["Leanne Khan"]), mother("Ellis"))
    assert preview(desk, series(1)).can_book


def test_a_session_to_which_both_come_is_covered_by_nobody(desk: Office, series: Series) -> None:
    adults(desk, "R-0001", man(), mother("Ellis"))
    first = book(desk, series(1)).sessions[0]
    wish = CoverWish(staff="JB", on=date(2026, 12, 15))
    assert [one.session for one in find_cover(desk, wish).assignments] == [first.id]
    adults(desk, "R-0003", man(must_not_meet=["Leanne Ellis"]))
    found = find_cover(desk, wish)
    assert found.assignments == ()
    assert [(one.session, one.why) for one in found.unplaced] == [(first.id, BOTH_COME)]
    assert other_ways(desk, found, first.id) == ()
