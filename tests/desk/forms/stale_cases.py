"""Forms over a case, its sessions, records and suspensions that two people have open at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from ftdesk.acts.change_preview import ChangeAsk
from ftdesk.acts.office import Office
from ftdesk.acts.records import finish
from ftdesk.acts.review import date_review
from ftdesk.acts.sessions import hold, miss
from ftdesk.acts.suspend import propose
from ftdesk.acts.suspension_decided import Decision, decide_suspension
from ftdesk.desk.form import Form
from ftdesk.desk.forms import cancelling, change, records, review, sessions, suspension, triage
from ftdesk.store.sessions import SessionRow, sessions_of
from ftdesk.store.suspensions import notices
from ftdesk.store.suspensions import suspension as suspension_row
from tests.desk.forms.stale_service import Prepared, Stale, nothing


def one(office: Office, case: str, which: int = 0) -> SessionRow:
    return office.store.read(sessions_of, referral=case)[which]


def stop(office: Office) -> str:
    return str(office.store.read(lambda c: c.execute("SELECT id FROM suspension ORDER BY id").fetchone()[0]))


def notice(office: Office) -> str:
    return office.store.read(notices, stop(office))[0].id


def of_a_stop(form: Callable[..., Form]) -> Callable[[Office], Form]:
    def make(office: Office) -> Form:
        row = office.store.read(suspension_row, stop(office))
        assert row is not None
        return form(office, row)

    return make


def of_a_notice(form: Callable[..., Form]) -> Callable[[Office], Form]:
    return lambda office: form(office, office.store.read(notices, stop(office))[0])


def proposed(office: Office) -> None:
    propose(office, "R-0001", ground="language", evidence="the record of Tue 15 December")


def stopped(office: Office) -> None:
    proposed(office)
    said = Decision(
        starts_on=date(2026, 12, 17),
        manager="Dee Shaw",
        social_worker="Ruth Okafor",
        evidence="the record of Tue 15 December",
        urgent=True,
    )
    decide_suspension(office, stop(office), said)


def written_up(office: Office) -> None:
    hold(office, one(office, "R-0001").id)
    finish(office, one(office, "R-0001").id, "Kai came in smiling.", by="JB")


def meeting_dated(office: Office) -> None:
    of_a_stop(suspension.meeting_form)(office).send({"how": "dated", "on": "21/12/2026", "note": ""})


DECIDED = {"manager": "Dee Shaw", "social_worker": "R Okafor", "evidence": "as seen", "urgent": "yes"}
GONE = {"by": "mother", "reason": "ill", "whose": "parent"}
HELD = {"how": "held"}

CASES: Mapping[str, Prepared] = {
    "triage.decision_form": (
        nothing,
        Stale(
            lambda office: triage.decision_form(office, "R-0003", "withdraw"),
            {"note": "moved"},
            {"note": "moved away"},
            is_over=True,
        ),
    ),
    "sessions.outcome_form": (
        nothing,
        Stale(
            lambda office: sessions.outcome_form(office, one(office, "R-0001")),
            HELD,
            {"how": "missed", "by": "mother", "reason": "ill"},
            is_over=True,
        ),
    ),
    "sessions.judge_form": (
        lambda office: miss(office, one(office, "R-0001").id, by="mother", reason="ill"),
        Stale(
            lambda office: sessions.judge_form(office, one(office, "R-0001")),
            {"valid": "yes"},
            {"valid": "no"},
            is_over=True,
        ),
    ),
    "cancelling.cancel_form": (
        nothing,
        Stale(
            lambda office: cancelling.cancel_form(office, one(office, "R-0001", 1), nothing),
            GONE,
            {**GONE, "reason": "a school play"},
            is_over=True,
        ),
    ),
    "records.record_state_form": (
        written_up,
        Stale(
            lambda office: records.record_state_form(office, one(office, "R-0001")),
            {"what": "email", "whom": "r.okafor@example.org"},
            {"what": "email", "whom": "s.whyte@example.org"},
        ),
    ),
    "review.review_form": (
        lambda office: date_review(office, "R-0001", "statutory", date(2026, 12, 30)),
        Stale(
            lambda office: review.review_form(office, "R-0001"),
            {"what": "report RV-0001", "discussed": "14/12/2026"},
            {"what": "report RV-0001", "discussed": "15/12/2026"},
        ),
    ),
    "suspension.decide_form": (
        proposed,
        Stale(of_a_stop(suspension.decide_form), DECIDED, {**DECIDED, "manager": "Ann Other"}, is_over=True),
    ),
    "suspension.drop_form": (
        proposed,
        Stale(of_a_stop(suspension.drop_form), {"why": "not needed"}, {"why": "no more"}, is_over=True),
    ),
    "suspension.written_form": (
        stopped,
        Stale(
            of_a_notice(suspension.written_form),
            {"why": "too young"},
            {"name": "Leanne Ellis"},
            instead=lambda office: of_a_notice(suspension.untold_form)(office).send({"why": "too young"}),
            is_over=True,
        ),
    ),
    "suspension.untold_form": (
        stopped,
        Stale(of_a_notice(suspension.untold_form), {"why": "too young"}, {"why": "nobody of that kind"}),
    ),
    "suspension.meeting_form": (
        stopped,
        Stale(of_a_stop(suspension.meeting_form), {"on": "21/12/2026"}, {"on": "22/12/2026"}),
    ),
    "suspension.continue_form": (
        stopped,
        Stale(
            of_a_stop(suspension.continue_form),
            {"until": "30/12/2026", "court": "KE1"},
            {"until": "5/1/2027", "court": "KE2"},
        ),
    ),
    "suspension.lift_form": (
        stopped,
        Stale(of_a_stop(suspension.lift_form), {}, {"why": "safe"}, instead=meeting_dated, is_over=True),
    ),
    "suspension.cease_form": (
        stopped,
        Stale(of_a_stop(suspension.cease_form), {}, {"why": "for good"}, instead=meeting_dated, is_over=True),
    ),
    "change.after_form": (
        nothing,
        Stale(
            lambda office: change.after_form(
                office,
                ChangeAsk(
                    referral="R-0001",
                    arrangement=None,
                    what="end",
                    from_on=date(2026, 12, 20),
                    why="over",
                    by="court",
                ),
            ),
            GONE,
            {"then": "cancel"},
            instead=lambda office: cancelling.cancel_form(office, one(office, "R-0001", 1), nothing).send(
                {**GONE, "asked": "17/12/2026 12:00", "consulted": "", "counts": ""}
            ),
        ),
    ),
}
"""What is done before, and what two people then type at once."""
