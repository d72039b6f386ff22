"""The message that asks for a missing authorisation: whom to ask, for what, and on which facts."""

from __future__ import annotations

from dataclasses import dataclass

from ftdesk.acts.judging import Judged, judged
from ftdesk.acts.office import Office
from ftdesk.model.finding import Code, Finding
from ftdesk.model.plain_text import one_line
from ftdesk.model.shape import AuthorisingRole
from ftdesk.panes.fact_words import fact_words
from ftdesk.panes.lines import Line, Tone
from ftdesk.panes.person_words import initials
from ftdesk.panes.referral_lines import frequency_words
from ftdesk.panes.when_words import length
from ftdesk.policy.authorisations import ROLE_WORDS

_ANYBODY = "whoever may authorise it"


@dataclass(frozen=True, slots=True)
class AuthorisationRequest:
    """A message to one role, to be sent as it is or changed first.

    Attributes:
        role: whom to ask, as the exchange format writes it; None where the policy does not name the role.
        rules: what it asks for.
        text: the message; children by their initials only.
    """

    role: AuthorisingRole | None
    rules: tuple[str, ...]
    subject: str
    text: str


def authorisation_requests(office: Office, referral_id: str) -> tuple[AuthorisationRequest, ...]:
    """Return one message for each role whose authorisation a case lacks.

    Raises:
        WrongInput: there is no such case.
    """
    now = office.store.read(lambda connection: judged(office, connection, referral_id))
    missing = [finding for finding in now.findings if finding.code is Code.AUTHORISE]
    roles = dict.fromkeys(finding.role for finding in missing)
    return tuple(
        _request(office, referral_id, now, role, [one for one in missing if one.role == role])
        for role in roles
    )


def request_lines(requests: tuple[AuthorisationRequest, ...]) -> list[Line]:
    """Return the messages as lines to read or copy."""
    if not requests:
        return [Line("No authorisation is missing.", "✓", Tone.GOOD)]
    lines: list[Line] = []
    for request in requests:
        lines += [Line(request.subject, tone=Tone.STRONG)]
        lines += [Line(line) for line in request.text.split("\n")]
        lines.append(Line(""))
    return lines


def _request(
    office: Office, referral_id: str, now: Judged, role: AuthorisingRole | None, missing: list[Finding]
) -> AuthorisationRequest:
    whom = ROLE_WORDS[role] if role else _ANYBODY
    rules = tuple(dict.fromkeys(finding.rule for finding in missing))
    asked = [f"- {one_line(one.message)} ({one.rule}, paragraph {one.paragraph})" for one in missing]
    facts = [f"- {fact}" for fact in dict.fromkeys(_facts(now, missing))]
    asked, facts = _by_initials(now, asked), _by_initials(now, facts)
    text = [
        f"To {whom}",
        "",
        f"{referral_id}, {_children(now)}: {_asked(now)}.",
        "It may go ahead only once you have authorised it:",
        *asked,
        *(["On these facts:", *facts] if facts else []),
        "Please answer with your name and the date, in writing or by word of mouth, and until when it holds. "
        f"It will be recorded for {', '.join(rules)}.",
        "",
        office.who.name,
    ]
    return AuthorisationRequest(
        role=role,
        rules=rules,
        subject=f"{referral_id}: authorisation needed ({', '.join(rules)})",
        text="\n".join(text),
    )


def _facts(now: Judged, missing: list[Finding]) -> list[str]:
    return [fact for finding in missing for fact in fact_words(finding.facts, now.referral)]


def _by_initials(now: Judged, words: list[str]) -> list[str]:
    """Return words with the children's names as initials."""
    for child in now.referral.children:
        name = one_line(child.name or "")
        if name:
            words = [word.replace(name, initials(name)) for word in words]
    return words


def _children(now: Judged) -> str:
    return " and ".join(initials(child.name) or "a child" for child in now.referral.children)


def _asked(now: Judged) -> str:
    request = now.referral.request
    parts = [
        request.level or "level not stated",
        frequency_words(request.days_per_week, request.times_per_year),
        length(request.minutes) if request.minutes else "",
    ]
    return ", ".join(part for part in parts if part)
