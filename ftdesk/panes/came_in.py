"""What came in for a case, to be read beside its form: first what could not be placed, then every word."""

from __future__ import annotations

import sqlite3

from ftdesk.acts.office import Office
from ftdesk.clock.local import hm, local, short_day
from ftdesk.intake.blocks import flat
from ftdesk.intake.message import BrokenMessage, parse_message
from ftdesk.model.plain_text import one_line
from ftdesk.panes.lines import Line, Tone
from ftdesk.store import messages
from ftdesk.store.messages import MessageRow
from ftdesk.store.referrals import referral


def came_in_lines(office: Office, case: str) -> list[Line]:
    """Return the lines that could not be placed, then each message of the case with its text."""
    return office.store.read(_lines, case)


def _lines(connection: sqlite3.Connection, case: str) -> list[Line]:
    row = referral(connection, case)
    unread = row.unread if row else ()
    lines = [Line("Not placed", tone=Tone.HEADING), *(Line(one_line(line)) for line in unread)]
    lines = lines if unread else []
    for message in messages.messages(connection, case):
        received = local(message.received_at)
        words = f"{short_day(received.date())} {hm(received)} {one_line(message.subject or message.source)}"
        lines += [Line(words, tone=Tone.HEADING)]
        if message.why:
            lines.append(Line(one_line(message.why), "?", Tone.ASK))
        files = messages.attachments(connection, message.id)
        lines += [Line(f"attached: {one_line(file.name)}", tone=Tone.QUIET) for file in files]
        lines += _text(connection, message)
    return lines


def _text(connection: sqlite3.Connection, message: MessageRow) -> list[Line]:
    """Return a message's own text; of one whose text is in its attachments alone, nothing."""
    data = messages.original(connection, message.original) or b""
    try:
        text = flat(parse_message(data).blocks)
    except BrokenMessage as error:
        return [Line(f"its text cannot be shown: {error}", tone=Tone.QUIET)]
    return [Line(one_line(line)) for line in text]
