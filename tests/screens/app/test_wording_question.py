"""Better words on wish: advice above a field; nothing is changed unless Enter takes it (H1.3)."""

import pytest

from screens.app.wording_question import better_words
from screens.widgets.ask import Field
from tests.conference.base.test_neutral_wording import OURS
from tests.screens.pilot import GATHERED, HOSTILE, Host, harmless, run, screen_text
from tests.screens.widgets.test_ask import asked


def test_a_text_that_is_well_said_asks_nothing() -> None:
    """The room says so in one sentence, and no window opens."""
    assert better_words("> pol seen twice near the station", OURS) is None
    assert better_words("> pol apparently seen #rep", OURS) is None
    assert better_words("> pol apparently seen", OURS, fact=False) is None


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["enter"], "> pol he says that he was out"),
        (["escape"], None),
        (["end", *" late", "enter"], "> pol he says that he was out late"),
    ],
)
async def test_the_words_are_put_right_or_left(keys: list[str], answer: str | None) -> None:
    """What can be replaced stands in the field already; it is taken, written on, or left."""
    question = better_words("> pol he claims that he was out", OURS)
    assert question is not None
    assert await asked(question, *("space" if key == " " else key for key in keys)) == [answer]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_is_all_in_sight(size: tuple[int, int]) -> None:
    """The place, the reason, something better, and the field, with many remarks too."""
    question = better_words(
        "a junkie, a liar, obviously crazy, apparently hostile, not unlikely", OURS
    )
    assert question is not None
    async with run(Host(), size=size) as pilot:
        pilot.app.push_screen(question)
        await pilot.pause()
        shown = screen_text(pilot.app)
        assert "“junkie”: label." in shown
        assert "Better:" in shown
        assert "Enter Accept" in shown
        assert question.query_one(Field).has_focus
        assert question.query_one(Field).value.endswith("likely")


@pytest.mark.parametrize("text", [*GATHERED, HOSTILE[-1]])
async def test_hostile_words(text: str) -> None:
    """Shown, never obeyed."""
    question = better_words(f"junkie {text[:2_000]}", OURS)
    assert question is not None
    async with run(Host()) as pilot:
        pilot.app.push_screen(question)
        await pilot.pause()
        assert harmless(pilot.app)
