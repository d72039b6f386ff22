"""A profile of a service's own, held against what the desk can ask and count with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from ftdesk.clock.local import FIRST_YEAR, LAST_YEAR
from ftdesk.policy.profile_file import Mistake, NumberFile, ProfileFile, RuleFile

_CLOCK_TIME: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_COUNTED: Final = {
    "_hours": "hour",
    "_minutes": "minute",
    "_days": "day",
    "_weeks": "week",
    "_months": "month",
}
_CONFIRMED_TO: Final = "holidays_confirmed_to"
_MORE_THAN_NOTHING: Final = frozenset({"start_grid_minutes", "full_time_hours"})
_MAY_BE_A_FRACTION: Final = ("hours a week", "pence")


def mistakes_of(file: ProfileFile, known: ProfileFile) -> Iterator[Mistake]:
    """Yield what is wrong in a profile that has the right shape.

    Args:
        file: of the profile.
        known: every rule, figure and switch of the profiles that come with the desk.
    """
    for key, value in file.switches.items():
        if key not in known.switches:
            yield (
                ("switches", key),
                f"the desk has no such switch; it has {', '.join(sorted(known.switches))}",
            )
        elif type(value) is not type(known.switches[key]):
            yield ("switches", key), f"{value!r} is of the wrong kind; {known.switches[key]!r} would do"
        elif key == _CONFIRMED_TO and not FIRST_YEAR <= int(value) <= LAST_YEAR:
            yield (
                ("switches", key),
                f"give the last year whose dates are confirmed, such as 2027, not {value}",
            )
    for key, number in file.numbers.items():
        for at, why in _wrong_number(number, key, known.numbers.get(key)):
            yield ("numbers", key, *at), why
    for id_, rule in file.rules.items():
        if id_ not in known.rules:
            yield ("rules", id_), "the desk has no rule of that id; ftdesk rules lists those that it has"
            continue
        for at, why in _wrong_rule(rule, known.rules[id_], file.numbers):
            yield ("rules", id_, *at), why


def _wrong_number(number: NumberFile, key: str, known: NumberFile | None) -> Iterator[Mistake]:
    """Yield what is wrong in a figure, below its own path."""
    if (number.paragraph is None) == (number.set_by is None):
        yield (), "give either the paragraph or who set it (set_by)"
    if known is None:
        yield (), "the desk counts with no such figure"
        return
    counted = next((unit for ending, unit in _COUNTED.items() if key.endswith(ending)), "")
    if counted not in number.unit:
        yield ("unit",), f"it is counted in {known.unit}, not in {number.unit}"
    if number.value is None:
        if number.paragraph is not None:
            yield (), "a paragraph sets it, so give its value"
    elif known.unit.startswith("clock time"):
        if not isinstance(number.value, str) or not _CLOCK_TIME.fullmatch(number.value):
            yield ("value",), f'{number.value!r} is no clock time such as "17:00"'
    elif isinstance(number.value, str):
        yield ("value",), f"{number.value!r} is no number"
    elif number.value < 0 or (number.value == 0 and key in _MORE_THAN_NOTHING):
        yield ("value",), f"{number.value} is too little"
    elif isinstance(number.value, float) and not known.unit.startswith(_MAY_BE_A_FRACTION):
        yield ("value",), f"{number.value} is no whole number of {known.unit}"


def _wrong_rule(rule: RuleFile, known: RuleFile, numbers: Mapping[str, NumberFile]) -> Iterator[Mistake]:
    """Yield what is wrong in a rule, below its own path."""
    if rule.stage != known.stage:
        yield ("stage",), f"the desk asks this rule at {known.stage}, not at {rule.stage}"
    if rule.code != known.code:
        yield (
            ("code",),
            f"the desk's rule is {known.code}, not {rule.code}; leave the rule out where it does not hold",
        )
    at, needed = ((), known.numbers or ()) if rule.numbers is None else (("numbers",), rule.numbers)
    for key in needed:
        if key not in numbers:
            yield at, f"it needs numbers.{key}, which is missing"
