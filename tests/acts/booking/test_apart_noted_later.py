"""Adults noted as not to meet once sessions are booked: whoever notes it sees which of them clash."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from ftdesk.acts.book import book
from ftdesk.acts.correct import correct
from ftdesk.acts.displaced import standing
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.undo import undo
from ftdesk.diary.series import Slot
from ftdesk.model.people import Adult
from ftdesk.store.referrals import referral

Series = Callable[..., BookingAsk]
SAID = (
    "Craig Ellis must not meet Leanne Khan, who is in Penfold 1 15:45 to 17:15; 15 min are kept between them"
)
MAN = Adult(name="Craig Ellis", relationship="father")


def adults(office: Office, case_id: str, *people: Adult) -> str:
    """Correct the adults of a case, and return the line that the act leaves."""
    case = office.store.read(referral, case_id)
    assert case is not None
    correct(office, case_id, case.version, msgspec.structs.replace(case.referral, adults=people))
    return str(office.store.read(lambda c: c.execute("SELECT says FROM act ORDER BY id DESC").fetchone()[0]))


def tasks(office: Office) -> list[tuple[str, str]]:
    rows = office.store.read(
        lambda c: c.execute("SELECT referral, what FROM task WHERE key = 'must_not_meet'").fetchall()
    )
    return [(row[0], row[1]) for row in rows]


def clashing(office: Office) -> dict[str, tuple[str, ...]]:
    """Return what stands against the planned sessions, by id."""
    return {one.id: one.why for one in office.store.read(standing, office.now).values()}


def booked_beside(desk: Office, series: Series) -> tuple[str, str]:
    """Book both cases into one building at one time, nothing being known of them; return the first ids."""
    adults(desk, "R-0001", MAN)
    adults(desk, "R-0002", Adult(name="Leanne Khan", relationship="mother"))
    hers = book(desk, series(2)).sessions[0].id
    his = book(desk, series(1, slots=(Slot("tue", "15:45", "PF2", ("LM",)),))).sessions[0].id
    return his, hers


def test_whoever_notes_it_is_told_and_the_clash_waits_in_the_list_with_a_task(
    desk: Office, series: Series
) -> None:
    his, hers = booked_beside(desk, series)
    assert clashing(desk) == {} and tasks(desk) == []
    said = adults(desk, "R-0001", msgspec.structs.replace(MAN, must_not_meet=("leanne KHAN",)))
    assert f"Tue 15 Dec 15:45 Ellis ({his}): {SAID}" in said
    found = clashing(desk)
    assert found[his] == (SAID,)
    assert found[hers][0].startswith("Leanne Khan must not meet Craig Ellis, who is in Penfold 2")
    ((case, what),) = tasks(desk)
    assert case == "R-0001" and SAID in what and "and 5 more" in what
    states = desk.store.read(lambda c: c.execute("SELECT DISTINCT state FROM session").fetchall())
    assert [row[0] for row in states] == ["planned"]


def test_a_third_case_that_says_it_has_the_task(desk: Office, series: Series) -> None:
    his, _ = booked_beside(desk, series)
    adults(desk, "R-0003", msgspec.structs.replace(MAN, must_not_meet=("Leanne Khan",)))
    assert his in clashing(desk)
    assert [case for case, _ in tasks(desk)] == ["R-0003"]


def test_a_correction_that_changes_nothing_of_it_makes_no_second_task(desk: Office, series: Series) -> None:
    booked_beside(desk, series)
    apart = msgspec.structs.replace(MAN, must_not_meet=("Leanne Khan",))
    adults(desk, "R-0001", apart)
    said = adults(desk, "R-0001", msgspec.structs.replace(apart, phone="01632 960123"))
    assert "must not meet" not in said
    assert len(tasks(desk)) == 1


def test_undone_nothing_clashes_any_more(desk: Office, series: Series) -> None:
    booked_beside(desk, series)
    adults(desk, "R-0001", msgspec.structs.replace(MAN, must_not_meet=("Leanne Khan",)))
    undo(desk)
    assert clashing(desk) == {} and tasks(desk) == []


def test_two_who_come_to_one_session_are_told_of_as_well(desk: Office, series: Series) -> None:
    mother = Adult(name="Leanne Ellis", relationship="mother")
    adults(desk, "R-0001", MAN, mother)
    book(desk, series(1))
    said = adults(desk, "R-0001", MAN, msgspec.structs.replace(mother, must_not_meet=("Craig Ellis",)))
    assert "Craig Ellis and Leanne Ellis come to the same sessions" in said
    assert len(tasks(desk)) == 1


def test_an_hour_apart_is_no_clash(desk: Office, series: Series) -> None:
    adults(desk, "R-0001", MAN)
    adults(desk, "R-0002", Adult(name="Leanne Khan", relationship="mother"))
    book(desk, series(2))
    book(desk, series(1, slots=(Slot("tue", "14:00", "PF2", ("LM",)),)))
    adults(desk, "R-0001", msgspec.structs.replace(MAN, must_not_meet=("Leanne Khan",)))
    assert clashing(desk) == {} and tasks(desk) == []
