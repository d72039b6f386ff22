"""A form as it is read: whom it speaks of, what its labels mean there, and their values noted."""

from __future__ import annotations

import re
from datetime import date

from ftdesk.intake.blocks import Line
from ftdesk.intake.choices import choice, yes_or_no
from ftdesk.intake.draft import Draft, Person, Said
from ftdesk.intake.label_lines import Labelled
from ftdesk.intake.labelled_values import read_value
from ftdesk.intake.labels import Meant, meaning, section
from ftdesk.intake.people_values import say_adults, say_children, say_must_not_meet
from ftdesk.intake.single_values import hours_of
from ftdesk.intake.speaking import Speaking
from ftdesk.intake.values_dates import find_dates, without_dates
from ftdesk.intake.values_names import is_name
from ftdesk.intake.values_people import birth_date
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
        if self.say(meant, pair.value, line):
            return
        if kept is not None and _is_sentence(meant, pair.value):
            self.left.append(kept)
        else:
            self.draft.unread.append(line)

    def name_from_parts(self) -> None:
        """Put names together that the form asks for in two: first name, surname."""
        for person in [*self.draft.children, *self.draft.adults]:
            if person.name is None and (first := person.get("ignored.first")):
                person.name = " ".join(part for part in (first, person.get("ignored.last")) if part)

    def hours_of_days(self) -> None:
        """Put days and hours together that the form asks for in two: `Days: Monday`, `Times: 4pm - 5pm`."""
        hours = self.draft.referral.said.get("ignored.hours", [])
        days = self.draft.referral.said.get("request.windows", [])
        whole = None
        if len(hours) == len(days) == 1 and not any(day["from"] or day["to"] for day in days[0].value):
            whole = hours_of([day["weekday"] for day in days[0].value], hours[0].value)
        if whole is not None:
            days[0] = Said(whole, days[0].line, days[0].surely)
        else:
            self.draft.unread += (one.line for one in hours)

    def again(self) -> None:
        """Read the labels that hold a name, now that names are known: `When Zoë can come`."""
        for pair, line, kept in self._unknown:
            renamed = self._without_names(pair.label)
            meant = meaning(renamed, None) if renamed != pair.label else None
            read = meant is not None and meant.field is not None and self.say(meant, pair.value, line)
            if read and kept is not None:
                self.left = [Line("") if other is kept else other for other in self.left]
            elif not read and kept is None:
                self.draft.unread.append(line)

    def say(self, meant: Meant, value: str, line: str) -> bool:
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
            return self._together(meant.label, value, line)
        if field.kind == "birth_date" and self._births(value, line):
            return True
        if field.kind == "part_of_name":
            self.speaking.leave_named(field.path)
        holder = self.speaking.holder(meant)
        values = read_value(_kind(field.kind, meant.label), value, self.received)
        if values is None and field.kind == "level":
            values = self._level_named(meant.label, value)
        if holder is None or values is None:
            return False
        if field.kind == "carer" and "kind" not in values and (named := choice("placement", meant.label)):
            values["kind"] = named
        for path, said in values.items():
            holder.say(_path(meant, path), said, line)
        if meant.relationship is None and isinstance(holder, Person) and holder in self.draft.adults:
            holder.relationship = holder.relationship or holder.get("relationship")
        if field.path == "manager":
            self.speaking.turn_to("other")  # the number that follows may be the manager's
        if field.path == "relationship" and isinstance(holder, Person):
            holder.relationship = holder.get("relationship")
        return True

    def _together(self, label: str, value: str, line: str) -> bool:
        """Note whether the parents are seen apart; a yes or no answers what the label asks."""
        values = read_value("together", value, self.received)
        apart = values[""] if values else None
        answer = (read_value("yes_no", value, self.received) or {}).get("")
        asked = {word for word in ("together", "joint", "separate", "apart") if word in label.casefold()}
        if apart is None and answer is not None and len(asked) == 1:
            apart = answer if asked & {"separate", "apart"} else not answer
        self.speaking.turn_to("referral")
        if apart is None:
            return False
        self.draft.every_adult.say("separate_sessions", apart, line)
        return True

    def _level_named(self, label: str, value: str) -> dict[str, str] | None:
        """Return the level that a label names, where its value says yes: `Supervised: ✓`."""
        named = choice("level", label)
        answer = read_value("yes_no", value, self.received)
        if named is None or not answer or not answer[""] or re.search(r"\b(?:level|type)\b", label, re.I):
            return None
        return {"": named}

    def _births(self, value: str, line: str) -> bool:
        """Note the dates of birth of children who were named in one list, in its order."""
        dates = find_dates(value, not_after=self.received)
        children = self.draft.children
        if len(dates) < 2 or len(dates) != len(children) or self.speaking.person is not None:
            return False
        if re.search(r"[A-Za-z]{3,}", without_dates(value)):
            return False
        born = [birth_date(str(day), self.received) if day else None for day in dates]
        for child, day in zip(children, born, strict=True):
            if day is not None:
                child.say("date_of_birth", day, line)
        return all(born)

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


def _is_sentence(meant: Meant, value: str) -> bool:
    """Whether a person's label begins a sentence: `Mum - Jo Bell, 07700 900123 - to see Max weekly`."""
    people = meant.field is not None and meant.field.kind in ("children", "adults", "referrer")
    return people and (len(value.split()) > 6 or re.search(r"[a-z]\. [A-Z]", value) is not None)


def _is_telling(pair: Labelled) -> bool:
    """Whether an unknown label and its value could be a sentence, rather than question and answer."""
    return len(pair.value.split()) > 3 and not has_boxes(pair.value) and yes_or_no(pair.value) is None
