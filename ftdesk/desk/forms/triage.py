"""The forms of triage: a talk, a decision, an authorisation, a confirmation."""

from __future__ import annotations

from collections.abc import Sequence

from ftdesk.acts.authorise import authorise, withdraw_authorisation
from ftdesk.acts.case import case_for
from ftdesk.acts.confirm import confirm
from ftdesk.acts.going_past import to_be_passed, to_be_reasoned
from ftdesk.acts.judging import judged
from ftdesk.acts.office import Office
from ftdesk.acts.triage import WITH_WHOM, Decision, decide, log_talk
from ftdesk.clock.local import short_day
from ftdesk.desk.form import Field, Form, day_field, read_day, read_when, when_field
from ftdesk.model.finding import Code, Finding, Verdict
from ftdesk.model.plain_text import one_line
from ftdesk.panes.session_words import case_title
from ftdesk.policy.authorisations import ROLE_WORDS
from ftdesk.store.authorisations import authorisations

_TITLES: dict[Decision, tuple[str, str]] = {
    "accept": ("Accept", "Accept"),
    "ask": ("Ask the social worker", "Ask"),
    "decline": ("Decline", "Decline"),
    "redirect": ("Send elsewhere", "Send"),
    "withdraw": ("Withdraw", "Withdraw"),
}


WARNINGS_NAMED = 3
"""Warnings that the form names; the rest are counted, and stand on the case's page."""


def talk_form(office: Office, about: str) -> Form:
    """Return the form for a talk about a case."""
    return Form(
        f"Log a talk · {case_title(office, about)}",
        f"log {about}",
        (
            Field("with", "Talked with", "social_worker", choices=tuple(WITH_WHOM.items())),
            when_field("when", "When", office.now, of_now=True),
            Field("note", "What was said", lines=4),
        ),
        lambda values: log_talk(office, about, values["with"], values["note"], read_when(values, "when")),
        verb="Log",
    )


def decision_form(office: Office, case: str, decision: Decision) -> Form:
    """Return the form for a decision; accepting past a question or a warning needs a reason.

    A warning of what nobody stated is named with the others and needs none.
    """
    title, verb = _TITLES[decision]
    now, version = office.store.read(
        lambda connection: (judged(office, connection, case), case_for(connection, case).version)
    )
    findings, asks = now.findings, now.open_asks
    fields = []
    if decision == "redirect":
        fields.append(Field("to", "To whom", hint="the team or service that takes it"))
    goes_ahead = decision == "accept" and now.verdict in (Verdict.ASK, Verdict.ACCEPT)
    past = to_be_passed(findings) if goes_ahead else ()
    needs_note = decision in ("decline", "withdraw") or (goes_ahead and bool(asks or to_be_reasoned(past)))
    label = "Why" if decision in ("decline", "withdraw") else "Why all the same" if needs_note else "Note"
    usual = "\n".join(finding.message for finding in asks) if decision == "ask" else ""
    fields.append(Field("note", label, usual, lines=4, needed=needs_note))
    told = {Code.BLOCK: "✗", Code.ROUTE: "✗", Code.AUTHORISE: "y", Code.ASK: "?"}
    return Form(
        f"{title} · {case_title(office, case)}",
        f"decide {decision} {case}",
        tuple(fields),
        lambda values: decide(
            office, case, decision, values.get("to") or None, values["note"].strip() or None, version
        ),
        verb=verb,
        notes=tuple(
            dict.fromkeys(f"{told[f.code]} {f.message} ({f.rule})" for f in findings if f.code in told)
        ),
        below=_warnings(past),
    )


def _warnings(past: Sequence[Finding]) -> tuple[str, ...]:
    worst_first = sorted(past, key=lambda finding: finding.unstated)
    lines = list(dict.fromkeys(f"! {finding.rule} {one_line(finding.message)}" for finding in worst_first))
    more = len(lines) - WARNINGS_NAMED
    return (*lines[:WARNINGS_NAMED], *([f"! and {more} more"] if more > 0 else []))


def authorisation_form(office: Office, case: str) -> Form:
    """Return the form for an authorisation, filled with what the rules ask for."""
    findings = office.store.read(lambda connection: judged(office, connection, case)).findings
    missing = [finding for finding in findings if finding.code is Code.AUTHORISE]
    role = next((finding.role for finding in missing if finding.role), "team_manager")
    rules = " ".join(dict.fromkeys(finding.rule for finding in missing if finding.role in (None, role)))
    return Form(
        f"Record an authorisation · {case_title(office, case)}",
        f"authorise {case}",
        (
            Field("role", "Whose power", role, choices=tuple(ROLE_WORDS.items())),
            Field("name", "Who agreed", hint="their name"),
            day_field("on", "On", office.today, of_now=True),
            Field(
                "form", "How", "written", choices=(("written", "in writing"), ("spoken", "by word of mouth"))
            ),
            Field(
                "for", "For which rules", rules, hint=f"{next(iter(office.profile.rules))}: what it is for"
            ),
            day_field("until", "Until", None, needed=False),
        ),
        lambda values: authorise(
            office,
            case,
            values["role"],
            values["name"],
            read_day(values, "on"),
            values["form"],
            values["for"],
            read_day(values, "until") if values["until"].strip() else None,
        ),
        notes=tuple(dict.fromkeys(f"y {finding.message} ({finding.rule})" for finding in missing)),
    )


def withdrawal_form(office: Office, case: str) -> Form | None:
    """Return the form for an authorisation that counts no more; None where the case has none."""
    counting = [one for one in office.store.read(authorisations, case) if one.counts_on(office.today)]
    if not counting:
        return None
    choices = tuple(
        (one.id, f"{one_line(one.name)}, {short_day(one.on)}: {one_line(one.for_rules)}") for one in counting
    )
    return Form(
        f"An authorisation withdrawn · {case_title(office, case)}",
        f"withdraw authorisation {case}",
        (Field("which", "Which", choices[0][0], choices=choices), Field("why", "Why", lines=2)),
        lambda values: withdraw_authorisation(office, values["which"], values["why"]),
        verb="Withdraw",
    )


def confirmation_form(office: Office, case: str) -> Form:
    """Return the form for a confirmation that was sent."""
    return Form(
        f"Confirmed in writing · {case_title(office, case)}",
        f"confirm {case}",
        (Field("to", "To whom", "social worker"), when_field("when", "When", office.now, of_now=True)),
        lambda values: confirm(office, case, values["to"], read_when(values, "when")),
    )
