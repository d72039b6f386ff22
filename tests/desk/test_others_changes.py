"""What others change appears in every list at the desk's next look; the cursor stays on its row."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from ftdesk.acts.away import away
from ftdesk.acts.away_again import take_back_away
from ftdesk.acts.call_back import call_back
from ftdesk.acts.closure import closure
from ftdesk.acts.correct import correct
from ftdesk.acts.import_service import import_folder
from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.acts.rooms import add_room, change_room
from ftdesk.acts.staff import add_person, change_person
from ftdesk.acts.tasks import task_done
from ftdesk.acts.triage import decide, take
from ftdesk.clock.local import at
from ftdesk.clock.now import FixedClock
from ftdesk.desk.widgets.long_list import LongList, Row
from ftdesk.store.absences import away_from
from ftdesk.store.database import Database
from ftdesk.store.referrals import referral, tasks
from tests.at_desk import AtDesk, at_desk
from tests.referred import CLEAR

INVENTED = Path(__file__).parents[1] / "invented_service"
Act = Callable[[Office], object]


@contextmanager
def another(office: Office) -> Iterator[Office]:
    """Have an administrator sit down at the same database."""
    store = Database(office.store.path)
    yield dataclasses.replace(office, store=store, who=Person("mokoro", "M Okoro", "administrator"))
    store.close()


def keyed(name: str, *, taken: bool = False) -> Act:
    """Return the act of keying a case in."""

    def act(office: Office) -> None:
        case = key_in(office, replace(CLEAR, children=(replace(CLEAR.children[0], name=name),)))
        if taken:
            take(office, case)

    return act


def renamed(case: str, name: str) -> Act:
    """Return the act of correcting a child's name."""

    def act(office: Office) -> None:
        seen = office.store.read(referral, case)
        assert seen is not None
        child = replace(seen.referral.children[0], name=name)
        correct(office, case, seen.version, replace(seen.referral, children=(child,)))

    return act


def gone(case: str) -> Act:
    """Return the act of turning a case away."""
    return lambda office: decide(office, case, "withdraw", note="moved away")


def ring_back(case: str, whom: str) -> Act:
    """Return the act of noting that somebody is to be rung back today."""
    return lambda office: call_back(office, case, office.today, whom)


def rung(case: str) -> Act:
    """Return the act of having rung back whoever was to be."""
    return lambda office: task_done(office, office.store.read(tasks, case)[-1].id)


@dataclass(frozen=True)
class Listed:
    """A list: the way to it, the row that the cursor is put on, what another does there, what is seen of it.

    Attributes:
        before: done before the desk is opened.
        keys: presses and words that lead to it.
        on: the row's identity.
        acts: each with what must stand on the screen then; begun with `-`, what has gone.
        removed: takes the row under the cursor itself away; None where nothing does.
        days: how long after `before` the desk is opened.
    """

    name: str
    before: tuple[Act, ...]
    keys: tuple[str, ...]
    on: str
    acts: tuple[tuple[Act, str], ...]
    removed: Act | None = None
    days: int = 0


THREE = ("Kayden Ellis", "Farah Khan", "Tom Winter")
PEOPLE = ("4", "ctrl+p", *"people hours", "enter")
PART = "right_square_bracket"


def leave(office: Office, staff: str, hour: str) -> None:
    away(office, staff, at(office.today, hour), at(office.today, f"{hour[:2]}:45"), "leave")


def back(office: Office) -> None:
    found = next(one for one in office.store.read(away_from, office.now) if one.staff == "S1")
    take_back_away(office, found.id)


LISTS = (
    Listed(
        "inbox",
        tuple(keyed(name) for name in THREE),
        ("1",),
        "R-0002",
        (
            (keyed("Zara Quill"), "Quill"),
            (renamed("R-0001", "Kayden Unwin"), "Unwin"),
            (lambda office: take(office, "R-0003"), "-Winter"),
        ),
        lambda office: take(office, "R-0002"),
    ),
    Listed(
        "triage",
        tuple(keyed(name, taken=True) for name in THREE),
        ("2",),
        "R-0002",
        (
            (keyed("Zara Quill", taken=True), "Quill"),
            (renamed("R-0001", "Kayden Unwin"), "Unwin"),
            (gone("R-0003"), "-Winter"),
        ),
        gone("R-0002"),
    ),
    Listed(
        "overdue",
        tuple(keyed(name, taken=True) for name in THREE),
        ("5",),
        "",
        ((renamed("R-0001", "Kayden Unwin"), "Unwin"), (gone("R-0002"), "-R-0002")),
        days=10,
    ),
    Listed(
        "overdue by supervisor",
        tuple(keyed(name, taken=True) for name in THREE),
        ("5", "g"),
        "",
        ((renamed("R-0001", "Kayden Unwin"), "Unwin"), (gone("R-0002"), "-R-0002")),
        days=10,
    ),
    Listed(
        "open tasks",
        (
            *(keyed(name, taken=True) for name in THREE),
            *(ring_back(case, "the carer") for case in ("R-0002", "R-0003")),
        ),
        ("5", "g", "g", "g"),
        "",
        ((ring_back("R-0001", "Aunt Bea"), "Aunt Bea"), (rung("R-0003"), "-R-0003")),
    ),
    Listed(
        "history",
        (keyed("Kayden Ellis", taken=True),),
        ("slash", *"kayden", "enter", "h"),
        "",
        ((renamed("R-0001", "Kayden Unwin"), "corrected"),),
    ),
    Listed(
        "people",
        (),
        PEOPLE,
        "S2",
        (
            (
                lambda office: add_person(office, "A0", {"name": "Abel Aaron", "role": "supervisor"}),
                "Abel Aaron",
            ),
            (lambda office: change_person(office, "S1", {"name": "Lena Mossop"}), "Lena Mossop"),
        ),
    ),
    Listed(
        "away",
        (lambda office: leave(office, "S1", "17:00"), lambda office: leave(office, "S2", "18:00")),
        (*PEOPLE, PART),
        "",
        ((lambda office: leave(office, "S2", "19:00"), "19:00"), (back, "-17:00")),
    ),
    Listed(
        "rooms",
        (),
        (*PEOPLE, PART, PART),
        "TH2",
        (
            (lambda office: add_room(office, "TH0", {"venue": "TH", "name": "Attic"}), "Attic"),
            (lambda office: change_room(office, "TH1", {"name": "Greenhouse"}), "Greenhouse"),
        ),
    ),
    Listed(
        "closures",
        (),
        (*PEOPLE, PART, PART, PART, PART),
        "",
        ((lambda office: closure(office, office.today, "TH", "flooded"), "flooded"),),
    ),
)


def the_list(hands: AtDesk) -> LongList[Row]:
    """Return the list that the keys go to."""
    found = hands.desk.screen.focused
    return found if isinstance(found, LongList) else hands.desk.screen.query(LongList).first()


async def looked(hands: AtDesk) -> str:
    """Let the desk look whether something has changed, as it does every second or two."""
    hands.desk.look_again()
    return await hands.press()


@pytest.mark.parametrize("one", LISTS, ids=[one.name for one in LISTS])
async def test_what_others_change_appears_and_the_cursor_stays(office: Office, one: Listed) -> None:
    import_folder(office, INVENTED)
    for act in one.before:
        act(office)
    office = dataclasses.replace(office, clock=FixedClock(office.now + timedelta(days=one.days)))
    async with at_desk(office, (140, 40)) as hands:
        await hands.press(*one.keys)
        rows = the_list(hands)
        if one.on:
            await hands.press("home")
            for _ in range(10):
                if rows.key == one.on:
                    break
                await hands.press("down")
        else:
            await hands.press("end")
        on = rows.key
        assert on is not None and (not one.on or on == one.on), hands.screen
        for act, seen in one.acts:
            if seen.startswith("-"):
                assert seen[1:] in hands.screen
            with another(office) as other:
                act(other)
            screen = await looked(hands)
            assert (seen.lstrip("-") in screen) != seen.startswith("-"), screen
            assert rows.key == on, screen
        if one.removed is not None:
            with another(office) as other:
                one.removed(other)
            screen = await looked(hands)
            assert rows.key not in (None, on), screen
