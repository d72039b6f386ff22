"""The referral that an outside provider is sent: the least that they need, and no other field (N 4.14)."""

from __future__ import annotations

from ftdesk.acts.case import case_for
from ftdesk.acts.office import Office
from ftdesk.model.errors import WrongInput
from ftdesk.model.finding import JsonValue
from ftdesk.model.referral import Referral
from ftdesk.panes.papers.kept_out import kept_out
from ftdesk.paper.paper import Fact, MissingFact, PaperFacts, Recipient
from ftdesk.policy.minimum_data import minimum_data
from ftdesk.store.elsewhere import commission

_KIND = "provider_referral"
_PARTS = {"children": "Child", "adults": "Adult", "referrer": "Social worker", "request": "Request"}
_NEEDED = ("children.0.name", "request.reason")


def facts(office: Office, about: str, to: str | None = None) -> list[PaperFacts]:
    """Return the facts of the referral for the provider of a commission.

    Raises:
        MissingFact: the case does not state a fact that no provider can do without.
        NotPermitted: the case is none that this person sees.
        WrongInput: no such commission, or one in which the service is the one that is asked.
    """
    asked = office.store.read(commission, about)
    if asked is None:
        raise WrongInput(f"there is no commission {about!r}")
    office.require_seen(asked.referral)
    if asked.kind == "for_authority":
        raise WrongInput(f"{about} is a request to the service itself, so no provider is sent a referral")
    if to not in (None, asked.whom):
        return []
    referral = office.store.read(case_for, asked.referral).referral
    stated = {path: value for path, value in minimum_data(referral) if not _hidden(referral, path)}
    for path in _NEEDED:
        if path not in stated:
            raise MissingFact("the referral for an outside provider", path.replace(".0.", "."))
    parts: dict[str, list[Fact]] = {}
    for path, value in stated.items():
        *head, field = path.split(".")
        parts.setdefault(_title(head), []).append({"what": _spaced(field), "value": _words(value)})
    return [
        PaperFacts(
            kind=_KIND,
            referral=asked.referral,
            about=about,
            to=Recipient(asked.whom, "provider", None),
            subject="A referral for family time",
            words="The referral is attached. It holds what is needed to supervise the time, and no more.",
            file_name=f"Referral {about}.docx",
            facts={
                "provider": asked.whom,
                "parts": [{"title": title, "rows": rows} for title, rows in parts.items()],
            },
            must_not_hold=kept_out(referral, _KIND, asked.whom),
        )
    ]


def _hidden(referral: Referral, path: str) -> bool:
    """Tell whether it is the phone of somebody whose address is protected."""
    part, _, rest = path.partition(".")
    number, _, field = rest.partition(".")
    if part != "adults" or field != "phone":
        return False
    return (referral.adults or ())[int(number)].address_protected is True


def _title(head: list[str]) -> str:
    if not head:
        return "This referral"
    named = _PARTS.get(head[0], head[0].capitalize())
    return f"{named} {int(head[1]) + 1}" if len(head) > 1 else named


def _spaced(field: str) -> str:
    return field.replace("_", " ").capitalize()


def _words(value: JsonValue) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_words(one) for one in value)
    return str(value)
