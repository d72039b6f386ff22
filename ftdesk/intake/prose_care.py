"""What a letter says of a child's legal status, proceedings, placement and school."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from ftdesk.intake.choices import choice, found
from ftdesk.intake.draft import PROSE, Draft
from ftdesk.intake.prose_people import children_named, children_of
from ftdesk.intake.values_doubt import in_the_past, negated, still_to_come
from ftdesk.intake.values_names import NAME, is_name
from ftdesk.intake.values_phones import PHONE, POSTCODE, one_postcode, phones
from ftdesk.intake.values_times import time_of_day

_CARER_WORD = (
    r"(?:(?:in-house |agency |ifa |long-term |current |the |her |his |their )*(?P<kind>foster"
    r"|kinship|connected(?: person)?) (?:carers?|mum|placement with|placement, with|care with"
    r"|family))"
)
_CARER = re.compile(
    rf"\b(?i:{_CARER_WORD})[,:]?(?: is| are)? ?(?P<name>Mr (?:and|&) Mrs [A-Z][\w'-]+|(?:Mr|Mrs"
    rf"|Ms|Miss)\.? [A-Z][\w'-]+(?: [A-Z][\w'-]+)?|{NAME}(?:(?: and | & "
    rf"){NAME})?)(?P<tail>(?:\s*[,(]\s*(?:{POSTCODE}|{PHONE})\)?)*)"
)
_NAMED_CARER = re.compile(
    rf"\b(?i:lives? with|living with|placed with|with)(?: (?i:her|his|their) carers?,?)? "
    rf"(?P<name>{NAME}(?:(?: and | & ){NAME})?),? "
    rf"(?:\(|(?:a |an |her |his |their )?)(?:approved |experienced |in-house )?(?P<kind>foster"
    rf"|kinship) carers?\)?"
    rf"(?P<tail>(?:(?:,? in [A-Z][\w'-]+)?\s*[,(]\s*(?:{POSTCODE}|(?:tel\.? |phone )?{PHONE})\)?)*)"
)
_TITLES = re.compile(r"\b(?:Mr (?:and|&) )?(?:Mr|Mrs|Ms|Miss)\.? ")
_RESIDENTIAL = re.compile(
    r"\b(?:in|at|living in|placed in|lives in) (?:a |the )?(?:residential (?:home|unit|placement"
    r"|care)|residential (?=in\b)|children's home)",
    re.I,
)
_MOVING = re.compile(
    r"\b(?:mov(?:e|ed|ing|es)|search\w*|looking for|break(?:s|ing)? down|ended|ending|new "
    r"placement|transition\w*|respite)\b",
    re.I,
)
_LONG_TERM = re.compile(r"\blong[- ]term (?:foster )?(?:placement|carers?|fostering|foster)\b", re.I)
_SCHOOL = re.compile(
    r"\b(?:is at|are at|attends?|goes to|go to|is in (?:Year \d+|Reception|nursery) at|pupil at"
    r"|at school at|school is|nursery is) "
    r"(?P<school>(?:[A-Z][\w'.-]*|of|the|and|CE|&)(?: (?:[A-Z][\w'.-]*|of|the|and|CE|&|for))* "
    r"?(?:Primary|Academy|School|Infants?|Juniors?|Nursery|College|Secondary|High|Grammar"
    r"|Pre-?[Ss]chool|Preschool|Playgroup)(?: (?:School|Academy|Nursery|College))?)"
)
_SCHOOL_ENDS = re.compile(
    r"\b(?:school|which|it|day|nursery|and)?\s*(?:finish(?:es)?|ends?|comes out|gets out|is "
    r"out)(?: school| nursery| the day)?(?: at)? "
    r"(?P<at>\d{1,2}(?:[.:]\d{2})?\s?(?:[ap]\.?m\b\.?)?|half past (?:two|three|four)|quarter "
    r"(?:past|to) (?:three|four))",
    re.I,
)
_NOT_THIS_CHILD = re.compile(
    r"\b(?:other (?:child|children|son|daughter)|older (?:sibling|child|brother|sister)|half[- "
    r"]sib\w*|previous child\w*|siblings? (?:is|are)|mum was|mother was|dad was|father was"
    r"|herself|himself)\b",
    re.I,
)
_CLAUSES = re.compile(
    r";|,? (?:while|whereas|but|although)\b|(?:,| and|, and) (?=[A-Z][\w'-]+ (?:is|was|has"
    r"|remains|lives|attends|goes)\b)"
)


def read_carers(sentence: str, draft: Draft, _: date | None) -> bool:
    """Note with whom the children live; whether the sentence says."""
    said = [_carer(clause, draft) for clause in _CLAUSES.split(sentence) if clause]
    return any(said)


def _carer(clause: str, draft: Draft) -> bool:
    if _MOVING.search(clause) or negated(clause.split(",")[0]):
        return False
    match = _CARER.search(clause) or _NAMED_CARER.search(clause)
    if match is None or not all(is_name(n) for n in re.split(r" (?:and|&) ", _TITLES.sub("", match["name"]))):
        return _residential(clause, draft)
    kind = "foster_carer" if match["kind"].lower() == "foster" else "kinship"
    if not _say(clause, draft, "placement.kind", kind):
        return False
    _say(clause, draft, "placement.carer", match["name"])
    if (postcode := one_postcode(match["tail"])) is not None:
        _say(clause, draft, "placement.postcode", postcode)
    if len(numbers := phones(match["tail"])) == 1:
        _say(clause, draft, "placement.phone", numbers[0])
    return True


def read_care(sentence: str, draft: Draft, _: str) -> bool:
    """Note legal status, proceedings, long-term placement and school; whether it says any."""
    if _NOT_THIS_CHILD.search(sentence):
        return False
    read = [_legal_status(clause, draft) for clause in _CLAUSES.split(sentence) if clause]
    read += [_proceedings(sentence, draft), _long_term(sentence, draft), _school(sentence, draft)]
    return any(read)


def _legal_status(clause: str, draft: Draft) -> bool:
    if negated(clause) or in_the_past(clause) or still_to_come(clause):
        return False
    clause_only = re.sub(
        r"\b(?:section|s\.?) ?(?:20|31|38|17) (?:agreement|paperwork|hearing)\b", " ", clause, flags=re.I
    )
    status = choice("legal_status", _without_other_orders(clause_only))
    if status is None or (
        status == "section_17" and not re.search(r"\b(?:section 17|s\.? ?17|child in need)\b", clause, re.I)
    ):
        return False
    named = children_named(clause, draft)
    if (
        not named
        and len(draft.children) != 1
        and not re.search(
            r"\b(?:both|all|they|(?:the|these|above|named|my|two|three) (?:\w+ )?(?:children"
            r"|siblings|twins|girls|boys)|orders|ICOs)\b",
            clause,
            re.I,
        )
    ):
        return False
    return _say(clause, draft, "legal_status", status)


def _proceedings(sentence: str, draft: Draft) -> bool:
    if not re.search(r"\bproceedings\b", sentence, re.I):
        return False
    if re.search(
        r"\bproceedings (?:are|have|were|has|is)?\s*(?:now |been |all )*(?:finished|concluded"
        r"|ended|over|complete[d]?|at an end|come to an end)\b|\bconclusion of (?:the "
        r")?proceedings\b",
        sentence,
        re.I,
    ):
        if negated(sentence) or still_to_come(sentence):
            return False
        draft.referral.say("court.proceedings_concluded", True, sentence, PROSE)
        return True
    if re.search(r"\bpre-?proceedings\b", sentence, re.I):
        if (
            negated(sentence)
            or in_the_past(sentence)
            or not re.search(r"\bin pre-?proceedings\b", sentence, re.I)
        ):
            return False
        return _say(sentence, draft, "pre_proceedings", True)
    if re.search(
        r"\b(?:no|not (?:in|subject to)(?: any)?|aren't in|isn't in) (?:live |current |care "
        r"|court )*proceedings\b",
        sentence,
        re.I,
    ):
        return _say(sentence, draft, "in_proceedings", False)
    if negated(sentence) or in_the_past(sentence):
        return False
    live = (
        r"\bproceedings (?:are|remain)?\s*(?:still |currently )*(?:going on|ongoing|on-going"
        r"|live|active|continuing|under ?way|in progress)\b"
        r"|\b(?:in|within|subject to|during) (?:live |ongoing |current |the )?(?:care "
        r")proceedings\b|\b(?:in|within|subject to) (?:live |ongoing |the )?proceedings\b"
        r"|\bproceedings (?:have been|were) issued\b|\b(?:live|ongoing) (?:care )?proceedings\b"
        r"|\bproceedings continue\b|\b(?:is|are|'re|now|back) in (?:the )?(?:care |court )?proceedings\b"
    )
    if re.search(live, sentence, re.I):
        return _say(sentence, draft, "in_proceedings", True)
    return False


def _long_term(sentence: str, draft: Draft) -> bool:
    if (
        not _LONG_TERM.search(sentence)
        or _MOVING.search(sentence)
        or negated(sentence)
        or still_to_come(sentence)
    ):
        return False
    if not re.search(r"\b(?:is|are|in|has been|settled|with)\b", sentence, re.I):
        return False
    return _say(sentence, draft, "long_term_placement", True)


def _school(sentence: str, draft: Draft) -> bool:
    sentence = re.sub(r"\buntil (?=\d)", "which finishes at ", sentence)
    if negated(sentence) or in_the_past(sentence) or still_to_come(sentence) or _MOVING.search(sentence):
        return False
    read = False
    if (school := _SCHOOL.search(sentence)) is not None:
        read = _say(sentence, draft, "school", school["school"].removeprefix("the "))
    if (
        (ends := _SCHOOL_ENDS.search(sentence)) is not None
        and re.search(r"\b(?:school|nursery)\b", sentence, re.I)
    ) or (ends and school):
        assert ends is not None
        if (at := time_of_day(ends["at"], afternoon=True)) is not None and "11:00" <= at <= "18:00":
            read = _say(sentence, draft, "school_finishes_at", at) or read
    return read


def _residential(sentence: str, draft: Draft) -> bool:
    if in_the_past(sentence) or still_to_come(sentence):
        return False
    if _RESIDENTIAL.search(sentence):
        return _say(sentence, draft, "placement.kind", "residential")
    if re.search(r"\bin (?:foster care|a (?:long-term )?foster (?:placement|home))\b", sentence, re.I):
        return _say(sentence, draft, "placement.kind", "foster_carer")
    return False


def _say(sentence: str, draft: Draft, path: str, value: Any) -> bool:
    holders = children_of(sentence, draft)
    if holders is None and path.startswith("placement.") and not children_named(sentence, draft):
        return False
    for holder in holders or ():
        holder.say(path, value, sentence, PROSE)
    return bool(holders)


def _without_other_orders(clause: str) -> str:
    """Take out what is a date or a number of an order, and the word of a court order for family time."""
    return (
        re.sub(r"\bsection (?:34|8|7|37|91)\b", " ", clause, flags=re.I)
        if found("legal_status", clause)
        else clause
    )
