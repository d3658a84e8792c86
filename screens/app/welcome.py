"""The first run: try the demo, make a hub, or open one that is there. Loads nothing but Textual."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from screens.app.page_registry import page
from screens.app.typed_path import read_path
from screens.widgets.action import Action
from screens.widgets.ask import Enter
from screens.widgets.page import Page
from screens.widgets.sheet import Row, Sheet
from screens.widgets.text import cell, mark, plain

if TYPE_CHECKING:
    from conference.hub.founding import Founding

_CHOICES = (
    ("1", "demo", "Try the demo", "invented people, today's meeting; nothing can break"),
    ("2", "found", "Make a hub", "a guided start in four short steps"),
    ("3", "open", "Open a hub", "a file that lies on this computer"),
)


class Welcome(Page):
    """Shown when there is no hub to unlock.

    `path` is where one was looked for; `begun` is a hub whose making was left.
    """

    HELP_TITLE = "Where to begin"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action(
            "1",
            "demo",
            "Try the demo",
            "A throw-away hub with invented data; it goes when you leave.",
            "Demo",
            "Welcome",
        ),
        Action(
            "2",
            "found",
            "Make a hub",
            "A guided start: name, table, keys, paper.",
            "Make a hub",
            "Welcome",
        ),
        Action("3", "open", "Open a hub", "Asks where the file lies.", "Open", "Welcome"),
    )
    CSS = """
    Welcome #welcome { width: 78; max-width: 100%; height: auto; margin: 0 1; }
    Welcome #welcome-words { height: auto; margin: 1 2; max-width: 72; }
    Welcome #choices { height: 5; }
    """

    def __init__(self, path: Path | None, begun: "Founding | None" = None) -> None:
        """Say that nothing is at `path`, if one is given."""
        super().__init__()
        self._path, self._begun = path, begun

    def body(self) -> ComposeResult:
        """Yield a sentence and the choices."""
        with Vertical(id="welcome"):
            yield Static(self._words(), id="welcome-words")
            yield Sheet(
                [self._row(*choice) for choice in _CHOICES],
                title=plain("Where to begin"),
                jump_key="b",
                id="choices",
            )

    def on_mount(self) -> None:
        """Show the name of the program; begin with what is likeliest."""
        self.bar.set_left(mark("[b $accent]Case Conference[/]"))
        self.bar.set_right(mark("[$muted]works offline · nothing leaves this computer[/]"))
        if self._path is not None or self._begun is not None:
            self.query_one(Sheet).move_to_key("found")

    def help_text(self) -> str:
        """Return what the choices mean."""
        return (
            "A hub is one encrypted file: the table, the cases, the meetings, the minutes. "
            "Beside it lies a small file with the keys of "
            "those who may open it.\n\nThe demo shows all of it with invented people, and "
            "leaves nothing behind.\n\nMaking a hub takes "
            "ten minutes: its name, who sits at the table, who may unlock it. Names can be "
            "added later."
        )

    @on(Sheet.Chosen)
    async def _chosen(self, event: Sheet.Chosen) -> None:
        await self.run_action(event.row.key)

    def action_demo(self) -> None:
        """Go to the demo."""
        self.app.switch_screen(page("demo"))

    def action_found(self) -> None:
        """Begin the guided start, or go on with the one that was left."""
        self.app.switch_screen(page("found", self._path, self._begun))

    @work(exclusive=True)
    async def action_open(self) -> None:
        """Ask where the file lies, and go to its lock."""
        hint = "The whole path, such as ~/hubs/northmoor.hub; the file of its keys lies beside it."
        typed = await self.app.push_screen_wait(
            Enter("Where does the hub lie?", hint=hint, check=_not_there)
        )
        if typed is not None:
            self.app.switch_screen(page("unlock", read_path(typed)))

    def _words(self) -> Content:
        lead = (
            "Case Conference takes a safeguarding hub through its meeting: agenda, assessment, "
            "case owner, action plan, minutes."
        )
        if self._path is None:
            return mark(
                (
                    "$lead\n\n[$muted]Arrow keys and Enter choose, or the figure. F1 explains "
                    "every screen.[/]"
                ),
                lead=lead,
            )
        return mark(
            "$lead\n\n[$warn]! There is no hub at[/] $path\n[$muted]It can be made there now.[/]",
            lead=lead,
            path=str(self._path),
        )

    def _row(self, key: str, name: str, title: str, detail: str) -> Row:
        if name == "found" and self._begun is not None:
            detail = "go on where you left; nothing typed is lost"
        elif name == "found" and self._path is not None:
            title, detail = "Make it there", "a guided start in four short steps"
        return Row(
            name,
            mark(
                "[b $key]$key[/]  $title  [$muted]$detail[/]",
                key=key,
                title=cell(title, 14),
                detail=detail,
            ),
        )


def _not_there(typed: str) -> str | None:
    try:
        there = read_path(typed).is_file()
    except (OSError, ValueError):  # a name too long for any disk
        there = False
    return None if there else "There is no file in this place."
