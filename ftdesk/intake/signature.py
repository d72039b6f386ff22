"""Who signed a message: the name, role, team and number under the farewell, and not the footer's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ftdesk.intake.blocks import Block, Line, Table
from ftdesk.intake.labels import labels, meaning
from ftdesk.intake.names import same_name
from ftdesk.intake.sentences import is_pleasantry
from ftdesk.intake.values_names import is_name
from ftdesk.intake.values_phones import PHONE, one_email, phones, someone_elses

_LONGEST = 12
"""Lines of a signature."""
_DISCLAIMER = re.compile(
    r"\b(?:confidential|intended (?:only|solely)|in error|disclaimer|addressee|think before you "
    r"print|virus|monitor"
    r"|follow us|privacy notice|data protection|unauthorised|legally privileged|consider the environment)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[|•·,\t]\s*|\s+[-–—/]\s+|\s{3,}")
_PHONE_LABEL = re.compile(
    r"^(?:(?:direct|desk|work|office)\s+)?(?:tel(?:ephone)?|phone|mob(?:ile)?|t|m|d|ddi"
    r"|direct(?: dial| line)?|call|ph|number)?"
    r"(?:\s+(?:no\.?|number|dial|line))?\s*[.:]?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Signature:
    """What a signature says of who signed; `phones` may be several."""

    name: str | None
    role: str | None
    team: str | None
    phones: tuple[str, ...]
    email: str | None
    line: str


@dataclass(frozen=True, slots=True)
class Signed:
    """A message parted at its signature.

    Attributes:
        above: what was written.
        signature: None where there is none.
        below: what stands under it; footers, or a form pasted there.
    """

    above: list[Block]
    signature: Signature | None
    below: list[Block]


def part_at_signature(blocks: Sequence[Block], sender: str | None) -> Signed:
    """Part a message at its signature: the sender's name, or any under a farewell, on its own line."""
    starts = [n for n in range(len(blocks)) if _starts(blocks, n, sender)]
    if not starts:
        return Signed(*_without_footer(blocks))
    full = [n for n in starts if len(_name_on(blocks[n]).split()) > 1]
    start = (full or starts)[0]
    end = _end(blocks, start)
    lines = [
        block.text.strip() for block in blocks[start:end] if isinstance(block, Line) and block.text.strip()
    ]
    above = list(blocks[: starts[0] if start - starts[0] < 8 else start])
    return Signed(above, _signature(lines), list(blocks[end:]))


def is_footer(text: str) -> bool:
    """Whether a paragraph is a mail system's notice rather than anybody's words."""
    return _DISCLAIMER.search(text) is not None


def is_person(shown: str | None) -> bool:
    """Whether a name shown as the sender is a person's rather than an office's."""
    words = {word.casefold().strip(".,&") for word in (shown or "").split()}
    return (
        bool(shown)
        and len(words) > 1
        and is_name(shown or "")
        and words.isdisjoint(labels().words["offices"])
    )


def _without_footer(blocks: Sequence[Block]) -> tuple[list[Block], None, list[Block]]:
    for n, block in enumerate(blocks):
        if isinstance(block, Line) and n > 0 and is_footer(block.text) and n >= len(blocks) - 15:
            return list(blocks[:n]), None, list(blocks[n:])
    return list(blocks), None, []


def _starts(blocks: Sequence[Block], n: int, sender: str | None) -> bool:
    name = _name_on(blocks[n])
    if not name or not is_name(name):
        return False
    after_farewell = _farewell_above(blocks, n)
    if sender and same_name(name, sender):
        return after_farewell or (n > 0 and not _is_value_of_label(blocks, n))
    return after_farewell


def _name_on(block: Block) -> str:
    if isinstance(block, Table):
        return ""
    text = block.text.strip().strip("*")
    if ":" in text.split("|")[0] or text.endswith((".", "?", "!")):
        return ""
    name = re.sub(r"\s*\([^)]*\)\s*$", "", _pieces(text)[0]).strip(" ,")
    return name if is_name(name) and name[:1].isupper() and not is_pleasantry(text) else ""


def _is_value_of_label(blocks: Sequence[Block], n: int) -> bool:
    """Whether a name stands below a form's label: `Allocated social worker`, `Gwen Tudor`."""
    above = blocks[n - 1]
    return isinstance(above, Line) and not is_pleasantry(above.text) and meaning(above.text, None) is not None


def _farewell_above(blocks: Sequence[Block], n: int) -> bool:
    for block in reversed(blocks[max(0, n - 3) : n]):
        if isinstance(block, Table):
            return False
        text = block.text.strip()
        if text:
            return is_pleasantry(text) and not re.match(
                r"(?:hi|hello|dear|good|morning|afternoon)\b", text, re.I
            )
    return False


def _end(blocks: Sequence[Block], start: int) -> int:
    """Return where the signature ends: at a gap that no further line of it follows, a footer or a table."""
    for n in range(start + 1, len(blocks)):
        block = blocks[n]
        if isinstance(block, Table) or n - start > _LONGEST or is_footer(block.text):
            return n
        if not block.text.strip():
            following = next((b for b in blocks[n : n + 2] if isinstance(b, Line) and b.text.strip()), None)
            if following is None or not _belongs(following.text):
                return n
    return len(blocks)


def _belongs(text: str) -> bool:
    """Whether a line below a gap is still the signature's: a role, a team, a number."""
    parts = [part for part in _pieces(text.strip()) if part]
    return len(text) < 120 and (
        any(_is_role(part) or _is_team(part) for part in parts)
        or bool(phones(text) and _PHONE_LABEL.match(re.split(r"[+(0]", text, maxsplit=1)[0]))
        or (one_email(text) is not None and len(text.split()) <= 3)
        or (
            len(parts) == 1
            and is_name(parts[0])
            and not is_pleasantry(parts[0])
            and len(parts[0].split()) > 1
        )
    )


def _signature(lines: Sequence[str]) -> Signature:
    name = next((found for found in map(_first_name_part, lines) if len(found.split()) > 1), None)
    role: str | None = None
    teams: list[str] = []
    numbers: list[str] = []
    email: str | None = None
    for n, line in enumerate(lines):
        if is_footer(line):
            break
        for part in _pieces(line.strip("* ")):
            part = part.strip(" *")
            if found := phones(part):
                label = part.split(found[0])[0]
                if not someone_elses(part) and _PHONE_LABEL.match(label.strip()):
                    numbers += found
            elif (address := one_email(part)) is not None:
                email = email or address
            elif _is_role(part):
                role = role or part
            elif n < 6 and _is_team(part) and part != name:
                teams.append(part)
    return Signature(
        name,
        role,
        _the_team(teams),
        tuple(dict.fromkeys(numbers)),
        email,
        " | ".join(lines[:8]),
    )


def _first_name_part(line: str) -> str:
    return _name_on(Line(line))


def _pieces(text: str) -> list[str]:
    """Part a line at its signs, and a name from the role or number that follows it without any."""
    return [part for piece in _PARTS.split(text) for part in _after_name(piece)]


def _after_name(piece: str) -> list[str]:
    """Part `Bea Lowell (SW) 01632 960541`; any other words stay in one piece."""
    found = _roles().fullmatch(piece)
    if found is None or not is_name(found["name"]) or len(found["name"].split()) < 2:
        return [piece]
    return [part for part in (found["name"], found["role"], found["phone"]) if part]


@cache
def _roles() -> re.Pattern[str]:
    words = sorted(labels().words["roles"], key=len, reverse=True)
    known = "|".join(re.escape(word) for word in words)
    return re.compile(
        rf"(?P<name>[^\d(]+?)(?:\s+\(?(?P<role>(?:A|S|NQ)?SW|(?i:{known}))\)?)?"
        rf"(?:\s+(?:(?i:tel|mob|t|m)\b[:.]*\s*)?(?P<phone>{PHONE}))?"
    )


def _is_role(text: str) -> bool:
    plain = text.casefold()
    return any(plain == role.casefold() for role in labels().words["roles"])


def _is_team(text: str) -> bool:
    words = re.findall(r"[\w']+", text.casefold())
    return (
        2 <= len(words) <= 8
        and len(text) <= 60
        and not re.search(r"[@.:!?]", text)
        and text[:1].isupper()
        and any(
            re.search(rf"\b{re.escape(word)}\b", text.casefold()) for word in labels().words["team_words"]
        )
    )


def _the_team(teams: Sequence[str]) -> str | None:
    named = [team for team in teams if re.search(r"\bteam\b", team, re.I)] or list(teams)
    return named[0] if len(set(named)) == 1 else None
