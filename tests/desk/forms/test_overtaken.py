"""A save that comes too late is refused: both are shown, and what was typed is saved next time."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from ftdesk.acts.away import away
from ftdesk.acts.away_again import change_away
from ftdesk.acts.correct import correct
from ftdesk.acts.court_orders import add_order, orders_of
from ftdesk.acts.import_service import import_folder
from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.own_numbers import set_number
from ftdesk.acts.person import Person
from ftdesk.acts.places import set_travel
from ftdesk.acts.review import date_review
from ftdesk.acts.review_held import hold_review
from ftdesk.acts.staff import change_person
from ftdesk.acts.triage import decide, log_talk, take
from ftdesk.acts.weekly_hours import read_week, set_hours
from ftdesk.clock.local import at
from ftdesk.clock.now import FixedClock
from ftdesk.model.court_order import OrderSays
from ftdesk.store import service
from ftdesk.store.absences import away_from
from ftdesk.store.database import Database
from ftdesk.store.referrals import referral
from tests.at_desk import AtDesk, at_desk
from tests.referred import CLEAR

INVENTED = Path(__file__).parents[2] / "invented_service"


@contextmanager
def another(office: Office) -> Iterator[Office]:
    """Have a manager sit down at the same database."""
    store = Database(office.store.path)
    yield dataclasses.replace(office, store=store, who=Person("mokoro", "M Okoro", "administrator"))
    store.close()


@pytest.fixture
def served(office: Office) -> Office:
    """Return the office with the invented service in it."""
    import_folder(office, INVENTED)
    return office


def flat(hands: AtDesk) -> str:
    """Return the screen in one line, however it is wrapped."""
    return " ".join(hands.screen.replace("│", " ").split())


async def people(hands: AtDesk) -> None:
    await hands.press("4", "ctrl+p")
    await hands.type("people hours")
    await hands.press("enter")


@pytest.mark.parametrize("mine", [True, False], ids=["mine", "theirs"])
async def test_a_person_changed_by_another_is_laid_beside_what_was_typed(served: Office, mine: bool) -> None:
    async with at_desk(served) as hands:
        await people(hands)
        await hands.press("e", *["tab"] * 4)
        await hands.retype("20")
        with another(served) as other:
            change_person(other, "S1", {"weekly_limit": "22", "skills": "makaton"})
        await hands.press("ctrl+s")
        assert "Lena Moss: weekly limit 25 to 22" in flat(hands)
        assert "! on file now, by mokoro at 16:41: 22 · ctrl+l takes it" in flat(hands)
        assert "20" in hands.screen
        if not mine:
            await hands.press("ctrl+l")
            assert "ctrl+l puts back: 20" in flat(hands)
            await hands.press("ctrl+l")
            assert "on file now, by mokoro at 16:41: 22" in flat(hands)
            await hands.press("ctrl+l", "shift+tab")
            await hands.retype("36")
        await hands.press("ctrl+s")
    found = served.store.read(service.staff)[0]
    assert (found.weekly_limit, found.skills) == (20 if mine else 22, frozenset({"makaton"}))


async def test_hours_of_one_weekday_are_not_put_over_anothers(served: Office) -> None:
    async with at_desk(served) as hands:
        await people(hands)
        await hands.press("w")
        await hands.retype("10:00-14:00")
        with another(served) as other:
            set_hours(other, "S1", read_week("mon 09:00-12:00 tue 09:00-11:00", "hours"))
        await hands.press("ctrl+s")
        assert "Lena Moss, mon was changed meanwhile, by mokoro at 16:41" in flat(hands)
        assert "10:00-14:00" in hands.screen
        assert "! on file now, by mokoro at 16:41: 09:00-12:00 · ctrl+l takes it" in flat(hands)
        assert "• put there by mokoro at 16:41" in flat(hands)
        await hands.press("ctrl+s")
    week = {
        one.weekday: (one.start, one.end)
        for one in served.store.read(service.working_hours)
        if one.staff == "S1"
    }
    assert (week["mon"], week["tue"]) == (("10:00", "14:00"), ("09:00", "11:00"))


async def test_what_another_did_on_another_day_is_told_with_its_day(served: Office) -> None:
    async with at_desk(
        dataclasses.replace(served, clock=FixedClock(served.now + timedelta(days=4)))
    ) as hands:
        await people(hands)
        await hands.press("e", *["tab"] * 4)
        await hands.retype("20")
        with another(served) as other:
            change_person(other, "S1", {"weekly_limit": "22"})
        await hands.press("ctrl+s")
        assert "! on file now, by mokoro on Thu 24 Dec at 16:41: 22 · ctrl+l takes it" in flat(hands)


@pytest.mark.parametrize(
    ("part", "typed", "theirs", "says"),
    [
        (6, "25", lambda desk: set_travel(desk, "TH", "NN14", 30), "30"),
        (7, "50", lambda desk: set_number(desk, "reading_minutes", "35"), "35"),
    ],
    ids=["drive", "number"],
)
async def test_a_drive_and_a_number(
    served: Office, part: int, typed: str, theirs: Callable[[Office], object], says: str
) -> None:
    async with at_desk(served, (140, 40)) as hands:
        await people(hands)
        await hands.press(*["right_square_bracket"] * part, "home")
        await hands.press("e")
        await hands.retype(typed)
        with another(served) as other:
            theirs(other)
        await hands.press("ctrl+s")
        assert f"! on file now, by mokoro at 16:41: {says} · ctrl+l takes it" in flat(hands), hands.screen
        assert typed in hands.screen
        assert " ".join(("takes", typed) if part == 6 else (says, "to", typed)) in await hands.press("ctrl+s")


async def test_an_absence_that_another_made_shorter(served: Office) -> None:
    away(served, "S1", at(served.today, "08:00"), at(served.today, "18:00"), "leave")
    async with at_desk(served) as hands:
        await people(hands)
        await hands.press("right_square_bracket", "e", "tab", "tab", "tab")
        await hands.retype("24/12/2026 17:00")
        with another(served) as other:
            found = other.store.read(away_from, other.now)[0]
            start, end = found.start, at(served.today, "12:00")
            change_away(other, found.id, start=start, end=end, kind="sick", note="", version=found.version)
        await hands.press("ctrl+s")
        assert "! on file now, by mokoro at 16:41: 24/12/2026 12:00" in flat(hands)
        assert "ctrl+l puts back: leave" in flat(hands), "where nothing was typed theirs stands"
        await hands.press("ctrl+s")
    found = served.store.read(away_from, at(served.today, "08:00"))[0]
    assert (found.kind, found.end) == ("sick", at(served.today, "17:00"))


async def test_a_decision_on_a_referral_that_another_corrected(office: Office) -> None:
    case = key_in(office, CLEAR)
    take(office, case)
    async with at_desk(office) as hands:
        await hands.press("2", "x")
        await hands.type("moved away")
        with another(office) as other:
            seen = other.store.read(referral, case)
            assert seen is not None
            child = msgspec.structs.replace(CLEAR.children[0], name="Kayden Other")
            correct(other, case, seen.version, msgspec.structs.replace(CLEAR, children=(child,)))
        await hands.press("ctrl+s")
        assert "R-0001 was changed meanwhile, by mokoro at 16:41" in flat(hands)
        assert "moved away" in hands.screen
        assert office.store.read(referral, case).state == "triage"  # type: ignore[union-attr]
        await hands.press("ctrl+s")
    assert office.store.read(referral, case).state == "declined"  # type: ignore[union-attr]


async def test_talks_and_orders_typed_at_once_are_both_kept(office: Office) -> None:
    case = key_in(office, CLEAR)
    take(office, case)
    async with at_desk(office) as hands:
        await hands.press("2", "c")
        await hands.type("rang twice")
        with another(office) as other:
            log_talk(other, case, "parent", "rang first")
        await hands.press("ctrl+s")
        await hands.press("enter", "n")
        await hands.type("court order")
        await hands.press("enter")
        await hands.retype("1/12/2026")
        with another(office) as other:
            add_order(other, case, OrderSays(directed=True), other.today)
        await hands.press("ctrl+s")
    notes = office.store.read(lambda c: [row[0] for row in c.execute("SELECT note FROM talk ORDER BY id")])
    assert [note for note in notes if note.startswith("rang")] == ["rang first", "rang twice"]
    assert len(office.store.read(orders_of, case)) == 3, "the referral's own with them"


async def test_a_review_that_another_has_said_was_held(office: Office) -> None:
    case = key_in(office, CLEAR)
    take(office, case)
    decide(office, case, "accept", note="as talked over")
    date_review(office, case, "statutory", office.today)
    async with at_desk(office) as hands:
        await hands.press("slash")
        await hands.type(case)
        await hands.press("enter", "v", *["tab"] * 2)
        await hands.press("space")
        with another(office) as other:
            hold_review(other, "RV-0001", other.today, people=("iro",))
        said = " ".join((await hands.press("ctrl+s")).split())
        assert "RV-0001" in said and "mokoro" in said, said
        assert "not saved; what you typed is kept" in flat(hands)
