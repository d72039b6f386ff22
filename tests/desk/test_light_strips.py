"""Lines that make their caches when they are used: they are those of the pinned Textual, and as good."""

from __future__ import annotations

import subprocess
import sys

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from ftdesk.desk.light_strips import CACHES, lighten_strips

HEAVY = """
from textual.strip import Strip
strip = Strip([])
held = {name: getattr(strip, name) for name in Strip.__slots__ if hasattr(strip, name)}
print({name: one._maxsize for name, one in held.items() if hasattr(one, "_maxsize")})
print(sorted(name for name, one in held.items() if one is None), sorted(Strip.__slots__))
"""


def test_the_caches_are_those_that_textual_would_make() -> None:
    told = subprocess.run([sys.executable, "-c", HEAVY], capture_output=True, text=True, check=True).stdout
    caches, rest = told.splitlines()
    lighten_strips()
    light = Strip([])
    empty = sorted(name for name in Strip.__slots__ if name not in CACHES and getattr(light, name) is None)
    assert caches == str(CACHES)
    assert rest == f"{empty} {sorted(Strip.__slots__)}"


def test_a_line_is_cut_and_styled_as_ever_and_the_second_time_from_its_cache() -> None:
    lighten_strips()
    line = Strip([Segment("Monday ", Style(bold=True)), Segment("10:00")])
    once, again = line.divide([3, 12]), line.divide([3, 12])
    assert [part.text for part in once] == ["Mon", "day 10:00"]
    assert once is again
    assert line.crop(7, 12).text == "10:00"
    assert line.crop(7, 12) is line.crop(7, 12)
    assert line.adjust_cell_length(14).text == "Monday 10:00  "
    assert line.apply_style(Style(dim=True)).text == line.text


def test_a_line_has_nothing_else() -> None:
    lighten_strips()
    with pytest.raises(AttributeError, match="no attribute 'colour'"):
        _ = Strip([]).colour  # type: ignore[attr-defined]
