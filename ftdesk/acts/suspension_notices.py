"""The written notices of a suspension: who is to have one, what each holds, when it was written (L-4)."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from datetime import date

import msgspec

from ftdesk.acts.case import case_for
from ftdesk.acts.office import Office
from ftdesk.acts.outcome import needed
from ftdesk.acts.rules_asked import ask_rules
from ftdesk.acts.suspension_case import (
    add_task,
    close_tasks,
    facts_of,
    first_of,
    lacking,
    plans_stopped,
    stop_words,
    suspension_for,
    told,
)
from ftdesk.clock.local import long_day
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.finding import Code, Finding
from ftdesk.model.people import Adult
from ftdesk.model.plain_text import one_line
from ftdesk.policy.suspension_facts import CONTENTS
from ftdesk.store.matching import Row
from ftdesk.store.referrals import ReferralRow
from ftdesk.store.sessions import ArrangementRow
from ftdesk.store.suspensions import NoticeRow, SuspensionRow, notice, notices
from ftdesk.store.writer import Writer

NOTIFY_RULE = "N-3.35b"
WHO = ("child", "parent", "guardian", "court_carer", "iro", "other")
_PARENTS = ("mother", "father", "parent", "mum", "dad")

Wanted = tuple[str, str | None]


def ask_for_notices(
    office: Office, writer: Writer, row: SuspensionRow, findings: Iterable[Finding]
) -> tuple[str, ...]:
    """Ask for a written notice to each person who is to have one, and return the tasks.

    The policy wants them told (N 3.35), and where the seven days hold, regulation 8 does.
    """
    finding = first_of(findings, Code.TASK, NOTIFY_RULE) or first_of(findings, Code.DEADLINE)
    if finding is None:
        return ()
    case, plans = case_for(writer.connection, row.referral), plans_stopped(writer.connection, row)
    people = dict.fromkeys(_people(case, plans, under_the_law=row.last_day is not None))
    return tuple(_ask(office, writer, row, who, name, finding) for who, name in people)


def add_notice(office: Office, suspension: str, who: str, name: str) -> str:
    """Ask for a notice to somebody else who is concerned, and return its id.

    Raises:
        Refused: the suspension is not in force.
        WrongInput: no such suspension, kind of person, or no name.
    """
    if who not in WHO:
        raise WrongInput(f"who: {who!r} is none of {', '.join(WHO)}")
    named = needed(name, "name")
    with office.act("suspend-notice") as writer:
        row = suspension_for(writer.connection, suspension, {"in_force"}, "told of")
        writer.referral = row.referral
        _ask(office, writer, row, who, named, None)
        made = notices(writer.connection, row.id)[-1].id
        writer.says = f"{row.id}: {named} is to have a written notice"
    return made


def tick_notice(office: Office, notice_id: str, holds: Collection[str], version: int | None = None) -> None:
    """Say which of the five things a notice holds.

    Raises:
        Refused: it is written already, or its suspension is over; or it changed meanwhile.
        WrongInput: no such notice, or none of the five things.
    """
    unknown = set(holds) - CONTENTS.keys()
    if unknown:
        raise WrongInput(f"contents: {', '.join(sorted(unknown))} is none of {', '.join(CONTENTS)}")
    with office.act("suspend-notice") as writer:
        writer.must_stand("suspension_notice", notice_id, version)
        one, row = _notice(writer, notice_id)
        if one.written_on is not None:
            raise Refused(f"the notice to {told(one)} is written already", kind="not_allowed")
        kept = [content for content in CONTENTS if content in holds]
        writer.update("suspension_notice", one.id, {"contents": json.dumps(kept)}, version)
        writer.says = f"{row.id}: the notice to {told(one)} holds {len(kept)} of {len(CONTENTS)}"


def notice_written(
    office: Office, notice_id: str, on: date, version: int | None = None, *, name: str | None = None
) -> None:
    """Say that a notice was written and sent.

    Raises:
        Refused: it lacks one of the five things where regulation 8 wants them, or its suspension is over.
        WrongInput: no such notice, a day to come, or nobody is named.
    """
    if on > office.today:
        raise WrongInput(f"on: {long_day(on)} is still to come")
    with office.act("suspend-notice") as writer:
        writer.must_stand("suspension_notice", notice_id, version)
        one, row = _notice(writer, notice_id)
        facts = msgspec.structs.replace(
            facts_of(office, writer.connection, row, "notice"), not_in_notice=lacking(one.contents)
        )
        ask_rules(office, facts, f"the notice to {told(one)} was not closed")
        named = one_line(name or "") or one.name
        written: Row = {"written_on": on.isoformat(), "name": named, "wanted": 1, "why_not": None}
        writer.update("suspension_notice", one.id, written, version)
        close_tasks(office, writer, row.id, "written", key=one.id)
        writer.says = f"{row.id}: notice to {named or told(one)} written {long_day(on)}"


def leave_untold(office: Office, notice_id: str, why: str, version: int | None = None) -> None:
    """Say that somebody is not to have a notice, and why: a child too young, nobody of that kind.

    Raises:
        Refused: the notice is written already, or its suspension is over.
        WrongInput: no such notice, or no reason.
    """
    reason = needed(why, "why")
    with office.act("suspend-notice") as writer:
        writer.must_stand("suspension_notice", notice_id, version)
        one, row = _notice(writer, notice_id)
        if one.written_on is not None:
            raise Refused(f"the notice to {told(one)} is written already", kind="not_allowed")
        writer.update("suspension_notice", one.id, {"wanted": 0, "why_not": reason}, version)
        close_tasks(office, writer, row.id, reason, key=one.id)
        writer.says = f"{row.id}: no notice to {told(one)}: {reason}"


def _notice(writer: Writer, notice_id: str) -> tuple[NoticeRow, SuspensionRow]:
    one = notice(writer.connection, notice_id)
    if one is None:
        raise WrongInput(f"there is no notice {notice_id!r}")
    writer.referral = one.referral
    return one, suspension_for(writer.connection, one.suspension, {"in_force"}, "told of")


def _ask(
    office: Office, writer: Writer, row: SuspensionRow, who: str, name: str | None, finding: Finding | None
) -> str:
    made = writer.next_id("SN")
    writer.insert(
        "suspension_notice",
        {"id": made, "suspension": row.id, "referral": row.referral, "who": who, "name": name},
    )
    one = notice(writer.connection, made)
    assert one is not None
    perhaps = "; if there was nobody, say so instead" if who == "court_carer" and name is None else ""
    return add_task(
        office,
        writer,
        row,
        f"write to {told(one)} of {stop_words(row)}: why, how long, what can be done against it{perhaps}",
        kind="notice",
        key=made,
        who=told(one),
        due_on=None,
        finding=finding,
    )


def _people(case: ReferralRow, plans: Collection[ArrangementRow], *, under_the_law: bool) -> Iterator[Wanted]:
    """Go through who is to be told, named where the case names them.

    The child among them: whether they are old enough is for a person to say.
    """
    referral = case.referral
    children = [
        child
        for child in referral.children
        if not plans or any(not plan.children or child.name in plan.children for plan in plans)
    ]
    for child in children:
        yield "child", one_line(child.name or "") or None
    for adult in referral.adults or ():
        who = _part(adult)
        concerned = any(not plan.adults or adult.name in plan.adults for plan in plans)
        if who != "other" or (concerned and adult.may_attend is not False):
            yield who, one_line(adult.name or adult.relationship or "") or None
    for child in children:
        carer = child.placement.carer if child.placement else None
        if carer:
            guardian = child.legal_status == "special_guardianship_order"
            yield "guardian" if guardian else "other", one_line(carer)
    if under_the_law:
        yield "court_carer", None
    yield "iro", None


def _part(adult: Adult) -> str:
    words = (adult.relationship or "").casefold().replace("-", " ").split()
    if "guardian" in words:
        return "guardian"
    if adult.parental_responsibility or any(word in _PARENTS for word in words if "step" not in words):
        return "parent"
    return "other"
