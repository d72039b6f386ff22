"""Nobody's text acts on the terminal: each screen is opened on harmful text, each byte sent looked at."""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from pathlib import Path

import pytest

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.take_in import take_in
from ftdesk.clock.local import to_store
from tests.harmful_text import HARMFUL, MARKUP, harmful_referral
from tests.servers.conftest import OpenDesk
from tests.terminal import Terminal

INVENTED = Path(__file__).parents[1] / "invented_service"
AT = "2027-01-04T09:00"
SEEN = re.escape(MARKUP)[:20]
"""As much of the harmful text as a narrow column shows."""


@pytest.fixture
def taken_in(office: Office) -> Path:
    """Return a database into which a referral with harmful text in every field came as others do."""
    import_folder(office, INVENTED)
    taken = take_in(office, "harmful.json", json.dumps(harmful_referral()).encode())
    assert taken.status == "new"
    office.store.close()
    return office.store.path


@pytest.fixture
def put_in(office: Office) -> Path:
    """Return a database into which harmful text was put behind the desk's back, wherever text may stand."""
    import_folder(office, INVENTED)
    take_in(office, "harmful.json", json.dumps(harmful_referral()).encode())
    office.store.close()
    database = sqlite3.connect(office.store.path, isolation_level=None)
    for name in ("act_kept_update", "audit_kept_update"):
        database.execute(f"DROP TRIGGER {name}")
    at = to_store(office.now)
    database.execute(
        "INSERT INTO task (id, referral, what, who, due_at) VALUES ('K-9001', 'X-001', '', '', ?)", (at,)
    )
    database.execute(
        "INSERT INTO talk (id, referral, at, with_whom, note, login)"
        " VALUES ('T-9001', 'X-001', ?, 'other', '', 'rahmadi')",
        (at,),
    )
    database.execute(
        "INSERT INTO chase (id, referral, about, at, note, login)"
        " VALUES ('C-9001', 'X-001', 'K-9001', ?, '', 'rahmadi')",
        (at,),
    )
    database.execute(
        "INSERT INTO message (id, original, source, status, referral, received_at, read, merged) SELECT"
        " 'M-9001', original, source, 'update', 'X-001', '2026-12-20T09:00:00Z', read, 'waiting' FROM message"
    )
    for table, columns in TEXTS.items():
        for column in columns:
            database.execute(f"UPDATE {table} SET {column} = ?", (HARMFUL,))
    database.execute("UPDATE referral SET body = ?", (json.dumps(harmful_referral()),))
    database.execute("UPDATE referral SET unread = ?", (json.dumps([HARMFUL]),))
    database.execute("UPDATE message SET read = ?", (json.dumps(harmful_referral()),))
    database.execute("UPDATE audit SET new = ? WHERE field <> '*'", (json.dumps(HARMFUL),))
    database.close()
    return office.store.path


TEXTS = {
    "service": ("name",),
    "venue": ("name", "phone", "address", "postcode"),
    "room": ("name",),
    "place": ("name",),
    "staff": ("name", "email"),
    "closure": ("why",),
    "bank_holiday": ("name",),
    "referral": ("family", "waits_for", "decision_note", "redirected_to"),
    "message": ("source", "subject", "sender", "why"),
    "task": ("what", "who"),
    "talk": ("note", "login"),
    "chase": ("note", "login"),
    "session": ("outcome_by", "reason", "consulted"),
    "diary_block": ("note",),
    "act": ("says",),
}


def test_a_referral_taken_in_is_harmless_on_every_screen(open_desk: OpenDesk, taken_in: Path) -> None:
    with open_desk("--db", taken_in, "--as", "rahmadi", "--at", AT) as terminal:
        terminal.wait_for(rf"1 Inbox [1-9][\s\S]*{SEEN}")
        go_round_a_referral(terminal)
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert_harmless(terminal.raw)


def test_text_put_into_the_database_is_harmless_on_every_screen(open_desk: OpenDesk, put_in: Path) -> None:
    with open_desk("--db", put_in, "--as", "rahmadi", "--at", AT, columns=160) as terminal:
        terminal.wait_for(rf"1 Inbox [1-9][\s\S]*{SEEN}")
        go_round_a_referral(terminal)
        go_round_a_booked_case(terminal)
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert_harmless(terminal.raw)


def go_round_a_referral(terminal: Terminal) -> None:
    """Open whatever shows the newest referral; its text must be seen as it stands."""
    open_and_leave(terminal, ("e", "Correct R-0001"), ("p", "policy and procedures"), ("?", "Help · Inbox"))
    terminal.press("2")
    terminal.wait_for(rf"waiting on[\s\S]*{SEEN}")
    open_and_leave(
        terminal,
        *(("c", "Log a talk ·"), ("i", "Ask the social worker ·"), ("x", "Decline ·")),
        *(("a", "Accept ·"), ("r", "Send elsewhere ·"), ("y", "Record an authorisation ·")),
    )
    open_case(terminal, "R-0001")
    open_and_leave(
        terminal,
        *(("h", "History · R-0001"), ("p", "policy and procedures"), ("e", "Correct R-0001")),
        *(("ctrl+p", "enter Choose"), ("?", "Help · Case")),
    )


def go_round_a_booked_case(terminal: Terminal) -> None:
    """Open whatever shows a case with sessions, an update to it, the rooms and the people."""
    terminal.press("esc")
    terminal.wait_for(r"waiting on")
    terminal.press("1")
    terminal.wait_for(r"▸24 Dec")
    terminal.press("end")
    terminal.wait_for(r"▸20 Dec")
    open_and_leave(terminal, ("m", "M-9001"))
    terminal.press("3")
    terminal.wait_for(rf"Venues  [\s\S]*{SEEN}")
    turn_to(terminal, ("right", "10:00 to 11:00"))
    open_and_leave(terminal, ("m", r"Move +(·|[A-Z])"), ("x", "Cancel ·"), ("?", "Help · Venues"))
    turn_to(terminal, ("w", "Week of"), ("w", "w week"))
    terminal.press("4")
    terminal.wait_for(rf"Diary by base[\s\S]*{SEEN}")
    open_and_leave(terminal, ("s", "Away ·"))
    turn_to(terminal, ("w", "Diary of"), ("w", "Diary by base"))
    terminal.press("5")
    terminal.wait_for(rf"due today[\s\S]*{SEEN}")
    open_and_leave(terminal, ("c", "Log a chase ·"))
    open_case(terminal, "X-001")
    open_and_leave(
        terminal,
        *(
            ("h", "History · X-001"),
            ("e", "14 Dec"),
            ("x", "what is to be stopped"),
            ("v", "Review ·"),
            ("b", "The series"),
        ),
    )


def open_and_leave(terminal: Terminal, *screens: tuple[str, str]) -> None:
    for key, title in screens:
        terminal.press(key)
        terminal.wait_for(title)
        terminal.press("esc")
        terminal.wait_until_gone(title)


def turn_to(terminal: Terminal, *screens: tuple[str, str]) -> None:
    for key, title in screens:
        terminal.press(key)
        terminal.wait_for(title)


def open_case(terminal: Terminal, case: str) -> None:
    find(terminal, case)
    terminal.press("enter")
    terminal.wait_for(rf"{case} +{SEEN}")


def find(terminal: Terminal, words: str) -> None:
    terminal.press("/")
    terminal.wait_for("a name, a case's id")
    terminal.press(words)
    terminal.wait_for(rf"▸{words}")


OWN = re.compile(
    r"\x1b\[[0-9;]*[mH]"  # colours, and where to write
    r"|\x1b\[\?(1004|1049|2004|2026|25|7)[hl]"  # the screen's own modes
    r"|\x1b\[\?(2026|2048)\$p|\x1b\[[<>][0-9]*u"  # what the terminal can do
    r"|\x1b\]22;default\x07"  # the pointer's shape
)
"""Everything that the desk itself sends besides text: it clears nothing and writes no clipboard."""


def assert_harmless(raw: bytes) -> None:
    """Look at each byte that was sent to the terminal."""
    rest = OWN.sub("", raw.decode("utf-8"))
    found = {
        repr(rest[max(0, at - 20) : at + 20]) for at, c in enumerate(rest) if c not in "\r\n" and acts(c)
    }
    assert found == set()


def acts(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
