"""`ftdesk book ID --left-out`: dates that a series had left out, booked after all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ftdesk.acts.book import Booked
from ftdesk.acts.book_left_out import LeftOutAsk, book_left_out
from ftdesk.acts.case import case_for
from ftdesk.acts.left_out import DateLeftOut
from ftdesk.acts.office import Office
from ftdesk.acts.option_text import dated_slot, read_dated_slot
from ftdesk.clock.local import short_day
from ftdesk.commands.booked import print_booked
from ftdesk.commands.call import Call
from ftdesk.commands.patience import patiently
from ftdesk.diary.series import Slot
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.panes.left_out import left_out, left_out_entries, now_words

ALL = "all"
"""What `--left-out` by itself stands for: every date of which the clash has cleared."""


def book_left_out_dates(
    call: Call, case_id: str, named: Sequence[str], arrangement: str | None, reason: str | None
) -> None:
    """Book the dates that are named, each in its series' slot or in one of its own; print what was booked.

    Raises:
        Refused: a rule or one of the dates stands against it; its reasons say what is free now.
        WrongInput: a date that was not left out, or dates of several arrangements.
    """
    wanted: dict[date, Slot | None] = {}
    for text in named:
        if text != ALL:
            day, slot = read_dated_slot(text, "--left-out")
            wanted[day] = slot
    with call.acting() as office:
        office.require("book", case_id)
        office.store.read(case_for, case_id)
        dates = [one for one in left_out(office, case_id) if arrangement in (None, one.arrangement)]
        if ALL in named:
            wanted |= {one.date: None for one in dates if one.has_cleared and one.date not in wanted}
            if not wanted:
                raise Refused(
                    f"no date that {case_id} has left out fits now as its series has it",
                    kind="clash",
                    reasons=tuple(_free_now(office, dates)),
                    options=tuple(left_out_entries([one for one in dates if one.free is not None])),
                )
        plans = {one.arrangement for one in dates if one.date in wanted}
        if len(plans) > 1:
            names = ", ".join(sorted(plans))
            raise WrongInput(f"--left-out: the dates are of several arrangements ({names}); name one")
        asked = LeftOutAsk(referral=case_id, slots=wanted, arrangement=arrangement, reason=reason)
        try:
            booked = patiently(lambda: book_left_out(office, asked))
        except Refused as refused:
            if refused.kind in ("clash", "moved"):
                dates = list(left_out(office, case_id))
                refused.reasons = (*refused.reasons, *_free_now(office, dates))
                refused.options = tuple(left_out_entries([one for one in dates if one.free is not None]))
            raise
        left = tuple((one.date, one.why) for one in left_out(office, case_id))
        print_booked(call, office, replace(_together(booked), left_out=left))


def _together(booked: Sequence[Booked]) -> Booked:
    """Return what was booked of one arrangement as one."""
    sessions = [session for one in booked for session in one.sessions]
    return Booked(
        arrangement=booked[0].arrangement,
        sessions=tuple(sorted(sessions, key=lambda session: str(session.start))),
        left_out=(),
        blocks=tuple(dict.fromkeys(block for one in booked for block in one.blocks)),
        tasks=tuple(task for one in booked for task in one.tasks),
        warns=tuple(dict.fromkeys(warn for one in booked for warn in one.warns)),
    )


def _free_now(office: Office, dates: Sequence[DateLeftOut]) -> list[str]:
    return [
        f"{short_day(one.date)} {now_words(office, one)}  --left-out {dated_slot(one.date, one.free)}"
        for one in dates
        if one.free is not None
    ]
