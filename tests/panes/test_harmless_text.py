"""Text that would act on a terminal comes out of every pane as harmless text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum

from msgspec.structs import replace

from ftdesk.acts.chase import chase
from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.triage import log_talk
from ftdesk.model.people import Adult, Child, Placement, Referrer
from ftdesk.model.plain_text import is_harmful
from ftdesk.panes import history, inbox, overdue, search, triage
from ftdesk.panes.all_lists import all_lists
from ftdesk.panes.case import case
from ftdesk.panes.details import inbox_detail, triage_detail
from tests.referred import CLEAR

NASTY = "[red]a[/b][@click=app.quit]\x1b]52;c;aGk=\x07\x1b[2J\u202eb\u200bc\x00\x9b31md\ne\tf"


def texts(shown: object) -> Iterator[str]:
    """Return every text in rows and lines, however deep."""
    if isinstance(shown, str) and not isinstance(shown, Enum):
        yield shown
    elif isinstance(shown, list | tuple):
        for part in shown:
            yield from texts(part)
    elif is_dataclass(shown):
        for field in fields(shown):
            yield from texts(getattr(shown, field.name))


def test_no_text_of_any_pane_acts_on_a_terminal(office: Office) -> None:
    child = Child(
        name=f"Kai {NASTY}", known_as=NASTY, health=NASTY, placement=Placement(carer=NASTY), language=NASTY
    )
    adult = Adult(name=f"Lee {NASTY}", relationship=NASTY, access_needs=NASTY, phone=NASTY)
    referral = replace(
        CLEAR,
        children=(child,),
        adults=(adult, replace(adult, must_not_meet=(NASTY,))),
        referrer=Referrer(name=NASTY, team=NASTY),
        request=replace(CLEAR.request, reason=NASTY, venue_area=NASTY),
        risk=replace(CLEAR.risk, assessment_complete=None),
        notes=NASTY,
    )
    made = key_in(office, referral)
    with office.act("unread", made) as writer:
        writer.update("referral", made, {"unread": '["\\u001b[2J\\u202e"]'})
        writer.insert(
            "task",
            {"id": "K-0001", "referral": made, "what": NASTY, "who": NASTY, "due_at": "2026-12-24T12:00:00Z"},
        )
        writer.says = NASTY
    chase(office, made, NASTY)
    before = inbox.rows(office, 0, 10)
    detail = inbox_detail(office, made)
    log_talk(office, made, "carer", NASTY)
    page = case(office, made)
    rows = history.rows(office, made, 0, 100)
    shown = [
        *(before, detail, triage.rows(office, 0, 10), triage_detail(office, made)),
        *(overdue.rows(office, 0, 10), page, rows, search.rows(office, "kai"), all_lists(office)),
        *(history.change_lines(office, int(row.key), made) for row in rows),
    ]
    found = list(texts(shown))
    assert sum("[red]" in text for text in found) > 10, "the text itself is shown"
    harmful = {
        text for text in found if any(is_harmful(character) or character in "\n\t" for character in text)
    }
    assert harmful == set()
