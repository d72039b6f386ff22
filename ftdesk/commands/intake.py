"""`ftdesk intake`: referrals from files, folders and Maildirs, or from the service's mailbox."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from ftdesk.acts.take_in import TakenIn, take_in
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.printing import Column
from ftdesk.intake.sources import messages
from ftdesk.model.decoding import referral_tree
from ftdesk.model.errors import WrongInput

TAKEN = [
    Column("source"),
    Column("status"),
    Column("referral"),
    Column("of"),
    Column("missing"),
    Column("unread"),
    Column("why"),
]


@click.command("intake")
@click.argument("paths", metavar="PATH...", nargs=-1, type=click.Path(path_type=Path))
@pass_call
def intake_command(call: Call, paths: tuple[Path, ...]) -> None:
    """Take messages in; each is kept byte for byte. One read twice makes one referral.

    With no PATH, those that wait in the service's mailbox.
    """
    unread: list[str] = []
    entries = []
    broken: WrongInput | None = None
    with call.acting() as office:
        if not paths:
            from ftdesk.acts.fetch import fetch  # the mailbox's library is for those who have one

            try:
                for taken in fetch(office, unread):
                    entries.append(taken_tree(taken, office.hides))  # noqa: PERF401 - those before it breaks off
            except WrongInput as error:
                broken = error
        for source in messages(paths):
            try:
                data = source.load()
            except WrongInput as error:
                unread.append(error.message)
                continue
            entries.append(taken_tree(take_in(office, source.name, data), office.hides))
    if broken is not None and not entries:
        raise broken
    call.print_list(entries, TAKEN, empty="no message was found")
    if broken is not None:
        raise broken
    if unread:
        raise WrongInput(
            f"{len(unread)} of {len(unread) + len(entries)} files could not be opened", reasons=tuple(unread)
        )


def taken_tree(taken: TakenIn, hides: Callable[[str], bool]) -> dict[str, object]:
    """Return what became of a message in the shape of the exchange formats.

    Which case it belongs to is not told to whoever does not see that: they would know whose it is.
    """
    reading = taken.reading
    hidden = taken.of is not None and hides(taken.of)
    return {
        "source": taken.source,
        "status": taken.status,
        "referral": taken.referral,
        "of": None if hidden else taken.of,
        "read": referral_tree(reading.referral) if reading.referral else None,
        "missing": list(reading.missing),
        "unread": list(reading.unread),
        "why": "of a case that is restricted" if hidden else taken.why,
    }
