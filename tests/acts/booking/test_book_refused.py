"""What cannot be booked at all is refused in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from ftdesk.acts.book import book, preview
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.diary.series import Slot
from ftdesk.model.errors import Refused, WrongInput
from tests.prepared import prepared

Series = Callable[..., BookingAsk]
TUESDAY = date(2026, 12, 15)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"from_on": date(2026, 12, 7)}, "Mon 7 Dec 2026 is in the past"),
        ({"slots": ()}, "slot"),
        ({"weeks": 0}, "weeks"),
        ({"weeks": 10**9}, "weeks"),
        ({"slots": (Slot("tue", "15:45", "XX", ("JB",)),)}, "no room 'XX'"),
        ({"slots": (Slot("tue", "15:45", "PF1", ("XX",)),)}, "nobody of the service is 'XX'"),
        ({"slots": (Slot("tue", "15:45", "PF1", ("JB", "JB")),)}, "named twice"),
        ({"leave_out": frozenset({date(2026, 12, 16)})}, "leave out"),
        ({"arrangement": "A-0002"}, "no arrangement A-0002"),
        ({"family": 99}, "R-0099"),
    ],
)
def test_an_impossible_ask_gets_one_sentence(
    desk: Office, series: Series, more: dict[str, object], said: str
) -> None:
    with pytest.raises(WrongInput, match=said) as wrong:
        book(desk, series(**more))
    assert "\n" not in wrong.value.message


def test_a_case_that_is_not_accepted_is_not_booked(desk: Office, series: Series) -> None:
    with prepared(desk) as writer:
        writer.update("referral", "R-0001", {"state": "triage"})
    with pytest.raises(Refused, match="R-0001 is in triage"):
        preview(desk, series())


def test_a_time_of_today_that_is_over_is_said(desk_at: Callable[..., Office], series: Series) -> None:
    desk = desk_at("2026-12-15T16:00")
    with pytest.raises(Refused, match="Tue 15 Dec: in the past"):
        book(desk, series())


def test_a_refusal_counts_the_dates_that_do_not_fit_not_its_reasons(desk: Office, series: Series) -> None:
    book(desk, series())
    again = series(slots=(Slot("tue", "15:45", "PF1", ("JB",)),))
    with pytest.raises(Refused) as refused:
        book(desk, again)
    dates = len({reason.partition(":")[0] for reason in refused.value.reasons})
    assert dates > 1
    assert f"({dates} dates do not fit" in refused.value.message
    assert "more)" not in refused.value.message
    assert "no date is left" not in " ".join(refused.value.reasons)
