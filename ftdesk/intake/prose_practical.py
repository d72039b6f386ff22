"""Where, when and how: days and times, who drives, the room, the place, the start."""

from __future__ import annotations

import re
from typing import Any

from ftdesk.intake.choices import choice, found
from ftdesk.intake.draft import PROSE, Draft, Holder
from ftdesk.intake.prose_people import adults_named, children_named
from ftdesk.intake.values_dates import one_date
from ftdesk.intake.values_doubt import in_the_past, negated
from ftdesk.intake.values_numbers import NUMBER, whole_number
from ftdesk.intake.values_times import DAY, slots

_CAN = re.compile(
    r"\b(?:may (?:come|attend)|can (?:come|attend|do|make|manage|be brought|only do)"
    r"|(?:is|are) (?:free|available)|available|able to (?:come|attend|do|make)"
    r"|(?:would|will) suit|suits?|works? (?:best|well)|could (?:come|attend|do|make)|free)\b",
    re.IGNORECASE,
)
_SUITS = re.compile(
    rf"^(?:on )?(?P<when>(?:any ?time |between |\d)?[^,;]{{0,40}}{DAY}\b.*?)\s+(?:would suit|suits?"
    rf"|works? (?:best|well)|would (?:work|be (?:best|good|ideal)))\b",
    re.I,
)
_TRANSPORTS = re.compile(
    r"\b(?:transport\w*|driv(?:e|ing|es)|bring\w*|drop(?:ping)?(?: \w+)? off|pick(?:ing)?(?: "
    r"\w+)? up|collect\w*|take (?:him|her|them)(?: (?:there|to and from|to)\b|\.?$)|do the (?:runs?"
    r"|journeys?|travel))\b",
    re.IGNORECASE,
)
_WILL = re.compile(
    r"\b(?:will|'ll|can|happy to|willing to|agreed to|able to|offered to|going to|does|do"
    r"|provid\w+|is to|are to|to (?:bring|collect|transport|drive|provide|do))\b",
    re.IGNORECASE,
)
_PLACE = r"(?P<place>[A-Z][\w'-]+(?: (?:[A-Z][\w'-]+|upon|on|le))*?)"
_VENUES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^(?:The )?{_PLACE}(?: centre| area)? (?:is|would be|will be) (?:the )?(?i:best|easiest"
        rf"|nearest|most convenient|closest|ideal|preferred|most suitable|better)\b",
        rf"\b(?i:prefer(?:ably|red)?|ideally|please)\b[^.]{{0,40}}?\b(?:in|at) (?:the |your "
        rf")?{_PLACE}(?: centre| area)?(?=[,.)]|$| (?:please|if possible|as|because|for|centre))",
        rf"\b(?:in|at) (?:the |your )?{_PLACE}(?: centre| area| contact centre| family "
        rf"centre)?,? (?:please|if (?:at all )?possible|would be (?i:best|easiest|ideal|most "
        rf"convenient))\b",
        rf"\b(?i:preferred|nearest|best) (?:venue|centre|location|place)(?: for \w+)? (?:is"
        rf"|would be) (?:the )?{_PLACE}(?: centre| area)?(?=[,.)]|$| (?:as|because|please))",
    )
)
_NO_PLACE = re.compile(
    rf"^(?:{DAY}|Mum|Dad|The|This|That|It|He|She|They|We|I|Court|Home|School|Saturdays?|Sundays?"
    rf"|January|February|March|April|May|June|July|August|September|October|November|December"
    rf"|Social|Christmas|Easter)\b"
)


def read_practical(sentence: str, draft: Draft, _: str) -> bool:
    """Note what a sentence says of times, transport, room, place, purpose and start; whether it says any."""
    return any(
        [
            _windows(sentence, draft),
            _transport(sentence, draft),
            _room(sentence, draft),
            _venue(sentence, draft),
            _setting(sentence, draft),
            _purpose(sentence, draft),
            _dates(sentence, draft),
        ]
    )


def _windows(sentence: str, draft: Draft) -> bool:
    if negated(sentence) or in_the_past(sentence):
        return False
    suits, can = _SUITS.search(sentence), _CAN.search(sentence)
    text = suits["when"] if suits else sentence[can.end() :] if can else ""
    if not (days := re.search(rf"\b(?:{DAY}|week ?days?)\b", text, re.I)):
        return False
    between = text[: days.start()]
    if re.search(r"\bexcept|apart from|other than\b", text, re.I) or (
        between.strip()
        and not re.fullmatch(
            r"(?:\s|on|a|any ?time|either|any|every|between|from|at|:|,|\d|[ap]m|\.|and|to|-|–|after"
            r"|all day)*",
            between,
            re.I,
        )
    ):
        return False
    read = _first_slots(text)
    if read is None:
        return False
    windows = tuple({"weekday": s.weekday, "from": s.from_, "to": s.to} for s in read)
    if not suits and _whose_pronoun(sentence[: can.start() if can else 0], draft):
        return False
    adults = adults_named(sentence if suits else sentence[: can.start() if can else 0], draft)
    if len(adults) == 1:
        adults[0].say("available", windows, sentence, PROSE)
    elif adults:
        return False
    else:
        draft.referral.say("request.windows", windows, sentence, PROSE)
    return True


def _whose_pronoun(before: str, draft: Draft) -> bool:
    """Whether he or she who can come may be an adult of the letter rather than the child."""
    pronoun = re.search(r"\b(he|she|they)\b\s*(?:\w+\s*)?$", before, re.I)
    if pronoun is None:
        return False
    hers = {
        "he": ("father", "uncle", "brother"),
        "she": ("mother", "aunt", "sister"),
        "they": ("grandparent",),
    }
    return any((a.relationship or "").endswith(hers[pronoun[1].lower()]) for a in draft.adults)


def _first_slots(text: str) -> Any:
    """Read the days and hours that a text begins with; the rest must speak of no other."""
    whole = text.strip(" .,")
    if (read := slots(whole)) is not None:
        return read
    for cut in re.finditer(
        r",| \(| (?:as|because|so|when|please|if|since|for|with|but|which|to fit|after school)\b", whole
    ):
        rest = whole[cut.start() :]
        if not re.search(rf"\b{DAY}\b|\d", rest, re.I) and (read := slots(whole[: cut.start()])) is not None:
            return read
    return None


def _transport(sentence: str, draft: Draft) -> bool:
    verb = _TRANSPORTS.search(sentence)
    if re.search(r"\b(?:but|then|however|one way|only)\b", sentence, re.I):
        return False
    if verb is None or negated(sentence) or in_the_past(sentence) or not _WILL.search(sentence):
        return False
    if re.search(
        r"\b(?:bring(?:s|ing)? (?:up|gifts?|food|presents?|snacks?|photos?|toys?|the baby's|a|an"
        r"|some|nappies)\b|driving licen\w+|collect(?:ed)? (?:evidence|his things|her things))",
        sentence,
        re.I,
    ):
        return False
    text = sentence
    carers = {holder.get("placement.carer") for holder in [draft.every_child, *draft.children]} - {None}
    for carer in carers:
        for name in {carer, *carer.split()}:
            if name not in ("Mr", "Mrs", "Ms", "Miss", "and"):
                text = re.sub(rf"(?<!\w)(?:(?:Mr|Mrs|Ms|Miss)\.? )?{re.escape(name)}(?!\w)", "carer", text)
    text = re.sub(
        r"\b(?:to|from|at|with|see|sees|seeing) (?:(?:the|your|a|his|her|their) )?(?:family "
        r"time |contact )?(?:centre|school|nursery|venue|service|placement|mother|mum|father|dad"
        r"|parents?)\b",
        " ",
        text,
        flags=re.I,
    )
    who = found("transport", text)
    if re.search(r"\b(?:I|we)(?: will|'ll| can| am happy to| could)\b.{0,30}$", sentence[: verb.end()]):
        who = [*who, "social_worker"] if re.search(r"\bI\b", sentence) else ["unsure"]
    if re.search(
        r"\b(?:could|can|would|will|need|like|ask)\s+you(?:r (?:service|team))?\b",
        sentence[: verb.end()],
        re.I,
    ):
        who = [*who, "service"]
    named = children_named(sentence, draft)
    if named and len(named) < len(draft.children):
        return False
    if len(set(who)) != 1 or who[0] == "unsure":
        return False
    draft.referral.say("request.transport", who[0], sentence, PROSE)
    return True


def _room(sentence: str, draft: Draft) -> bool:
    wanted = found("amenities", re.sub(r"\b(?:to )?cook\b", " ", sentence, flags=re.I))
    if not wanted or negated(sentence) or in_the_past(sentence):
        return False
    if not re.search(
        r"\b(?:room|centre|venue|access to|use of|facilities|somewhere|space) (?:with|that has"
        r"|on|to|which has|having)?\b|\b(?:need|needs|would like|please|ideally|use the|useful"
        r"|helpful)\b",
        sentence,
        re.I,
    ):
        return False
    draft.referral.say("request.amenities", tuple(wanted), sentence, PROSE)
    return True


def _venue(sentence: str, draft: Draft) -> bool:
    if negated(sentence) or in_the_past(sentence):
        return False
    places = {m["place"] for pattern in _VENUES if (m := pattern.search(sentence))}
    if len(places) != 1:
        return False
    place = places.pop()
    names = [p.name or "" for p in [*draft.children, *draft.adults]] + [
        draft.every_child.get("placement.carer") or ""
    ]
    if (
        _NO_PLACE.match(place)
        or place.isupper()
        or any(word in name.split() for name in names for word in place.split())
    ):
        return False
    draft.referral.say("request.venue_area", place, sentence, PROSE)
    return True


def _setting(sentence: str, draft: Draft) -> bool:
    asked = re.split(r"\b(?:rather than|instead of|not)\b", sentence, flags=re.I)[0]
    if len(draft.adults) > 1 and adults_named(sentence, draft):
        return False
    if not re.search(r"\b(?:out )?in the community\b", asked, re.I) or negated(asked) or in_the_past(asked):
        return False
    if not re.search(
        r"\b(?:family time|contact|sessions?|visits?|take place|hours?|held|happen|supervised|see)\b",
        asked,
        re.I,
    ):
        return False
    draft.referral.say("request.setting", "community", sentence, PROSE)
    return True


def _purpose(sentence: str, draft: Draft) -> bool:
    aim = re.search(
        r"\b(?:aim|purpose|goal|point|objective)\b[^.]{0,40}?\b(?:is|being)\b(?P<what>.+)$", sentence, re.I
    )
    if aim is None or negated(sentence) or (purpose := choice("purpose", aim["what"])) is None:
        return False
    draft.referral.say("request.purpose", purpose, sentence, PROSE)
    return True


def _dates(sentence: str, draft: Draft) -> bool:
    read = False
    if negated(sentence) or in_the_past(sentence):
        return False
    if (
        start := re.search(
            r"\b(?:start(?:s|ing)?|begin(?:s|ning)?|commenc\w+)\b(?P<when>.{0,60})$", sentence, re.I
        )
    ) is not None:
        day = one_date(start["when"])
        if day is not None and re.search(
            r"\b(?:family time|contact|sessions?|please|it|this|like)\b", sentence, re.I
        ):
            read = _say(draft.referral, "request.start_on", day, sentence)
    if (
        weeks := re.search(rf"\bfor (?:the (?:next|first) )?(?P<n>{NUMBER}) weeks\b", sentence, re.I)
    ) is not None:
        number = whole_number(weeks["n"])
        if number and re.search(
            r"\b(?:family time|contact|sessions?|series|please|run|booked?)\b", sentence, re.I
        ):
            read = _say(draft.referral, "request.weeks", number, sentence) or read
    return read


def _say(holder: Holder, path: str, value: Any, sentence: str) -> bool:
    holder.say(path, value, sentence, PROSE)
    return True
