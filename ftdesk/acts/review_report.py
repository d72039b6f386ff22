"""The report for a child's review: talked over with the family, sent to the IRO, copied."""

from __future__ import annotations

from datetime import date

from ftdesk.acts.going_past import go_past
from ftdesk.acts.office import Office
from ftdesk.acts.review import KIND_WORDS, REPORT_RULE, report_due, review_for, stop_review_clocks
from ftdesk.acts.rules_asked import ask_rules
from ftdesk.clock.local import long_day
from ftdesk.model.errors import WrongInput
from ftdesk.model.finding import Finding
from ftdesk.policy.review_facts import ReportFacts
from ftdesk.store.matching import Row

_FIELDS = {
    "report_discussed_on": ("discussed", "talked over"),
    "report_sent_iro_on": ("iro", "sent to the IRO"),
    "report_sent_social_worker_on": ("social worker", "copied to the social worker"),
}
"""What each day is called where it is asked for, and in the history."""


def report_review(
    office: Office,
    review_id: str,
    *,
    discussed_on: date | None = None,
    sent_iro_on: date | None = None,
    sent_social_worker_on: date | None = None,
    reason: str | None = None,
    version: int | None = None,
) -> tuple[Finding, ...]:
    """Keep what has become of a review's report; sending it to the IRO stops its clock (N 4.10).

    Args:
        office: whose act it is.
        review_id: the review's id.
        discussed_on: when it was talked over with child and family (N 3.28); what is None stays as it was.
        sent_iro_on: when it went to the independent reviewing officer.
        sent_social_worker_on: when its copy went to the social worker.
        reason: why it goes ahead in spite of a warning.
        version: the version of the review that the person saw.

    Returns:
        What the rules say of the report now.

    Raises:
        Refused: a warning has no reason, or somebody else changed it meanwhile.
        WrongInput: no such review, nothing is said, or a day to come.
    """
    said = {
        "report_discussed_on": discussed_on,
        "report_sent_iro_on": sent_iro_on,
        "report_sent_social_worker_on": sent_social_worker_on,
    }
    given = {name: day for name, day in said.items() if day is not None}
    if not given:
        raise WrongInput("report: say when it was discussed or sent")
    for name, day in given.items():
        if day > office.today:
            raise WrongInput(f"{_FIELDS[name][0]}: {long_day(day)} is still to come")
    with office.act("review report") as writer:
        writer.must_stand("review", review_id, version)
        found = review_for(writer.connection, review_id)
        writer.referral = found.referral
        facts = ReportFacts(
            review_on=found.held_on or found.due_on,
            due_on=report_due(office, found.due_on) if REPORT_RULE in office.profile.rules else found.due_on,
            discussed_on=discussed_on or found.report_discussed_on,
            sent_iro_on=sent_iro_on or found.report_sent_iro_on,
            sent_social_worker_on=sent_social_worker_on or found.report_sent_social_worker_on,
            as_of=office.today,
        )
        findings = ask_rules(office, facts, "the report was not kept")
        go_past(office, writer, "review report", findings, reason)
        row: Row = {name: day.isoformat() for name, day in given.items()}
        writer.update("review", found.id, row, found.version)
        if sent_iro_on is not None:
            stop_review_clocks(writer, found, at=office.now, by="report sent to the IRO", rule=REPORT_RULE)
        words = ", ".join(f"{_FIELDS[name][1]} {long_day(day)}" for name, day in given.items())
        writer.says = f"{found.referral}: report for {KIND_WORDS[found.kind]}: {words}"
    return findings
