"""An authorisation recorded: who agreed, when, how, and to which rules."""

from __future__ import annotations

from datetime import date
from typing import get_args

from ftdesk.acts.case import case_for
from ftdesk.acts.judging import Judged, keep_judgement
from ftdesk.acts.office import Office
from ftdesk.model.errors import WrongInput
from ftdesk.model.plain_text import clean, one_line
from ftdesk.model.shape import AuthorisationForm, AuthorisingRole
from ftdesk.policy.authorisations import ROLE_WORDS, covered_rules


def authorise(
    office: Office, referral_id: str, role: str, name: str, on: date, form: str, for_rules: str
) -> Judged:
    """Record an authorisation in the case's ledger, and return what the rules say of the case now.

    It does not itself accept the case: whoever decides does.

    Args:
        office: whose act it is.
        referral_id: the case.
        role: the role that has the power, as the exchange format writes it.
        name: who agreed.
        on: when; one dated after the day of judging does not count yet (RULES E.22).
        form: `written` or `spoken`.
        for_rules: begins with the rule ids that it covers, such as `N-3.9d: three months`.

    Raises:
        WrongInput: no such case; no such role or form; no name; or no rule of this policy is named.
    """
    if role not in get_args(AuthorisingRole):
        raise WrongInput(f"role: {role!r} is none of {', '.join(get_args(AuthorisingRole))}")
    if form not in get_args(AuthorisationForm):
        raise WrongInput(f"form: {form!r} is neither written nor spoken")
    if not one_line(name):
        raise WrongInput("name: say who agreed")
    covered = covered_rules(for_rules)
    unknown = covered - {rule.lower() for rule in office.profile.rules}
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
    with office.act("authorise", referral_id) as writer:
        case_for(writer.connection, referral_id)
        writer.insert(
            "authorisation",
            {
                "id": writer.next_id("AU"),
                "referral": referral_id,
                "role": role,
                "name": one_line(name),
                "on_date": on.isoformat(),
                "form": form,
                "for_rules": clean(for_rules).strip(),
                "login": office.who.login,
            },
        )
        now = keep_judgement(office, writer, referral_id)
        said_by = ROLE_WORDS[role]  # type: ignore[index]
        writer.says = f"{referral_id}: authorised by {said_by}, {one_line(name)}, for {one_line(for_rules)}"
    return now
