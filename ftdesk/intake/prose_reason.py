"""Why a letter says that the family time needs supervision or support."""

from __future__ import annotations

import re

from ftdesk.intake.draft import PROSE, Draft

_LEVEL = r"(?:supervis\w+|supported|support worker|facilitated)"
_BECAUSE = re.compile(
    rf"\b{_LEVEL}\b.*?\b(?:because of|because|due to|owing to|given (?=the|that|his|her|mum|dad"
    rf"|concerns)|in view of|in light of"
    rf"|following (?=the|an? |his|her|mum|dad|allegations|concerns)|as a result of|on account "
    rf"of)\s*(?P<why>.{{6,}})$",
    re.IGNORECASE | re.DOTALL,
)
_SO = re.compile(
    rf"^(?P<why>.{{10,}}?),? (?:so|hence|therefore|which is why|and so|and "
    rf"therefore)\b.{{0,80}}\b(?:{_LEVEL}|supervision)\b",
    re.IGNORECASE | re.DOTALL,
)
_STATED = re.compile(
    rf"\b(?:reasons? (?:for (?:the )?(?:supervision|support|this|{_LEVEL}(?: contact| family "
    rf"time)?)|why .{{3,60}}?|(?:it|this|family time|contact) (?:is|needs to be|has to be) "
    rf"{_LEVEL}))\s*(?:is|are|:)\s*(?:that |because )?(?P<why>.{{6,}})$",
    re.IGNORECASE | re.DOTALL,
)
_NEEDED = re.compile(
    rf"\b(?:needs? to be|has to be|have to be|must be|should be|to be) (?:fully |closely "
    rf")?{_LEVEL}\b|\b(?:needs?"
    rf"|requires?) (?:to have )?(?:supervision|supervising)\b|\bsupervision is needed\b",
    re.IGNORECASE,
)
_NOT = re.compile(rf"\b(?:not|never|no longer|n't)\b[^.;,]{{0,30}}\b{_LEVEL}", re.IGNORECASE)


def read_reason(sentence: str, draft: Draft, whole: str) -> bool:
    """Note the reason that a sentence gives for the level; whether it gives one."""
    if _NOT.search(sentence):
        return False
    match = (
        _STATED.search(sentence)
        or _goes_on(sentence, whole)
        or _BECAUSE.search(sentence)
        or _SO.search(sentence)
    )
    if match is None:
        needed = _NEEDED.search(sentence)
        since = (
            re.search(
                r"\b(?:as|since)\s+(?P<why>(?:there|mum|mother|dad|father|he|she|they|the"
                r"|(?-i:[A-Z][a-z'’-]+) (?:has|have|is|was|had|will))\b.{8,})$",
                sentence,
                re.I,
            )
            if needed
            else None
        )
        if since is None:
            return False
        match = since
    why = match["why"].strip(" .,")
    draft.referral.say("request.reason", why[:1].upper() + why[1:], sentence, PROSE)
    return True


def _goes_on(sentence: str, whole: str) -> re.Match[str] | None:
    """Read `This is because ...` where the sentence before it is about supervision."""
    match = re.match(
        r"(?:This|That|It) (?:is|was) "
        r"(?:because(?: of)?|due to) "
        r"(?P<why>.{6,})$",
        sentence,
        re.I,
    )
    before = whole.split(sentence)[0].strip().rsplit("\n", 1)[-1]
    return match if match and re.search(rf"\b{_LEVEL}\b", before, re.I) and not _NOT.search(before) else None
