"""The forms that keep a case to a few people, ask to see it, and answer whoever asks."""

from __future__ import annotations

from ftdesk.acts.ask_to_see import ask_to_see, decline_sight, grant
from ftdesk.acts.office import Office
from ftdesk.acts.restrict import restrict, unrestrict
from ftdesk.desk.form import Field, Form, Values, read_ticked
from ftdesk.panes.session_words import case_title
from ftdesk.store.logins import owning
from ftdesk.store.restrictions import askings, restriction


def ask_to_see_form(office: Office, case: str, stands: str) -> Form:
    """Return the form that asks the managers to see a case; `stands` says how that stands so far."""
    return Form(
        f"Ask to see · {case}",
        f"ask to see {case}",
        (Field("reason", "Why", lines=2),),
        lambda values: ask_to_see(office, case, values["reason"]),
        verb="Ask",
        notes=(stands,),
    )


def restrict_form(office: Office, case: str) -> Form:
    """Return the form that keeps a case to some people, or changes to whom it is kept."""
    kept = office.store.read(restriction, case)
    known = tuple((login, login) for login in office.store.read(owning))
    return Form(
        f"Restrict · {case_title(office, case)}",
        f"restrict {case}",
        (
            Field(
                "login", "Who may see it", ";".join(kept.seen_by) if kept else "", choices=known, many=True
            ),
            Field("reason", "Why", kept.reason if kept else "", lines=2),
        ),
        lambda values: restrict(
            office, case, read_ticked(values, "login"), values["reason"], kept.seen_by if kept else ()
        ),
        verb="Restrict",
        notes=("Managers and administrators see it besides; for others it has an id and no name.",),
    )


def unrestrict_form(office: Office, case: str) -> Form:
    """Return the form that lets everybody see a case again."""
    return Form(
        f"Restricted no more · {case_title(office, case)}",
        f"unrestrict {case}",
        (Field("reason", "Why", lines=2),),
        lambda values: unrestrict(office, case, values["reason"]),
        verb="Open it",
    )


def answer_form(office: Office, case: str) -> Form | None:
    """Return the form that answers whoever asks to see a case; None where nobody does."""
    waiting = office.store.read(askings, case)
    if not waiting:
        return None

    def answer(values: Values) -> None:
        if values["answer"] == "yes":
            grant(office, case, values["login"])
        else:
            decline_sight(office, case, values["login"], values["reason"])

    return Form(
        f"Who asks to see · {case_title(office, case)}",
        f"answer {case}",
        (
            Field("login", "Who", choices=tuple((one.login, one.login) for one in waiting)),
            Field("answer", "May they see it", choices=(("yes", "yes"), ("no", "no"))),
            Field("reason", "Why not", lines=2, only_for=("answer", frozenset({"no"}))),
        ),
        answer,
        verb="Answer",
        notes=tuple(f"{one.login}: {one.reason}" for one in waiting),
    )
