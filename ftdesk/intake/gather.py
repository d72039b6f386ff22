"""One text read into a draft: its signature, its labels, its prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ftdesk.intake.blocks import Block, Line, Table, flat
from ftdesk.intake.draft import PROSE, Draft
from ftdesk.intake.label_lines import labelled
from ftdesk.intake.labelled import read_labelled
from ftdesk.intake.labels import meaning
from ftdesk.intake.prose import read_prose
from ftdesk.intake.sentences import is_pleasantry
from ftdesk.intake.signature import Signature, is_footer, part_at_signature
from ftdesk.intake.values_names import is_name_in_text, names_in_list

_SUBJECT_WORDS = re.compile(
    r"^(?:\s*(?:re|fw|fwd|aw)\s*:)+|\b(?:new |urgent )*(?:family time|contact|supervised "
    r"contact)?\s*(?:referral|request)(?: form)?(?: for)?\b"
    r"|\b(?:family time|contact)\b(?: for)?|\bre\b:?|\[[^\]]*\]|\b(?:urgent|confidential"
    r"|official|sensitive)\b[:-]?",
    re.IGNORECASE,
)


def gather(blocks: Sequence[Block], draft: Draft, *, sender: str | None, received: date | None) -> None:
    """Note what a text says.

    Args:
        blocks: of the text of one writer.
        draft: gathers it.
        sender: the writer's name, where the mail says it; its signature is looked for.
        received: when the message came, for two-digit years of birth.
    """
    signed = part_at_signature(blocks, sender)
    if signed.signature is not None:
        _say_signature(signed.signature, draft)
    left = read_labelled(signed.above, draft, received)
    if _is_form(signed.below):
        left += [Line(""), *read_labelled(signed.below, draft, received)]
    else:
        draft.unread += (
            line for line in _paragraphs(signed.below) if not is_footer(line) and not is_pleasantry(line)
        )
    read_prose(left, draft, received)


def children_of_subject(subject: str | None, draft: Draft) -> None:
    """Note the children whom a subject names, where nothing else does: `RE: Amara and Jayden Bennett`."""
    text = subject or ""
    while (shorter := _SUBJECT_WORDS.sub(" ", text)) != text:
        text = shorter
    text = " ".join(text.split()).strip(" -–—:|,")
    names = names_in_list(text) if re.match(r"[^\W\d_]", text) and text[:1].isupper() else None
    if (
        names
        and all(map(is_name_in_text, names))
        and all(len(n.split()) > 1 and min(map(len, n.split())) > 1 for n in names)
    ):
        for name in names:
            draft.child(name)


def _say_signature(signature: Signature, draft: Draft) -> None:
    fields = (
        ("name", signature.name),
        ("role", signature.role),
        ("team", signature.team),
        ("email", signature.email),
        ("phone", next(iter(signature.phones), None)),
    )
    if len(signature.phones) > 1:
        draft.unread.append(f"{signature.name or 'Signature'}: {', '.join(signature.phones)}")
    for field, value in fields:
        if value:
            draft.referral.say(f"referrer.{field}", value, signature.line, PROSE)


def _is_form(blocks: Sequence[Block]) -> bool:
    """Whether what stands below a signature is a form pasted there, rather than a footer."""
    if any(isinstance(block, Table) and len(block.rows) > 2 for block in blocks):
        return True
    pairs = (
        labelled(b.text, lambda label: meaning(label, None) is not None)
        for b in blocks
        if isinstance(b, Line)
    )
    known = [pair for found in pairs for pair in found if meaning(pair.label, None) is not None]
    return len(known) > 2


def _paragraphs(blocks: Sequence[Block]) -> list[str]:
    return [" ".join(part.split()) for part in "\n".join(flat(blocks)).split("\n\n") if part.strip()]
