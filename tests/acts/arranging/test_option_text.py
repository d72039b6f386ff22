"""An option is one word of text that any shell leaves alone, and is read back as it was."""

from __future__ import annotations

import re
import shlex
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftdesk.acts.option_text import option_text, read_option
from ftdesk.acts.proposing import BookingAsk
from ftdesk.clock.local import WEEKDAYS, weekday
from ftdesk.diary.series import Slot
from ftdesk.model.errors import WrongInput

ids = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
dates = st.dates(date(2026, 1, 1), date(2030, 1, 1))
clocks = st.tuples(st.integers(0, 23), st.integers(0, 59)).map(lambda hm: f"{hm[0]:02}:{hm[1]:02}")
teams = st.lists(ids, min_size=1, max_size=2, unique=True).map(tuple)


@st.composite
def asks(draw: st.DrawFn) -> BookingAsk:
    days = draw(st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=7, unique=True))
    return BookingAsk(
        referral="R-1",
        slots=tuple(Slot(day, draw(clocks), draw(ids), draw(teams)) for day in days),
        from_on=draw(dates),
        weeks=draw(st.integers(1, 104)),
        arrangement=draw(ids),
        minutes=draw(st.none() | st.integers(1, 600)),
        leave_out=draw(st.frozensets(dates, max_size=3)),
        changed={
            day: Slot(weekday(day), draw(clocks), draw(ids), draw(teams))
            for day in draw(st.lists(dates, max_size=2, unique=True))
        },
        version=draw(st.integers(1, 10_000)),
    )


@given(asks())
def test_an_option_is_read_back_as_it_was_from_one_word_of_any_shell(ask: BookingAsk) -> None:
    text = option_text(ask)
    assert shlex.quote(text) == text
    assert re.fullmatch(r"[A-Za-z0-9@%+=:,./_-]+", text) and not text.startswith("-")
    assert read_option("R-1", text) == ask


def test_an_option_is_readable() -> None:
    ask = BookingAsk(
        referral="R-1",
        slots=(Slot("mon", "15:45", "NN:KE1", ("JB", "LM")),),
        from_on=date(2026, 12, 29),
        weeks=12,
        arrangement="A-0147",
        minutes=90,
        leave_out=frozenset({date(2027, 1, 4)}),
        changed={date(2027, 1, 11): Slot("mon", "10:00", "PF1", ("JB",))},
        version=3,
    )
    assert option_text(ask) == (
        "A-0147@3/from=2026-12-29/weeks=12/min=90/mon,15:45,NN%3AKE1,JB+LM/out=2027-01-04"
        "/2027-01-11=10:00,PF1,JB"
    )


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            [
                "A@1",
                "from=2026-12-29",
                "weeks=2",
                "weeks=x",
                "mon,15:45,PF1,JB",
                "mon,15:45,PF1,",
                "out=",
                "min=",
                "out=2026-13-01",
                "2027-01-06=9,PF1,JB",
                "from=",
                "@1",
                "A@",
                "tue,25:00,PF1,JB",
                "=",
                "weeks=99999999",
            ]
        )
    ).map("/".join)
)
def test_whatever_else_is_typed_is_refused_in_a_sentence(text: str) -> None:
    try:
        ask = read_option("R-1", text)
    except WrongInput as wrong:
        assert wrong.message.startswith("--option: ")
    else:
        assert read_option("R-1", option_text(ask)) == ask


def test_an_empty_option_is_refused() -> None:
    with pytest.raises(WrongInput, match="--option"):
        read_option("R-1", "")
