"""Whom a form speaks of while it is read from top to bottom, and whose a value therefore is."""

from __future__ import annotations

from ftdesk.intake.draft import Draft, Holder, Person
from ftdesk.intake.labels import Meant, Owner
from ftdesk.intake.names import as_spoken, same_name

_OF_THE_CASE = frozenset({"legal_status", "in_proceedings", "pre_proceedings", "looked_after_since"})
"""Fields of a child that a form's general part gives for all of its children."""


class Speaking:
    """Whom the form speaks of, and the people it has numbered."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.of: Owner | None = None
        self.person: Person | None = None
        self._numbered: dict[tuple[Owner, int], Person] = {}

    def turn_to(self, of: Owner | None, person: Person | None = None) -> None:
        """From here on the form speaks of somebody else."""
        self.of, self.person = of, person

    def open_section(self, meant: Meant) -> None:
        """A heading says whom the next lines are about."""
        person = None
        if meant.of in ("child", "adult") and meant.number is not None:
            person = self._number(meant.of, meant.number)
        elif meant.of == "adult" and meant.relationship:
            person = self.draft.adult(relationship=meant.relationship)
        elif meant.of == "carer" and self.of == "child":
            person = self.person
        self.turn_to(meant.of, person)

    def leave_named(self, part: str) -> None:
        """Leave a person whose name, or this part of it, is known: the next part is somebody else's."""
        if self.person is not None and (self.person.name or self.person.states(part)):
            self.turn_to(self.of)

    def holder(self, meant: Meant) -> Holder | None:
        """Return who a label's value belongs to, and turn to them; None where that is not sure."""
        if meant.of in ("referral", "referrer"):
            self.turn_to(meant.of)
            return self.draft.referral
        if meant.of == "adult":
            return self._adult(meant)
        if meant.of in ("child", "carer"):
            return self._child(meant)
        self.turn_to("other")
        return None

    def name(self, person: Person | None, name: str, relationship: str | None = None) -> Person:
        """Give a person that the form speaks of its name, or find or make the one of that name."""
        people = self.draft.adults if self.of == "adult" else self.draft.children
        name = as_spoken(name)
        if person is not None and person.name is None:
            known = next((p for p in people if p is not person and same_name(p.name, name)), None)
            if known is None:
                person.name = name
                person.relationship = person.relationship or relationship
                return person
            for path, said in person.said.items():
                known.said.setdefault(path, []).extend(said)
            people.remove(person)
            self._numbered = {key: known if p is person else p for key, p in self._numbered.items()}
            return known
        return self.draft.adult(name, relationship) if self.of == "adult" else self.draft.child(name)

    def new(self, of: Owner, number: int | None) -> Person | None:
        """Return the person that a name under this label names: the numbered one, or one not named yet."""
        self.of = of if of in ("child", "adult") else self.of
        if number is not None and of in ("child", "adult"):
            return self._number(of, number)
        return self.person if self.person is not None and self.person.name is None else None

    def _adult(self, meant: Meant) -> Holder | None:
        if meant.relationship:
            self.turn_to("adult", self.draft.adult(relationship=meant.relationship))
        elif meant.number is not None:
            self.turn_to("adult", self._number("adult", meant.number))
        elif self.of == "adult" and self.person is not None:
            pass
        elif len(self.draft.adults) == 1 and not _starts_person(meant):
            self.turn_to("adult", self.draft.adults[0])
        elif self.of == "adult" and (not self.draft.adults or _starts_person(meant)):
            self.turn_to("adult", self._unnamed("adult"))
        else:
            return None
        return self.person

    def _child(self, meant: Meant) -> Holder | None:
        """Return whose a child's field is: the child's spoken of, the only one's, or that of all of them."""
        person = self.person if self.of in ("child", "carer") else None
        wide = meant.of == "carer" or (meant.field is not None and meant.field.path in _OF_THE_CASE)
        if meant.number is not None and meant.of == "child":
            person = self._number("child", meant.number)
        elif meant.all:
            person = None
        elif person is None and len(self.draft.children) == 1 and not _starts_person(meant):
            person = self.draft.children[0]
        elif person is None and not wide:
            if not _starts_person(meant) and (
                self.draft.children or (self.of not in (None, "child") and meant.of == "child")
            ):
                return None
            person = self._unnamed("child")
        self.turn_to(meant.of, person)
        return person if person is not None else self.draft.every_child

    def _number(self, of: Owner, number: int) -> Person:
        key = (of, number)
        if key not in self._numbered:
            self._numbered[key] = self._unnamed(of)
        return self._numbered[key]

    def _unnamed(self, of: Owner) -> Person:
        made = Person()
        (self.draft.adults if of == "adult" else self.draft.children).append(made)
        return made


def _starts_person(meant: Meant) -> bool:
    """Whether a label asks for a part of a name, and so begins a person who is not known yet."""
    return meant.field is not None and meant.field.kind == "part_of_name"
