"""A save that came too late: what was typed in a form, laid over what somebody else has put on file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ftdesk.desk.form import Field, Form, Values
from ftdesk.model.plain_text import one_line


@dataclass(frozen=True, slots=True)
class Overtaken:
    """What differs between a form as somebody typed it and what is on file now.

    Attributes:
        by: who put it on file, and when; empty where nobody asked.
        before: what each field held to begin with.
        mine: what was typed, by field; of those fields alone that somebody else has changed too.
        theirs: what is on file now, by field; of every field that somebody else has changed.
    """

    by: str = ""
    before: Values = field(default_factory=dict)
    mine: Values = field(default_factory=dict)
    theirs: Values = field(default_factory=dict)

    def now_in(self, name: str) -> str:
        """Return what a field holds once it is laid over: what was typed, else what is on file now."""
        return self.mine.get(name, self.theirs[name])

    def other(self, one: Field, value: str) -> str:
        """Return what a key puts in a field's place: theirs, and where that stands there, one's own again."""
        if _same(value, self.theirs[one.name]):
            return self.mine.get(one.name, self.before[one.name])
        return self.theirs[one.name]

    def words(self, one: Field, value: str) -> str:
        """Return the line below a field that somebody else has changed; else empty."""
        if one.name not in self.theirs:
            return ""
        theirs, mine = self.theirs[one.name], self.mine.get(one.name, self.before[one.name])
        by = f", by {self.by}" if self.by else ", changed since you typed"
        if not _same(value, theirs):
            return f"! on file now{by}: {_shown(one, theirs)} · ctrl+l takes it"
        put = f"put there by {self.by}" if self.by else "as it is on file now"
        return f"• {put}; ctrl+l puts back: {_shown(one, mine)}"


def overtaken(form: Form, typed: Values, before: Mapping[str, str], now: Form, by: str) -> Overtaken | None:
    """Compare what was typed with what is on file now.

    Args:
        form: as it was asked.
        typed: what stands in its fields.
        before: what they held to begin with.
        now: the form as it would be asked now.
        by: who overtook, and when.

    Returns:
        What differs; None where other things would be asked now, so that the form has to be opened again.
    """
    if [(one.name, tuple(one.choices)) for one in form.fields] != [
        (one.name, tuple(one.choices)) for one in now.fields
    ]:
        return None
    theirs = {
        one.name: one.at_first
        for one in now.fields
        if not one.of_now and not _same(one.at_first, before[one.name])
    }
    mine = {
        name: typed[name]
        for name, text in theirs.items()
        if not _same(typed[name], before[name]) and not _same(typed[name], text)
    }
    return Overtaken(by or "somebody else", dict(before), mine, theirs)


def found_again(form: Form, typed: Values, before: Values) -> Overtaken:
    """Compare a draft with what is on file now, where the form is one over what is on file.

    Args:
        form: as it is asked now.
        typed: what was typed before.
        before: what the fields held to begin with when that was typed; empty where nobody knows.
    """
    if form.again is None:
        return Overtaken()
    theirs = {
        one.name: one.at_first
        for one in form.fields
        if one.name in typed
        and not one.of_now
        and not _same(one.at_first, before.get(one.name, one.at_first))
        and not _same(one.at_first, typed[one.name])
    }
    return Overtaken("", before, {name: typed[name] for name in theirs}, theirs)


def _same(one: str, other: str) -> bool:
    return one.strip() == other.strip()


def _shown(one: Field, value: str) -> str:
    labels = dict(one.choices)
    if one.many:
        return ", ".join(labels.get(part.strip(), part.strip()) for part in value.split(";")) or "none"
    return one_line(labels.get(value, value)).strip() or "empty"
