"""What the installed Textual and rich can do outside the desk was looked at; more of it fails here.

Each list names what there is and why it is harmless. Whoever takes a newer release reads what it brings,
closes it in `closed_ways` or writes it down here.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import rich
import textual
from textual.app import App
from textual.screen import Screen

from ftdesk.desk.app import Desk
from ftdesk.desk.launch import close_environment
from ftdesk.desk.screens.frame import Frame
from ftdesk.served import cleared

WAYS = (
    "deliver_",
    "open_",
    "save_",
    "action_",
    "export_",
    "copy_",
    "search_",
    "run_",
    "suspend",
    "launch",
    "write",
)

HARMLESS = {
    **dict.fromkeys(
        ("action_focus", "action_focus_next", "action_focus_previous", "action_blur"), "moves the focus"
    ),
    **dict.fromkeys(
        (
            *("action_switch_screen", "action_push_screen", "action_pop_screen", "action_switch_mode"),
            *("action_back", "action_dismiss", "action_maximize", "action_minimize"),
        ),
        "goes from screen to screen of the desk",
    ),
    **dict.fromkeys(
        (
            *("action_page_down", "action_page_left", "action_page_right", "action_page_up"),
            *("action_scroll_down", "action_scroll_end", "action_scroll_home", "action_scroll_left"),
            *("action_scroll_right", "action_scroll_up"),
        ),
        "scrolls",
    ),
    **dict.fromkeys(
        (
            *("action_add_class", "action_remove_class", "action_toggle_class", "action_toggle_dark"),
            *("action_toggle", "action_hide_help_panel"),
        ),
        "draws the desk otherwise",
    ),
    "action_simulate_key": "is what pressing that key is, bound to none",
    "action_bell": "rings",
    "action_notify": "says a line inside the desk",
    "action_help_quit": "says a line inside the desk",
    "action_quit": "ends the desk",
    "action_copy_text": "goes through the desk's own copy_to_clipboard",
    "export_screenshot": "returns a text to its caller, which is refused wherever it would write it",
    "search_commands": "opens Textual's palette: the desk never calls it, and it lists only what was given",
    "search_themes": "opens Textual's palette of themes: no key or command leads there",
    "run_action": "does one of the actions listed here or the desk's own",
    "run_async": "runs the app itself",
    "run_test": "runs the app itself",
    "run_worker": "runs the desk's own code",
}
"""Why each is harmless that the desk does not put its own in the place of."""


@pytest.mark.parametrize(("theirs", "ours"), [(App, Desk), (Screen, Frame)])
def test_each_way_that_textual_offers_is_closed_or_known_to_be_harmless(
    theirs: type[object], ours: type[object]
) -> None:
    offered = {name for name in dir(theirs) if name.startswith(WAYS) and callable(getattr(theirs, name))}
    left = {name for name in offered if not getattr(ours, name).__module__.startswith("ftdesk.")}
    assert left - HARMLESS.keys() == set()


def test_what_is_listed_as_harmless_is_there() -> None:
    assert HARMLESS.keys() - set(dir(App)) - set(dir(Screen)) == set()


READ = {
    **dict.fromkeys(("TERM", "NO_COLOR"), "let through"),
    **dict.fromkeys(
        ("TEXTUAL_ANIMATIONS", "TEXTUAL_SMOOTH_SCROLL", "TEXTUAL_FPS", "ESCDELAY"), "set to the desk's own"
    ),
    **dict.fromkeys(
        (
            *("TEXTUAL", "TEXTUAL_DEBUG", "TEXTUAL_DRIVER", "TEXTUAL_LOG", "TEXTUAL_PRESS"),
            *("TEXTUAL_DEVTOOLS_HOST", "TEXTUAL_DEVTOOLS_PORT", "TEXTUAL_SHOW_RETURN"),
            *("TEXTUAL_SCREENSHOT", "TEXTUAL_SCREENSHOT_LOCATION", "TEXTUAL_SCREENSHOT_FILENAME"),
            *("TEXTUAL_FILTERS", "TEXTUAL_THEME", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_DIM_FACTOR"),
            *("TEXTUAL_DISABLE_KITTY_KEY", "TEXTUAL_SLOW_THRESHOLD", "TEXTUAL_ALLOW_SIGNALS"),
            "TEXTUAL_SPEEDUPS",
        ),
        "taken away, on the machine itself too",
    ),
    **dict.fromkeys(
        (
            *("COLUMNS", "LINES", "ROWS", "COLORTERM", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"),
            *("LC_TERMINAL", "TERM_PROGRAM", "UNICODE_VERSION"),
            *("JUPYTER_COLUMNS", "JUPYTER_LINES", "DATABRICKS_RUNTIME_VERSION"),
        ),
        "taken away from who comes in by a key; says of the terminal alone",
    ),
}
"""Every variable that the two read, and what becomes of it."""
NAMED_ELSEWHERE = {"textual/constants.py: name", "rich/diagnose.py: name"}
"""Where the name stands in a variable: what reads the constants, and a program of its own."""


def test_every_variable_that_textual_and_rich_read_is_known() -> None:
    found = [(file, read) for file, tree in sources(textual, rich) for read in variables(tree)]
    named = {read.value for _, read in found if isinstance(read, ast.Constant)}
    others = {f"{file}: {ast.unparse(read)}" for file, read in found if not isinstance(read, ast.Constant)}
    assert len(named) > 30, "their sources were read"
    assert named == READ.keys()
    assert others == NAMED_ELSEWHERE


def test_who_comes_in_by_a_key_sets_none_of_them_but_the_terminals_name() -> None:
    hostile = {**dict.fromkeys(READ, "1"), "TERM": "xterm-256color"}
    seen = {name: value for name, value in cleared("rahmadi", hostile).items() if name in READ}
    assert seen == {"TERM": "xterm-256color", "NO_COLOR": "1"}


def test_on_the_machine_itself_none_of_textuals_own_reaches_the_desk() -> None:
    environ = dict.fromkeys(READ, "hostile")
    close_environment(environ)
    own = {name for name in environ if environ[name] != "hostile"}
    assert own == {name for name, why in READ.items() if why == "set to the desk's own"}
    assert {name for name in environ if name.startswith("TEXTUAL")} <= own


SINKS = {
    "textual/__init__.py: open": "TEXTUAL_LOG, taken away",
    "textual/_xterm_parser.py: open": "TEXTUAL_DEBUG, taken away",
    "textual/app.py: importlib.import_module": "TEXTUAL_DRIVER, taken away; the desk names its own driver",
    "textual/app.py: open": "save_screenshot, closed",
    "textual/app.py: binary_path.open": "deliver_text and deliver_binary, closed",
    "textual/app.py: os.kill": "suspend, closed",
    "textual/css/stylesheet.py: open": "reads the stylesheets of the desk",
    "textual/driver.py: open": "deliver_text and deliver_binary, closed",
    "textual/driver.py: import webbrowser": "open_url, closed",
    "textual/driver.py: webbrowser.open": "open_url, closed",
    "textual/drivers/linux_driver.py: os.kill": "stops the desk itself, on a signal that no key gives",
    "textual/widgets/__init__.py: import_module": "Textual's own widgets by name",
    "textual/_tree_sitter.py: import_module": "colours of a programming language: none is named",
    **dict.fromkeys(
        (
            *(
                "textual/_doc.py: exec",
                "textual/_doc.py: open",
                "textual/_doc.py: screenshot_path.write_text",
            ),
            *("textual/_import_app.py: candidate.open", "textual/_import_app.py: import runpy"),
            *("textual/_import_app.py: importlib.import_module", "textual/_import_app.py: runpy.run_path"),
        ),
        "for Textual's own documents and its program for developers, which is not installed",
    ),
    **dict.fromkeys(
        (
            "rich/console.py: open",
            "rich/console.py: os.open",
            "rich/markdown.py: open",
            "rich/theme.py: open",
        ),
        "saves what a recording console held, or is a program of its own: the desk records nothing",
    ),
    "rich/_unicode_data/__init__.py: import_module": "tables of character widths, of a version it knows",
    **dict.fromkeys(
        (
            *("rich/ansi.py: import pty", "rich/ansi.py: pty.spawn"),
            *("rich/progress.py: io.open", "rich/progress.py: progress.open"),
        ),
        "never imported by the desk",
    ),
    "rich/pager.py: __import__": "shows a text in a pager, which the desk asks nowhere for",
}
"""Why each writes no file for the desk, starts no program, loads no code and reaches no network."""
CALLS = {
    *("open", "exec", "eval", "compile_command", "__import__", "import_module", "run_path", "run_module"),
    *("write_text", "write_bytes", "urlopen", "startfile", "spawn", "Popen"),
}
OF_OS = (
    "os.exec",
    "os.spawn",
    "os.kill",
    "os.fork",
    "os.posix",
    "os.open",
    "os.remove",
    "os.rename",
    "os.mk",
)
MODULES = {
    *("subprocess", "socket", "webbrowser", "runpy", "pty", "tempfile", "http", "multiprocessing", "ssl"),
    *("aiohttp", "urllib.request", "socketserver", "ftplib", "smtplib", "code", "pdb", "cmd"),
}
OF_WINDOWS = ("win", "_win")


def test_nothing_in_textual_and_rich_leads_out_that_was_not_looked_at() -> None:
    found = {
        f"{file}: {what}"
        for file, tree in sources(textual, rich)
        if not Path(file).name.startswith(OF_WINDOWS)
        for what in leading_out(tree)
    }
    assert found == SINKS.keys()


def sources(*packages: ModuleType) -> Iterator[tuple[str, ast.Module]]:
    """Yield each source file of installed packages, but for their programs and demonstrations."""
    for package in packages:
        assert package.__file__ is not None
        root = Path(package.__file__).parent
        for path in sorted(root.rglob("*.py")):
            if path.name != "__main__.py" and "demo" not in path.relative_to(root).parts:
                yield path.relative_to(root.parent).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def variables(tree: ast.Module) -> Iterator[ast.expr]:
    """Yield what names each variable of the environment that a source file reads."""
    readers = ("environ.get", "environ.pop", "environ.setdefault", "getenv", "get_environ")
    helpers = ("_get_environ_bool", "_get_environ_int", "_get_environ_port")
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and dotted(node.func).endswith((*readers, *helpers)) and node.args:
            yield node.args[0]
        elif isinstance(node, ast.Subscript) and dotted(node.value).endswith("environ"):
            yield node.slice
        elif isinstance(node, ast.Compare) and any(
            dotted(one).endswith("environ") for one in node.comparators
        ):
            yield node.left


def leading_out(tree: ast.Module) -> Iterator[str]:
    """Yield what a source file calls or imports that writes, starts, loads or connects."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = dotted(node.func)
            if name.rpartition(".")[2] in CALLS or name.startswith((*OF_OS, "webbrowser.", "subprocess.")):
                yield name
        elif isinstance(node, ast.Import):
            yield from (f"import {one.name}" for one in node.names if one.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module in MODULES:
            yield f"import {node.module}"


def dotted(node: ast.expr) -> str:
    """Return a name as it is written, `os.environ.get`; empty where it is none."""
    if isinstance(node, ast.Attribute):
        return ".".join(filter(None, (dotted(node.value), node.attr)))
    return node.id if isinstance(node, ast.Name) else ""
