"""Every rule of a policy: what it says, what it counts with, how it is read, and where it is kept."""

from __future__ import annotations

from ftdesk.model.finding import JsonValue
from ftdesk.panes.paragraph import number_words
from ftdesk.policy.profile import Number, Profile, RuleEntry

ASKED = "asked"


def rule_trees(profile: Profile) -> list[dict[str, JsonValue]]:
    """Return one entry a rule, in the order of the document.

    `where` is "asked" for a rule that the desk asks or counts, and says of any other where it is kept.
    """
    return [_tree(profile, entry) for entry in profile.rules.values()]


def numbers_line(profile: Profile, entry: RuleEntry) -> str:
    """Write the figures that a rule counts with: `2 working days (3.38)`."""
    return "; ".join(number_words(number) for _, number in _numbers(profile, entry))


def _tree(profile: Profile, entry: RuleEntry) -> dict[str, JsonValue]:
    return {
        "id": entry.id,
        "policy": profile.id,
        "paragraph": entry.paragraph,
        "stage": entry.stage,
        "code": entry.code.value,
        "statement": entry.says,
        "numbers": [_number_tree(key, number) for key, number in _numbers(profile, entry)],
        "reading": entry.reading,
        "since": str(entry.since) if entry.since else None,
        "where": entry.place or ASKED,
    }


def _numbers(profile: Profile, entry: RuleEntry) -> list[tuple[str, Number]]:
    return [(key, profile.numbers[key]) for key in entry.numbers if key in profile.numbers]


def _number_tree(key: str, number: Number) -> dict[str, JsonValue]:
    return {
        "number": key,
        "value": number.value,
        "unit": number.unit,
        "paragraph": number.paragraph,
        "set_by": number.set_by,
        "says": number.says,
        "words": number_words(number),
    }
