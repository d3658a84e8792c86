"""User text is drawn as it is written, and takes the room it is given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from conference.base.text import clean as record_clean
from screens.widgets.text import cell, clean, mark, one_line, plain, wrap
from tests.screens.pilot import FORBIDDEN, HOSTILE


@pytest.mark.parametrize("text", HOSTILE)
def test_plain_draws_markup_as_written(text: str) -> None:
    """Content made from any text holds that text, without styles, without what a terminal obeys."""
    content = plain(text)
    assert content.plain == clean(text)
    assert not content.spans
    assert not (FORBIDDEN - {"\n", "\t"}) & set(content.plain)


@pytest.mark.parametrize("text", HOSTILE)
def test_mark_keeps_values_out_of_the_markup(text: str) -> None:
    """A value in a template is drawn as written, and only the template's own styles are there."""
    content = mark("[$muted]$when[/] [b]$who[/] \\[$what]", when="14:20", who=text, what=text)
    assert content.plain == f"14:20 {clean(text)} [{clean(text)}]"
    assert {str(span.style) for span in content.spans} <= {"$muted", "b"}


def test_mark_agrees_with_textual() -> None:
    """For harmless values the result is that of Textual's own templates."""
    template, values = "[$muted]$a[/] and [b]$b, [i]$a[/i][/b]$b.", {"a": "one", "b": "three"}
    ours, theirs = mark(template, **values), Content.from_markup(template, **values)
    assert ours.plain == theirs.plain
    assert sorted((span.start, span.end, str(span.style)) for span in ours.spans) == sorted(
        (span.start, span.end, str(span.style)) for span in theirs.spans
    )


def test_mark_takes_styled_values() -> None:
    """A value that is content keeps its own styles at its new place."""
    content = mark("ab [b]$x[/] $x", x=mark("[$bad]no[/]"))
    assert content.plain == "ab no no"
    assert [(span.start, span.end) for span in content.spans if str(span.style) == "$bad"] == [
        (3, 5),
        (6, 8),
    ]


def test_mark_needs_every_value() -> None:
    """A template whose value was forgotten is an error of the programmer, and said at once."""
    with pytest.raises(KeyError):
        mark("$who", whom="Police")


@pytest.mark.parametrize("width", [0, 1, 2, 9, 40])
@pytest.mark.parametrize("text", [*HOSTILE, "e\u0301" * 50, "日本語" * 30, "🇸🇪" * 20])
def test_cell_is_exactly_as_wide_as_asked(text: str, width: int) -> None:
    """Whatever the script, a cell takes its width, in one line."""
    shown = cell(text, width)
    assert cell_len(shown) == width
    assert not FORBIDDEN & set(shown)


def test_cell_says_that_it_cut() -> None:
    """A cut text ends in an ellipsis, a short one is padded."""
    assert cell("Harbour Youth Club", 8) == "Harbour…"
    assert cell("Police", 8) == "Police  "
    assert cell("日本語日本語", 6) == "日本 …"


@given(st.text(max_size=300), st.integers(min_value=2, max_value=30))
def test_wrap_fits_and_loses_no_word(text: str, width: int) -> None:
    """No line is wider than asked, and nothing but white space is lost."""
    lines = wrap(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(clean(text).split())


@given(st.text())
def test_the_screen_takes_out_what_the_record_takes_out(text: str) -> None:
    """Screen and record agree on what is harmful, though they cannot share the code."""
    assert record_clean(text) == record_clean(clean(text))
    assert one_line(text) == one_line(clean(text))
    assert not set(clean(text)) & (FORBIDDEN - {"\n", "\t"})
