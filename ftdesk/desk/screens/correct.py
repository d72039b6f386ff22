"""A referral's fields, one a line, to be corrected or keyed in by hand, beside what could not be read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from textual.binding import Binding
from textual.widget import Widget

from ftdesk.acts.correct import correct
from ftdesk.acts.key_in import key_in
from ftdesk.desk.form import Field, Form, Values
from ftdesk.desk.referral_fields import LISTS, FieldRow, Tree, field_rows, put, with_another, without
from ftdesk.desk.screens.ask_form import AskForm
from ftdesk.desk.screens.sheet import Sheet
from ftdesk.desk.widgets.lines_view import LinesView
from ftdesk.desk.widgets.long_list import Column, LongList, Rows
from ftdesk.intake.missing import missing
from ftdesk.model.decoding import referral_from_tree, referral_tree
from ftdesk.model.errors import FtdeskError, Refused
from ftdesk.panes.lines import Line, Tone
from ftdesk.store.referrals import ReferralRow, referral
from ftdesk.store.sessions import draft

_HINTS = {
    "list": "one; another (none where there is none)",
    "windows": "Mon 15:30-17:00; Wed 15:30-17:00",
    "date": "2026-12-24",
    "when": "2026-12-24T16:41",
}

EMPTY: Tree = {"children": [{"name": None}], "adults": [{"name": None}]}


class CorrectScreen(Sheet):
    """Enter changes a field; ctrl+s saves the whole. What was changed stays as a draft until then.

    Args:
        case: its id; None for a referral keyed in by hand.
    """

    KEYS = (
        "enter Change   n Another child or adult   del Take out   ctrl+s Save all   esc Back, kept as a draft"
    )
    BINDINGS = [  # noqa: RUF012
        Binding("enter", "change", show=False),
        Binding("n", "another", show=False),
        Binding("delete", "take_out", show=False),
        Binding("ctrl+s", "save", show=False, priority=True),
        Binding("escape,backspace", "back", show=False),
    ]

    def __init__(self, case: str | None) -> None:
        super().__init__()
        self.case = case
        self.row: ReferralRow | None = None
        self.stated: Tree = EMPTY
        self._rows: Sequence[FieldRow] = ()
        self._missing: frozenset[str] = frozenset()

    def title_words(self) -> str:
        """Return which case it is."""
        return "A referral keyed in by hand" if self.case is None else f"Correct {self.case}"

    def panels(self) -> Iterable[Widget]:
        """Yield the fields, and below them what could not be placed."""
        self.fields: LongList[FieldRow] = LongList(
            (
                Column("field", 34, self._label),
                Column("what it says", 0, lambda row: row.text),
            ),
            Rows(lambda: len(self._rows), lambda offset, limit: self._rows[offset : offset + limit]),
            empty="",
        )
        yield self.fields
        if self.case is not None:
            self.row = self.office.store.read(referral, self.case)
        if self.row is not None:
            self.stated = referral_tree(self.row.referral)
            if self.row.unread:
                unread = [Line("What could not be placed", tone=Tone.HEADING), *map(Line, self.row.unread)]
                yield LinesView(unread)

    def on_mount(self) -> None:
        """Show the fields, with what had been changed before."""
        kept = self.office.store.read(draft, self.office.who.login, self._about)
        if kept:
            self.stated = json.loads(kept.text)
            self.say("what you had changed before is back")
        self._show()

    def action_change(self) -> None:
        """Change the field under the cursor."""
        row = self.fields.row
        if row is None or row.kind == "heading":
            return
        field = Field("value", row.label, row.text, row.choices, _HINTS.get(row.kind, ""),
                      lines=5 if row.kind == "long" else 1, needed=False)  # fmt: skip

        def send(values: Values) -> None:
            changed = put(self.stated, row, values["value"])
            referral_from_tree(changed, where=row.label)
            self._change(changed)

        about = f"{self._about} {row.key}"
        self.app.push_screen(AskForm(Form(row.label, about, (field,), send, verb="Keep")))

    def action_another(self) -> None:
        """Add a child, an adult, a plan or an expense."""
        field = Field(
            "what", "Another", "children", choices=tuple((key, word.lower()) for key, word in LISTS.items())
        )
        about = f"{self._about} another"

        def send(values: Values) -> None:
            self._change(with_another(self.stated, values["what"]))

        self.app.push_screen(AskForm(Form("Another", about, (field,), send, verb="Add")))

    def action_take_out(self) -> None:
        """Take out the child, adult, plan or expense under the cursor."""
        try:
            self._change(without(self.stated, self.fields.key or ""))
        except FtdeskError as error:
            self.refuse(error)

    def action_save(self) -> None:
        """Save the whole referral."""
        try:
            read = referral_from_tree(self.stated, where=self.case or "this referral")
            if self.row is None:
                key_in(self.office, read)
            else:
                correct(self.office, self.row.id, self.row.version, read)
        except FtdeskError as error:
            self.refuse(error)
            if isinstance(error, Refused) and error.kind == "moved" and self.case is not None:
                self.row = self.office.store.read(referral, self.case)
                self.say(f"✗ {error.message}\nctrl+s again puts what stands here in its place")
            return
        self.office.store.drop_draft(self.office.who.login, self._about)
        self.dismiss(True)

    @property
    def _about(self) -> str:
        return f"form correct {self.case or 'new'}"

    def _change(self, tree: Tree) -> None:
        self.stated = tree
        self.office.store.save_draft(self.office.who.login, self._about, json.dumps(tree), self.office.now)
        self.say("")
        self._show()

    def _show(self) -> None:
        self._rows = field_rows(self.stated)
        self._missing = frozenset(missing(referral_from_tree(self.stated, where="referral")))
        self.fields.read_again()

    def _label(self, row: FieldRow) -> tuple[str, str]:
        if row.kind == "heading":
            return row.label, "heading"
        asked = row.key in self._missing and not row.text
        return f"{'?' if asked else ' '} {row.label}", "ask" if asked else ""
