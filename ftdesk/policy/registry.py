"""Where each rule's function is kept beside its id.

Two kinds: rules asked of a referral or a proposed series (`rule`), and rules asked in one of the later acts,
of the facts of that act (`stage_rule`; see `stage.py`). `all_rules.py` answers once every rule stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

from ftdesk.policy.said import Said

if TYPE_CHECKING:
    from ftdesk.model.shape import Shape
    from ftdesk.policy.facts import Facts
    from ftdesk.policy.profile import Profile

Each = Literal["referral", "plan", "child"]
Asked = Callable[["Facts"], Iterator[Said]]

StageAsked = Callable[[Any, "Profile"], Iterable[Said]]
S = TypeVar("S", bound="Shape")

RULES: Final[dict[str, Rule]] = {}
"""Those asked of a referral, by id; filled by importing the rules."""
STAGE_RULES: Final[dict[str, StageRule]] = {}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that the desk can ask.

    Attributes:
        each: asked once of the referral, of each plan, or of each child of each plan.
        dated: its answer may change inside the series (a birthday, a school year, an order's expiry), so
            it is asked on each such date (RULES D.10, E.26).
        from_referral: asked of a referral although its stage is a later one (E.18).
        quiet: says only what is never in the way (allow, note, default, task, deadline ...), so it is asked
            only where everything is listed.
        referral_only: says nothing of a proposed series, for nothing that it looks at is decided there.
    """

    id: str
    each: Each
    dated: bool
    from_referral: bool
    quiet: bool
    referral_only: bool
    asked: Asked


@dataclass(frozen=True, slots=True)
class StageRule:
    """A rule that is asked in a later act.

    Attributes:
        facts: the kind of facts it is asked of; each stage has its own.
    """

    id: str
    facts: type[Shape]
    asked: StageAsked


def rule(
    id_: str,
    *,
    each: Each = "referral",
    dated: bool = False,
    from_referral: bool = False,
    quiet: bool = False,
    referral_only: bool = False,
) -> Callable[[Asked], Asked]:
    """Register a function as the rule `id_`; see `Rule` for the rest.

    Raises:
        ValueError: two functions claim one id.
    """

    def register(asked: Asked) -> Asked:
        if id_ in RULES:
            raise ValueError(f"two functions claim rule {id_}")
        RULES[id_] = Rule(id_, each, dated, from_referral, quiet, referral_only, asked)
        return asked

    return register


def stage_rule(
    id_: str, facts: type[S]
) -> Callable[[Callable[[S, Profile], Iterable[Said]]], Callable[[S, Profile], Iterable[Said]]]:
    """Register a function as the rule `id_`, asked of one stage's facts.

    One id may be asked at several stages, and so have a function here beside one of `rule`.

    Raises:
        ValueError: two functions claim one id for the same facts.
    """

    def register(asked: Callable[[S, Profile], Iterable[Said]]) -> Callable[[S, Profile], Iterable[Said]]:
        key = f"{id_} {facts.__name__}"
        if key in STAGE_RULES:
            raise ValueError(f"two functions claim rule {id_} for {facts.__name__}")
        STAGE_RULES[key] = StageRule(id_, facts, asked)
        return asked

    return register
