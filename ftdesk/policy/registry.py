"""Where each rule's function is kept beside its id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from ftdesk.policy.said import Said

if TYPE_CHECKING:
    from ftdesk.policy.facts import Facts

Each = Literal["referral", "plan", "child"]
Asked = Callable[["Facts"], Iterable[Said]]

_RULES: Final[dict[str, Rule]] = {}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that the desk can ask.

    Attributes:
        each: asked once of the referral, of each plan, or of each child of each plan.
        dated: its answer may change inside the series (a birthday, a school year, an order's expiry), so
            it is asked on each such date (RULES D.10, E.26).
        from_referral: asked of a referral although its stage is a later one (E.18).
    """

    id: str
    each: Each
    dated: bool
    from_referral: bool
    asked: Asked


def rule(
    id_: str, *, each: Each = "referral", dated: bool = False, from_referral: bool = False
) -> Callable[[Asked], Asked]:
    """Register a function as the rule `id_`; see `Rule` for the rest.

    Raises:
        ValueError: two functions claim one id.
    """

    def register(asked: Asked) -> Asked:
        if id_ in _RULES:
            raise ValueError(f"two functions claim rule {id_}")
        _RULES[id_] = Rule(id_, each, dated, from_referral, asked)
        return asked

    return register


def registered() -> Mapping[str, Rule]:
    """Return every rule that has a function, by id."""
    import ftdesk.policy.rules  # noqa: F401  importing it registers them

    return MappingProxyType(_RULES)


def every(rules: Iterable[str]) -> Iterator[Rule]:
    """Return the registered ones of `rules`, in their order."""
    known = registered()
    return (known[id_] for id_ in rules if id_ in known)
