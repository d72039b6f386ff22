"""The ledger of authorisations: one covers its rules until it lapses or is withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from ftdesk.acts.authorise import authorise, withdraw_authorisation
from ftdesk.acts.judging import judged
from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.clock.local import LONDON
from ftdesk.clock.now import FixedClock
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.panes import triage
from ftdesk.panes.authorisation_request import authorisation_requests
from ftdesk.panes.overdue import entries
from ftdesk.store.authorisations import authorisations
from tests.referred import special_guardianship

BEFORE = date(2026, 12, 23)


def on(office: Office, day: int) -> Office:
    """Return the same desk on another day of January 2027."""
    return replace(office, clock=FixedClock(datetime(2027, 1, day, 10, 0, tzinfo=LONDON)))


def missing(office: Office, case: str) -> tuple[str, ...]:
    return office.store.read(lambda connection: judged(office, connection, case)).authorisers


def test_it_counts_until_its_last_day_and_no_longer(office: Office) -> None:
    case = key_in(office, special_guardianship())
    assert missing(office, case) == ("the team manager (N-3.9d)",)
    authorise(
        *(office, case, "team_manager", "Denise Abbot", BEFORE, "spoken", "N-3.9d"),
        lapses_on=date(2027, 1, 14),
    )
    assert missing(on(office, 14), case) == ()
    assert missing(on(office, 15), case) == ("the team manager (N-3.9d)",)


def test_one_that_lapses_is_due_on_its_last_day_and_a_new_one_ends_that(office: Office) -> None:
    case = key_in(office, special_guardianship())
    given = (office, case, "team_manager", "Denise Abbot", BEFORE, "spoken", "N-3.9d")
    authorise(*given, lapses_on=date(2027, 1, 14))
    late = on(office, 15)
    (lapsed,) = (one for one in entries(late) if one["kind"] == "authorisation")
    assert (lapsed["rule"], lapsed["id"]) == ("N-3.9d", lapsed["id"])
    authorise(late, case, "team_manager", "Denise Abbot", date(2027, 1, 15), "written", "N-3.9d")
    assert [one for one in entries(late) if one["kind"] == "authorisation"] == []


def test_the_triage_lists_whom_a_case_waits_for_once_one_has_lapsed(office: Office) -> None:
    case = key_in(office, special_guardianship())
    given = (office, case, "team_manager", "Denise Abbot", BEFORE, "spoken", "N-3.9d")
    authorise(*given, lapses_on=date(2027, 1, 14))

    def listed(desk: Office) -> tuple[object, object]:
        (one,) = (one for one in triage.entries(desk) if one["id"] == case)
        return one["verdict"], one["waiting_on"]

    assert listed(on(office, 14))[1] != "y team manager (N-3.9d)"
    assert listed(on(office, 15)) == ("authorise", "y team manager (N-3.9d)")


def test_one_that_is_withdrawn_counts_no_more_and_stays_in_the_ledger(office: Office) -> None:
    case = key_in(office, special_guardianship())
    authorise(office, case, "team_manager", "Denise Abbot", BEFORE, "written", "N-3.9d")
    (given,) = office.store.read(authorisations, case)
    assert missing(office, case) == ()
    withdraw_authorisation(office, given.id, "the plan was changed")
    assert missing(office, case) == ("the team manager (N-3.9d)",)
    (kept,) = office.store.read(authorisations, case)
    assert (kept.withdrawn_on, kept.withdrawn_why) == (office.today, "the plan was changed")
    with pytest.raises(Refused, match="was withdrawn Thu 24 Dec 2026"):
        withdraw_authorisation(office, given.id, "again")


def test_one_cannot_lapse_before_it_is_given(office: Office) -> None:
    case = key_in(office, special_guardianship())
    with pytest.raises(WrongInput, match="until: Tue 22 Dec 2026 is before the day it was given"):
        authorise(
            *(office, case, "team_manager", "Denise Abbot", BEFORE, "spoken", "N-3.9d"),
            lapses_on=date(2026, 12, 22),
        )


def test_one_dated_later_is_kept_and_said_to_count_from_then(office: Office) -> None:
    case = key_in(office, special_guardianship())
    authorise(office, case, "team_manager", "Denise Abbot", date(2027, 1, 4), "written", "N-3.9d")
    assert missing(office, case) == ("the team manager (N-3.9d)",)
    assert missing(on(office, 4), case) == ()


def test_the_message_names_whom_to_ask_the_paragraph_and_no_child(office: Office) -> None:
    case = key_in(office, special_guardianship())
    (request,) = authorisation_requests(office, case)
    assert (request.role, request.rules) == ("team_manager", ("N-3.9d",))
    assert request.text.startswith("To the team manager\n")
    assert "paragraph 3.9" in request.text and case in request.text
    assert "Kayden" not in request.text and "KE" in request.text
