"""Cases found by the beginnings of words."""

from __future__ import annotations

from msgspec.structs import replace

from ftdesk.acts.correct import correct
from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.triage import decide, log_talk
from ftdesk.acts.undo import undo
from ftdesk.model.people import Adult, Child
from ftdesk.panes import search
from ftdesk.store.referrals import referral
from tests.panes.conftest import DeskAt
from tests.referred import CLEAR


def found(office: Office, text: str) -> list[str]:
    """Return the ids of what is found."""
    return [row.key for row in search.rows(office, text)]


def test_a_case_is_found_by_any_name_its_id_and_who_asked(office: Office) -> None:
    child = Child(name="Zoë O'Neil", known_as="Bee", case_number="LCS 4711")
    made = key_in(office, replace(CLEAR, children=(child,), adults=(Adult(name="Craig Lund"),)))
    key_in(office, CLEAR)
    for text in ("zoe", "ZOË", "o'neil", "oneil", "neil", "bee", "4711", "craig lund", "lun cra", "r-0001"):
        assert found(office, text) == [made], text
    assert found(office, "okafor") == [made, "R-0002"]


def test_what_is_not_there_or_blank_finds_nothing(office: Office) -> None:
    key_in(office, CLEAR)
    for text in ("", "  ", "%", "_", "*", "xyz", "ellis xyz", "'; DROP TABLE referral"):
        assert found(office, text) == [], text


def test_a_corrected_name_is_found_and_the_wrong_one_no_longer(office: Office) -> None:
    made = key_in(office, CLEAR)
    right = replace(CLEAR, children=(Child(name="Kayden Elliot"),), adults=())
    row = office.store.read(referral, made)
    assert row is not None
    correct(office, made, row.version, right)
    assert (found(office, "elliot"), found(office, "ellis")) == ([made], [])
    undo(office)
    assert (found(office, "elliot"), found(office, "ellis")) == ([], [made])


def test_windows_join_up_and_the_row_says_how_the_case_stands(desk_at: DeskAt) -> None:
    office = desk_at("2026-12-14T09:00")
    whole = search.rows(office, "kai")
    assert len(whole) == 20
    assert [row for n in range(0, 20, 7) for row in search.rows(office, "kai", n, 7)] == whole
    (row,) = search.rows(office, "khan")
    assert (row.key, row.children, row.adults, row.state) == ("R-0002", "Khan K 7", "Leanne Khan", "accepted")


def test_what_is_accepted_and_not_booked_yet_is_listed_until_it_is_booked(office: Office) -> None:
    made = key_in(office, CLEAR)
    assert search.unbooked(office) == []
    log_talk(office, made, "social_worker", "talked it through")
    decide(office, made, "accept")
    (row,) = search.unbooked(office)
    assert (row.key, row.state) == (made, "to book")
    with office.act("booked", made) as writer:
        writer.says = "booked"
        (arrangement,) = writer.connection.execute("SELECT id FROM arrangement").fetchone()
        writer.update("arrangement", arrangement, {"state": "booked"})
    assert search.unbooked(office) == []
