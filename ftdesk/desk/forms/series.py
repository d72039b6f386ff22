"""The forms of a series: each thing to choose for it, one weekday, one date, the reason to go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ftdesk.clock.local import DAY_NAMES, WEEKDAYS, hm, short_day
from ftdesk.desk.form import (
    Field,
    Form,
    Values,
    day_field,
    number_field,
    read_day,
    typed_time,
    whole_number,
)
from ftdesk.desk.forms.sessions import clock_field
from ftdesk.desk.series_plan import SeriesPlan
from ftdesk.diary.house import House
from ftdesk.diary.series import DateRow, Slot
from ftdesk.model.arrange import Arrange
from ftdesk.model.errors import WrongInput
from ftdesk.model.shape import Weekday
from ftdesk.panes.booking import room_words

Chosen = Callable[[SeriesPlan], None]
_DAYS = tuple(zip(WEEKDAYS, DAY_NAMES, strict=True))


def arrangement_form(
    whose: str, plan: SeriesPlan, names: Sequence[tuple[str, str]], chosen: Callable[[str], None]
) -> Form:
    """Return the form for which of the case's arrangements is booked."""
    which = Field("arrangement", "For", plan.arrangement, choices=names)
    return _form(whose, plan, "Whom the series is for", which, lambda values: chosen(values["arrangement"]))


def weekdays_form(whose: str, plan: SeriesPlan, arrange: Arrange, hint: str, chosen: Chosen) -> Form:
    """Return the form for the weekdays, written one after the other."""
    now = " ".join(day.capitalize() for day in plan.weekdays)
    which = Field("weekdays", "Weekdays", now, hint="Mon Wed Fri", check=read_weekdays)
    return _form(
        whose,
        plan,
        "Weekdays",
        which,
        lambda values: chosen(plan.with_weekdays(read_weekdays(values["weekdays"]), arrange)),
        note=hint,
    )


def start_form(whose: str, plan: SeriesPlan, hint: str, chosen: Chosen) -> Form:
    """Return the form for the time on every weekday."""
    return _form(
        whose,
        plan,
        "Time",
        clock_field("start", "From", plan.start),
        lambda values: chosen(plan.with_start(typed_time(values["start"], "From"))),
        note=hint,
    )


def minutes_form(whose: str, plan: SeriesPlan, chosen: Chosen) -> Form:
    """Return the form for the length of a session."""
    return _form(
        whose,
        plan,
        "Length of a session",
        number_field("minutes", "Minutes", plan.minutes),
        lambda values: chosen(replace(plan, minutes=whole_number(values["minutes"], "Minutes"))),
    )


def from_form(whose: str, plan: SeriesPlan, chosen: Chosen) -> Form:
    """Return the form for the day before which no session lies."""
    return _form(
        whose,
        plan,
        "From when",
        day_field("from", "From", plan.from_on),
        lambda values: chosen(replace(plan, from_on=read_day(values, "from"))),
    )


def weeks_form(whose: str, plan: SeriesPlan, chosen: Chosen) -> Form:
    """Return the form for how many weeks the series lasts."""
    return _form(
        whose,
        plan,
        "How long",
        number_field("weeks", "Weeks", plan.weeks),
        lambda values: chosen(replace(plan, weeks=whole_number(values["weeks"], "Weeks"))),
    )


def slot_form(whose: str, plan: SeriesPlan, slot: Slot, known: House, chosen: Chosen) -> Form:
    """Return the form for one weekday that differs from the others."""
    name = DAY_NAMES[WEEKDAYS.index(slot.weekday)]
    return Form(
        f"Each {name} · {whose}",
        f"slot {slot.weekday} {plan.referral}",
        _where_and_who(slot, known),
        lambda values: chosen(plan.with_slot(_slot(slot.weekday, values))),
        verb="Keep",
    )


def date_form(whose: str, plan: SeriesPlan, row: DateRow, known: House, chosen: Chosen) -> Form:
    """Return the form for another time, room or supervisor on one date."""
    day = WEEKDAYS[row.date.weekday()]
    return Form(
        f"{short_day(row.date)} only · {whose}",
        f"date {row.date} {plan.referral}",
        _where_and_who(Slot(day, hm(row.start), row.room, row.staff), known),
        lambda values: chosen(plan.with_date_changed(row.date, _slot(day, values))),
        verb="Keep",
    )


def reason_form(
    title: str, about: str, warns: Sequence[str], given: Callable[[str], object], verb: str
) -> Form:
    """Return the form for why one goes ahead in spite of what is warned of."""
    more = [f"and {len(warns) - 8} more"] if len(warns) > 8 else []
    return Form(
        title,
        about,
        (Field("reason", "Why", lines=2),),
        lambda values: given(values["reason"].strip()),
        verb=verb,
        notes=(*(f"! {warn}" for warn in warns[:8]), *more),
    )


def read_weekdays(text: str) -> tuple[Weekday, ...]:
    """Read weekdays such as `Mon Wed, friday`, in the week's order.

    Raises:
        WrongInput: a word is none.
    """
    found: set[Weekday] = set()
    for word in text.replace(",", " ").split():
        meant = [day for day, name in _DAYS if len(word) > 1 and name.lower().startswith(word.lower())]
        if len(meant) != 1:
            raise WrongInput(f"Weekdays: {word!r} is no weekday such as Mon")
        found.update(meant)
    return tuple(day for day in WEEKDAYS if day in found)


def _form(
    whose: str,
    plan: SeriesPlan,
    title: str,
    field: Field,
    send: Callable[[Values], object],
    note: str = "",
) -> Form:
    about = f"series {field.name} {plan.referral}"
    return Form(
        f"{title} · {whose}",
        about,
        (field,),
        send,
        verb="Keep",
        notes=(note,) if note else (),
        overtype=True,
    )


def _where_and_who(now: Slot, known: House) -> tuple[Field, ...]:
    rooms = tuple((room, room_words(known, room)) for room in known.rooms)
    people = tuple((one.id, one.name) for one in known.staff.values() if one.role == "supervisor")
    nobody = (("", "nobody"), *people)
    lead, second = (*now.staff, "", "")[:2]
    return (
        clock_field("start", "From", now.start),
        Field("room", "Room", now.room, choices=rooms),
        Field("lead", "Supervisor", lead, choices=nobody),
        Field("second", "Second supervisor", second, choices=nobody),
    )


def _slot(day: Weekday, values: Values) -> Slot:
    staff = tuple(filter(None, (values["lead"], values["second"])))
    return Slot(day, typed_time(values["start"], "From"), values["room"], staff)
