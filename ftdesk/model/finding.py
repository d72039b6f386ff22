"""What one rule says of one case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ftdesk.model.shape import AuthorisingRole

JsonValue = str | int | float | bool | None | list["JsonValue"] | dict[str, "JsonValue"]


class Code(StrEnum):
    """What a finding does to the case, gravest first."""

    BLOCK = "block"
    ROUTE = "route"
    AUTHORISE = "authorise"
    ASK = "ask"
    WARN = "warn"
    DEADLINE = "deadline"
    TASK = "task"
    DIARY = "diary"
    ALLOW = "allow"
    DEFAULT = "default"
    DATA = "data"
    NOTE = "note"


class Verdict(StrEnum):
    """The worst that the findings of a case amount to."""

    DECLINE = "decline"
    AUTHORISE = "authorise"
    ASK = "ask"
    ACCEPT = "accept"


MARKS: Mapping[Code, str] = {
    Code.BLOCK: "✗",
    Code.ROUTE: "✗",
    Code.AUTHORISE: "y",
    Code.ASK: "?",
    Code.WARN: "!",
}
"""The mark that carries each code's meaning on screen; a code without one shows `·`."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of one case, with the paragraph and the facts it used.

    Attributes:
        rule: the catalogue's id, such as `N-3.38b`.
        paragraph: the document's paragraph, such as `3.38`, or section and first words.
        code: what the finding does.
        message: one plain sentence.
        about: paths of what it is about (`children.1`, `expenses.0`); empty for the whole case.
        fields: paths to ask for, on an `ask`.
        facts: the facts used, path to value.
        role: who may authorise, on an `authorise`.
        unstated: on a `warn`, that it is only of what nobody stated: going ahead takes no reason.
    """

    rule: str
    paragraph: str
    code: Code
    message: str
    about: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    facts: Mapping[str, JsonValue] = field(default_factory=dict)
    role: AuthorisingRole | None = None
    unstated: bool = False

    @property
    def of_an_expense(self) -> bool:
        """Whether it is about an expense, and so never decides the case (RULES E.20)."""
        return any(path.split(".")[0] == "expenses" for path in self.about)


def finding_json(finding: Finding) -> dict[str, JsonValue]:
    """Return a finding in the shape of the exchange formats."""
    return {
        "rule": finding.rule,
        "paragraph": finding.paragraph,
        "code": finding.code.value,
        "message": finding.message,
        "about": list(finding.about),
        "fields": list(finding.fields),
        "facts": dict(finding.facts),
    }
