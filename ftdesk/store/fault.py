"""Something wrong with a database."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one row, table, index or trigger.

    Attributes:
        table: where it is.
        row: the row's id; empty where it is not about one row.
        what: completes the sentence that begins with the row.
        unnamed: the same without what the row holds, for whoever does not see every case; `what` where empty.
    """

    table: str
    row: str
    what: str
    unnamed: str = ""

    def told_to_all(self) -> Fault:
        """Return it without what the row holds."""
        return replace(self, what=self.unnamed or self.what)

    def __str__(self) -> str:
        return f"{self.table} {self.row}: {self.what}" if self.row else f"{self.table}: {self.what}"
