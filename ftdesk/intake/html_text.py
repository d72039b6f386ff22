"""HTML as lines and tables: what a reader would see, tables of layout taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from ftdesk.intake.blocks import LONGEST_LINE, Block, Line, Table, flat, tidy

MOST_HTML = 1_500_000
"""Characters of markup that are read; Word's own runs to some hundred thousand for a page."""
_DEEPEST = 200
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_UNSEEN = frozenset(
    ["head", "script", "style", "title", "template", "noscript", "del", "s", "strike", "select", "textarea"]
)
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|line-through", re.I
)
_HIDING_RULE = re.compile(r"\.([\w-]+)\s*\{[^}]*display\s*:\s*none[^}]*\}", re.I)


def from_html(html: str) -> list[Block]:
    """Part HTML into lines and tables, without hidden or struck-out text; quoted text begins with `>`."""
    reader = _Reader(frozenset(_HIDING_RULE.findall(html[:100_000])))
    reader.feed(html[:MOST_HTML])
    reader.close()
    blocks = reader.finish()
    if len(html) > MOST_HTML:
        blocks.append(Line(f"[{len(html) - MOST_HTML} more characters were not read]"))
    return blocks


@dataclass(slots=True)
class _Place:
    """Where text goes at the moment: the page, or a cell."""

    blocks: list[Block] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    is_cell: bool = False


@dataclass(slots=True)
class _OpenTable:
    rows: list[list[_Place]] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self, hiding_classes: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self._hiding = hiding_classes
        self._open: list[tuple[str, bool]] = []
        self._hidden = 0
        self._quoted = 0
        self._quotes: list[int] = []
        self._heading = False
        self._places = [_Place()]
        self._tables: list[_OpenTable] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._end_line()
        if tag in _VOID:
            if tag == "input" and given.get("type", "").lower() in ("checkbox", "radio"):
                self.handle_data("☒ " if "checked" in given else "☐ ")
            return
        if tag in _BLOCKS and tag not in ("tr", "tbody"):
            self._end_line()
        if tag == "p":
            self._blank()
        hides = tag in _UNSEEN or self._hides(given)
        if len(self._open) < _DEEPEST:
            self._open.append((tag, hides))
            self._hidden += hides
        if self._hidden:
            return
        if tag == "blockquote" and (
            "cite" in given.get("type", "") or "gmail_quote" in given.get("class", "")
        ):
            self._quotes.append(len(self._open))
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._heading = True
        if tag == "li":
            self.handle_data("- ")
        self._table_start(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if tag in _BLOCKS:
            self._end_line()
        if not self._hidden:
            self._table_end(tag)
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._heading = False
            self._blank()
        if any(name == tag for name, _ in self._open):
            while self._open:
                name, hides = self._open.pop()
                self._hidden -= hides
                if self._quotes and self._quotes[-1] > len(self._open):
                    self._quotes.pop()
                if name == tag:
                    break

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._places[-1].line.append(data)

    def finish(self) -> list[Block]:
        """Close what was left open, and return all."""
        self._end_line()
        while self._tables:
            self._close_table()
        return self._places[0].blocks

    def _hides(self, given: dict[str, str]) -> bool:
        return (
            "hidden" in given
            or _HIDDEN_STYLE.search(given.get("style", "")) is not None
            or not self._hiding.isdisjoint(given.get("class", "").split())
        )

    def _table_start(self, tag: str) -> None:
        if tag == "table" and len(self._tables) < 20:
            self._tables.append(_OpenTable())
            self._places.append(_Place())
        elif tag == "tr" and self._tables:
            self._end_line()
            self._tables[-1].rows.append([])
        elif tag in ("td", "th") and self._tables:
            self._end_line()
            self._to_table()
            if not self._tables[-1].rows:
                self._tables[-1].rows.append([])
            cell = _Place(is_cell=True)
            self._tables[-1].rows[-1].append(cell)
            self._places.append(cell)

    def _table_end(self, tag: str) -> None:
        if tag in ("td", "th", "tr") and self._tables:
            self._end_line()
            self._to_table()
        elif tag == "table" and self._tables:
            self._close_table()

    def _to_table(self) -> None:
        """Leave the open cell of the innermost table, if there is one."""
        while len(self._places) > 1 and self._places[-1] is not self._loose():
            self._places.pop()

    def _loose(self) -> _Place:
        """Return where text of the innermost table goes that stands in no cell."""
        depth = 0
        for place in self._places[1:]:
            if not place.is_cell:
                depth += 1
                if depth == len(self._tables):
                    return place
        return self._places[0]

    def _close_table(self) -> None:
        self._end_line()
        self._to_table()
        table = self._tables.pop()
        loose = self._places.pop() if len(self._places) > 1 else _Place()
        rows = [row for row in table.rows if row]
        for_layout = all(len(row) == 1 for row in rows) or any(
            isinstance(block, Table) for row in rows for cell in row for block in cell.blocks
        )
        out = self._places[-1].blocks
        out += loose.blocks
        if for_layout:
            for row in rows:
                for cell in row:
                    out += cell.blocks
                out.append(Line(""))
        elif self._quotes:
            out += (Line(f"> {': '.join(_cell(cell) for cell in row)}") for row in rows)
        else:
            out.append(Table(tuple(tuple(_cell(cell) for cell in row) for row in rows)))

    def _end_line(self) -> None:
        place = self._places[-1]
        if place.line:
            text = " ".join(tidy("".join(place.line)).split())[:LONGEST_LINE]
            place.line.clear()
            if text and text != "-":
                place.blocks.append(Line("> " * bool(self._quotes) + text, self._heading))

    def _blank(self) -> None:
        place = self._places[-1]
        if place.blocks and place.blocks[-1] != Line(""):
            place.blocks.append(Line("> " if self._quotes else ""))


def _cell(place: _Place) -> str:
    return "\n".join(line for line in flat(place.blocks) if line.strip())
