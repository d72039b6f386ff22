"""N-3.38a: nothing is booked without a referral that was accepted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from ftdesk.acts.book import book, preview
from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.triage import take
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.store.sessions import sessions_of
from tests.referred import unassessed

Series = Callable[..., BookingAsk]


def test_n_3_38a_what_nobody_referred_is_not_booked(desk: Office, series: Series) -> None:
    with pytest.raises(WrongInput, match="R-0999"):
        book(desk, replace(series(), referral="R-0999"))


def test_n_3_38a_a_referral_that_came_in_is_not_booked_before_it_is_accepted(
    desk: Office, series: Series
) -> None:
    case = key_in(desk, unassessed())
    for step in ("new", "in triage"):
        if step == "in triage":
            take(desk, case)
        with pytest.raises(Refused, match=rf"{case} is .*so it cannot be booked"):
            book(desk, replace(series(), referral=case))
        assert desk.store.read(sessions_of, referral=case) == ()


def test_n_3_38a_one_that_was_accepted_is(desk: Office, series: Series) -> None:
    assert preview(desk, series()).can_book
