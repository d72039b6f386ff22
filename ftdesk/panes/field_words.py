"""A field of a referral as text: to edit, and to be read by people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from ftdesk.clock.local import hm, local, long_day
from ftdesk.model.finding import JsonValue
from ftdesk.model.plain_text import clean, one_line
from ftdesk.panes.referral_fields import Kind, SheetField

NONE = "none"
"""Stated: there is none; empty text is "not stated"."""


def shown(field: SheetField, value: JsonValue) -> str:
    """Return the text to edit for a value of the exchange format; empty where it is not stated."""
    if value is None:
        return ""
    if value in ("", []):
        return NONE
    if field.kind is Kind.YES_NO:
        return "yes" if value else "no"
    if field.kind is Kind.WHEN:
        when = local(datetime.fromisoformat(str(value)))
        return f"{long_day(when.date())} {hm(when)}"
    if field.kind is Kind.DATE:
        return long_day(date.fromisoformat(str(value)))
    if field.kind is Kind.WINDOWS:
        return "; ".join(_window_words(window) for window in value)  # type: ignore[union-attr, arg-type]
    if isinstance(value, list):
        return "; ".join(one_line(str(item)) for item in value)
    if field.kind in (Kind.NUMBER, Kind.WHOLE):
        return f"{value:g}"
    return clean(str(value)) if field.kind is Kind.LONG else one_line(str(value))


def said(field: SheetField, text: str) -> str:
    """Return what a field says as people would write it."""
    plain = one_line(text)
    if field.kind in (Kind.CHOICE, Kind.SEVERAL):
        return plain.replace("_", " ")
    return plain


def _window_words(window: Mapping[str, JsonValue]) -> str:
    hours = f"{window['from'] or ''}-{window['to'] or ''}"
    return f"{window['weekday'] or 'any'}{'' if hours == '-' else f' {hours}'}"
