"""What a rule's function says, before the frame adds the rule, the paragraph and the facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ftdesk.model.finding import Code
from ftdesk.model.shape import AuthorisingRole
from ftdesk.policy.questions import question


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a rule says of what it was asked about.

    Attributes:
        about: paths besides those that the frame adds; see `Finding`.
        fields: paths to ask for, on an `ask`.
        role: who may authorise, on an `authorise`.
        unstated: see `Finding`.
    """

    code: Code
    message: str
    about: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    role: AuthorisingRole | None = None
    unstated: bool = False


def block(message: str, *about: str) -> Said:
    """Known facts break the rule."""
    return Said(Code.BLOCK, message, about)


def ask(why: str, *fields: str, about: tuple[str, ...] = ()) -> Said:
    """A fact that the rule needs is not stated: say why it matters, and ask for each field."""
    return Said(Code.ASK, f"Ask {question(fields)}: {why}", about, fields)


def authorise(message: str, role: AuthorisingRole, *about: str) -> Said:
    """May go ahead once `role` has authorised it."""
    return Said(Code.AUTHORISE, message, about, role=role)


def route(message: str) -> Said:
    """The whole referral belongs to someone else."""
    return Said(Code.ROUTE, message)


def warn(message: str, *about: str) -> Said:
    """May go ahead, with a reason kept."""
    return Said(Code.WARN, message, about)


def warn_unstated(message: str, *about: str) -> Said:
    """Nobody has stated what is looked for: shown, and going ahead takes no reason."""
    return Said(Code.WARN, message, about, unstated=True)


def allow(message: str) -> Said:
    """A gateway that lets the referral in."""
    return Said(Code.ALLOW, message)


def deadline(message: str) -> Said:
    """A clock starts."""
    return Said(Code.DEADLINE, message)


def task(message: str, *about: str) -> Said:
    """Somebody has something to do."""
    return Said(Code.TASK, message, about)


def diary(message: str, *about: str) -> Said:
    """It takes diary time."""
    return Said(Code.DIARY, message, about)


def default(message: str, *about: str) -> Said:
    """What holds where nobody says otherwise."""
    return Said(Code.DEFAULT, message, about)


def note(message: str, *about: str) -> Said:
    """Shown on the brief, never in the way."""
    return Said(Code.NOTE, message, about)


def block_unless(message: str, could_open: Mapping[str, object], *about: str) -> Said:
    """Block; but ask where a fact that could open the way is not stated, for not stated is not "no".

    Args:
        could_open: value by path of each fact that, stated otherwise, would lift the block.
    """
    unstated = tuple(path for path, value in could_open.items() if value is None)
    if unstated:
        return ask(message, *unstated, about=about)
    return block(message, *about)
