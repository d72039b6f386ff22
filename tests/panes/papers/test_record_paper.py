"""A finished record as a paper: the very text, under its header, with its edition and its seal."""

from __future__ import annotations

import pytest

from ftdesk.acts.records import finish
from ftdesk.acts.sessions import hold
from ftdesk.model.errors import Refused
from ftdesk.panes.papers.record import facts
from ftdesk.store.records import record
from tests.panes.conftest import DeskAt


def test_it_holds_what_was_finished(desk_at: DeskAt, booked: tuple[str, ...]) -> None:
    office = desk_at("2026-12-15T17:30")
    hold(office, booked[0])
    finish(office, booked[0], "They read together.\nKai said: <more> & {{ more }}", by="JB")
    kept = office.store.read(record, booked[0])
    assert kept is not None
    (paper,) = facts(office, booked[0])
    assert paper.facts["lines"] == ["They read together.", "Kai said: <more> & {{ more }}"]
    assert (paper.facts["edition"], paper.facts["sha256"]) == (1, kept.sha256)
    assert "Tue 15 Dec 2026" in str(paper.facts["head"])


def test_an_unfinished_record_is_no_paper(desk_at: DeskAt, booked: tuple[str, ...]) -> None:
    with pytest.raises(Refused, match="not finished"):
        facts(desk_at("2026-12-15T17:30"), booked[0])
