"""Words by which a writer shows that something is not sure, not so, or no longer so."""

from __future__ import annotations

import re

_DOUBT = re.compile(
    r"\b(?:not sure|unsure|unclear|uncertain|probabl[ey]|possibl[ey]|maybe|perhaps|might|may be"
    r"|may not|may have"
    r"|tb[acd]|t\.b\.c|to be (?:confirmed|agreed|decided|arranged(?! (?:with|for|between)\b)"
    r"|determined|advised|discussed"
    r"|clarified|checked)"
    r"|not (?:yet )?(?:known|confirmed|decided|agreed|clear)|unconfirmed|i think|we think|believe[ds]?"
    r"|i guess|hopefully|presumably|apparently|assum\w+|provisional(?:ly)?|roughly"
    r"|approx(?:imately)?|circa|around"
    r"|about to|or so|don'?t know|do not know|no idea|check(?:ing)? (?:this|that|with)|will confirm"
    r"|need to confirm|awaiting confirmation|proposed|proposing|considering|thinking of|if the "
    r"court|if granted"
    r"|not certain|depending|depends|subject to (?:approval|agreement|confirmation|change))\b|\?\?",
    re.IGNORECASE,
)
_HEDGED_REQUEST = re.compile(
    r"\b(?:if|where|wherever|as soon as|whenever) (?:at all )?possible\b", re.IGNORECASE
)
_NEGATION = re.compile(
    r"\b(?:not|no|never|neither|nor|none|without|cannot|unable|refus\w+|declin\w+|doesn'?t"
    r"|isn'?t|aren'?t|don'?t"
    r"|won'?t|wasn'?t|weren'?t|hasn'?t|haven'?t|didn'?t|can'?t|shouldn'?t|mustn'?t|wouldn'?t"
    r"|couldn'?t|hadn'?t)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:previous(?:ly)?|formerly|former|used to|(?:until|till)"
    r"(?!\s+\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?\s?m\b|$|[,.)]))|no longer|historical(?:ly)?"
    r"|originally|in the past"
    r"|last (?:year|month|week|time|term)|had been|up to now|so far|at the moment|currently|at present"
    r"|before (?:that|then|this)|earlier)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will be|would be|to follow|going to|due to be|should be|is to be|are applying"
    r"|appl(?:y|ying|ied) for"
    r"|application|seeking|hope to|hoping|plan(?:s|ning)? to|intend\w*|requested|next hearing|expected)\b",
    re.IGNORECASE,
)


def doubtful(text: str) -> bool:
    """Whether the writer is not sure of it, or asks. "If possible" softens a wish and is no doubt."""
    return _DOUBT.search(_HEDGED_REQUEST.sub("", text)) is not None


def negated(text: str) -> bool:
    """Whether anything is denied in it."""
    return _NEGATION.search(text) is not None


def in_the_past(text: str) -> bool:
    """Whether it speaks of how things were, or are only until they change."""
    return _PAST.search(text) is not None


def still_to_come(text: str) -> bool:
    """Whether it speaks of what is asked for or will be, rather than of what is."""
    return _FUTURE.search(text) is not None
