"""Who looked at this child: every look, search, export and refusal, with who, what and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace as with_other

from ftdesk.acts.export_case import export_case
from ftdesk.acts.export_service import export_sessions, export_tables
from ftdesk.acts.key_in import key_in
from ftdesk.acts.look import look
from ftdesk.acts.looked import who_looked
from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.acts.search import MOST_SHOWN, note_search
from ftdesk.acts.triage import take
from ftdesk.acts.undo import undo
from ftdesk.clock.now import FixedClock
from ftdesk.model.errors import FtdeskError, Refused, WrongInput
from ftdesk.model.service import Role
from ftdesk.store.check import check
from tests.conftest import BEFORE_CHRISTMAS
from tests.referred import CLEAR


@pytest.fixture
def kayden(office: Office) -> str:
    """Key in Kayden Ellis's case."""
    return key_in(office, CLEAR)


@pytest.fixture
def farah(office: Office, kayden: str) -> str:
    """Key in Farah Khan's case."""
    child = with_other(CLEAR.children[0], name="Farah Khan", known_as=None)
    return key_in(office, with_other(CLEAR, children=(child,), adults=()))


def somebody(office: Office, login: str, role: Role = "coordinator", at: datetime | None = None) -> Office:
    clock = office.clock if at is None else FixedClock(at)
    return replace(office, who=Person(login, login.title(), role), clock=clock)


def told(office: Office, child: str, **within: datetime) -> list[tuple[str, str]]:
    return [(row.login, row.act) for row in who_looked(office, child, **within)]


def test_looks_searches_and_exports_are_told_with_who_and_what(
    office: Office, kayden: str, farah: str
) -> None:
    look(somebody(office, "akhan"), kayden)
    look(somebody(office, "akhan"), farah)
    note_search(somebody(office, "pdoyle"), "elli", [kayden])
    export_case(somebody(office, "mreid"), kayden, "{}", lambda text: None)
    export_tables(office)

    rows = who_looked(office, kayden)

    assert sorted((row.login, row.act) for row in rows) == [
        ("akhan", "look"),
        ("jsmith", "export"),
        ("mreid", "export"),
        ("pdoyle", "search"),
    ]
    assert {row.says for row in rows if row.act == "search"} == {"searched for 'elli': 1 case"}
    assert [(row.name, row.role) for row in rows if row.login == "jsmith"] == [("jsmith", "administrator")]
    assert [row.role for row in rows if row.login == "akhan"] == [None]
    assert office.store.read(check).faults == ()


def test_whoever_asks_is_in_the_next_answer_and_not_in_the_cases_history(office: Office, kayden: str) -> None:
    assert told(somebody(office, "boss", "manager"), kayden) == []
    assert told(office, kayden) == [("boss", "looked")]


def test_a_child_is_asked_for_by_name_by_case_and_by_anything_in_the_case(
    office: Office, kayden: str, farah: str
) -> None:
    look(somebody(office, "akhan"), kayden)
    clock = office.store.read(
        lambda c: c.execute("SELECT id FROM deadline WHERE referral = ?", (kayden,)).fetchone()[0]
    )
    for asked in (kayden, "Kayden Ellis", "ellis kayden", clock):
        assert ("akhan", "look") in told(office, asked)
    assert ("akhan", "look") not in told(office, "Farah Khan")
    for nobody in ("Leanne", "Zebedee", "R-9999"):
        with pytest.raises(WrongInput, match="there is no case"):
            told(office, nobody)


def test_only_what_lies_between_two_days_is_told(office: Office, kayden: str) -> None:
    for days in (0, 1, 2):
        look(somebody(office, f"day{days}", at=BEFORE_CHRISTMAS + timedelta(days=days)), kayden)
    since, until = BEFORE_CHRISTMAS + timedelta(hours=1), BEFORE_CHRISTMAS + timedelta(days=2)
    assert told(office, kayden, since=since, until=until) == [("day1", "look")]
    assert told(office, kayden, since=since) == [("day2", "look"), ("day1", "look"), ("jsmith", "looked")][:2]


@pytest.mark.parametrize("role", ["reader", "supervisor", "coordinator"])
def test_only_a_manager_asks_and_that_somebody_else_did_is_kept(
    office: Office, kayden: str, role: Role
) -> None:
    with pytest.raises(Refused, match="manager"):
        told(somebody(office, "akhan", role), kayden)
    last = office.store.read(lambda c: c.execute("SELECT login, name FROM act ORDER BY id DESC").fetchone())
    assert tuple(last) == ("akhan", "refused")


def test_a_search_keeps_its_words_and_no_more_cases_than_tell_anything(office: Office, kayden: str) -> None:
    note_search(office, "  \x1b[2J ellis\n", [kayden])
    note_search(office, "   ", [kayden])
    assert told(office, kayden) == [("jsmith", "search")]
    says = office.store.read(
        lambda c: [row[0] for row in c.execute("SELECT says FROM act WHERE name = 'search'")]
    )
    assert says == ["searched for 'ellis': 1 case"]
    many = [key_in(office, CLEAR) for _ in range(MOST_SHOWN + 2)]
    note_search(office, "e", many)
    shown = office.store.read(
        lambda c: c.execute(
            "SELECT count(*) FROM audit WHERE table_name = 'shown' AND act = "
            "(SELECT max(id) FROM act WHERE name = 'search')"
        ).fetchone()[0]
    )
    assert shown == MOST_SHOWN


def test_a_search_is_no_change_and_undo_goes_past_it_to_one(office: Office, kayden: str) -> None:
    take(office, kayden)
    before = office.store.last_change()
    note_search(office, "ellis", [kayden])
    export_sessions(office)
    told(office, kayden)
    assert office.store.last_change() == before
    assert "triage" in undo(office)


def test_a_search_is_kept_on_a_live_database_whatever_time_it_is_looked_at(
    office: Office, kayden: str
) -> None:
    live = replace(office, training=False)
    note_search(live, "ellis", [kayden])
    assert ("jsmith", "search") in [(row.login, row.act) for row in who_looked(live, kayden)]


def test_an_export_that_is_not_written_is_not_told_as_one(office: Office, kayden: str) -> None:
    def full(text: str) -> None:
        raise WrongInput("the disk is full")

    with pytest.raises(FtdeskError):
        export_case(office, kayden, "{}", full)
    assert told(office, kayden) == []
