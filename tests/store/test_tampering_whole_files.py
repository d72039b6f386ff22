"""Whole files put in place, cut or written anew: what is named, and what a head noted far away tells."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from ftdesk.model.errors import StoreTrouble
from ftdesk.store.anchor import head_file, head_now, heads_in, start_head
from ftdesk.store.check import check
from ftdesk.store.connect import connect
from ftdesk.store.database import Database
from tests.conftest import BEFORE_CHRISTMAS
from tests.tampering import Tamper, copied, cut, faults, service, tamper_with, written_anew


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the service once."""
    path = tmp_path_factory.mktemp("tampered") / "service.db"
    service(path)
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """Copy it, with the head that is noted beside it."""
    return copied(made, tmp_path)


NOT_OPENED: dict[str, tuple[Tamper, str]] = {
    "an older version noted": (
        lambda raw: raw.execute("PRAGMA user_version = 14"),
        r"service\.db is damaged or is not an ftdesk database \(.* already exists\)",
    ),
    "a newer version noted": (
        lambda raw: raw.execute("PRAGMA user_version = 9999"),
        r"service\.db was written by a newer ftdesk \(version 9999, .*",
    ),
    "another program's mark": (
        lambda raw: raw.execute("PRAGMA application_id = 1"),
        r"service\.db is damaged or is not an ftdesk database",
    ),
}
"""What keeps anybody from working on, `check` as well as the desk."""


def test_a_cut_trail_stays_told_however_much_is_done_after_it(path: Path) -> None:
    tamper_with(path, cut(looks_only=True))
    store = Database(path)
    for _ in range(3):
        with store.act("look", login="jsmith", at=BEFORE_CHRISTMAS) as writer:
            writer.says = "looked"
    store.close()

    assert [line for line in faults(path) if line.endswith("it was written anew")]


@pytest.mark.parametrize("which", NOT_OPENED)
def test_each_that_keeps_it_from_opening_is_named(path: Path, which: str) -> None:
    tamper, named = NOT_OPENED[which]

    tamper_with(path, tamper)

    with pytest.raises(StoreTrouble) as refused:
        connect(path)
    assert re.fullmatch(named, refused.value.message)


def test_a_file_put_in_place_is_named_though_all_that_it_holds_is_right(path: Path) -> None:
    copy = path.with_name("copy.db")
    tamper_with(path, lambda raw: raw.execute("VACUUM INTO ?", (str(copy),)))
    copy.rename(path)

    assert faults(path) == [
        "database: is kept in delete mode, and ftdesk keeps it in WAL: it was put in place"
    ]


def test_a_head_that_is_none_is_named(path: Path) -> None:
    head_file(path).write_text("nothing\n")
    assert faults(path) == ["service.db-head: does not hold the head of a trail"]


ONLY_FAR_AWAY: dict[str, tuple[Tamper, str]] = {
    "the end cut off": (cut(looks_only=True), r"audit \d+: is cut off: log notes row \d+, the last is \d+"),
    "all of it written anew": (
        written_anew,
        r"audit \d+: is not the row that log notes: it was written anew",
    ),
}


@pytest.mark.parametrize("which", ONLY_FAR_AWAY)
def test_where_the_head_beside_it_was_written_anew_too_only_what_was_noted_elsewhere_tells(
    path: Path, which: str
) -> None:
    tamper, named = ONLY_FAR_AWAY[which]
    noted = heads_in(head_file(path).read_text())
    tamper_with(path, tamper)
    connection = connect(path)
    head = head_now(connection)
    assert head is not None
    start_head(path, head)

    beside, elsewhere = check(connection).faults, check(connection, {"log": tuple(noted)}).faults

    connection.close()
    assert beside == ()
    assert [str(one) for one in elsewhere if re.fullmatch(named, str(one))]


def test_an_older_copy_put_in_place_with_its_head_is_told_by_what_was_noted_elsewhere(path: Path) -> None:
    older = path.with_name("older.db")
    shutil.copy(path, older)
    before = head_file(path).read_text()
    store = Database(path)
    with store.act("look", login="jsmith", at=BEFORE_CHRISTMAS) as writer:
        writer.says = "looked"
    store.take_in_log()
    store.close()
    log = {"log": tuple(heads_in(head_file(path).read_text()))}
    older.rename(path)
    head_file(path).write_text(before)

    connection = connect(path)
    beside, elsewhere = check(connection).faults, check(connection, log).faults
    connection.close()
    assert beside == ()
    assert re.fullmatch(r"audit [\d to]+: is cut off: log notes row \d+, the last is \d+", str(elsewhere[0]))
