"""The tables that acts write, and the letters that begin the ids made in them."""

from __future__ import annotations

from typing import Final

TABLE_OF_LETTER: Final = {
    "R": "referral",
    "M": "message",
    "AT": "attachment",
    "T": "talk",
    "AU": "authorisation",
    "D": "deadline",
    "K": "task",
    "C": "chase",
    "A": "arrangement",
    "SE": "series",
    "S": "session",
    "SS": "session_staff",
    "B": "diary_block",
    "CL": "closure",
    "CH": "arrangement_change",
    "CO": "court_order",
    "GP": "gone_past",
    "SU": "suspension",
    "SN": "suspension_notice",
    "RV": "review",
    "CM": "commission",
    "EX": "expense",
    "FE": "family_event",
    "SR": "sight_request",
}
"""Of the first letters of a made id: `R-0147` is a referral."""

TABLES: Final = frozenset(TABLE_OF_LETTER.values()) | {
    "service",
    "setting",
    "place",
    "travel",
    "venue",
    "opening",
    "room",
    "bank_holiday",
    "staff",
    "working_hours",
    "original",
    "record",
    "record_edition",
    "policy_document",
    "server_setting",
    "purge",
    "restriction",
    "let_see",
    "fetched",
}
"""Every table that acts write; a name outside it is a mistake in the program."""


def known(table: str) -> str:
    """Return a table's name as it stands.

    Raises:
        KeyError: there is none of that name.
    """
    if table not in TABLES:
        raise KeyError(table)
    return table
