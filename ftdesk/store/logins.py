"""Who is known by a login: the service's own, and whoever has done anything here."""

from __future__ import annotations

import sqlite3


def owning(connection: sqlite3.Connection) -> list[str]:
    """Return everybody who may own a case: the staff's logins, and whoever has done anything here."""
    rows = connection.execute(
        "SELECT login FROM staff WHERE login IS NOT NULL AND role <> 'reader' "
        "UNION SELECT DISTINCT login FROM act ORDER BY login"
    )
    return [row[0] for row in rows]


def is_somebody(connection: sqlite3.Connection, login: str) -> bool:
    """Tell whether somebody of the service has a login, or has ever acted here by it."""
    known = "SELECT 1 FROM staff WHERE login = ? UNION SELECT 1 FROM act WHERE login = ?"
    return connection.execute(known, (login, login)).fetchone() is not None
