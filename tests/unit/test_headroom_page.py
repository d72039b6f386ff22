"""The page on headroom names every file that speaks SQLite's dialect, and none that is gone."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "headroom.md").read_text(encoding="utf-8")
DIALECT = re.compile(
    r"\bPRAGMA\b|BEGIN IMMEDIATE|\bRAISE\(|\bjson_(?:each|extract|group_array|array|object|set)\b"
    r"|\bTEMP (?:VIEW|TABLE)\b|(?:FROM|JOIN|IN|INTO) (?:main|temp)\.|sqlite_master|\bVACUUM\b|INDEXED BY"
    r"|\browid\b|WITHOUT ROWID|\bSTRICT\b|\bGLOB\b"
    r"|(?<![.\w])(?:strftime|julianday|instr|ifnull|group_concat)\("
    r"|INSERT OR|ON CONFLICT|data_version|\.backup\(|sqlite_utils|lastrowid|\bIS (?:NOT )?\?|CROSS JOIN"
    r"|sqlite3\.(?!Connection|Row\b)\w+|\bin_transaction\b|isolation_level|= \?\d|user_version|executescript"
)
"""What PostgreSQL says otherwise, or has no word for. A type of `sqlite3` is none of it."""
FILE = re.compile(r"`((?:ftdesk|db|tests|docs)/[\w/.]+\.(?:py|sql|md|toml))`")


def speaks_dialect(file: Path) -> bool:
    """Tell whether a file has one of SQLite's own words."""
    return DIALECT.search(file.read_text(encoding="utf-8")) is not None


def test_every_file_that_speaks_sqlites_dialect_is_named() -> None:
    files = [*(ROOT / "ftdesk").rglob("*.py"), *(ROOT / "db").glob("*.sql")]
    speaking = {file.relative_to(ROOT).as_posix() for file in files if speaks_dialect(file)}

    assert len(speaking) > 50
    assert sorted(speaking - set(FILE.findall(PAGE))) == []


def test_every_file_named_is_there() -> None:
    assert [name for name in FILE.findall(PAGE) if not (ROOT / name).is_file()] == []


def test_every_command_that_it_gives_is_there() -> None:
    given = set(re.findall(r"python -m (tests\.bench[\w.]*)", PAGE))

    assert {"tests.bench.headroom", "tests.bench.desks"} <= given
    assert [name for name in given if importlib.util.find_spec(name) is None] == []
