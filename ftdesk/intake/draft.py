"""A referral as it is gathered: what was said of whom, where, and whether all of it agrees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ftdesk.intake.names import as_spoken, fuller, same_name

LABELLED = 2
PROSE = 1
HEADER = 0
"""How surely something was said; of two texts (reasons, notes) that differ, the surer stands."""
_SUREST = frozenset(
    {"request.reason", "notes", "health", "views.parents", "views.child", "views.carer", "risk.to_staff"}
    | {f"referrer.{field}" for field in ("phone", "email", "role", "team")}
)
"""Fields that can be said in several true ways: the surest stands, where others must agree."""


@dataclass(frozen=True, slots=True)
class Said:
    """A value, the line it was read from, and how surely."""

    value: Any
    line: str
    surely: int


@dataclass(slots=True)
class Holder:
    """What was said of one person, or of the whole referral, by field."""

    said: dict[str, list[Said]] = field(default_factory=dict)

    def say(self, path: str, value: Any, line: str, surely: int = LABELLED) -> None:
        """Note a value for a field, beside those noted before."""
        self.said.setdefault(path, []).append(Said(value, line, surely))

    def get(self, path: str) -> Any:
        """Return the value of a field on which all that was said agrees, or None."""
        return _agreed(path, self.said.get(path, ()))

    def states(self, path: str) -> bool:
        """Whether anything was said of a field."""
        return path in self.said

    def settle(self) -> tuple[dict[str, Any], list[str]]:
        """Return the values on which all agrees, and the lines of those on which it does not."""
        values: dict[str, Any] = {}
        unread: list[str] = []
        for path, said in self.said.items():
            value = _agreed(path, said)
            if value is None:
                unread += (one.line for one in said)
            else:
                values[path] = value
        return values, unread


@dataclass(slots=True)
class Person(Holder):
    """A child or an adult; known by name, an adult by relationship until the name is read."""

    name: str | None = None
    relationship: str | None = None


@dataclass(slots=True)
class PlanSaid:
    """What one sentence asks for one adult: `Dad sees Amara only, once a week for one hour`."""

    adult: Person
    children: tuple[Person, ...] | None
    facts: dict[str, Any]
    line: str


@dataclass(slots=True)
class Draft:
    """A referral as it is gathered.

    Attributes:
        referral: fields of the whole (`request.level`), and of who sent it (`referrer.phone`).
        every_child, every_adult: what was said of all of them at once.
        unread: lines that found no place.
    """

    referral: Holder = field(default_factory=Holder)
    children: list[Person] = field(default_factory=list)
    every_child: Holder = field(default_factory=Holder)
    adults: list[Person] = field(default_factory=list)
    every_adult: Holder = field(default_factory=Holder)
    plans: list[PlanSaid] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def child(self, name: str) -> Person:
        """Return the child of that name, made known if it is new."""
        return _named(self.children, as_spoken(name))

    def adult(self, name: str | None = None, relationship: str | None = None) -> Person:
        """Return the adult of that name, or of that relationship where no name differs; made known if new."""
        name = as_spoken(name) if name else None
        for person in self.adults:
            if name and person.name and same_name(person.name, name):
                person.name = fuller(person.name, name)
                person.relationship = person.relationship or relationship
                return person
        for person in self.adults:
            if relationship and person.relationship == relationship and not (name and person.name):
                person.name = person.name or name
                return person
        made = Person(name=name, relationship=relationship)
        self.adults.append(made)
        return made

    def known_children(self) -> Iterator[tuple[str, Person]]:
        """Yield each way to name a child (in full, the first name, the name it goes by) with the child."""
        for person in self.children:
            if person.name:
                yield person.name, person
                yield person.name.split()[0], person
            if known_as := person.get("known_as"):
                yield known_as, person

    def forget_nobody(self) -> None:
        """Drop those of whom nothing is known; what one nameless child is known by is the named one's."""
        self.children = [child for child in self.children if child.name or child.said]
        self.adults = [adult for adult in self.adults if adult.name or adult.relationship or adult.said]
        unnamed = [child for child in self.children if child.name is None]
        named = [child for child in self.children if child.name is not None]
        if len(unnamed) == len(named) == 1 and not unnamed[0].said.keys() & named[0].said.keys():
            named[0].said |= unnamed[0].said
            self.children = named

    def facts(self) -> int:
        """Count the fields that anything was said of."""
        return len(self.plans) + sum(len(holder.said) for holder in self.holders())

    def holders(self) -> list[Holder]:
        """Return the whole referral, all children, all adults, and each of them."""
        return [self.referral, self.every_child, self.every_adult, *self.children, *self.adults]


def _named(people: list[Person], name: str) -> Person:
    matches = [person for person in people if same_name(person.name, name)]
    exact = [person for person in matches if person.name == name]
    if len(exact) == 1 or len(matches) == 1:
        person = (exact or matches)[0]
        person.name = fuller(person.name or name, name)
        return person
    made = Person(name=name)
    people.append(made)
    return made


def _agreed(path: str, said: Any) -> Any:
    if not said:
        return None
    surest = max(one.surely for one in said)
    values = [
        one.value for one in said if one.surely == surest or (path not in _SUREST and one.surely != HEADER)
    ]
    first = values[0]
    if all(value == first for value in values):
        return first
    if path.endswith(("name", "carer", "manager")) and all(same_name(value, first) for value in values):
        return max(values, key=lambda value: len(value.split()))
    return None
