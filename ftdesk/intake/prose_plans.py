"""What a letter asks for: level, how often and how long, for each adult where they differ."""

from __future__ import annotations

import re
from typing import Any

from ftdesk.intake.choices import choice, found
from ftdesk.intake.draft import PROSE, Draft, Person, PlanSaid
from ftdesk.intake.prose_people import adults_named, children_named, relation, relation_pattern
from ftdesk.intake.values_doubt import doubtful, in_the_past, negated
from ftdesk.intake.values_frequency import how_often, several_frequencies
from ftdesk.intake.values_lengths import minutes

_SPOKEN_OF = (
    r"\b(?:family time|contact|sessions?|visits?|sees?|seeing|see|time with|meet(?:s|ing)?"
    r"|spend(?:s|ing)?|supervis\w+"
    r"|supported|facilitated|unsupported|level|arrange\w*|set(?:ting)? up|care plan says"
    r"|directed|ordered|request\w*|ask\w*)\b"
)
_NOT_SESSIONS = re.compile(
    r"\b(?:drink\w*|medicat\w*|dose|therapy|counselling|football|swimming|nap|naps|feeds?|tests?"
    r"|hair strand|visits? the gp"
    r"|works?|shift|train|drive|journey|travel\w*|lives|away|phone calls?|video|calls?|letterbox"
    r"|letters|statutory visits?)\b",
    re.IGNORECASE,
)
_NEW_SUBJECT = re.compile(
    rf";|\.\s|,? (?:and|while|whereas|but|with)\s+(?=(?:for |the )?(?:{relation_pattern()})\b)"
    rf"|,\s+(?=(?:{relation_pattern()})\b[^,]*\b(?:once|twice|weekly|\d))",
    re.IGNORECASE,
)
_WISHED = re.compile(r"\b(?:wants?|wanted|wishes|position|proposal|hoped|offered|asked for)\b", re.IGNORECASE)
_SECOND = re.compile(r",? and (?=[A-Z])")


def read_plans(sentence: str, draft: Draft, _: str) -> bool:
    """Note level, frequency and length; apart for each adult that it speaks of."""
    asked = re.split(
        r"\b(?:because|due to|owing to|given that|so that|rather than|instead of)\b",
        sentence,
        maxsplit=1,
        flags=re.I,
    )[0]
    if not re.search(_SPOKEN_OF, asked, re.IGNORECASE) and not how_often(asked):
        return False
    said = [_clause(clause, sentence, draft) for clause in _clauses(asked, draft) if clause.strip()]
    return any(said)


def _clauses(text: str, draft: Draft) -> list[str]:
    clauses = [part for part in _NEW_SUBJECT.split(text) if part]
    return [
        piece
        for clause in clauses
        for piece in (
            _SECOND.split(clause)
            if len(adults_named(clause, draft)) > 1 and how_often(clause) is None
            else [clause]
        )
    ]


def _clause(clause: str, sentence: str, draft: Draft) -> bool:
    if negated(clause) or in_the_past(clause) or doubtful(clause) or _NOT_SESSIONS.search(clause):
        return False
    if _WISHED.search(clause) or _speaks_of_others(clause, draft):
        return False
    facts = _facts(clause)
    if several_frequencies(clause):
        facts = {field: value for field, value in facts.items() if field == "level"}
    if not facts:
        return False
    adults = adults_named(clause, draft)
    named = children_named(clause, draft)
    several = len(draft.adults) > 1
    if several and len(adults) == 1:
        children = tuple(named) if named and len(named) < len(draft.children) else None
        draft.plans.append(PlanSaid(adults[0], children, facts, sentence))
        return True
    if several and not adults and draft.plans and not _is_general(clause):
        return False
    if (
        len(adults) > 1
        and not re.search(r"\b(?:both|together|each|parents)\b", clause, re.I)
        and len(facts) > 1
        and "level" not in facts
    ):
        return False
    if named and len(named) < len(draft.children):
        return False
    for field, value in facts.items():
        draft.referral.say(f"request.{field}", value, sentence, PROSE)
    return True


def _speaks_of_others(clause: str, draft: Draft) -> bool:
    """Whether a clause names a relative whom the letter does not introduce beside those that it does."""
    known = {adult.relationship for adult in draft.adults}
    named = {
        relation(match[0])
        for match in re.finditer(rf"\b{relation_pattern()}\b", clause, re.IGNORECASE)
        if not re.search(r"\bfoster\s$", clause[: match.start()], re.IGNORECASE)
    }
    if re.search(r"\bgrandparents\b", clause, re.IGNORECASE):
        named.add("grandparents")
    return bool(known) and bool(named - known - {None})


def _facts(clause: str) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    often, length = how_often(clause), minutes(clause)
    if often is not None and often.days_per_week is not None:
        facts["days_per_week"] = often.days_per_week
    elif often is not None:
        facts["times_per_year"] = often.times_per_year
    if length is not None and (
        often is not None
        or re.search(
            r"\b(?:for|session|sessions|each|long|hour-long|last\w*|length|contact|family time|of)\b|-",
            clause,
            re.I,
        )
    ):
        facts["minutes"] = length
    if (level := _level(clause)) is not None:
        facts["level"] = level
    return facts


def _level(clause: str) -> str | None:
    """Return the level that a clause asks for; a supervision order, or support for the family, is none."""
    plain = re.sub(
        r"\b(?:interim )?supervision order\b|\bsupervising social worker\b|\bsupervisors?\b",
        " ",
        clause,
        flags=re.I,
    )
    if re.search(
        r"\bsupported (?:accommodation|living|lodgings)\b|\b(?:is|are|been|being|was|were) "
        r"(?:well )?supported\b|\bsupported by\b",
        plain,
        re.I,
    ):
        return None
    if re.search(r"\bsupervision\b", plain, re.I) and not re.search(
        r"\b(?:needs?|requires?|under|with|request\w*|level of) (?:full |close |constant )?supervision\b",
        plain,
        re.I,
    ):
        plain = re.sub(r"\bsupervision\b", " ", plain, flags=re.I)
    plain = re.sub(r"\bsupervise\b", " ", plain, flags=re.I)
    return choice("level", plain) if len(found("level", plain)) == 1 else None


def _is_general(clause: str) -> bool:
    return (
        re.search(r"\b(?:all|each|every|both|it|sessions|everything|contact|family time)\b", clause, re.I)
        is not None
    )


def plan_of(draft: Draft, adult: Person) -> dict[str, Any] | None:
    """Return what all the sentences about one adult's plan agree on; None where two of them differ."""
    facts: dict[str, Any] = {}
    for plan in draft.plans:
        if plan.adult is adult:
            for field, value in plan.facts.items():
                if facts.setdefault(field, value) != value:
                    return None
    return facts
