"""Triage: a case taken, talked through, and decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from ftdesk.acts.arranging import arrange_case, end_unbooked
from ftdesk.acts.case import UNDECIDED, case_as_seen, case_for, must_be
from ftdesk.acts.concern import TOLD_BY_TALK, not_told, told
from ftdesk.acts.deadlines import past_time, stop_clocks, stop_kinds, stopped_words
from ftdesk.acts.going_past import keep_reasons, to_be_passed, to_be_reasoned
from ftdesk.acts.judging import Judged, keep_judgement
from ftdesk.acts.office import Office
from ftdesk.acts.talks_recorded import ask_to_record
from ftdesk.acts.watch import watch
from ftdesk.clock.local import to_store
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.finding import Code, Finding, Verdict
from ftdesk.model.plain_text import clean, one_line
from ftdesk.policy.clocks import Stop
from ftdesk.store.matching import Row
from ftdesk.store.referrals import ReferralRow
from ftdesk.store.whose import whose
from ftdesk.store.writer import Writer

Decision = Literal["accept", "ask", "decline", "redirect", "withdraw"]
DECISIONS: tuple[Decision, ...] = get_args(Decision)

WITH_WHOM = {
    "social_worker": "the social worker",
    "duty": "the duty worker",
    "carer": "the carer",
    "parent": "a parent",
    "child": "the child",
    "manager": "a manager",
    "iro": "the independent reviewing officer",
    "other": "somebody else",
}
"""With whom a talk can have been, in words."""

TALK_STOPS: dict[str, tuple[Stop, ...]] = {
    "social_worker": ("talk_with_social_worker", "talk_about_incident"),
    "duty": ("talk_about_incident",),
    "manager": ("talk_about_incident",),
}
"""The clocks that a talk stops: triage (N 3.38), and an incident's (N 4.7: social worker, duty, manager)."""

NO_LONGER_RUNS = {
    "declined": frozenset({"confirmation"}),
    "redirected": frozenset({"triage", "confirmation"}),
    "withdrawn": frozenset({"triage", "confirmation"}),
}
"""The clocks that lose their object with a case: a declined one is still to be talked through (N 3.38)."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision left.

    Attributes:
        state: the case's state now.
        waiting_on: what has to come before it goes on; empty where nothing has.
        findings: what the rules said when it was decided.
        no_reason: the warnings that it was accepted past and nobody said why, though they take a reason.
    """

    state: str
    waiting_on: tuple[str, ...]
    findings: tuple[Finding, ...]
    no_reason: tuple[Finding, ...] = ()


def take(office: Office, referral_id: str) -> None:
    """Take a case into triage as one's own; also one that a colleague had.

    Raises:
        Refused: it is decided already, or one's own already.
        WrongInput: there is no such case.
    """
    with office.act("take", referral_id) as writer:
        case = case_for(writer.connection, referral_id)
        must_be(case, UNDECIDED, "taken into triage")
        if case.owner == office.who.login and case.state != "new":
            raise Refused(f"{referral_id} is yours already", kind="not_allowed")
        taken = {"state": "triage" if case.state == "new" else case.state, "owner": office.who.login}
        writer.update("referral", referral_id, taken)
        keep_judgement(office, writer, referral_id)
        writer.says = f"{referral_id} taken into triage"
        if case.owner:
            writer.says = f"{referral_id} taken over from {case.owner}"


def log_talk(
    office: Office,
    about: str,
    with_whom: str,
    note: str,
    when: datetime | None = None,
    session: str | None = None,
) -> tuple[str, ...]:
    """Log a talk, stop the clocks that it stops, and take a new case into triage.

    Args:
        office: whose act it is.
        about: the case, or one of its sessions, deadlines or tasks.
        with_whom: one of `WITH_WHOM`.
        note: what was said.
        when: when they talked; now where None.
        session: the session that they talked about, where `about` is the case.

    Returns:
        What it stopped, in words, one line a clock. The history says too what was to be told at once: done
        with this talk, or still to do.

    Raises:
        WrongInput: no such case, nobody of that kind, an empty note, or a time still to come.
    """
    if with_whom not in WITH_WHOM:
        raise WrongInput(f"with: {with_whom!r} is none of {', '.join(WITH_WHOM)}")
    if not note.strip():
        raise WrongInput("note: say in a few words what was talked about")
    at = past_time(office, when)
    with office.act("log") as writer:
        found = whose(writer.connection, about)
        case = case_for(writer.connection, found.referral)
        writer.referral = case.id
        talk, of_session = writer.next_id("T"), session or found.session
        writer.insert(
            "talk",
            {
                "id": talk,
                "referral": case.id,
                "session": of_session,
                "at": to_store(at),
                "with_whom": with_whom,
                "note": clean(note).strip(),
                "login": office.who.login,
            },
        )
        stopped = stop_clocks(
            office,
            writer,
            TALK_STOPS.get(with_whom, ()),
            referral=case.id,
            session=of_session,
            at=at,
            by=f"talk with {WITH_WHOM[with_whom]}",
        )
        at_once = not_told(writer, case.id, of_session, with_whom, at)
        if with_whom in TOLD_BY_TALK:
            said = f"talk with {WITH_WHOM[with_whom]}"
            at_once = told(office, writer, case.id, of_session, said, since=at, with_whom=with_whom)
        ask_to_record(office, writer, case.id, talk, with_whom, at)
        if case.state == "new":
            _own(office, writer, case, {"state": "triage"})
            keep_judgement(office, writer, case.id)
        words = stopped_words(stopped)
        writer.says = "; ".join((f"{case.id}: talk with {WITH_WHOM[with_whom]} logged", *words, *at_once))
    return words


def decide(
    office: Office,
    referral_id: str,
    decision: Decision,
    to: str | None = None,
    note: str | None = None,
    version: int | None = None,
) -> Decided:
    """Decide a case that is new, in triage or waiting; `withdraw` also one accepted that has no sessions.

    Accepting makes its arrangements, still to be placed; where an authorisation is missing, the case waits
    for it instead.

    Args:
        office: whose act it is.
        referral_id: the case.
        decision: what is decided.
        to: to whom it is sent, for `redirect`.
        note: why; needed where a question is still open and it is accepted all the same.
        version: the version that the person saw; None where nobody looked before.

    Raises:
        Refused: somebody else changed the case since, its state does not allow it, a rule stands against
            accepting (`block`), or a question is open and no note says why all the same (`undecided`).
        WrongInput: no such case or decision, or nobody to send it to.
    """
    if decision not in DECISIONS:
        raise WrongInput(f"decision: {decision!r} is none of {', '.join(DECISIONS)}")
    why = clean(note or "").strip() or None
    if decision == "redirect" and not (to or "").strip():
        raise WrongInput("to: say to whom it is sent")
    with office.act(decision, referral_id) as writer:
        case = case_as_seen(writer, referral_id, version)
        now = keep_judgement(office, writer, referral_id)
        if decision == "accept":
            return _accept(office, writer, case, now, why)
        if decision == "ask":
            must_be(case, UNDECIDED, "sent back with questions")
            _own(office, writer, case, {"state": "waiting", "decision_note": why})
            waiting_on = _waiting_on(now) or ("an answer",)
            writer.says = _said(f"{referral_id} waits for {_whom(to)} to answer", why)
            return Decided("waiting", waiting_on, now.findings)
        return _turn_away(office, writer, case, now, decision, to, why)


def _accept(office: Office, writer: Writer, case: ReferralRow, now: Judged, why: str | None) -> Decided:
    must_be(case, UNDECIDED, "accepted")
    if now.verdict is Verdict.DECLINE:
        against = tuple(f for f in now.findings if f.code in (Code.BLOCK, Code.ROUTE) and not f.of_an_expense)
        raise Refused(
            f"{case.id} cannot be accepted: {against[0].message} ({against[0].paragraph})", findings=against
        )
    if now.verdict is Verdict.AUTHORISE:
        waiting_on = _waiting_on(now)
        _own(office, writer, case, {"state": "waiting", "decision_note": why})
        writer.says = _said(f"{case.id} waits for {', '.join(waiting_on)}", why)
        return Decided("waiting", waiting_on, now.findings)
    if not any(child.name for child in now.referral.children):
        raise Refused(f"{case.id} names no child: key it in first", kind="undecided", findings=now.open_asks)
    if why is None and (case.by_hand or now.open_asks):
        raise Refused(_still_open(case, now), kind="undecided", findings=now.open_asks)
    _decided(office, writer, case, "accepted", why)
    past = to_be_passed(now.findings)
    no_reason = () if why else to_be_reasoned(past)
    keep_reasons(office, writer, "accept", past if why else no_reason, why or "")
    made = arrange_case(office, writer, case.id, now.referral)
    watch(office, writer, case.id)
    plans = "one arrangement" if len(made) == 1 else f"{len(made)} arrangements"
    rules = ", ".join(dict.fromkeys(finding.rule for finding in no_reason))
    unsaid = f", no reason given for going past {rules}" if rules else ""
    writer.says = _said(f"{case.id} accepted, {plans} to place{unsaid}", why)
    return Decided("accepted", (), now.findings, no_reason)


def _turn_away(
    office: Office,
    writer: Writer,
    case: ReferralRow,
    now: Judged,
    decision: Decision,
    to: str | None,
    why: str | None,
) -> Decided:
    state, words = {
        "decline": ("declined", "declined"),
        "redirect": ("redirected", f"sent to {_whom(to)}"),
        "withdraw": ("withdrawn", "withdrawn"),
    }[decision]
    must_be(case, UNDECIDED | {"accepted"} if decision == "withdraw" else UNDECIDED, words)
    if case.state == "accepted":
        end_unbooked(writer, case.id)
    _decided(office, writer, case, state, why, one_line(to) if decision == "redirect" and to else None)
    stopped = stop_kinds(
        writer, NO_LONGER_RUNS[state], referral=case.id, at=office.now, by=f"{case.id} {words}"
    )
    writer.says = "; ".join((_said(f"{case.id} {words}", why), *stopped_words(stopped)))
    return Decided(state, (), now.findings)


def _decided(
    office: Office, writer: Writer, case: ReferralRow, state: str, why: str | None, to: str | None = None
) -> None:
    decided: Row = {"state": state, "decided_at": to_store(office.now), "decided_by": office.who.login}
    _own(office, writer, case, {**decided, "decision_note": why, "redirected_to": to})


def _own(office: Office, writer: Writer, case: ReferralRow, changes: Row) -> None:
    writer.update("referral", case.id, {**changes, "owner": case.owner or office.who.login})


def _waiting_on(now: Judged) -> tuple[str, ...]:
    asks = len(now.open_asks)
    answers = [f"{asks} answers" if asks > 1 else "one answer"] if asks else []
    return (*now.authorisers, *answers)


def _still_open(case: ReferralRow, now: Judged) -> str:
    if case.by_hand:
        return f"{case.id} could not be read whole: key it in first, or say in a note why it is accepted so"
    asked = now.open_asks[0]
    return (
        f"{case.id} has a question open: {asked.message} ({asked.rule}, {asked.paragraph}); "
        "say in a note why it is accepted all the same"
    )


def _whom(to: str | None) -> str:
    return one_line(to) if to and to.strip() else "the social worker"


def _said(what: str, why: str | None) -> str:
    return f"{what}: {one_line(why)}" if why else what
