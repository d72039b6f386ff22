"""Whether a risk assessment is complete, and since when."""

from __future__ import annotations

import re
from datetime import date

from ftdesk.intake.choices import yes_or_no
from ftdesk.intake.values_dates import find_dates
from ftdesk.intake.values_doubt import doubtful

_NOT_DONE = re.compile(
    r"\b(?:not (?:yet )?(?:been )?(?:completed?|done|finished|started|begun|in place|carried out"
    r"|undertaken|written)"
    r"|(?:hasn't|has not|have not|haven't|isn't|is not) (?:yet )?(?:been )?(?:completed?|done"
    r"|finished|started|ready)"
    r"|incomplete|outstanding|still to be (?:done|completed)|yet to be (?:done|completed)|in "
    r"progress|underway|under way"
    r"|being (?:completed|written|done|updated)|not ready|no risk assessment|no ra\b|don't have"
    r"|do not have|not yet)",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:completed?|done|finished|carried out|undertaken|signed off|in place|is ready|written up)\b",
    re.IGNORECASE,
)
_NOT_NEEDED = re.compile(
    r"\b(?:not|isn't|no longer) (?:needed|required|necessary|applicable)\b|\bno need\b"
    r"|\bno (?:risk assessment|RA)\b.{0,20}\b(?:as|because|since|needed|required|necessary)\b",
    re.IGNORECASE,
)
"""Whoever thinks that none is needed does not say that one is incomplete."""
_RA = r"(?:risk assessments?|RA)"
_TOLD_DONE = re.compile(
    r"\b(?:is|was|has been|have been|been|are|were|now|fully) (?:now |fully |already |all )?"
    r"(?:completed?|done|finished|carried out|undertaken|signed off|in place|ready|written up)\b"
    rf"|\b{_RA}[\s:–-]+(?:now |fully |already )?(?:completed?|done|finished|signed off|in place)\b"
    rf"|\b(?:have|has|I|we) (?:now |already |just )?(?:completed|done|finished|carried out"
    rf"|undertaken|written up)\b.{{0,30}}\b{_RA}"
    rf"|\bcompleted {_RA}",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:to follow|will|shall|today|this week|shortly|soon|later|going to|should be|due|hope"
    r"|aim|once|when|if|need(?:s|ed)?|must"
    r"|can you|by (?:the )?end"
    r"|to be|updat\w*|draft\w*|part(?:ly|ially)?|almost|nearly|last year|expired|out of date|old"
    r"|awaiting|tomorrow|next)\b|'ll\b",
    re.IGNORECASE,
)


def risk_complete(text: str) -> tuple[bool | None, date | None]:
    """Return whether the value of a risk assessment's label says it is complete, and the date it gives.

    `Yes, 12/11/2026`, `completed 02/11/2026`, `No, not yet`; a date alone is the date of a complete one.
    """
    if doubtful(text) or _NOT_NEEDED.search(text):
        return None, None
    on = _the_date(text)
    answer = yes_or_no(text)
    if answer is False:
        return False, None
    if _NOT_DONE.search(text):
        return (False, None) if answer is None else (None, None)
    if on and re.fullmatch(r"(?:reviewed|updated|completed)(?: on)?[\s\d/.a-z-]+", text.strip(), re.I):
        return True, on
    if _TO_COME.search(text):
        return None, None
    if (
        answer
        or _DONE.search(text)
        or (on and re.fullmatch(r"(?:dated )?[\w ,./-]{6,30}", text.strip(), re.I))
    ):
        return True, on
    return None, None


def risk_in_sentence(sentence: str) -> tuple[bool | None, date | None]:
    """Return the same of a sentence that speaks of a risk assessment: only what it clearly says."""
    if doubtful(sentence) or _NOT_NEEDED.search(sentence):
        return None, None
    if _NOT_DONE.search(sentence):
        return False, None
    if _TO_COME.search(sentence) or not _TOLD_DONE.search(sentence):
        return None, None
    return True, _the_date(sentence)


def _the_date(text: str) -> date | None:
    dates = find_dates(text)
    return dates[0] if len(dates) == 1 else None
