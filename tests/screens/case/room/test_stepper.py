"""The stepper: one line, never wider than there is room, the step at hand always by its name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from conference.case.steps.registry import StepState
from screens.case.room.stepper import stepper
from tests.screens.pilot import FORBIDDEN, HOSTILE

NEW = (
    "Room",
    "Question",
    "Basis",
    "Information",
    "Views",
    "Assessment",
    "Decision",
    "Owner",
    "Plan",
    "Review",
    "Read-back",
)
"""The steps of a new case (design, section 3)."""


def states(here: int, count: int, before: StepState = StepState.DONE) -> list[StepState]:
    """Return the steps before `here` in one state, those after it ahead."""
    return [before] * here + [StepState.HERE] + [StepState.AHEAD] * (count - here - 1)


@pytest.mark.parametrize("before", [StepState.DONE, StepState.OPEN, StepState.SKIPPED])
@pytest.mark.parametrize("here", range(len(NEW)))
def test_it_fits_every_width(here: int, before: StepState) -> None:
    """From 60 to 200 cells it is never wider, and names the step at hand with its number."""
    for width in range(60, 201):
        line = stepper(NEW, states(here, len(NEW), before), width)
        assert line.cell_length <= width
        assert f" {here + 1} {NEW[here]} " in line.plain


def test_wide_screens_name_every_step() -> None:
    """Where there is room all steps stand there by name, each with the sign of its state."""
    line = stepper(NEW, states(3, len(NEW)), 200).plain
    assert line.startswith("✓ Room  ✓ Question  ✓ Basis")
    assert line.endswith("11 Read-back")


def test_narrow_screens_say_how_many_there_are() -> None:
    """Where there is none the steps gone by are numbers, and the last number tells how
    far it is.
    """
    assert (
        stepper(NEW, states(3, len(NEW)), 80).plain
        == "✓1 ✓2 ✓3  4 Information   5 Views  6 Assessment  7 Decision  8 Owner … 11"
    )


@given(
    titles=st.lists(
        st.text(
            st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"]),
            min_size=1,
            max_size=40,
        ),
        min_size=1,
        max_size=30,
    ),
    chance=st.randoms(use_true_random=False),
    width=st.integers(60, 200),
)
def test_any_agenda_fits(titles: list[str], chance: object, width: int) -> None:
    """A hub's own agenda, however long and in whatever script, is never wider than the screen."""
    here = chance.randrange(len(titles))  # type: ignore[attr-defined]
    line = stepper(titles, states(here, len(titles), StepState.OPEN), width)
    assert line.cell_length <= width
    assert f" {here + 1} " in line.plain


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_titles_are_only_titles(text: str) -> None:
    """A title is drawn as it is written, cut where it is too long, and holds nothing a terminal
    would obey.
    """
    line = stepper([text, text, "Plan"], states(1, 3), 80)
    assert cell_len(line.plain) <= 80
    assert not FORBIDDEN & set(line.plain)
    assert ("[JS]" in line.plain) == (text == "[JS]")
