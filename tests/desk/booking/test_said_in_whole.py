"""What an act changed is said in whole on a terminal of eighty columns, and the key that takes it back."""

from __future__ import annotations

from datetime import date

from ftdesk.acts.book import book
from ftdesk.acts.cancel import cancel
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.suspend import propose
from ftdesk.acts.suspension_decided import Decision, decide_suspension
from ftdesk.desk.screens.frame import Frame
from ftdesk.diary.series import Slot
from ftdesk.store.undo import last_act
from tests.at_desk import AtDesk, at_desk
from tests.desk.booking.conftest import open_case


def book_four(office: Office) -> None:
    slot = Slot("tue", "15:45", "PF1", ("JB",))
    book(office, BookingAsk(referral="R-0001", slots=(slot,), from_on=date(2026, 12, 15), weeks=4))


def cancel_one(office: Office) -> None:
    cancel(office, "S-00001", by="Leanne", reason="the car broke down on the way and no other could be had")


def suspend(office: Office) -> None:
    decision = Decision(
        starts_on=date(2026, 12, 14),
        manager="Dee Shaw",
        social_worker="Ruth Okafor",
        evidence="the record of Tue 8 December",
        urgent=True,
    )
    decide_suspension(office, propose(office, "R-0001", ground="language"), decision)


def said(hands: AtDesk) -> str:
    """Return what stands on the screen, in one line."""
    return " ".join(hands.screen.split())


async def test_every_word_of_what_was_done_is_shown(office: Office) -> None:
    async with at_desk(office) as hands:
        await open_case(hands, "R-0001")
        screen = hands.desk.screen
        assert isinstance(screen, Frame)
        says = ""
        for act in (book_four, cancel_one, suspend):
            screen.do(lambda act=act: act(office))  # type: ignore[misc]
            await hands.press()
            last = office.store.read(last_act, office.who.login)
            assert last is not None
            says = last.says
            whole = " ".join(said(hands).replace("u Undo", " ").split())
            assert f"✓ {says}" in whole, hands.screen
            assert "u Undo" in hands.screen
        await hands.press("u")
        assert f"taken back: {says}" in said(hands), hands.screen
