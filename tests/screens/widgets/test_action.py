"""One table of actions makes keys, footer, palette and help."""

from dataclasses import replace
from typing import ClassVar

import pytest
from textual.widgets import Input, TextArea

from screens.app.shell import CURTAIN, QUIT, Shell
from screens.widgets.action import Action, bindings, check_table, footer_width, shown_key
from screens.widgets.page import BACK, COMMANDS, HELP, JUMP, Page

NEXT = Action("f4", "next_step", "Go to the next step", "Goes on when everything is said.", "Next")


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("ctrl+p", "^p"),
        ("f1", "F1"),
        ("f1,question_mark", "F1"),
        ("escape", "Esc"),
        ("question_mark", "?"),
        ("slash", "/"),
        ("f", "f"),
        ("N", "N"),
        ("shift+tab", "Shift-Tab"),
        ("ctrl+shift+f10", "^Shift-F10"),
        ("", ""),
    ],
)
def test_keys_are_shown_as_people_write_them(key: str, shown: str) -> None:
    """Key names of Textual never reach the screen."""
    assert shown_key(key) == shown


def test_bindings_carry_id_title_and_help() -> None:
    """Each key has its action's name as id; actions without a key have no binding."""
    (made,) = bindings([NEXT, Action("", "colours('dark')", "Colours: dark", "Dark.")])
    assert (made.key, made.action, made.id, made.description, made.tooltip) == (
        "f4",
        "next_step",
        "next_step",
        NEXT.title,
        NEXT.help,
    )


def test_a_page_has_the_keys_of_its_table() -> None:
    """Help, jump, commands and back are on every page, beside its own."""

    class Step(Page):
        ACTIONS = (NEXT,)

    assert [action.name for action in Step.all_actions] == [
        "help",
        "next_step",
        "jump",
        "commands",
        "back",
    ]
    bound = Step()._bindings.key_to_bindings
    assert {key for action in Step.all_actions for key in action.key.split(",")} <= set(bound)
    assert "tab" in bound


def test_an_action_replaces_the_one_it_takes_the_place_of() -> None:
    """A subclass replaces by name or by key, and the old key is dead everywhere."""

    class Step(Page):
        ACTIONS: ClassVar[tuple[Action, ...]] = (NEXT, Action("f3", "previous", "Go back", "Back."))

    class Narrow(Step):
        ACTIONS = (
            replace(NEXT, key="f8"),
            Action("f3", "other", "Something else", "Else."),
            replace(JUMP, footer=""),
            CURTAIN,
        )

    assert [action.name for action in Narrow.all_actions] == [
        "help",
        "next_step",
        "other",
        "jump",
        "curtain",
        "commands",
        "back",
    ]
    bound = Narrow()._bindings.key_to_bindings
    assert "f4" not in bound
    assert bound["f3"][0].action == "other"


@pytest.mark.parametrize(
    "actions",
    [
        (NEXT, replace(NEXT, name="other")),
        (NEXT, replace(NEXT, key="f5")),
        tuple(Action(f"f{number}", f"do_{number}", "Do", "Does.", "Do") for number in range(2, 6)),
        (
            replace(
                NEXT,
                footer="A word that is far too long for any footer of eighty cells and six entries",
            ),
        ),
        (replace(NEXT, key=""),),
    ],
    ids=["key twice", "name twice", "seven entries", "too wide", "no key"],
)
def test_a_table_that_cannot_be_shown_is_refused(actions: tuple[Action, ...]) -> None:
    """Making the class fails, so that no screen is ever built with unseen keys."""
    with pytest.raises(TypeError):
        type("Broken", (Page,), {"ACTIONS": actions})


def test_bindings_beside_the_table_are_refused() -> None:
    """A key outside the table would be missing from palette and help."""
    with pytest.raises(TypeError, match="ACTIONS"):
        type("Hidden", (Page,), {"BINDINGS": []})


def test_the_footer_of_the_pictures_fits() -> None:
    """The six keys of the meeting room take less than 80 cells."""
    room = (
        HELP,
        Action("f3", "back_step", "", "", "Back"),
        NEXT,
        Action("f5", "read", "", "", "Read back"),
        JUMP,
        COMMANDS,
    )
    assert footer_width(room) <= 80
    check_table("room", room)


def test_global_keys_do_not_clash_with_typing() -> None:
    """No key that works everywhere is one that a text field uses."""
    used = {key for widget in (Input, TextArea) for key in widget._merge_bindings().key_to_bindings}
    ours = {
        key
        for action in (HELP, JUMP, COMMANDS, BACK, CURTAIN, QUIT)
        for key in action.key.split(",")
    }
    assert not used & ours
    assert not [
        key
        for key in ours
        if key.startswith("alt+") or key in {"ctrl+m", "ctrl+i", "ctrl+h", "ctrl+enter"}
    ]


def test_ids_are_unique() -> None:
    """A key map can name every action of page and shell."""
    names = [action.name for action in (*Page.all_actions, *Shell.ACTIONS)]
    assert len(names) == len(set(names))
