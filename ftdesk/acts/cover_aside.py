"""Sessions of restricted cases on a day that somebody covers who does not see them: left, and whom to ask."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ftdesk.acts.allowed import may
from ftdesk.acts.book import counted
from ftdesk.acts.cover_read import CoverRead
from ftdesk.diary.cover import displaced
from ftdesk.diary.cover_reading import LostReading
from ftdesk.store.restrictions import seen_by


@dataclass(frozen=True, slots=True)
class SetAside:
    """What an absence displaces that whoever covers the day does not see.

    Attributes:
        sessions: ids, the reading that it takes among them by the sessions that it is for.
        ask: who may see them, and may cover; nobody but managers where empty.
    """

    sessions: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()

    @property
    def counted(self) -> str:
        """How many there are, `2 sessions of restricted cases`; empty for none."""
        if not self.sessions:
            return ""
        whose = "a restricted case" if len(self.sessions) == 1 else "restricted cases"
        return f"{counted(len(self.sessions))} of {whose}"

    @property
    def words(self) -> str:
        """Say that they are left, and whom to ask; empty for none."""
        if not self.sessions:
            return ""
        it = "it" if len(self.sessions) == 1 else "them"
        return f"{self.counted}: ask {' or '.join(self.ask) or 'a manager'}, who may see {it}"


def set_aside(connection: sqlite3.Connection, read: CoverRead, lost: Iterable[LostReading]) -> SetAside:
    """Return what a day's cover leaves, for it is of cases restricted to others than whoever covers it.

    Args:
        connection: the database.
        read: the day, with whoever is away in its index and what is covered done there.
        lost: reading that the absence takes.
    """
    index = read.index
    there = {
        one.id: one.ask.referral
        for one in displaced(index, replace(read.asked, standing=read.every))
        if one.ask.referral in read.restricted
    }
    there |= {one.session: index.sessions[one.session].referral for one in lost if is_aside(read, one)}
    named = {
        name for case in there.values() for name, role in seen_by(connection, case) if may("cover", role)
    }
    return SetAside(tuple(there), tuple(sorted(named)))


def is_aside(read: CoverRead, one: LostReading) -> bool:
    """Whether reading is for a case that whoever covers the day does not see."""
    return read.index.sessions[one.session].referral in read.restricted
