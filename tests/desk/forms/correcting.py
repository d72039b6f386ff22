"""What tests of the correcting form share: a case read, another person, the way to a field."""

from __future__ import annotations

import dataclasses

import pytest

from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.store.referrals import ReferralRow, referral
from tests.at_desk import AtDesk

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)])


def on_file(office: Office, case: str) -> ReferralRow:
    """Read a case."""
    row = office.store.read(referral, case)
    assert row is not None
    return row


def somebody_else(office: Office) -> Office:
    """Return another person's desk on the same database."""
    return dataclasses.replace(office, who=Person("mlee", "Mo Lee", "administrator", None))


async def go_to(desk: AtDesk, label: str, heading: str = "") -> None:
    """Go from section to section, then from field to field, until the cursor is on a field."""
    for _ in range(40):
        if heading and heading not in desk.screen.split("▸")[0].splitlines()[-1]:
            await desk.press("pagedown")
        else:
            break
    for _ in range(40):
        if f" {label}" in desk.line("▸")[1:30]:
            return
        await desk.press("tab")
    raise AssertionError(f"no field {label!r} in:\n{desk.screen}")
