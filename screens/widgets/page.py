"""The base of every screen: header line, body, status line and footer, all fed by one table of
actions.
"""

from collections.abc import Sequence
from typing import Any, ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen

from screens.widgets.action import FOOTER_GAP, Action, bindings, check_table, shown_key
from screens.widgets.fixed import Column, Words
from screens.widgets.text import mark, plain

Tone = Literal["hint", "good", "warn", "bad"]
"""What a sentence in the status line is: how to go on, a result, a refusal, something lost or
broken.
"""

_SIGNS: dict[Tone, str] = {"hint": "", "good": "✓ ", "warn": "! ", "bad": "✗ "}

EVERYWHERE = "Everywhere"
HELP = Action(
    "f1,question_mark",
    "help",
    "Help with this step",
    "Shows what this step is for and its keys.",
    "Help",
    EVERYWHERE,
)
JUMP = Action(
    "ctrl+o",
    "jump",
    "Jump to a part of the screen",
    "Puts a letter on every part; press it to go there.",
    "Jump",
    EVERYWHERE,
)
COMMANDS = Action(
    "ctrl+p",
    "commands",
    "Find a command",
    "Lists everything that can be done here, with its key.",
    "Commands",
    EVERYWHERE,
)
BACK = Action(
    "escape",
    "back",
    "Go one step back",
    "Closes this screen. Nothing written is lost.",
    "",
    EVERYWHERE,
)

_FIRST, _LAST = (HELP,), (JUMP, COMMANDS, BACK)


class Bar(Words):
    """The header line: what is open on the left, how it stands on the right.

    The left gives way when it is narrow.
    """

    def __init__(self, left: Content | None = None, right: Content | None = None) -> None:
        """Start with the two parts, empty unless given."""
        super().__init__()
        self._left, self._right = left or Content(""), right or Content("")

    def set_left(self, content: Content) -> None:
        """Show `content` on the left."""
        self._left = content
        self.refresh()

    def set_right(self, content: Content) -> None:
        """Show `content` on the right."""
        self._right = content
        self.refresh()

    def render(self) -> Content:
        """Draw both parts in one line, never wider than it."""
        width = self.size.width
        right = self._right.first_line.truncate(width, ellipsis=True)
        room = max(width - right.cell_length - (2 if right else 0), 0)
        left = self._left.first_line.truncate(room, ellipsis=True)
        return Content.assemble(left, " " * (width - left.cell_length - right.cell_length), right)


class Status(Words):
    """One line that says what came of a key: never a toast, which a magnifier misses."""

    sentence = ""

    def say(self, sentence: str | Content, tone: Tone = "hint") -> None:
        """Show `sentence` until the next one; a sign stands before it, so that nothing is told by
        colour alone.
        """
        content = sentence if isinstance(sentence, Content) else plain(sentence)
        self.sentence = content.plain
        self.set_classes("" if tone == "hint" or not content else f"-{tone}")
        self.update(
            Content.assemble(_SIGNS[tone] if content else "", content.first_line), layout=False
        )  # it is as high as before


class KeyBar(Words):
    """The footer line: at most six keys, each with a plain word.

    Keys that do nothing now are quiet.
    """

    def on_mount(self) -> None:
        """Follow what is possible."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.refresh())

    def render(self) -> Content:
        """Draw the keys of the page."""
        page = self.screen
        if not isinstance(page, Page):
            return Content("")
        shown = [one for one in page.all_actions if one.footer and page.offers(one.name)]
        return Content(" " * FOOTER_GAP).join(
            [_entry(action, possible=page.why_not(action.name) is None) for action in shown]
        )


class Page(Screen[None]):
    """The base of every screen. A subclass lists its `ACTIONS` and yields its widgets from `body`.

    `BINDINGS` are made from the actions; an action of the same name as one of a base class, or as a
    global one, takes its place (`replace(CURTAIN, footer="Curtain")` puts the curtain in the
    footer). A table that cannot be shown raises TypeError when the class is made.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = ()
    HELP_TITLE: ClassVar[str] = ""
    HAS_BAR: ClassVar[bool] = True
    HAS_STATUS: ClassVar[bool] = True
    """False for a page that yields a `Status` itself, where it wants it."""

    all_actions: ClassVar[tuple[Action, ...]] = (*_FIRST, *_LAST)
    """Every action of this page, in the order of the footer."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(all_actions)]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Make the table and the key bindings from `ACTIONS`."""
        if "BINDINGS" in cls.__dict__:
            raise TypeError(f"{cls.__name__}: write ACTIONS, not BINDINGS")
        cls.all_actions = _table(cls)
        check_table(cls.__name__, cls.all_actions)
        cls.BINDINGS = [*Screen.BINDINGS, *bindings(cls.all_actions)]
        # Keys are not inherited beside the table: an action that was replaced must not keep its old
        # key.
        super().__init_subclass__(**{"inherit_bindings": False, **kwargs})

    def compose(self) -> ComposeResult:
        """Lay out header, body, status and footer; subclasses write `body`."""
        if self.HAS_BAR:
            yield Bar()
        with Column(classes="body"):
            yield from self.body()
        if self.HAS_STATUS:
            yield Status(classes="status")
        yield KeyBar()

    def body(self) -> ComposeResult:
        """Yield the widgets between header and status."""
        yield from ()

    @property
    def bar(self) -> Bar:
        """The header line."""
        return self.query_one(Bar)

    def say(self, sentence: str | Content, tone: Tone = "hint") -> None:
        """Show a result, a refusal or a hint in the status line.

        Markup in `sentence` is drawn as it is written.
        """
        self.query_one(Status).say(sentence, tone)

    def why_not(self, name: str) -> str | None:  # noqa: ARG002 - for those who answer
        """Return why the action `name` is not possible now, in one sentence, or None if it is, or
        if the name is not known.

        Asked whenever the footer is drawn, so it looks at what is in memory; call
        `refresh_bindings` when the answer changes.
        """
        return None

    def offers(self, name: str) -> bool:  # noqa: ARG002 - for those who answer
        """Whether the action `name` is for whoever is at the keyboard at all; one that is not
        stands neither in footer and palette nor in the help.
        """
        return True

    def may_leave(self) -> str | None:
        """Return what would be lost by leaving now, in one sentence, or None.

        Asked before going back and before quitting.
        """
        return None

    def help_title(self) -> str:
        """Return the title of the help."""
        return self.HELP_TITLE

    def help_text(self) -> str:
        """Return the help in words of practice, for where one is: paragraphs of plain text with an
        empty line between them.
        """
        return ""

    def action_help(self) -> None:
        """Show the help of this page."""
        from screens.widgets.help import Help, groups  # the first frame does not wait for it

        self.app.push_screen(Help(self.help_title(), self.help_text(), groups(self)))

    def action_jump(self) -> None:
        """Put a letter on every part of this page."""
        from screens.widgets.jump import Jump, targets

        found = targets(self)
        if found:
            self.app.push_screen(Jump(found))
        else:
            self.say("There is nothing to jump to here.")

    def action_commands(self) -> None:
        """Show everything that can be done here."""
        from screens.widgets.palette import Commands, offers

        self.app.push_screen(Commands(offers(self)))

    def action_back(self) -> None:
        """Close this page, if there is one beneath it; ask first if something would be lost."""
        stack = self.app.screen_stack
        if len(stack) < 2 or stack[-1] is not self or not isinstance(stack[-2], Page):
            return
        lost = self.may_leave()
        if lost is None:
            self.dismiss()
            return
        from screens.widgets.ask import leaving

        def answered(yes: bool | None) -> None:
            if yes:
                self.dismiss()

        self.app.push_screen(leaving(lost), answered)


def _table(page: type[Page]) -> tuple[Action, ...]:
    """Return the actions of `page` and its bases: help first, its own, then jump, commands and
    back.

    Bases come first; an action of the same name, or one that takes the key, replaces the earlier
    one.
    """
    own: dict[str, Action] = {}
    for base in reversed(page.__mro__):
        for action in base.__dict__.get("ACTIONS", ()) if issubclass(base, Page) else ():
            taken = _keys([action])
            check_table(base.__name__, base.__dict__["ACTIONS"])
            own = {
                name: other
                for name, other in own.items()
                if name != action.name and not taken & _keys([other])
            }
            own[action.name] = action
    taken = _keys(own.values())
    first, last = (
        [action for action in part if action.name not in own and not taken & _keys([action])]
        for part in (_FIRST, _LAST)
    )
    return (*first, *own.values(), *last)


def _keys(actions: Sequence[Action] | Any) -> set[str]:
    return {key.strip() for action in actions if action.key for key in action.key.split(",")}


def _entry(action: Action, *, possible: bool) -> Content:
    template = "[b $key]$key[/] $word" if possible else "[$muted]$key $word[/]"
    return mark(template, key=shown_key(action.key), word=action.footer)
