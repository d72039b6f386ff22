"""`ftdesk check`: sound or not, what it was held against, and the line to be noted elsewhere."""

from __future__ import annotations

from pathlib import Path

from ftdesk.store.anchor import head_file
from tests.commands.conftest import Run


def test_a_sound_database_tells_its_head_and_is_held_against_it_later(
    desk: Run, database: Path, tmp_path: Path
) -> None:
    found = desk("check")
    assert found.status == 0
    first, head = found.out.splitlines()
    assert first.startswith(f"{database.name} is sound: ")
    log = tmp_path / "auth.log"
    log.write_text(f"Dec 24 16:41:01 desk ftdesk[4711]: {head}\n")

    again = desk("check", "--against", log, "--format", "json")

    assert again.status == 0
    assert again.json["held_against"] == [str(head_file(database)), str(log)]
    assert head.endswith(f" of trail {again.json['trail']['trail']}")


def test_a_log_that_notes_more_than_there_is_makes_it_damaged(desk: Run, tmp_path: Path) -> None:
    head = desk("check").out.splitlines()[-1].split()
    log = tmp_path / "auth.log"
    log.write_text(" ".join(["head", "999999", *head[2:]]))

    cut = desk("check", "--against", log)

    assert cut.status == 3
    assert " to 999999: is cut off: " in cut.out


def test_a_file_that_notes_nothing_of_this_trail_is_named(desk: Run, tmp_path: Path) -> None:
    log = tmp_path / "auth.log"
    log.write_text("nothing\n")
    assert desk("check", "--against", log).err == f"{log}: notes no head of this trail\n"
    assert desk("check", "--against", tmp_path / "none").status == 2


def test_with_nothing_noted_that_is_said(desk: Run, database: Path) -> None:
    head_file(database).unlink()
    found = desk("check")
    assert found.status == 0
    assert f"no head of the trail is noted beside {database.name}" in found.out
