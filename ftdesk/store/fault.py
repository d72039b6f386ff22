"""Something wrong with a database."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one row, table, index or trigger.

    Attributes:
        table: where it is.
        row: the row's id; empty where it is not about one row.
        what: completes the sentence that begins with the row.
    """

    table: str
    row: str
    what: str

    def __str__(self) -> str:
        return f"{self.table} {self.row}: {self.what}" if self.row else f"{self.table}: {self.what}"
