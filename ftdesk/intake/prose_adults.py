"""The adults whom a letter introduces as those the child is to see, and what it says of them."""

from __future__ import annotations

import re
from datetime import date

from ftdesk.intake.choices import language_in
from ftdesk.intake.draft import PROSE, Draft
from ftdesk.intake.names import same_name
from ftdesk.intake.prose_people import adults_named, relation, relation_pattern
from ftdesk.intake.values_doubt import negated
from ftdesk.intake.values_frequency import how_often
from ftdesk.intake.values_names import FULL_NAME, NAME, is_name_in_text, names_in_list
from ftdesk.intake.values_phones import PHONE, phones

_ON = (
    r"(?:[\s,(–-]|\b(?:on|tel|telephone|phone|mob|mobile|number|contact|contactable|reached|at|who|can|be|is"
    r"|her|his|no|t|m|call|ring|and)\b\.?:?)*"
)
_RELATED = re.compile(
    rf"\b(?P<rel>(?i:{relation_pattern()}))(?:'s (?:full )?name)?(?: is| = |, |: | – | - |,? called "
    rf"| \(| )+(?P<name>{FULL_NAME})(?P<tail>\)?{_ON}(?P<phone>{PHONE}))?"
)
_NAMED = re.compile(
    rf"(?P<name>{FULL_NAME})(?:,? \(?|, )(?:(?:is )?(?:his|her|their|the|the child(?:ren)?'s"
    rf"|[A-Z]\w+'s) )?(?P<rel>(?i:{relation_pattern()}))\b(?P<tail>[),;]{_ON}(?P<phone>{PHONE}))?"
)
_NUMBER = re.compile(
    rf"\b(?P<rel>(?i:{relation_pattern()}))(?:'s)?\s*(?:\(|,|:|(?:new |mobile |phone |telephone "
    rf"|contact )*(?:number|mobile|phone|tel)?\s*(?:is|:)|can be (?:contacted|reached) on|is "
    rf"on)\s*(?P<phone>{PHONE})"
)
_GIVEN = r"(?P<name>[A-Z][a-z'’-]+)(?! [A-Z])"
_FIRST_NAMED = (
    re.compile(rf"\b(?i:his|her|their|with|sees?|birth) (?P<rel>(?i:{relation_pattern()})),? {_GIVEN}\b"),
    re.compile(rf"\b(?P<rel>(?i:{relation_pattern()})) \({_GIVEN}(?=[,)])(?P<tail>{_ON}(?P<phone>{PHONE}))?"),
    re.compile(rf"^(?P<rel>(?i:{relation_pattern()}))'s (?P<name>{FULL_NAME})\.?$"),
)
"""An adult by the first name alone, where the words leave no doubt that it is one."""
_COUPLE = re.compile(
    rf"\b(?i:(?:birth |both )?parents|(?:maternal |paternal )?grandparents)(?: are|,|:| –| -| \()? "
    rf"(?P<names>{NAME}(?: and | & ){NAME})"
)
_NOT_SEEN = re.compile(
    r"(?:\b(?:not|no|never|without)\b|n't\b)[^.;]{0,40}\b(?:contact|attend\w*|come|see|seeing"
    r"|involved|family time|allowed|included)\b"
    r"|\b(?:deceased|died|passed away|whereabouts|in prison|in custody|estranged|out of the "
    r"picture|not named)\b",
    re.IGNORECASE,
)
_CARED_FOR_BY = re.compile(
    r"\b(?:plac\w+ with|living with|lives? with|cared for by|stay\w* with|care of|looked after "
    r"by|foster|carers?,?)\s*(?:(?:his|her|their|the)\s+)?$",
    re.IGNORECASE,
)
_WHOSE = re.compile(rf"\b(?:{relation_pattern()}|partner|friend)'s\s*(?:\w+ ){{0,2}}$", re.IGNORECASE)


def read_adults(sentence: str, draft: Draft, _: date | None) -> bool:
    """Note the adults that a sentence introduces, with their numbers; whether there were any."""
    if _NOT_SEEN.search(sentence):
        return False
    read = False
    for match in _introductions(sentence):
        if _is_family(sentence, match, draft):
            related = relation(match["rel"])
            adult = draft.adult(match["name"], related)
            adult.say("relationship", adult.relationship or related, sentence, PROSE)
            phone = match.groupdict().get("phone")
            if phone and phones(phone):
                adult.say("phone", phones(phone)[0], sentence, PROSE)
            read = True
    return _couple(sentence, draft) or read


def _introductions(sentence: str) -> list[re.Match[str]]:
    found = [*_RELATED.finditer(sentence), *_NAMED.finditer(sentence)]
    taken = {match.start("rel") for match in found}
    short = [match for pattern in _FIRST_NAMED for match in pattern.finditer(sentence)]
    return found + [match for match in short if match.start("rel") not in taken]


def _couple(sentence: str, draft: Draft) -> bool:
    """Note two adults named together; which of them is the mother is not said."""
    found = _COUPLE.search(sentence)
    if found is None or negated(sentence) or _CARED_FOR_BY.search(sentence[: found.start()]):
        return False
    if draft.adults and how_often(sentence) is not None:
        return False  # a plan of their own, which is read of one adult only
    names = names_in_list(found["names"])
    if names is None or not all(is_name_in_text(name) and " " in name for name in names):
        return False
    for name in names:
        draft.adult(name)
    return True


def read_facts_of_adults(sentence: str, draft: Draft, _: str) -> bool:
    """Note an adult's number, language, interpreter and parental responsibility; whether there was any."""
    read = False
    for match in _NUMBER.finditer(sentence):
        if phones(match["phone"]) and not _WHOSE.search(sentence[: match.start()]):
            draft.adult(relationship=relation(match["rel"])).say(
                "phone", phones(match["phone"])[0], sentence, PROSE
            )
            read = True
    named = adults_named(sentence, draft)
    if len(named) == 1:
        read = _interpreter(sentence, named[0].say) or read
        if held := re.search(
            r"\b(?:has|holds?|with|shares?) (?:(?P<no>no) )?(?:PR|parental responsibility)\b", sentence
        ):
            named[0].say("parental_responsibility", held["no"] is None, sentence, PROSE)
            read = True
        elif re.search(r"\b(?:does not|doesn't) (?:have|hold) (?:PR|parental responsibility)\b", sentence):
            named[0].say("parental_responsibility", False, sentence, PROSE)
            read = True
    elif re.search(
        r"\bboth (?:parents )?(?:have|hold|share) (?:PR|parental responsibility)\b", sentence, re.I
    ):
        for adult in draft.adults:
            if adult.relationship in ("mother", "father"):
                adult.say("parental_responsibility", True, sentence, PROSE)
                read = True
    return read


def _interpreter(sentence: str, say: object) -> bool:
    if not re.search(r"\binterpreter\b", sentence, re.IGNORECASE):
        return False
    assert callable(say)
    if re.search(r"\b(?:no|not|n't|without)\b.{0,30}\binterpreter\b|n't need", sentence, re.IGNORECASE):
        say("interpreter", False, sentence, PROSE)
        return True
    if re.search(
        r"\b(?:needs?|requires?|will need|uses?|with an?|provide|book)\b.{0,40}\binterpreter\b",
        sentence,
        re.I,
    ):
        say("interpreter", True, sentence, PROSE)
        if language := language_in(sentence):
            say("language", language, sentence, PROSE)
        return True
    return False


def _is_family(sentence: str, match: re.Match[str], draft: Draft) -> bool:
    """Whether an introduced adult is family, and not a child, a carer, or the mother's own sister."""
    before = sentence[
        : match.start("rel") if match.start("rel") < match.start("name") else match.start("name")
    ]
    name = match["name"]
    others = [p.name for p in draft.children] + [
        p.get("placement.carer") for p in [*draft.children, draft.every_child]
    ]
    related = relation(match["rel"]) or ""
    return (
        is_name_in_text(name)
        and not any(same_name(name, other) for other in others)
        and not _CARED_FOR_BY.search(before)
        and not _WHOSE.search(before)
        and not (
            re.search(r"\b(?:his|her)\s*$", before)
            and adults_named(before, draft)
            and related not in ("mother", "father")
        )
        and not (
            ("brother" in related or "sister" in related)
            and re.search(r"\b(?:baby|little|younger)\b", sentence, re.I)
        )
    )
