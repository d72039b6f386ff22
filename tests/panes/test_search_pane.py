"""Cases found by the beginnings of words."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from ftdesk.acts.book import book
from ftdesk.acts.call_back import call_back
from ftdesk.acts.correct import correct
from ftdesk.acts.court_orders import add_order
from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.triage import decide, log_talk
from ftdesk.acts.undo import undo
from ftdesk.diary.series import Slot
from ftdesk.model.court_order import OrderSays
from ftdesk.model.people import Adult, Child
from ftdesk.panes import search
from ftdesk.store.check import check
from ftdesk.store.referrals import referral
from ftdesk.store.search_words import fill_words
from tests.panes.conftest import DeskAt
from tests.prepared import prepared
from tests.referred import CLEAR


def found(office: Office, text: str) -> list[str]:
    """Return the ids of what is found."""
    return [row.key for row in search.rows(office, text)]


def sound(office: Office) -> bool:
    """Tell whether everything is as it was written, the search words among it."""
    return office.store.read(check).faults == ()


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


def test_a_corrected_name_is_found_and_so_is_the_former_one_which_says_so(office: Office) -> None:
    made = key_in(office, CLEAR)
    right = replace(CLEAR, children=(Child(name="Kayden Elliot"),), adults=())
    row = office.store.read(referral, made)
    assert row is not None
    correct(office, made, row.version, right)
    assert (found(office, "elliot"), found(office, "ellis")) == ([made], [made])
    assert search.rows(office, "ellis")[0].why.startswith("formerly")
    assert sound(office)
    undo(office)
    assert (found(office, "elliot"), found(office, "ellis")) == ([], [made])
    assert "formerly" not in search.rows(office, "ellis")[0].why
    assert sound(office)


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
    with prepared(office, made) as writer:
        writer.says = "booked"
        (arrangement,) = writer.connection.execute("SELECT id FROM arrangement").fetchone()
        writer.update("arrangement", arrangement, {"state": "booked"})
    assert search.unbooked(office) == []


def test_a_phone_number_is_found_however_its_digits_are_parted(office: Office) -> None:
    adult = Adult(name="Leanne Ellis", phone="+44 (0)7700 900 123", email="leanne@example.org")
    made = key_in(office, replace(CLEAR, adults=(adult,)))
    for text in ("07700900123", "07700 900123", "0770 0900 123", "+447700900123", "900123", "07700"):
        assert found(office, text) == [made], text
        assert search.rows(office, text)[0].why == "phone +44 (0)7700 900 123", text
    assert found(office, "07700900124") == []
    assert found(office, "leanne@example.org") == [made]


def test_what_was_written_of_a_case_finds_it_and_says_what_it_was(office: Office) -> None:
    made = key_in(office, CLEAR)
    key_in(office, replace(CLEAR, children=(Child(name="Mia Lund"),), adults=()))
    log_talk(office, made, "carer", "brings the blue buggy")
    (row,) = search.rows(office, "buggy")
    assert (row.key, row.why) == (made, "talk brings the blue buggy")
    call_back(office, made, office.today, "Leanne about the harness")
    assert search.rows(office, "harness")[0].why == "task ring back: Leanne about the harness"
    add_order(office, made, OrderSays(directed=True, reference="NN20F00118"), office.today)
    assert search.rows(office, "nn20f")[0].why == "court order NN20F00118"
    assert search.rows(office, "kettering kayden")[0].why == "area asked for Kettering"
    assert found(office, "buggy okafor") == [made]
    undo(office)
    assert found(office, "nn20f") == []
    assert sound(office)


def test_whom_it_is_about_comes_before_what_was_written(office: Office) -> None:
    key_in(office, CLEAR)
    lund = key_in(office, replace(CLEAR, children=(Child(name="Mia Lund"),), adults=()))
    log_talk(office, "R-0001", "carer", "rang about lund")
    assert found(office, "lund") == [lund, "R-0001"]


def test_a_supervisor_or_a_venue_finds_the_sessions_to_come(desk_at: DeskAt) -> None:
    office = desk_at("2026-12-14T09:00")
    ask = BookingAsk(
        referral="R-0002",
        slots=(Slot("tue", "15:45", "PF1", ("JB",)),),
        from_on=date(2026, 12, 15),
        weeks=2,
        reason="agreed",
    )
    first, second = book(office, ask).sessions
    for text in ("bains", "penfold"):
        rows = search.session_rows(office, text)
        assert [row.key for row in rows] == [first.id, second.id]
        assert rows[0].state == "Tue 15 Dec 15:45"
    assert search.session_rows(desk_at("2026-12-16T09:00"), "bains")[0].key == second.id
    assert search.session_rows(office, "corby") == []
    (entry,) = [one for one in search.entries(office, "bains") if one["session"] == first.id]
    assert (entry["id"], entry["why"]) == ("R-0002", ["J Bains Tue 15 Dec 15:45"])


def test_check_finds_search_words_that_are_missing_or_made_up(office: Office) -> None:
    made = key_in(office, CLEAR)
    with prepared(office) as writer:
        writer.connection.execute("DELETE FROM search_word WHERE word = 'kayden'")
    faults = office.store.read(check).faults
    assert [(fault.table, fault.what) for fault in faults] == [
        ("search_word", "lacks words by which the case is found")
    ]
    with prepared(office) as writer:
        writer.connection.execute("DELETE FROM search_word")
        writer.connection.execute("INSERT INTO search_word VALUES ('zzz', ?, '')", (made,))
    assert len(office.store.read(check).faults) == 2
    with prepared(office) as writer:
        fill_words(writer.connection)
    assert sound(office)
