"""Every field of a referral as a form asks for it, read off the shape of the exchange format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from ftdesk.model.circumstances import Authorisation, Care, Court, Risk, Views
from ftdesk.model.people import Adult, Child, Placement, Referrer, Window
from ftdesk.model.referral import Referral
from ftdesk.model.request import Expense, OutsideVenue, Plan, Request
from ftdesk.model.shape import ClockTime, NonNegative, Shape
from ftdesk.panes.referral_words import HINTS, LABELS, LONG


class Kind(Enum):
    """How a field is filled in."""

    TEXT = auto()
    LONG = auto()
    CHOICE = auto()
    YES_NO = auto()
    DATE = auto()
    WHEN = auto()
    CLOCK_TIME = auto()
    WHOLE = auto()
    NUMBER = auto()
    WORDS = auto()
    """Several texts, parted by `;`."""
    SEVERAL = auto()
    """Some of a few."""
    WINDOWS = auto()
    """Weekdays with hours, parted by `;`."""


@dataclass(frozen=True, slots=True)
class SheetField:
    """One field.

    Attributes:
        path: within its section's object, as the schema calls it, such as `placement.postcode`.
        label: what stands beside it.
        choices: the words it is one or some of.
        least: the smallest number it may be.
        needed: the schema does not let it be unstated.
        hint: how to write it, where that is not plain.
    """

    path: str
    label: str
    kind: Kind
    choices: tuple[str, ...] = ()
    least: int = 0
    needed: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together.

    Attributes:
        path: of the object that holds them, or of the list of such objects; empty for the referral itself.
        title: what stands above them; of one of them, where there may be several.
        repeated: there may be several, or none.
    """

    path: str
    title: str
    fields: tuple[SheetField, ...]
    repeated: bool = False

    @property
    def many(self) -> str:
        """What several of them are called."""
        return {"Child": "children"}.get(self.title, f"{self.title.lower()}s")


@cache
def sections() -> tuple[Section, ...]:
    """Return all sections in the order of the form; between them they hold every field of a referral."""
    whole = tuple(_fields(Referral))
    came = tuple(field for field in whole if field.path != "notes")
    return (
        Section("", "How it came", came),
        Section("referrer", "Who refers", tuple(_fields(Referrer, "referrer"))),
        Section("children", "Child", tuple(_fields(Child, "children")), repeated=True),
        Section("adults", "Adult", tuple(_fields(Adult, "adults")), repeated=True),
        Section("request", "What is asked for", tuple(_fields(Request, "request"))),
        Section("request.plans", "Plan", tuple(_fields(Plan, "request.plans")), repeated=True),
        Section(
            "request.outside_area_venue",
            "Venue outside the area",
            tuple(_fields(OutsideVenue, "request.outside_area_venue")),
        ),
        Section("request.expenses", "Expense", tuple(_fields(Expense, "request.expenses")), repeated=True),
        Section("court", "Court", tuple(_fields(Court, "court"))),
        Section("risk", "Risk", tuple(_fields(Risk, "risk"))),
        Section("care", "Plans for the child", tuple(_fields(Care, "care"))),
        Section("views", "Views", tuple(_fields(Views, "views"))),
        Section(
            "authorisations",
            "Authorisation",
            tuple(_fields(Authorisation, "authorisations")),
            repeated=True,
        ),
        Section("", "Notes", tuple(field for field in whole if field.path == "notes")),
    )


def section_of(path: str) -> tuple[Section, str, str]:
    """Return the section of a path such as `children.1.placement.kind`, its item there, and the field.

    The item is empty where the section is not repeated or all of it is meant; the field is empty where a
    whole item is meant.

    Raises:
        KeyError: no section holds it.
    """
    for section in sorted(sections(), key=lambda section: -len(section.path)):
        if section.path and not (path == section.path or path.startswith(f"{section.path}.")):
            continue
        rest = path.removeprefix(section.path).removeprefix(".")
        item = ""
        if section.repeated:
            item, _, rest = rest.partition(".")
        if (section.repeated and not rest) or any(field.path == rest for field in section.fields):
            return section, item, rest
    raise KeyError(path)


def _fields(shape: type[Shape], path: str = "", within: str = "") -> Iterator[SheetField]:
    """Yield the fields of a shape; a placement's stand among its child's."""
    hints = get_type_hints(shape, include_extras=True)
    for info in msgspec.structs.fields(shape):
        name = f"{within}{info.encode_name}"
        inner = _stated(hints[info.name])
        if inner is Placement:
            yield from _fields(Placement, path, "placement.")
        elif not _holds_shapes(inner):
            yield _field(f"{path}.{name}".removeprefix("."), name, hints[info.name], info.required)


def _field(whole: str, name: str, hint: Any, required: bool) -> SheetField:
    inner = _stated(hint)
    kind, choices, least = _kind(whole, inner)
    label = LABELS.get(whole) or name.rpartition(".")[2].replace("_", " ").capitalize()
    needed = required and type(None) not in get_args(hint)
    return SheetField(name, label, kind, choices, least, needed, HINTS.get(whole, ""))


def _kind(whole: str, inner: Any) -> tuple[Kind, tuple[str, ...], int]:
    if inner == ClockTime:
        return Kind.CLOCK_TIME, (), 0
    if get_origin(inner) is Literal:
        return Kind.CHOICE, get_args(inner), 0
    if get_origin(inner) is tuple:
        of = get_args(inner)[0]
        if of is Window:
            return Kind.WINDOWS, (), 0
        return (Kind.SEVERAL, get_args(of), 0) if get_origin(of) is Literal else (Kind.WORDS, (), 0)
    if inner in (bool, date, datetime):
        return {bool: Kind.YES_NO, date: Kind.DATE, datetime: Kind.WHEN}[inner], (), 0
    if inner is str:
        return (Kind.LONG if whole in LONG else Kind.TEXT), (), 0
    if inner == NonNegative:
        return Kind.NUMBER, (), 0
    return Kind.WHOLE, (), next(mark.ge for mark in inner.__metadata__ if mark.ge is not None)


def _stated(hint: Any) -> Any:
    """Return what a field is when it is stated: without `None`."""
    if get_origin(hint) in (tuple, Literal) or hasattr(hint, "__metadata__"):
        return get_args(hint)[0] if get_origin(get_args(hint)[0]) is tuple else hint
    return next((part for part in get_args(hint) if part is not type(None)), hint)


def _holds_shapes(inner: Any) -> bool:
    of = get_args(inner)[0] if get_origin(inner) is tuple else inner
    return isinstance(of, type) and issubclass(of, Shape) and of is not Window
