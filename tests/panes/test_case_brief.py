"""The case page has what is for the brief of whoever supervises, and what asks for a review."""

from __future__ import annotations

import json
from datetime import date

import pytest

from ftdesk.acts.case import case_for
from ftdesk.acts.change import change
from ftdesk.acts.change_preview import ChangeAsk
from ftdesk.acts.changed_facts import NewFacts
from ftdesk.acts.office import Office
from ftdesk.acts.review_held import hold_review
from ftdesk.panes.brief import brief_facts
from ftdesk.panes.case import case
from ftdesk.store.check import check
from tests.panes.conftest import DeskAt
from tests.prepared import prepared


def noted(office: Office, notes: str | None) -> None:
    """Give the case Ellis these notes."""
    with prepared(office) as writer:
        body = json.loads(str(writer.row("referral", "R-0001")["body"])) | {"notes": notes}
        writer.update("referral", "R-0001", {"body": json.dumps(body)})


def lines(office: Office, name: str) -> list[str]:
    """Return the lines of one section of the case's page."""
    sections = case(office, "R-0001").sections
    return [line.text for section in sections if section.name == name for line in section.lines]


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        (None, "Phones: nothing is agreed; ask the social worker."),
        ("Ring her on 07700 900123.", "Phones: nothing is agreed; ask the social worker."),
        ("Likes trains.\nNo photos dad.", "Phones: No photos dad."),
    ],
)
def test_the_brief_has_phones_as_the_referral_says(
    desk_at: DeskAt, booked: tuple[str, ...], notes: str | None, expected: str
) -> None:
    office = desk_at("2026-12-15T09:00")
    noted(office, notes)
    assert expected in lines(office, "Brief")


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ("Please build parenting skills.", "Please build parenting skills."),
        ("Likes trains.", None),
        (None, None),
    ],
)
def test_parenting_skills_are_built_where_the_social_worker_says(
    desk_at: DeskAt, notes: str | None, expected: str | None
) -> None:
    office = desk_at("2026-12-15T09:00")
    noted(office, notes)
    referral = office.store.read(lambda connection: case_for(connection, "R-0001")).referral
    assert brief_facts(referral).parenting_skills == expected


@pytest.mark.parametrize(
    ("request_says", "expected"),
    [
        ({}, "Help in the toilet: the referral does not say; ask the social worker."),
        ({"toileting": ""}, "Help in the toilet: none is to be supervised."),
        ({"toileting": "by the worker"}, "Help in the toilet, supervised: by the worker"),
        ({"phones": "none in the room"}, "Phones: none in the room"),
        ({"parenting_skills": "play"}, "Encourage good moments. Parenting skills: play"),
    ],
)
def test_what_the_referral_states_stands_on_the_brief_whatever_its_notes_say(
    desk_at: DeskAt, booked: tuple[str, ...], request_says: dict[str, str], expected: str
) -> None:
    office = desk_at("2026-12-15T09:00")
    noted(office, "No photos.\nParenting skills: meals." if request_says else None)
    with prepared(office) as writer:
        body = json.loads(str(writer.row("referral", "R-0001")["body"]))
        body["request"] |= request_says
        writer.update("referral", "R-0001", {"body": json.dumps(body)})
    assert expected in lines(office, "Brief")


def test_the_brief_notes_and_never_stands_in_the_way(desk_at: DeskAt, booked: tuple[str, ...]) -> None:
    office = desk_at("2026-12-15T09:00")
    page = case(office, "R-0001")
    brief = next(section for section in page.sections if section.name == "Brief")
    assert {line.mark for line in brief.lines} == {"·"}
    assert {"N-3.40a", "N-3.40c", "N-3.40d"} <= {line.rule for line in brief.lines}


def test_another_carer_asks_for_a_review_until_one_is_held(desk_at: DeskAt, booked: tuple[str, ...]) -> None:
    office = desk_at("2026-12-15T09:00")
    assert not any("not been reviewed since" in line for line in lines(office, "Review"))
    moved = ChangeAsk(
        referral="R-0001",
        from_on=date(2026, 12, 16),
        what="carer",
        why="a new home",
        new=NewFacts(carer="Pat Lowe"),
        then="keep",
    )
    change(office, moved)
    assert not any("not been reviewed since" in line for line in lines(office, "Review")), "not yet"
    later = desk_at("2026-12-17T09:00")
    assert any("on Wed 16 Dec 2026" in line and "reviewed since" in line for line in lines(later, "Review"))
    hold_review(later, "R-0001", date(2026, 12, 17), kind="family_time")
    assert not any("not been reviewed since" in line for line in lines(later, "Review"))
    assert not later.store.read(check).faults
