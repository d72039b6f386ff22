"""Every rule that has a function: asked by id, or by the stage whose facts it looks at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import ftdesk.policy.rules  # noqa: F401  importing it registers them
from ftdesk.policy.registry import RULES, STAGE_RULES, Asked, Rule, StageAsked, StageRule

if TYPE_CHECKING:
    from ftdesk.model.shape import Shape


def stage_rules(facts: type[Shape]) -> tuple[StageRule, ...]:
    """Return the rules asked of one stage's facts."""
    return tuple(one for one in STAGE_RULES.values() if one.facts is facts)


def with_function() -> frozenset[str]:
    """Return the id of every rule that has a function, whatever it is asked of."""
    return frozenset(RULES) | frozenset(one.id for one in STAGE_RULES.values())


def functions_of(id_: str) -> tuple[Asked | StageAsked, ...]:
    """Return the functions of a rule, of the referral and of each later stage."""
    later = (one.asked for one in STAGE_RULES.values() if one.id == id_)
    return (*((RULES[id_].asked,) if id_ in RULES else ()), *later)


def facts_asked(id_: str) -> tuple[type[Shape], ...]:
    """Return the kinds of facts of the later stages that a rule is asked of."""
    return tuple(one.facts for one in STAGE_RULES.values() if one.id == id_)


def registered() -> Mapping[str, Rule]:
    """Return every rule that has a function, by id."""
    return MappingProxyType(RULES)


def every(rules: Iterable[str]) -> Iterator[Rule]:
    """Return the registered ones of `rules`, in their order."""
    known = registered()
    return (known[id_] for id_ in rules if id_ in known)
