"""The findings of a case above, and the rule behind the one under the cursor below."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from ftdesk.acts.judging import judged
from ftdesk.desk.open_desk import desk_of
from ftdesk.desk.palettes import stylesheet
from ftdesk.desk.plain import plain
from ftdesk.desk.widgets.lines_view import LinesView
from ftdesk.desk.widgets.long_list import Column, LongList, Rows
from ftdesk.panes.paragraph import FindingRow, finding_rows, rule_lines
from ftdesk.panes.session_words import case_title

AROUND = 3
"""Lines of a list that are its heads and its frame."""


class ParagraphScreen(ModalScreen[None]):
    """Every finding of one case, with its paragraph.

    Args:
        case: its id.
    """

    CSS_PATH = stylesheet("paragraph")
    BINDINGS = [Binding("escape,backspace,q,p", "back", show=False)]  # noqa: RUF012

    def __init__(self, case: str) -> None:
        super().__init__()
        self.case = case

    def compose(self) -> ComposeResult:
        """Lay out the findings above the rule."""
        office = desk_of(self).office
        self.judged = office.store.read(lambda connection: judged(office, connection, self.case))
        self.findings = finding_rows(self.judged)
        self.list: LongList[FindingRow] = LongList(
            (
                Column("", 2, lambda row: (row.mark, row.tone.value)),
                Column("finding", 0, lambda row: (row.finding.message, row.tone.value)),
                Column("rule", 8, lambda row: row.finding.rule, from_width=60),
                Column("paragraph", 12, lambda row: row.paragraph),
            ),
            Rows(lambda: len(self.findings), lambda offset, limit: self.findings[offset : offset + limit]),
            empty="The policy has nothing against it.",
            moved=self.show_rule,
        )
        self.rule = LinesView()
        with Vertical(id="paragraph"):
            yield Static(
                plain(f"{case_title(office, self.case)} · {office.profile.document}"), id="paragraph-title"
            )
            yield self.list
            yield self.rule
            yield Static(plain("↓ ↑ Another finding   tab Read on below   esc Back"), id="paragraph-keys")

    def on_mount(self) -> None:
        """Give the findings no more room than they need, and read them."""
        self.list.styles.height = min(max(len(self.findings), 1) + AROUND, max(self.size.height // 3, 6))
        self.list.read_again()

    def show_rule(self) -> None:
        """Show what is behind the finding under the cursor."""
        key = self.list.key
        if key is not None:
            office, finding = desk_of(self).office, self.findings[int(key)].finding
            self.rule.show(rule_lines(office, finding, self.judged.referral))

    def action_back(self) -> None:
        """Close the box."""
        self.dismiss(None)
