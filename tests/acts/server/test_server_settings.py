"""The server's settings: set by an administrator, kept in the trail, and never anything they cannot be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ftdesk.acts.export_service import export_settings, export_tables
from ftdesk.acts.office import Office
from ftdesk.acts.server_settings import set_server
from ftdesk.acts.undo import undo
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.server_settings import ServerSettings
from ftdesk.model.service import Role
from ftdesk.store.check import check
from ftdesk.store.server_settings import server_settings, tells_syslog

KEY = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"


def settings(office: Office) -> ServerSettings:
    return office.store.read(server_settings)


def test_nobody_has_set_anything_of_a_new_server(office: Office) -> None:
    assert settings(office) == ServerSettings(
        idle_minutes=15, clipboard=False, syslog=False, backup_recipient="", purge_months=0
    )


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("idle_minutes", "10", 10),
        ("clipboard", "yes", True),
        ("backup_recipient", KEY, KEY),
        ("purge_months", "18", 18),
    ],
)
def test_one_is_set_and_the_trail_says_from_what_to_what(
    office: Office, name: str, text: str, value: object
) -> None:
    set_server(office, name, text)

    assert getattr(settings(office), name) == value
    says = office.store.read(lambda c: c.execute("SELECT says FROM act ORDER BY id DESC").fetchone()[0])
    assert says.startswith(f"server: {name} ") and says.endswith(f" to {text}")
    assert office.store.read(check).faults == ()


def test_one_is_set_again_and_taken_back(office: Office) -> None:
    set_server(office, "idle_minutes", "10")
    set_server(office, "idle_minutes", "20")
    undo(office)
    assert settings(office).idle_minutes == 10
    set_server(office, "syslog", "yes")
    assert office.store.read(tells_syslog)
    set_server(office, "backup_recipient", KEY)
    set_server(office, "backup_recipient", "none")
    assert settings(office).backup_recipient == ""


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("idle_minutes", "0", "idle_minutes: "),
        ("idle_minutes", "soon", "idle_minutes: "),
        ("clipboard", "perhaps", "clipboard: must be yes or no, not 'perhaps'"),
        ("purge_months", "-1", "purge_months: "),
        ("backup_recipient", "age1nonsense", "is no age public key, which begins with age1"),
        ("port", "22", "port: there is no such setting of the server; there are idle_minutes, "),
    ],
)
def test_what_it_cannot_be_is_refused_by_name(office: Office, name: str, text: str, said: str) -> None:
    with pytest.raises(WrongInput) as wrong:
        set_server(office, name, text)
    assert said in wrong.value.message
    assert settings(office) == ServerSettings()


def test_a_secret_key_is_not_taken_and_not_repeated(office: Office) -> None:
    with pytest.raises(WrongInput, match="that is the secret key") as wrong:
        set_server(office, "backup_recipient", "AGE-SECRET-KEY-1QQQQ")
    assert "QQQQ" not in wrong.value.message


def test_what_is_so_already_is_said(office: Office) -> None:
    with pytest.raises(Refused, match="clipboard is no already"):
        set_server(office, "clipboard", "no")


@pytest.mark.parametrize("role", ["reader", "supervisor", "coordinator", "manager"])
def test_only_an_administrator_sets_one(office: Office, role: Role) -> None:
    other = replace(office, who=replace(office.who, role=role))
    with pytest.raises(Refused, match="administrator"):
        set_server(other, "clipboard", "yes")
    assert settings(office) == ServerSettings()


def test_the_service_folder_says_nothing_of_the_server(office: Office) -> None:
    set_server(office, "idle_minutes", "10")

    assert "idle_minutes" not in export_settings(office)
    assert not [name for name in export_tables(office) if "server" in name]
