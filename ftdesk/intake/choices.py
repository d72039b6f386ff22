"""Words that mean one of a few values, found in text by the lists of `labels.toml`."""

from __future__ import annotations

import re
from functools import cache

from ftdesk.intake.labels import labels
from ftdesk.intake.names import folded

UNSURE = "unsure"


def found(name: str, text: str) -> list[str]:
    """Return the different values whose words `text` holds, in their order there; the longest words win.

    `unsure` among them stands for words that the exchange format has no value for.
    """
    taken = _plain(text)
    at: dict[str, int] = {}
    for pattern, value in _patterns(name):
        for match in pattern.finditer(taken):
            at[value] = min(match.start(), at.get(value, len(taken)))
        taken = pattern.sub(lambda match: "\0" * len(match[0]), taken)
    return sorted(at, key=lambda value: at[value])


def choice(name: str, text: str) -> str | None:
    """Return the one value whose words `text` holds; None where there is none, or more than one."""
    values = found(name, text)
    return values[0] if len(values) == 1 and values[0] != UNSURE else None


def language_in(text: str) -> str | None:
    """Return the one language named in `text`, as the list writes it, or None."""
    named = {word for word in labels().words["languages"] if re.search(rf"\b{word}\b", text, re.IGNORECASE)}
    if named == {"BSL"} or named == {"BSL", "British Sign Language"}:
        return "British Sign Language"
    return named.pop() if len(named) == 1 else None


def says_nothing(text: str) -> bool:
    """Whether a value only fills its place: `N/A`, `TBC`, `see attached`."""
    plain = " ".join(text.casefold().split()).strip(" .:;_")
    return plain in _nothing() or not re.search(r"\w", plain)


def yes_or_no(text: str) -> bool | None:
    """Return what a value that begins with yes or no says; None where it says both or neither."""
    plain = " ".join(text.casefold().split()).strip(" .")
    yes = re.match(r"(?:yes|y|true|✓|✔|☑|☒|confirmed)\b|[✓✔☑☒]", plain)
    no = re.match(r"(?:no|n|false|none|not yet|not required|not needed|✗|✘)\b|[✗✘]", plain)
    rest = plain[(yes or no).end() :] if (yes or no) else ""  # type: ignore[union-attr]
    if yes and re.match(r"\s*(?:/|or)\s*no\b", rest):
        return None
    return True if yes else False if no else None


@cache
def _patterns(name: str) -> list[tuple[re.Pattern[str], str]]:
    words = sorted(labels().choices[name].items(), key=lambda item: -len(item[0]))
    return [(re.compile(rf"(?<![\w-]){re.escape(_plain(word))}(?![\w])"), value) for word, value in words]


@cache
def _nothing() -> frozenset[str]:
    return frozenset(labels().words["nothing"])


def _plain(text: str) -> str:
    """Return `text` to look words up in; its apostrophes and hyphens stay."""
    return " ".join(
        folded(part) for part in re.split(r"\s+", text.replace("-", "\u2011").casefold()) if part
    ).replace("\u2011", "-")
