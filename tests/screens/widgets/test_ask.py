"""Questions are small, safe and closed by Escape."""

from typing import Any

import pytest
from textual import events
from textual.screen import ModalScreen

from screens.widgets.ask import HEIGHT, WIDTH, Choose, Confirm, Enter, Field, ForGood
from screens.widgets.sheet import Sheet
from tests.screens.pilot import FORBIDDEN, HOSTILE, Host, harmless, run, screen_text

OPTIONS = [
    ("n", "Note", ""),
    ("c", "Concern", "something that worries a seat"),
    ("later", "Something else", ""),
]


async def asked(question: ModalScreen[Any], *keys: str, paste: str = "") -> list[Any]:
    """Return the answers to `question` after `keys`; empty while it is open."""
    answers: list[Any] = []
    async with run(Host()) as pilot:
        pilot.app.push_screen(question, answers.append)
        await pilot.pause()
        if paste:
            pilot.app.post_message(events.Paste(paste))
            await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
    return answers


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["y"], True),
        (["Y"], True),
        (["enter"], False),
        (["enter", "enter"], False),
        (["escape"], False),
        (["n"], False),
    ],
)
async def test_confirm_only_by_its_letter(keys: list[str], answer: bool) -> None:
    """Enter, however often, never confirms."""
    assert await asked(Confirm("Remove this line?"), *keys) == [answer]


async def test_confirm_has_verbs_of_its_own() -> None:
    """The letter and both verbs are those given, and other letters do nothing."""
    async with run(Host()) as pilot:
        pilot.app.push_screen(Confirm("Close the meeting?", yes="Close", key="c", no="Go on"))
        await pilot.pause()
        assert "c Close" in screen_text(pilot.app)
        assert "Esc Go on" in screen_text(pilot.app)
        await pilot.press("y")
        assert isinstance(pilot.app.screen, Confirm)


def test_n_never_says_yes() -> None:
    """A question whose yes was on n would be answered wrongly by everybody."""
    with pytest.raises(ValueError, match="n says no"):
        Confirm("Remove this line?", key="N")


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["c"], "c"),
        (["down", "enter"], "c"),
        (["end", "enter"], "later"),
        (["escape"], None),
        (["x", "escape"], None),
    ],
)
async def test_choose_by_letter_or_cursor(keys: list[str], answer: str | None) -> None:
    """A letter chooses at once, the cursor with Enter, Escape nothing."""
    assert await asked(Choose("What is this line?", OPTIONS), *keys) == [answer]


async def test_choose_of_nothing_says_so() -> None:
    """No options is not an error, and Enter chooses nothing."""
    assert await asked(Choose("Which seat?", []), "enter", "escape") == [None]


async def test_enter_answers_the_text() -> None:
    """Enter and F2 accept, Escape does not."""
    assert await asked(Enter("Why?", "because"), "enter") == ["because"]
    assert await asked(Enter("Why?", "because"), "f2") == ["because"]
    assert await asked(Enter("Why?", "because"), "escape") == [None]


async def test_enter_keeps_what_is_wrong() -> None:
    """A text that is objected to stays in the field with the objection; typing brings the hint
    back.
    """
    async with run(Host()) as pilot:
        pilot.app.push_screen(
            Enter(
                "When?",
                "yesterday",
                "A day to come.",
                check=lambda text: f"{text} is over." if text else None,
            )
        )
        await pilot.pause()
        await pilot.press("enter")
        assert "! yesterday is over." in screen_text(pilot.app)
        assert pilot.app.screen.query_one(Field).value == "yesterday"
        await pilot.press("backspace")
        await pilot.pause()
        assert "A day to come." in screen_text(pilot.app)


async def test_a_password_is_not_shown() -> None:
    """What is typed under `password` stands nowhere on the screen."""
    async with run(Host()) as pilot:
        pilot.app.push_screen(Enter("Passphrase", "harbour lantern", password=True))
        await pilot.pause()
        assert "harbour" not in screen_text(pilot.app)


async def test_pasted_lines_are_joined() -> None:
    """Nothing that was pasted into a field is lost, and Enter in the pasted text
    accepts nothing.
    """
    assert await asked(Enter("Why?"), "enter", paste="one\r\ntwo\nthree") == ["one two three"]
    assert await asked(Enter("Why?"), "enter", paste="\n") == [""]


async def test_hostile_texts_are_only_texts() -> None:
    """Questions, options, hints, values and objections are drawn as written and fit the screen."""
    questions: list[ModalScreen[Any]] = []
    for text in HOSTILE:
        objection = Enter(text, text, text, check=lambda _text, said=text: said)  # type: ignore[misc]  # a default of a lambda
        questions += [
            Confirm(text, yes=text, no=text),
            Choose(text, [("k", text, text)]),
            objection,
        ]
    async with run(Host()) as pilot:
        for question in questions:
            pilot.app.push_screen(question)
            await pilot.pause()
            if isinstance(question, Enter):
                await pilot.press("enter")
            frame = question.query_one(".dialog").region
            assert question.region.contains_region(frame)
            assert (frame.width, frame.height) <= (WIDTH, HEIGHT)
            assert frame.height <= HEIGHT
            assert harmless(pilot.app)
            await pilot.press("escape")


async def test_a_field_takes_in_nothing_harmful() -> None:
    """Whatever is pasted or set, nothing a terminal obeys gets into a field."""
    async with run(Host()) as pilot:
        for text in HOSTILE:
            answers: list[str | None] = []
            pilot.app.push_screen(Enter("Why?"), answers.append)
            await pilot.pause()
            pilot.app.post_message(events.Paste(f"a{text}"))
            await pilot.press("enter")
            [answer] = answers
            assert answer is not None
            assert answer.startswith("a")
            assert not FORBIDDEN & set(answer)
            pilot.app.push_screen(Enter("Why?", text))
            await pilot.pause()
            assert not FORBIDDEN & set(pilot.app.screen.query_one(Field).value)
            await pilot.press("escape")


async def test_long_lists_scroll_inside() -> None:
    """Fifty options leave question and keys in sight, and the last one can be reached."""
    async with run(Host()) as pilot:
        pilot.app.push_screen(
            Choose(
                "Which seat?", [(f"seat-{number}", f"Seat {number}", "") for number in range(50)]
            )
        )
        await pilot.pause()
        await pilot.press("end")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert all(words in text for words in ("Which seat?", "Seat 49", "Esc Close"))
        assert pilot.app.screen.query_one(Sheet).cursor == 49


async def test_what_is_typed_leaves_the_options_it_means() -> None:
    """Where options have no letter: by reference, by the beginning of any word; Backspace takes a
    letter back; none left says so.
    """
    options = [
        ("case-1", "2026-004", "new"),
        ("case-2", "2026-014", "adopted"),
        ("break", "Break", "no case"),
    ]
    assert await asked(Choose("What?", options), *"014", "enter") == ["case-2"]
    assert await asked(Choose("What?", options), *"ado", "enter") == ["case-2"]
    assert await asked(Choose("What?", options), *"no case", "enter") == ["break"]
    assert await asked(
        Choose("What?", options), *"zz", "enter", "backspace", "backspace", "enter"
    ) == ["case-1"]
    assert await asked(Choose("What?", [("+", "A new one", ""), *options]), "+") == ["+"]
    async with run(Host()) as pilot:
        pilot.app.push_screen(Choose("What?", options))
        await pilot.press(*"zz")
        assert "Nothing here is called so." in screen_text(pilot.app)
        assert "zz▏" in screen_text(pilot.app)


@pytest.mark.parametrize(
    ("keys", "answer"),
    [(["f2"], True), (["enter"], False), (["escape"], False), (["y"], "y"), (["f3", "f2"], True)],
)
async def test_what_is_for_good_needs_a_key_nobody_types(keys: list[str], answer: object) -> None:
    """F2 does it; a letter closes the question and is given back to where one typed."""
    assert await asked(ForGood("Gone for good?", yes="Abstract", no="Keep"), *keys) == [answer]
