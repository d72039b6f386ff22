"""A form as it is read: whom it speaks of, what its labels mean there, and their values noted."""

from __future__ import annotations

import re
from datetime import date

from ftdesk.intake.blocks import Line
from ftdesk.intake.choices import choice, yes_or_no
from ftdesk.intake.draft import Draft, Person
from ftdesk.intake.label_lines import Labelled
from ftdesk.intake.labelled_values import read_value
from ftdesk.intake.labels import Meant, meaning, section
from ftdesk.intake.people_values import say_adults, say_children, say_must_not_meet
from ftdesk.intake.speaking import Speaking
from ftdesk.intake.values_names import is_name
from ftdesk.intake.values_ticks import has_boxes


class Form:
    """A form as it is read from top to bottom.

    Attributes:
        draft: gathers what it says.
        received: when the message came, for two-digit years of birth.
        speaking: whom it speaks of at the moment.
        left: the lines that are not labelled, for the reading of prose.
    """

    def __init__(self, draft: Draft, received: date | None) -> None:
        self.draft = draft
        self.received = received
        self.speaking = Speaking(draft)
        self.left: list[Line] = []
        self._unknown: list[tuple[Labelled, str, Line | None]] = []

    def meaning(self, label: str) -> Meant | None:
        """Return what a label means here, whoever it names by name; None where it is not known."""
        meant = meaning(label, self.speaking.of)
        return meant if meant is not None else meaning(self._without_names(label), self.speaking.of)

    def known(self, label: str) -> bool:
        """Whether a label is known here."""
        return self.meaning(label) is not None

    def known_in_tables(self, label: str) -> bool:
        """Whether a label is known for anybody a table's rows could be about."""
        return any(meaning(label, of) is not None for of in (self.speaking.of, "child", "adult", "referrer"))

    def heading(self, text: str) -> None:
        """Turn to whom a heading says the next lines are about; to nobody where it does not say."""
        found = section(text)
        if found is not None:
            self.speaking.open_section(found)
        else:
            self.speaking.turn_to(None)

    def pair(self, pair: Labelled, line: str, kept: Line | None = None) -> None:
        """Note what a labelled value says; `kept` is left for prose where the label is unknown."""
        meant = self.meaning(pair.label)
        if meant is None or meant.field is None:
            told = kept if kept is not None and _is_telling(pair) else None
            self._unknown.append((pair, line, told))
            if told is not None:
                self.left.append(told)
            if is_name(pair.value) and len(pair.value.split()) > 1:
                self.speaking.turn_to("other")
            return
        if not self._say(meant, pair.value, line):
            self.draft.unread.append(line)

    def name_from_parts(self) -> None:
        """Put names together that the form asks for in two: first name, surname."""
        for person in [*self.draft.children, *self.draft.adults]:
            if person.name is None and (first := person.get("ignored.first")):
                person.name = " ".join(part for part in (first, person.get("ignored.last")) if part)

    def again(self) -> None:
        """Read the labels that hold a name, now that names are known: `When Zoë can come`."""
        for pair, line, kept in self._unknown:
            renamed = self._without_names(pair.label)
            meant = meaning(renamed, None) if renamed != pair.label else None
            read = meant is not None and meant.field is not None and self._say(meant, pair.value, line)
            if read and kept is not None:
                self.left = [Line("") if other is kept else other for other in self.left]
            elif not read and kept is None:
                self.draft.unread.append(line)

    def _say(self, meant: Meant, value: str, line: str) -> bool:
        """Note what a value says; whether it was surely read."""
        field = meant.field
        assert field is not None
        if field.kind == "children":
            return say_children(self.speaking, meant, value, line, self.received)
        if field.kind == "adults":
            return say_adults(self.speaking, meant, value, line)
        if field.kind == "must_not_meet":
            return say_must_not_meet(self.draft, value, line)
        if field.kind == "together":
            return self._together(value, line, field.kind)
        if field.kind == "part_of_name":
            self.speaking.leave_named(field.path)
        holder = self.speaking.holder(meant)
        values = read_value(_kind(field.kind, meant.label), value, self.received)
        if holder is None or values is None:
            return False
        if field.kind == "carer" and "kind" not in values and (named := choice("placement", meant.label)):
            values["kind"] = named
        for path, said in values.items():
            holder.say(_path(meant, path), said, line)
        if meant.relationship is None and isinstance(holder, Person) and holder in self.draft.adults:
            holder.relationship = holder.relationship or holder.get("relationship")
        if field.path == "relationship" and isinstance(holder, Person):
            holder.relationship = holder.get("relationship")
        return True

    def _together(self, value: str, line: str, kind: str) -> bool:
        values = read_value(kind, value, self.received)
        self.speaking.turn_to("referral")
        if values is None:
            return False
        self.draft.every_adult.say("separate_sessions", values[""], line)
        return True

    def _without_names(self, label: str) -> str:
        """Return a label with a child's name as `child` and an adult's as his or her relationship."""
        words = f" {label} "
        for name, _ in self.draft.known_children():
            words = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "child", words)
        for adult in self.draft.adults:
            if adult.name and adult.relationship:
                for name in (adult.name, adult.name.split()[0]):
                    words = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", adult.relationship, words)
        return re.sub(r"\bchild child\b", "child", words.strip())


def _path(meant: Meant, path: str) -> str:
    field = meant.field
    assert field is not None
    below = path or field.path
    if meant.of == "referrer":
        return f"referrer.{below}"
    if meant.of == "carer":
        return f"placement.{below}"
    return below


def _kind(kind: str, label: str) -> str:
    """Return how a value is read where its label gives the unit: `Length (minutes)`, `Frequency per week`."""
    units = label.casefold()
    if kind == "minutes" and "min" in units:
        return "bare_minutes"
    if kind == "minutes" and "hour" in units:
        return "bare_hours"
    if kind == "frequency" and "week" in units:
        return "frequency_a_week"
    return kind


def _is_telling(pair: Labelled) -> bool:
    """Whether an unknown label and its value could be a sentence, rather than question and answer."""
    return len(pair.value.split()) > 3 and not has_boxes(pair.value) and yes_or_no(pair.value) is None
