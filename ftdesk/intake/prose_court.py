"""What a letter says of the court's directions, of the risk assessment, and of adults who must not meet."""

from __future__ import annotations

import re

from ftdesk.clock.local import DAY_NAMES
from ftdesk.intake.choices import choice
from ftdesk.intake.draft import PROSE, Draft, Person
from ftdesk.intake.prose_people import adults_named
from ftdesk.intake.values_dates import find_dates, one_date
from ftdesk.intake.values_doubt import in_the_past, negated
from ftdesk.intake.values_risk import risk_in_sentence

_COURT = r"(?:court|judge|magistrates?|bench|HHJ \w+|DJ \w+|recorder \w+)"
_DIRECTED = re.compile(
    rf"\b{_COURT}\b(?: has| have)?(?: also)? (?:directed|ordered)\b|\b(?:directed|ordered) by "
    rf"(?:the |a )?{_COURT}\b",
    re.I,
)
_NOT_DIRECTED = re.compile(
    rf"\b{_COURT}\b (?:has not|hasn't|did not|didn't|have not|haven't)(?: yet)? (?:directed"
    rf"|ordered|made any (?:direction|order))\b"
    rf"|\b(?:no|not) (?:a )?(?:court direction|court order (?:for|about) (?:contact|family time)"
    rf"|court[- ]directed|(?:been )?(?:directed|ordered) by (?:the |a )?{_COURT})\b",
    re.I,
)
_RISK = re.compile(r"\b(?i:risk assessments?)\b|\bRA\b|^ra\b")
_APART = re.compile(
    r"\b(?:must|should|can|may) ?(?:not|n't|never)\b(?: be allowed to)?(?: ever)? (?:meet|see "
    r"each other|be together|come into contact|cross paths|be in the (?:same )?(?:building|room"
    r"|centre)(?: together| at the same time)?)"
    r"|\b(?:can't|mustn't|shouldn't|cannot) (?:meet|see each other|be together|come into contact"
    r"|cross paths|be in the same (?:building|room|centre))"
    r"|\bnot (?:to )?(?:meet|cross paths)\b|\b(?:kept|keep (?:them|the two|mum and dad|the "
    r"parents)) (?:well )?apart\b",
    re.I,
)
_SEPARATE = re.compile(
    r"\b(?:separately|separate (?:sessions|contact|family time|times|days)|on different days"
    r"|different days)\b",
    re.I,
)
_CONCERN_OTHERS = re.compile(
    r"\b(?:other|previous|school|health|fire|home|venue|parenting)\s+risk assessment\b", re.I
)


def read_court_and_risk(sentence: str, draft: Draft, whole: str) -> bool:
    """Note what the sentence says of court, risk assessment and keeping adults apart; whether it says any."""
    return any([_court(sentence, draft, whole), _risk(sentence, draft), _apart(sentence, draft)])


def _court(sentence: str, draft: Draft, whole: str) -> bool:
    say = draft.referral.say
    if _NOT_DIRECTED.search(sentence):
        say("court.directed", False, sentence, PROSE)
        return True
    directed = _DIRECTED.search(sentence)
    hearing = re.search(
        r"\bfinal hearing (?:is |has been )?(?:listed |set |fixed )?(?:for |on )?(?P<when>.+)$",
        sentence,
        re.I,
    )
    if hearing is not None and not negated(sentence) and (day := one_date(hearing["when"])) is not None:
        say("court.final_hearing_on", day, sentence, PROSE)
        return directed is None or _directed(sentence, directed, draft, whole)
    return directed is not None and _directed(sentence, directed, draft, whole)


def _directed(sentence: str, directed: re.Match[str], draft: Draft, whole: str) -> bool:
    """Note a direction that is about family time; one for an assessment or a statement is none."""
    after = sentence[directed.end() :]
    if (
        in_the_past(sentence)
        or negated(sentence)
        or not re.search(
            r"\b(?:family time|contact|sees?|seeing|supervis\w+|sessions?|spend)\b", sentence, re.I
        )
    ):
        return False
    draft.referral.say("court.directed", True, sentence, PROSE)
    if choice("level", after) == "supervised" and re.search(r"\bsupervised\b", after, re.I):
        draft.referral.say("court.supervision_directed", True, sentence, PROSE)
    if (day := _hearing_day(sentence, whole)) is not None:
        draft.referral.say("court.made_on", day, sentence, PROSE)
    return True


def _hearing_day(sentence: str, whole: str) -> object:
    """Return the date of the direction: in its sentence, or `at Monday's hearing`, where dated."""
    if (day := one_date(sentence)) is not None and re.search(r"\b(?:on|hearing|dated)\b", sentence, re.I):
        return day
    named = re.search(rf"\b({'|'.join(DAY_NAMES)})'s hearing\b", sentence)
    if named is None:
        return None
    days = {d for d in find_dates(whole) if d is not None and DAY_NAMES[d.weekday()] == named[1]}
    dated = [d for d in days if re.search(rf"\b{named[1]},? (?:the )?{d.day}\D", whole)]
    return dated[0] if len(dated) == 1 else None


def _risk(sentence: str, draft: Draft) -> bool:
    if not _RISK.search(sentence) or _CONCERN_OTHERS.search(sentence):
        return False
    clause = next((c for c in re.split(r";|, but |, and (?=the )", sentence) if _RISK.search(c)), sentence)
    complete, on = risk_in_sentence(clause)
    if complete is None:
        return False
    draft.referral.say("risk.assessment_complete", complete, sentence, PROSE)
    if complete and on is not None:
        draft.referral.say("risk.assessed_on", on, sentence, PROSE)
    return True


def _apart(sentence: str, draft: Draft) -> bool:
    named: list[Person] = adults_named(sentence, draft)
    if (
        len(named) < 2
        and len(draft.adults) == 2
        and re.search(r"\b(?:they|each other|parents|both)\b", sentence, re.I)
    ):
        named = list(draft.adults)
    if len(named) != 2:
        return False
    one, other = named
    apart = _APART.search(sentence)
    if apart is not None and negated(sentence[: apart.start()]):
        return False  # "no reason why they must not meet"
    if apart is not None:
        for adult, kept_from in ((one, other), (other, one)):
            adult.say("must_not_meet", kept_from, sentence, PROSE)
            adult.say("separate_sessions", True, sentence, PROSE)
        return True
    if _SEPARATE.search(sentence) and not negated(sentence):
        for adult in named:
            adult.say("separate_sessions", True, sentence, PROSE)
        return True
    return False
