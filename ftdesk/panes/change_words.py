"""What an update would change, in the words of the referral's form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from ftdesk.intake.merge import Change
from ftdesk.model.finding import JsonValue
from ftdesk.model.people import Adult, Child
from ftdesk.model.plain_text import one_line
from ftdesk.model.referral import Referral
from ftdesk.panes.field_words import said, shown
from ftdesk.panes.referral_fields import Section, section_of

NOT_STATED = "–"


def change_label(change: Change, case: Referral) -> str:
    """Return which field it is: `Kayden Ellis: School`, `Court: Expires on`, `Another adult`."""
    section, item, field = section_of(change.path)
    label = next((one.label for one in section.fields if one.path == field), "")
    if not section.repeated:
        return f"{section.title}: {label}"
    if not item:
        return section.many.capitalize()
    if not field:
        return f"Another {section.title.lower()}"
    return f"{_name(case, section, int(item))}: {label}"


def value_words(change: Change, value: JsonValue) -> str:
    """Return the old or the new value of a change on one line; a dash where it is not stated."""
    section, _, field = section_of(change.path)
    if value is None:
        return NOT_STATED
    for one in section.fields:
        if field and one.path == field:
            return said(one, shown(one, value))
    objects = value if isinstance(value, list) else [value]
    return " / ".join(_object_words(section, cast(dict[str, Any], one)) for one in objects) or "none"


def _object_words(section: Section, tree: dict[str, Any]) -> str:
    """Return a whole child, adult, plan or the like: what is stated of it."""
    words = []
    for field in section.fields:
        held: Any = tree
        for part in field.path.split("."):
            held = held.get(part) if isinstance(held, dict) else None
        if held is not None:
            stated = said(field, shown(field, held))
            words.append(stated if field.path == "name" else f"{field.label.lower()} {stated}")
    return ", ".join(words)


def _name(case: Referral, section: Section, number: int) -> str:
    people: Sequence[Child | Adult] = ()
    if section.path in ("children", "adults"):
        people = case.children if section.path == "children" else case.adults or ()
    name = one_line(people[number].name or "") if number < len(people) else ""
    return name or f"{section.title} {number + 1}"
