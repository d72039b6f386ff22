"""A letter read sentence by sentence: what its sentences surely say; the rest is unread."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from ftdesk.intake.blocks import Line
from ftdesk.intake.draft import Draft
from ftdesk.intake.prose_adults import read_adults, read_facts_of_adults
from ftdesk.intake.prose_care import read_care, read_carers
from ftdesk.intake.prose_children import complete_names, read_children
from ftdesk.intake.prose_court import read_court_and_risk
from ftdesk.intake.prose_labels import read_label
from ftdesk.intake.prose_plans import read_plans
from ftdesk.intake.prose_practical import read_practical
from ftdesk.intake.prose_reason import read_reason
from ftdesk.intake.prose_referrer import read_referrer
from ftdesk.intake.prose_times import read_times
from ftdesk.intake.sentences import is_pleasantry, is_polite_request, sentences
from ftdesk.intake.values_doubt import doubtful
from ftdesk.intake.values_phones import phones

_WHO = (read_children, read_carers, read_adults)
_WHAT = (
    read_facts_of_adults,
    read_care,
    read_court_and_risk,
    read_plans,
    read_practical,
    read_times,
    read_reason,
    read_referrer,
)

LONGEST_SENTENCE = 800
"""Characters; what is longer is no sentence that could be read surely."""
MOST_SENTENCES = 200


def read_prose(lines: Iterable[Line], draft: Draft, received: date | None) -> None:
    """Note what the sentences of a letter say; those that say nothing sure become unread lines.

    People are read first, in the whole letter, because a sentence may speak of somebody named further down.
    """
    said = [sentence for sentence in sentences(lines) if not is_pleasantry(sentence)]
    readable = [sentence for sentence in said if len(sentence) <= LONGEST_SENTENCE][:MOST_SENTENCES]
    sure = [
        s
        for s in readable
        if not doubtful(_before_reason(s)) and (not s.endswith("?") or is_polite_request(s))
    ]
    read: set[str] = set()
    for step in _WHO:
        read |= {sentence for sentence in sure if step(sentence, draft, received)}
    whole = "\n".join(readable)
    complete_names(whole, draft)
    draft.forget_nobody()
    for sentence in sure:
        told = [step(sentence, draft, whole) for step in _WHAT]
        if any(told) or read_label(sentence, draft, received):
            read.add(sentence)
    noted = _numbers_noted(draft)
    draft.unread += (s for s in said if s not in read or not noted.issuperset(phones(s)))


def _numbers_noted(draft: Draft) -> set[str]:
    """Return the numbers that found a person; a sentence with another one is not read whole."""
    said = [
        said for holder in draft.holders() for path, said in holder.said.items() if path.endswith("phone")
    ]
    return {one.value for values in said for one in values if one.value}


def _before_reason(sentence: str) -> str:
    """Return what a sentence says before it gives a reason, which may well speak of what might happen."""
    return re.split(
        r"\b(?:because|due to)\b"
        r"|\b(?:concerns?|risk) (?:that|about"
        r"|of)\b",
        sentence,
        maxsplit=1,
    )[0]
