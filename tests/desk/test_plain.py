"""Text on the screen: harmless, folded inside its width, indented as it came."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from ftdesk.desk.plain import folded
from ftdesk.model.plain_text import is_harmful


@given(st.text(max_size=200), st.integers(10, 60), st.integers(0, 12))
def test_no_line_is_wider_than_it_may_be_and_no_letter_is_lost(text: str, width: int, indent: int) -> None:
    lines = folded(text, width, indent)
    assert all(cell_len(line) <= max(width, indent + 8) for line in lines)
    kept = [c for c in text.replace("\t", " ") if not c.isspace() and not is_harmful(c)]
    shown = [c for line in lines for c in line if not c.isspace()]
    if "\x1b" not in text and "\x9b" not in text:
        assert shown == kept


def test_a_line_that_is_indented_stays_so_where_it_is_folded() -> None:
    assert folded("    one two three", 13, 4) == ("    one two", "    three")
