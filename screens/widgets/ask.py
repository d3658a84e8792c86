"""Small questions: yes or no, one of a few, one line of text.

Escape closes each of them and nothing has happened.
"""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from screens.widgets.action import shown_key
from screens.widgets.sheet import Row, Sheet
from screens.widgets.text import clean, mark, one_line, plain

WIDTH, HEIGHT = 76, 20
"""The most cells and lines a question takes, its frame included; longer texts scroll inside."""


class Field(Input):
    """A line to type in.

    Pasted lines are joined, never cut off, and nothing the terminal would obey comes in.
    """

    def validate_value(self, value: str) -> str:
        """Take out what a terminal would obey, wherever the text comes from."""
        return value if value.isprintable() else clean(value).translate({10: " ", 9: " "})

    def on_paste(self, event: events.Paste) -> None:
        """Put what is pasted in the place of what is chosen, as one line."""
        event.prevent_default()
        event.stop()
        self.replace(one_line(event.text), *sorted(self.selection))


class Confirm(ModalScreen[bool]):
    """A question answered by one letter.

    The safe answer has the focus: Enter and Escape both leave everything as it is.
    """

    def __init__(
        self, question: str, yes: str = "Remove", key: str = "y", no: str = "Keep"
    ) -> None:
        """`yes` is the verb of what happens, on the letter `key`; `no` is the verb of what happens
        otherwise.

        Raises ValueError for the key "n", which always leaves everything as it is.
        """
        super().__init__()
        if key.lower() == "n":
            raise ValueError("n says no")
        self._question, self._yes, self._key, self._no = question, yes, key, no

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,n,N", "answer(False)", "Leave it", show=False)
    ]

    def compose(self) -> ComposeResult:
        """Show the question and both answers."""
        with Vertical(classes="dialog -question"):
            with VerticalScroll(classes="dialog-words", can_focus=False):
                yield Static(plain(self._question))
            yield Static(
                mark(
                    "[b $key]$key[/] $yes     [$background on $foreground] [b]Esc[/] $no [/]",
                    key=shown_key(self._key),
                    yes=self._yes,
                    no=self._no,
                ),
                classes="dialog-answers",
            )

    def on_key(self, event: events.Key) -> None:
        """Answer yes by its letter; scroll a long question."""
        if event.character in {self._key.lower(), self._key.upper()}:
            event.stop()
            self.dismiss(True)
            return
        words = self.query_one(VerticalScroll)
        move = {
            "up": words.scroll_up,
            "down": words.scroll_down,
            "pageup": words.scroll_page_up,
            "pagedown": words.scroll_page_down,
        }
        if event.key in move:
            event.stop()
            move[event.key](animate=False)

    def action_answer(self, yes: bool) -> None:
        """Close with the answer."""
        self.dismiss(yes)


class ForGood(ModalScreen[bool | str]):
    """A question about what cannot be taken back: F2 does it, Enter and Escape leave everything as
    it is.

    Whoever types on has not read it: it closes, and answers the character, which belongs where one
    typed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "answer(False)", "Leave it", show=False),
        Binding("f2", "answer(True)", "Do it", show=False),
    ]

    def __init__(self, question: str, yes: str, no: str) -> None:
        """`yes` is the verb of what happens on F2, `no` the verb of what happens otherwise."""
        super().__init__()
        self._question, self._yes, self._no = question, yes, no

    def compose(self) -> ComposeResult:
        """Show the question and both answers."""
        keys = mark(
            "[b $key]F2[/] $yes     [$background on $foreground] [b]Esc[/] or [b]Enter[/] $no [/]",
            yes=self._yes,
            no=self._no,
        )
        with Vertical(classes="dialog -question"):
            with VerticalScroll(classes="dialog-words", can_focus=False):
                yield Static(plain(self._question))
            yield Static(keys, classes="dialog-answers")

    def on_key(self, event: events.Key) -> None:
        """Give back what was typed after the question came."""
        if event.is_printable and event.character:
            event.stop()
            self.dismiss(event.character)

    def action_answer(self, yes: bool) -> None:
        """Close with the answer."""
        self.dismiss(yes)


class Leaving(Confirm):
    """The question before something is lost by leaving."""


def leaving(lost: str) -> Leaving:
    """Return the question to ask when `lost`, one sentence, is what would be lost by leaving."""
    return Leaving(f"{lost}\n\nLeave anyway?", yes="Leave", key="l", no="Stay")


class Choose(ModalScreen[str | None]):
    """One of a few options, by its letter or with the cursor and Enter; answers its key, or None.

    Where options have no letter, what is typed leaves those it means: every word begins a word of
    theirs, or stands in a title.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", show=False)
    ]

    def __init__(self, question: str, options: Sequence[tuple[str, str, str]]) -> None:
        """`options` are (key, title, detail); a key of one character can be pressed."""
        super().__init__()
        self._question, self._options = question, options
        self._typed = ""
        self._filters = any(len(key) > 1 for key, _title, _detail in options)

    def compose(self) -> ComposeResult:
        """Show the question above the options."""
        with Vertical(classes="dialog"):
            with VerticalScroll(classes="dialog-words -short", can_focus=False):
                yield Static(plain(self._question))
            yield Sheet(self._rows(), empty="There is nothing to choose.")
            yield Static(self._keys(), classes="dialog-answers")

    def _rows(self) -> tuple[Row, ...]:
        width = max((plain(title).cell_length for _key, title, _detail in self._options), default=0)
        keys = max((len(key) for key, _title, _detail in self._options if len(key) == 1), default=0)
        return tuple(
            _option(option, keys, min(width, 40))
            for option in self._options
            if _meant(self._typed, option)
        )

    def _keys(self) -> Content:
        typed = (
            mark("[b]$typed[/]▏", typed=self._typed)
            if self._typed
            else mark("[$muted]or type some of it[/]")
        )
        keys = mark("[b $key]Enter[/] Choose   [b $key]Esc[/] Close")
        return Content.assemble(keys, "   ", typed) if self._filters else keys

    def on_key(self, event: events.Key) -> None:
        """Choose by letter, or leave what is meant by what is typed."""
        typed = event.character if event.is_printable else None
        if (
            typed
            and not self._typed
            and any(key == typed for key, _title, _detail in self._options)
        ):
            event.stop()
            self.dismiss(typed)
        elif self._filters and (typed or (event.key == "backspace" and self._typed)):
            event.stop()
            self._typed = f"{self._typed}{typed}" if typed else self._typed[:-1]
            sheet = self.query_one(Sheet)
            sheet.empty = "Nothing here is called so. Backspace takes a letter back."
            sheet.rows = self._rows()
            sheet.move_to(0)
            self.query_one(".dialog-answers", Static).update(self._keys())

    @on(Sheet.Chosen)
    def _chosen(self, event: Sheet.Chosen) -> None:
        self.dismiss(event.row.key)


class Enter(ModalScreen[str | None]):
    """One line of text; answers it, or None.

    A text that `check` objects to stays in the field, with the objection below.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", show=False),
        Binding("f2", "accept", "Accept", show=False),
    ]

    def __init__(
        self,
        question: str,
        value: str = "",
        hint: str = "",
        password: bool = False,
        check: Callable[[str], str | None] | None = None,
    ) -> None:
        """`check` is given the text and returns what is wrong with it, in one sentence, or None."""
        super().__init__()
        self._question, self._value, self._hint, self._password, self._check = (
            question,
            value,
            hint,
            password,
            check,
        )

    def compose(self) -> ComposeResult:
        """Show the question, the field and the hint."""
        with Vertical(classes="dialog"):
            with VerticalScroll(classes="dialog-words -short", can_focus=False):
                yield Static(plain(self._question))
            yield Field(self._value, password=self._password, select_on_focus=False)
            yield Static(plain(self._hint), id="enter-hint")
            yield Static(
                mark("[b $key]Enter[/] Accept   [b $key]Esc[/] Close"), classes="dialog-answers"
            )

    @on(Input.Submitted)
    def action_accept(self) -> None:
        """Close with the text, unless something is wrong with it."""
        text = self.query_one(Field).value
        wrong = self._check(text) if self._check else None
        if wrong is None:
            self.dismiss(text)
        else:
            self.query_one("#enter-hint", Static).update(mark("[$warn]! $wrong[/]", wrong=wrong))

    @on(Input.Changed)
    def _changed(self) -> None:
        self.query_one("#enter-hint", Static).update(plain(self._hint))


def _meant(typed: str, option: tuple[str, str, str]) -> bool:
    """Whether an option is meant by what is typed: each word begins one of its words, or stands in
    its title.
    """
    _key, title, detail = option
    there = f"{title} {detail}".casefold().split()
    return all(
        word in title.casefold() or any(one.startswith(word) for one in there)
        for word in typed.casefold().split()
    )


def _option(option: tuple[str, str, str], keys: int, width: int) -> Row:
    key, title, detail = option
    shown = plain(title).first_line.truncate(width, ellipsis=True, pad=True)
    letter = f"{key}  " if len(key) == 1 else " " * (3 if keys else 0)
    return Row(
        key,
        Content.assemble((letter, "b $key"), shown, mark("  [$muted]$detail[/]", detail=detail)),
    )
