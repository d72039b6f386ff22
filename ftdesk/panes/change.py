"""A change looked at, and the changes of a case that were made, in lines."""

from __future__ import annotations

import json
import sqlite3

from ftdesk.acts.change import after_words
from ftdesk.acts.change_preview import IN_THE_WAY, ChangePreview
from ftdesk.acts.office import Office
from ftdesk.clock.local import short_day
from ftdesk.model.plain_text import one_line
from ftdesk.panes.lines import Line
from ftdesk.panes.referral_lines import field_words, labelled
from ftdesk.store.changes import ChangeRow, changes

_MARKS = {"fits": "✓", "longer": "!", "otherwise": "!", "clashes": "✗", "breaks": "✗", "cancelled": "✗"}


def preview_lines(found: ChangePreview) -> list[str]:
    """Return each session booked after the date with what the change does to it, and what rules say of it."""
    lines = [f"{_MARKS[one.effect]} {after_words(one)}" for one in found.after]
    lines += [f"{finding.code}: {finding.message} ({finding.rule})" for finding in found.findings]
    return lines or ["nothing is booked after that day"]


def preview_tree(found: ChangePreview) -> list[dict[str, object]]:
    """Return each session booked after the date, in the command line's shape."""
    return [
        {
            "session": one.session.id,
            "start": one.session.start.isoformat() if one.session.start else None,
            "effect": one.effect,
            "may_be_kept": one.effect not in IN_THE_WAY and one.effect != "cancelled",
            "why": list(one.why),
        }
        for one in found.after
    ]


def change_lines(office: Office, connection: sqlite3.Connection, referral: str) -> list[Line]:
    """Return the changes that were made of a case's arrangements, oldest first."""
    return labelled("Changed", (_change(row) for row in changes(connection, referral)))


def _change(row: ChangeRow) -> str:
    agreed = f", agreed by {one_line(row.agreed_by)}" if row.agreed_by else ""
    what = "ended" if row.what == "end" else f"another {row.what}{_new(row)}"
    return f"{short_day(row.from_on)}  {row.arrangement} {what}: {one_line(row.why)}{agreed}"


def _new(row: ChangeRow) -> str:
    """Return what is new in a few words; an order's terms stand with the orders."""
    said = [
        f"{name.replace('_', ' ')} {field_words(value) if isinstance(value, str) else value}"
        for name, value in json.loads(row.new).items()
        if isinstance(value, (str, int, float)) and not isinstance(value, bool)
    ]
    return f" ({one_line(', '.join(said))})" if said else ""
