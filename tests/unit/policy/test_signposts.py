"""Significant events are found in the text of a record by the `!` that begins their lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftdesk.policy.signposts import signposts


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("! 15:50 she fell", ("15:50", "she fell")),
        ("!9.05: she fell", ("09:05", "she fell")),
        ("  !! she fell", (None, "she fell")),
        ("! 25:10 she fell", (None, "25:10 she fell")),
        ("! 15:505 crowns", (None, "15:505 crowns")),
    ],
)
def test_a_line_that_begins_with_it_is_an_event(line: str, expected: tuple[str | None, str]) -> None:
    (found,) = signposts(f"Arrival\nOn time.\n{line}\nEnding")
    assert (found.at, found.words) == expected


@pytest.mark.parametrize("line", ["She shouted: no!", "!", "! 15:50", "!!! ", ""])
def test_anything_else_is_none(line: str) -> None:
    assert signposts(line) == ()


@given(st.text())
def test_no_text_breaks_it_and_every_event_has_words(text: str) -> None:
    assert all(one.words and "\n" not in one.words for one in signposts(text))
