"""The forms of a session: how it went, whether a miss had a valid reason, what happens to its record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import cast

from ftdesk.acts.asker import ASKER_WORDS
from ftdesk.acts.misses import judge_miss
from ftdesk.acts.office import Office
from ftdesk.acts.outcome import described
from ftdesk.acts.sessions import end_early, hold, miss
from ftdesk.acts.stopped import Told, turn_away
from ftdesk.clock.local import at, hm
from ftdesk.desk.form import Field, Form, Values, typed_time
from ftdesk.panes.session_words import case_title, session_title
from ftdesk.policy.session_facts import Asker
from ftdesk.store.sessions import SessionRow

_VALID = (("", "not judged yet"), ("yes", "yes"), ("no", "no"))
_SAID = (("", "not said"), ("yes", "yes"), ("no", "no"))
_BY_WHOM = (("", "as who ended it says"), *ASKER_WORDS.items())
_MISSED, _ENDED, _HELD = frozenset({"missed"}), frozenset({"ended_early"}), frozenset({"held", "late"})
_AWAY, _LATE = frozenset({"turned_away"}), frozenset({"late"})
_STOPPED, _TOOK_PLACE = _ENDED | _AWAY, _HELD | _ENDED
_JUDGED = frozenset({"yes", "no"})


def outcome_form(office: Office, session: SessionRow) -> Form:
    """Return the form for how a session went."""
    how = (
        ("held", "held"),
        ("missed", "missed"),
        ("turned_away", "turned away"),
        ("late", "held, began late"),
        ("ended_early", "ended early"),
    )
    start, end = (hm(when) if when else "" for when in (session.start, session.end))
    told = (
        ("family", "Family told there and then"),
        ("child", "Child told, in words for their age"),
        ("manager", "Worker's manager told"),
        ("social_worker", "Social worker told"),
    )
    asked = told if "N-3.33c" in office.profile.rules else ()
    return Form(
        f"How it went · {session_title(office, session)}",
        f"outcome {session.id}",
        (
            Field("how", "It was", "held", choices=how),
            clock_field("start", "From", start, ("how", _HELD)),
            clock_field("end", "To", end, ("how", _HELD)),
            Field("late", "Who came late, and why", only_for=("how", _LATE)),
            clock_field("at", "Ended at", "", ("how", _ENDED)),
            Field("by", "Who did not come, or who ended it", only_for=("how", _MISSED | _STOPPED)),
            Field("reason", "Why", lines=2, only_for=("how", _MISSED | _STOPPED)),
            Field("whose", "Whose decision", "", choices=_BY_WHOM, only_for=("how", _ENDED)),
            Field("valid", "A valid reason", "", choices=_VALID, only_for=("how", _MISSED)),
            Field("valid_by", "Judged by", office.who.name, only_for=("valid", _JUDGED)),
            *(
                Field(f"told_{who}", label, "", choices=_SAID, only_for=("how", _STOPPED))
                for who, label in asked
            ),
            Field(
                "stepped_in",
                "Stepped in at a serious worry",
                "",
                choices=_SAID,
                only_for=("how", _TOOK_PLACE),
            ),
        ),
        lambda values: _outcome(office, session, values),
    )


def judge_form(office: Office, session: SessionRow) -> Form:
    """Return the form for whether the reason of a miss, or of a parent's cancellation, was valid."""
    why = session.reason or "no reason given"
    return Form(
        f"Was the reason valid? · {session_title(office, session)}",
        f"judge {session.id}",
        (
            Field("valid", "A valid reason", "yes", choices=_VALID[1:]),
            Field("by", "Judged by", office.who.name),
        ),
        lambda values: judge_miss(
            office, session.id, session.version, valid=values["valid"] == "yes", by=values["by"]
        ),
        notes=(f"{session.outcome_by}: {why}",),
    )


def which_form(
    office: Office, sessions: Sequence[SessionRow], doing: str, chosen: Callable[[str], None]
) -> Form:
    """Return the form for choosing one of some sessions."""
    field = Field("session", "Which session", choices=tuple((one.id, described(one)) for one in sessions))
    case = sessions[0].referral
    return Form(
        f"{doing} · {case_title(office, case)}",
        f"which {doing} {case}",
        (field,),
        lambda values: chosen(values["session"]),
        verb="Go on",
    )


def _outcome(office: Office, session: SessionRow, values: Values) -> None:
    if values["how"] in _HELD:
        hold(
            office,
            session.id,
            session.version,
            _on(session, values["start"]),
            _on(session, values["end"]),
            late=values["late"].strip() if values["how"] == "late" else None,
            stepped_in=_yes(values, "stepped_in"),
        )
    elif values["how"] == "missed":
        miss(
            office,
            session.id,
            session.version,
            by=values["by"],
            reason=values["reason"],
            valid=_yes(values, "valid"),
            valid_by=values["valid_by"],
        )
    elif values["how"] == "turned_away":
        turn_away(
            office,
            session.id,
            session.version,
            by=values["by"],
            reason=values["reason"],
            told=_told(values),
        )
    else:
        end_early(
            office,
            session.id,
            session.version,
            at=_on(session, values["at"]),
            by=values["by"],
            reason=values["reason"],
            stopped_by=cast(Asker, values["whose"]) if values["whose"] else None,
            told=_told(values),
            stepped_in=_yes(values, "stepped_in"),
        )


def _told(values: Values) -> Told:
    return Told(
        family=_yes(values, "told_family"),
        child=_yes(values, "told_child"),
        manager=_yes(values, "told_manager"),
        social_worker=_yes(values, "told_social_worker"),
    )


def _yes(values: Values, name: str) -> bool | None:
    return {"yes": True, "no": False}.get(values.get(name, ""))


def clock_field(
    name: str, label: str, value: str, only_for: tuple[str, frozenset[str]] | None = None
) -> Field:
    """Return a field for a time of day."""
    return Field(
        name, label, value, hint="15:45", check=lambda text: typed_time(text, label), only_for=only_for
    )


def _on(session: SessionRow, typed: str) -> datetime:
    assert session.start is not None
    return at(session.start.date(), typed_time(typed, "time"))
