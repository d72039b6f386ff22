"""The house stands as it is described: layers, types, style, and no file that has outgrown its one idea."""

from __future__ import annotations

import re
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[2]
SQL = re.compile(r"\.execute(?:many|script)?\(|[\"'](?:SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH) [^\"']")


@pytest.mark.parametrize(
    "command",
    [
        ["importlinter.cli"],
        ["mypy"],
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
    ],
    ids=lambda command: " ".join(command),
)
def test_the_checkers_find_nothing(command: list[str]) -> None:
    call = (
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()"]
        if command == ["importlinter.cli"]
        else [sys.executable, "-m", *command]
    )
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_top_level_holds_what_the_readme_says() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.splitlines()
    if not tracked:
        pytest.skip("not a git checkout")
    tops = {name.split("/")[0] for name in tracked if not name.startswith(".")}
    assert tops == {"ftdesk", "db", "docs", "themes", "tests", "pyproject.toml", "README.md"}


def test_no_module_has_outgrown_its_one_idea() -> None:
    long = {
        str(file.relative_to(ROOT)): lines
        for folder in ("ftdesk", "tests")
        for file in sorted((ROOT / folder).rglob("*.py"))
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert not long


def test_only_the_store_speaks_sql() -> None:
    files = [file for file in (ROOT / "ftdesk").rglob("*.py") if "store" not in file.parts]
    speaking = [str(file.relative_to(ROOT)) for file in files if SQL.search(file.read_text(encoding="utf-8"))]
    assert len(files) > 400
    assert speaking == []


def test_no_file_leads_round_in_a_circle_back_to_itself() -> None:
    graph = grimp.build_graph("ftdesk")
    reads = {one: graph.find_modules_directly_imported_by(one) for one in graph.modules}
    assert list(TopologicalSorter(reads).static_order())
