"""The rows of a referral's form from top to bottom, with what each shows."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ftdesk.desk.forms.referral_sheet import Block, ReferralSheet
from ftdesk.panes.field_words import said
from ftdesk.panes.referral_fields import Section, SheetField, sections

Mark = tuple[str, str]
"""A sign and its tone."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row.

    Attributes:
        kind: `heading`, `field`, `removed` (a child, an adult or the like that goes on saving) or `add`.
        words: what stands at its left.
    """

    kind: str
    words: str
    section: Section
    block: Block | None = None
    field: SheetField | None = None

    @property
    def is_reached(self) -> bool:
        """Whether the cursor stops here."""
        return self.kind != "heading"

    def says(self) -> str:
        """Return a field's value as one line of plain words."""
        if self.block is None or self.field is None:
            return ""
        return said(self.field, self.block.text(self.field))

    def mark(self, missing: Collection[str]) -> Mark:
        """Return the sign before a field: wrong, changed by others too, typed, or still to be asked for.

        Args:
            missing: the fields that have to be asked for; `children[].legal_status` for any child's.
        """
        if self.block is None or self.field is None:
            return " ", ""
        path = self.field.path
        if self.block.complaint(self.field):
            return "✗", "block"
        if path in self.block.theirs:
            return "!", "warn"
        if path in self.block.typed:
            return "•", "strong"
        whole = f"{self.section.path}{'[]' if self.section.repeated else ''}.{path}"
        return ("?", "ask") if whole in missing and not self.block.text(self.field) else (" ", "")


def rows_of(sheet: ReferralSheet) -> list[SheetRow]:
    """Return all rows of a form."""
    return [row for section in sections() for row in _rows(sheet, section)]


def _rows(sheet: ReferralSheet, section: Section) -> Iterator[SheetRow]:
    blocks = sheet.of(section)
    for number, block in enumerate(blocks, start=1):
        words = section.title
        if section.repeated:
            words += f" {number}" + (f" · {block.name}" if block.name else "")
        if block.removed:
            yield SheetRow("removed", f"{words}: is taken out on saving", section, block)
            continue
        yield SheetRow("heading", words, section, block)
        for field in section.fields:
            yield SheetRow("field", field.label, section, block, field)
    if section.repeated:
        title = section.title.lower()
        article = "Another" if blocks else "Add an" if title[0] in "aeiou" else "Add a"
        yield SheetRow("add", f"{article} {title}", section)
