"""A case kept to a few people: restricting it, opening it again, and letting one more person see it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ftdesk.acts.case import case_for
from ftdesk.acts.office import Office
from ftdesk.clock.local import to_store
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.plain_text import one_line
from ftdesk.store.logins import is_somebody
from ftdesk.store.restrictions import supervising_unseen
from ftdesk.store.writer import Writer


def restrict(
    office: Office,
    referral_id: str,
    logins: Sequence[str],
    reason: str,
    seen: Collection[str] | None = None,
) -> tuple[str, ...]:
    """Keep a case to some people; managers and administrators see it besides.

    Restricted anew, it is kept to those who are named now, and to nobody else.

    Args:
        office: a manager's.
        referral_id: the case.
        logins: who may see it.
        reason: why; shown to those who may see it.
        seen: the logins that the person saw named, none where it was not restricted.

    Returns:
        The names of those who supervise a session of it to come and are not among them.

    Raises:
        NotPermitted: this person is no manager.
        Refused: somebody else changed meanwhile to whom it is kept.
        WrongInput: no such case, nobody named or of that login, or no reason.
    """
    why, named = reason_given(reason), tuple(dict.fromkeys(one_line(login).strip() for login in logins))
    with office.act("restrict", referral_id) as writer:
        case_for(writer.connection, referral_id)
        if not named:
            raise WrongInput("login: say who may see it, one login at least")
        for login in named:
            _must_be_somebody(writer, login)
        now = {row["login"] for row in writer.matching("let_see", referral=referral_id)}
        if seen is not None and now != set(seen):
            raise writer.overtaken("let_see", f"{referral_id} ", f"{referral_id} ~", referral_id)
        kept = {"reason": why, "login": office.who.login, "at": to_store(office.now)}
        if writer.find("restriction", referral_id) is None:
            writer.insert("restriction", {"id": referral_id, **kept})
        else:
            writer.update("restriction", referral_id, kept)
        _shut_out(writer, referral_id, but=named)
        for login in named:
            _let_see(writer, office, referral_id, login)
        writer.says = f"{referral_id} restricted to {', '.join(named)}: {why}"
        return supervising_unseen(writer.connection, referral_id, office.now)


def unrestrict(office: Office, referral_id: str, reason: str) -> None:
    """Let everybody see a case again who sees those that are not restricted.

    Raises:
        NotPermitted: this person is no manager.
        Refused: it is not restricted.
        WrongInput: no such case, or no reason.
    """
    why = reason_given(reason)
    with office.act("unrestrict", referral_id) as writer:
        case_for(writer.connection, referral_id)
        _must_be_restricted(writer, referral_id)
        _shut_out(writer, referral_id, but=())
        writer.delete("restriction", referral_id)
        writer.says = f"{referral_id} is restricted no more: {why}"


def let_see(writer: Writer, office: Office, referral_id: str, login: str) -> None:
    """Let one more person see a restricted case, inside the act that does it.

    Raises:
        Refused: it is not restricted, or they see it already.
        WrongInput: nobody has that login.
    """
    _must_be_restricted(writer, referral_id)
    _must_be_somebody(writer, login)
    if not _let_see(writer, office, referral_id, login):
        raise Refused(f"{login} may see {referral_id} already", kind="not_allowed")


def _let_see(writer: Writer, office: Office, referral_id: str, login: str) -> bool:
    row_id = f"{referral_id} {login}"
    if writer.find("let_see", row_id) is not None:
        return False
    row = {"id": row_id, "referral": referral_id, "login": login}
    writer.insert("let_see", {**row, "by_login": office.who.login, "at": to_store(office.now)})
    return True


def _shut_out(writer: Writer, referral_id: str, *, but: Sequence[str]) -> None:
    for row in writer.matching("let_see", referral=referral_id):
        if row["login"] not in but:
            writer.delete("let_see", str(row["id"]))


def _must_be_restricted(writer: Writer, referral_id: str) -> None:
    if writer.find("restriction", referral_id) is None:
        raise Refused(f"{referral_id} is not restricted", kind="not_allowed")


def _must_be_somebody(writer: Writer, login: str) -> None:
    if not is_somebody(writer.connection, login):
        raise WrongInput(f"login: nobody here is {login!r}")


def reason_given(reason: str) -> str:
    """Return a reason in one line.

    Raises:
        WrongInput: there is none.
    """
    why = one_line(reason).strip()
    if not why:
        raise WrongInput("reason: say why")
    return why
