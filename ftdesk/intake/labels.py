"""The labels that services use, read from `labels.toml`, and which field a label means where it stands."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from ftdesk.intake.names import folded

Owner = Literal["referral", "referrer", "child", "adult", "carer", "other"]


@dataclass(frozen=True, slots=True)
class Field:
    """A field that labels lead to.

    Attributes:
        of: whose field it is.
        path: its name in the exchange format; of a person, below that person.
        kind: how its value is read.
    """

    of: Owner
    path: str
    kind: str


@dataclass(frozen=True, slots=True)
class Meant:
    """What a label means.

    Attributes:
        field: where its value belongs; None for the heading of a section.
        of: whom it speaks of.
        relationship: of the adult it names (`Mother's phone`).
        number: of the person it counts (`Child 2 name`).
        all: whether it speaks of all the children (`both`).
        label: as it was written.
    """

    field: Field | None
    of: Owner
    relationship: str | None = None
    number: int | None = None
    all: bool = False
    label: str = ""


@dataclass(frozen=True)
class Labels:
    """All of `labels.toml`, ready to look up."""

    anywhere: dict[str, Field]
    here: dict[tuple[str, Owner], Field]
    owners: dict[str, Owner]
    relationships: dict[str, str]
    choices: dict[str, dict[str, str]]
    words: dict[str, list[str]]


@cache
def labels() -> Labels:
    """Read the labels, once."""
    raw: dict[str, Any] = tomllib.loads((files("ftdesk.intake") / "labels.toml").read_text(encoding="utf-8"))
    anywhere: dict[str, Field] = {}
    here: dict[tuple[str, Owner], Field] = {}
    for entry in raw["field"]:
        field = Field(entry["of"], entry["path"], entry["kind"])
        anywhere |= {normal(label): field for label in entry.get("labels", ())}
        here |= {(normal(label), field.of): field for label in entry.get("here", ())}
    return Labels(
        anywhere,
        here,
        {normal(word): owner for owner, words in raw["owners"].items() for word in words},
        {normal(word): said for said, words in raw["relationships"].items() for word in words},
        {
            name: {word: value for value, words in values.items() for word in words}
            for name, values in raw["choices"].items()
        },
        raw["words"],
    )


def normal(label: str) -> str:
    """Return a label without case, accents, brackets, numbering and punctuation, to compare by."""
    text = re.sub(r"\(.*?\)|\[.*?\]", " ", label)
    text = re.sub(
        r"^\s*(?:(?:section|part|q)\s*)?(?:\d{1,2}|[a-h])?(?:\.\d{1,2})*\s*[.):]\s+", " ", text, flags=re.I
    )
    text = re.sub(r"[.'’\-/]", "", folded_keeping_hyphen(text))
    text = re.sub(r"[^\w&]+", " ", text).replace("&", " and ")
    return " ".join(word for word in text.split() if word != "please")


def folded_keeping_hyphen(text: str) -> str:
    """Return `text` folded as names are, with hyphens gone rather than parting words."""
    return folded(text.replace("-", "").replace("/", ""))


@lru_cache(maxsize=4_096)
def meaning(label: str, speaking_of: Owner | None) -> Meant | None:
    """Return what a label means where the form speaks of somebody; None where it is not known.

    Args:
        label: as it is written.
        speaking_of: whom the form speaks of at that place; None where it has not said.
    """
    found = _meaning(label, speaking_of)
    return replace(found, label=label) if found is not None else None


def _meaning(label: str, speaking_of: Owner | None) -> Meant | None:
    known = labels()
    text = normal(label)
    every = bool(re.search(r"\b(?:both|all)\b", label, re.IGNORECASE))
    text = re.sub(r"^(?:both|all)(?: the)? ", "", text) if every else text
    if (field := known.anywhere.get(text)) is not None:
        return Meant(field, field.of, _relationship_in(text), None, every)
    if speaking_of is not None and (field := known.here.get((text, speaking_of))) is not None:
        return Meant(field, field.of, None, None, every)
    return _owned(text, every) or _only_childs(text, speaking_of, every)


def section(heading: str) -> Meant | None:
    """Return whom a section's heading says it is about; None where it is not known."""
    text = re.sub(
        r"\b(?:details?|information|about|the|of|for|section|part|requested|having contact|s)\b",
        " ",
        normal(heading),
    )
    if "/" in heading:
        return next((about for part in heading.split("/") if (about := section(part)) is not None), None)
    found = _owner(normal(heading)) or _owner(re.sub(r"^\s*\d+\s+", "", " ".join(text.split())))
    return Meant(None, found.of, found.relationship, found.number, found.all) if found else None


def _owned(text: str, every: bool) -> Meant | None:
    """Read a label that names its person: `mothers phone`, `child 2 dob`, `interpreter for father`."""
    turned = re.fullmatch(r"(.+?) (?:for|of)(?: the)? (.+)", text)
    words = text.split()
    tries = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(len(words), 0, -1)]
    if turned:
        tries.append((turned[2], turned[1]))
    tries += [
        (word, " ".join(words[:n] + words[n + 1 :]))
        for n, word in enumerate(words)
        if word in labels().relationships
    ]
    for named, rest in tries:
        owner = _owner(named)
        if owner is None or owner.of == "referral":
            continue
        if not rest:
            field = _NAMES.get(owner.of)
            return Meant(field, owner.of, owner.relationship, owner.number, every) if field else None
        if owner.of == "other":
            return Meant(_NAMES["other"], "other")
        rest = re.sub(r"^(?:(?:is|has|have|does|do|the) )+", "", rest)
        field = labels().here.get((rest, owner.of)) or labels().anywhere.get(rest)
        if field is not None and field.of == owner.of:
            return Meant(field, owner.of, owner.relationship, owner.number, every)
    return None


def _only_childs(text: str, speaking_of: Owner | None, every: bool) -> Meant | None:
    """Read what is said of nobody in particular, but can only be of a child (`DOB`)."""
    if speaking_of not in (None, "referral"):
        return None
    owners = {of for label, of in labels().here if label == text}
    return Meant(labels().here[text, "child"], "child", None, None, every) if owners == {"child"} else None


def _owner(text: str) -> Meant | None:
    known = labels()
    numbered = re.fullmatch(r"(.+?) (\d{1,2}|one|two|three|four)", text)
    number = _NUMBERS.get(numbered[2]) if numbered else None
    word = numbered[1] if numbered else text
    for form in (word, word.removesuffix("s")):
        if form in known.relationships:
            return Meant(None, "adult", known.relationships[form], number)
        if form in known.owners:
            return Meant(None, known.owners[form], None, number)
    return None


def _relationship_in(text: str) -> str | None:
    first = text.split()[0] if text else ""
    return labels().relationships.get(first.removesuffix("s"))


_NAMES: dict[Owner, Field] = {
    "child": Field("child", "name", "children"),
    "adult": Field("adult", "name", "adults"),
    "referrer": Field("referrer", "name", "referrer"),
    "carer": Field("carer", "carer", "carer"),
    "other": Field("other", "ignored", "ignored"),
}
_NUMBERS = {str(n): n for n in range(1, 13)} | {"one": 1, "two": 2, "three": 3, "four": 4}
