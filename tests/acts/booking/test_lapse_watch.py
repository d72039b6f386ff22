"""Sessions that are booked already, and that no authorisation covers any more: somebody is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest

from ftdesk.acts.authorise import authorise, withdraw_authorisation
from ftdesk.acts.book import book
from ftdesk.acts.cancel import cancel
from ftdesk.acts.office import Office
from ftdesk.acts.undo import undo
from ftdesk.model.decoding import encode_referral
from ftdesk.panes.case import case
from ftdesk.store.authorisations import authorisations
from ftdesk.store.referrals import tasks
from ftdesk.store.sessions import sessions_of
from tests.booked_case import Series
from tests.prepared import prepared
from tests.referred import special_guardianship

ON = date(2026, 12, 14)
NORTH = ("team_manager", "D Shaw", ON, "spoken", "N-3.9d")
HERTS = ("service_manager", "A Hale", ON, "spoken", "H-3.8")
HEAD_OF_SERVICE = ("head_of_service", "R Quince", ON, "spoken", "H-3.8")
BOTH = pytest.mark.parametrize(
    ("policy", "given"), [("northamptonshire", NORTH), ("hertfordshire", HERTS)], ids=["N-3.9d", "H-3.8"]
)


@pytest.fixture
def booked(desk_at: Callable[..., Office], series: Series, policy: str, given: tuple[str, ...]) -> Office:
    """Return a desk with four Tuesdays booked from 15 December that stand on an authorisation without end."""
    desk = desk_at(policy=policy)
    with prepared(desk, "R-0001") as writer:
        tree = json.loads(str(writer.row("referral", "R-0001")["body"]))
        if policy == "northamptonshire":
            tree = json.loads(encode_referral(special_guardianship()))
        else:
            tree["children"][0]["legal_status"] = "section_20"
            tree.pop("court", None)
        writer.update("referral", "R-0001", {"body": json.dumps(tree)})
    if policy == "hertfordshire":
        authorise(desk, "R-0001", *HEAD_OF_SERVICE)
    authorise(desk, "R-0001", *given)  # type: ignore[arg-type]
    book(desk, series(weeks=4))
    return desk


def told(desk: Office) -> list[str]:
    found = desk.store.read(tasks, "R-0001")
    return [one.what for one in found if one.key == "authorisation_lapse" and one.done_at is None]


def last_given(desk: Office) -> str:
    return desk.store.read(authorisations, "R-0001")[-1].id


@BOTH
def test_one_that_is_given_anew_until_an_earlier_day_leaves_a_task(
    booked: Office, given: tuple[str, ...]
) -> None:
    assert told(booked) == []
    withdraw_authorisation(booked, last_given(booked), "to be looked at monthly")
    authorise(booked, "R-0001", *given, lapses_on=date(2026, 12, 29))  # type: ignore[arg-type, misc]
    (what,) = told(booked)
    rule = given[4].partition(":")[0]
    assert what.startswith("booked on Tue 5 Jan: the authorisation for " + rule)
    assert "lapsed after Tue 29 Dec 2026; another one is needed" in what
    assert any(what[:30] in line.text for line in case(booked, "R-0001").lines())


@BOTH
def test_the_task_goes_once_nothing_is_booked_without_authorisation(
    booked: Office, given: tuple[str, ...]
) -> None:
    withdraw_authorisation(booked, last_given(booked), "the manager thought again")
    (what,) = told(booked)
    assert "booked on Tue 15 Dec and after" in what
    assert "4 of them" in what
    authorise(booked, "R-0001", *given)  # type: ignore[arg-type]
    assert told(booked) == []
    undo(booked)
    assert told(booked) == [what]


@BOTH
def test_cancelling_what_is_past_it_ends_the_task(booked: Office, given: tuple[str, ...]) -> None:
    withdraw_authorisation(booked, last_given(booked), "to be looked at monthly")
    authorise(booked, "R-0001", *given, lapses_on=date(2026, 12, 29))  # type: ignore[arg-type, misc]
    last = booked.store.read(sessions_of, referral="R-0001")[-1]
    cancel(booked, last.id, by="the mother", reason="she is away")
    assert told(booked) == []
