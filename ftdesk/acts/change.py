"""An arrangement changed or ended from a date on: its facts, and all that was booked after, in one act."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta

import msgspec

from ftdesk.acts.arrangement import counts
from ftdesk.acts.arranging import list_place
from ftdesk.acts.book import counted
from ftdesk.acts.change_preview import IN_THE_WAY, After, ChangeAsk, ChangePreview, looked_at
from ftdesk.acts.change_sessions import cancel_after, end_earlier, lay_again, tell_of_change
from ftdesk.acts.court_orders import write_order
from ftdesk.acts.going_past import keep_reasons
from ftdesk.acts.judging import keep_judgement
from ftdesk.acts.must_not_meet import clashes_noted
from ftdesk.acts.office import Office
from ftdesk.acts.outcome import described, needed
from ftdesk.acts.rules_asked import ask_rules, refuse_unless_clear
from ftdesk.acts.watch import watch
from ftdesk.clock.local import local, long_day, monday, to_store
from ftdesk.model.decoding import encode_referral
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.family_name import family_name
from ftdesk.model.finding import Code, Finding
from ftdesk.model.plain_text import one_line
from ftdesk.policy.authorisations import covered_rules
from ftdesk.policy.session_facts import ChangedPlanFacts
from ftdesk.store.authorisations import authorisations
from ftdesk.store.sessions import sessions_of
from ftdesk.store.writer import Writer

_NEW_PLAN = frozenset({"plan", "level"})
"""Changes that are a new plan of the social worker's, which a manager agrees to (H 6, N 3.41)."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change has left.

    Attributes:
        arrangement: the one that was changed or ended.
        follows: the arrangement that takes over from it, to be booked; None where none does.
        kept: ids of the sessions after the date that stay.
        cancelled: ids of those cancelled.
        tasks: ids of the tasks to tell each party.
        warnings: what was gone past.
    """

    id: str
    arrangement: str
    follows: str | None
    kept: tuple[str, ...]
    cancelled: tuple[str, ...]
    tasks: tuple[str, ...]
    warnings: tuple[Finding, ...]


def change(office: Office, ask: ChangeAsk) -> Changed:
    """Change an arrangement from a date on, or end it, and deal with all that is booked after.

    The case's facts change with it, what they were stays in the trail; they are judged again.

    Raises:
        Refused: what is booked after the date is not said to be kept, cancelled or left to be booked anew; a
            session that would be kept breaks a rule or no longer fits; a rule stands against the new plan or
            an authorisation for it is missing; something moved meanwhile.
        WrongInput: no such case or arrangement, nothing new, no reason, or a session that is not among them.
    """
    why = needed(ask.why, "why")
    with office.act("end" if ask.what == "end" else "change", ask.referral) as writer:
        found = looked_at(writer.connection, office, ask)
        going, staying = _dealt_with(writer, ask, found)
        warnings = _allowed(office, writer, ask, found, why)
        cancelled = cancel_after(office, writer, [one.session for one in going], by=ask.by, reason=why)
        end_earlier(writer, ask, cancelled, found.plan)
        _write_facts(office, writer, ask, found)
        follows = _write_arrangement(office, writer, ask, found, why)
        if ask.what != "end" and ask.then != "rebook":
            lay_again(office, writer, found.plan, found.changed_plan, [one.session for one in staying])
        made = _write_change(office, writer, ask, found, why)
        tasks = tell_of_change(office, writer, ask, found, cancelled)
        keep_judgement(office, writer, ask.referral)
        watch(office, writer, ask.referral)
        writer.says = _says(ask, found, len(cancelled), follows, why)
    return Changed(
        id=made,
        arrangement=found.plan.id,
        follows=follows,
        kept=tuple(one.session.id for one in staying),
        cancelled=tuple(one.id for one in cancelled),
        tasks=tasks,
        warnings=warnings,
    )


def _dealt_with(writer: Writer, ask: ChangeAsk, found: ChangePreview) -> tuple[list[After], list[After]]:
    """Return the sessions after the date that go, and those that stay."""
    ids = {one.session.id: one.session.version for one in found.after}
    if ask.seen is not None and ask.seen != ids:
        changed = min(one for one in ids.keys() | ask.seen.keys() if ids.get(one) != ask.seen.get(one))
        raise writer.overtaken("session", changed, what="what is booked after that date")
    if strange := sorted(ask.cancel - ids.keys()):
        raise WrongInput(f"cancel: {strange[0]} is none of the sessions booked after that date")
    if ask.what == "end" or ask.then in ("cancel", "rebook"):
        return list(found.after), []
    going = [one for one in found.after if one.session.id in ask.cancel]
    staying = [one for one in found.after if one.session.id not in ask.cancel]
    if staying and ask.then is None and not going:
        raise Refused(
            f"{counted(len(staying))} booked from {long_day(ask.from_on)} on: "
            "say whether they are kept, cancelled, or left to be booked anew",
            kind="undecided",
            reasons=tuple(after_words(one) for one in staying),
        )
    against = [one for one in staying if one.effect in IN_THE_WAY]
    if against:
        raise Refused(
            f"{after_words(against[0])}: it cannot be kept",
            kind="block",
            reasons=tuple(after_words(one) for one in against),
        )
    return going, staying


def after_words(one: After) -> str:
    """Return a session and what a change does to it, in words."""
    effects = {
        "fits": "still fits",
        "longer": "",
        "otherwise": "",
        "clashes": "no longer fits",
        "breaks": "breaks a rule",
        "cancelled": "to be cancelled",
    }
    words = ": ".join(filter(None, (effects[one.effect], "; ".join(one.why))))
    return f"{described(one.session)} {words}"


def _allowed(
    office: Office, writer: Writer, ask: ChangeAsk, found: ChangePreview, why: str
) -> tuple[Finding, ...]:
    """Refuse what a rule stands against, and keep why what is warned of is gone past."""
    new_plan: tuple[Finding, ...] = ()
    if ask.what in _NEW_PLAN:
        facts = ChangedPlanFacts(
            more=ask.new.more or (),
            at_review=ask.new.at_review,
            parents_told=ask.new.parents_told,
            agreed_by=one_line(ask.agreed_by or "").strip() or _agreed(writer, ask.referral),
        )
        new_plan = ask_rules(office, facts, f"{found.plan.id} was not changed")
    _belongs_elsewhere(found.findings)
    # A new plan waits for its answers; where a child has moved to, or what a court says, is so without them.
    asked = ask.what in _NEW_PLAN
    refuse_unless_clear((f for f in found.findings if asked or f.code is not Code.ASK), waits=True)
    return keep_reasons(office, writer, "change", (*new_plan, *found.findings), why)


def _belongs_elsewhere(findings: tuple[Finding, ...]) -> None:
    routed = tuple(finding for finding in findings if finding.code is Code.ROUTE)
    if routed:
        raise Refused(f"{routed[0].message} ({routed[0].rule})", kind="block", findings=routed)


def _agreed(writer: Writer, referral_id: str) -> str | None:
    """Return who of the ledger agreed to the new plan, where that was recorded before."""
    given = [
        row
        for row in authorisations(writer.connection, referral_id)
        if row.role == "social_workers_manager" and "h-6.2" in covered_rules(row.for_rules)
    ]
    return given[-1].name if given else None


def _write_facts(office: Office, writer: Writer, ask: ChangeAsk, found: ChangePreview) -> None:
    if ask.new.order is not None and ask.what == "order":
        write_order(office, writer, ask.referral, ask.new.order, ask.from_on)
    if found.referral != found.case.referral:
        body = {"body": encode_referral(found.referral), "family": family_name(found.referral)}
        with clashes_noted(office, writer, ask.referral):
            writer.update("referral", ask.referral, body)


def _write_arrangement(
    office: Office, writer: Writer, ask: ChangeAsk, found: ChangePreview, why: str
) -> str | None:
    """Write the arrangement as it is from then on, and return the id of the one that takes over."""
    plan, arrange = found.plan, found.changed_plan.arrange
    list_place(writer, arrange.placement)
    if ask.what != "end" and ask.then != "rebook":
        writer.update("arrangement", plan.id, {"arrange": msgspec.json.encode(arrange).decode()})
        return None
    left = [one for one in sessions_of(writer.connection, arrangement=plan.id) if one.start and counts(one)]
    last = max((local(one.start).date() for one in left if one.start), default=None)
    day_before = ask.from_on - timedelta(days=1)
    ended = {
        "state": "ended",
        "ends_on": (min(last, day_before) if last else day_before).isoformat(),
        "ended_why": why,
    }
    writer.update("arrangement", plan.id, ended)
    _drop_unplaced(writer, ask, plan.id)
    _end_tasks(office, writer, plan.id)
    _free_meetings(writer, ask, plan.id)
    if ask.what == "end":
        return None
    made = writer.next_id("A")
    knows = tuple(dict.fromkeys((*arrange.staff, *(one.staff[0] for one in left if one.staff))))
    rest = msgspec.structs.replace(
        arrange, kind="standing" if left else arrange.kind, staff=knows, start_week=monday(ask.from_on)
    )
    writer.insert(
        "arrangement",
        {
            "id": made,
            "referral": ask.referral,
            "kind": rest.kind,
            "state": "unplaced",
            "arrange": msgspec.json.encode(rest).decode(),
            "children": json.dumps(plan.children, ensure_ascii=False),
            "adults": json.dumps(plan.adults, ensure_ascii=False),
            "follows": plan.id,
        },
    )
    return made


def _end_tasks(office: Office, writer: Writer, arrangement: str) -> None:
    """Close what was still to be done or told for an arrangement that has ended."""
    for task in writer.matching("task", arrangement=arrangement, done_at=None, kind=("tell", "gate")):
        done = {
            "done_at": to_store(office.now),
            "done_by": office.who.login,
            "note": "overtaken: the arrangement has ended",
        }
        writer.update("task", str(task["id"]), done)


def _drop_unplaced(writer: Writer, ask: ChangeAsk, arrangement: str) -> None:
    """Cancel what still waited for a place in a week after the end."""
    for row in writer.matching("session", arrangement=arrangement, state="unplaced"):
        if str(row["week"]) >= monday(ask.from_on).isoformat():
            writer.update("session", str(row["id"]), {"state": "cancelled", "reason": ask.why})


def _free_meetings(writer: Writer, ask: ChangeAsk, arrangement: str) -> None:
    """Take what was put into diaries for an arrangement after its end, beside its sessions, out of them."""
    for row in writer.matching("diary_block", arrangement=arrangement, session=None):
        if str(row["start_at"]) >= ask.from_on.isoformat():
            writer.delete("diary_block", str(row["id"]))


def _write_change(office: Office, writer: Writer, ask: ChangeAsk, found: ChangePreview, why: str) -> str:
    made = writer.next_id("CH")
    plan, arrange = found.plan.arrange, found.changed_plan.arrange
    new = msgspec.to_builtins(ask.new)
    old = {
        name: value
        for name, value in msgspec.to_builtins(plan).items()
        if value != msgspec.to_builtins(arrange).get(name)
    }
    writer.insert(
        "arrangement_change",
        {
            "id": made,
            "referral": ask.referral,
            "arrangement": found.plan.id,
            "from_on": ask.from_on.isoformat(),
            "what": ask.what,
            "old": json.dumps(old, ensure_ascii=False),
            "new": json.dumps(new, ensure_ascii=False),
            "why": why,
            "agreed_by": one_line(ask.agreed_by or "").strip() or None,
            "login": office.who.login,
            "at": to_store(office.now),
        },
    )
    return made


def _says(ask: ChangeAsk, found: ChangePreview, cancelled: int, follows: str | None, why: str) -> str:
    what = "ended" if ask.what == "end" else f"another {ask.what}"
    parts = [f"{found.case.family}: {what} from {long_day(ask.from_on)} ({found.plan.id})"]
    if cancelled:
        parts.append(f"{counted(cancelled)} cancelled")
    kept = len(found.after) - cancelled
    if kept:
        parts.append(f"{kept} kept")
    if follows:
        parts.append(f"{follows} to be booked")
    return f"{', '.join(parts)}: {why}"
