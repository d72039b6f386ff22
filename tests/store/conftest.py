"""An empty database on a real file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from ftdesk.clock.local import LONDON
from ftdesk.store.connect import create
from ftdesk.store.database import Database

NOON = datetime(2026, 12, 24, 12, 0, tzinfo=LONDON)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Make an empty database, closed when the test ends."""
    path = tmp_path / "store.db"
    made = Database(path, create(path))
    yield made
    made.close()


@pytest.fixture
def noon() -> datetime:
    """Return the time at which the tests of the store act."""
    return NOON
