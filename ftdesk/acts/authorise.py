"""An authorisation recorded: who agreed, when, how, to which rules, until when; and withdrawn."""

from __future__ import annotations

from datetime import date
from typing import get_args

from ftdesk.acts.booking_tasks import open_authorised
from ftdesk.acts.case import case_for
from ftdesk.acts.deadlines import stop
from ftdesk.acts.judging import Judged, keep_judgement
from ftdesk.acts.office import Office
from ftdesk.acts.watch import watch
from ftdesk.clock.local import at, long_day, to_store
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.finding import Verdict
from ftdesk.model.plain_text import clean, one_line
from ftdesk.model.shape import AuthorisationForm
from ftdesk.policy.authorisations import ROLE_WORDS, authorising_role, covered_rules
from ftdesk.store import referrals
from ftdesk.store.authorisations import authorisation as authorisation_row
from ftdesk.store.writer import Writer


def authorise(
    office: Office,
    referral_id: str,
    role: str,
    name: str,
    on: date,
    form: str,
    for_rules: str,
    lapses_on: date | None = None,
) -> Judged:
    """Record an authorisation in the case's ledger, and return what the rules say of the case now.

    It does not itself accept the case: whoever decides does. A case that waits for nothing more is back
    in triage. An authorisation that lapses is due again on its last day.

    Args:
        office: whose act it is.
        referral_id: the case.
        role: the role that has the power, as the exchange format writes it.
        name: who agreed.
        on: when; one dated after the day of judging does not count yet (RULES E.22).
        form: `written` or `spoken`.
        for_rules: begins with the rule ids that it covers, such as `N-3.9d: three months`.
        lapses_on: the last day on which it counts; None where it was given without an end.

    Raises:
        WrongInput: no such case; no such role or form; no name; no rule of this policy is named; or it would
            lapse before it was given.
    """
    said_by = ROLE_WORDS[authorising_role(role)]
    if form not in get_args(AuthorisationForm):
        raise WrongInput(f"form: {form!r} is neither written nor spoken")
    if not one_line(name):
        raise WrongInput("name: say who agreed")
    if lapses_on is not None and lapses_on < on:
        raise WrongInput(f"until: {long_day(lapses_on)} is before the day it was given, {long_day(on)}")
    rules = _rules_covered(office, for_rules)
    with office.act("authorise", referral_id) as writer:
        case = case_for(writer.connection, referral_id)
        _end_lapsing(office, writer, referral_id, rules, by=f"{said_by} again")
        made = writer.next_id("AU")
        writer.insert(
            "authorisation",
            {
                "id": made,
                "referral": referral_id,
                "role": role,
                "name": one_line(name),
                "on_date": on.isoformat(),
                "form": form,
                "for_rules": clean(for_rules).strip(),
                "login": office.who.login,
                "lapses_on": None if lapses_on is None else lapses_on.isoformat(),
            },
        )
        if lapses_on is not None:
            _start_lapsing(office, writer, referral_id, rules[0], on, lapses_on)
        if on <= office.today:
            open_authorised(office, writer, referral_id, rules, on)
        now = keep_judgement(office, writer, referral_id)
        watch(office, writer, referral_id)
        if case.state == "waiting" and now.verdict is Verdict.ACCEPT:
            writer.update("referral", referral_id, {"state": "triage"})
        later = f"; it counts from {long_day(on)}" if on > office.today else ""
        until = f", until {long_day(lapses_on)}" if lapses_on is not None else ""
        what = f"{referral_id}: authorised by {said_by}, {one_line(name)}, for {one_line(for_rules)}"
        waits = f"; it waits for {', '.join(now.authorisers)}" if now.authorisers else ""
        writer.says = f"{what}{until}{later}{waits}"
    return now


def withdraw_authorisation(office: Office, authorisation: str, why: str) -> Judged:
    """Note that an authorisation counts no more from today on, and return what the rules say of the case now.

    Raises:
        Refused: it was withdrawn already.
        WrongInput: there is no such authorisation, or no reason is given.
    """
    if not one_line(why):
        raise WrongInput("why: say why it is withdrawn")
    with office.act("withdraw authorisation") as writer:
        given = authorisation_row(writer.connection, authorisation)
        if given is None:
            raise WrongInput(f"there is no authorisation {authorisation!r}")
        if given.withdrawn_on is not None:
            raise Refused(f"{authorisation} was withdrawn {long_day(given.withdrawn_on)}", kind="moved")
        writer.referral = given.referral
        withdrawn = {"withdrawn_on": office.today.isoformat(), "withdrawn_why": one_line(why)}
        writer.update("authorisation", authorisation, withdrawn, given.version)
        rules = _rules_covered(office, given.for_rules)
        _end_lapsing(office, writer, given.referral, rules, by="withdrawn")
        writer.says = f"{given.referral}: authorisation by {given.name} withdrawn: {one_line(why)}"
        now = keep_judgement(office, writer, given.referral)
        watch(office, writer, given.referral)
    return now


def _rules_covered(office: Office, for_rules: str) -> tuple[str, ...]:
    """Return the ids of this policy's rules that an authorisation's text begins with."""
    covered = covered_rules(for_rules)
    known = {rule.lower(): rule for rule in office.profile.rules}
    unknown = covered - known.keys()
    if not covered or unknown:
        what = (
            f"{', '.join(sorted(unknown)).upper()}: no rule of {office.profile.document}"
            if unknown
            else (
                "begin with the rule ids that it covers, such as "
                f"{next(iter(office.profile.rules))}: {for_rules!r} names none"
            )
        )
        raise WrongInput(f"for: {what}")
    return tuple(known[rule] for rule in sorted(covered))


def _start_lapsing(
    office: Office, writer: Writer, referral: str, rule: str, on: date, lapses_on: date
) -> None:
    hours = office.settings().core_hours
    writer.insert(
        "deadline",
        {
            "id": writer.next_id("D"),
            "kind": "authorisation",
            "referral": referral,
            "rule": rule,
            "paragraph": office.profile.rules[rule].paragraph,
            "starts_at": to_store(at(on, hours[0])),
            "due_at": to_store(at(lapses_on, hours[1])),
        },
    )


def _end_lapsing(office: Office, writer: Writer, referral: str, rules: tuple[str, ...], *, by: str) -> None:
    running = (
        clock
        for clock in referrals.deadlines(writer.connection, referral)
        if clock.kind == "authorisation" and clock.stopped_at is None and clock.rule in rules
    )
    stop(writer, running, at=office.now, by=by)
