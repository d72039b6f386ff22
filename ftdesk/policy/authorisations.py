"""Which authorisations of a referral cover a rule (RULES E.22)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from ftdesk.model.circumstances import Authorisation
from ftdesk.model.errors import WrongInput
from ftdesk.model.shape import AuthorisingRole
from ftdesk.policy.facts import Facts
from ftdesk.policy.said import Said, ask, authorise

ROLE_WORDS: Final[dict[AuthorisingRole, str]] = {
    "service_manager": "the Service Manager",
    "head_of_service": "the Head of Service",
    "contact_service_manager": "a Contact Service manager",
    "team_manager": "the team manager",
    "social_worker": "the social worker",
    "budget_holder": "the budget holder",
    "finance": "finance",
    "placement_service": "the placement service",
    "social_workers_manager": "the social worker's manager",
}
_IDS: Final = re.compile(r"\s*((?:[NHL]-[\w.]*\w)(?:\s*(?:,|;|&|\band\b)\s*[NHL]-[\w.]*\w)*)", re.IGNORECASE)
_ID: Final = re.compile(r"[NHL]-[\w.]*\w", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Given:
    """What one role has given for one rule.

    Attributes:
        dates: of each complete authorisation, none later than the day of judging.
        unfinished: the paths of what the others lack: name, date or form.
    """

    dates: tuple[date, ...]
    unfinished: tuple[str, ...]


def authorising_role(text: str) -> AuthorisingRole:
    """Return the role that a text names, as the exchange format writes it.

    Raises:
        WrongInput: there is none of that name.
    """
    for role in ROLE_WORDS:
        if text == role:
            return role
    raise WrongInput(f"role: {text!r} is none of {', '.join(ROLE_WORDS)}")


def covered_rules(for_: str | None) -> frozenset[str]:
    """Return the rule ids that an authorisation's text begins with, in lower case; blank covers none."""
    match = _IDS.match(for_ or "")
    return frozenset(id_.lower() for id_ in _ID.findall(match[1])) if match else frozenset()


def given(facts: Facts, rule: str, role: AuthorisingRole) -> Given:
    """Return what `role` has given for `rule`; one dated later than the day of judging does not count."""
    return given_in(facts.referral.authorisations or (), rule, role, facts.today)


def given_in(authorisations: Iterable[Authorisation], rule: str, role: AuthorisingRole, today: date) -> Given:
    """Return what `role` has given for `rule` in a ledger, as it counts on `today`."""
    dates = []
    unfinished: list[str] = []
    for n, authorisation in enumerate(authorisations):
        if authorisation.role != role or rule.lower() not in covered_rules(authorisation.for_):
            continue
        if authorisation.on is not None and authorisation.on > today:
            continue
        lacking = tuple(_lacking(authorisation))
        unfinished.extend(f"authorisations.{n}.{field}" for field in lacking)
        if authorisation.on is not None and not lacking:
            dates.append(authorisation.on)
    return Given(tuple(dates), () if dates else tuple(unfinished))


def needs(facts: Facts, rule: str, role: AuthorisingRole, why: str, *about: str) -> Iterator[Said]:
    """Say what is missing where `rule` needs the authorisation of one role."""
    has = given(facts, rule, role)
    if has.unfinished:
        yield ask(f"{why}.", *has.unfinished, about=about)
    elif not has.dates:
        yield authorise(f"{why}: {ROLE_WORDS[role]} has to authorise it.", role, *about)


def _lacking(authorisation: Authorisation) -> Iterator[str]:
    if not (authorisation.name or "").strip():
        yield "name"
    if authorisation.on is None:
        yield "on"
    if authorisation.form is None:
        yield "form"
