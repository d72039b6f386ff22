"""The service's own policy document, where it has given the desk one."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PolicyDocument:
    """A policy's plain text.

    Attributes:
        name: of the file that it came from.
    """

    name: str
    text: str
    sha256: str
    version: int


def policy_document(connection: sqlite3.Connection) -> PolicyDocument | None:
    """Return the document; None where none was given."""
    row = connection.execute("SELECT name, text, sha256, version FROM policy_document").fetchone()
    return PolicyDocument(*row) if row else None
