"""Sessions that the social worker supervises: flagged, and counted (N 3.50, 3.51)."""

from __future__ import annotations

from collections.abc import Iterable

from ftdesk.acts.office import Office
from ftdesk.acts.outcome import STATE_WORDS, described, session_for
from ftdesk.clock.local import local
from ftdesk.model.errors import Refused
from ftdesk.model.referral import Referral
from ftdesk.policy.session_facts import SocialWorkerLedFacts
from ftdesk.store.sessions import SessionRow

_COUNT = ("held", "ended_early")


def led_by_social_worker(office: Office, session: str, led: bool, version: int | None = None) -> None:
    """Say whether the social worker supervises a session, before it or afterwards.

    Raises:
        Refused: it was missed or cancelled, it is so already, or it changed meanwhile.
        WrongInput: no such session.
    """
    with office.act("led-by-social-worker") as writer:
        found = session_for(writer.connection, session)
        writer.referral = found.referral
        if led and found.state not in ("planned", "unplaced", *_COUNT):
            raise Refused(f"{described(found)} was {STATE_WORDS[found.state]}", kind="not_allowed")
        if found.social_worker_led == led:
            is_so = "led by the social worker" if led else "led by the service"
            raise Refused(f"{described(found)} is {is_so} already", kind="not_allowed")
        writer.update("session", found.id, {"social_worker_led": int(led)}, version)
        writer.says = f"{described(found)}: led by the {'social worker' if led else 'service'}"


def led_facts(office: Office, referral: Referral, sessions: Iterable[SessionRow]) -> SocialWorkerLedFacts:
    """Return how often the social worker has led a case's sessions, and will."""
    led = [one for one in sessions if one.social_worker_led]
    held = [one for one in led if one.state in _COUNT and one.start is not None]
    live = [child.in_proceedings for child in referral.children]
    return SocialWorkerLedFacts(
        in_proceedings=True if True in live else None if None in live else False,
        proceedings_concluded=referral.court.proceedings_concluded,
        held=len(held),
        planned=sum(one.state == "planned" for one in led),
        last_on=max((local(one.start).date() for one in held if one.start), default=None),
        as_of=office.today,
    )
