"""A referral being filled in: what is on file, what has been typed over it, and the referral that makes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ftdesk.desk.forms.field_text import read
from ftdesk.model.decoding import referral_from_tree, referral_tree
from ftdesk.model.errors import WrongInput
from ftdesk.model.finding import JsonValue
from ftdesk.model.people import Child
from ftdesk.model.plain_text import one_line
from ftdesk.model.referral import Referral
from ftdesk.panes.field_words import shown
from ftdesk.panes.referral_fields import Section, SheetField, sections

EMPTY = Referral(children=(Child(name=None),))
"""What a referral keyed in by hand begins from."""
_PEOPLE = ("children", "adults")


@dataclass(slots=True, eq=False)
class Block:
    """One object of the referral, such as one child: what is on file of it and what was typed.

    Attributes:
        on_file: values by field.
        typed: texts by field, only those that differ from what is on file.
        added: it was added here, and is not on file.
        removed: it is to be taken out on saving.
        theirs: fields typed here that somebody else has changed meanwhile too.
    """

    section: Section
    on_file: dict[str, JsonValue]
    typed: dict[str, str] = field(default_factory=dict)
    added: bool = False
    removed: bool = False
    theirs: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """Whose it is, where it is a person's."""
        if self.section.path not in _PEOPLE:
            return ""
        return one_line(self.typed.get("name", str(self.on_file.get("name") or "")))

    def text(self, of: SheetField) -> str:
        """Return the text of a field as it stands in the form."""
        return self.typed.get(of.path, shown(of, self.on_file.get(of.path)))

    def type(self, of: SheetField, text: str) -> None:
        """Put text into a field; text as it is on file counts as not typed."""
        if text == shown(of, self.on_file.get(of.path)):
            self.typed.pop(of.path, None)
            self.theirs.discard(of.path)
        else:
            self.typed[of.path] = text

    def complaint(self, of: SheetField) -> str:
        """Return what is wrong with what was typed in a field; empty where nothing is."""
        if self.removed or (of.path not in self.typed and not self.added):
            return ""
        try:
            read(of, self.text(of))
        except WrongInput as error:
            return error.message
        return ""

    def settle(self, of: SheetField) -> None:
        """Write what was typed as it was understood: a date as the date it is."""
        if of.path in self.typed and not self.complaint(of):
            self.type(of, shown(of, read(of, self.typed[of.path])))

    def tree(self) -> dict[str, Any]:
        """Return the object as it is to be; fields that were not typed are as they are on file.

        Raises:
            WrongInput: a field cannot be read; the sentence names it.
        """
        made: dict[str, Any] = {}
        for of in self.section.fields:
            value = read(of, self.typed[of.path]) if of.path in self.typed else self.on_file.get(of.path)
            if value is not None:
                _put(made, of.path, value)
        return made

    def is_same(self, other: Block) -> bool:
        """Tell whether both are about the same object on file: a person by name, others by what they say."""
        if self.section is not other.section:
            return False
        if not self.section.repeated or self.on_file == other.on_file:
            return True
        name = self.on_file.get("name")
        return self.section.path in _PEOPLE and bool(name) and name == other.on_file.get("name")


class ReferralSheet:
    """The working copy of a referral in a form.

    Args:
        on_file: the referral as it stands.
    """

    def __init__(self, on_file: Referral) -> None:
        self._tree: dict[str, Any] = referral_tree(on_file)
        self.blocks = _blocks(self._tree)

    @property
    def changes(self) -> int:
        """How many fields, children, adults and so on differ from what is on file."""
        return sum(len(block.typed) + block.added + block.removed for block in self.blocks)

    def of(self, section: Section) -> list[Block]:
        """Return the blocks of a section."""
        return [block for block in self.blocks if block.section is section]

    def add(self, section: Section) -> Block:
        """Add a child, an adult or the like, after those there are."""
        block = Block(section, {}, added=True)
        before = sections().index(section)
        at = sum(sections().index(other.section) <= before for other in self.blocks)
        self.blocks.insert(at, block)
        return block

    def take_out(self, block: Block) -> None:
        """Take a child, an adult or the like out: at once if it was added here, else on saving.

        Raises:
            WrongInput: it is the last child.
        """
        if block.section.path == "children" and sum(not b.removed for b in self.of(block.section)) == 1:
            raise WrongInput("a referral is for at least one child")
        if block.added:
            self.blocks.remove(block)
        else:
            block.removed = True

    def made(self) -> Referral:
        """Return the referral as the form makes it.

        Raises:
            WrongInput: a field cannot be read; the sentence names it.
        """
        tree: dict[str, Any] = {}
        for section in sections():
            objects = [block.tree() for block in self.of(section) if not block.removed]
            if section.path in _PEOPLE:
                objects = [{"name": None, **person} for person in objects]
            if not section.path:
                tree.update(objects[0])
            elif section.repeated and (objects or _at(self._tree, section.path) == []):
                _put(tree, section.path, objects)
            elif not section.repeated and objects[0]:
                _put(tree, section.path, {**(_at(tree, section.path) or {}), **objects[0]})
        return referral_from_tree(tree, where="the form")

    def kept(self) -> str:
        """Return the form as text to keep as a draft."""
        return json.dumps(
            [
                {
                    "section": sections().index(block.section),
                    "on_file": block.on_file,
                    "typed": block.typed,
                    "added": block.added,
                    "removed": block.removed,
                }
                for block in self.blocks
            ]
        )

    def bring_back(self, kept: str) -> None:
        """Lay what was typed before over what is on file now."""
        self._lay([Block(**{**block, "section": sections()[block["section"]]}) for block in json.loads(kept)])

    def lay_over(self, on_file: Referral) -> None:
        """Lay what was typed over a referral that somebody else has changed meanwhile.

        Where something was typed about a child, an adult or the like that is no longer there, it is added
        again with all that was known of it.
        """
        before, self._tree = self.blocks, referral_tree(on_file)
        self.blocks = _blocks(self._tree)
        self._lay(before)

    def _lay(self, before: list[Block]) -> None:
        free = [block for block in self.blocks if block.section.repeated]
        for old in before:
            if not (old.typed or old.added or old.removed):
                continue
            if not old.section.repeated:
                now = self.of(old.section)[0]
            else:
                found = None if old.added else next((block for block in free if block.is_same(old)), None)
                if found is not None:
                    free.remove(found)
                    found.removed = old.removed
                elif old.removed:
                    continue
                now = found or self.add(old.section)
                if found is None:
                    now.on_file = old.on_file
            for of in now.section.fields:
                if of.path in old.typed:
                    now.type(of, old.typed[of.path])
                    if of.path in now.typed and old.on_file.get(of.path) != now.on_file.get(of.path):
                        now.theirs.add(of.path)


def _blocks(tree: dict[str, Any]) -> list[Block]:
    return [
        Block(section, {of.path: _at(holder, of.path) for of in section.fields})
        for section in sections()
        for holder in _holders(tree, section)
    ]


def _holders(tree: dict[str, Any], section: Section) -> Iterator[dict[str, Any]]:
    there: Any = _at(tree, section.path) if section.path else tree
    if section.repeated:
        yield from there or []
    else:
        yield there or {}


def _at(tree: Any, path: str) -> Any:
    """Return what stands at a path; None where there is nothing."""
    for part in path.split("."):
        tree = tree.get(part) if isinstance(tree, dict) else None
    return tree


def _put(tree: dict[str, Any], path: str, value: Any) -> None:
    first, _, rest = path.partition(".")
    if rest:
        _put(tree.setdefault(first, {}), rest, value)
    else:
        tree[first] = value
