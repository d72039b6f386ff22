"""A referral that remembers which of its fields were read, so that a finding can show the facts it used."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeVar, cast

from ftdesk.model.finding import JsonValue
from ftdesk.model.shape import Shape

S = TypeVar("S", bound=Shape)


def recorded(shape: S, read: dict[str, JsonValue], *, path: str = "") -> S:
    """Return a stand-in for `shape` that writes each field read into `read`, by the schema's path."""
    return cast(S, _Recorded(shape, path, read))


def json_value(value: object) -> JsonValue:
    """Return a fact as JSON has it: dates ISO, lists for tuples, whole numbers without a fraction."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [json_value(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return cast(JsonValue, value)


class _Recorded:
    __slots__ = ("_path", "_read", "_shape")

    def __init__(self, shape: Shape, path: str, read: dict[str, JsonValue]) -> None:
        self._shape = shape
        self._path = path
        self._read = read

    def __getattr__(self, name: str) -> object:
        value = getattr(self._shape, name)
        field = name.rstrip("_")
        path = f"{self._path}.{field}" if self._path else field
        if isinstance(value, Shape):
            return _Recorded(value, path, self._read)
        if isinstance(value, tuple) and value and isinstance(value[0], Shape):
            return tuple(_Recorded(item, f"{path}.{n}", self._read) for n, item in enumerate(value))
        self._read[path] = json_value(value)
        return value
