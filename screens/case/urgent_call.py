"""The urgent call: three keys from anywhere, and the conference runs (H4.4).

What is not known yet is left empty and filled in later.
"""

from typing import ClassVar, Protocol, cast
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from conference.base.refusal import Refused
from conference.base.text import NAME_LENGTH
from conference.case.overview.urgent_call import CallUrgent, OpenCase, OpenCases, offered, read_call
from conference.meeting.item import Item
from screens.app.page_registry import opened, page
from screens.app.program import Program
from screens.widgets.ask import Field
from screens.widgets.page import Page
from screens.widgets.sheet import Row, Sheet
from screens.widgets.text import mark, plain

NEW = "new"


class UrgentRoom(Protocol):
    """What the page named "room" is to an urgent call."""

    meeting_id: UUID

    async def turn_to_urgent(self, item: UUID) -> None:
        """Show the urgent conference that has just begun in its meeting."""


class UrgentCall(ModalScreen[None]):
    """Who is in danger, and who calls.

    Enter goes on, and from the second line begins the conference; Escape enters nothing.

    Open cases that what is typed may mean are offered by their reference alone: whoever looks over
    the shoulder reads no name.
    """

    AUTO_FOCUS = "#urgent-who"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", show=False),
        Binding("up", "move(-1)", "Up", show=False, priority=True),
        Binding("down", "move(1)", "Down", show=False, priority=True),
    ]
    CSS = """
    UrgentCall Sheet { height: auto; max-height: 5; margin: 0 1; }
    UrgentCall .dialog-note { margin: 1 1 0 1; }
    """

    def __init__(self) -> None:
        """Nothing is known yet."""
        super().__init__()
        self._cases: tuple[OpenCase, ...] = ()
        self._ready = self._calling = False

    def compose(self) -> ComposeResult:
        """Show both lines, the cases offered between them, and the keys."""
        sheet = Sheet((), empty="", lit=True, id="urgent-offers")
        sheet.can_focus = False
        sheet.display = False
        with Vertical(classes="dialog") as frame:
            frame.border_title = plain("Urgent call")
            yield Static(
                plain("Who is in danger? Leave it empty if nobody knows the name yet."),
                classes="dialog-note",
            )
            yield Field(
                placeholder="name, or part of the name or reference of an open case",
                id="urgent-who",
            )
            yield sheet
            yield Static(plain("Who calls, and what is the danger?"), classes="dialog-note")
            yield Field(
                placeholder="who calls: the danger now. It may be left empty.", id="urgent-what"
            )
            yield Static(id="urgent-hint", classes="dialog-note")
            yield Static(
                mark("[b $key]Enter[/] Go on, then begin   [b $key]Esc[/] Nothing is entered"),
                classes="dialog-answers",
            )

    def on_mount(self) -> None:
        """Read the open cases once; what is typed is compared with them here."""
        self._read()

    def settled(self) -> bool:
        """Whether the open cases are there and nothing is being entered: keys typed ahead wait for
        it.
        """
        return self._ready and not self._calling

    @work(description="")
    async def _read(self) -> None:
        try:
            self._cases = await cast("Program", self.app).ask(OpenCases())
        except Refused as refused:
            self._object(str(refused))
        self._ready = True
        self._offer()

    @on(Input.Changed, "#urgent-who")
    def _offer(self) -> None:
        """Offer the open cases that are meant, and a new one behind them."""
        found = offered(self.query_one("#urgent-who", Field).value, self._cases)
        sheet = self.query_one("#urgent-offers", Sheet)
        new = Row(NEW, mark("a new case"), "muted")
        sheet.rows = (*(Row(str(case.id), _line(case)) for case in found), new) if found else ()
        sheet.display = bool(found)
        sheet.move_to(0)
        self._object("")

    async def action_move(self, by: int) -> None:
        """Choose among the cases offered while one types."""
        await self.app.run_action(f"step({by})", self.query_one("#urgent-offers", Sheet))

    def _object(self, words: str) -> None:
        self.query_one("#urgent-hint", Static).update(
            mark("[$warn]! $words[/]", words=words) if words else Content("")
        )

    @on(Input.Submitted, "#urgent-who")
    def _next(self) -> None:
        if len(self.query_one("#urgent-who", Field).value.strip()) > NAME_LENGTH:
            self._object(f"A name has at most {NAME_LENGTH} characters.")
        else:
            self.query_one("#urgent-what", Field).focus()

    @on(Input.Submitted, "#urgent-what")
    def _begin(self) -> None:
        if self._calling:
            return
        caller, danger = read_call(self.query_one("#urgent-what", Field).value)
        row = self.query_one("#urgent-offers", Sheet).row
        case = next((one.id for one in self._cases if row and row.key == str(one.id)), None)
        try:
            command = CallUrgent(
                name=self.query_one("#urgent-who", Field).value,
                case=case,
                caller=caller,
                danger=danger,
            )
        except Refused as refused:
            self._object(str(refused))
            return
        self._calling = True
        self.app.run_worker(
            self._call(command), group="urgent"
        )  # the application's: this dialog closes in the middle of it

    async def _call(self, command: CallUrgent) -> None:
        app = cast("Program", self.app)
        try:
            item = await app.record(command)
        except Refused as refused:
            self._calling = False
            if self.is_attached:
                self._object(str(refused))
            return
        self._calling = False
        if app.screen is self:
            self.dismiss()
        await open_room(app, item)


def _line(case: OpenCase) -> Content:
    words = ", ".join(
        part for part in (case.state.value, case.level.value if case.level else "") if part
    )
    return mark(
        "$reference  [$muted]open already: $words[/]", reference=case.reference, words=words
    )


async def open_room(app: Program, item: Item) -> None:
    """Show the conference: in the room one sits in already, or in a new one.

    Questions that stand open close as by Escape.
    """
    while isinstance(app.screen, ModalScreen):
        app.screen.dismiss(None)
    stack = app.screen_stack
    room = opened("room", stack, meeting_id=item.meeting_id)
    above = stack[stack.index(room) + 1 :] if room else []
    if room is None or any(isinstance(one, Page) and one.may_leave() for one in above):
        room = page("room", item.meeting_id)
        await app.push_screen(room)
    else:
        for _ in above:
            app.pop_screen()
    await cast("UrgentRoom", room).turn_to_urgent(item.id)
