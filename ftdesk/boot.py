"""The one place that wires clock, store, profile and desk together.

What stands at the top here is imported before the first screen: no click, textual, sqlite_utils, holidays.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

from ftdesk.acts.office import Office
from ftdesk.acts.sign_in import sign_in
from ftdesk.clock.local import parse_when
from ftdesk.clock.now import Clock, FixedClock, SystemClock
from ftdesk.model.errors import StoreTrouble, WrongInput
from ftdesk.served import served_from, served_login
from ftdesk.store import seat
from ftdesk.store.database import Database
from ftdesk.store.modes import require_private


@dataclass(frozen=True, slots=True)
class Choice:
    """The four things that may be said before or after any command.

    Attributes:
        db: the database; None for the one that is found.
        login: who acts, in a training database; None for the machine's login.
        at: the time to work at; None for now.
        format: `table`, `json` or `csv`.
    """

    db: str | None = None
    login: str | None = None
    at: str | None = None
    format: str = "table"

    def clock(self) -> Clock:
        """Return the clock to work by.

        Raises:
            WrongInput: `at` is no date and time.
        """
        return SystemClock() if self.at is None else FixedClock(parse_when(self.at, field="--at"))


def machine_login() -> str:
    """Return the login of whoever runs this program, as the machine knows it and not as the environment says.

    Where the machine keeps no such list (Windows), the environment is all there is.
    """
    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (ImportError, KeyError):
        import getpass

        return getpass.getuser()


def chosen_database(choice: Choice) -> Path | None:
    """Return the database that is meant: `--db`, `FTDESK_DB`, the config file's, or the only one there is.

    Raises:
        WrongInput: the config file is wrong, or several databases lie in the data folder.
    """
    named = choice.db or os.environ.get("FTDESK_DB") or _configured()
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    folder = user_data_path("ftdesk", appauthor=False)
    found = sorted(folder.glob("*.db")) if folder.is_dir() else []
    if len(found) > 1:
        names = ", ".join(path.name for path in found)
        raise WrongInput(f"--db: {folder} holds several databases ({names}); name one")
    return found[0] if found else None


def open_office(choice: Choice) -> Office:
    """Open the database that is meant and sit down at it.

    Raises:
        StoreTrouble: there is none, it cannot be opened, or it is open to others who have no business in it.
        Refused: this account may not serve it.
        WrongInput: a wrong time, or a login that this database does not know or let in.
    """
    clock = choice.clock()
    path = chosen_database(choice)
    if path is None:
        raise StoreTrouble(
            "there is no database yet: make one with ftdesk init, try ftdesk demo, or name one with --db",
            kind="missing",
        )
    store = Database(path)
    try:
        served = served_login(path)
        own = served or machine_login()
        login = choice.login or own
        if served or not store.read(seat.service).training:
            require_private(path, shared=served is not None)
        return sign_in(store, login, clock, as_another=login != own, served_from=served and served_from())
    except BaseException:
        store.close()
        raise


def open_desk(choice: Choice) -> int:
    """Open the desk, and return its exit status once it is left.

    Raises:
        StoreTrouble: as `open_office`.
        WrongInput: as `open_office`.
    """
    office = open_office(choice)
    try:
        return show_desk(office)
    finally:
        office.store.close()


def show_desk(office: Office) -> int:
    """Show the desk on an office until it is left, and return its exit status."""
    from ftdesk.desk.launch import run_desk

    return run_desk(office)


def _configured() -> str | None:
    from platformdirs import user_config_path

    path = user_config_path("ftdesk", appauthor=False) / "config.toml"
    try:
        database = tomllib.loads(path.read_text(encoding="utf-8")).get("db")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WrongInput(f"{path}: {error}") from None
    if database is not None and not isinstance(database, str):
        raise WrongInput(f"{path}: db: must be the path of a database")
    return database
