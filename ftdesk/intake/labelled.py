"""A form read by its labels: lines (`Label: value`, or the value below), and tables of every layout."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ftdesk.intake.blocks import Block, Line, Table
from ftdesk.intake.choices import choice, yes_or_no
from ftdesk.intake.draft import Draft, Person
from ftdesk.intake.label_lines import Labelled, labelled
from ftdesk.intake.labelled_values import is_list, read_value
from ftdesk.intake.labels import Meant, labels, meaning, normal, section
from ftdesk.intake.names import folded
from ftdesk.intake.people_values import say_adults, say_children, say_must_not_meet
from ftdesk.intake.speaking import Speaking
from ftdesk.intake.table_layout import columns, rows_below_a_header
from ftdesk.intake.values_names import is_name
from ftdesk.intake.values_ticks import has_boxes


def read_labelled(blocks: Sequence[Block], draft: Draft, received: date | None) -> list[Line]:
    """Note what the labels of a text say; return the lines that are not labelled, for the reading of prose.

    A labelled value that is not surely read goes to the draft's unread lines, with its label.
    """
    reader = _Reader(draft, received)
    reader.read(blocks)
    reader.again()
    return reader.left


class _Reader:
    def __init__(self, draft: Draft, received: date | None) -> None:
        self.draft = draft
        self.received = received
        self.speaking = Speaking(draft)
        self.left: list[Line] = []
        self._unknown: list[tuple[Labelled, str, Line | None]] = []

    def read(self, blocks: Sequence[Block]) -> None:
        """Read from top to bottom."""
        at = 0
        while at < len(blocks):
            block = blocks[at]
            if isinstance(block, Table):
                self._table(block)
                at += 1
            else:
                at += self._line(block, blocks, at)

    def again(self) -> None:
        """Read the labels that hold a child's or an adult's name, now that names are known: `When Zoë can come`."""
        for pair, line, kept in self._unknown:
            renamed = self._without_names(pair.label)
            meant = meaning(renamed, None) if renamed != pair.label else None
            read = meant is not None and meant.field is not None and self._say(meant, pair.value, line)
            if read and kept is not None:
                self.left = [Line("") if other is kept else other for other in self.left]
            elif not read and kept is None:
                self.draft.unread.append(line)

    def _line(self, line: Line, blocks: Sequence[Block], at: int) -> int:
        """Read the line at `at`, with those below it that go on from it; return how many were read."""
        pairs = labelled(line.text, self._known)
        if not pairs and self._is_bare_label(line, blocks, at):
            pairs = [Labelled(line.text.strip(" *"), "")]
        if not pairs or (len(pairs) == 1 and self._is_prose(pairs[0], blocks, at)):
            self._unlabelled(line)
            return 1
        used = 1
        for n, pair in enumerate(pairs):
            meant = self._meaning(pair.label)
            value, source = pair.value, line.text.strip()
            if n == len(pairs) - 1:
                below = self._below(meant, value, blocks, at + 1)
                used += len(below)
                value = "\n".join([value, *below]).strip("\n")
                source = "\n".join([source, *below]) if below else source
            if value:
                self._pair(Labelled(pair.label, value), " ".join(source.split()), line)
            elif meant is None or meant.field is None or section(pair.label) is not None:
                self._heading(pair.label)
        return used

    def _is_prose(self, pair: Labelled, blocks: Sequence[Block], at: int) -> bool:
        """Whether words before a colon, unknown as a label, are a sentence's that runs over several lines."""
        above = blocks[at - 1] if at else None
        below = blocks[at + 1] if at + 1 < len(blocks) else None
        runs_on = (isinstance(above, Line) and _is_running(above.text)) or (
            isinstance(below, Line) and below.text[:1].islower()
        )
        if self._meaning(pair.label) is None:
            return runs_on or len(pair.label.split()) > 5
        return runs_on and pair.label[:1].islower()

    def _unlabelled(self, line: Line) -> None:
        """Keep a line for the reading of prose, unless it is a heading."""
        about = section(line.text)
        if line.heading or about is not None or _is_capitals(line.text):
            self._heading(line.text)
        if not line.heading and about is None and not is_title(line.text):
            self.left.append(line)
        else:
            self.left.append(Line(""))

    def _is_bare_label(self, line: Line, blocks: Sequence[Block], at: int) -> bool:
        """Whether a line is a label whose value stands below it, rather than a heading or a word of a letter."""
        text = line.text.strip()
        if not text or len(text) > 70 or text[-1] in ".,!;" or not self._known(text):
            return False
        below = _next_line(blocks, at + 1)
        return (
            below is not None
            and not labelled(below, self._known)
            and (not self._known(below) or self._is_value(text, below))
            and not (line.heading and section(text))
        )

    def _is_value(self, label: str, below: str) -> bool:
        """Whether a line that could be a label is the value of the one above it: `Relationship`, `Mother`."""
        meant = self._meaning(label)
        if meant is None or meant.field is None or meant.field.kind == "text":
            return False
        if meant.field.kind in ("children", "adults", "carer", "referrer"):
            return False
        return read_value(meant.field.kind, below, self.received) is not None

    def _below(self, meant: Meant | None, value: str, blocks: Sequence[Block], at: int) -> list[str]:
        """Return the lines that go on from a label's value, or are its value."""
        if meant is None or meant.field is None or (value and not is_list(meant.field.kind)):
            return []
        lines: list[str] = []
        for block in blocks[at:]:
            if not isinstance(block, Line) or not block.text.strip() or block.heading:
                break
            text = block.text.strip()
            taken = self._known(text) and not (not lines and not value and self._is_value(meant.label, text))
            if labelled(text, self._known) or taken or _is_farewell(text):
                break
            lines.append(text)
            if not is_list(meant.field.kind):
                break
        return lines

    def _heading(self, text: str) -> None:
        found = section(text)
        if found is not None:
            self.speaking.open_section(found)
        else:
            self.speaking.turn_to(None)

    def _pair(self, pair: Labelled, line: str, kept: Line | None = None) -> None:
        """Note what a labelled value says; `kept` is the line to leave for prose where the label is not known."""
        meant = self._meaning(pair.label)
        if meant is None or meant.field is None:
            told = kept if kept is not None and _is_telling(pair) else None
            self._unknown.append((pair, line, told))
            if told is not None:
                self.left.append(told)
            if is_name(pair.value) and len(pair.value.split()) > 1:
                self.speaking.turn_to("other")
            return
        if not self._say(meant, pair.value, line):
            self.draft.unread.append(line)

    def _say(self, meant: Meant, value: str, line: str) -> bool:
        """Note what a value says; whether it was surely read."""
        field = meant.field
        assert field is not None
        if field.kind == "children":
            return say_children(self.speaking, meant, value, line, self.received)
        if field.kind == "adults":
            return say_adults(self.speaking, meant, value, line)
        if field.kind == "must_not_meet":
            return say_must_not_meet(self.draft, value, line)
        if field.kind == "together":
            return self._together(value, line, field.kind)
        holder = self.speaking.holder(meant)
        values = read_value(field.kind, value, self.received)
        if holder is None or values is None:
            return False
        if field.kind == "carer" and "kind" not in values and (named := choice("placement", meant.label)):
            values["kind"] = named
        for path, said in values.items():
            holder.say(self._path(meant, path), said, line)
        if meant.relationship is None and isinstance(holder, Person) and holder in self.draft.adults:
            holder.relationship = holder.relationship or holder.get("relationship")
        if field.path == "relationship" and isinstance(holder, Person):
            holder.relationship = holder.get("relationship")
        return True

    def _together(self, value: str, line: str, kind: str) -> bool:
        values = read_value(kind, value, self.received)
        self.speaking.turn_to("referral")
        if values is None:
            return False
        self.draft.every_adult.say("separate_sessions", values[""], line)
        return True

    @staticmethod
    def _path(meant: Meant, path: str) -> str:
        field = meant.field
        assert field is not None
        below = path or field.path
        if meant.of == "referrer":
            return f"referrer.{below}"
        if meant.of == "carer":
            return f"placement.{below}"
        return below

    def _table(self, table: Table) -> None:
        rows = [row for row in table.rows if any(cell.strip() for cell in row)]
        if not rows:
            return
        if (header := rows_below_a_header(rows, self._is_label_here)) is not None:
            self._people_table(*header)
        elif (people := columns(rows, self._known)) is not None:
            for pairs in people:
                self._in_turn(pairs)
        else:
            for row in rows:
                self._row(row)

    def _people_table(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Read a table whose first row holds the labels and each other row one person."""
        names = {normal(cell) for cell in header}
        of = self.speaking.of
        if of not in ("child", "adult", "referrer"):
            of = "adult" if any("relation" in name for name in names) else "child"
        for row in rows:
            self.speaking.turn_to(of)
            for label, value in zip(header, row, strict=False):
                if label.strip() and value.strip():
                    self._pair(
                        Labelled(label, value.strip()),
                        f"{' '.join(label.split())}: {' '.join(value.split())}",
                    )
        self.speaking.turn_to(of)

    def _in_turn(self, pairs: Sequence[Labelled]) -> None:
        self.speaking.turn_to("child")
        for pair in pairs:
            if pair.value.strip():
                self._pair(pair, f"{pair.label}: {' '.join(pair.value.split())}")

    def _row(self, row: Sequence[str]) -> None:
        """Read a row of label and value, of two such pairs, or of cells that hold lines of their own."""
        cells = [cell.strip() for cell in row]
        if len(cells) == 1 or not any(cells[1:]):
            if section(cells[0]) is not None and not labelled(cells[0], self._known):
                self._heading(cells[0])
            else:
                self.read([Line(text) for text in cells[0].split("\n")])
            return
        if any(_holds_lines(cell, self._known) for cell in cells):
            for cell in cells:
                self.read([Line(text) for text in cell.split("\n")])
            return
        if len(cells) % 2 and len(cells) > 1:
            cells = [cells[0], "\n".join(cell for cell in cells[1:] if cell)]
        for label, value in zip(cells[::2], cells[1::2], strict=False):
            if value and label:
                self._pair(
                    Labelled(label.strip(" :"), value),
                    f"{' '.join(label.split())}: {' '.join(value.split())}",
                )
            elif value:
                self.draft.unread.append(" ".join(value.split()))

    def _meaning(self, label: str) -> Meant | None:
        meant = meaning(label, self.speaking.of)
        return meant if meant is not None else meaning(self._without_names(label), self.speaking.of)

    def _known(self, label: str) -> bool:
        return self._meaning(label) is not None

    def _is_label_here(self, label: str) -> bool:
        """Whether a label is known for anybody a table's rows could be about."""
        return any(meaning(label, of) is not None for of in (self.speaking.of, "child", "adult", "referrer"))

    def _without_names(self, label: str) -> str:
        """Return a label with a child's name as `child` and an adult's as his or her relationship."""
        words = f" {label} "
        for name, _ in self.draft.known_children():
            words = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "child", words)
        for adult in self.draft.adults:
            if adult.name and adult.relationship:
                for name in (adult.name, adult.name.split()[0]):
                    words = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", adult.relationship, words)
        return re.sub(r"\bchild child\b", "child", words.strip())


def _holds_lines(cell: str, known: object) -> bool:
    first = cell.split("\n", 1)[0]
    pairs = labelled(first, known)  # type: ignore[arg-type]
    return bool(pairs) and bool(pairs[0].value) and ":" in first and known(pairs[0].label)  # type: ignore[operator]


def _next_line(blocks: Sequence[Block], at: int) -> str | None:
    for block in blocks[at : at + 2]:
        if not isinstance(block, Line):
            return None
        if block.text.strip():
            return block.text.strip()
    return None


def _is_telling(pair: Labelled) -> bool:
    """Whether an unknown label and its value could be a sentence, rather than a form's question and answer."""
    return len(pair.value.split()) > 3 and not has_boxes(pair.value) and yes_or_no(pair.value) is None


def is_title(text: str) -> bool:
    """Whether a line only says that a form is one: `Referral for family time`."""
    words = re.findall(r"[a-z]+", text.casefold())
    return bool(words) and set(words) <= set(labels().words["title_words"])


def _is_running(text: str) -> bool:
    """Whether a line of a letter runs on into the next: long, and without an end."""
    return len(text.strip()) > 50 and text.rstrip()[-1:] not in ".:!?"


def _is_capitals(text: str) -> bool:
    return len(text.strip()) > 3 and text.upper() == text and text.lower() != text


def _is_farewell(text: str) -> bool:
    return folded(text).strip(" ,.!") in {
        "thanks",
        "thank you",
        "many thanks",
        "kind regards",
        "regards",
        "best wishes",
    }
