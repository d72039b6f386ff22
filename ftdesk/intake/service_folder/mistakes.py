"""Everything wrong with a folder, gathered so that one run names it all."""

from __future__ import annotations

from dataclasses import dataclass, field

from ftdesk.model.errors import WrongInput


@dataclass(slots=True)
class Mistakes:
    """What is wrong, one sentence each, in the order found."""

    found: list[str] = field(default_factory=list)

    def say(self, what: str, file: str, line: int | None = None, column: str | None = None) -> None:
        """Note one mistake with its file, line (the header is line 1) and column."""
        where = [file] + ([f"line {line}"] if line else []) + ([column] if column else [])
        self.found.append(f"{', '.join(where)}: {what}")

    def refuse(self) -> None:
        """Refuse the folder where anything is wrong with it.

        Raises:
            WrongInput: with one reason a mistake.
        """
        if len(self.found) == 1:
            raise WrongInput(f"{self.found[0]}; nothing was imported")
        if self.found:
            raise WrongInput(
                f"{len(self.found)} mistakes in the folder; nothing was imported", reasons=tuple(self.found)
            )
