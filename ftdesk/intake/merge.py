"""What an update would change in a case, field by field, and the case with the chosen changes made."""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, cast

from ftdesk.intake.names import same_name
from ftdesk.model.decoding import referral_from_tree, referral_tree
from ftdesk.model.finding import JsonValue
from ftdesk.model.referral import Referral

_PEOPLE = ("children", "adults")
_OF_THE_MESSAGE = ("received_at", "route")
"""Each message has its own; an update never changes the case's."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field that an update would change.

    Attributes:
        path: as the schema calls it, people numbered as in the case (`children.1.school`); a person whom the
            case does not have yet is one change (`adults.2`).
        old: what the case says; None where it says nothing.
        new: what the update says.
    """

    path: str
    old: JsonValue
    new: JsonValue


def differences(old: Referral, new: Referral) -> tuple[Change, ...]:
    """Return what `new` states and `old` does not, or otherwise; what `new` leaves out stays as it is.

    People are matched by name, a first name alone too; where each has but one child, that is the same child.
    """
    was, now = referral_tree(old), referral_tree(new)
    return tuple(
        change
        for field, value in now.items()
        if field not in _OF_THE_MESSAGE
        for change in (
            _people(field, cast(list[Any], was.get(field) or []), cast(list[Any], value))
            if field in _PEOPLE
            else _changes(field, was.get(field), value)
        )
    )


def apply(old: Referral, changes: Collection[Change]) -> Referral:
    """Return `old` with the changes made.

    Raises:
        WrongInput: the changes do not fit it.
    """
    tree = copy.deepcopy(referral_tree(old))
    for change in changes:
        _put(tree, change.path.split("."), change.new)
    return referral_from_tree(tree, where="the update")


def _changes(path: str, old: Any, new: Any) -> Iterator[Change]:
    if isinstance(new, dict) and isinstance(old, dict | None):
        for field, value in new.items():
            yield from _changes(f"{path}.{field}", (old or {}).get(field), value)
    elif new is not None and new != old:
        yield Change(path, old, new)


def _people(field: str, old: list[Any], new: list[Any]) -> Iterator[Change]:
    added = len(old)
    for person in new:
        at = _same_person(person, old, only=field == "children" and len(old) == len(new) == 1)
        if at is not None:
            known = old[at]
            facts = {k: v for k, v in person.items() if k != "name" or not known.get("name")}
            yield from _changes(f"{field}.{at}", known, facts)
        elif person.get("name"):
            yield Change(f"{field}.{added}", None, person)
            added += 1


def _same_person(person: dict[str, Any], old: list[Any], *, only: bool) -> int | None:
    name = person.get("name")
    found = [n for n, known in enumerate(old) if same_name(known.get("name"), name)]
    if len(found) == 1:
        return found[0]
    related = person.get("relationship")
    same = [n for n, known in enumerate(old) if related and known.get("relationship") == related]
    if not name and len(same) == 1:
        return same[0]
    if only and (not name or not old[0].get("name")):
        return 0
    return None


def _put(holder: Any, path: list[str], value: JsonValue) -> None:
    first, *rest = path
    if isinstance(holder, list):
        if int(first) >= len(holder):
            holder.append(value)
        else:
            _put(holder[int(first)], rest, value)
    elif rest:
        if holder.get(first) is None:
            holder[first] = [] if rest[0].isdecimal() else {}
        _put(holder[first], rest, value)
    else:
        holder[first] = value
