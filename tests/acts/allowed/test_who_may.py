"""Who may do what, asked in every act, and kept where it was refused."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

import ftdesk.acts
from ftdesk.acts.act_words import ACT_WORDS
from ftdesk.acts.allowed import ALLOWED, EVERYONE, NotPermitted, may
from ftdesk.acts.key_in import key_in
from ftdesk.acts.look import look
from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.acts.triage import log_talk, take
from ftdesk.acts.undo import undo
from ftdesk.model.errors import Refused
from ftdesk.model.service import Role
from tests.prepared import prepared
from tests.referred import CLEAR


def as_(office: Office, role: Role, staff: str | None = None) -> Office:
    """Sit somebody else down on the same database."""
    return dataclasses.replace(office, who=Person(f"a {role}", f"a {role}", role, staff))


def trail(office: Office) -> list[tuple[str, str, str]]:
    """Return every act as (login, name, what it says)."""
    return office.store.read(
        lambda connection: [tuple(row) for row in connection.execute("SELECT login, name, says FROM act")]
    )


def test_every_act_of_the_program_is_in_the_table() -> None:
    sources = Path(ftdesk.acts.__file__).parent.glob("*.py")
    said = {
        name
        for source in sources
        for call in re.findall(r"office\.act\(([^)]*)\)", source.read_text())
        for name in re.findall(r'"([a-z -]+)"(?=,|$| else| if)', call)
    }
    assert len(said) > 50
    assert said <= ALLOWED.keys()


@pytest.mark.parametrize("role", EVERYONE)
@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_an_act_is_done_or_refused_as_the_table_says(office: Office, name: str, role: Role) -> None:
    desk = as_(office, role, "JB")
    if role in ALLOWED[name]:
        with desk.act(name) as writer:
            writer.says = "done"
        assert trail(office)[-1] == (f"a {role}", name, "done")
    else:
        with pytest.raises(NotPermitted, match=f"a {role} is an? {role}"), desk.act(name):
            pytest.fail("it was begun")
        assert trail(office)[-1][:2] == (f"a {role}", "refused")
    assert may(name, role) is (role in ALLOWED[name])


def test_every_act_has_words_for_a_refusal() -> None:
    assert set(ALLOWED) <= set(ACT_WORDS)


def test_a_reader_looks_and_a_refused_attempt_is_kept_with_its_case(office: Office) -> None:
    made = key_in(office, CLEAR)
    reader = as_(office, "reader")
    look(reader, made)
    with pytest.raises(Refused, match="a reader is a reader, who may look but not change anything"):
        log_talk(reader, made, "parent", "rang")
    with pytest.raises(Refused, match="taking a referral to triage is for a coordinator"):
        take(reader, made)
    said = "a reader is a reader, who may look but not change anything;"
    assert trail(office)[-3:] == [
        ("a reader", "look", f"{made} looked at"),
        (
            "a reader",
            "refused",
            f"{said} logging a talk is for those who work with families",
        ),
        (
            "a reader",
            "refused",
            f"{said} taking a referral to triage is for a coordinator or a manager",
        ),
    ]


def test_a_supervisor_acts_on_their_own_and_nobody_elses(office: Office) -> None:
    made, other = key_in(office, CLEAR), key_in(office, CLEAR)
    with prepared(office) as writer:
        writer.insert_many(
            "staff", [{"id": one, "name": one, "role": "supervisor", "position": 9} for one in ("JB", "KL")]
        )
        writer.insert(
            "arrangement",
            {"id": "A-1", "referral": made, "kind": "standing", "state": "booked", "arrange": "{}"},
        )
        writer.insert(
            "session",
            {
                "id": "S-1",
                "referral": made,
                "arrangement": "A-1",
                "week": "2026-12-21",
                "state": "planned",
                "start_at": "2026-12-29T10:00:00Z",
                "end_at": "2026-12-29T11:00:00Z",
            },
        )
        writer.insert("session_staff", {"id": "S-1 JB", "session": "S-1", "staff": "JB", "position": 0})
    log_talk(as_(office, "supervisor", "JB"), made, "parent", "she will be late")
    for staff, case in (("JB", other), ("KL", made)):
        with pytest.raises(NotPermitted, match=f"{case} is no case of yours"):
            log_talk(as_(office, "supervisor", staff), case, "parent", "she will be late")
    assert [name for _, name, _ in trail(office)][-3:] == ["log", "refused", "refused"]


def test_a_refused_attempt_is_nothing_to_take_back(office: Office) -> None:
    reader = as_(office, "reader")
    with pytest.raises(NotPermitted):
        log_talk(reader, key_in(office, CLEAR), "parent", "rang")
    with pytest.raises(Refused, match="nothing to undo"):
        undo(as_(office, "coordinator"))
