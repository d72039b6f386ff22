"""A new database: its service, its policy, its bank holidays and its first administrator."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from ftdesk.acts.office import Office
from ftdesk.acts.policy_document import keep_document, read_document
from ftdesk.acts.sign_in import sign_in
from ftdesk.clock.bank_holidays import england
from ftdesk.clock.local import to_store
from ftdesk.clock.now import Clock, FixedClock
from ftdesk.model.errors import WrongInput
from ftdesk.policy.profile import SHIPPED, Profile, load_profile
from ftdesk.store.connect import create, remove
from ftdesk.store.database import Database
from ftdesk.store.writer import Writer

YEARS_BACK = 3
YEARS_ON = 6


def init(
    path: Path,
    *,
    policy: str,
    service: str | None,
    training: bool,
    login: str,
    clock: Clock,
    document: Path | None = None,
) -> Office:
    """Make a database, and return the desk of its first administrator on it.

    Args:
        path: the new file.
        policy: `northamptonshire`, `hertfordshire`, or the path of a profile of the service's own, which the
            database keeps.
        service: its name, as the header shows it; the profile's where None.
        training: an invented service, in which the time and the login may be chosen.
        login: who makes it, and so administers it.
        clock: the present.
        document: the policy itself as plain text, shown at the paragraph that a finding cites.

    Raises:
        WrongInput: there is such a file, no such policy, or a time set by hand for a live database.
        StoreTrouble: the file cannot be written.
    """
    if isinstance(clock, FixedClock) and not training:
        raise WrongInput("--at: the time of a live database cannot be set; only a training one's can")
    profile = load_profile(policy)
    own_toml = None if policy in SHIPPED else Path(policy).read_text(encoding="utf-8")
    text = None if document is None else read_document(document)
    store = Database(path, create(path))
    try:
        with store.act("init", login=login, at=clock.now()) as writer:
            today = clock.now().date()
            writer.insert(
                "service",
                {
                    "id": "service",
                    "name": service or profile.service,
                    "policy": profile.id,
                    "profile_toml": own_toml,
                    "training": int(training),
                    "made_at": to_store(clock.now()),
                },
            )
            _keep_bank_holidays(writer, england(today.year - YEARS_BACK, today.year + YEARS_ON))
            _add_administrator(writer, login)
            if document is not None and text is not None:
                keep_document(writer, document.name, text)
            writer.says = f"made the database of {service or profile.service} ({_kind(profile, training)})"
    except BaseException:
        store.close()
        remove(path)
        raise
    return sign_in(store, login, clock)


def _keep_bank_holidays(writer: Writer, days: Mapping[date, str]) -> None:
    writer.insert_many("bank_holiday", ({"id": str(day), "name": name} for day, name in days.items()))


def _add_administrator(writer: Writer, login: str) -> None:
    writer.insert(
        "staff",
        {"id": login, "name": login, "role": "administrator", "login": login, "position": 0},
    )


def _kind(profile: Profile, training: bool) -> str:
    return f"{profile.id}, training" if training else profile.id
