"""The server's settings set: what the screen, the clipboard, the log, backups and purges go by."""

from __future__ import annotations

from dataclasses import fields

import msgspec

from ftdesk.acts.office import Office
from ftdesk.clock.local import to_store
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.plain_mistakes import plain_mistake
from ftdesk.model.server_settings import ServerSettings
from ftdesk.store.matching import Row
from ftdesk.store.server_settings import server_settings
from ftdesk.store.trail import as_json

NAMES = tuple(one.name for one in fields(ServerSettings))


def set_server(office: Office, name: str, text: str) -> None:
    """Set one of the server's settings.

    Args:
        office: whose act it is; an administrator's.
        name: such as `idle_minutes`.
        text: a whole number, `yes` or `no`, an age public key; `none` for no recipient.

    Raises:
        Refused: it is so already, or this person is no administrator.
        WrongInput: there is no such setting, or it cannot be that.
    """
    if name not in NAMES:
        raise WrongInput(f"{name}: there is no such setting of the server; there are {', '.join(NAMES)}")
    with office.act("server") as writer:
        before = getattr(server_settings(writer.connection), name)
        after = _checked(name, text)
        if before == after:
            raise Refused(f"{name} is {server_words(after)} already", kind="not_allowed")
        row: Row = {"value": as_json(after), "set_by": office.who.login, "set_at": to_store(office.now)}
        if writer.find("server_setting", name) is None:
            writer.insert("server_setting", {"id": name, **row})
        else:
            writer.update("server_setting", name, row)
        writer.says = f"server: {name} {server_words(before)} to {server_words(after)}"


def server_words(value: object) -> str:
    """Return a setting as it is typed."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) or "none"


def _checked(name: str, text: str) -> object:
    if name == "backup_recipient":
        return "" if text == "none" else checked_recipient(text, where=name)
    if isinstance(getattr(ServerSettings(), name), str):
        return getattr(ServerSettings(), name) if text == "none" else _text(name, text)
    value: object = {"yes": True, "no": False}.get(text, text)
    if isinstance(value, str) and value.isascii() and value.isdecimal():
        value = int(value)
    try:
        return getattr(msgspec.convert({name: value}, ServerSettings), name)
    except msgspec.ValidationError as error:
        wanted = plain_mistake(error).wanted.replace("true or false", "yes or no")
        raise WrongInput(f"{name}: {wanted}, not {text!r}") from None


def _text(name: str, text: str) -> str:
    from ftdesk.intake.mailbox import mailbox_at

    given = text.strip()
    if not given.isprintable() or not given:
        raise WrongInput(f"{name}: {text!r} is not one line of text")
    if name == "mailbox":
        mailbox_at(given)
    elif name == "mailbox_done" and ("/" in given or given.startswith(".") or given.upper() == "INBOX"):
        raise WrongInput(f"{name}: {given!r} cannot be the folder of what is done; name one beside the inbox")
    elif name.endswith(("_file", "_ca")) and not given.startswith("/"):
        raise WrongInput(f"{name}: {given!r} does not begin with /, so nobody could tell where it is")
    return given


def checked_recipient(text: str, *, where: str) -> str:
    """Return an age public key as it is written.

    Raises:
        WrongInput: it is none; a secret key is said to be one and not repeated.
    """
    from pyrage import RecipientError, x25519  # no desk pays for it

    key = text.strip()
    if key.upper().startswith("AGE-SECRET-KEY-"):
        raise WrongInput(f"{where}: that is the secret key; give the public one, which begins with age1")
    try:
        return str(x25519.Recipient.from_str(key))
    except RecipientError:
        raise WrongInput(f"{where}: {text!r} is no age public key, which begins with age1") from None
