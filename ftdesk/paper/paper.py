"""A paper for one person: its facts, before it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ftdesk.model.errors import Refused

Fact = str | bool | int | None | list["Fact"] | dict[str, "Fact"]
"""What a template is given: words, dates written out, figures, lists and tables of them."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a paper is for.

    Attributes:
        name: `Leanne Ellis`.
        part: `mother`, `carer`, `social_worker`, `iro`, `child`, `provider`, `supervisor` ...
        address: where mail reaches them; None where the case has none, so that it goes by hand.
        protected: nobody else is to learn where they live.
    """

    name: str
    part: str
    address: str | None
    protected: bool = False


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """All that goes into a paper, before it is written.

    Attributes:
        kind: of `kinds.KINDS`.
        referral: the case; None of a paper that is of several.
        about: the id of what it is about.
        to: None of a paper that is for the desk itself.
        subject: of its mail, with no name of a child in it.
        words: the mail's own text.
        file_name: `Letter to Leanne Ellis.docx`.
        facts: what the template is given.
        must_not_hold: what may not stand anywhere in it, by what it is: `Amina Khan's protected address`.
    """

    kind: str
    referral: str | None
    about: str
    to: Recipient | None
    subject: str
    words: str
    file_name: str
    facts: Mapping[str, Fact]
    must_not_hold: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class MissingFact(Refused):
    """A paper lacks a fact that it cannot go without; says which, and where to put it in."""

    def __init__(self, paper: str, fact: str) -> None:
        super().__init__(f"{paper} lacks {fact}", kind="missing")
