"""A referral's fields as rows to correct: generated from the shape itself, so that none is forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from ftdesk.clock.local import WEEKDAYS
from ftdesk.model.errors import WrongInput
from ftdesk.model.people import Window
from ftdesk.model.referral import Referral
from ftdesk.model.shape import Shape

Tree = dict[str, Any]
LISTS = {"children": "Child", "adults": "Adult", "plans": "Plan", "expenses": "Expense"}
"""Lists that grow in the form, and what one of each is called."""
_LEFT_OUT = {"authorisations"}
"""Kept as they are: the ledger of the case has a form of its own."""
_LONG = {
    "reason",
    "notes",
    "health",
    "management_plan",
    "to_child",
    "to_others",
    "to_staff",
    "child",
    "parents",
}
_WINDOW = re.compile(
    r"(mon|tue|wed|thu|fri|sat|sun)[a-z]*(?:\s+(\d\d:\d\d)?\s*(?:-|to)\s*(\d\d:\d\d)?)?", re.I
)


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field, or the heading of some.

    Attributes:
        key: its path, as `children.0.date_of_birth`.
        label: what stands before it.
        text: what it holds, as it is typed; empty where not stated.
        kind: what can be typed: `text`, `long`, `date`, `when`, `number`, `list`, `windows`, `choice`,
            or `heading`.
        choices: value and label of each, where it is chosen.
    """

    key: str
    label: str
    text: str = ""
    kind: str = "text"
    choices: Sequence[tuple[str, str]] = ()


def field_rows(tree: Tree) -> list[FieldRow]:
    """Return every field of a referral, headings between them."""
    return list(_rows(Referral, tree, "", ""))


def put(tree: Tree, row: FieldRow, text: str) -> Tree:
    """Return the referral with what was typed in one field; empty text is "not stated".

    Raises:
        WrongInput: it cannot be read as what the field holds.
    """
    copied: Tree = msgspec.json.decode(msgspec.json.encode(tree))
    *steps, last = row.key.split(".")
    place: Any = copied
    for step in steps:
        place = place[int(step)] if isinstance(place, list) else place.setdefault(step, {})
    value = _read(row, text.strip())
    if value is None:
        place.pop(last, None)
        if last in ("name", "weekday", "from", "to"):
            place[last] = None
    else:
        place[last] = value
    return copied


def with_another(tree: Tree, what: str) -> Tree:
    """Return the referral with another child, adult, plan or expense, still empty."""
    copied: Tree = msgspec.json.decode(msgspec.json.encode(tree))
    place = copied.setdefault("request", {}) if what in ("plans", "expenses") else copied
    empty: Tree = (
        {"kind": "public_transport"} if what == "expenses" else {} if what == "plans" else {"name": None}
    )
    place.setdefault(what, []).append(empty)
    return copied


def without(tree: Tree, key: str) -> Tree:
    """Return the referral without the child, adult, plan or expense that a field belongs to.

    Raises:
        WrongInput: the field belongs to none, or a referral would be left without a child.
    """
    found = re.match(r"(?:request\.)?(children|adults|plans|expenses)\.(\d+)", key)
    if found is None:
        raise WrongInput("only a child, an adult, a plan or an expense can be taken out")
    copied: Tree = msgspec.json.decode(msgspec.json.encode(tree))
    place = copied["request"] if key.startswith("request.") else copied
    if found[1] == "children" and len(place["children"]) == 1:
        raise WrongInput("a referral is for one child at least")
    del place[found[1]][int(found[2])]
    return copied


def _rows(shape: type[Shape], tree: Tree, path: str, heading: str) -> Iterator[FieldRow]:
    if heading:
        yield FieldRow(f"{path}.", heading, kind="heading")
    hints = get_type_hints(shape, include_extras=False)
    inner: list[FieldRow] = []
    for field in msgspec.structs.fields(shape):
        name = field.encode_name
        at = f"{path}.{name}" if path else name
        if name in _LEFT_OUT:
            continue
        kind = _plain_type(hints[field.name])
        item = get_args(kind)[0] if get_origin(kind) is tuple else None
        if _is_shape(kind):
            inner += _rows(kind, tree.get(name) or {}, at, _words(name))
        elif item is not None and name in LISTS and _is_shape(item):
            for n, one in enumerate(tree.get(name) or ()):
                inner += _rows(item, one, f"{at}.{n}", f"{LISTS[name]} {n + 1}")
        else:
            yield _row(at, name, kind, item, tree.get(name))
    yield from inner


def _row(path: str, name: str, kind: Any, item: Any, value: Any) -> FieldRow:
    label = _words(name)
    if kind is bool:
        choices = (("", "not stated"), ("yes", "yes"), ("no", "no"))
        return FieldRow(path, label, {True: "yes", False: "no"}.get(value, ""), "choice", choices)
    if get_origin(kind) is Literal:
        words = ((str(word), _words(word).lower()) for word in get_args(kind))
        return FieldRow(path, label, value or "", "choice", (("", "not stated"), *words))
    if item is Window:
        return FieldRow(path, label, "; ".join(map(_window_text, value or ())), "windows")
    if item is not None:
        text = "none" if value == [] else "; ".join(value or ())
        return FieldRow(path, label, text, "list")
    text = "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
    kinds = {date: "date", datetime: "when", int: "number", float: "number"}
    return FieldRow(path, label, text, kinds.get(kind, "long" if name in _LONG else "text"))


def _read(row: FieldRow, text: str) -> Any:
    if not text:
        return None
    if row.kind == "choice":
        return {"yes": True, "no": False}.get(text, text)
    if row.kind == "number":
        try:
            number = float(text)
        except ValueError:
            raise WrongInput(f"{row.label}: not a number: {text!r}") from None
        return int(number) if number.is_integer() else number
    if row.kind == "list":
        return [] if text == "none" else [part.strip() for part in text.split(";") if part.strip()]
    if row.kind == "windows":
        return [_read_window(part.strip(), row.label) for part in text.split(";") if part.strip()]
    return text


def _read_window(text: str, label: str) -> Tree:
    found = _WINDOW.fullmatch(text)
    if found is None:
        raise WrongInput(f"{label}: not a day with hours such as Wed 15:30-17:00: {text!r}")
    day = next(day for day in WEEKDAYS if day == found[1].lower())
    return {"weekday": day, "from": found[2], "to": found[3]}


def _window_text(window: Tree) -> str:
    day = str(window.get("weekday") or "").capitalize()
    start, end = window.get("from") or "", window.get("to") or ""
    return f"{day} {start}-{end}" if start or end else day


def _plain_type(kind: Any) -> Any:
    """Return a type without its bounds and without None."""
    if get_origin(kind) is Annotated:
        return _plain_type(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        return _plain_type(next(arg for arg in get_args(kind) if arg is not NoneType))
    return kind


def _is_shape(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Shape)


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize()
