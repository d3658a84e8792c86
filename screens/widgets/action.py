"""One table row makes key, footer, palette and help, so the four cannot disagree."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from textual.binding import Binding

FOOTER_WIDTH = 80
FOOTER_ENTRIES = 6
FOOTER_GAP = 3

MOVING = "Moving"
"""The group of keys that move a cursor: in the help, not in the palette."""

_KEY_NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "delete": "Del",
    "backspace": "Backspace",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "question_mark": "?",
    "slash": "/",
    "plus": "+",
    "minus": "-",
    "full_stop": ".",
    "comma": ",",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}


@dataclass(frozen=True)
class Action:
    """Something one can do on a screen. None of its texts ever holds user text."""

    key: str
    """Key names of Textual, separated by commas (`"f10"`, `"f1,question_mark"`); empty: in the
    palette only.
    """

    name: str
    """What is called: `"next_step"` for the method `action_next_step`, `"colours('dark')"` with an
    argument.
    """

    title: str
    """Verb first: "Go to the next step"."""

    help: str
    """One sentence in words of practice."""

    footer: str = ""
    """One short word for the footer; empty: not in the footer."""

    group: str = "Screen"
    """The heading it stands under in the help."""

    priority: bool = False
    """Whether the key works before the focused field gets it."""


def actions_of(node: object) -> tuple[Action, ...]:
    """Return what can be done with a page, a widget or the application: of a page everything, else
    what its class lists.
    """
    found: tuple[Action, ...] = getattr(node, "all_actions", getattr(node, "ACTIONS", ()))
    return found


def offered_by(node: object) -> tuple[Action, ...]:
    """Return those of them that are for whoever is at the keyboard (`Page.offers`)."""
    offers: Callable[[str], bool] | None = getattr(node, "offers", None)
    return tuple(one for one in actions_of(node) if offers is None or offers(one.name))


def shown_key(key: str) -> str:
    """Return how a key is written on the screen: `ctrl+p` as `^p`, `f1` as `F1`, `escape` as `Esc`;
    the first if several.
    """
    first = key.partition(",")[0].strip()
    *held, last = first.split("+") if len(first) > 1 else [first]
    word = _KEY_NAMES.get(last) or (
        last.upper() if last[:1] == "f" and last[1:].isdigit() else last
    )
    return (
        "".join(
            {"ctrl": "^", "shift": "Shift-", "alt": "Alt-"}.get(part, f"{part}-") for part in held
        )
        + word
    )


def bindings(actions: Iterable[Action]) -> list[Binding]:
    """Return the key bindings of those actions that have a key; each has the action's name as its
    id, for key maps.
    """
    return [
        Binding(
            action.key,
            action.name,
            action.title,
            show=False,
            priority=action.priority,
            tooltip=action.help,
            id=action.name,
        )
        for action in actions
        if action.key
    ]


def footer_width(actions: Sequence[Action]) -> int:
    """Return how many cells the footer words of `actions` take, margins included."""
    words = [
        len(shown_key(action.key)) + 1 + len(action.footer) for action in actions if action.footer
    ]
    return 2 + sum(words) + FOOTER_GAP * max(len(words) - 1, 0)


def check_table(owner: str, actions: Sequence[Action]) -> None:
    """Refuse a table of actions that could not be shown or told apart.

    Raises TypeError, while the class is being made, for a key or name used twice, a footer of more
    than six entries or 80 cells, or a footer word without a key.
    """
    keys = [key.strip() for action in actions if action.key for key in action.key.split(",")]
    for what, found in (("key", keys), ("action", [action.name for action in actions])):
        twice = sorted({one for one in found if found.count(one) > 1})
        if twice:
            raise TypeError(f"{owner}: {what} used twice: {', '.join(twice)}")
    shown = [action for action in actions if action.footer]
    if any(not action.key for action in shown):
        raise TypeError(f"{owner}: a footer word needs a key")
    if len(shown) > FOOTER_ENTRIES or footer_width(shown) > FOOTER_WIDTH:
        raise TypeError(
            f"{owner}: the footer has {len(shown)} entries in {footer_width(shown)} cells; "
            f"{FOOTER_ENTRIES} in {FOOTER_WIDTH} fit"
        )
