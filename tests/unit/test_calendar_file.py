"""A supervisor's calendar as other programs read it: before and after a move and a cancellation."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from ftdesk.clock.local import parse_when
from ftdesk.paper.calendar import CalendarEntry, calendar_file

TOLD = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
START = datetime(2027, 1, 12, 15, 30, tzinfo=UTC)
ENTRY = CalendarEntry(
    uid="S-00012-S02@example.org",
    sequence=0,
    start=START,
    end=START + timedelta(hours=1),
    summary="FT K.E., Kettering 1",
    place="Kettering, room 1",
    told_at=TOLD,
)


def test_a_session_moves_and_goes_in_another_program_s_calendar(tmp_path: Path) -> None:
    khal = _Khal(tmp_path)
    khal.take_in(calendar_file("Family time", [ENTRY]))
    assert khal.days() == ["12/01/2027 15:30-16:30 FT K.E., Kettering 1 CONFIRMED"]
    moved = replace(
        ENTRY,
        sequence=1,
        start=START + timedelta(days=1),
        end=START + timedelta(days=1, hours=1),
        told_at=TOLD + timedelta(hours=2),
    )
    khal.take_in(calendar_file("Family time", [moved]))
    assert khal.days() == ["13/01/2027 15:30-16:30 FT K.E., Kettering 1 CONFIRMED"]
    khal.take_in(calendar_file("Family time", [replace(moved, sequence=2, gone=True)]))
    assert khal.days() == ["13/01/2027 15:30-16:30 FT K.E., Kettering 1 CANCELLED"]


@pytest.mark.parametrize(
    ("when", "instant"),
    [
        ("2027-03-27 15:30", "20270327T153000Z"),
        ("2027-03-28 15:30", "20270328T143000Z"),
        ("2027-10-30 15:30", "20271030T143000Z"),
        ("2027-10-31 15:30", "20271031T153000Z"),
    ],
)
def test_a_session_stays_at_its_time_on_both_sides_of_a_clock_change(when: str, instant: str) -> None:
    start = parse_when(when, field="start")
    made = calendar_file("Family time", [replace(ENTRY, start=start, end=start + timedelta(hours=1))])
    assert f"DTSTART:{instant}\r\n".encode() in made


def test_the_same_entries_in_another_order_are_the_same_file() -> None:
    later = replace(ENTRY, uid="S-00013-S02@example.org", start=START + timedelta(days=7))
    assert calendar_file("Family time", [later, ENTRY]) == calendar_file("Family time", [ENTRY, later])


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from(';,\\"\n'), max_size=120)
)
def test_any_text_comes_back_whole_and_no_line_is_too_long(text: str) -> None:
    made = calendar_file("Family time", [replace(ENTRY, summary=text, place=f"{text}.")])
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    (event,) = Calendar.from_ical(made).walk("VEVENT")
    assert (str(event["summary"]), str(event["location"])) == (text, f"{text}.")


class _Khal:
    """Another program's calendar in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        (folder / "vdir").mkdir()
        self._config = folder / "config"
        self._config.write_text(
            f"[calendars]\n[[own]]\npath = {folder / 'vdir'}\n"
            f"[sqlite]\npath = {folder / 'khal.db'}\n"
            "[locale]\nlocal_timezone = Europe/London\ndefault_timezone = Europe/London\n"
            "timeformat = %H:%M\ndateformat = %d/%m/%Y\nlongdateformat = %d/%m/%Y\n"
            "datetimeformat = %d/%m/%Y %H:%M\nlongdatetimeformat = %d/%m/%Y %H:%M\n",
            encoding="utf-8",
        )

    def take_in(self, made: bytes) -> None:
        file = self._folder / "calendar.ics"
        file.write_bytes(made)
        self._run("import", "--batch", "-a", "own", str(file))

    def days(self) -> list[str]:
        words = "{start-date} {start-time}-{end-time} {title} {status}"
        said = self._run("list", "--day-format", "", "--format", words, "01/01/2027", "31d")
        return [line.strip() for line in said.splitlines() if line.strip()]

    def _run(self, *words: str) -> str:
        homes = {"HOME": str(self._folder), "XDG_CACHE_HOME": str(self._folder), "PATH": os.environ["PATH"]}
        done = subprocess.run(
            [str(Path(sys.executable).with_name("khal")), "-c", str(self._config), *words],
            env=homes | {"LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout
