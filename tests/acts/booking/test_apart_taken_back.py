"""Who must not meet, however it comes to stand: by an act taken back, a margin, a case that comes in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from ftdesk.acts.book import book
from ftdesk.acts.cancel import cancel
from ftdesk.acts.correct import correct
from ftdesk.acts.displaced import standing
from ftdesk.acts.key_in import key_in
from ftdesk.acts.move import move
from ftdesk.acts.office import Office
from ftdesk.acts.own_numbers import set_number
from ftdesk.acts.person import Person
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.undo import undo
from ftdesk.diary.series import Slot
from ftdesk.model.errors import Refused
from ftdesk.model.people import Adult, Child
from ftdesk.model.referral import Referral
from ftdesk.store.referrals import referral

Series = Callable[..., BookingAsk]
HIS = Adult(name="Craig Ellis", relationship="father")
APART = Adult(name="Craig Ellis", relationship="father", must_not_meet=("Leanne Khan",))
HERS = Adult(name="Leanne Khan", relationship="mother")
SAID = "Craig Ellis must not meet Leanne Khan, who is in Penfold 1"


@pytest.fixture
def colleague(desk: Office) -> Office:
    return replace(desk, who=Person("a.reid", "A Reid", "coordinator"))


def comes(office: Office, case_id: str, adult: Adult) -> None:
    """Correct the one adult of a case."""
    case = office.store.read(referral, case_id)
    assert case is not None
    facts = {name: getattr(case.referral, name) for name in case.referral.__struct_fields__}
    correct(office, case_id, case.version, Referral(**facts | {"adults": (adult,)}))


def side_by_side(office: Office, series: Series, his: str = "15:45") -> str:
    """Book both in one building, and return the first session of his; hers are from 15:45 to 17:15."""
    book(office, series(2))
    return book(office, series(1, slots=(Slot("tue", his, "PF2", ("LM",)),))).sessions[0].id


def tasks(office: Office) -> list[str]:
    rows = office.store.read(
        lambda c: c.execute("SELECT referral, what FROM task WHERE key = 'must_not_meet'").fetchall()
    )
    assert all(SAID in row[1] for row in rows)
    return [row[0] for row in rows]


@pytest.mark.parametrize("noted_in", ["R-0001", "R-0003"])
@pytest.mark.parametrize("away", ["cancelled", "moved"])
def test_a_session_does_not_go_back_to_where_they_would_meet(
    desk: Office, colleague: Office, series: Series, noted_in: str, away: str
) -> None:
    comes(desk, "R-0001", HIS)
    comes(desk, "R-0002", HERS)
    his = side_by_side(desk, series)
    if away == "cancelled":
        cancel(desk, his, by="mother", reason="unwell")
    else:
        move(desk, his, start="13:45")
    comes(colleague, noted_in, APART)
    with pytest.raises(Refused, match=f"can no longer go back to where it was: {SAID}"):
        undo(desk)
    assert his not in desk.store.read(standing, desk.now)


def test_a_mark_that_comes_back_names_what_clashes_by_it(
    desk: Office, colleague: Office, series: Series
) -> None:
    comes(desk, "R-0002", HERS)
    comes(desk, "R-0001", APART)
    comes(desk, "R-0001", HIS)
    his = side_by_side(colleague, series)
    said = undo(desk)
    assert f"Tue 15 Dec 15:45 Ellis ({his}): {SAID}" in said
    assert tasks(desk) == ["R-0001"]


def test_a_wider_margin_names_what_clashes_by_it(desk: Office, series: Series) -> None:
    comes(desk, "R-0001", APART)
    comes(desk, "R-0002", HERS)
    his = side_by_side(desk, series, his="14:00")
    assert desk.store.read(standing, desk.now) == {}
    manager = replace(desk, who=Person("boss", "Boss", "manager"))
    found = {one.id: one.why for one in set_number(manager, "meet_margin_minutes", "20")}
    assert found[his][0].startswith(SAID) and len(found) == 8


def test_a_case_keyed_in_that_says_it_has_the_task(desk: Office, series: Series) -> None:
    comes(desk, "R-0001", HIS)
    comes(desk, "R-0002", HERS)
    side_by_side(desk, series)
    made = key_in(desk, Referral(children=(Child(name="Noah Ellis"),), adults=(APART,)))
    assert tasks(desk) == [made]
    says = desk.store.read(lambda c: c.execute("SELECT says FROM act ORDER BY id DESC").fetchone()[0])
    assert says.startswith(f"{made} keyed in by hand; adults who must not meet would") and SAID in says
    key_in(desk, Referral(children=(Child(name="Ada Ellis"),), adults=(APART,)))
    assert tasks(desk) == [made]
