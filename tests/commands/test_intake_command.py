"""`ftdesk intake`: files, folders and Maildirs in, each message kept and told of."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path

import pytest

from tests.commands.conftest import INVENTED, Run

MAIL = """\
From: P Nwosu <p.nwosu@example.org>
To: family.time@example.org
Subject: Referral for family time
Date: Thu, 24 Dec 2026 09:15:00 +0000
Message-ID: <one@example.org>
Content-Type: text/plain; charset=utf-8

Social worker: P Nwosu
Child's name: Zara Novak
Date of birth: 4 May 2019
Legal status: Care order
"""


def test_a_message_makes_a_referral_once(desk: Run, tmp_path: Path) -> None:
    message = tmp_path / "one.eml"
    message.write_text(MAIL, encoding="utf-8")

    (first,) = desk("intake", message, "--format", "json").json
    (again,) = desk("intake", message, "--format", "json").json

    assert (first["status"], again["status"]) == ("new", "duplicate")
    assert first["source"] == str(message)
    assert first["read"]["children"][0]["name"] == "Zara Novak"
    assert "request.reason" in first["missing"]
    assert again["of"] == first["referral"]
    inbox = desk("inbox", "--format", "json").json
    assert [case["id"] for case in inbox].count(first["referral"]) == 1


def test_the_message_is_kept_byte_for_byte(desk: Run, database: Path, tmp_path: Path) -> None:
    data = MAIL.replace("Zara", "Zara\x1b]52;c;aGk=\x07").encode() + b"\xff\xfe\x00 the end"
    (tmp_path / "one.eml").write_bytes(data)

    desk("intake", tmp_path / "one.eml")

    raw = sqlite3.connect(database)
    kept = raw.execute("SELECT bytes FROM original WHERE id = ?", (hashlib.sha256(data).hexdigest(),))
    assert kept.fetchone() == (data,)
    raw.close()


def test_a_folder_and_a_maildir_are_read_file_by_file(desk: Run, tmp_path: Path) -> None:
    folder, maildir = tmp_path / "folder", tmp_path / "maildir"
    folder.mkdir()
    (folder / "one.eml").write_text(MAIL, encoding="utf-8")
    (folder / "notes.xlsx").write_bytes(b"no message")
    for part in ("new", "cur", "tmp"):
        (maildir / part).mkdir(parents=True)
    (maildir / "new" / "1766567700.M1.host").write_text(
        MAIL.replace("Zara Novak", "Tom Reid").replace("one@", "two@"), encoding="utf-8"
    )

    taken = desk("intake", folder, maildir, "--format", "json").json

    assert [entry["read"]["children"][0]["name"] for entry in taken] == ["Zara Novak", "Tom Reid"]


def test_a_json_referral_with_a_wrong_field_reaches_the_inbox_to_be_keyed_by_hand(
    desk: Run, tmp_path: Path
) -> None:
    line = json.loads((INVENTED / "referrals.jsonl").read_text(encoding="utf-8").splitlines()[2])
    del line["id"]
    line["request"]["level"] = "watched"
    (tmp_path / "case.json").write_text(json.dumps(line), encoding="utf-8")

    done = desk("intake", tmp_path / "case.json", "--format", "json")

    (taken,) = done.json
    assert (done.status, taken["status"]) == (0, "unreadable")
    assert "request.level" in taken["why"]
    assert desk("show", taken["referral"], "--format", "json").json["by_hand"] is True


def test_a_message_of_30_mb_is_kept_whole_and_told_in_a_sentence(
    desk: Run, database: Path, tmp_path: Path
) -> None:
    data = MAIL.encode() + b"A line of a picture, again and again and again.\n" * 640_000
    (tmp_path / "huge.eml").write_bytes(data)

    done = desk("intake", tmp_path / "huge.eml", "--format", "json")

    (taken,) = done.json
    assert (done.status, taken["status"]) == (0, "unreadable")
    assert "MB" in taken["why"]
    assert len(done.out) < 100_000
    raw = sqlite3.connect(database)
    assert raw.execute("SELECT max(length(bytes)) FROM original").fetchone() == (len(data),)
    raw.close()
    assert desk("check").status == 0


def test_a_path_that_is_not_there_takes_in_nothing(desk: Run, tmp_path: Path) -> None:
    (tmp_path / "one.eml").write_text(MAIL, encoding="utf-8")

    wrong = desk("intake", tmp_path / "one.eml", tmp_path / "gone.eml")

    assert (wrong.status, wrong.out) == (2, "")
    assert wrong.err == f"{tmp_path / 'gone.eml'}: there is no such file or folder\n"
    assert len(desk("inbox", "--format", "json").json) == 3


def test_no_path_at_all_says_what_to_name(desk: Run) -> None:
    wrong = desk("intake")

    assert wrong.status == 2
    assert wrong.err.startswith("PATH: name a file, a folder or a Maildir; no mailbox is set")


@pytest.fixture
def mail(database: Path) -> Path:
    folder = database.parent / "mail"
    for part in ("new", "cur", "tmp"):
        (folder / part).mkdir(parents=True)
    (folder / "new" / "1.broken").write_bytes(b"Content-Type: multipart/mixed; boundary=x\n\n--x\n--x\n")
    (folder / "cur" / "2.referral:2,").write_text(MAIL, encoding="utf-8")
    return folder


def test_the_maildir_beside_the_database_is_emptied(desk: Run, mail: Path) -> None:
    taken = desk("intake", "--format", "json")
    assert (taken.status, len(taken.json)) == (0, 2)
    assert [one["status"] for one in taken.json if one["source"].endswith("2.referral:2,")] == ["new"]
    assert desk("intake", "--format", "json").json == []
    assert sorted(file.name for file in (mail / ".Done" / "cur").iterdir()) == [
        "1.broken:2,S",
        "2.referral:2,",
    ]


def test_what_cannot_be_moved_is_kept_and_named_and_is_in_nobodys_way(desk: Run, mail: Path) -> None:
    (mail / ".Done").write_text("in the way")
    taken = desk("intake", "--format", "json")
    assert taken.status == 2
    assert len(taken.json) == 2
    assert taken.err.count("cannot be moved") == 2
    again = desk("intake", "--format", "json")
    assert [one["status"] for one in again.json if one["source"].endswith("2.referral:2,")] == ["duplicate"]
