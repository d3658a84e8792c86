"""Before the meeting: the agenda with its times, guests and reports; also used while it runs
(handbook step 2).
"""

from collections.abc import Awaitable, Callable
from typing import ClassVar
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from conference.base.moment import length, spoken
from conference.base.record import Right
from conference.base.refusal import Refused
from conference.case.overview.conference import ConferenceOf
from conference.case.record.contribution import Contribution
from conference.meeting.item import BuildAgenda, Item, MoveItem
from conference.meeting.meeting import MeetingState, MoveMeeting, NextMeeting, StartMeeting
from conference.meeting.sitting import Sitting, SittingOf
from conference.meeting.timetable import Entry, minutes_over, timetable, warnings
from screens.app.page_registry import opened
from screens.app.working_page import WorkingPage
from screens.meeting.agenda_dialogs import (
    add_item,
    drop_item,
    invite_guest,
    set_minutes,
    set_template,
)
from screens.meeting.agenda_rows import (
    agenda_rows,
    agenda_subtitle,
    agenda_title,
    detail_keys,
    details,
)
from screens.meeting.meeting_dialogs import move_meeting, plan_meeting
from screens.meeting.prepare_keys import HELP, KEYS
from screens.meeting.report_dialogs import ask_every_seat, ask_everybody, ask_one_seat, report_came
from screens.widgets.action import Action
from screens.widgets.sheet import Sheet
from screens.widgets.text import mark

_FOR_CASES = {"template", "guest", "reports", "one_report", "came"}
_FOR_ITEMS = _FOR_CASES | {"drop", "move", "minutes"}
_SHOWN_WARNINGS = 3
_WIDE = 100  # cells, from which on the details stand beside the agenda
_TICK = 20.0  # seconds; times are told in minutes


class Prepare(WorkingPage):
    """The agenda of a meeting: of `meeting_id`, or of the next one; asks to plan one when there is
    none.
    """

    HELP_TITLE = "Preparing the meeting"
    ACTIONS: ClassVar[tuple[Action, ...]] = KEYS
    NEEDS: ClassVar[dict[str, Right]] = {
        action.name.partition("(")[0]: Right.WRITE for action in KEYS
    }
    CSS = """
    Prepare #warnings { height: auto; padding: 0 2; color: $warn; }
    Prepare #parts { height: 1fr; layout: vertical; }
    Prepare #agenda { height: 1fr; }
    Prepare #details { height: 6; overflow-y: auto; }
    Prepare.-wide #parts { layout: horizontal; }
    Prepare.-wide #agenda { width: 2fr; }
    Prepare.-wide #details { width: 1fr; height: 1fr; margin-left: 1; }
    """

    def __init__(self, meeting_id: UUID | None = None) -> None:
        """Nothing is read yet."""
        super().__init__()
        self._meeting_id = meeting_id
        self._asked = False
        self.sitting: Sitting | None = None
        self.entries: tuple[Entry, ...] = ()
        self._contributions: tuple[Contribution, ...] = ()

    def body(self) -> ComposeResult:
        """Yield warnings, the agenda, and what is known of the chosen item."""
        yield Static(id="warnings")
        with Container(id="parts"):
            yield Sheet(
                empty="Nothing is on the agenda. b builds it, + adds one item.",
                jump_key="a",
                id="agenda",
            )
            yield Static(id="details", classes="frame")

    def on_mount(self) -> None:
        """Name the page, and keep the time."""
        self.bar.set_left(mark("[b $accent]Agenda[/]"))
        self.set_interval(_TICK, self.draw)

    def help_text(self) -> str:
        """Return what preparing is."""
        return HELP

    def why_not(self, name: str) -> str | None:
        """Say what is missing for an action."""
        name = name.partition("(")[0]
        reason = super().why_not(name)
        if reason or name not in self.NEEDS or name in {"plan", "undo"}:
            return reason
        if self.sitting is None:
            return "No meeting is planned: p plans one."
        state, item = self.sitting.meeting.state, self.chosen
        reasons = {
            "This meeting was held; its agenda stays as it was.": state is MeetingState.HELD,
            "The meeting has begun.": name in {"when", "build"} and state is MeetingState.RUNNING,
            "Choose an item first.": name in _FOR_ITEMS and item is None,
            "This is for cases: choose one first.": name in _FOR_CASES
            and item is not None
            and item.case_id is None,
        }
        return next((words for words, holds in reasons.items() if holds), None)

    @property
    def sheet(self) -> Sheet:
        """The agenda."""
        return self.query_one("#agenda", Sheet)

    @property
    def entry(self) -> Entry | None:
        """The chosen item with its time."""
        key = self.sheet.row.key if self.sheet.row else ""
        return next((entry for entry in self.entries if str(entry.item.id) == key), None)

    @property
    def chosen(self) -> Item | None:
        """The chosen item."""
        return self.entry.item if self.entry else None

    async def load(self) -> None:
        """Read the sitting; without one, find the next meeting."""
        if self._meeting_id is None:
            following = await self.program.ask(NextMeeting())
            self._meeting_id = following.id if following else None
        if self._meeting_id is None:
            self._show_nothing()
            return
        try:
            self.sitting = await self.program.ask(SittingOf(meeting=self._meeting_id))
        except Refused:  # its planning was undone
            self._meeting_id, self.sitting, self.entries = None, None, ()
            self._show_nothing()
            return
        self.draw()
        await self._read_details()

    def _show_nothing(self) -> None:
        self.sheet.rows = ()
        self.sheet.border_title, self.sheet.border_subtitle = mark("No meeting is planned"), None
        self.query_one("#details", Static).update(
            mark("[$muted]p plans the next meeting and builds its agenda.[/]")
        )
        if not self._asked and self.why_not("plan") is None:
            self._asked = True
            self.begin(self._plan)

    def draw(self) -> None:
        """Draw what was read, at this minute."""
        if self.sitting is None:
            return
        self.entries = timetable(self.sitting, self.now)
        wrong = warnings(self.sitting, self.entries)
        shown = [mark("! $words", words=words) for words in wrong[:_SHOWN_WARNINGS]]
        if len(wrong) > _SHOWN_WARNINGS:
            shown[-1] = mark(
                "! and $more more slots do not fit", more=len(wrong) - _SHOWN_WARNINGS + 1
            )
        words = self.query_one("#warnings", Static)
        words.update(Content("\n").join(shown))
        words.display = bool(shown)
        self.sheet.rows = agenda_rows(self.entries)
        self.sheet.border_title = agenda_title(self.sitting)
        self.sheet.border_subtitle = agenda_subtitle(
            self.sitting, minutes_over(self.sitting, self.entries)
        )
        self._draw_details()
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Draw the details for the new width."""
        self._draw_details()

    @on(Sheet.Moved, "#agenda")
    def _moved(self) -> None:
        self._contributions = ()
        self._draw_details()
        self.refresh_bindings()
        self._look()

    @work(exclusive=True, group="details")
    async def _look(self) -> None:
        with self.telling():
            await self._read_details()

    async def _read_details(self) -> None:
        item = self.chosen
        if item is None or item.case_id is None or self.may(Right.READ_CASES):
            self._contributions = ()
        else:
            conference = await self.program.ask(ConferenceOf(item=item.id))
            if self.chosen is not None and self.chosen.id == item.id:
                self._contributions = conference.contributions
        self._draw_details()

    def _draw_details(self) -> None:
        item, frame = self.chosen, self.query_one("#details", Static)
        frame.border_title = mark(
            "$title", title=(item.reference or item.title) if item else "The item"
        ).first_line
        if self.sitting is not None:
            words, keys = (
                details(self.entry, self.sitting, self._contributions, self.today),
                detail_keys(self.entry),
            )
            wide = self.size.width >= _WIDE
            lines = [
                mark("[b $key]$key[/]  [$muted]$word[/]", key=f"{key:3}", word=word)
                for key, word in keys
                if wide
            ]
            frame.update(Content("\n").join([words, Content(""), *lines]) if lines else words)
            frame.border_subtitle = (
                None if wide else Content(" · ".join(f"{key} {word}" for key, word in keys))
            )

    # The agenda

    def action_build(self) -> None:
        """Fill the agenda."""
        self.begin(self._build)

    async def _build(self) -> str:
        if self._meeting_id is None:
            return ""
        items = await self.record(BuildAgenda(meeting=self._meeting_id))
        return f"{sum(item.case_id is not None for item in items)} cases are on the agenda."

    def action_add(self) -> None:
        """Add a case or another item."""
        self.begin(self._add)

    async def _add(self) -> str:
        if self.sitting is None:
            return ""
        item = await add_item(self, self.sitting, self.chosen)
        self.call_after_refresh(self.sheet.move_to_key, str(item.id))
        return f"{item.reference or item.title} is on the agenda."

    def action_drop(self) -> None:
        """Take the chosen item off."""
        self.with_chosen(drop_item)

    def action_move(self, by: int) -> None:
        """Move the chosen item."""
        item = self.chosen
        if item is not None:
            self.begin(lambda: self._move(item.id, by))

    async def _move(self, item: UUID, by: int) -> None:
        await self.record(MoveItem(item=item, by=by))

    def action_minutes(self) -> None:
        """Ask how long the chosen item takes."""
        self.with_chosen(set_minutes)

    def action_template(self) -> None:
        """Ask which kind of conference it is."""
        self.with_chosen(set_template)

    def action_guest(self) -> None:
        """Invite a guest to the chosen case."""
        self.with_chosen(invite_guest)

    def with_chosen(self, doing: Callable[[WorkingPage, Sitting, Entry], Awaitable[str]]) -> None:
        """Ask something about the chosen item, and do it."""
        entry, sitting = self.entry, self.sitting
        if entry is not None and sitting is not None:
            self.begin(lambda: doing(self, sitting, entry))

    # The reports

    def action_reports(self) -> None:
        """Ask every seat for its report about the chosen case."""
        self.with_chosen(ask_every_seat)

    def action_all_reports(self) -> None:
        """Ask every seat for its reports about all cases."""
        sitting = self.sitting
        if sitting is not None:
            self.begin(lambda: ask_everybody(self, sitting))

    def action_one_report(self) -> None:
        """Ask one seat for its report about the chosen case."""
        self.with_chosen(ask_one_seat)

    def action_came(self) -> None:
        """Note that a report about the chosen case came."""
        self.with_chosen(report_came)

    # The meeting

    def action_when(self) -> None:
        """Ask day, hour and length."""
        self.begin(self._when)

    async def _when(self) -> str:
        if self.sitting is None:
            return ""
        meeting = await move_meeting(self, self.sitting.meeting)
        return (
            f"The meeting is on {spoken(meeting.day)} at {meeting.starts:%H:%M}, for "
            f"{length(meeting.minutes)}."
        )

    def action_plan(self) -> None:
        """Plan the next meeting, and show its agenda."""
        self.begin(self._plan)

    async def _plan(self) -> str:
        meeting = await plan_meeting(self)
        self._meeting_id = meeting.id
        return f"Planned for {spoken(meeting.day)} at {meeting.starts:%H:%M}; its agenda is built."

    def action_start(self) -> None:
        """Start the meeting, or go to the room of the one that runs."""
        self.begin(self._start)

    async def _start(self) -> None:
        if self.sitting is None:
            return
        meeting = self.sitting.meeting
        if meeting.state is MeetingState.PLANNED:
            when, early = f"{spoken(meeting.day)}, {meeting.starts:%H:%M}", meeting.day > self.today
            question = (
                f"Begin the meeting of {when}{', today' if early else ''}?\n\nThe clock runs "
                "from then on."
            )
            await self.confirm(question, "Begin", "b", "Not yet")
            if early:  # the minutes bear the day on which it was held
                await self.record(MoveMeeting(meeting=meeting.id, day=self.today))
            await self.record(StartMeeting(meeting=meeting.id))
        if opened("room", self.app.screen_stack):
            self.dismiss()  # the room is beneath
        else:
            self.go("room", meeting.id)

    def action_undo(self) -> None:
        """Take back the newest change."""
        self.begin(self.take_back)
