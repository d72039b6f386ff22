"""The forms of the service's people: who they are, when they work, when they are away, when they leave."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ftdesk.acts.away import away
from ftdesk.acts.away_again import change_away
from ftdesk.acts.cells import as_cells
from ftdesk.acts.displaced import Displaced
from ftdesk.acts.exported_rows import staff_row
from ftdesk.acts.office import Office
from ftdesk.acts.staff import ROLES, add_person, change_person, known_person, leaves
from ftdesk.acts.weekly_hours import Week, read_week, set_hours, stretch_words
from ftdesk.clock.local import WEEKDAYS, at
from ftdesk.desk.form import Field, Form, Values, day_field, read_day, typed_when, when_field
from ftdesk.diary.house import Hours
from ftdesk.model.errors import Refused
from ftdesk.model.plain_text import one_line
from ftdesk.model.service import AwayKind
from ftdesk.panes.house import house_of
from ftdesk.store import service
from ftdesk.store.absences import away_row

Left = Callable[[tuple[Displaced, ...]], object]
"""Is told which sessions an act displaces, once it is done."""

KINDS: tuple[tuple[AwayKind, str], ...] = (
    ("sick", "sick"),
    ("leave", "leave"),
    ("training", "training"),
    ("meeting", "meeting"),
    ("other", "other"),
)


def person_form(office: Office, staff: str | None, left: Left) -> Form:
    """Return the form for somebody of the staff; for somebody new where `staff` is None."""
    version = office.store.read(service.version_of, "staff", staff or "")
    cells = as_cells(staff_row(known_person(office, staff))) if staff else {"role": "supervisor"}
    roles = tuple((role, role) for role in ROLES)
    fields = [
        Field("name", "Name", cells.get("name", "")),
        Field("role", "Role", cells["role"], choices=roles),
        Field("base", "Base", cells.get("base", ""), choices=place_choices(office)),
        _text("hours_a_week", "Hours a week", cells, "37"),
        _text("weekly_limit", "Contacts a week at most", cells, "blank: the full-timer's, by hours"),
        _text("weekly_aim", "Contacts aimed at", cells),
        _text("skills", "Skills, parted by ;", cells, "makaton;first_aid"),
        _text("login", "Login", cells, "given by a manager or an administrator"),
        _text("email", "Email", cells),
    ]

    def send(values: Values) -> None:
        if staff is None:
            add_person(office, values["staff"].strip(), {**_changed(values, {}), "role": values["role"]})
            left(())
        else:
            left(change_person(office, staff, _changed(values, cells), version))

    if staff is None:
        fields.insert(0, Field("staff", "Short id", hint="JB; it stays, whatever the name becomes"))
        return Form("Somebody new", "person new", fields, send)
    return Form(f"{one_line(cells['name'])} · {staff}", f"person {staff}", fields, send)


def hours_form(office: Office, staff: str, left: Left) -> Form:
    """Return the form for when somebody works, weekday by weekday."""
    person = known_person(office, staff)
    return week_form(
        f"When {one_line(person.name)} works",
        f"hours {staff}",
        house_of(office).working,
        staff,
        lambda text, seen: left(set_hours(office, staff, read_week(text, "hours"), seen)),
    )


def week_form(title: str, about: str, hours: Hours, whose: str, send: Callable[[str, Week], object]) -> Form:
    """Return a form with a field a weekday, `09:00-12:30 13:00-17:00`; only those that change are sent."""
    seen: Week = {day: hours.get((whose, day), ()) for day in WEEKDAYS}
    now = {day: stretch_words(seen[day]) for day in WEEKDAYS}

    def send_changed(values: Values) -> None:
        changed = [day for day in WEEKDAYS if (values[day].strip() or "none") != now[day]]
        days = changed or WEEKDAYS[:1]
        send(" ".join(f"{day} {values[day].strip() or 'none'}" for day in days), seen)

    return Form(
        title,
        about,
        [
            Field(
                day,
                day.capitalize(),
                "" if now[day] == "none" else now[day],
                hint="none",
                needed=False,
                check=lambda text, day=day: read_week(f"{day} {text}", day),  # type: ignore[misc]
            )
            for day in WEEKDAYS
        ],
        send_changed,
        notes=("Several stretches a day are parted by a blank, lunch between: 09:00-12:30 13:00-17:00",),
        begin_at="mon",
    )


def leaves_form(office: Office, staff: str, left: Left) -> Form:
    """Return the form for somebody who leaves the service."""
    person = known_person(office, staff)
    return Form(
        f"{one_line(person.name)} leaves",
        f"leaves {staff}",
        (day_field("day", "From which day not here", office.today, of_now=True),),
        lambda values: left(leaves(office, staff, read_day(values, "day"))),
        notes=("What they did stays. Sessions to come stay until somebody covers them.",),
    )


def away_form(
    office: Office,
    staff: str | None,
    day: date,
    left: Left,
    kind: AwayKind = "sick",
) -> Form:
    """Return the form for somebody's absence; `staff` None asks whose."""
    people = [one for one in house_of(office).staff.values() if one.role == "supervisor" or one.id == staff]
    whose = Field("staff", "Who", staff or "", choices=tuple((one.id, one_line(one.name)) for one in people))

    def send(values: Values) -> None:
        why = next(one for one, _ in KINDS if one == values["kind"])
        start, end = (typed_when(values[key], key) for key in ("from", "to"))
        who = staff or values["staff"]
        left(away(office, who, start, end, why, values["note"].strip() or None, values["place"] or None))

    return Form(
        f"Away · {one_line(known_person(office, staff).name)}" if staff else "Away",
        f"away {staff or ''}".strip(),
        (
            *(() if staff else (whose,)),
            Field("kind", "Why", kind, choices=KINDS),
            when_field("from", "From", at(day, "08:00")),
            when_field("to", "To", at(day, "18:00")),
            Field(
                "place",
                "Where",
                "",
                choices=place_choices(office),
                only_for=("kind", frozenset({"meeting", "training"})),
            ),
            Field("note", "Note", needed=False),
        ),
        send,
        begin_at="" if staff else "staff",
    )


def away_again_form(office: Office, block: str, left: Left) -> Form:
    """Return the form for an absence that is shorter, longer or of another kind.

    Raises:
        Refused: it was taken back.
    """
    found = office.store.read(away_row, block)
    if found is None:
        raise Refused("that absence was taken back", kind="moved")
    name = one_line(known_person(office, found.staff).name)

    def send(values: Values) -> None:
        why = next(one for one, _ in KINDS if one == values["kind"])
        start, end = (typed_when(values[key], key) for key in ("from", "to"))
        left(
            change_away(
                office, found.id, start=start, end=end, kind=why, note=values["note"], version=found.version
            )
        )

    return Form(
        f"Away · {name}",
        f"away {found.id}",
        (
            Field("kind", "Why", found.kind, choices=KINDS),
            when_field("from", "From", found.start),
            when_field("to", "To", found.end),
            Field("note", "Note", one_line(found.note or ""), needed=False),
        ),
        send,
    )


def place_choices(office: Office) -> tuple[tuple[str, str], ...]:
    """Return nowhere, and every place."""
    names = sorted(house_of(office).places.names.items(), key=lambda item: item[1].lower())
    return (("", "not stated"), *((place, one_line(name)) for place, name in names))


def _text(name: str, label: str, cells: dict[str, str], hint: str = "") -> Field:
    return Field(name, label, cells.get(name, ""), hint=hint, needed=False)


def _changed(values: Values, before: dict[str, str]) -> dict[str, str]:
    return {
        name: text.strip()
        for name, text in values.items()
        if name != "staff" and text.strip() != before.get(name, "")
    }
