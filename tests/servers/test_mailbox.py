"""The service's mailbox on a real IMAP server: every message is kept once, whatever happens meanwhile."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path

import pytest

from ftdesk.acts.office import Office
from tests.servers.dovecot import PASSWORD, ImapServer, dovecot

MOST_OF_THE_PARENT = 150_000
"""Kilobytes that the process may take at its largest."""
LARGEST = """
import sys
from pathlib import Path
from ftdesk.__main__ import main
sys.argv[0] = "ftdesk"
try:
    main()
finally:
    said = Path("/proc/self/status").read_text()
    print(said.partition("VmHWM:")[2].split()[0], file=sys.stderr)
"""
"""Says at the end what the process took at its largest, in kilobytes."""


@pytest.fixture
def mailbox() -> Iterator[ImapServer]:
    with dovecot() as server:
        yield server


@pytest.fixture
def db(office: Office, tmp_path: Path) -> Path:
    password = tmp_path / "password"
    password.write_text(f"{PASSWORD}\n")
    password.chmod(0o600)
    office.store.take_in_log()
    return office.store.path


def call(db: Path, *words: str) -> list[str]:
    return ["--db", str(db), "--as", "jsmith", "--at", "2026-12-24T16:41", *words]


def ftdesk(db: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ftdesk", *call(db, *words)], capture_output=True, text=True, check=False
    )


def taken(db: Path) -> list[str]:
    done = ftdesk(db, "intake", "--format", "json")
    assert done.returncode == 0, done.stderr
    return [one["status"] for one in json.loads(done.stdout)]


def set_up(db: Path, server: ImapServer) -> None:
    settings = {
        "mailbox": server.address,
        "mailbox_password_file": str(db.parent / "password"),
        "mail_ca": str(server.folder / "cert.pem"),
    }
    for name, value in settings.items():
        done = ftdesk(db, "server", name, value)
        assert done.returncode == 0, done.stderr


def message(number: int, body: str, **headers: str) -> bytes:
    made = EmailMessage()
    made["From"] = "Ida Noor <ida.noor@example.org>"
    made["Date"] = "Thu, 24 Dec 2026 09:00:00 +0000"
    made["Message-ID"] = f"<m{number}@example.org>"
    made["Subject"] = f"Family time {number}"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(body)
    return made.as_bytes()


def referral(number: int) -> bytes:
    name = f"Ava Hall{'abcdefghij'[number % 10]}{'klmnopqrst'[number // 10 % 10]}"
    return message(
        number,
        f"Child: {name}\nDOB: 03/02/2019\nLegal status: Care order\nCase number: {55000 + number}\n"
        "Mother: Meg Moss\nLevel: Supervised\nReason: harm\n",
    )


def count(db: Path, query: str) -> int:
    with closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as connection:
        found: int = connection.execute(f"SELECT count(*) FROM {query}").fetchone()[0]
    return found


def hostile() -> list[bytes]:
    part = b"--x\nContent-Type: multipart/mixed; boundary=x\n\n"
    large = b"Message-ID: <large@example.org>\nFrom: ida.noor@example.org\n\n"
    return [
        b"\0" * 5_000,
        b"Content-Type: multipart/mixed; boundary=x\n\n" + part * 400,
        b"Content-Type: text/plain; charset=no-such-charset\n\n\xff\xfe\xff" * 50,
        b"Subject: " + b"=?utf-8?q?" * 20_000 + b"\n\nChild:" + b"(" * 50_000,
        message(9001, "see attached") + b"A line of a long message.\n" * 900_000,
        large + b"A line of one that is larger.\n" * 1_000_000,
    ]


def test_five_hundred_messages_fetched_twice_and_killed_in_between_are_each_kept_once(
    mailbox: ImapServer, db: Path
) -> None:
    set_up(db, mailbox)
    news = {"List_Unsubscribe": "<mailto:off@example.org>", "Precedence": "bulk"}
    referrals, bad = 12, hostile()
    for number in range(500 - referrals - len(bad)):
        mailbox.put_in(message(number + 100, "Our news.", **news), f"1{number:04}.news")
    for number in range(referrals):
        mailbox.put_in(referral(number), f"2{number:04}.referral")
    for number, data in enumerate(bad):
        mailbox.put_in(data, f"3{number:04}.hostile")

    begun = subprocess.Popen(
        [sys.executable, "-m", "ftdesk", *call(db, "intake")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while count(db, "fetched") < 100:
        assert begun.poll() is None
    begun.send_signal(signal.SIGKILL)
    begun.wait()

    done = subprocess.run(
        [sys.executable, "-c", LARGEST, *call(db, "intake")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stderr.split()[-1]) < MOST_OF_THE_PARENT
    assert taken(db) == []

    assert (mailbox.count(), mailbox.count("Done")) == (0, 500)
    assert count(db, "fetched") == 500
    assert count(db, "message WHERE status = 'new'") == referrals
    assert count(db, "message WHERE status = 'unreadable' AND why LIKE '%it is in the mailbox%'") == 1
    assert ftdesk(db, "check").returncode == 0


def test_what_was_put_back_is_not_taken_in_again(mailbox: ImapServer, db: Path) -> None:
    set_up(db, mailbox)
    mailbox.put_in(referral(1), "one.a")
    assert taken(db) == ["new"]
    mailbox.put_in(referral(1), "two.a")
    assert taken(db) == ["duplicate"]
    assert count(db, "referral") == 1
    assert (mailbox.count(), mailbox.count("Done")) == (0, 2)


def test_where_the_server_cannot_move_what_is_kept_stays_and_is_not_fetched_again(db: Path) -> None:
    with dovecot(moves=False) as server:
        set_up(db, server)
        server.put_in(referral(1), "one.a")
        assert taken(db) == ["new"]
        assert taken(db) == []
        assert server.count() == 1


def test_what_stands_in_the_way_is_one_sentence(mailbox: ImapServer, db: Path) -> None:
    set_up(db, mailbox)

    def refused(*setting: str) -> str:
        if setting:
            assert ftdesk(db, "server", *setting).returncode == 0
        done = ftdesk(db, "intake")
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
        return done.stderr

    assert "certificate is not trusted" in refused("mail_ca", "none")
    (db.parent / "password").chmod(0o644)
    assert "others may read it" in refused("mail_ca", str(mailbox.folder / "cert.pem"))
    (db.parent / "password").chmod(0o600)
    (db.parent / "password").write_text("wrong\n")
    assert "does not let us in" in refused()
    assert "cannot be reached" in refused("mailbox", mailbox.address.replace(str(mailbox.port), "1"))
    assert "come in to" in refused("mailbox", mailbox.address.replace("INBOX", "Done"))
    with_password = "imaps://desk:secret@localhost/INBOX"
    assert "no password belongs into an address" in ftdesk(db, "server", "mailbox", with_password).stderr
