"""Plain lines, JSON and CSV on the standard output, none of it acting on a terminal or a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import click

from ftdesk.model.plain_text import clean, is_harmful, one_line

Entry = Mapping[str, object]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_INSTANT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2}):[0-9]{2}[+-][0-9]{2}:[0-9]{2}")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_NOT_ASCII = re.compile(r"[^ -~]")
NOTHING = "-"
"""What stands for nothing in a table: a screen reader says it, an empty gap it passes over."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table or of CSV.

    Attributes:
        key: of the entry.
        heading: in a table; the key where empty.
    """

    key: str
    heading: str = ""


def print_json(document: object) -> None:
    """Print one JSON document."""
    click.echo(json_text(document))


def json_text(document: object) -> str:
    """Write JSON; text stays text, but what could act on a terminal is escaped."""
    return _NOT_ASCII.sub(_escaped, json.dumps(document, ensure_ascii=False, indent=2))


def print_table(entries: Iterable[Entry], columns: Sequence[Column]) -> None:
    """Print one record a line under a line of headings, columns two blanks apart; instants in local time."""
    rows = [[column.heading or column.key for column in columns]]
    rows += [
        [_INSTANT.sub(r"\1 \2", one_line(words(entry.get(column.key)))) or NOTHING for column in columns]
        for entry in entries
    ]
    widths = [max(len(row[n]) for row in rows) for n in range(len(columns))]
    print_lines(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def print_csv(entries: Iterable[Entry], columns: Sequence[Column]) -> None:
    """Print CSV."""
    click.echo(csv_text(entries, [column.key for column in columns]), nl=False)


def csv_text(entries: Iterable[Entry], keys: Sequence[str]) -> str:
    """Write CSV; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(keys)
    writer.writerows([_cell(entry.get(key)) for key in keys] for entry in entries)
    return file.getvalue()


def print_lines(lines: Iterable[str]) -> None:
    """Print lines of text."""
    for line in lines:
        click.echo(clean(line).replace("\n", " "))


def words(value: object) -> str:
    """Return a value as a table shows it."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {words(part)}" for key, part in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(words(part) for part in value)
    return str(value)


def _cell(value: object) -> str:
    text = ";".join(words(part) for part in value) if isinstance(value, list | tuple) else words(value)
    text = clean(text)
    formula = text.lstrip("'").startswith(_FORMULA)  # an apostrophe of the text's own is guarded too
    return f"'{text}" if formula and not _NUMBER.fullmatch(text) else text


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    if character == "\n" or not is_harmful(character):
        return character
    return json.dumps(character)[1:-1]
