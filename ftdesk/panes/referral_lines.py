"""What a referral says, as labelled lines: its children, adults, what is asked, and who brings the child."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ftdesk.clock.ages import age_words
from ftdesk.clock.local import WEEKDAYS
from ftdesk.model.people import Adult, Child, Window
from ftdesk.model.plain_text import one_line
from ftdesk.model.referral import Referral
from ftdesk.model.request import Plan, Request
from ftdesk.panes.lines import Line, Tone
from ftdesk.panes.when_words import day_of_month, length

LABEL = 10
"""Cells that a label and the gap after it take."""

_BRINGS = {
    "carer": "the carer brings",
    "service": "the service carries",
    "social_worker": "the social worker brings",
    "parent": "a parent brings",
    "other": "somebody else brings",
}


def labelled(
    label: str, texts: Iterable[str], *, tone: Tone = Tone.PLAIN, none: str | None = None
) -> list[Line]:
    """Return texts under one label, which stands before the first; `none` where there is no text."""
    said = [text for text in texts if text] or ([none] if none else [])
    return [
        Line(f"{label if n == 0 else '':<{LABEL}}{text}", tone=tone if text != none else Tone.QUIET)
        for n, text in enumerate(said)
    ]


def people_lines(referral: Referral, day: date) -> list[Line]:
    """Return the children with their ages on `day`, and the adults."""
    width = max((len(one_line(child.name or "")) for child in referral.children), default=0)
    return [
        *labelled("Children", (_child(child, day, width) for child in referral.children)),
        *labelled("Adults", (_adult(adult) for adult in referral.adults or ()), none="not stated"),
    ]


def asked_lines(referral: Referral, day: date) -> list[Line]:
    """Return what is asked for: plan by plan where there are plans."""
    request = referral.request
    asked = [_plan(plan, referral) for plan in request.plans or ()] or [_request(request, day)]
    return [
        *labelled("Asked", asked, none="not stated"),
        *labelled("Why", [one_line(request.reason or "")]),
        *labelled("Court", [_court(referral, day)]),
    ]


def carer_lines(referral: Referral) -> list[Line]:
    """Return who brings the child, when the child can come, and when school ends."""
    carers = dict.fromkeys(
        one_line(child.placement.carer)
        for child in referral.children
        if child.placement and child.placement.carer
    )
    ends = dict.fromkeys(
        f"school ends {child.school_finishes_at}" for child in referral.children if child.school_finishes_at
    )
    transport = referral.request.transport
    parts = [
        ", ".join(carers),
        _BRINGS.get(transport, "") if transport else "",
        windows_words(referral.request.windows or ()),
        ", ".join(ends),
    ]
    return labelled("Carer", [" · ".join(part for part in parts if part)])


def frequency_words(days_per_week: float | None, times_per_year: int | None) -> str:
    """Return `3 a week`, `every 2 weeks`, `4 a year`."""
    if days_per_week:
        if days_per_week >= 1:
            return f"{days_per_week:g} a week"
        return f"every {1 / days_per_week:.3g} weeks"
    return f"{times_per_year} a year" if times_per_year else ""


def windows_words(windows: Sequence[Window]) -> str:
    """Return `Mon Wed 15:45 to 18:00, Sat`: the weekdays in order, those of the same hours together."""
    by_hours: dict[str, list[str]] = {}
    for window in sorted(windows, key=lambda one: WEEKDAYS.index(one.weekday) if one.weekday else 7):
        hours = " to ".join(part or "?" for part in (window.from_, window.to))
        by_hours.setdefault("" if hours == "? to ?" else hours, []).append((window.weekday or "any").title())
    return ", ".join(" ".join([*days, hours]).strip() for hours, days in by_hours.items())


def field_words(word: str | None) -> str:
    """Return a word of the exchange format as people write it: `interim care order`."""
    return (word or "").replace("_", " ")


def _child(child: Child, day: date, width: int) -> str:
    age = age_words(child.date_of_birth, day) if child.date_of_birth else "–"
    parts = [
        f"{one_line(child.name or '') or 'not named':<{width}}  {age:<5}",
        field_words(child.legal_status),
    ]
    more = [f"called {one_line(child.known_as)}" if child.known_as else "", one_line(child.health or "")]
    return "  ".join([*parts, " · ".join(part for part in more if part)]).rstrip()


def _adult(adult: Adult) -> str:
    who = ", ".join(
        filter(None, (one_line(adult.name or "") or "not named", one_line(adult.relationship or "")))
    )
    language = (
        f"interpreter: {one_line(adult.language or 'language not stated')}" if adult.interpreter else ""
    )
    apart = ", ".join(one_line(name) for name in adult.must_not_meet or ())
    parts = [
        "is not to attend" if adult.may_attend is False else "",
        f"must not meet {apart}" if apart else "",
        "sessions apart" if adult.separate_sessions else "",
        one_line(adult.access_needs or ""),
        language,
        one_line(adult.phone or ""),
    ]
    return f"{who}  {' · '.join(part for part in parts if part)}".rstrip()


def _plan(plan: Plan, referral: Referral) -> str:
    request = referral.request
    adults = ", ".join(one_line(name) for name in plan.adults or ()) or "all the adults"
    children = ", ".join(one_line(name) for name in plan.children or ()) or _all(referral.children)
    often = frequency_words(plan.days_per_week, plan.times_per_year) or frequency_words(
        request.days_per_week, request.times_per_year
    )
    minutes = plan.minutes or request.minutes
    parts = [
        children,
        field_words(plan.level or request.level),
        often,
        length(minutes) if minutes else "",
        windows_words(plan.windows or ()),
        one_line(request.venue_area or ""),
    ]
    return f"{adults}: {', '.join(part for part in parts if part)}"


def _all(children: Sequence[Child]) -> str:
    return {1: "", 2: "both"}.get(len(children), "all the children")


def _request(request: Request, day: date) -> str:
    parts = [
        field_words(request.level),
        field_words(request.mode) if request.mode not in (None, "face_to_face") else "",
        frequency_words(request.days_per_week, request.times_per_year),
        length(request.minutes) if request.minutes else "",
        f"{request.weeks} weeks" if request.weeks else "",
        one_line(request.venue_area or ""),
        f"from {day_of_month(request.start_on, day)}" if request.start_on else "",
    ]
    return ", ".join(part for part in parts if part)


def _court(referral: Referral, day: date) -> str:
    court = referral.court
    if not court.directed:
        return ""
    parts = [
        "directed",
        frequency_words(court.days_per_week, court.times_per_year),
        f"until {day_of_month(court.expires_on, day)}" if court.expires_on else "",
    ]
    return ", ".join(part for part in parts if part)
