"""The server's settings, read."""

from __future__ import annotations

import json
import sqlite3

import msgspec

from ftdesk.model.server_settings import ServerSettings


def server_settings(connection: sqlite3.Connection) -> ServerSettings:
    """Return the server's settings; those that nobody has set have their default."""
    stated = {
        row[0]: json.loads(row[1]) for row in connection.execute("SELECT id, value FROM server_setting")
    }
    return msgspec.convert(stated, ServerSettings)


def tells_syslog(connection: sqlite3.Connection) -> bool:
    """Tell whether the head of the trail goes to the machine's log; asked after every act."""
    row = connection.execute("SELECT value FROM server_setting WHERE id = 'syslog'").fetchone()
    return row is not None and row[0] == "true"
