"""What a record is written under: the headings of its sections, and what each of them asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a record: its heading, a line by itself, and what belongs under it."""

    heading: str
    prompt: str


SECTIONS = (
    Section("Arrival", "who came, when, how the child and the adults greeted each other"),
    Section("What happened", "in order and briefly; what you saw and heard apart from what you make of it"),
    Section("The child's wishes and feelings", "in the child's own words where you can; what they showed"),
    Section("Progress towards the plan", "what moved on, or back, of what the time is for"),
    Section("Strengths and changes since last time", "what went well, what is better, where help is needed"),
    Section("Parenting and being together", "what you make of it, and what you saw that it rests on"),
    Section("Concerns and significant events", "! and the time begin each one's line; or none"),
    Section("Ending", "how they parted, when, and how the child was on the way back"),
)
"""After N 3.43: progress, wishes and feelings, strengths since last time, fact apart from opinion, parenting,
significant events signposted."""

_HEADINGS = {section.heading.casefold(): section for section in SECTIONS}


def template() -> str:
    """Return the empty record: the headings, each with room below it."""
    return "\n\n".join(f"{section.heading}\n" for section in SECTIONS)


def words_in(text: str) -> int:
    """Return how many words have been written, headings not counted."""
    return sum(len(line.split()) for line in text.split("\n") if _heading(line) is None)


def headed(text: str) -> bool:
    """Tell whether a record is written under the headings of the form."""
    return any(_heading(line) is not None for line in text.split("\n"))


def unwritten(text: str) -> tuple[str, ...]:
    """Return the headings of a record under which nothing stands yet."""
    empty: list[str] = []
    for line in text.split("\n"):
        section = _heading(line)
        if section is not None:
            empty.append(section.heading)
        elif line.strip() and empty and empty[-1]:
            empty[-1] = ""
    return tuple(filter(None, empty))


def written(text: str) -> tuple[str, ...]:
    """Return the headings of a record under which something stands."""
    empty = unwritten(text)
    used = (section for line in text.split("\n") if (section := _heading(line)) is not None)
    return tuple(dict.fromkeys(one.heading for one in used if one.heading not in empty))


def missing(text: str) -> tuple[str, ...]:
    """Return the headings of the form under which nothing stands, those taken out of the text among them."""
    there = written(text)
    return tuple(section.heading for section in SECTIONS if section.heading not in there)


def write_on_at(text: str) -> tuple[int, int]:
    """Return the line and column to write on at: behind the last words, else below the first heading."""
    lines = text.split("\n")
    rows = [row for row, line in enumerate(lines) if line.strip() and _heading(line) is None]
    if rows:
        return rows[-1], len(lines[rows[-1]])
    return min(1, len(lines) - 1), 0


def section_at(lines: Sequence[str], row: int) -> Section | None:
    """Return the section that a line lies in, or None above the first heading."""
    for line in reversed(lines[: row + 1]):
        section = _heading(line)
        if section is not None:
            return section
    return None


def _heading(line: str) -> Section | None:
    return _HEADINGS.get(line.strip().casefold())
