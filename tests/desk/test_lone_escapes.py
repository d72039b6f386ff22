"""Escape and the key after it are two keys, however a line bunches them; a paste is whole and but text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftdesk.desk.lone_escapes import ESCAPE, PASTE_BEGINS, PASTE_ENDS, LoneEscapes

UP, F1 = "\x1b[A", "\x1bOP"
PASTE, PASTED = f"{PASTE_BEGINS}a\x1b[A\x13d\x1b{PASTE_ENDS}", f"{PASTE_BEGINS}ad{PASTE_ENDS}"
PIECES = st.lists(
    st.sampled_from([ESCAPE, UP, F1, "2", "ü", "talk", "\r", PASTE]),
    max_size=8,
)


def cut(*sent: str) -> list[str | None]:
    escapes = LoneEscapes()
    parts = [part for one in sent for part in escapes.cut(one)]
    return [*parts, None] if escapes.is_held else parts


@pytest.mark.parametrize(
    ("sent", "parts"),
    [
        (f"{ESCAPE}2", [None, "2"]),
        (f"{ESCAPE}{ESCAPE}", [None, None]),
        (f"kai{ESCAPE}{UP}s", ["kai", None, f"{UP}s"]),
        (f"{F1}{UP}", [f"{F1}{UP}"]),
        (f"{PASTE_BEGINS}one{ESCAPE}[2~two{PASTE_ENDS}", [f"{PASTE_BEGINS}onetwo{PASTE_ENDS}"]),
        (f"{PASTE_BEGINS}1\x13\x11\x00\x9b2\r\n\t3{PASTE_ENDS}", [f"{PASTE_BEGINS}1\n\t3{PASTE_ENDS}"]),
        (f"{PASTE_BEGINS}{ESCAPE}]52;c;aGVsbG8=\x07b{PASTE_ENDS}2", [f"{PASTE_BEGINS}b{PASTE_ENDS}2"]),
        (f"{PASTE_BEGINS}{PASTE_ENDS}", [f"{PASTE_BEGINS}{PASTE_ENDS}"]),
        (f"{PASTE_BEGINS}one{PASTE_ENDS}{ESCAPE}2", [f"{PASTE_BEGINS}one{PASTE_ENDS}", None, "2"]),
    ],
)
def test_an_escape_stands_alone_unless_a_sequence_goes_on_from_it(sent: str, parts: list[str | None]) -> None:
    assert cut(sent) == parts


def test_an_escape_that_nothing_came_after_is_told_as_held_until_it_is_let_go() -> None:
    escapes = LoneEscapes()
    assert list(escapes.cut(f"s{ESCAPE}")) == ["s"]
    assert escapes.is_held
    escapes.let_go()
    assert list(escapes.cut("[A")) == ["[A"]


@given(PIECES, st.data())
def test_nothing_is_lost_and_the_line_decides_nothing(pieces: list[str], data: st.DataObject) -> None:
    sent = "".join(pieces)
    at = sorted(data.draw(st.lists(st.integers(0, len(sent)), max_size=4)))
    bunches = [sent[one:other] for one, other in zip([0, *at], [*at, len(sent)], strict=True)]
    whole, bunched = cut(sent), cut(*bunches)
    told = ["".join(ESCAPE if part is None else part for part in parts) for parts in (whole, bunched)]
    assert told == [sent.replace(PASTE, PASTED)] * 2
    assert "" not in bunched
    assert bunched.count(None) == whole.count(None)
