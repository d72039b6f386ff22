"""Who else has a case open is shown on its page, for as long as their desk runs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.triage import take
from ftdesk.store.open_pages import also_open
from tests.at_desk import AtDesk, at_desk
from tests.referred import CLEAR

OPENS = """
import sys
from pathlib import Path
from ftdesk.store.database import Database
database = Database(Path(sys.argv[1]))
database.note_open(sys.argv[2], "R-0001")
print("open", flush=True)
for closed in sys.stdin:
    database.note_closed("R-0001")
    print("closed", flush=True)
"""


@contextmanager
def elsewhere(path: Path, login: str) -> Iterator[subprocess.Popen[str]]:
    """Have somebody open the case in a process of their own."""
    with subprocess.Popen(
        [sys.executable, "-c", OPENS, str(path), login],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


async def looked(desk: AtDesk) -> str:
    """Let the desk look whether something has changed, as it does every second or two."""
    desk.desk.look_again()
    return await desk.press()


async def test_whoever_else_has_the_case_open_is_named_until_they_close_it(office: Office) -> None:
    take(office, key_in(office, CLEAR))
    async with at_desk(office) as desk:
        await desk.press("2", "enter")
        assert "also open" not in desk.screen
        with elsewhere(office.store.path, "mokoro") as other:
            assert "! also open at the desk of mokoro" in await looked(desk)
            assert other.stdin is not None and other.stdout is not None
            print("close", file=other.stdin, flush=True)
            assert other.stdout.readline() == "closed\n"
            assert "also open" not in await looked(desk)


@pytest.mark.parametrize("keys", [("c",), ("ctrl+p", *"correct", "enter")], ids=["talk", "correct"])
async def test_it_is_said_in_a_form_over_the_case_for_as_long(office: Office, keys: tuple[str, ...]) -> None:
    take(office, key_in(office, CLEAR))
    async with at_desk(office) as desk:
        await desk.press("2", "enter")
        with elsewhere(office.store.path, "mokoro") as other:
            await desk.press(*keys)
            assert "! also open at the desk of mokoro" in desk.screen
            other.kill()
            os.waitid(os.P_PID, other.pid, os.WEXITED | os.WNOWAIT)  # ended, and nobody has asked how
            assert "also open" not in await looked(desk)
            other.wait()
            assert "also open" not in await looked(desk)
            with elsewhere(office.store.path, "rahmadi"):
                assert "! also open at the desk of rahmadi" in await looked(desk)


async def test_a_second_desk_of_ones_own_is_called_ones_own(office: Office) -> None:
    take(office, key_in(office, CLEAR))
    async with at_desk(office) as desk:
        await desk.press("2", "enter")
        with elsewhere(office.store.path, "jsmith"):
            assert "! also open at another desk of yours" in await looked(desk)
            assert "desk of jsmith" not in desk.screen
            with elsewhere(office.store.path, "mokoro"):
                assert "! also open at the desk of mokoro" in await looked(desk)
                assert "! also open at another desk of yours" in desk.screen


async def test_one_whose_desk_was_killed_has_it_open_no_more(office: Office) -> None:
    take(office, key_in(office, CLEAR))
    async with at_desk(office) as desk:
        await desk.press("2", "enter")
        with elsewhere(office.store.path, "mokoro") as other:
            assert "also open at the desk of mokoro" in await looked(desk)
            other.kill()
            os.waitid(os.P_PID, other.pid, os.WEXITED | os.WNOWAIT)  # ended, and nobody has asked how
            assert "also open" not in await looked(desk)
            other.wait()
            assert "also open" not in await looked(desk)


async def test_rows_of_killed_desks_go_when_the_next_page_is_opened(office: Office) -> None:
    case = key_in(office, CLEAR)
    take(office, case)
    with elsewhere(office.store.path, "mokoro") as other:
        other.kill()
        other.wait()
    with elsewhere(office.store.path, "rahmadi"):
        logins = "SELECT login FROM open_page"
        assert office.store.read(lambda c: [row[0] for row in c.execute(logins)]) == ["rahmadi"]


async def test_nobody_is_told_of_a_case_that_was_left_again(office: Office) -> None:
    take(office, key_in(office, CLEAR))
    pages = "SELECT count(*) FROM open_page"
    async with at_desk(office) as desk:
        await desk.press("2", "enter")
        assert office.store.read(lambda c: c.execute(pages).fetchone()[0]) == 1
        assert office.store.read(also_open, "R-0001") == ()
        await desk.press("escape")
        assert office.store.read(lambda c: c.execute(pages).fetchone()[0]) == 0
