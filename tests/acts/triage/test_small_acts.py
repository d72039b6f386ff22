"""Authorisations, tasks, chases, looks and undo, and who may do what when."""

from __future__ import annotations

import dataclasses
import sqlite3
from datetime import date
from typing import Any

import pytest

from ftdesk.acts.authorise import authorise
from ftdesk.acts.chase import chase
from ftdesk.acts.key_in import key_in
from ftdesk.acts.look import look
from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.acts.tasks import task_done
from ftdesk.acts.triage import decide, log_talk, take
from ftdesk.acts.undo import undo
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.store.authorisations import authorisations
from ftdesk.store.referrals import chases, deadlines, referral, tasks
from tests.referred import CLEAR


def acts(connection: sqlite3.Connection) -> list[tuple[str, str, str | None]]:
    """Read every act after the making of the database, oldest first: name, login, case."""
    rows = connection.execute("SELECT name, login, referral FROM act WHERE name <> 'init' ORDER BY id")
    return [tuple(row) for row in rows]


def with_task(office: Office, made: str) -> str:
    """Put a task on a case."""
    with office.act("book", made) as writer:
        writer.insert("task", {"id": "K-0001", "referral": made, "what": "send the letters"})
    return "K-0001"


def test_an_authorisation_is_kept_as_given(office: Office) -> None:
    made = key_in(office, CLEAR)
    authorise(office, made, "team_manager", "Denise Abbot", date(2026, 12, 23), "written", "N-3.9d: one term")
    (kept,) = office.store.read(authorisations, made)
    assert (kept.role, kept.name, kept.on, kept.form) == (
        "team_manager",
        "Denise Abbot",
        date(2026, 12, 23),
        "written",
    )
    assert (kept.for_rules, kept.login) == ("N-3.9d: one term", "jsmith")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"role": "mayor"}, "role: 'mayor' is none of"),
        ({"name": " "}, "name: say who"),
        ({"form": "sung"}, "form: 'sung' is neither"),
        ({"for_rules": "because"}, "for: begin with the rule ids"),
        ({"for_rules": "H-3.8: ours"}, "for: H-3.8: no rule of"),
        ({"referral_id": "R-9"}, "there is no referral 'R-9'"),
    ],
)
def test_an_authorisation_that_covers_nothing_is_not_kept(
    office: Office, wrong: dict[str, str], sentence: str
) -> None:
    made = key_in(office, CLEAR)
    given: dict[str, Any] = {
        "referral_id": made,
        "role": "team_manager",
        "name": "Denise Abbot",
        "form": "written",
        "for_rules": "N-3.9d",
    }
    with pytest.raises(WrongInput, match=sentence):
        authorise(office, on=date(2026, 12, 23), **(given | wrong))
    assert office.store.read(authorisations, made) == []


def test_a_task_is_done_once(office: Office) -> None:
    made = key_in(office, CLEAR)
    task = with_task(office, made)
    task_done(office, task, "posted first class")
    (kept,) = office.store.read(tasks, made)
    assert (kept.done_at, kept.done_by, kept.note) == (office.now, "jsmith", "posted first class")
    with pytest.raises(Refused, match="done already, by jsmith"):
        task_done(office, task)
    undo(office)
    assert [task.done_at for task in office.store.read(tasks, made)] == [None]
    with pytest.raises(WrongInput, match="there is no task 'K-9'"):
        task_done(office, "K-9")


def test_a_chase_is_kept_under_what_is_late_and_its_case(office: Office) -> None:
    made = key_in(office, CLEAR)
    (clock,) = office.store.read(deadlines, made)
    task = with_task(office, made)
    for about in (made, clock.id, task):
        chase(office, about, "rang, no answer")
    assert {kept.about for kept in office.store.read(chases, made)} == {made, clock.id, task}
    with pytest.raises(WrongInput, match="there is no referral, session, deadline or task 'X-1'"):
        chase(office, "X-1", "rang")
    with pytest.raises(WrongInput, match="note: say"):
        chase(office, made, "")


def test_a_look_is_kept_and_never_undone(office: Office) -> None:
    made = key_in(office, CLEAR)
    take(office, made)
    look(office, made)
    assert undo(office) == f"{made} taken into triage"
    assert office.store.read(acts) == [
        ("key in", "jsmith", made),
        ("take", "jsmith", made),
        ("look", "jsmith", made),
        ("undo", "jsmith", made),
    ]
    with pytest.raises(WrongInput, match="R-9"):
        look(office, "R-9")


def test_undo_ends_where_what_stands_begins(office: Office) -> None:
    with pytest.raises(Refused, match="the making of the database") as refusal:
        undo(office)
    assert refusal.value.kind == "not_allowed"
    with office.act("intake") as writer:
        writer.says = "R-0001 came in as M-0001"
    with pytest.raises(Refused, match=r"what came in \(R-0001 came in as M-0001\): it cannot be undone"):
        undo(office)


def test_a_colleagues_act_is_not_mine_to_undo(office: Office) -> None:
    made = key_in(office, CLEAR)
    colleague = dataclasses.replace(office, who=Person("akhan", "A Khan", "coordinator"))
    with pytest.raises(Refused, match="nothing to undo"):
        undo(colleague)
    take(colleague, made)
    assert undo(colleague) == f"{made} taken into triage"


def test_an_act_that_a_colleague_built_on_cannot_be_undone(office: Office) -> None:
    made = key_in(office, CLEAR)
    colleague = dataclasses.replace(office, who=Person("akhan", "A Khan", "coordinator"))
    take(colleague, made)
    with pytest.raises(Refused, match="has changed since") as refusal:
        undo(office)
    assert refusal.value.kind == "moved"
    row = office.store.read(referral, made)
    assert row is not None
    assert (row.state, row.owner) == ("triage", "akhan")


def test_a_reader_looks_but_changes_nothing(office: Office) -> None:
    made = key_in(office, CLEAR)
    reader = dataclasses.replace(office, who=Person("visitor", "A Visitor", "reader"))
    look(reader, made)
    with pytest.raises(Refused, match="visitor is a reader") as refusal:
        log_talk(reader, made, "social_worker", "hello")
    assert refusal.value.kind == "not_allowed"
    with pytest.raises(Refused):
        decide(reader, made, "accept")


def test_the_time_of_a_live_database_cannot_be_set(office: Office) -> None:
    live = dataclasses.replace(office, training=False)
    with pytest.raises(WrongInput, match="--at"):
        key_in(live, CLEAR)


def test_the_office_sees_a_closure_as_soon_as_anybody_has_written_it(office: Office) -> None:
    day = date(2026, 12, 29)
    assert office.working_days().why_not(day) is None
    with office.act("closure") as writer:
        writer.insert("closure", {"id": "CL-1", "date": day.isoformat(), "why": "boiler"})
        assert office.working_days().why_not(day) == "boiler"
    assert office.working_days().why_not(day) == "boiler"
    with pytest.raises(ZeroDivisionError), office.act("opening") as writer:
        writer.delete("closure", "CL-1")
        assert office.working_days().why_not(day) is None
        raise ZeroDivisionError
    assert office.working_days().why_not(day) == "boiler"
