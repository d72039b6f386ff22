"""An update merged field by field with keys alone: what is ticked goes in, the rest stays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from ftdesk.acts.correct import correct
from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.clock.local import to_store
from ftdesk.intake.merge import differences
from ftdesk.model.decoding import encode_referral
from ftdesk.model.people import Adult, Child, Referrer, Window
from ftdesk.model.referral import Referral
from ftdesk.model.request import Plan, Request
from ftdesk.panes.change_words import change_label, value_words
from ftdesk.store.messages import message
from ftdesk.store.referrals import referral
from tests.at_desk import at_desk
from tests.referred import CLEAR

UPDATE = Referral(
    referrer=Referrer(phone="01632 960163"),
    children=(Child(name="Kayden Ellis", school="Hill Road [/b]"),),
    adults=(Adult(name="Craig Dolan", relationship="father"),),
    risk=replace(CLEAR.risk, to_child="new words"),
)


def update_for(office: Office, case: str, read: Referral) -> str:
    """Keep a message that adds to a case."""
    with office.act("intake", case) as writer:
        writer.says = "M-0009 adds to it"
        writer.insert("original", {"id": "ab" * 32, "bytes": b"x", "kept_at": to_store(office.now)})
        writer.insert(
            "message",
            {
                "id": "M-0009",
                "original": "ab" * 32,
                "source": "reply.eml",
                "status": "update",
                "referral": case,
                "received_at": to_store(office.now + timedelta(minutes=1)),
                "read": encode_referral(read),
                "merged": "waiting",
            },
        )
    return "M-0009"


def on_file(office: Office) -> Referral:
    """Read the case."""
    row = office.store.read(referral, "R-0001")
    assert row is not None
    return row.referral


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_fills_a_blank_is_ticked_and_the_rest_is_ticked_by_hand(
    office: Office, size: tuple[int, int]
) -> None:
    update_for(office, key_in(office, CLEAR), UPDATE)
    async with at_desk(office, size) as desk:
        await desk.press("m")
        assert "Merge M-0009 into R-0001 Ellis" in desk.screen
        assert "[x]" in desk.line("Kayden Ellis: School")
        assert "[ ]" in desk.line("Who refers: Phone", "01632 960118")
        assert "[x]" in desk.line("Another adult", "Craig Dolan")
        assert "[ ]" in desk.line("Risk: Risk to the child")
        await desk.press("space")
        assert "[x]" in desk.line("Who refers: Phone", "01632 960118")
        await desk.press("ctrl+s")
        assert "✓ M-0009 merged into R-0001" in desk.screen
        assert "referrer phone" in desk.screen
        assert "referrer.phone" not in desk.screen
    saved = on_file(office)
    assert saved.referrer is not None
    assert saved.referrer.phone == "01632 960163"
    assert saved.children[0].school == "Hill Road [/b]"
    assert [adult.name for adult in saved.adults or ()] == ["Leanne Ellis", "Craig Dolan"]
    assert saved.risk.to_child == CLEAR.risk.to_child


async def test_nothing_ticked_merges_nothing(office: Office) -> None:
    update_for(office, key_in(office, CLEAR), UPDATE)
    async with at_desk(office) as desk:
        await desk.press("m", "a", "a", "ctrl+s")
        assert "choose at least one field, or set the update aside" in desk.screen
        await desk.press("escape")
    assert on_file(office) == CLEAR


async def test_an_update_is_set_aside(office: Office) -> None:
    update_for(office, key_in(office, CLEAR), UPDATE)
    async with at_desk(office) as desk:
        await desk.press("m", "x")
        assert "✓ M-0009 set aside" in desk.screen
    kept = office.store.read(message, "M-0009")
    assert kept is not None
    assert kept.merged == "dismissed"


async def test_a_case_that_changed_meanwhile_is_looked_at_first(office: Office) -> None:
    case = key_in(office, CLEAR)
    update_for(office, case, UPDATE)
    async with at_desk(office) as desk:
        await desk.press("m")
        row = office.store.read(referral, case)
        assert row is not None
        assert CLEAR.referrer is not None
        theirs = replace(CLEAR, referrer=replace(CLEAR.referrer, phone="01632 960199"))
        correct(office, case, row.version, theirs)
        await desk.press("space", "ctrl+s")
        assert "the case was changed meanwhile" in desk.screen
        assert "01632 960199" in desk.line("Who refers: Phone")
        assert on_file(office) == theirs


def test_changes_are_told_in_the_words_of_the_form() -> None:
    window = Window(weekday="wed", from_="10:00", to=None)
    new = Referral(
        children=(Child(name="Kayden Ellis", legal_status="care_order"),),
        request=Request(windows=(window,), plans=(Plan(adults=("Leanne Ellis",), minutes=60),)),
    )
    told = [
        (change_label(change, CLEAR), value_words(change, change.old), value_words(change, change.new))
        for change in differences(CLEAR, new)
    ]
    assert sorted(told) == [
        ("Kayden Ellis: Legal status", "interim care order", "care order"),
        ("Plans", "–", "adults Leanne Ellis, minutes a session 60"),
        ("What is asked for: When the child can come", "mon 15:30-18:00", "wed 10:00-"),
    ]


async def test_a_date_is_shown_as_the_desk_writes_dates(office: Office) -> None:
    later = Referral(
        children=(Child(name="Kayden Ellis"),), risk=replace(CLEAR.risk, assessed_on=date(2027, 1, 5))
    )
    update_for(office, key_in(office, CLEAR), later)
    async with at_desk(office, (120, 40)) as desk:
        await desk.press("m")
        assert desk.line("Risk: Assessed on", "Tue 1 Dec 2026", "Tue 5 Jan 2027")
