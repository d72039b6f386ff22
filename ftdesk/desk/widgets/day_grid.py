"""Lines against the hours of a day: rooms with what is booked in them, or supervisors with their day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.binding import Binding
from textual.strip import Strip

from ftdesk.desk.more_to_see import ABOVE, BELOW, with_more
from ftdesk.desk.plain import fitted
from ftdesk.desk.widgets.grid_lines import GridBar, GridLine, Stop, clock_words, in_bar
from ftdesk.desk.widgets.inked import Inked, Piece
from ftdesk.model.plain_text import one_line

LABELS = (17, 20)
"""Cells for the names before the hours, on a narrow and on a wide screen."""


class DayGrid(Inked, can_focus=True):
    """The grid; asks for the bars of the lines in view only.

    Args:
        fill: returns the bars of some lines, by line.
        right: what stands after a line's hours, by line; its title comes first under the empty key.
        from_hour: where the hours begin.
        to_hour: where they end.
        free: draws free time with points and lets the cursor stop there.
        empty: what to do next, where there are no lines.
        moved: called when the cursor has moved.
    """

    BINDINGS = [  # noqa: RUF012
        Binding("down,j", "line(1)", "Down", show=False),
        Binding("up,k", "line(-1)", "Up", show=False),
        Binding("right,l", "stop(1)", "Later", show=False),
        Binding("left", "stop(-1)", "Earlier", show=False),
        Binding("pagedown", "line(10)", "Page down", show=False),
        Binding("pageup", "line(-10)", "Page up", show=False),
        Binding("home", "line(-100000)", "First", show=False),
        Binding("end", "line(100000)", "Last", show=False),
    ]

    def __init__(
        self,
        fill: Callable[[Sequence[str]], Mapping[str, Sequence[GridBar]]],
        *,
        from_hour: int,
        to_hour: int,
        free: bool,
        empty: str,
        right: Callable[[Sequence[str]], Mapping[str, str]] | None = None,
        moved: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(id="grid")
        self.fill, self.right, self.moved = fill, right, moved
        self.first_minute, self.last_minute = from_hour * 60 - 30, to_hour * 60 + 30
        self.free = free
        self.empty = empty
        self.lines: Sequence[GridLine] = ()
        self.line = 0
        self.minute = 9 * 60
        self.top = 0
        self._bars: dict[str, Sequence[GridBar]] = {}
        self._rights: dict[str, str] = {}

    @property
    def line_key(self) -> str:
        """Whose line the cursor is on; empty where there is none."""
        return self.lines[self.line].key if self.line < len(self.lines) else ""

    @property
    def stop(self) -> Stop | None:
        """What is under the cursor."""
        stops = self._stops(self.line)
        holding = [stop for stop in stops if stop.start <= self.minute < stop.end]
        if holding:
            return holding[0]
        return min(
            stops,
            key=lambda stop: min(abs(stop.start - self.minute), abs(stop.end - self.minute)),
            default=None,
        )

    def show(self, lines: Sequence[GridLine]) -> None:
        """Show other lines, or the same with other bars; the cursor stays on its line, and on what it was on
        where that is on the same line at another time; where its line is gone, at its place.
        """
        seen, before, was_at = self._rows_in_view(), self.line_key, self.line
        on = self.stop if self.line_key in self._bars else None
        same = not {line.key for line in self.lines if line.key}.isdisjoint(line.key for line in lines)
        self.lines, self._bars, self._rights = lines, {}, {}
        keys = [line.key for line in lines]
        if before and before in keys:
            self.line = keys.index(before)
            self.top += self.line - was_at if self.top else 0
        else:
            self.line = self._next_line(min(was_at, len(keys)) - 1 if same else -1, 1)
        if on is not None and on.key and before == self.line_key:
            self.minute = next(
                (one.start for one in self._stops(self.line) if one.key == on.key), self.minute
            )
        self._keep_in_view()
        now = self._rows_in_view()
        if len(now) != len(seen) or now[0] != seen[0]:
            self.refresh()
        elif changed := [y for y, (is_now, was) in enumerate(zip(now, seen, strict=True)) if is_now != was]:
            self.refresh_rows(*changed)
        if self.moved:
            self.moved()

    def action_line(self, by: int) -> None:
        """Move to another line, at the same time of day."""
        line = self.line
        for _ in range(min(abs(by), len(self.lines))):
            line = self._next_line(line, 1 if by > 0 else -1)
        self._go(line, self.minute)

    def action_stop(self, by: int) -> None:
        """Move to the next or the previous stop of the line."""
        now, stops = self.stop, self._stops(self.line)
        if now is None:
            return
        at = max(0, min(stops.index(now) + by, len(stops) - 1))
        self._go(self.line, stops[at].start)

    def bars_of(self, key: str) -> Sequence[GridBar]:
        """Return a line's bars, by time."""
        if key not in self._bars:
            wanted = self._keys_near(key)
            self._bars.update(dict.fromkeys(wanted, ()))
            self._bars.update(self.fill(wanted))
        return self._bars[key]

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._keep_in_view()

    def render_line(self, y: int) -> Strip:
        """Draw the hours, or one line; the first and the last say where there are more."""
        line, view = self._drawn(y), self.content_size.height - 1
        if y == 0 and self.top:
            return with_more(line, ABOVE, self.ink("quiet"))
        if y == view and self.top + view < len(self.lines):
            return with_more(line, BELOW, self.ink("quiet"))
        return line

    def _drawn(self, y: int) -> Strip:
        if y == 0:
            return self.strip(self._hours())
        if not self.lines:
            said = self.empty.split("\n")[y - 2 : y - 1] if y > 1 else []
            return self.strip([(f" {line}", "quiet") for line in said])
        at = self.top + y - 1
        if at >= len(self.lines):
            return self.strip([])
        line = self.lines[at]
        if not line.key:
            return self.strip([(f" {one_line(line.label)}  ", "heading"), (line.note, "quiet")])
        here = at == self.line
        mark = " ▸" if here else "  "
        pieces: list[Piece] = [(mark + fitted(line.label, self._label() - 3) + " ", "strong" if here else "")]
        pieces += self._day(at) if not line.note else [(line.note, "quiet")]
        if self.right is not None:
            pieces.append(("  " + self._right_of(line.key), "quiet"))
        return self.strip(pieces)

    def _hours(self) -> list[Piece]:
        half = self._half()
        cells = [" "] * self._cells(half)
        for minute in range(-(-self.first_minute // 60) * 60, self.last_minute, 60):
            x = self._x(minute, half)
            cells[x : x + 2] = f"{minute // 60:02}"
        return [
            (" " * self._label() + "".join(cells[: self._cells(half)]), "quiet"),
            ("  " + self._right_of(""), "quiet"),
        ]

    def _day(self, at: int) -> list[Piece]:
        line, here = self.lines[at], self.stop if at == self.line else None
        half = self._half()
        cells = self._cells(half)
        pieces: list[Piece] = []
        x = 0
        for bar in self.bars_of(line.key):
            begins = self._x(bar.start, half)
            start, end = max(x, begins), min(cells, max(self._x(bar.end, half), begins + 1))
            if end <= start:
                continue
            pieces += self._gap(line, x, start, here, half)
            tone = "cursor" if here and here.key == bar.key and bar.key else bar.tone
            pieces.append((in_bar(bar, end - start), tone))
            x = end
            tail = min(cells, self._x(bar.end + bar.tail, half))
            if bar.tail and tail > x:
                pieces.append(("·" * (tail - x), "quiet"))
                x = tail
        return [*pieces, *self._gap(line, x, cells, here, half)]

    def _gap(self, line: GridLine, start: int, end: int, here: Stop | None, half: int) -> list[Piece]:
        if not self.free:
            return [(" " * (end - start), "")] if end > start else []
        ground = [" "] * (end - start)
        for opens, closes in line.hours:
            for x in range(self._x(opens, half), self._x(closes, half), half):
                if start <= x < end:
                    ground[x - start] = "·"
        text = "".join(ground)
        if here is None or here.key or not start <= self._x(here.start, half) < end:
            return [(text, "quiet")]
        x1, x2 = self._x(here.start, half) - start, min(self._x(here.end, half), end) - start
        words = f"free {clock_words(here.start)} to {clock_words(here.end)}"
        words = fitted(words if len(words) <= x2 - x1 else "free", x2 - x1)
        return [(text[:x1], "quiet"), (words, "cursor"), (text[x2:], "quiet")]

    def _stops(self, at: int) -> list[Stop]:
        if at >= len(self.lines) or not self.lines[at].key:
            return []
        line = self.lines[at]
        bars = self.bars_of(line.key)
        stops = [Stop(bar.key, bar.start, bar.end) for bar in bars if bar.key]
        if self.free:
            for opens, closes in line.hours:
                x = opens
                for bar in [*bars, GridBar("", closes, closes, "")]:
                    if bar.start - x >= 30 and bar.start <= closes:
                        stops.append(Stop("", x, bar.start))
                    x = max(x, bar.end + bar.tail)
        return sorted(stops, key=lambda stop: stop.start)

    def _right_of(self, key: str) -> str:
        if self.right is not None and key not in self._rights:
            wanted = self._keys_near(key)
            self._rights.update(dict.fromkeys(["", *wanted], ""))
            self._rights.update(self.right(wanted))
        return self._rights.get(key, "")

    def _keys_near(self, key: str) -> list[str]:
        view = self.lines[self.top : self.top + max(1, self.content_size.height or self.app.size.height)]
        keys = [line.key for line in view if line.key and not line.note]
        return keys if key in keys or not key else [key]

    def _rows_in_view(self) -> list[object]:
        """Return what each row in view is drawn from, the hours first."""
        height = self.content_size.height
        rows: list[object] = [(self.content_size, self.top, len(self.lines), self._right_of(""))]
        for at, line in enumerate(self.lines[self.top : self.top + max(0, height - 1)], start=self.top):
            here = self.stop if at == self.line else None
            bars = self.bars_of(line.key) if line.key and not line.note else ()
            rows.append((line, here, at == self.line, list(bars), self._right_of(line.key)))
        return rows

    def _next_line(self, line: int, by: int) -> int:
        at = line + by
        while 0 <= at < len(self.lines) and not self.lines[at].key:
            at += by
        return at if 0 <= at < len(self.lines) else max(0, line)

    def _go(self, line: int, minute: int) -> None:
        left = self.line
        if (line, minute) == (left, self.minute):
            return
        self.line, self.minute = line, minute
        if self._keep_in_view():
            self.refresh()
        else:
            self.refresh_rows(left - self.top + 1, line - self.top + 1)
        if self.moved:
            self.moved()

    def _keep_in_view(self) -> bool:
        view, top = max(1, self.content_size.height - 1), self.top
        if self.line < top:
            top = max(0, self.line - view // 3)
        elif self.line >= top + view:
            top = self.line - view + 1 + view // 3
        top = max(0, min(top, len(self.lines) - view))
        if top > 0 and self.line == self._next_line(-1, 1):
            top = 0
        changed, self.top = top != self.top, top
        return changed

    def _label(self) -> int:
        return LABELS[self.content_size.width >= 110]

    def _half(self) -> int:
        room = self.content_size.width - self._label() - (12 if self.right is not None else 0)
        return max(1, room * 30 // (self.last_minute - self.first_minute))

    def _cells(self, half: int) -> int:
        return half * (self.last_minute - self.first_minute) // 30

    def _x(self, minute: int, half: int) -> int:
        minute = max(self.first_minute, min(minute, self.last_minute))
        return (minute - self.first_minute) * half // 30
