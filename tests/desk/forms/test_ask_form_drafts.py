"""What is typed in a form and left is back later, and nothing else of the form is."""

from __future__ import annotations

import dataclasses
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.acts.staff import change_person
from ftdesk.acts.triage import take
from ftdesk.clock.now import FixedClock
from ftdesk.desk.desk_draft import DeskDraft
from ftdesk.store import begin, service
from ftdesk.store.database import Database
from ftdesk.store.referrals import talks
from ftdesk.store.sessions import draft, drafts_of
from tests.at_desk import AtDesk, at_desk
from tests.referred import CLEAR

INVENTED = Path(__file__).parents[2] / "invented_service"
OTHER = Person("mokoro", "M Okoro", "administrator")


async def test_the_time_it_began_with_is_that_of_the_day_it_is_opened(office: Office) -> None:
    take(office, key_in(office, CLEAR))
    async with at_desk(office) as desk:
        await desk.press("2", "c")
        await desk.type("rang twice")
        await desk.press("escape")
    later = dataclasses.replace(office, clock=FixedClock(office.now + timedelta(hours=1)))
    async with at_desk(later) as desk:
        await desk.press("2", "c")
        assert "rang twice" in desk.screen
        assert "24/12/2026 17:41" in desk.screen


async def test_what_was_typed_is_thrown_away(office: Office) -> None:
    take(office, key_in(office, CLEAR))
    async with at_desk(office) as desk:
        await desk.press("2", "c")
        await desk.type("rang twice")
        await desk.press("escape", "c")
        assert "ctrl+t throws it away" in desk.screen
        await desk.press("ctrl+t")
        assert "rang twice" not in desk.screen
        await desk.press("escape", "c")
        assert "is back" not in desk.screen
    assert office.store.read(draft, "jsmith", "form log R-0001") is None


async def test_what_was_wrong_with_it_goes_with_what_was_typed(office: Office) -> None:
    take(office, key_in(office, CLEAR))
    async with at_desk(office) as desk:
        await desk.press("2", "y")
        await desk.type("Ruth")
        await desk.press("tab")
        await desk.type("soon")
        await desk.press("ctrl+s")
        assert "✗ On: not a date" in desk.screen
        await desk.press("ctrl+t")
        assert "soon" not in desk.screen


async def test_a_form_left_untouched_keeps_nothing(office: Office) -> None:
    take(office, key_in(office, CLEAR))
    async with at_desk(office) as desk:
        for key in ("c", "a", "x", "i", "r", "y"):
            await desk.press("2", key, "escape")
            assert "Triage" in desk.screen
    for about in ("log", "decide accept", "decide decline", "decide ask", "decide redirect", "authorise"):
        assert office.store.read(draft, "jsmith", f"form {about} R-0001") is None, about


async def test_a_draft_found_over_what_others_changed_since_shows_both(office: Office) -> None:
    import_folder(office, INVENTED)
    async with at_desk(office) as desk:
        await to_people(desk)
        await desk.press("e", *["tab"] * 4)
        await desk.retype("20")
        await desk.press("escape")
    change_person(dataclasses.replace(office, who=OTHER), "S1", {"weekly_limit": "22", "skills": "makaton"})
    async with at_desk(office, (120, 40)) as desk:
        await to_people(desk)
        await desk.press("e")
        assert desk.line("what you had typed before is back")
        assert desk.line("! some of it was changed on file since you typed: both are shown")
        assert desk.line("! on file now, changed since you typed: 22 · ctrl+l takes it")
        assert desk.line("20 ") and "first_aid" not in desk.screen
        await desk.press("escape", "e", *["tab"] * 4)
        assert desk.line("! on file now, changed since you typed: 22"), "it is told until it is saved"
        await desk.press("ctrl+s")
    assert office.store.read(service.staff)[0].weekly_limit == 20


async def test_a_draft_over_what_nobody_changed_is_not_marked(office: Office) -> None:
    import_folder(office, INVENTED)
    async with at_desk(office) as desk:
        await to_people(desk)
        await desk.press("e", *["tab"] * 4)
        await desk.retype("20")
        await desk.press("escape")
        change_person(dataclasses.replace(office, who=OTHER), "S1", {"skills": "makaton"})
        assert "changed since" not in await desk.press("e")


async def test_one_form_at_two_desks_of_one_person_keeps_both_texts(office: Office) -> None:
    take(office, key_in(office, CLEAR))
    store = Database(office.store.path)
    async with at_desk(office) as desk, at_desk(dataclasses.replace(office, store=store)) as second:
        await desk.press("2", "c")
        await desk.type("typed at the first")
        desk.desk.keep_drafts()
        await second.press("2", "c")
        assert "! open at another desk of yours too" in second.screen
        assert "typed at the first" in second.screen
        await second.retype("typed at the second")
        second.desk.keep_drafts()
        await desk.type(", and more")
        desk.desk.keep_drafts()
        await second.press("escape", "c")
        assert "typed at the second" in second.screen
        await second.press("ctrl+s")
        await desk.press("escape", "c")
        assert "typed at the first, and more" in desk.screen
        await desk.press("ctrl+s")
    store.close()
    notes = [talk.note for talk in office.store.read(talks, "R-0001")]
    assert sorted(notes)[-2:] == ["typed at the first, and more", "typed at the second"]
    assert office.store.read(drafts_of, "jsmith", "form log R-0001") == []


async def test_a_draft_left_at_one_desk_is_found_at_another(office: Office) -> None:
    take(office, key_in(office, CLEAR))
    store = Database(office.store.path)
    async with at_desk(office) as desk, at_desk(dataclasses.replace(office, store=store)) as second:
        await desk.press("2", "c")
        await desk.type("left here")
        await desk.press("escape")
        await second.press("2", "c")
        assert "what you had typed before is back" in second.screen
        await second.press("ctrl+s")
        assert "left here" not in await desk.press("c")
    store.close()


async def test_it_goes_on_in_the_text_that_was_left(office: Office) -> None:
    take(office, key_in(office, CLEAR))
    async with at_desk(office) as desk:
        await desk.press("2", "c")
        await desk.type("rang twice")
        await desk.press("shift+tab", "shift+tab", "escape", "c")
        await desk.type(" on Monday")
        assert "rang twice on Monday" in desk.screen
        await desk.press("ctrl+s")
    assert "rang twice on Monday" in [talk.note for talk in office.store.read(talks, "R-0001")]


async def test_of_several_texts_it_goes_on_in_the_one_typed_in_last(office: Office) -> None:
    take(office, key_in(office, CLEAR))
    async with at_desk(office) as desk:
        await desk.press("2", "y")
        await desk.type("Ruth")
        await desk.press("tab")
        await desk.type("14/12")
        await desk.press("shift+tab")
        await desk.type(" Osei")
        await desk.press("escape", "y")
        await desk.type("-Bell")
        assert "Ruth Osei-Bell" in desk.screen


async def test_what_a_letter_would_take_the_place_of_is_added_to_where_it_was_left(office: Office) -> None:
    import_folder(office, INVENTED)
    async with at_desk(office) as desk:
        await to_people(desk)
        await desk.press("e", *["tab"] * 4)
        await desk.retype("2")
        await desk.press("escape", "e")
        await desk.type("1")
        assert desk.line("21 ")


async def to_people(desk: AtDesk) -> None:
    await desk.press("4", "ctrl+p")
    await desk.type("people hours")
    await desk.press("enter")


def test_what_was_sent_while_somebody_was_writing_is_not_found_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(begin, "BUSY_SECONDS", 0.05)
    typed = DeskDraft(office, "form log R-0001")
    typed.keep({"typed": {"note": "rang twice"}})
    with closing(sqlite3.connect(office.store.path, isolation_level=None)) as another:
        another.execute("BEGIN IMMEDIATE")
        typed.drop()
        assert DeskDraft(office, "form log R-0001").find() is None
        another.execute("ROLLBACK")
    assert DeskDraft(office, "form log R-0001").find() is None
    assert office.store.read(draft, "jsmith", "form log R-0001") is None
    typed.keep({"typed": {"note": "rang twice"}})
    assert DeskDraft(office, "form log R-0001").find() is not None
