"""A day covered by whoever may not see all of its cases: those are left as they are, and it is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from ftdesk.acts.away import away
from ftdesk.acts.cover import CoverFound, do_cover, find_cover
from ftdesk.acts.cover_read import CoverWish
from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.acts.restrict import restrict
from ftdesk.acts.undo import undo
from ftdesk.clock.local import at
from ftdesk.model.errors import Refused
from ftdesk.store.sessions import session


def days(office: Office) -> Iterator[CoverFound]:
    """Go through the covers of days on which somebody has two sessions or more."""
    query = "SELECT id FROM staff WHERE role = 'supervisor' ORDER BY id"
    staff = office.store.read(lambda c: [row[0] for row in c.execute(query).fetchall()])
    for day in range(26, 31):
        for who in staff:
            found = find_cover(office, CoverWish(staff=who, on=date(2027, 4, day)))
            if len(found.sessions) > 1:
                yield found


def restricted(office: Office, case: str, *logins: str) -> Office:
    """Keep a case to some people; return the desk of a coordinator who is none of them."""
    restrict(replace(office, who=Person("boss", "boss", "manager")), case, list(logins), "a threat")
    return replace(office, who=Person("rahmadi", "rahmadi", "coordinator"))


def test_the_others_are_covered_and_done(invented_desk: Office) -> None:
    whole = next(days(invented_desk))
    assert not whole.aside.sessions
    wish, hidden = whole.wish, whole.sessions[0]
    other = restricted(invented_desk, hidden.ask.referral, "m.okoro")

    found = find_cover(other, wish)

    assert [one.id for one in found.sessions] == [one.id for one in whole.sessions if one.id != hidden.id]
    assert found.assignments
    assert found.aside.sessions == (hidden.id,)
    assert found.aside.words == "1 session of a restricted case: ask m.okoro, who may see it"
    before = other.store.read_whole(session, hidden.id)
    done = do_cover(other, found)
    assert done.absence and done.sessions == tuple(one.session for one in found.assignments)
    assert other.store.read_whole(session, hidden.id) == before
    says = other.store.read_whole(
        lambda c: c.execute("SELECT says FROM act ORDER BY id DESC LIMIT 1").fetchone()[0]
    )
    assert "1 session of a restricted case left" in says
    manager = replace(other, who=Person("boss", "boss", "manager"))
    left = find_cover(manager, replace(wish, start=None, end=None))
    assert [one.id for one in left.sessions] == [hidden.id] and not left.aside.sessions
    undo(other)
    assert find_cover(other, wish).aside.sessions == (hidden.id,)


def test_a_restricted_session_of_somebody_else_makes_no_room(invented_desk: Office) -> None:
    whole, case = next(
        (found, one.referral)
        for found in days(invented_desk)
        for one in found.assignments
        if one.was and found.wish.staff not in one.was.staff
    )
    other = restricted(invented_desk, case, "m.okoro")
    found = find_cover(other, whole.wish)
    assert case not in {one.referral for one in found.assignments}
    assert not found.aside.sessions


def test_where_nobody_is_named_who_may_cover_a_manager_is_asked(invented_desk: Office) -> None:
    whole = next(days(invented_desk))
    other = replace(invented_desk, who=Person("nobody", "nobody", "coordinator"))
    away(other, whole.wish.staff, at(date(2027, 6, 1), "09:00"), at(date(2027, 6, 1), "10:00"), "meeting")
    for case in {one.ask.referral for one in whole.sessions}:
        other = restricted(invented_desk, case, "nobody")
    found = find_cover(other, whole.wish)
    many = len(whole.sessions)
    assert not found.sessions
    assert found.aside.words == f"{many} sessions of restricted cases: ask a manager, who may see them"
    assert do_cover(other, found).absence
    with pytest.raises(Refused, match=f"{many} sessions of restricted cases: ask a manager"):
        do_cover(other, found)
