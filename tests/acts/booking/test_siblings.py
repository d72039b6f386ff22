"""Brothers and sisters with plans of their own: on one date only where one journey serves both."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ftdesk.acts.asks import ask_of
from ftdesk.acts.book import book, preview
from ftdesk.acts.move import preview_move
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.slots import Offers, slots
from ftdesk.acts.slots_search import SlotsWish
from ftdesk.clock.local import at, later
from ftdesk.diary.candidates import chances
from ftdesk.diary.fit import fit
from ftdesk.diary.proposal import Proposal
from ftdesk.diary.series import Slot
from ftdesk.diary.starts import bit
from ftdesk.panes.options import continuity_words
from ftdesk.store.free_time import gap_index, people_of
from ftdesk.store.referrals import referral
from ftdesk.store.sessions import arrangement, sessions_of
from ftdesk.store.situation import house, situations
from tests.prepared import prepared

Series = Callable[..., BookingAsk]
CASE, KAI, NOAH = "R-0001", "A-0001", "A-0901"
TUESDAY = date(2026, 12, 15)
HOME = {"postcode": "NN1 9ZZ", "carer": "Jo Marsh"}
ONE_A_DAY = "Ellis already has a session that day"


def two_plans(office: Office, *, noah: dict[str, Any] | None = None, **changes: Any) -> None:
    """Give the first case a second child, and each child an arrangement, with the same mother.

    Args:
        office: whose desk it is.
        noah: what of his record differs.
        changes: of both arrangements' `arrange`, or `adults` of the second one's.
    """
    adults = changes.pop("adults", ["Leanne Ellis"])
    with prepared(office, CASE) as writer:
        tree = json.loads(str(writer.row("referral", CASE)["body"]))
        kai = tree["children"][0] | {"placement": HOME}
        brother = kai | {"name": "Noah Ellis", "placement": HOME} | (noah or {})
        people = [*tree["adults"], {"name": "Craig Dolan", "relationship": "father"}]
        writer.update(
            "referral", CASE, {"body": json.dumps(tree | {"children": [kai, brother], "adults": people})}
        )
        arrange = json.loads(str(writer.row("arrangement", KAI)["arrange"]))
        arrange |= {"placement": "NN1", "transport": "carer"} | changes
        own = {"arrange": json.dumps(arrange), "children": '["Kai Ellis"]', "adults": '["Leanne Ellis"]'}
        writer.update("arrangement", KAI, own)
        his = own | {"children": json.dumps([brother["name"]]), "adults": json.dumps(adults)}
        first = writer.row("arrangement", KAI)
        writer.insert(
            "arrangement",
            {"id": NOAH, "referral": CASE, "kind": first["kind"], "state": "unplaced", **his},
        )


def kais(series: Series, start: str = "13:30") -> BookingAsk:
    return series(1, slots=(Slot("tue", start, "PF1", ("JB",)),), arrangement=KAI)


def noahs(series: Series, start: str, room: str = "PF1", who: str = "LM", day: str = "tue") -> BookingAsk:
    return series(1, slots=(Slot(day, start, room, (who,)),), arrangement=NOAH)  # type: ignore[arg-type]


def against(office: Office, ask: BookingAsk) -> str:
    return "; ".join(why for row in preview(office, ask).rows for why in row.why)


@pytest.mark.parametrize(
    ("start", "free"), [("15:15", True), ("15:30", True), ("15:45", False), ("11:45", True), ("11:15", False)]
)
def test_one_after_the_other_with_half_an_hour_between_at_most(
    desk: Office, series: Series, start: str, free: bool
) -> None:
    two_plans(desk)
    book(desk, kais(series))
    assert (ONE_A_DAY not in against(desk, noahs(series, start))) == free
    if start == "15:30":
        assert len(book(desk, noahs(series, start)).sessions) == 4


def test_side_by_side_only_where_no_adult_comes_to_both(desk: Office, series: Series) -> None:
    two_plans(desk)
    book(desk, kais(series))
    assert ONE_A_DAY in against(desk, noahs(series, "13:30", "PF2"))


def test_side_by_side_with_other_adults_in_another_room(desk: Office, series: Series) -> None:
    two_plans(desk, adults=["Craig Dolan"])
    book(desk, kais(series))
    assert against(desk, noahs(series, "13:45", "PF2")) == ""
    assert "Penfold 1" in against(desk, noahs(series, "13:45", "PF1"))


def test_another_building_is_another_journey(desk: Office, series: Series) -> None:
    two_plans(desk)
    book(desk, kais(series))
    assert ONE_A_DAY in against(desk, noahs(series, "15:15", "CH1"))


@pytest.mark.parametrize(
    "otherwise",
    [
        {"transport": "service"},
        {"transport": None},
        {"noah": {"placement": {"postcode": "NN1 8XX"}}},
        {"noah": {"placement": HOME | {"carer": "Ann Reid"}}},
        {"noah": {"placement": None}},
        {"noah": {"name": "Kai Ellis"}},
    ],
)
def test_in_doubt_it_stays_one_session_a_day(desk: Office, series: Series, otherwise: dict[str, Any]) -> None:
    two_plans(desk, **otherwise)
    book(desk, kais(series))
    assert ONE_A_DAY in against(desk, noahs(series, "15:30"))


def test_a_move_beside_a_brother_is_one_and_a_little_later_is_none(desk: Office, series: Series) -> None:
    two_plans(desk)
    book(desk, kais(series))
    first = book(desk, noahs(series, "15:30", day="wed")).sessions[0]
    assert preview_move(desk, first.id, day=TUESDAY, start="15:30").fit.ok
    assert ONE_A_DAY in preview_move(desk, first.id, day=TUESDAY, start="16:00").fit.why[0]


def options(office: Office) -> Offers:
    return slots(office, SlotsWish(referral=CASE, arrangement=NOAH, from_on=TUESDAY, weeks=4, limit=5))


def test_options_share_the_journey_and_say_so(desk: Office, series: Series) -> None:
    two_plans(desk)
    book(desk, kais(series))
    found = options(desk)
    best = found.offers[0]
    assert best.option.slots[0].weekday == 1
    assert "child_travel" not in best.option.cost
    assert "with Kai's session, one journey" in continuity_words(found, best)
    elsewhere = [one for one in found.offers if one.option.slots[0].weekday != 1]
    assert all("one journey" not in continuity_words(found, one) for one in elsewhere)
    assert all(one.option.cost["child_travel"] >= 3 * 2 * 12 * len(one.option.fits) for one in elsewhere)
    assert len(book(desk, replace(best.ask, reason="agreed")).sessions) == 4


@pytest.mark.parametrize("adults", [["Leanne Ellis"], ["Craig Dolan"]])
def test_the_search_and_the_booking_agree_on_every_start_beside_a_brother(
    desk: Office, series: Series, adults: list[str]
) -> None:
    two_plans(desk, adults=adults, windows=[{"weekday": "tue", "from": "08:30", "to": "18:30"}])
    book(desk, kais(series))

    def disagree(connection: sqlite3.Connection) -> tuple[list[str], int]:
        known, plan = house(connection), arrangement(connection, NOAH)
        case = referral(connection, CASE)
        assert plan is not None and case is not None
        index = gap_index(connection, known, TUESDAY)
        before = sessions_of(connection, referral=CASE)
        ask = ask_of(case, plan, before, people_of(connection, [CASE]))
        there = situations(
            connection, known, [TUESDAY], rooms=known.rooms, staff=known.staff, referral=CASE, plan=plan
        )[TUESDAY]
        offered = list(chances(index, ask, TUESDAY.toordinal()))
        wrong, fitting = [], 0
        for start in range(8 * 60, 18 * 60, 15):
            for room in known.rooms:
                for who in known.staff:
                    begin = at(TUESDAY, f"{start // 60:02}:{start % 60:02}")
                    wanted = Proposal(
                        start=begin, end=later(begin, 90), room=room, staff=(who,), needs=ask.needs
                    )
                    found = fit(wanted, there, known.places, known.settings)
                    can = found.ok and not found.policed and "not right after" not in str(found.warns)
                    seen = any(
                        one.staff == (who,)
                        and one.starts & bit(start, 15)
                        and room in one.rooms(bit(start, 15))
                        for one in offered
                    )
                    fitting += can
                    if can != seen:
                        wrong.append(f"{start} {room} {who}: {found}")
        return wrong, fitting

    wrong, fitting = desk.store.read(disagree)
    assert wrong == []
    assert fitting > 2
