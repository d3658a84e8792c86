"""The cases of the hub by reference: where each stands, how serious it is, who leads it, what is
open (H1.3).
"""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from conference.base.record import Right
from conference.case.record.case import Cases, CaseState, CaseSummary
from screens.app.working_page import WorkingPage
from screens.widgets.action import Action
from screens.widgets.ask import Choose
from screens.widgets.list_rows import case_heading, case_row
from screens.widgets.sheet import Sheet
from screens.widgets.text import mark


class CasesPage(WorkingPage):
    """A list without names: they are read inside the case only."""

    HELP_TITLE = "Cases"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action(
            "plus",
            "refer",
            "Refer a new case",
            "Opens a form; the hub gives the reference.",
            "Refer",
            "Cases",
        ),
        Action("s", "state", "Show one state", "Chosen from a list.", "State", "Which cases"),
        Action(
            "slash",
            "find",
            "Find",
            "Finds cases, lines and tasks by the words in them.",
            "Find",
            "Cases",
        ),
        Action(
            "o", "show('open')", "Show open cases", "All that have not ended.", group="Which cases"
        ),
        Action("a", "show('all')", "Show all cases", "Ended ones too.", group="Which cases"),
    )
    NEEDS: ClassVar[dict[str, Right]] = {"refer": Right.WRITE}

    def __init__(self) -> None:
        """Begin with the open cases."""
        super().__init__()
        self._open_only = True
        self._state: CaseState | None = None
        self._found: tuple[CaseSummary, ...] = ()

    def body(self) -> ComposeResult:
        """Yield the list."""
        with Vertical(classes="frame list"):
            yield Static(classes="heads")
            yield Sheet(
                empty="There is no such case. + refers a new one.", jump_key="c", id="cases"
            )

    def help_text(self) -> str:
        """Return why there are no names."""
        return (
            "A case is known by its reference, such as 2026-014, wherever several can be "
            "seen at once. The name is read inside the case."
            "\n\nEnter opens a case. + refers a new one: name, question, who refers."
        )

    async def load(self) -> None:
        """Ask the cases."""
        self._found = await self.program.ask(Cases(open_only=self._open_only, state=self._state))
        self.draw()

    def draw(self) -> None:
        """Draw what was read last, as wide as the page."""
        width = self.row_width
        frame = self.query_one(".list")
        which = self._state.value if self._state else ("open" if self._open_only else "all")
        self.query_one(".heads", Static).update(case_heading(width) if self._found else Content(""))
        self.query_one("#cases", Sheet).rows = tuple(
            case_row(case, self.today, width) for case in self._found
        )
        frame.border_title = mark("Cases[$muted] · $which[/]", which=which)
        frame.border_subtitle = self._keys()
        self.bar.set_left(mark("[b $accent]Cases[/] [$muted]$count[/]", count=len(self._found)))

    def on_resize(self) -> None:
        """Draw for the new width."""
        if self._found:
            self.draw()

    def _keys(self) -> Content:
        lit = (
            self._open_only and self._state is None,
            not self._open_only and self._state is None,
            self._state is not None,
        )
        keys = zip(("o open", "a all", "s one state"), lit, strict=True)
        return mark(" · ".join(f"[{'$accent' if on_ else '$muted'}]{key}[/]" for key, on_ in keys))

    def action_show(self, which: str) -> None:
        """Show the open cases, or all of them."""
        self._open_only, self._state = which == "open", None
        self.read()

    def action_state(self) -> None:
        """Show the cases in one state."""
        self.begin(self._choose_state)

    async def _choose_state(self) -> None:
        options = [(state.value, state.value.capitalize(), "") for state in CaseState]
        state = await self.app.push_screen_wait(Choose("Cases in which state?", options))
        self._state = CaseState(state) if state else self._state

    def action_refer(self) -> None:
        """Open the form for a new case."""
        self.go("refer")

    def action_find(self) -> None:
        """Open the search."""
        self.go("find")

    @on(Sheet.Chosen)
    def _open_case(self, event: Sheet.Chosen) -> None:
        self.go_to_case(
            next((case.id for case in self._found if str(case.id) == event.row.key), None)
        )
