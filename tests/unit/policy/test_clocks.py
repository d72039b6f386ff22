"""The clocks of a referral and of a session, and the cut-off that a service may set (RULES D.2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ftdesk.clock.local import at
from ftdesk.clock.working_days import WorkingDays
from ftdesk.policy.clocks import clocks_started_by
from ftdesk.policy.profile import Profile, load_profile

DAYS = WorkingDays(bank_holidays={}, closures={}, confirmed_to=2030)
MONDAY = date(2026, 6, 1)
NORTHANTS = load_profile("northamptonshire")


def with_cut_off(time_of_day: str) -> Profile:
    return NORTHANTS.with_numbers({"receipt_cut_off": time_of_day}, set_by="the service")


@pytest.mark.parametrize(
    ("profile", "received", "due"),
    [
        (NORTHANTS, "23:59", date(2026, 6, 3)),
        (with_cut_off("17:00"), "17:00", date(2026, 6, 3)),
        (with_cut_off("17:00"), "17:01", date(2026, 6, 4)),
    ],
)
def test_d_2_only_a_cut_off_that_is_set_puts_receipt_on_the_next_day(
    profile: Profile, received: str, due: date
) -> None:
    (clock,) = clocks_started_by("referral_received", profile)
    assert clock.counted(DAYS, at(MONDAY, received)).due == due


def test_d_2_the_cut_off_is_of_receipt_and_not_of_sessions() -> None:
    plain, cut_off = (
        [clock.counted(DAYS, at(MONDAY, "18:00")).due for clock in clocks_started_by("session_held", profile)]
        for profile in (NORTHANTS, with_cut_off("17:00"))
    )
    assert plain == cut_off


def test_a_cut_off_without_a_value_is_none() -> None:
    bare = replace(NORTHANTS, numbers={k: v for k, v in NORTHANTS.numbers.items() if k != "receipt_cut_off"})
    assert clocks_started_by("referral_received", bare)[0].cut_off is None
