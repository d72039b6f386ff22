"""A form's lines: labels with their values beside them or below, headings, and what is no label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ftdesk.intake.blocks import Block, Line
from ftdesk.intake.form import Form
from ftdesk.intake.label_lines import Labelled, labelled
from ftdesk.intake.labelled_values import is_list, read_value
from ftdesk.intake.labels import Meant, labels, section
from ftdesk.intake.sentences import is_pleasantry
from ftdesk.intake.values_people import children_in
from ftdesk.intake.values_ticks import has_boxes

_QUESTION = re.compile(
    r"[^.?!]{3,80}\?\s*(?:(?:yes|no|y|n|n/a|tbc|not known)\b.*)?$|\W*(?:tick|circle|delete)\b", re.IGNORECASE
)
"""A form's own question, which goes on from no value, though its words are not known."""


def read_lines(form: Form, lines: Sequence[Line]) -> None:
    """Read lines that stand by themselves, such as those of one cell."""
    at = 0
    while at < len(lines):
        at += read_line(form, lines[at], lines, at)


def read_line(form: Form, line: Line, blocks: Sequence[Block], at: int) -> int:
    """Read the line at `at`, with those below it that go on from it; return how many were read."""
    pairs = labelled(line.text, form.known, form.known_in_tables)
    pairs = _whole_list(form, line.text, pairs)
    if not pairs and _is_bare_label(form, line, blocks, at):
        pairs = [Labelled(line.text.strip(" *"), "")]
    if not pairs or (len(pairs) == 1 and _is_prose(form, pairs[0], blocks, at)):
        _unlabelled(form, line)
        return 1
    used = 1
    for n, pair in enumerate(pairs):
        meant = form.meaning(pair.label)
        value, source = pair.value, line.text.strip()
        if n == len(pairs) - 1:
            below = _below(form, meant, value, blocks, at + 1)
            used += len(below)
            value = "\n".join([value, *below]).strip("\n")
            source = "\n".join([source, *below]) if below else source
        if value:
            form.pair(Labelled(pair.label, value), " ".join(source.split()), line)
        elif meant is None or meant.field is None or section(pair.label) is not None:
            form.heading(pair.label)
    return used


def _whole_list(form: Form, text: str, pairs: list[Labelled]) -> list[Labelled]:
    """Keep a list of children that has labels of its own in one piece: `Re: A B, DOB: ...; C D, DOB: ...`."""
    meant = form.meaning(pairs[0].label) if len(pairs) > 1 else None
    if meant is None or meant.field is None or meant.field.kind != "children":
        return pairs
    whole = text.split(":", 1)[-1].strip()
    read = children_in(whole, form.received)
    return [Labelled(pairs[0].label, whole)] if read and len(read) > 1 else pairs


def _is_prose(form: Form, pair: Labelled, blocks: Sequence[Block], at: int) -> bool:
    """Whether words before a colon, unknown as a label, are a sentence's that runs over several lines."""
    above = blocks[at - 1] if at else None
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    runs_on = (
        isinstance(above, Line) and _is_running(above.text) and not _is_labelled(form, above.text)
    ) or (isinstance(below, Line) and below.text[:1].islower())
    if form.meaning(pair.label) is None:
        return runs_on or len(pair.label.split()) > 5
    return runs_on and pair.label[:1].islower()


def _is_labelled(form: Form, text: str) -> bool:
    return any(form.known(pair.label) for pair in labelled(text, form.known))


def _unlabelled(form: Form, line: Line) -> None:
    """Keep a line for the reading of prose, unless it is a heading."""
    about = section(line.text)
    if line.heading or about is not None or _is_capitals(line.text):
        form.heading(line.text)
    if not line.heading and about is None and not _is_title(line.text):
        form.left.append(line)
    else:
        form.left.append(Line(""))


def _is_bare_label(form: Form, line: Line, blocks: Sequence[Block], at: int) -> bool:
    """Whether a line is a label whose value stands below it, rather than a heading or a word of a letter."""
    text = line.text.strip()
    if not text or len(text) > 70 or text[-1] in ".,!;" or not form.known(text):
        return False
    below = _next_line(blocks, at + 1)
    return (
        below is not None
        and not labelled(below, form.known)
        and (not form.known(below) or _is_value(form, text, below))
        and not (line.heading and section(text))
    )


def _is_value(form: Form, label: str, below: str) -> bool:
    """Whether a line that could be a label is the value of the one above it: `Relationship`, `Mother`."""
    meant = form.meaning(label)
    if meant is None or meant.field is None or meant.field.kind == "text":
        return False
    if meant.field.kind in ("children", "adults", "carer", "referrer"):
        return False
    return read_value(meant.field.kind, below, form.received) is not None


def _below(form: Form, meant: Meant | None, value: str, blocks: Sequence[Block], at: int) -> list[str]:
    """Return the lines that go on from a label's value, or are its value."""
    if meant is None or meant.field is None or (value and not is_list(meant.field.kind)):
        return []
    lines: list[str] = []
    for block in blocks[at:]:
        if not isinstance(block, Line) or not block.text.strip() or block.heading:
            break
        text = block.text.strip()
        boxed = meant.field.kind != "text" and not value and has_boxes(text)
        taken = (
            not boxed
            and form.known(text)
            and not (not lines and not value and _is_value(form, meant.label, text))
        )
        if (
            (labelled(text, form.known) and not boxed)
            or taken
            or is_pleasantry(text)
            or _QUESTION.match(text)
        ):
            break
        if "\n".join([value, *lines]).rstrip().endswith((".", "!", "?")) and _begins_with_label(form, text):
            break
        lines.append(text)
        if not is_list(meant.field.kind) and not boxed:
            break
    return lines


def _begins_with_label(form: Form, text: str) -> bool:
    """Whether a sentence begins with the words of a label: `Risk assessment was completed in May.`"""
    words = text.split()
    return any(form.known(" ".join(words[:n])) for n in range(2, min(5, len(words))))


def _next_line(blocks: Sequence[Block], at: int) -> str | None:
    for block in blocks[at : at + 2]:
        if not isinstance(block, Line):
            return None
        if block.text.strip():
            return block.text.strip()
    return None


def _is_title(text: str) -> bool:
    """Whether a line only says that a form is one: `Referral for family time`."""
    words = re.findall(r"[a-z]+", text.casefold())
    return bool(words) and set(words) <= set(labels().words["title_words"])


def _is_running(text: str) -> bool:
    """Whether a line of a letter runs on into the next: long, and without an end."""
    return len(text.strip()) > 50 and text.rstrip()[-1:] not in ".:!?"


def _is_capitals(text: str) -> bool:
    return len(text.strip()) > 3 and text.upper() == text and text.lower() != text
