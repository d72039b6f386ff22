"""The file of a profile: its shape, and a wrong one refused with the line and the reason."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from datetime import date
from typing import Any, Final, TypeVar, cast

import msgspec

from ftdesk.model.errors import WrongInput
from ftdesk.model.finding import Code
from ftdesk.model.plain_mistakes import plain_mistake
from ftdesk.policy.toml_lines import line_of

F = TypeVar("F", bound=msgspec.Struct)
Mistake = tuple[tuple[str, ...], str]
"""The path of what is wrong in a profile, and why."""

_UNKNOWN: Final = re.compile(r"unknown field `(?P<field>[^`]*)`")
_AT_LINE: Final = re.compile(r"^(?P<why>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")
_WHY: Final = {
    "Invalid RFC3339 encoded date": "give a date such as 2019-09-01, without quotes",
    "Invalid enum value": f"give one of {', '.join(Code)}",
}


class NumberFile(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A figure; see `Number`."""

    says: str
    unit: str
    value: int | float | str | None = None
    paragraph: str | None = None
    set_by: str | None = None


class RuleFile(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A rule; see `RuleEntry`."""

    paragraph: str
    stage: str
    code: Code
    says: str
    since: date | None = None
    reading: str | None = None
    numbers: tuple[str, ...] | None = None
    place: str | None = None


class ProfileFile(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A profile; see `Profile`."""

    id: str
    service: str
    authority: str
    document: str
    wording: dict[str, str]
    switches: dict[str, bool | int | str]
    numbers: dict[str, NumberFile]
    rules: dict[str, RuleFile]


def decode_profile(text: str, *, where: str) -> ProfileFile:
    """Read the file of a profile.

    Raises:
        WrongInput: not TOML, or not in the shape of a profile; every mistake with its line.
    """
    tree = _toml(text, where)
    mistakes: list[Mistake] = []
    parts: dict[str, dict[str, Any]] = {}
    for part, kind in (("numbers", NumberFile), ("rules", RuleFile)):
        table = tree.get(part)
        if isinstance(table, dict):
            parts[part] = {key: _struct(value, kind, (part, key), mistakes) for key, value in table.items()}
            tree[part] = {}
    whole = _struct(tree, ProfileFile, (), mistakes)
    refuse(mistakes, text, where=where)
    return msgspec.structs.replace(cast(ProfileFile, whole), **parts)


def refuse(mistakes: Iterable[Mistake], text: str, *, where: str) -> None:
    """Refuse a profile for its mistakes: each the path of what is wrong, and why.

    Raises:
        WrongInput: there is a mistake; names the file, and of each the line, the path and the reason.
    """
    reasons = tuple(
        f"{where}: line {line_of(text, *path)}: {'.'.join(path)}: {why}" if path else f"{where}: {why}"
        for path, why in mistakes
    )
    if len(reasons) == 1:
        raise WrongInput(reasons[0])
    if reasons:
        raise WrongInput(f"{where}: {len(reasons)} mistakes; the profile is not used", reasons=reasons)


def _toml(text: str, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.match(str(error))
        if found is None:
            raise WrongInput(f"{where}: not TOML ({error})") from None
        line = found["line"] or len(text.splitlines())
        raise WrongInput(f"{where}: line {line}: not TOML ({found['why']})") from None


def _struct(tree: object, kind: type[F], at: tuple[str, ...], mistakes: list[Mistake]) -> F | None:
    try:
        return msgspec.convert(tree, kind)
    except msgspec.ValidationError as error:
        wrong, why = plain_mistake(error, with_null=False), str(error)
        unknown = _UNKNOWN.search(why)
        path = (*at, unknown["field"]) if unknown else (*at, *filter(None, wrong.where.split(".")))
        known = next((plain for begins, plain in _WHY.items() if why.startswith(begins)), wrong.what)
        mistakes.append((path, "there is no such field" if unknown else known))
        return None
