"""The forms of a series: its frame, a weekly slot, one date, the reason to go past a warning."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import cast

from ftdesk.clock.local import DAY_NAMES, WEEKDAYS, hm, short_day
from ftdesk.desk.form import Field, Form, Values, day_field, number_field, read_day, whole_number
from ftdesk.desk.forms.sessions import clock_field
from ftdesk.desk.series_plan import SeriesPlan
from ftdesk.diary.series import DateRow, Slot
from ftdesk.model.shape import Weekday
from ftdesk.store.sessions import ArrangementRow
from ftdesk.store.situation import House

Chosen = Callable[[SeriesPlan], None]
_DAYS = tuple(zip(WEEKDAYS, DAY_NAMES, strict=True))


def frame_form(plan: SeriesPlan, arrangements: Sequence[ArrangementRow], chosen: Chosen) -> Form:
    """Return the form for when the series begins, how many weeks it lasts and how long its sessions are."""
    which = tuple((one.id, f"{one.id} {' '.join((*one.children, *one.adults))}") for one in arrangements)

    def send(values: Values) -> None:
        minutes = values["minutes"].strip()
        chosen(
            replace(
                plan,
                arrangement=values["arrangement"],
                from_on=read_day(values, "from"),
                weeks=whole_number(values["weeks"], "Weeks"),
                minutes=whole_number(minutes, "Minutes") if minutes else None,
            )
        )

    return Form(
        f"The series · {plan.referral}",
        f"series {plan.referral}",
        (
            Field("arrangement", "For", plan.arrangement, choices=which),
            day_field("from", "From", plan.from_on),
            number_field("weeks", "Weeks", plan.weeks),
            number_field("minutes", "Minutes", plan.minutes, needed=False, hint="as agreed"),
        ),
        send,
        verb="Keep",
    )


def slot_form(plan: SeriesPlan, at: int, known: House, chosen: Chosen) -> Form:
    """Return the form for one weekly slot, or for one more."""
    now = plan.slots[min(at, len(plan.slots) - 1)]
    fields = (Field("day", "Weekday", now.weekday, choices=_DAYS), *_where_and_who(now, known))
    return Form(
        "A session of each week",
        f"slot {at} {plan.referral}",
        fields,
        lambda values: chosen(plan.with_slot(at, _slot(cast("Weekday", values["day"]), values))),
        verb="Keep",
    )


def date_form(plan: SeriesPlan, row: DateRow, known: House, chosen: Chosen) -> Form:
    """Return the form for another time, room or supervisor on one date."""
    day = WEEKDAYS[row.date.weekday()]
    now = Slot(day, hm(row.start), row.room, row.staff)
    return Form(
        f"{short_day(row.date)} only",
        f"date {row.date} {plan.referral}",
        _where_and_who(now, known),
        lambda values: chosen(plan.with_date_changed(row.date, _slot(day, values))),
        verb="Keep",
    )


def reason_form(plan: SeriesPlan, warns: Sequence[str], given: Callable[[str], object]) -> Form:
    """Return the form for why the series goes ahead in spite of what is warned of."""
    return Form(
        "Go ahead with a reason",
        f"reason {plan.referral}",
        (Field("reason", "Why", lines=2),),
        lambda values: given(values["reason"].strip()),
        verb="Book",
        notes=tuple(f"! {warn}" for warn in warns[:8]),
    )


def _where_and_who(now: Slot, known: House) -> tuple[Field, ...]:
    rooms = tuple(
        (room.id, f"{known.venues[room.venue].name} · {room.name}") for room in known.rooms.values()
    )
    people = tuple((one.id, one.name) for one in known.staff.values() if one.role == "supervisor")
    lead, second = (*now.staff, "", "")[:2]
    return (
        clock_field("start", "From", now.start),
        Field("room", "Room", now.room, choices=rooms),
        Field("lead", "Supervisor", lead, choices=people),
        Field("second", "Second supervisor", second, choices=(("", "nobody"), *people)),
    )


def _slot(day: Weekday, values: Values) -> Slot:
    staff = tuple(filter(None, (values["lead"], values["second"])))
    return Slot(day, values["start"].strip().zfill(5), values["room"], staff)
