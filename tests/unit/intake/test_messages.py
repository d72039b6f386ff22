"""Messages as services write them, each read as a careful reader would: what is sure, no more."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from ftdesk.intake.read import read
from ftdesk.model.decoding import referral_tree

MESSAGES = Path(__file__).parent / "messages"
NAMES = sorted(path.name for path in MESSAGES.iterdir() if path.suffix != ".json")


@pytest.mark.parametrize("name", NAMES)
def test_a_message_is_read_as_a_careful_reader_would(name: str) -> None:
    path = MESSAGES / name
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    reading = read(path.read_bytes(), name=name)
    assert reading.kind == expected["kind"]
    seen = json.loads(json.dumps(referral_tree(reading.referral))) if reading.referral else {}
    assert _with_instants(seen) == _with_instants(expected["read"])
    assert list(reading.missing) == expected["missing"]
    assert list(reading.unread) == expected["unread"]


def _with_instants(tree: dict[str, object]) -> dict[str, object]:
    """Return a referral with the instant it came at, however its offset is written."""
    at = tree.get("received_at")
    return tree | ({"received_at": datetime.fromisoformat(at)} if isinstance(at, str) else {})


@pytest.mark.parametrize("name", NAMES)
def test_reading_twice_gives_the_same(name: str) -> None:
    data = (MESSAGES / name).read_bytes()
    assert read(data, name=name) == read(data, name=name)
