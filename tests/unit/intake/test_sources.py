"""Files, folders and Maildirs give their messages; what is not there is named."""

from __future__ import annotations

import json
import mailbox
from pathlib import Path

import pytest

from ftdesk.intake.sources import messages
from ftdesk.model.errors import WrongInput


def test_a_folder_gives_its_messages_by_name_and_passes_over_the_rest(tmp_path: Path) -> None:
    for name in ("b.eml", "a.txt", "c.png", ".hidden.eml", "d.JSON"):
        (tmp_path / name).write_text("{}" if name == "d.JSON" else "x")
    (tmp_path / "inner").mkdir()
    assert [Path(source.name).name for source in messages([tmp_path])] == ["a.txt", "b.eml", "d.JSON"]


def test_a_maildir_gives_new_and_read_mail(tmp_path: Path) -> None:
    box = mailbox.Maildir(tmp_path / "box")
    box.add("From: a@example.org\n\none")
    (tmp_path / "box" / "cur" / "seen:2,S").write_text("two")
    loaded = [source.load() for source in messages([tmp_path / "box"])]
    assert [data[-3:] for data in loaded] == [b"one", b"two"]
    assert [source.size for source in messages([tmp_path / "box"])] == [len(data) for data in loaded]


def test_a_named_file_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    file = tmp_path / "message.123"
    file.write_bytes(b"hello")
    (source,) = messages([file])
    assert (source.name, source.load()) == (str(file), b"hello")


def test_each_referral_of_a_json_list_is_a_message_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "two.json"
    file.write_text(json.dumps([{"children": [{"name": "Ava"}]}, {"children": [{"name": "Bo"}]}]))
    sources = list(messages([file]))
    assert [source.name for source in sources] == [f"{file}#1", f"{file}#2"]
    assert json.loads(sources[1].load()) == {"children": [{"name": "Bo"}]}


def test_a_path_that_is_not_there_is_named_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text("x")
    with pytest.raises(WrongInput, match=r"b\.eml: there is no such file"):
        messages([tmp_path / "a.eml", tmp_path / "b.eml"])
