"""Every rule of both documents is asked, is a clock, or has its place said; none is left out."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from pathlib import Path
from types import CodeType, FunctionType
from typing import get_args

import pytest

from ftdesk.policy.all_rules import functions_of, with_function
from ftdesk.policy.clocks import Event, clocks_started_by
from ftdesk.policy.profile import SHIPPED, RuleEntry, load_profile

CATALOGUE = Path(__file__).parent / "catalogue.csv"
_WITHOUT = """
"""
NOT_YET = frozenset(_WITHOUT.split())
"""Rules that the desk cannot ask yet; there must be none."""

AGE_ROWS = frozenset({"H-3.1a", "H-3.1b", "H-3.1c", "H-3.1d"})
LONG_TERM_ROW = frozenset({"long_term_times_per_year", "long_term_community_minutes"})
"""Figures in the function that every row of the age table shares, and that only the long-term row reads."""


def rows() -> list[dict[str, str]]:
    """Return the rules of both documents in their order: id, paragraph or section, stage, code."""
    with CATALOGUE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def entries() -> dict[str, RuleEntry]:
    """Return every entry of the profiles that come with the desk."""
    return {id_: entry for name in SHIPPED for id_, entry in load_profile(name).rules.items()}


def asked() -> frozenset[str]:
    """Return every rule that has a function or is a clock."""
    clocks = {
        clock.rule
        for name in SHIPPED
        for event in get_args(Event)
        for clock in clocks_started_by(event, load_profile(name))
    }
    return with_function() | clocks


def test_each_profile_has_the_rules_of_its_document_in_their_order() -> None:
    assert len(rows()) == 212
    assert list(entries()) == [row["id"] for row in rows()]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"])
def test_a_row_of_the_catalogue_is_in_its_profile(row: dict[str, str]) -> None:
    entry = entries()[row["id"]]
    document = load_profile({"N": "northamptonshire", "H": "hertfordshire"}[row["id"][0]])
    assert entry.id in document.rules
    assert (entry.stage, entry.code.value) == (row["stage"], row["code"])
    # Hertfordshire numbers only its sections: the paragraph is the section and its first words.
    assert entry.paragraph == row["paragraph"] or entry.paragraph.startswith(f'{row["paragraph"]}, "')


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"])
def test_a_row_of_the_catalogue_is_asked_or_its_place_is_said(row: dict[str, str]) -> None:
    if row["id"] in NOT_YET:
        pytest.xfail("not asked yet")
    assert row["id"] in asked() or entries()[row["id"]].place, f"{row['id']}: neither asked nor anywhere said"


def test_nothing_that_is_asked_by_now_counts_as_missing() -> None:
    placed = {id_ for id_, entry in entries().items() if entry.place}
    assert not NOT_YET & (asked() | placed)


def test_what_is_asked_is_not_said_to_be_elsewhere() -> None:
    assert not asked() & {id_ for id_, entry in entries().items() if entry.place}


@pytest.mark.parametrize("name", SHIPPED)
def test_a_rule_speaks_in_one_line_of_our_own(name: str) -> None:
    for entry in load_profile(name).rules.values():
        for text in (entry.says, entry.reading or "-", entry.place or "-"):
            assert "\n" not in text, entry.id
            assert len(text) <= 200, entry.id
        assert entry.says.endswith("."), entry.id
        assert (entry.reading or "Our reading: ").startswith("Our reading: "), entry.id


@pytest.mark.parametrize("name", SHIPPED)
def test_the_figures_that_a_rule_counts_with_are_in_its_profile(name: str) -> None:
    profile = load_profile(name)
    for entry in profile.rules.values():
        assert set(entry.numbers) <= set(profile.numbers), entry.id


@pytest.mark.parametrize("rule", ["N-3.9e", "N-3.21", "N-3.45", "H-3.13", "H-3.14", "H-3.17", "H-8.8"])
def test_a_should_read_as_a_must_or_the_reverse_is_said_to_be_our_reading(rule: str) -> None:
    reading = entries()[rule].reading or ""
    assert "a 'should' read as a must" in reading or "a 'must' read as a warning" in reading


@pytest.mark.parametrize("name", SHIPPED)
def test_a_rule_names_every_figure_that_its_function_reads(name: str) -> None:
    profile = load_profile(name)
    for id_, read in figures_read(profile.rules, frozenset(profile.numbers)).items():
        named = {*profile.rules[id_].numbers, *(LONG_TERM_ROW if id_ in AGE_ROWS else ())}
        assert read <= named, id_


def figures_read(rules: Iterable[str], figures: frozenset[str]) -> dict[str, set[str]]:
    """Return the figures that each rule's function names, or one of the policy's functions that it calls."""
    found: dict[str, set[str]] = {}
    for id_ in rules:
        for function in functions_of(id_):
            found.setdefault(id_, set()).update(_texts(function, set()) & figures)
    return found


def _texts(function: Callable[..., object], seen: set[CodeType]) -> set[str]:
    """Return the texts in a function, and in the functions of the policy that it names."""
    texts: set[str] = set()
    waiting = [function.__code__]
    known = function.__globals__
    while waiting:
        code = waiting.pop()
        if code in seen:
            continue
        seen.add(code)
        texts |= {one for one in code.co_consts if isinstance(one, str)}
        waiting += [one for one in code.co_consts if isinstance(one, CodeType)]
        held = [cell.cell_contents for cell in function.__closure__ or ()]
        for called in (*held, *(known.get(name) for name in code.co_names)):
            if isinstance(called, FunctionType) and called.__module__.startswith("ftdesk.policy"):
                texts |= _texts(called, seen)
    return texts
