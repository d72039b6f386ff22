"""Which cases of a service wait for a place."""

from __future__ import annotations

from ftdesk.acts.office import Office


def waiting(office: Office) -> list[str]:
    """Return the cases that have a session which waits for a place."""
    return office.store.read(
        lambda connection: [
            row[0]
            for row in connection.execute(
                "SELECT DISTINCT referral FROM session WHERE state = 'unplaced' ORDER BY referral"
            )
        ]
    )
