"""The smallest Textual app with a table of 1,000 rows and a footer: what the desk is measured against."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Footer


class Mini(App[None]):
    """One table, one footer, nothing else."""

    BINDINGS = [("q", "quit", "Quit")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        """Lay out the table above the footer."""
        yield DataTable(cursor_type="row")
        yield Footer()

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(DataTable)
        table.add_columns("due", "case", "family", "waiting on")
        table.add_rows((f"day {n % 31}", f"R-{n:04}", f"family {n}", "social worker") for n in range(1000))


if __name__ == "__main__":
    Mini().run()
