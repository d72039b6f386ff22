"""Who is at the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the desk draws its first screen without it
    from ftdesk.model.service import Role


@dataclass(frozen=True, slots=True)
class Person:
    """Who is at the desk.

    Attributes:
        staff: their id where they are one of the service's staff.
    """

    login: str
    name: str
    role: Role
    staff: str | None = None
