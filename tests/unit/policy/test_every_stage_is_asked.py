"""No rule of a later stage waits for facts that the desk never gathers."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

import ftdesk
from ftdesk.policy.all_rules import facts_asked
from ftdesk.policy.profile import SHIPPED, load_profile

PACKAGE = Path(ftdesk.__file__).parent


@cache
def made() -> frozenset[str]:
    """Return every name that the desk calls, in its own code."""
    calls = (
        node.func.id
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    )
    # An expense is read with the referral that it stands in, and so is made by its decoding.
    return frozenset(calls) | {"Expense"}


@pytest.mark.parametrize(
    "rule", sorted({id_ for name in SHIPPED for id_ in load_profile(name).rules if facts_asked(id_)})
)
def test_the_facts_of_a_rule_are_gathered_somewhere(rule: str) -> None:
    assert {facts.__name__ for facts in facts_asked(rule)} <= made()
