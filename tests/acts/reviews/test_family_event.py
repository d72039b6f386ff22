"""Something significant in a family noted: who, when, what, and a review sooner for it (N 3.25)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ftdesk.acts.family_event import note_event
from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.review import date_review
from ftdesk.acts.triage import decide
from ftdesk.acts.undo import undo
from ftdesk.model.errors import WrongInput
from ftdesk.panes.case import case as page
from ftdesk.store.family_events import family_events
from ftdesk.store.reviews import reviews
from tests.referred import CLEAR

TODAY = date(2026, 12, 24)


@pytest.fixture
def case(office: Office) -> str:
    """Return an accepted case."""
    made = key_in(office, CLEAR)
    decide(office, made, "accept", note="as talked over")
    return made


def text(office: Office, case: str) -> str:
    """Return the case's page as it is read."""
    return "\n".join(line.text for line in page(office, case).lines())


def test_n_3_25_an_event_is_kept_and_brings_a_review_forward(office: Office, case: str) -> None:
    date_review(office, case, "statutory", date(2027, 4, 1))
    noted = note_event(office, case, date(2026, 12, 22), "the grandmother died")
    (kept,) = office.store.read(family_events, case)
    assert (kept.happened_on, kept.note, kept.login) == (
        date(2026, 12, 22),
        "the grandmother died",
        "jsmith",
    )
    assert noted.review_by == date(2027, 1, 12)  # ten working days, Christmas and New Year between
    sooner, statutory = office.store.read(reviews, case)
    assert (sooner.id, sooner.kind, sooner.due_on) == (noted.review, "family_time", noted.review_by)
    assert statutory.due_on == date(2027, 4, 1)
    said = text(office, case)
    assert "the grandmother died (noted by jsmith)" in said
    assert "significant happened in the family on Tue 22 Dec 2026" in said


def test_a_review_that_is_due_soon_anyway_serves(office: Office, case: str) -> None:
    date_review(office, case, "statutory", TODAY + timedelta(days=7))
    noted = note_event(office, case, TODAY, "a new brother")
    assert (noted.review, noted.review_by) == (None, TODAY + timedelta(days=7))
    assert len(office.store.read(reviews, case)) == 1


def test_an_event_still_to_come_or_without_words_is_refused(office: Office, case: str) -> None:
    with pytest.raises(WrongInput, match="on: Fri 25 Dec 2026 is still to come"):
        note_event(office, case, date(2026, 12, 25), "Christmas")
    with pytest.raises(WrongInput, match="note: say in a few words what happened"):
        note_event(office, case, TODAY, "  ")
    assert office.store.read(family_events, case) == []


def test_undoing_takes_the_event_and_its_review_back(office: Office, case: str) -> None:
    note_event(office, case, TODAY, "a new brother")
    undo(office)
    assert office.store.read(family_events, case) == []
    assert office.store.read(reviews, case) == []


def test_hertfordshires_policy_dates_no_review_for_it(herts_office: Office) -> None:
    case = key_in(herts_office, CLEAR)
    decide(herts_office, case, "accept", note="as talked over")
    assert note_event(herts_office, case, TODAY, "a new brother").review is None
    assert "a new brother" in text(herts_office, case)


@pytest.mark.parametrize(("days", "said"), [(15, ""), (14, ", in 14 days"), (1, ", tomorrow"), (0, "")])
def test_a_review_is_told_of_a_fortnight_ahead(office: Office, case: str, days: int, said: str) -> None:
    date_review(office, case, "family_time", TODAY + timedelta(days=days))
    (line,) = [one for one in page(office, case).lines() if "RV-0001" in one.text]
    assert (", in " in line.text or ", tomorrow" in line.text) == bool(said)
    assert said in line.text
