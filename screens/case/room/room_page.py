"""The meeting room: one item of the meeting after the other, step by step, with the capture line
always at hand.
"""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from conference.base.record import Query
from conference.case.overview.conference import Conference
from conference.case.record.line import ChangeKind, StrikeLine
from conference.case.steps.registry import RULES, step_states
from conference.meeting.guest_calls import guest_calls
from screens.app.working_page import WorkingPage, saved
from screens.case.room.capture_bar import CaptureBar, CaptureField
from screens.case.room.capture_controller import CaptureController
from screens.case.room.contracts import Said
from screens.case.room.dialogs import RoomDialogs
from screens.case.room.field_sheet import FieldSheet
from screens.case.room.glance import Glance
from screens.case.room.header import header_left, header_right
from screens.case.room.keys import ROOM
from screens.case.room.line_sheet import LineSheet
from screens.case.room.reading_pages import attendance_page, interventions_page, time_left_page
from screens.case.room.roll import Roll
from screens.case.room.session import Session
from screens.case.room.stepper import Stepper
from screens.widgets.action import Action
from screens.widgets.fixed import Beside, Column

T = TypeVar("T")

_WIDE = 100  # cells, from which on the header has room for words


class MeetingRoom(WorkingPage):
    """The room: shows a `session`, and gives it what is typed and pressed.

    What stands in line and sheets is the `controller`'s, what is asked the `dialogs`'.
    """

    HELP_TITLE = "The meeting room"
    HAS_STATUS = False
    ACTIONS: ClassVar[tuple[Action, ...]] = ROOM

    def __init__(self, meeting_id: UUID) -> None:
        """Sit down in a meeting that is running."""
        super().__init__()
        self.meeting_id = meeting_id
        self.session = Session(meeting_id, self, self, self.turn)
        self.controller = CaptureController(self, self.session)
        self.dialogs = RoomDialogs(self, self.session, self.controller)

    @property
    def c(self) -> Conference | None:
        """The picture that is shown; None until it was read."""
        return self.session.c

    @property
    def capture(self) -> CaptureField:
        """The line one types in."""
        return self.controller.field

    @property
    def sheet(self) -> FieldSheet:
        """The fields of the step."""
        return self.controller.sheet

    def body(self) -> ComposeResult:
        """Yield stepper, sheet, lines, glance and the capture line."""
        yield Stepper(id="stepper")
        with Beside(id="room"):
            with Column(id="work"):
                yield FieldSheet(jump_key="s", id="fields")
                yield LineSheet(jump_key="l", id="lines")
            yield Glance(id="glance", classes="frame")
        yield CaptureBar(classes="capture")

    def on_mount(self) -> None:
        """Begin in the line, and keep the time."""
        self.capture.focus()
        self.capture.on_typed = self.controller.typed
        self.set_interval(1.0, self.show_saved)

    async def load(self) -> None:
        """Come to the item the meeting is at, with what was typed there before; or read anew."""
        await self.session.load()

    # What the session needs: the hub, and somebody to show what it says

    async def ask(self, query: Query[T]) -> T:
        """Answer a query. Raises Refused."""
        return await self.program.ask(query)

    async def undo(self) -> str:
        """Take back the newest command; return its title. Raises Refused."""
        return await self.program.undo()

    @property
    def in_line(self) -> bool:
        """Whether one types in the capture line now."""
        return self.capture.has_focus

    def say(self, sentence: str | Content, tone: Any = "hint") -> None:
        """Show a sentence below the capture line."""
        self.session.said = Said.ANYTHING
        if self.is_mounted:
            super().say(sentence, tone)

    def put(self, text: str) -> None:
        """Show what stands in the capture line now."""
        self.controller.put(text)

    def to_line(self) -> None:
        """Give the keys to the capture line."""
        self.capture.focus()

    def draw(self, c: Conference, *, anew: bool) -> None:
        """Draw the picture; `anew` when the step or the item changed."""
        with self.app.batch_update():
            self.query_one(Stepper).show([step.title for step in c.agenda.steps], step_states(c))
            self.sheet.show(c.step.title, RULES[c.step.kind].fields(c), anew=anew)
            self.query_one(LineSheet).show(c.lines, c.actions, c.sitting.seats)
            self.query_one(Glance).show(c)
            self.show_saved()
        if anew:
            self.say(c.step.prompt)
        self.controller.echo()
        if isinstance(self.app.screen, Roll):
            self.app.screen.follow()

    def object_to(self, refusal: str) -> None:
        """Say a refusal, which goes when the line changes, or that the disk did not take it."""
        if self.program.not_saved:
            self.say(refusal, "bad")
        else:
            self.session.complain(refusal)

    def show_saved(self) -> None:
        """Draw the header: where we are, quorum, pace, saved."""
        if self.c is not None:
            wide = self.size.width >= _WIDE
            self.bar.set_left(header_left(self.c, wide=wide))
            self.bar.set_right(header_right(self.c, self.now, saved(self.program), wide=wide))

    def help_title(self) -> str:
        """Return the title of the help: the step."""
        return self.c.step.title if self.c else "The meeting room"

    def help_text(self) -> str:
        """Return the step in words of practice, from the agenda."""
        return f"{self.c.step.prompt}\n\n{self.c.step.help}" if self.c else ""

    def may_leave(self) -> str | None:
        """Keep what is typed before the program is left; say what would be lost when the disk takes
        nothing.
        """
        keep = self.session.draft_due
        if keep is None:
            return None
        if self.program.not_saved:
            return "What you have typed is not saved: the disk does not take it."
        self.program.hub.recording(keep)  # the hub finishes it before it closes
        self.session.draft_left(keep)
        return None

    # What is typed, and pressed in the sheets

    @on(Input.Submitted, "#capture")
    def _submitted(self) -> None:
        if entry := self.controller.enter():
            self._start(partial(self.dialogs.for_good, entry))

    @on(CaptureField.Complete)
    def _complete(self) -> None:
        self.controller.complete()

    @on(CaptureField.Empty)
    def _choose_field(self, event: CaptureField.Empty) -> None:
        self.sheet.action_step(-1 if event.key == "up" else 1)

    @on(CaptureField.Blurred)
    def _left(self) -> None:
        self.controller.keep_draft()

    @on(FieldSheet.Filled)
    def _filled(self, event: FieldSheet.Filled) -> None:
        self.controller.fill(event)

    @on(FieldSheet.Typing)
    def _typing(self, event: FieldSheet.Typing) -> None:
        self.controller.begin_field(event)

    @on(FieldSheet.Line)
    def _line(self, event: FieldSheet.Line) -> None:
        self.session.offer(f"{event.sign} ")

    @on(FieldSheet.Moved)
    @on(FieldSheet.Entered)
    def _field_chosen(self) -> None:
        self.controller.echo()

    def on_descendant_focus(self) -> None:
        """Show the keys of what has the focus."""
        self.session.stay()
        self.controller.echo()

    @on(LineSheet.Turned)
    def _turned(self, event: LineSheet.Turned) -> None:
        self.controller.write_one(ChangeKind(line=event.line.id, kind=event.kind))

    @on(LineSheet.Edited)
    def _edited(self, event: LineSheet.Edited) -> None:
        self.session.edit(event.line)

    @on(LineSheet.Abstracted)
    def _abstracted(self, event: LineSheet.Abstracted) -> None:
        self.session.abstract(event.line)

    @on(LineSheet.Struck)
    def _struck(self, event: LineSheet.Struck) -> None:
        self.controller.write_one(
            StrikeLine(line=event.line.id), "The line is struck. ^z brings it back."
        )

    def action_turn(self) -> None:
        """Change the kind of what is typed, or of the newest line when nothing is typed."""
        self.session.turn_kind()

    def action_park(self) -> None:
        """Park what is typed: it is not for here."""
        self.controller.park()

    def action_back(self) -> None:
        """Go one step back: out of a group, to the capture line, out of editing, and at last home;
        the meeting goes on.
        """
        if self.controller.leave() and self.session.escape():
            super().action_back()

    # Going somewhere

    def action_back_step(self) -> None:
        """Go to the step before."""
        if self.c is not None and self.c.item.step > 0:
            self.to_step(self.c.item.step - 1)
        else:
            self.say("This is the first step. F2 shows the agenda.")

    def action_next_step(self) -> None:
        """Go to the next step; after the last one, finish the item."""
        if self.c is None:
            return
        if self.c.item.step + 1 < len(self.c.agenda.steps):
            self.to_step(self.c.item.step + 1)
        else:
            self.action_next_item()

    def to_step(self, step: int) -> None:
        """Go to a step and remember it."""
        self._start(partial(self.session.to_step, step))

    def action_undo(self) -> None:
        """Take back the newest change, and show the item where the meeting is then."""
        self._start(self._undo)

    async def _undo(self) -> None:
        undone = await self.session.undo()
        if undone.gone:  # an urgent call began this meeting
            self.dismiss()
            self.app.call_later(self.program.say, undone.words, "good")
        elif undone.words:
            self.say(undone.words, "good")

    async def turn_to_urgent(self, item: UUID) -> None:
        """Show the urgent conference that has just begun in this meeting."""
        with self.telling():
            await self.session.turn_to_urgent(item)

    @property
    def curtain_call(self) -> Callable[[bool], Awaitable[bool]] | None:
        """What the curtain does when guests of this item come in or go out; None where none is
        invited.
        """
        guests = self.c is not None and self.c.sitting.guests(self.c.item.id)
        return self.call_guests if guests else None

    async def call_guests(self, coming: bool) -> bool:
        """Mark the guests of this item as here or away; return whether anything was marked."""
        c, noted = self.c, False
        if c is None:
            return False
        async with self.turn:
            with self.telling():
                for call in guest_calls(c.sitting, c.item.id, c.moment, coming=coming):
                    await self.record(call)
                    noted = True
                await self.session.read()
        return noted

    # Asking

    @work(group="doing", description="")
    async def _start(self, doing: Callable[[], Awaitable[None]]) -> None:
        """Do something that takes its turns itself; keys typed ahead wait for it."""
        with self.telling():
            await doing()

    def _ask(self, asking: Callable[[Conference], Awaitable[None]]) -> None:
        if self.c is not None:
            self._start(partial(asking, self.c))

    def action_skip(self) -> None:
        """Pass over this step with a reason."""
        self._ask(self.dialogs.skip)

    def action_next_item(self) -> None:
        """Finish this item; with loose ends a reason is asked first."""
        self._ask(self.dialogs.next_item)

    def action_loose_ends(self) -> None:
        """Show what stands open."""
        self._ask(self.dialogs.loose_ends)

    def action_agenda(self) -> None:
        """Show the agenda; turn to the item chosen."""
        self._ask(self.dialogs.agenda)

    def action_end_meeting(self) -> None:
        """Ask whether the meeting ends."""
        self._start(self.dialogs.end_meeting)

    def action_read_back(self) -> None:
        """Show the text to read aloud; stamp it when it is agreed."""
        self._ask(self.dialogs.read_back)

    def action_wording(self) -> None:
        """See what could be said more neutrally in the line, or in the newest one (H1.3)."""
        self._ask(self.dialogs.wording)

    def action_roll(self) -> None:
        """Mark who is in the room, from any step."""
        self._ask(self.dialogs.roll)

    def action_guest(self) -> None:
        """Invite a guest to the case that is heard."""
        self._ask(self.dialogs.guest)

    # Looking at something, without leaving the step

    def action_interventions(self) -> None:
        """See the catalogue of interventions."""
        self.app.push_screen(interventions_page())

    def action_ledger(self) -> None:
        """See who sat in which part of this meeting."""
        self.app.push_screen(attendance_page(self.meeting_id))

    def action_still(self) -> None:
        """See what can still be done in the time that is left."""
        self.app.push_screen(time_left_page(self.meeting_id))

    def action_find(self) -> None:
        """Find something in the whole hub."""
        self.go("find")

    def action_sharing(self) -> None:
        """Show the rules for sharing of the sectors at this table."""
        if self.c is not None:
            self.go("sharing", self.c.item.id)

    def action_around(self) -> None:
        """See everything going on around the person."""
        self._go_to_case("around", "there is nobody to look around.")

    def action_earlier(self) -> None:
        """See the earlier referrals of the person, added up."""
        self._go_to_case("earlier", "there are no referrals to add up.")

    def _go_to_case(self, name: str, without: str) -> None:
        if self.c is None or self.c.case is None:
            self.say(f"This item has no case: {without}")
        else:
            self.go(name, self.c.case.id)

    def action_seen(self) -> None:
        """See what each reader would get of this item."""
        if self.c is not None:
            self.go("seen", self.meeting_id, self.c.item.id)

    def action_minutes(self) -> None:
        """Look at the minutes as they stand."""
        self.go("minutes", self.meeting_id)
