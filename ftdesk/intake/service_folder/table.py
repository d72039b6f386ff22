"""One CSV file of a service folder as rows whose cells are read and checked one by one."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from ftdesk.clock.local import WEEKDAYS, parse_date, parse_when
from ftdesk.intake.service_folder.mistakes import Mistakes
from ftdesk.model.errors import WrongInput
from ftdesk.model.plain_text import one_line
from ftdesk.model.shape import Weekday

_GUARDED = re.compile(r"^'(?='*[=+@-])")
"""An apostrophe that an export sets before what a spreadsheet would take for a formula."""
_CLOCK_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


@dataclass(slots=True)
class Row:
    """One row; each reading of a cell notes what is wrong with it and marks the row.

    Attributes:
        file: its name.
        line: the line it begins on; the header is line 1.
        cells: by column; a column that the file lacks is blank.
        mistakes: where mistakes are noted.
        wrong: a cell of it was wrong.
    """

    file: str
    line: int
    cells: dict[str, str]
    mistakes: Mistakes
    wrong: bool = False

    def refuse(self, column: str | None, what: str) -> None:
        """Note a mistake of this row."""
        self.wrong = True
        self.mistakes.say(what, self.file, self.line, column)

    def text(self, column: str) -> str | None:
        """Return a cell's text, or None where it is blank."""
        return self.cells.get(column) or None

    def needed(self, column: str) -> str:
        """Return the text of a cell that must not be blank."""
        text = self.text(column)
        if text is None:
            self.refuse(column, "must not be blank")
        return text or ""

    def words(self, column: str) -> tuple[str, ...]:
        """Return a list parted by `;`."""
        return tuple(word.strip() for word in (self.text(column) or "").split(";") if word.strip())

    def choice(self, column: str, words: Sequence[str]) -> str:
        """Return a cell that must be one of some words."""
        text = self.needed(column)
        if text and text not in words:
            self.refuse(column, f"must be one of {', '.join(words)}, not {text!r}")
        return text

    def yes(self, column: str) -> bool:
        """Return whether a cell says yes; blank is no."""
        text = (self.text(column) or "no").lower()
        if text not in ("yes", "no"):
            self.refuse(column, f"must be yes or no, not {text!r}")
        return text == "yes"

    def whole(self, column: str, *, least: int = 0) -> int | None:
        """Return a whole number of at least `least`, or None where it is blank."""
        text = self.text(column)
        if text is None:
            return None
        if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) < least:
            self.refuse(column, f"must be a whole number of at least {least}, not {text!r}")
            return None
        return int(text)

    def number(self, column: str, *, least: float, most: float) -> float | None:
        """Return a number within bounds, or None where it is blank."""
        text = self.text(column)
        if text is None:
            return None
        if not re.fullmatch(r"-?[0-9]{1,9}(\.[0-9]{1,15})?", text) or not least <= float(text) <= most:
            self.refuse(column, f"must be a number from {least:g} to {most:g}, not {text!r}")
            return None
        return float(text)

    def clock_time(self, column: str) -> str | None:
        """Return a local time of day `HH:MM`, or None where it is blank."""
        text = self.text(column)
        if text is not None and not _CLOCK_TIME.fullmatch(text):
            self.refuse(column, f"must be a time of day such as 09:30, not {text!r}")
            return None
        return text

    def hours(self, first: str, last: str) -> tuple[str, str]:
        """Return two times of day that must both be there, the second not before the first."""
        start, end = self.clock_time(first), self.clock_time(last)
        for column, value in ((first, start), (last, end)):
            if value is None and not self.text(column):
                self.needed(column)
        if start and end and end < start:
            self.refuse(last, f"{end} is before {start}")
        return start or "", end or ""

    def weekday(self, column: str) -> Weekday | None:
        """Return a weekday `mon` to `sun`, or None where it is blank."""
        text = self.text(column)
        for name in WEEKDAYS:
            if text == name:
                return name
        if text is not None:
            self.refuse(column, f"must be one of {', '.join(WEEKDAYS)}, not {text!r}")
        return None

    def day(self, column: str) -> date | None:
        """Return an ISO date, or None where it is blank."""
        text = self.text(column)
        try:
            return parse_date(text, field=column) if text else None
        except WrongInput:
            self.refuse(column, f"must be a date such as 2026-12-24, not {text!r}")
            return None

    def when(self, column: str) -> datetime | None:
        """Return a date and time, or None where it is blank."""
        text = self.text(column)
        try:
            return parse_when(text, field=column) if text else None
        except WrongInput:
            self.refuse(column, f"must be a date and time such as 2026-12-24T09:30, not {text!r}")
            return None


def read_table(
    folder: Path, file: str, columns: Sequence[str], needed: Sequence[str], mistakes: Mistakes
) -> Iterator[Row]:
    """Read one file; a file that is not there has no rows.

    Args:
        folder: the service folder.
        file: the file's name.
        columns: every column that it may have.
        needed: those that it must have.
        mistakes: where mistakes are noted.
    """
    text = _text(folder / file, mistakes)
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] | None = None
    before = 0
    while True:
        try:
            cells = [_GUARDED.sub("", one_line(cell)) for cell in next(lines)]
        except StopIteration:
            return
        except csv.Error as error:
            mistakes.say(f"not CSV ({error})", file, lines.line_num)
            return
        line, before = before + 1, lines.line_num
        if not any(cells):
            continue
        if header is None:
            header = cells
            if not _fits(header, columns, needed, file, mistakes):
                return
        elif len(cells) != len(header):
            mistakes.say(f"has {len(cells)} cells where the header has {len(header)}", file, line)
        else:
            yield Row(file, line, dict(zip(header, cells, strict=True)), mistakes)


def _text(path: Path, mistakes: Mistakes) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        mistakes.say("not UTF-8", path.name, line)
    except OSError as error:
        mistakes.say(f"cannot be read ({error.strerror})", path.name)
    return ""


def _fits(
    header: list[str], columns: Sequence[str], needed: Sequence[str], file: str, mistakes: Mistakes
) -> bool:
    unknown = [name for name in header if name not in columns]
    for name in unknown:
        mistakes.say(f"there is no column {name!r}; the columns are {', '.join(columns)}", file, 1)
    missing = [name for name in needed if name not in header]
    for name in missing:
        mistakes.say(f"the column {name!r} is missing", file, 1)
    twice = {name for name in header if header.count(name) > 1}
    for name in sorted(twice):
        mistakes.say(f"the column {name!r} is there twice", file, 1)
    return not (unknown or missing or twice)
