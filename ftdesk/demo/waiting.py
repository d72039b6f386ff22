"""Referrals still on the desk: new, in triage, decided; each brought there by the acts themselves."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from random import Random

from msgspec.structs import replace

from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.take_in import take_in
from ftdesk.acts.triage import Decision, decide, log_talk, take
from ftdesk.clock.local import at, monday
from ftdesk.clock.now import FixedClock
from ftdesk.demo.families import family
from ftdesk.demo.post import answer_email, referral_email, scan_email
from ftdesk.model.circumstances import Court
from ftdesk.model.referral import Referral
from ftdesk.model.shape import LegalStatus

NewReferral = Callable[[date], Referral]


def lay_on_the_desk(office: Office, names: Iterator[str], districts: list[str], random: Random) -> None:
    """Let this fortnight's referrals come in and be worked on, each at its time."""

    def invented(day: date) -> Referral:
        start = monday(day) + timedelta(weeks=2)
        return family(random, next(names), at(day, "09:00"), office.today, districts, start).referral

    _in_triage(office, invented)
    _decided(office, invented)
    _waiting(office, invented)
    _new(office, invented)


def _in_triage(office: Office, invented: NewReferral) -> None:
    for back, clock_time, without, rung in (
        (4, "10:20", ("Reason for supervision",), True),
        (3, "15:05", ("Risk assessment completed", "Telephone"), False),
        (2, "11:40", (), False),
        (1, "09:35", ("Risk assessment completed",), False),
        (1, "14:10", ("Length of session", "Transport"), True),
    ):
        day = _working_days_back(office, back)
        case = _receive(office, invented(day), at(day, clock_time), without)
        take(_then(office, at(day, clock_time) + timedelta(hours=1)), case)
        if rung:
            note = "rang twice, no answer; left a message with the duty desk"
            log_talk(_then(office, at(day, clock_time) + timedelta(hours=2)), case, "other", note)


def _decided(office: Office, invented: NewReferral) -> None:
    decided: tuple[tuple[int, Decision, str | None, str], ...] = (
        (9, "decline", None, "family time was the only reason for involvement; told the social worker"),
        (8, "redirect", "the post-order team", "special guardians; support belongs to the post-order team"),
        (7, "withdraw", None, "placement ended; the social worker will ask again"),
    )
    for back, decision, to, note in decided:
        day = _working_days_back(office, back)
        case = _receive(office, invented(day), at(day, "10:00"), ())
        later = _then(office, at(_working_days_back(office, back - 1), "11:15"))
        take(later, case)
        log_talk(later, case, "social_worker", "talked it through")
        decide(later, case, decision, to=to, note=note)


def _waiting(office: Office, invented: NewReferral) -> None:
    """One waits for an answer, one for somebody's authorisation."""
    day = _working_days_back(office, 3)
    asked = _receive(office, invented(day), at(day, "12:30"), ("Reason for supervision", "Start date"))
    later = _then(office, at(_working_days_back(office, 2), "10:05"))
    log_talk(later, asked, "social_worker", "will send the reason and the date from court")
    decide(later, asked, "ask", note="reason for supervision; first date")
    rung = _then(office, at(_working_days_back(office, 2), "15:40"))
    exceptional = key_in(rung, _needs_authorisation(invented(day), office.profile.id))
    log_talk(rung, exceptional, "social_worker", "exceptional; their manager agrees in principle")
    decide(rung, exceptional, "accept", note="room held until the authorisation is in")


def _needs_authorisation(referral: Referral, policy: str) -> Referral:
    """Return the referral as one that only a named role can let in: N 3.9, H 3."""
    special = policy != "hertfordshire"
    status: LegalStatus = "special_guardianship_order" if special else "section_20"
    children = tuple(
        replace(child, legal_status=status, in_proceedings=False, looked_after_since=None)
        for child in referral.children
    )
    return replace(
        referral,
        children=children,
        request=replace(referral.request, weeks=8),
        court=Court(directed=False, supervision_directed=False),
        care=replace(
            referral.care,
            support_plan_reference="support plan of October, section 4" if special else None,
            special_guardian_present=special or None,
        ),
    )


def _new(office: Office, invented: NewReferral) -> None:
    now = office.now
    waiting = invented(office.today)
    sent = _at_most(office, _working_days_back(office, 1), "17:10")
    _receive(office, waiting, sent, ("Days and times the child can attend", "Risk assessment completed"))
    _receive(office, invented(office.today), min(now, sent + timedelta(minutes=25)), ())
    for back, without in ((26, ("Date of birth",)), (11, ("Reason for supervision", "Telephone"))):
        _receive(office, invented(office.today), now - timedelta(minutes=back), without)
    assert waiting.referrer is not None
    reply = answer_email(
        waiting.referrer.name or "",
        f"Family time referral - {waiting.children[0].name}",
        "Sorry, I left this out.\n\n"
        "Days and times the child can attend: Monday 15:45-17:45; Wednesday 15:45-17:45\n"
        f"Risk assessment completed: Yes, {office.today:%d/%m/%Y}\n",
        now - timedelta(minutes=7),
        f"demo.reply.{sent:%Y%m%d}",
        _number(sent, waiting),
    )
    for data, minutes in (
        (scan_email(now - timedelta(minutes=18), f"demo.scan.{now:%Y%m%d}"), 18),
        (reply, 7),
    ):
        take_in(_then(office, now - timedelta(minutes=minutes)), "mailbox", data)


def _receive(office: Office, referral: Referral, sent: datetime, without: tuple[str, ...]) -> str:
    data = referral_email(referral, sent, _number(sent, referral), without)
    case = take_in(_then(office, sent), "mailbox", data).referral
    assert case is not None
    return case


def _number(sent: datetime, referral: Referral) -> str:
    return f"demo.{sent:%Y%m%d%H%M}.{(referral.children[0].name or '').replace(' ', '')}"


def _then(office: Office, moment: datetime) -> Office:
    return dataclasses.replace(office, clock=FixedClock(min(moment, office.now)))


def _working_days_back(office: Office, number: int) -> date:
    day, working = office.today, office.working_days()
    while number:
        day -= timedelta(days=1)
        number -= working.is_working(day)
    return day


def _at_most(office: Office, day: date, clock_time: str) -> datetime:
    return min(at(day, clock_time), office.now - timedelta(hours=1))
