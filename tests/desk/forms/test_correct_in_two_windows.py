"""One person who corrects at two desks at once: what is typed at each is kept, and found again."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest

from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.store.database import Database
from ftdesk.store.sessions import drafts_of
from tests.at_desk import at_desk
from tests.desk.forms.correcting import go_to, on_file
from tests.referred import CLEAR


@pytest.fixture
def window(office: Office) -> Iterator[Office]:
    """Return the same person's desk in another window."""
    store = Database(office.store.path)
    yield dataclasses.replace(office, store=store)
    store.close()


def kept(office: Office, about: str) -> int:
    """Return how many drafts are kept of one thing."""
    return len(office.store.read(drafts_of, "jsmith", about))


async def test_a_correction_in_two_windows_keeps_both(office: Office, window: Office) -> None:
    key_in(office, CLEAR)
    async with at_desk(office) as desk, at_desk(window) as second:
        await desk.press("e")
        await go_to(desk, "Team", "Who refers")
        await desk.retype("Duty team")
        desk.desk.keep_drafts()
        await second.press("e")
        assert "! open at another desk of yours too" in second.screen
        await go_to(second, "Role", "Who refers")
        await second.retype("night worker")
        await second.press("escape")
        await desk.press("ctrl+s")
        assert "✓ R-0001 corrected" in desk.screen
        referrer = on_file(office, "R-0001").referral.referrer
        assert referrer is not None and referrer.team == "Duty team" and referrer.role != "night worker"
        await second.press("e")
        assert "is back" in second.screen
        await second.press("ctrl+s")
    referrer = on_file(office, "R-0001").referral.referrer
    assert referrer is not None and (referrer.team, referrer.role) == ("Duty team", "night worker")
    assert kept(office, "correct R-0001") == 0


async def test_two_referrals_keyed_in_at_once_are_two(office: Office, window: Office) -> None:
    async with at_desk(office) as desk, at_desk(window) as second:
        for one, name in ((desk, "Ottoline"), (second, "Peregrine")):
            await one.press("n")
            assert "Ottoline" not in one.screen
            await go_to(one, "Name", "Child 1")
            await one.type(name)
            one.desk.keep_drafts()
        await desk.press("escape", "n")
        assert "Ottoline" in desk.screen and "Peregrine" not in desk.screen
        assert kept(office, "key in") == 2
        await second.press("ctrl+t")
        second.desk.keep_drafts()
        assert kept(office, "key in") == 1
