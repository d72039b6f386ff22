"""The facts that a rule used, for a finding to show when somebody looks at it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from ftdesk.model.finding import JsonValue
from ftdesk.policy.facts import Facts
from ftdesk.policy.registry import Rule


class FactsUsed(Mapping[str, JsonValue]):
    """Each field that a rule read of one place on one day, by path, with its value.

    The rule is asked once more for it, of facts that remember, and only when somebody looks: most findings
    are counted in a list and never opened. Nothing can have changed meanwhile, for a referral is immutable.
    """

    def __init__(self, rule: Rule, facts: Facts) -> None:
        self._rule = rule
        self._facts = facts

    @cached_property
    def _read(self) -> Mapping[str, JsonValue]:
        remembering = self._facts.remembering()
        for _ in self._rule.asked(remembering):
            pass
        return remembering.read

    def __getitem__(self, path: str) -> JsonValue:
        return self._read[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)

    def __repr__(self) -> str:
        return repr(self._read)
