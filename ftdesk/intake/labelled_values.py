"""The value of a label, read by the kind of its field; whatever is not surely read is not read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from ftdesk.intake.choices import choice, language_in, says_nothing, yes_or_no
from ftdesk.intake.labels import labels
from ftdesk.intake.single_values import (
    address,
    amenities,
    hours_of,
    is_plain,
    legal_status,
    level,
    together,
    transport,
    venue,
    windows,
)
from ftdesk.intake.values_dates import one_date
from ftdesk.intake.values_doubt import doubtful, in_the_past, negated
from ftdesk.intake.values_frequency import Often, how_often_labelled
from ftdesk.intake.values_lengths import minutes_labelled
from ftdesk.intake.values_names import is_name
from ftdesk.intake.values_numbers import whole_number
from ftdesk.intake.values_people import birth_date, relationship
from ftdesk.intake.values_phones import PHONE, POSTCODE, one_email, one_phone, one_postcode
from ftdesk.intake.values_risk import risk_complete
from ftdesk.intake.values_ticks import has_boxes, ticked
from ftdesk.intake.values_times import time_of_day

Values = dict[str, Any]
"""What a value says, by path; the empty path is the label's own."""


def read_value(kind: str, text: str, received: date | None) -> Values | None:
    """Return what the value of a label says; None where it says nothing sure.

    Args:
        kind: of the field, as `labels.toml` calls it.
        text: the value; its own lines parted by line ends.
        received: when the message came, for two-digit years of birth.
    """
    if has_boxes(text):
        marked = ticked(text)
        if not marked or (len(marked) > 1 and kind not in ("amenities", "text")):
            return None
        text = ", ".join(marked)
    text = text.strip()
    if says_nothing(text):
        return None
    return KINDS[kind](text, received)


def is_list(kind: str) -> bool:
    """Whether a value of this kind may go on over several lines."""
    return kind in ("text", "windows", "amenities", "address", "children", "adults")


def _text(text: str, _: date | None) -> Values | None:
    said = " ".join(text.split())
    return {"": said} if re.search(r"\w", said) else None


def _sure(read: Callable[[str], Any]) -> Callable[[str, date | None], Values | None]:
    """Make a reader of one value, which does not read doubtful text."""

    def reader(text: str, _: date | None) -> Values | None:
        value = None if doubtful(text) else read(text)
        return None if value is None else {"": value}

    return reader


def _plain_choice(name: str) -> Callable[[str, date | None], Values | None]:
    return _sure(lambda text: None if negated(text) or in_the_past(text) else choice(name, text))


def _date(text: str) -> date | None:
    return None if re.search(r"\b(?:and|or|between|week of|w/c)\b", text, re.I) else one_date(text)


def _born(text: str, received: date | None) -> Values | None:
    born = None if doubtful(text) else birth_date(text, received)
    return {"": born} if born else None


def _role(text: str) -> str | None:
    return (
        text
        if text.casefold() in {role.casefold() for role in labels().words["roles"]} or is_plain(text)
        else None
    )


def _referrer(text: str, _: date | None) -> Values | None:
    parted = re.sub(
        rf"(?<=[^\W\d_])\s+(?={PHONE})|(?<=[^\W\d_])\s+(?=(?:tel|mob|phone)\b)", ", ", text, flags=re.I
    )
    pieces = [
        piece.strip(" .:") for piece in re.split(r",| - | – |\||\(|\)|\n", parted) if piece.strip(" .:")
    ]
    if not pieces or not is_name(pieces[0]):
        return None
    values: Values = {"": pieces[0]}
    for piece in pieces[1:]:
        if piece.casefold() in {role.casefold() for role in labels().words["roles"]}:
            values["role"] = piece
        elif (phone := one_phone(piece)) is not None:
            values["phone"] = phone
        elif (email := one_email(piece)) is not None:
            values["email"] = email
        elif re.search(r"\b(?:team|service)\b", piece, re.I) and is_plain(piece):
            values["team"] = piece
        else:
            return None
    return values


def _person(text: str) -> str | None:
    return text if is_name(text) else None


def _phone(text: str) -> str | None:
    return one_phone(text) if not re.search(r"\b(?:do not|don't|not)\b", text, re.I) else None


def _reference(text: str) -> str | None:
    return text if re.fullmatch(r"(?=.*\d)[\w/.\- ]{2,30}", text) else None


def _placement(text: str, _: date | None) -> Values | None:
    kind = None if doubtful(text) or negated(text) or in_the_past(text) else choice("placement", text)
    if kind is None:
        return None
    with_whom = re.search(
        r"\bwith (?:(?:her|his|their|the) )?((?:Mr|Mrs|Ms|Miss)\.? \w[\w'-]+|[A-Z][\w'-]+(?: "
        r"(?:and |& )?[A-Z][\w'-]+)+)$",
        text,
    )
    return {"": kind} | ({"carer": with_whom[1]} if with_whom else {})


def _carer(text: str, _: date | None) -> Values | None:
    if doubtful(text) or negated(text):
        return None
    values: Values = {}
    if (phone := one_phone(text)) is not None:
        values["phone"] = phone
    if (postcode := one_postcode(text)) is not None:
        values["postcode"] = postcode
    left = re.sub(POSTCODE, " ", re.sub(PHONE, " ", text), flags=re.I)
    pieces = [piece.strip(" .:-") for piece in re.split(r"[(),;\n]", left) if piece.strip(" .:-")]
    kinds = [piece for piece in pieces if choice("placement", piece)]
    if len(kinds) == 1:
        values["kind"] = choice("placement", kinds[0])
    names = [piece for piece in pieces if piece not in kinds]
    if len(names) != 1 or len(kinds) > 1 or not all(is_name(n) for n in re.split(r" (?:and|&) ", names[0])):
        return None
    return values | {"": names[0]}


def _school(text: str, _: date | None) -> Values | None:
    if (
        doubtful(text)
        or not is_plain(text)
        or re.fullmatch(r"(?:none|no|not (?:in|at) school.*)", text, re.I)
    ):
        return None
    ends = re.search(
        r"[,(–-]?\s*(?:which )?(?:finish(?:es|ing)?|ends?|out"
        r"|until)\s*(?:at)?\s*([\d.:]+\s?(?:[ap]\.?m\.?)?)\)?$",
        text,
        re.I,
    )
    if ends is None:
        return {"": text}
    time = time_of_day(ends[1], afternoon=True)
    return {"": text[: ends.start()].strip(" ,(")} | ({"school_finishes_at": time} if time else {})


def _often(values: Often | None) -> Values | None:
    if values is None:
        return None
    if values.days_per_week is not None:
        return {"request.days_per_week": values.days_per_week}
    return {"request.times_per_year": values.times_per_year}


def _frequency(text: str, _: date | None, *, a_week: bool = False, a_year: bool = False) -> Values | None:
    if doubtful(text) or negated(text) or in_the_past(text):
        return None
    values = _often(how_often_labelled(text, a_week=a_week, a_year=a_year))
    if values and (length := minutes_labelled(text, in_minutes=False)):
        values["request.minutes"] = length
    return values


def _hours(text: str, _: date | None) -> Values | None:
    """Read the hours that a form asks for apart from the days, and such as name their days themselves."""
    if doubtful(text) or negated(text):
        return None
    if (read := windows(text)) is not None:
        return {"request.windows": read}
    return {"": text} if hours_of(("mon",), text) is not None else None


def _interpreter(text: str, _: date | None) -> Values | None:
    if doubtful(text):
        return None
    answer, language = yes_or_no(text), language_in(text)
    if answer is None:
        answer = (
            True
            if language and re.fullmatch(rf"{language}(?: (?:interpreter|speaker))?", text, re.I)
            else None
        )
        if re.fullmatch(r"(?:is )?(?:needed|required)\.?", text, re.I):
            answer = True
    if answer is None:
        return None
    return {"": answer} | ({"language": language} if answer and language else {})


def _risk(text: str, _: date | None) -> Values | None:
    complete, on = risk_complete(text)
    if complete is None:
        return None
    return {"": complete} | ({"risk.assessed_on": on} if complete and on else {})


def _venue(text: str, _: date | None) -> Values | None:
    """Read a place; `the community` is a setting and no place."""
    if doubtful(text) or negated(text):
        return None
    setting = choice("setting", text)
    if setting == "community" and len(text.split()) <= 4:
        return {"request.setting": setting}
    place = venue(text)
    return {"": place} if place else None


KINDS: Mapping[str, Callable[[str, date | None], Values | None]] = {
    "text": _text,
    "referrer": _referrer,
    "person": _sure(_person),
    "part_of_name": _sure(_person),
    "role": _sure(_role),
    "team": _sure(lambda text: text if is_plain(text) else None),
    "phone": _sure(_phone),
    "email": _sure(one_email),
    "postcode": _sure(one_postcode),
    "address": _sure(address),
    "reference": _sure(_reference),
    "authority": _sure(lambda text: text if is_plain(text) and not re.search(r"\d", text) else None),
    "date": _sure(_date),
    "birth_date": _born,
    "clock": _sure(lambda text: time_of_day(text, afternoon=True)),
    "yes_no": _sure(yes_or_no),
    "legal_status": _sure(legal_status),
    "placement": _placement,
    "carer": _carer,
    "school": _school,
    "relationship": _sure(relationship),
    "language": _sure(language_in),
    "interpreter": _interpreter,
    "together": _sure(together),
    "level": _sure(level),
    "frequency": _frequency,
    "frequency_a_week": lambda text, day: _frequency(text, day, a_week=True),
    "frequency_a_year": lambda text, day: _frequency(text, day, a_year=True),
    "minutes": _sure(lambda text: minutes_labelled(text, in_minutes=False)),
    "bare_minutes": _sure(lambda text: minutes_labelled(text, in_minutes=True)),
    "bare_hours": _sure(
        lambda text: minutes_labelled(
            text if re.search(r"[a-z]", text) else f"{text} hours", in_minutes=False
        )
    ),
    "windows": _sure(windows),
    "hours": _hours,
    "transport": _sure(transport),
    "venue": _venue,
    "amenities": _sure(amenities),
    "whole_number": _sure(whole_number),
    "setting": _plain_choice("setting"),
    "purpose": _plain_choice("purpose"),
    "mode": _plain_choice("mode"),
    "supervised_by": _plain_choice("supervised_by"),
    "risk_complete": _risk,
    "ignored": lambda text, day: None,
}
