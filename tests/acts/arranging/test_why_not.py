"""Why no more fits: what is told is so, and a change that is told to free a slot does."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from ftdesk.acts.office import Office
from ftdesk.acts.slots import Offers, slots
from ftdesk.acts.slots_search import SlotsWish
from ftdesk.acts.why_not import evidence_of_no_capacity, why_not
from ftdesk.model.errors import Refused
from ftdesk.policy.profile import load_profile
from tests.acts.arranging.waiting import waiting
from tests.prepared import prepared

WEEKS = 4


def narrowed(office: Office, case: str, **changes: Any) -> None:
    """Change what a case's one arrangement asks for."""
    with prepared(office, case) as writer:
        row = writer.matching("arrangement", referral=case)[0]
        arrange = json.loads(str(row["arrange"])) | changes
        writer.update("arrangement", str(row["id"]), {"arrange": json.dumps(arrange)})


def searched(office: Office, case: str) -> Offers:
    return slots(office, SlotsWish(referral=case, weeks=WEEKS))


@pytest.fixture
def short_of_time(invented_desk: Office) -> tuple[Office, str]:
    """Return a case that can come for a single hour of one day, and needs an hour and a half."""
    for case in waiting(invented_desk):
        for day in ("mon", "tue", "wed", "thu"):
            narrowed(
                invented_desk, case, minutes=90, windows=[{"weekday": day, "from": "10:00", "to": "11:15"}]
            )
            with pytest.raises(Exception, match="has none in which a session of 90 min would fit"):
                searched(invented_desk, case)
            narrowed(invented_desk, case, minutes=60)
            if any(one.option.whole for one in searched(invented_desk, case).offers):
                windows = [
                    {"weekday": day, "from": "10:00", "to": "11:15"},
                    {"weekday": "sun", "from": "10:00", "to": "12:00"},
                ]
                narrowed(invented_desk, case, minutes=90, windows=windows)
                return invented_desk, case
    pytest.skip("no case of the invented service could come for an hour")


def test_a_shorter_session_is_told_and_fits_once_it_is_agreed(short_of_time: tuple[Office, str]) -> None:
    office, case = short_of_time
    found = searched(office, case)
    against = why_not(office, found, 5)
    assert found.offers == ()
    changes = {one.relax for one in against if one.relax}
    assert "sessions of 60 min, not 90" in changes
    assert all(one.who_may for one in against if one.relax)
    narrowed(office, case, minutes=60)
    assert any(one.option.whole for one in searched(office, case).offers)


def test_the_evidence_says_what_was_searched_and_what_is_in_the_way(
    short_of_time: tuple[Office, str],
) -> None:
    office, case = short_of_time
    told = evidence_of_no_capacity(office, SlotsWish(referral=case, weeks=WEEKS))
    assert told.startswith("Searched on Tuesday 20 April 2027") or told.startswith(
        "Searched on Tue 20 Apr 2027"
    )
    assert "Nothing of the service's own fits every week." in told
    assert "It would fit if: sessions of 60 min, not 90 (to be granted by " in told


def test_nothing_is_in_the_way_where_enough_fits(invented_desk: Office) -> None:
    enough = 0
    for case in waiting(invented_desk):
        try:
            found = searched(invented_desk, case)
        except Refused:
            continue
        if len(found.offers) >= 2:
            enough += 1
            assert why_not(invented_desk, found, 2) == ()
        if len(found.offers) < 5:
            assert why_not(invented_desk, found, 5)
    assert enough


def test_who_is_not_to_work_with_the_family_is_never_let_back_in(invented_desk: Office) -> None:
    case = waiting(invented_desk)[0]
    team = {
        who for one in searched(invented_desk, case).offers for slot in one.option.slots for who in slot.staff
    }
    narrowed(invented_desk, case, excluded_staff=sorted(team))
    found = searched(invented_desk, case)
    after = {who for one in found.offers for slot in one.option.slots for who in slot.staff}
    assert team and not team & after
    against = why_not(invented_desk, found, 20)
    assert any(one.blocker == "supervisors who are not to work with this family" for one in against)


def test_in_hertfordshire_no_session_shorter_than_its_slots_is_told(
    short_of_time: tuple[Office, str],
) -> None:
    office, case = short_of_time
    with prepared(office, case) as writer:
        body = json.loads(str(writer.row("referral", case)["body"]))
        body.setdefault("request", {})["setting"] = "service_venue"
        body["court"] = {"directed": False}
        writer.update("referral", case, {"body": json.dumps(body)})
    herts = replace(office, profile_of=lambda: load_profile("hertfordshire"))
    changes = {one.relax for one in why_not(herts, searched(herts, case), 5)}
    assert "sessions of 60 min, not 90" not in changes
    assert changes - {None}
