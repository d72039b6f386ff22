"""A conflict of interest that a supervisor declares with a family (N 3.42)."""

from __future__ import annotations

import msgspec

from ftdesk.acts.case import NOT_CLOSED, case_for, must_be
from ftdesk.acts.office import Office
from ftdesk.clock.local import to_store
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.plain_text import one_line
from ftdesk.store import service
from ftdesk.store.sessions import arrangements, sessions_of

RULE = "N-3.42b"


def declare_conflict(office: Office, referral_id: str, staff: str, why: str) -> str | None:
    """Keep that a supervisor is not to work with a family, whose arrangements exclude them from now on.

    Sessions to come that they supervise stay until somebody else is found: that is a task, due before the
    first of them.

    Args:
        office: whose act it is.
        referral_id: the case, which has an arrangement.
        staff: the supervisor's id.
        why: what was declared.

    Returns:
        The task's id; None where they supervise no session to come.

    Raises:
        Refused: it was declared before, the case is closed, or nothing of it is arranged.
        WrongInput: no such case or supervisor, or nothing is said.
    """
    if not one_line(why).strip():
        raise WrongInput("why: say what was declared")
    with office.act("conflict", referral_id) as writer:
        must_be(case_for(writer.connection, referral_id), NOT_CLOSED, "given a conflict of interest")
        person = next((one for one in service.staff(writer.connection) if one.id == staff), None)
        if person is None:
            raise WrongInput(f"staff: nobody of the service is {staff!r}")
        name = one_line(person.name)
        standing = [one for one in arrangements(writer.connection, referral_id) if one.state != "ended"]
        if not standing:
            raise Refused(f"nothing of {referral_id} is arranged yet; accept it first", kind="not_allowed")
        if all(staff in one.arrange.excluded_staff for one in standing):
            raise Refused(f"{name} is excluded from {referral_id} already", kind="not_allowed")
        for plan in standing:
            excluded = tuple(dict.fromkeys((*plan.arrange.excluded_staff, staff)))
            usual = tuple(who for who in plan.arrange.staff if who != staff)
            arrange = msgspec.structs.replace(plan.arrange, excluded_staff=excluded, staff=usual)
            writer.update("arrangement", plan.id, {"arrange": msgspec.json.encode(arrange).decode()})
        writer.says = f"{referral_id}: {name} declared a conflict of interest: {one_line(why)}"
        to_come = [
            one
            for one in sessions_of(writer.connection, referral=referral_id)
            if one.state == "planned" and one.start and one.start >= office.now and staff in one.staff
        ]
        if not to_come or to_come[0].start is None:
            return None
        rule = office.profile.rules.get(RULE)
        made = writer.next_id("K")
        sessions = "the session" if len(to_come) == 1 else f"the {len(to_come)} sessions"
        writer.insert(
            "task",
            {
                "id": made,
                "referral": referral_id,
                "arrangement": to_come[0].arrangement,
                "rule": rule.id if rule else None,
                "paragraph": rule.paragraph if rule else None,
                "key": f"conflict {staff}",
                "what": f"find somebody else than {name} for {sessions} to come: conflict of interest",
                "who": office.who.name,
                "due_at": to_store(to_come[0].start),
            },
        )
        return made
