"""The notice that family time is stopped holds its five things, or says which one it lacks."""

from __future__ import annotations

import pytest

from ftdesk.acts.office import Office
from ftdesk.acts.suspend import propose
from ftdesk.acts.suspension_decided import Decision, decide_suspension
from ftdesk.panes.papers.suspension_notice import facts
from ftdesk.paper.paper import MissingFact
from ftdesk.store.suspensions import NoticeRow, notices
from tests.panes.conftest import DeskAt


def stopped(office: Office, reason: str | None) -> NoticeRow:
    made = propose(office, "R-0001", ground="language", reason=reason)
    decided = Decision(
        starts_on=office.today,
        manager="Dee Shaw",
        social_worker="Ruth Okafor",
        evidence="the record",
        urgent=True,
    )
    decide_suspension(office, made, decided)
    return next(one for one in office.store.read(notices, made) if one.who == "parent" and one.name)


def test_it_holds_the_five_things(desk_at: DeskAt) -> None:
    office = desk_at("2026-12-17T12:00")
    told = stopped(office, "There was <shouting> & {{ more }}.")
    (paper,) = facts(office, told.id)
    assert paper.facts["decision"] == "Family time is stopped from Thursday 17 December 2026."
    assert paper.facts["date"] == "Thursday 17 December 2026"
    assert paper.facts["reasons"] == "There was <shouting> & {{ more }}."
    assert paper.facts["duration"] == "Until the end of Wednesday 23 December 2026."
    assert "court" in str(paper.facts["remedies"])
    assert paper.to is not None
    assert paper.to.name == told.name


def test_without_reasons_it_is_stopped_by_their_name(desk_at: DeskAt) -> None:
    office = desk_at("2026-12-17T12:00")
    with pytest.raises(MissingFact, match="lacks the reasons"):
        facts(office, stopped(office, None).id)
