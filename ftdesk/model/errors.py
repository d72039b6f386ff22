"""The three ways something can be refused, each with its exit status of the command line.

Every message is one clear sentence for the person at the desk, naming the file, line or field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ftdesk.model.finding import Finding


class FtdeskError(Exception):
    """Something the desk refuses or cannot do, said in one sentence."""

    exit_status = 2
    kind = "error"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Refused(FtdeskError):
    """Judged and refused: a rule blocks, a booking clashes, or something moved meanwhile.

    Args:
        message: what stands in the way, and who has it where it is a clash.
        kind: `block`, `clash`, `moved`, `undecided` or `not_allowed`.
        findings: what the rules said, where rules refused it.
        reasons: one line each, for a refusal with several reasons (one a date, say).
        options: what would fit instead, each as the command line's JSON shows it.
        by: who overtook, and when, where something moved meanwhile and that is known.
    """

    exit_status = 1

    def __init__(
        self,
        message: str,
        *,
        kind: str = "block",
        findings: tuple[Finding, ...] = (),
        reasons: tuple[str, ...] = (),
        options: tuple[Mapping[str, object], ...] = (),
        by: str = "",
    ) -> None:
        super().__init__(message)
        self.kind = kind
        self.findings = findings
        self.reasons = reasons
        self.options = options
        self.by = by


class WrongInput(FtdeskError):
    """The call or what it was given is wrong; names the file, line or field.

    Args:
        message: the sentence.
        reasons: one line each where several things are wrong (one a row of a CSV, say).
    """

    exit_status = 2
    kind = "input"

    def __init__(self, message: str, *, reasons: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.reasons = reasons


class StoreTrouble(FtdeskError):
    """The database is busy, missing, read-only, full, newer than the program, damaged or open to others.

    Args:
        message: the sentence.
        kind: `busy`, `missing`, `read_only`, `full`, `newer`, `older`, `damaged` or `too_open`.
    """

    exit_status = 3

    def __init__(self, message: str, *, kind: str) -> None:
        super().__init__(message)
        self.kind = kind
