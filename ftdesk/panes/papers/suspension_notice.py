"""The written notice that family time is stopped: the five things that regulation 8 wants (N 3.35)."""

from __future__ import annotations

from datetime import date

from ftdesk.acts.case import case_for
from ftdesk.acts.office import Office
from ftdesk.clock.local import DAY_NAMES, local
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.referral import Referral
from ftdesk.panes.papers.kept_out import kept_out
from ftdesk.paper.paper import Fact, MissingFact, PaperFacts, Recipient
from ftdesk.policy.words import and_list
from ftdesk.store.sessions import arrangement
from ftdesk.store.suspensions import NoticeRow, SuspensionRow, notice, suspension

_KIND = "suspension_notice"
_PAPER = "the notice of regulation 8"


def facts(office: Office, about: str, to: str | None = None) -> list[PaperFacts]:
    """Return the facts of one notice, for the one whom it is for.

    Raises:
        MissingFact: one of the five things is not known, or whom it is for.
        NotPermitted: the case is none that this person sees.
        Refused: they are not to be told.
        WrongInput: no such notice.
    """
    told = office.store.read(notice, about)
    row = office.store.read(suspension, told.suspension) if told else None
    if told is None or row is None:
        raise WrongInput(f"there is no notice {about!r}")
    office.require_seen(told.referral)
    if not told.wanted:
        raise Refused(f"{told.name or told.who} is not to be told: {told.why_not}", kind="not_allowed")
    if not told.name:
        raise MissingFact(_PAPER, "the name of whom it is for")
    if to not in (None, told.name):
        return []
    referral = office.store.read(case_for, told.referral).referral
    return [
        PaperFacts(
            kind=_KIND,
            referral=told.referral,
            about=about,
            to=_recipient(referral, told, told.name),
            subject="A decision about family time",
            words="The notice of a decision about family time is attached.",
            file_name=f"Notice {about}.docx",
            facts={
                "to": told.name,
                "who": told.who,
                "young": told.who == "child" and _age(referral, told.name, office.today) < 12,
                **_five(office, row, for_child=told.who == "child"),
            },
            must_not_hold=kept_out(referral, _KIND, told.name),
        )
    ]


def _five(office: Office, row: SuspensionRow, *, for_child: bool) -> dict[str, Fact]:
    if row.decided_at is None or row.starts_on is None:
        raise MissingFact(_PAPER, "the decision")
    if not row.reason:
        raise MissingFact(_PAPER, "the reasons")
    if row.kind != "cease" and row.ends is None:
        raise MissingFact(_PAPER, "how long it lasts")
    plan = office.store.read(arrangement, row.arrangement) if row.arrangement else None
    names = (*plan.children, *plan.adults) if plan else ()
    of = f" of {and_list(list(names))}" if names else ""
    done = "ends" if row.kind == "cease" else "is stopped"
    return {
        "decision": f"Family time{of} {done} from {_day(row.starts_on)}.",
        "date": _day(local(row.decided_at).date()),
        "reasons": row.reason,
        "duration": f"Until the end of {_day(row.ends)}."
        if row.ends
        else "It is not planned to begin again.",
        "remedies": _remedies(row, for_child=for_child),
    }


def _remedies(row: SuspensionRow, *, for_child: bool) -> list[Fact]:
    if for_child:
        return [
            "You can tell your social worker, or your reviewing officer, that you do not agree.",
            "You can have an advocate. That is somebody who speaks up for you.",
            "You can make a complaint.",
        ]
    held = row.meeting_on if row.meeting_held_on is None else None
    return [
        *([f"You can come to the meeting about it on {_day(held)}."] if held else []),
        "You can talk with the social worker, or with the manager who decided.",
        "You can make a complaint to the authority.",
        "You can ask a court to decide. A solicitor can tell you how.",
    ]


def _recipient(referral: Referral, told: NoticeRow, name: str) -> Recipient:
    adult = next((one for one in referral.adults or () if one.name == name), None)
    if adult is None:
        return Recipient(name, told.who, None)
    return Recipient(name, told.who, adult.email, adult.address_protected is True)


def _age(referral: Referral, name: str, today: date) -> int:
    born = next((one.date_of_birth for one in referral.children if one.name == name), None)
    if born is None:
        raise MissingFact(_PAPER, "children.date_of_birth")
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _day(day: date) -> str:
    return f"{DAY_NAMES[day.weekday()]} {day.day} {day:%B %Y}"
