"""What whoever passes a message on puts right in it: the values in dispute are left blank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ftdesk.intake.blocks import Block, Line
from ftdesk.intake.choices import found
from ftdesk.intake.draft import PROSE, Draft, Holder
from ftdesk.intake.prose_people import adults_named
from ftdesk.intake.sentences import sentences
from ftdesk.intake.signature import part_at_signature
from ftdesk.intake.values_lengths import says_length
from ftdesk.intake.values_phones import phones
from ftdesk.intake.values_times import DAY

_CORRECTS = re.compile(
    r"\b(?:chang(?:e|es|ed|ing)|now|instead|rather than|not|no longer|should be|needs? to be"
    r"|correct(?:ion|ed)?|wrong|mistake|updated?|amend\w*|moved|new (?:number|mobile|phone)"
    r"|since (?:\w+ ){1,4}wrote)\b",
    re.IGNORECASE,
)
_FREQUENCY = re.compile(
    r"\b(?:once|twice|weekly|fortnightly|monthly|times? (?:a|per)|x (?:a|per)|a week|per week|p/?w)\b", re.I
)


def dispute(blocks: Sequence[Block], draft: Draft, writer: str | None) -> None:
    """Leave blank what a newer text puts right in the one that was read; both lines become unread.

    Args:
        blocks: of the newer text.
        draft: of the text that was passed on.
        writer: of the newer text, whose signature is left out.
    """
    above = part_at_signature(blocks, writer).above
    for sentence in sentences(block for block in above if isinstance(block, Line)):
        if _CORRECTS.search(sentence):
            for holder, path in _disputed(sentence, draft):
                if holder.states(path):
                    holder.say(path, None, sentence, PROSE)


def _disputed(sentence: str, draft: Draft) -> Iterator[tuple[Holder, str]]:
    if says_length(sentence):
        yield draft.referral, "request.minutes"
    if _FREQUENCY.search(sentence):
        yield draft.referral, "request.days_per_week"
        yield draft.referral, "request.times_per_year"
    if re.search(rf"\b{DAY}\b", sentence, re.IGNORECASE):
        yield draft.referral, "request.windows"
    for choice in ("level", "transport"):
        if found(choice, sentence):
            yield draft.referral, f"request.{choice}"
    if phones(sentence):
        for adult in adults_named(sentence, draft):
            yield adult, "phone"
