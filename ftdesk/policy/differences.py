"""What two policies say differently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Final, Literal

from ftdesk.policy.profile import Number, Profile, RuleEntry

Kind = Literal["profile", "switch", "wording", "number", "rule"]
_PROFILE: Final = ("id", "service", "authority", "document")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs between policy A and policy B.

    Attributes:
        key: of the switch, the word, the number or the rule.
        what: which part of it differs: `value`, `says`, `code` ...; empty where only one of them has it.
        a: as A has it; None where A does not.
        b: as B has it; None where B does not.
    """

    kind: Kind
    key: str
    what: str
    a: str | None
    b: str | None


def differences(a: Profile, b: Profile) -> Iterator[Difference]:
    """Yield what differs: the names, switches, wording and numbers, then the rules."""
    for name in _PROFILE:
        ours, theirs = getattr(a, name), getattr(b, name)
        if ours != theirs:
            yield Difference("profile", name, "", ours, theirs)
    yield from _of_words("switch", a.switches, b.switches)
    yield from _of_words("wording", a.wording, b.wording)
    yield from _of_entries("number", a.numbers, b.numbers)
    yield from _of_entries("rule", a.rules, b.rules)


def _of_words(kind: Kind, a: Mapping[str, object], b: Mapping[str, object]) -> Iterator[Difference]:
    for key in dict.fromkeys((*a, *b)):
        if a.get(key) != b.get(key):
            yield Difference(kind, key, "", _text(a.get(key)), _text(b.get(key)))


def _of_entries(
    kind: Kind,
    a: Mapping[str, Number] | Mapping[str, RuleEntry],
    b: Mapping[str, Number] | Mapping[str, RuleEntry],
) -> Iterator[Difference]:
    for key in dict.fromkeys((*a, *b)):
        ours, theirs = a.get(key), b.get(key)
        if ours is None or theirs is None:
            yield Difference(kind, key, "", _whole(ours), _whole(theirs))
            continue
        for field in fields(ours):
            one, other = getattr(ours, field.name), getattr(theirs, field.name)
            if one != other:
                yield Difference(kind, key, field.name, _text(one), _text(other))


def _whole(entry: Number | RuleEntry | None) -> str | None:
    """Return a number or a rule in one line, for where only one of the two has it."""
    if isinstance(entry, Number):
        return f"{_text(entry.value) or 'no figure'} {entry.unit}".strip()
    return f"{entry.code}: {entry.says}" if entry else None


def _text(value: object) -> str | None:
    if value is None or value == () or value == "":
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
