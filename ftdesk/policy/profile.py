"""A profile: one authority's policy as data, read from TOML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from ftdesk.model.errors import WrongInput
from ftdesk.model.finding import Code
from ftdesk.policy.profile_checks import mistakes_of
from ftdesk.policy.profile_file import ProfileFile, decode_profile, refuse

NumberValue = int | float | str
SHIPPED = ("northamptonshire", "hertfordshire")


@dataclass(frozen=True, slots=True)
class Number:
    """A figure that the desk counts with.

    Attributes:
        value: None where nobody has set it yet.
        unit: days, weeks, minutes, pence, a clock time ....
        paragraph: where the policy sets it; None is "not set by policy".
        set_by: who set it, where no policy does.
        says: what it is for, in our words.
    """

    value: NumberValue | None
    unit: str
    paragraph: str | None
    set_by: str | None
    says: str

    @property
    def set_by_policy(self) -> bool:
        """Whether a paragraph of the policy gives this figure."""
        return self.paragraph is not None


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule as the profile has it in force.

    Attributes:
        paragraph: the document's paragraph; Hertfordshire's by section and first words (RULES E.30).
        stage: when it is asked: `referral`, `arrange`, `session`, `record` ....
        code: its usual code.
        says: the rule in our words.
        since: in force from this day; None where the document gives no date.
        reading: how we read it where the document leaves it open or two paragraphs clash; said to be ours.
        numbers: the keys of the figures that it counts with.
        place: where it is kept, for wording, data or a note that the desk does not ask.
    """

    id: str
    paragraph: str
    stage: str
    code: Code
    says: str
    since: date | None = None
    reading: str | None = None
    numbers: tuple[str, ...] = ()
    place: str | None = None

    def in_force(self, today: date) -> bool:
        """Whether the rule is in force on `today`."""
        return self.since is None or self.since <= today


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """One authority's policy.

    Attributes:
        id: `northamptonshire`, `hertfordshire`, or a third authority's own.
        document: the policy document's name, shown beside every paragraph.
        wording: the service's own words: the case system, the record's header ....
        switches: where the documents differ in what is done at all (X-8, X-11, X-17).
    """

    id: str
    service: str
    authority: str
    document: str
    wording: Mapping[str, str]
    switches: Mapping[str, bool | int | str]
    numbers: Mapping[str, Number]
    rules: Mapping[str, RuleEntry]

    def number(self, key: str) -> NumberValue:
        """Return a figure.

        Raises:
            WrongInput: the profile does not set it.
        """
        number = self.numbers.get(key)
        if number is None or number.value is None:
            raise WrongInput(f"profile {self.id}: numbers.{key}: not set")
        return number.value

    def integer(self, key: str) -> int:
        """Return a figure that counts whole days, weeks or minutes.

        Raises:
            WrongInput: not set, or no whole number.
        """
        number = self.numbers.get(key)
        if number is not None and type(number.value) is int:  # True is an int as well, and no number
            return number.value
        value = self.number(key)
        raise WrongInput(f"profile {self.id}: numbers.{key}: {value!r} is no whole number")

    def with_numbers(self, values: Mapping[str, NumberValue], *, set_by: str) -> Profile:
        """Return the profile with figures that no policy sets replaced by a service's own.

        Raises:
            WrongInput: the policy itself sets one of them.
        """
        numbers = dict(self.numbers)
        for key, value in values.items():
            known = numbers.get(key)
            if known is not None and known.paragraph is not None:
                raise WrongInput(f"{key}: set by the policy ({self.document}, {known.paragraph})")
            numbers[key] = (
                replace(known, value=value, set_by=set_by)
                if known
                else Number(value, "", None, set_by, key.replace("_", " "))
            )
        return replace(self, numbers=numbers)


def load_profile(name_or_path: str | Path) -> Profile:
    """Read a profile that comes with the desk, by name, or another one from a TOML file.

    Raises:
        WrongInput: no such profile, or a wrong one; names the file and the field.
    """
    if str(name_or_path) in SHIPPED:
        return _shipped(str(name_or_path))
    path = Path(name_or_path)
    if path.suffix != ".toml":
        raise WrongInput(
            f"policy {str(name_or_path)!r}: neither {' nor '.join(SHIPPED)} nor the path of a .toml file"
        )
    try:
        return parse_profile(path.read_bytes(), where=str(path))
    except OSError as error:
        raise WrongInput(f"{path}: {error.strerror or error}") from None


@cache
def _shipped(name: str) -> Profile:
    return _profile(_shipped_file(name))


@cache
def _shipped_file(name: str) -> ProfileFile:
    data = (Path(__file__).parent / "profiles" / f"{name}.toml").read_text(encoding="utf-8")
    return decode_profile(data, where=f"{name}.toml")


@cache
def _known() -> ProfileFile:
    """Return every rule, figure and switch of the profiles that come with the desk."""
    files = [_shipped_file(name) for name in SHIPPED]
    return msgspec.structs.replace(
        files[0],
        switches={key: value for file in files for key, value in file.switches.items()},
        numbers={key: number for file in files for key, number in file.numbers.items()},
        rules={id_: rule for file in files for id_, rule in file.rules.items()},
    )


def parse_profile(data: bytes, *, where: str) -> Profile:
    """Read a profile of a service's own from TOML; `where` names its source in the sentence of a mistake.

    Raises:
        WrongInput: not TOML, not in the shape of a profile, or with a rule, a figure or a switch that the
            desk does not have; names the line and the reason.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise WrongInput(f"{where}: line {line}: not TOML (it is not in UTF-8)") from None
    file, known = decode_profile(text, where=where), _known()
    refuse(mistakes_of(file, known), text, where=where)
    return _profile(file, known)


def _profile(file: ProfileFile, known: ProfileFile | None = None) -> Profile:
    """Return the profile of a file; a rule leaves to `known` which figures it counts with, and its place."""
    rules = {}
    for id_, r in file.rules.items():
        like = known.rules[id_] if known else r
        numbers = r.numbers if r.numbers is not None else like.numbers
        rules[id_] = RuleEntry(
            id_,
            r.paragraph,
            r.stage,
            r.code,
            r.says,
            r.since,
            r.reading,
            numbers or (),
            r.place or like.place,
        )
    return Profile(
        id=file.id,
        service=file.service,
        authority=file.authority,
        document=file.document,
        wording=file.wording,
        switches=file.switches,
        numbers={
            key: Number(n.value, n.unit, n.paragraph, n.set_by, n.says) for key, n in file.numbers.items()
        },
        rules=rules,
    )
