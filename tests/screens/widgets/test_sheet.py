"""A list of rows: quick at any length, safe with any text, and the cursor stays on its row."""

from collections.abc import Sequence
from time import perf_counter

import pytest
from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult

from screens.widgets.page import Page
from screens.widgets.sheet import Row, Sheet
from screens.widgets.text import mark, plain
from tests.screens.pilot import HOSTILE, Host, harmless, run, screen_lines, screen_text


def rows(count: int, start: int = 0) -> tuple[Row, ...]:
    """Return `count` rows, keyed by number."""
    return tuple(
        Row(str(number), plain(f"Seat {number}")) for number in range(start, start + count)
    )


def _chosen(page: "List") -> Row | None:
    return page.sheet.row


class List(Page):
    def __init__(self, shown: Sequence[Row] = (), **named: object) -> None:
        super().__init__()
        self.sheet = Sheet(shown, **named)  # type: ignore[arg-type]
        self.told: list[str] = []

    def body(self) -> ComposeResult:
        yield self.sheet

    @on(Sheet.Moved)
    def moved(self, event: Sheet.Moved) -> None:
        self.told.append(f"moved {event.row.key if event.row else None}")

    @on(Sheet.Chosen)
    def chosen(self, event: Sheet.Chosen) -> None:
        self.told.append(f"chosen {event.row.key}")


async def test_keys_move_and_choose() -> None:
    """Arrows, pages, home and end move the cursor within the rows, and Enter chooses."""
    page = List(rows(100))
    async with run(Host(page)) as pilot:
        await pilot.press("down", "down", "up", "enter", "end", "down", "pageup", "home", "up")
        await pilot.pause()
        height = page.sheet.scrollable_content_region.height
        assert page.told == [
            "moved 1",
            "moved 2",
            "moved 1",
            "chosen 1",
            "moved 99",
            f"moved {99 - height + 1}",
            "moved 0",
        ]


async def test_the_cursor_is_always_in_sight() -> None:
    """Wherever the cursor goes, its row can be seen, after a resize too."""
    page = List(rows(100))
    async with run(Host(page)) as pilot:
        for index in (99, 3, 50):
            page.sheet.move_to(index)
            await pilot.pause()
            assert f"▌Seat {index} " in screen_text(pilot.app)
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        assert "▌Seat 50 " in screen_text(pilot.app)


async def test_the_chosen_row_is_lit_only_with_focus() -> None:
    """The marker shows where keys would go; a list led by a field keeps it."""
    page = List(rows(3))
    async with run(Host(page)) as pilot:
        assert "▌Seat 0" in screen_text(pilot.app)
        page.set_focus(None)
        await pilot.pause()
        assert "▌" not in screen_text(pilot.app)
    page = List(rows(3), lit=True)
    async with run(Host(page)) as pilot:
        page.set_focus(None)
        await pilot.pause()
        assert "▌Seat 0" in screen_text(pilot.app)


async def test_new_rows_keep_the_cursor_on_its_row() -> None:
    """Rows put in before the chosen one do not move the choice; if it is gone, the nearest place is
    chosen.
    """
    page = List(rows(20, start=10))
    async with run(Host(page)) as pilot:
        page.sheet.move_to_key("15")
        page.sheet.rows = rows(30)
        assert page.sheet.row == rows(30)[15]
        page.sheet.rows = rows(3)
        assert page.sheet.row == rows(3)[2]
        page.sheet.rows = ()
        assert _chosen(page) is None
        page.sheet.rows = rows(2)
        await pilot.pause()
        assert page.told == ["moved 15", "moved 2", "moved None", "moved 0"]
        assert "Seat 1" in screen_text(pilot.app)


async def test_an_empty_sheet_says_so() -> None:
    """No rows: a quiet sentence, and no key does anything."""
    page = List((), empty="No lines yet. [/]")
    async with run(Host(page)) as pilot:
        assert "No lines yet. [/]" in screen_text(pilot.app)
        await pilot.press("down", "end", "pageup", "enter")
        assert page.told == []


async def test_frame_carries_title_and_subtitle() -> None:
    """The title stands in the frame above on the left, the subtitle below on the right."""
    page = List(rows(2), title=plain("Information round"), subtitle=mark("[$muted]$n open[/]", n=1))
    async with run(Host(page)) as pilot:
        lines = screen_lines(pilot.app)
        assert any(line.strip().startswith("╭─ Information round ─") for line in lines)
        assert any(line.strip().endswith("─ 1 open ─╯") for line in lines)


@pytest.mark.parametrize("width", [20, 80])
async def test_hostile_rows_are_only_rows(width: int) -> None:
    """Any text in any part is drawn in its one line, as wide as the frame, ending in an ellipsis if
    it is longer.
    """
    async with run(Host(), size=(width, 24)) as pilot:
        for text in HOSTILE:
            shown = (Row(text, plain(text)), Row("b", mark("[b]$t[/] after", t=text), "bad"))
            page = List(shown, title=plain(text), subtitle=plain(text), empty=text)
            await pilot.app.push_screen(page)
            await pilot.press("down", "enter")
            assert harmless(pilot.app), ascii(text[:40])
            assert {cell_len(line) for line in screen_lines(pilot.app)} == {width}
            lines = [line for line in screen_lines(pilot.app) if line.strip().startswith("│")]
            assert len(lines) == page.sheet.scrollable_content_region.height
            long = plain(text.replace("\t", " " * 4)).cell_length > width - 6
            assert ("…" in lines[0]) == long, ascii(text[:40])
            page.sheet.rows = ()
            await pilot.pause()
            assert harmless(pilot.app), ascii(text[:40])


async def test_wide_characters_are_never_halved() -> None:
    """A row of wide characters is cut between two of them."""
    page = List((Row("1", plain("日本語" * 40)),))
    for width in (30, 31):
        async with run(Host(page), size=(width, 24)) as pilot:
            line = next(line for line in screen_lines(pilot.app) if "日" in line)
            assert cell_len(line) == width
            assert "…" in line
        page = List((Row("1", plain("日本語" * 40)),))


def test_a_tone_has_to_be_one_of_the_theme() -> None:
    """A wrong tone is an error where it is written, not when it is drawn."""
    with pytest.raises(ValueError, match="tone"):
        Row("1", plain("x"), "purple")  # type: ignore[arg-type]


async def test_replacing_the_theme_draws_anew() -> None:
    """What was drawn in other colours is forgotten."""
    page = List((Row("1", plain("Police"), "bad"),))
    async with run(Host(page)) as pilot:
        before = page.sheet.render_line(0)
        pilot.app.theme = "conference-light"
        await pilot.pause()
        assert page.sheet.render_line(0) != before


async def _drawing(count: int) -> float:
    """Return the seconds of the quickest of twenty moves and drawings in a list of `count` rows."""
    page = List(rows(count))
    async with run(Host(page)):
        taken = []
        for index in range(20):
            begin = perf_counter()
            page.sheet.move_to(count - 1 if index % 2 else 0)
            for line in range(page.sheet.scrollable_content_region.height):
                page.sheet.render_line(line)
            taken.append(perf_counter() - begin)
    return min(taken)


async def test_length_costs_nothing() -> None:
    """Moving and drawing in a hundred thousand rows takes about as long as in a hundred."""
    assert await _drawing(100_000) < 5 * await _drawing(100)


async def test_a_click_chooses_the_row() -> None:
    """The mouse is not needed, but it points at the right row."""
    page = List(rows(50))
    async with run(Host(page)) as pilot:
        page.sheet.move_to(49)
        await pilot.pause()
        await pilot.click(Sheet, offset=(5, 1))
        assert page.sheet.cursor == page.sheet.scroll_offset.y
