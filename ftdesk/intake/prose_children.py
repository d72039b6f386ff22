"""The children that a letter introduces, with their dates of birth."""

from __future__ import annotations

import re
from datetime import date

from ftdesk.intake.choices import choice
from ftdesk.intake.draft import PROSE, Draft
from ftdesk.intake.prose_people import relation, relation_pattern
from ftdesk.intake.values_dates import DATE
from ftdesk.intake.values_doubt import negated
from ftdesk.intake.values_names import FULL_NAME, NAME, is_name_in_text, names_in_list
from ftdesk.intake.values_people import birth_date

_LIST = rf"(?P<names>{NAME}(?:(?:, | and | & |, and ){NAME})*)"
_DOB = (
    r"(?:d\.?o\.?b\.?s?|dates? of births?|born(?: on)?|was born(?: on)?|were born(?: on)?|birth "
    r"?day)\s*(?:is|are|of|:|-|–)?\s*(?:the\s+)?"
)
_INTRODUCED = re.compile(
    rf"{_LIST}(?:'s)?(?: is| was)?(?: aged)?(?: \d{{1,2}})?\s*[,(–-]*\s*(?:(?:who|that) (?:is|was|were) "
    rf"|whose |twins,? |aged? \d{{1,2}},? )?(?i:{_DOB})(?P<dates>(?i:{DATE})(?:\s*(?:,|and|&"
    rf"|/)+\s*(?i:{DATE}))*)"
)
_DATED = re.compile(rf"(?P<names>{FULL_NAME}) \((?P<dates>(?i:{DATE}))(?:, [^()\d]*)?\)")
_BEGINS = re.compile(
    rf"(?P<names>{FULL_NAME})(?:, | - | – )(?P<dates>(?i:{DATE}))(?:, | - | – )(?P<order>.+)", re.DOTALL
)
"""A sentence that begins with a name and a date; of a child where a legal status follows."""
_AGED = re.compile(rf"(?P<names>{FULL_NAME}),? \(?(?:aged? )?(?P<age>\d{{1,2}})(?: years old| yrs)?\)")
_LISTED = re.compile(
    rf"(?P<names>{FULL_NAME})\s*[,:–-]\s*(?P<dates>(?i:{DATE}))(?:\s*\(?(?:aged? )?\d{{1,2}}\)?)?\.?"
)
_CALLED = re.compile(
    rf"\b(?:child|children|son|sons|daughter|daughters|siblings|twins|baby|(?:little|baby|young) "
    rf"(?:boy|girl|brother|sister)"
    rf"|young person|following (?:child|children))(?: called| named| are| is)?[,:]? {_LIST}"
)
_OWN = re.compile(rf"\b(?:his|her|their|the child's)\s+(?i:{_DOB})(?P<dates>(?i:{DATE}))", re.IGNORECASE)
_SOMEONE_ELSES = re.compile(
    r"\b(?:grown.up|half.sib\w*|step\w*|cousin|not (?:part|included|involved)|lives with|adult "
    r"(?:son|daughter|child|sibling)"
    r"|another|other (?:child|children|son|daughter|sibling)|previous child|mum's|mother's|dad's"
    r"|father's|parents?'s?)\b",
    re.IGNORECASE,
)
_TWINS = re.compile(r"\btwins?\b", re.IGNORECASE)


def read_children(sentence: str, draft: Draft, received: date | None) -> bool:
    """Note the children that a sentence introduces; whether there were any."""
    if _SOMEONE_ELSES.search(sentence) and negated(sentence):
        return False
    found = [*_INTRODUCED.finditer(sentence), *_DATED.finditer(sentence)]
    if not found and (listed := _LISTED.fullmatch(sentence)) is not None:
        found = [listed]
    begins = None if found else _BEGINS.fullmatch(sentence)
    if begins is not None and _is_status(begins, received):
        found = [begins]
    read = [_introduced(sentence, match, draft, received) for match in found]
    if not found and not _SOMEONE_ELSES.search(sentence):
        read = [_called(match, draft) for match in _CALLED.finditer(sentence)]
        read += [_called(match, draft) for match in _AGED.finditer(sentence) if _is_a_childs(match, sentence)]
    if (own := _OWN.search(sentence)) and not found and len(draft.children) == 1:
        read.append(_say_born(draft, [draft.children[0].name or ""], own["dates"], sentence, received))
    return any(read)


def _is_status(begins: re.Match[str], received: date | None) -> bool:
    """Whether a name and a date are followed by a child's legal status, not by what happened that day."""
    born = birth_date(begins["dates"], received)
    recent = born is not None and received is not None and (received - born).days < 90
    return (
        choice("legal_status", begins["order"]) is not None
        and not recent
        and not re.search(
            r"\b(?:paperwork|hearing|meeting|signed|rang|called|emailed|told)\b", begins["order"], re.I
        )
    )


def _is_a_childs(match: re.Match[str], sentence: str) -> bool:
    return int(match["age"]) < 18 and not re.search(
        rf"\b(?:{relation_pattern()})[,:]? ?$", sentence[: match.start()], re.IGNORECASE
    )


def complete_names(whole: str, draft: Draft) -> None:
    """Give a child known by a first name its full one, where the letter writes but one."""
    for child in draft.children:
        if child.name and " " not in child.name:
            full = set(re.findall(rf"(?<!\w){re.escape(child.name)} [A-Z][\w'-]+", whole))
            full = {name.removesuffix("'s") for name in full}
            adults = {adult.name for adult in draft.adults}
            if len(full) == 1 and is_name_in_text(name := full.pop()) and name not in adults:
                child.name = name


def _introduced(sentence: str, match: re.Match[str], draft: Draft, received: date | None) -> bool:
    names = _names(match["names"])
    if not names or _relation_before(sentence, match.start()):
        return False
    dates = re.findall(DATE, match["dates"], re.IGNORECASE)
    if len(dates) == 1 and len(names) > 1 and not _TWINS.search(sentence):
        for name in names:  # whose date it is, one cannot tell
            draft.child(name)
        draft.unread.append(sentence)
        return True
    if len(dates) == 1:
        return _say_born(draft, names, dates[0], sentence, received)
    if len(dates) != len(names):
        return False
    said = [_say_born(draft, [n], d, sentence, received) for n, d in zip(names, dates, strict=True)]
    return all(said)


def _say_born(draft: Draft, names: list[str], text: str, sentence: str, received: date | None) -> bool:
    born = birth_date(text, received)
    if born is not None and not _age_agrees(born, sentence, received):
        born = None
    for name in names:
        child = draft.child(name)
        if born is not None:
            child.say("date_of_birth", born, sentence, PROSE)
    return born is not None


def _age_agrees(born: date, sentence: str, received: date | None) -> bool:
    """Whether the one age that a sentence gives is that of a child born then, give or take a birthday."""
    ages = re.findall(r"\baged? (\d{1,2})\b|\((\d{1,2})\)|\b(\d{1,2}) years? old", sentence)
    if len(ages) != 1 or received is None:
        return True
    return abs((received - born).days // 365 - int("".join(ages[0]))) <= 1


def _called(match: re.Match[str], draft: Draft) -> bool:
    names = _names(match["names"])
    if not names or any(len(name.split()) < 2 for name in names):
        return False
    for name in names:
        draft.child(name)
    return True


def _names(text: str) -> list[str] | None:
    """Return the names of a list in running text, its last word shared where the others lack one."""
    text = re.sub(r"^(?:The|For|And|Both|Baby|Little|Child|Children|Twins|Siblings|Re) ", "", text)
    names = names_in_list(text)
    return names if names and all(is_name_in_text(name) for name in names) else None


def _relation_before(sentence: str, at: int) -> bool:
    """Whether the name is an adult's: `mum Leanne Bennett (dob ...)`."""
    words = re.findall(r"[A-Za-z-]+", sentence[:at])[-2:]
    word = relation(" ".join(words)) or (relation(words[-1]) if words else None)
    return word is not None and "brother" not in word and "sister" not in word
