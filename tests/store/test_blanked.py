"""What purges blanked is known number by number, however their stretches lie."""

from __future__ import annotations

import json
import sqlite3

from hypothesis import given
from hypothesis import strategies as st

from ftdesk.store.purge import blanked_by_purges

STRETCHES = st.lists(
    st.tuples(st.integers(1, 60), st.integers(0, 9)).map(lambda one: [one[0], one[0] + one[1]]), max_size=6
)


@given(st.lists(STRETCHES, max_size=4))
def test_a_number_is_blanked_where_any_purge_says_so(purges: list[list[list[int]]]) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE purge (audit_rows TEXT, acts TEXT)")
    connection.executemany("INSERT INTO purge VALUES (?, '[]')", [(json.dumps(one),) for one in purges])

    rows, acts = blanked_by_purges(connection)

    said = {number for spans in purges for first, last in spans for number in range(first, last + 1)}
    assert {number for number in range(80) if number in rows} == said
    assert not any(number in acts for number in range(80))
