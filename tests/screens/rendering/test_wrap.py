"""Plain text laid out: nothing lost, nothing too wide, nothing a terminal would obey."""

from hypothesis import given
from hypothesis import strategies as st

from screens.rendering.wrap import Laid, cells, centre, columns, finalise, fold, label, under


@given(st.text(max_size=400), st.integers(8, 78), st.text("ab> ", max_size=6))
def test_folding_loses_nothing_and_is_never_too_wide(text: str, width: int, prefix: str) -> None:
    """Every sign that can be printed is there in order, and no line has more cells than
    asked for.
    """
    laid = fold(text, "", prefix, max(width, len(prefix) + 4))
    rest = prefix or "  "
    lines = laid.split("\n")
    assert all(line.startswith(rest) for line in lines[1:])
    joined = "".join([lines[0], *(line[len(rest) :] for line in lines[1:])])
    assert "".join(joined.split()) == "".join(finalise(text).split())
    assert max(map(cells, lines)) <= max(width, len(prefix) + 4)


def test_words_are_kept_together_where_they_fit() -> None:
    """Lines break between words; a word as wide as the line stands alone; a wider one is cut."""
    assert fold("one two three", "", "", 8) == "one two\n  three"
    assert fold("12345678 x", "", " ", 8) == "12345678\n x"
    assert fold("123456789abc", "", " ", 8) == "1234567\n 89abc"
    assert fold("a\n\nb", "> ") == "> a\n  \n  b"
    assert fold("", "Name: ") == "Name: "


def test_wide_signs_take_two_cells_and_marks_none() -> None:
    """What is measured is what a terminal shows."""
    assert (cells("家"), cells("e\u0301"), cells("é"), cells("abc")) == (2, 1, 1, 3)
    assert fold("家家家家家家", "", "", 8) == "家家家\n  家家家"


def test_a_heading_is_underlined_as_wide_as_it_is() -> None:
    """The line beneath has the cells of the heading."""
    assert under("Decision") == "Decision\n--------"
    assert under("家", "=") == "家\n=="
    assert centre("x" * 10) == " " * 34 + "x" * 10


def test_columns_stand_beside_one_another() -> None:
    """Each cell is folded in its own width."""
    assert columns(["one two", "three"], [4, 6]) == "one   three\n two"
    assert isinstance(columns(["one"], [4]), Laid)


def test_a_line_holds_nothing_a_terminal_obeys() -> None:
    """Control, format, surrogate and private characters go; white space is folded."""
    assert finalise("a\x1b[31m\u202eb\u200b\n\t c\ud800\ue000\u2028d") == "a[31mb c d"


def test_a_label_is_never_cut() -> None:
    """A short one stands beside its words, a long one above them; a question needs no colon."""
    assert fold("yes", label("Time")) == "Time:           yes"
    assert fold("yes", label("Who answered?")) == "Who answered?   yes"
    long = "Confidentiality statement read, acknowledged by all"
    assert fold("yes\nand so on", label(long)) == f"{long}:\n{' ' * 16}yes\n{' ' * 16}and so on"
