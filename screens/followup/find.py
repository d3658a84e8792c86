"""Finding: words typed, hits while one types. A hit shows its case by reference, never by name."""

import re
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from conference.base.moment import short
from conference.base.record import Right
from conference.followup.find import Find, Found
from screens.app.working_page import WorkingPage
from screens.widgets.action import MOVING, Action
from screens.widgets.ask import Field
from screens.widgets.sheet import Row, Sheet
from screens.widgets.text import cell, mark, one_line, plain

_WORD = re.compile(r"\w+")
_BEFORE = 20  # characters shown before the first word that was found
_LONGEST = 400


class FindPage(WorkingPage):
    """A field that leads a list."""

    HELP_TITLE = "Find"
    AUTO_FOCUS = "#words"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action(
            "up", "move('step(-1)')", "Up", "Chooses the hit above.", group=MOVING, priority=True
        ),
        Action(
            "down", "move('step(1)')", "Down", "Chooses the hit below.", group=MOVING, priority=True
        ),
        Action(
            "pageup",
            "move('leaf(-1)')",
            "One screen up",
            "Moves up by what the frame shows.",
            group=MOVING,
            priority=True,
        ),
        Action(
            "pagedown",
            "move('leaf(1)')",
            "One screen down",
            "Moves down by what the frame shows.",
            group=MOVING,
            priority=True,
        ),
        Action(
            "enter",
            "choose",
            "Open the case",
            "Opens the case of the chosen hit.",
            "Open",
            "Find",
            priority=True,
        ),
    )

    def __init__(self) -> None:
        """Begin with an empty field."""
        super().__init__()
        self._found: tuple[Found, ...] = ()

    def body(self) -> ComposeResult:
        """Yield the field above the hits."""
        yield Field(
            placeholder="a name, a reference, a place, any word", select_on_focus=False, id="words"
        )
        sheet = Sheet(
            title=plain("Found"),
            empty="What you type is looked for in cases, lines and tasks.",
            lit=True,
            id="hits",
        )
        sheet.can_focus = False
        yield sheet

    def on_mount(self) -> None:
        """Say what is open."""
        self.bar.set_left(mark("[b $accent]Find[/]"))

    def help_text(self) -> str:
        """Return how it looks."""
        return (
            "Every word has to be there; the last one may be unfinished. Accents do not "
            "matter. A person is found by name too, and is "
            "shown by the reference of the case.\n\nThe newest hits stand first. Enter "
            "opens the case."
        )

    @on(Input.Changed)
    def _look(self) -> None:
        self.read()  # one that is under way gives up its place

    async def load(self) -> None:
        """Look for what stands in the field."""
        words = self.query_one("#words", Field).value[:_LONGEST]
        reason = self.may(Right.READ_CASES)
        if reason is not None:
            self.say(reason, "warn")
            return
        self._found = await self.program.ask(Find(words=words)) if words.strip() else ()
        self.draw(words)

    def draw(self, words: str) -> None:
        """Draw the hits."""
        sheet = self.query_one("#hits", Sheet)
        sheet.empty = (
            "Nothing is found."
            if words.strip()
            else "What you type is looked for in cases, lines and tasks."
        )
        asked = [word.casefold() for word in _WORD.findall(words)]
        sheet.rows = tuple(_row(found, asked) for found in self._found)
        sheet.border_subtitle = plain(str(len(self._found))) if self._found else None

    def action_move(self, how: str) -> None:
        """Move the cursor of the list."""
        sheet = self.query_one("#hits", Sheet)
        what, _, by = how.partition("(")
        (sheet.action_step if what == "step" else sheet.action_leaf)(int(by.rstrip(")")))

    @on(Sheet.Chosen)
    def action_choose(self) -> None:
        """Open the case of the chosen hit."""
        sheet = self.query_one("#hits", Sheet)
        if sheet.cursor < len(self._found):
            self.go_to_case(self._found[sheet.cursor].case_id)


def _row(found: Found, words: list[str]) -> Row:
    return Row(
        f"{found.kind} {found.id}",
        Content.assemble(
            mark("[$muted]$kind[/] ", kind=cell(found.kind, 11)),
            mark("[b]$reference[/] ", reference=cell(found.reference or "–", 8)),
            mark("[$muted]$day[/] ", day=cell(short(found.at.astimezone().date()), 6)),
            around(found.text, words),
        ),
    )


def around(text: str, words: list[str]) -> Content:
    """Return the words around the first one that was found, the found ones in the light."""
    line = one_line(text)
    places = [
        (match.start(), match.end())
        for match in _WORD.finditer(line)
        if any(match[0].casefold().startswith(word) for word in words)
    ]
    cut = max(places[0][0] - _BEFORE, 0) if places else 0
    cut = line.rfind(" ", 0, cut) + 1 if cut else 0
    content = plain(line)
    for start, end in places:
        content = content.stylize("b $accent", start, end)
    return Content.assemble(("…", "$muted"), content[cut:]) if cut else content
