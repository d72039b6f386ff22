"""The forms of a suspension: proposed, decided, told of, met about, continued, lifted, ended."""

from __future__ import annotations

from ftdesk.acts.office import Office
from ftdesk.acts.suspend import propose
from ftdesk.acts.suspension_decided import Decision, decide_suspension, drop_suspension
from ftdesk.acts.suspension_ended import cease, continue_suspension, date_meeting, lift, meeting_held
from ftdesk.acts.suspension_notices import add_notice, leave_untold, notice_written
from ftdesk.desk.form import Field, Form, Values, day_field, read_day
from ftdesk.model.finding import Code
from ftdesk.panes.session_words import case_title
from ftdesk.panes.suspension import to_decide
from ftdesk.policy.suspension_facts import GROUND_WORDS
from ftdesk.store.sessions import arrangements
from ftdesk.store.suspensions import NoticeRow, SuspensionRow

_STATED = (("", "not stated"), ("yes", "yes"), ("no", "no"))
_SAID = {"yes": True, "no": False}
_NO_SERVICE_DECISION = ("adopted", "special_guardianship_order")


def propose_form(office: Office, case: str) -> Form:
    """Return the form for proposing that family time is stopped."""
    plans = [plan for plan in office.store.read(arrangements, case) if plan.state != "ended"]
    which = (("", "all of it"), *((plan.id, " and ".join((plan.id, *plan.adults))) for plan in plans))

    def send(values: Values) -> object:
        return propose(
            office,
            case,
            ground=values["ground"],
            reason=_text(values, "reason"),
            evidence=_text(values, "evidence"),
            arrangement=values["arrangement"] or None,
            kind="cease" if values["kind"] == "cease" else "suspend",
        )

    return Form(
        f"Propose to stop family time · {case_title(office, case)}",
        f"suspend propose {case}",
        (
            Field("ground", "Why", "language", choices=tuple(GROUND_WORDS.items())),
            Field("reason", "How that is so", lines=2, needed=False),
            Field(
                "evidence",
                "Evidence",
                lines=3,
                needed=False,
                hint="for the case note; may follow later",
                fact="evidence_base",
            ),
            Field("arrangement", "What of it", choices=which),
            Field("kind", "To", "suspend", choices=(("suspend", "suspend it"), ("cease", "end it for good"))),
        ),
        send,
        verb="Propose",
        notes=("the team manager decides with the social worker; nothing is stopped before that",),
    )


def decide_form(office: Office, row: SuspensionRow) -> Form:
    """Return the form for deciding on a suspension, with what the rules say of it as it stands."""

    known = to_decide(office, row)
    others = not known.statuses.isdisjoint(_NO_SERVICE_DECISION)
    told = {Code.BLOCK: "✗", Code.WARN: "!", Code.NOTE: "·"}
    fields = [
        day_field("starts_on", "From", office.today, of_now=True),
        Field("manager", "Manager who decided", needed=not others),
        Field("social_worker", "With social worker", known.social_worker, needed=not others),
        Field(
            "evidence",
            "Evidence",
            row.evidence or "",
            lines=3,
            hint="for the case note",
            fact="evidence_base",
        ),
        Field("urgent", "Urgent, for welfare", choices=_STATED),
        Field("directed", "A court directed it", _word(row.directed), choices=_STATED),
        day_field("until", "To the end of", None, needed=False),
        Field("agreement", "As in the Agreement", choices=_STATED, fact="in_agreement"),
        *([Field("holder", "Adopter or guardian", hint="whose decision it is")] if others else []),
        *(
            [
                Field(
                    "acknowledged",
                    "Section 20 weighed by",
                    needed=False,
                    hint="the manager's name",
                    fact="acknowledged_by",
                )
            ]
            if "section_20" in known.statuses
            else []
        ),
        day_field("meeting_on", "Meeting on", row.meeting_on, needed=False),
        Field("court", "What the court said", needed=False, fact="court_reference"),
        Field(
            "all_the_same",
            "Why all the same",
            lines=2,
            needed=False,
            hint="where a rule warns",
            past_warning=True,
        ),
    ]
    notes = (f"{told[one.code]} {one.message} ({one.rule})" for one in known.findings if one.code in told)
    return Form(
        f"Decide · {row.id} · {case_title(office, row.referral)}",
        f"suspend decide {row.id}",
        tuple(fields),
        lambda values: decide_suspension(office, row.id, _decision(values), row.version),
        verb="Put in force",
        notes=tuple(notes),
    )


def drop_form(office: Office, row: SuspensionRow) -> Form:
    """Return the form for deciding against a suspension."""
    return Form(
        f"Drop · {row.id} · {case_title(office, row.referral)}",
        f"suspend drop {row.id}",
        (Field("why", "Why", lines=2),),
        lambda values: drop_suspension(office, row.id, values["why"], row.version),
        verb="Drop it",
    )


def written_form(office: Office, one: NoticeRow) -> Form:
    """Return the form for a notice that was written."""
    return Form(
        f"Notice written · {one.suspension} · {case_title(office, one.referral)}",
        f"suspend written {one.id}",
        (
            Field("name", "To", one.name or "", hint="their name"),
            day_field("on", "On", office.today, of_now=True),
        ),
        lambda values: notice_written(
            office, one.id, read_day(values, "on"), one.version, name=values["name"]
        ),
        verb="Written",
    )


def untold_form(office: Office, one: NoticeRow) -> Form:
    """Return the form for somebody who is not to have a notice."""
    return Form(
        f"Not to be told · {one.suspension} · {case_title(office, one.referral)}",
        f"suspend untold {one.id}",
        (Field("why", "Why", hint="too young; nobody of that kind"),),
        lambda values: leave_untold(office, one.id, values["why"], one.version),
    )


def person_form(office: Office, row: SuspensionRow) -> Form:
    """Return the form for somebody else who is to be told."""
    who = (("parent", "a parent"), ("guardian", "a guardian"), ("other", "somebody else"))
    return Form(
        f"Somebody else to be told · {row.id} · {case_title(office, row.referral)}",
        f"suspend person {row.id}",
        (Field("who", "Who", "other", choices=who), Field("name", "Name")),
        lambda values: add_notice(office, row.id, values["who"], values["name"]),
    )


def meeting_form(office: Office, row: SuspensionRow) -> Form:
    """Return the form for the meeting with the family: dated, or held."""
    held = frozenset({"held"})
    how = (("dated", "is dated"), ("held", "was held"))

    def send(values: Values) -> None:
        on = read_day(values, "on")
        if values["how"] == "held":
            meeting_held(office, row.id, on, values["note"], row.version)
        else:
            date_meeting(office, row.id, on, row.version)

    return Form(
        f"Meeting with the family · {row.id} · {case_title(office, row.referral)}",
        f"suspend meeting {row.id}",
        (
            Field("how", "It", "dated" if row.meeting_on is None else "held", choices=how, of_now=True),
            day_field("on", "On", row.meeting_on),
            Field("note", "What was laid out", lines=3, only_for=("how", held)),
        ),
        send,
    )


def continue_form(office: Office, row: SuspensionRow) -> Form:
    """Return the form for going on with a suspension, past the seventh day as the court said."""
    return Form(
        f"Goes on · {row.id} · {case_title(office, row.referral)}",
        f"suspend continue {row.id}",
        (
            day_field("until", "To the end of", None),
            Field(
                "court",
                "What the court said",
                needed=row.last_day is not None,
                hint="its reference",
                fact="court_reference",
            ),
        ),
        lambda values: continue_suspension(
            office, row.id, read_day(values, "until"), values["court"], row.version
        ),
        verb="Goes on",
    )


def lift_form(office: Office, row: SuspensionRow) -> Form:
    """Return the form for lifting a suspension."""
    return Form(
        f"Lift · {row.id} · {case_title(office, row.referral)}",
        f"suspend lift {row.id}",
        (Field("why", "Why", lines=2, hint="what was agreed"),),
        lambda values: lift(office, row.id, values["why"], row.version),
        verb="Lift",
    )


def cease_form(office: Office, row: SuspensionRow) -> Form:
    """Return the form for ending family time for good."""
    return Form(
        f"End for good · {row.id} · {case_title(office, row.referral)}",
        f"suspend cease {row.id}",
        (
            Field("why", "Why", lines=2),
            Field(
                "court",
                "What the court said",
                row.court_reference or "",
                needed=row.last_day is not None,
                fact="court_reference",
            ),
        ),
        lambda values: cease(office, row.id, values["why"], _text(values, "court"), row.version),
        verb="End it",
    )


def _decision(values: Values) -> Decision:
    return Decision(
        starts_on=read_day(values, "starts_on"),
        until=read_day(values, "until") if values["until"].strip() else None,
        manager=_text(values, "manager"),
        social_worker=_text(values, "social_worker"),
        evidence=values["evidence"],
        urgent=_SAID.get(values["urgent"]),
        directed=_SAID.get(values["directed"]),
        agreement=_SAID.get(values["agreement"]),
        acknowledged=_text(values, "acknowledged"),
        holder=_text(values, "holder"),
        court_reference=_text(values, "court"),
        meeting_on=read_day(values, "meeting_on") if values["meeting_on"].strip() else None,
        all_the_same=_text(values, "all_the_same"),
    )


def _text(values: Values, name: str) -> str | None:
    return values.get(name, "").strip() or None


def _word(stated: bool | None) -> str:
    return "" if stated is None else "yes" if stated else "no"
