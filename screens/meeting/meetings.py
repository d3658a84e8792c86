"""All meetings: planned, running, held, and how far the minutes of each are."""

from typing import ClassVar
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content

from conference.base.moment import length, spoken
from conference.base.record import Right
from conference.documents.minutes.minutes import MinutesOf, MinutesState
from conference.meeting.meeting import Meeting, Meetings, MeetingState
from screens.app.working_page import WorkingPage
from screens.meeting.meeting_dialogs import plan_meeting
from screens.widgets.action import Action
from screens.widgets.sheet import Row, Sheet
from screens.widgets.text import cell, mark, plain

_STATES = {
    MeetingState.PLANNED: ("○", "muted", "planned"),
    MeetingState.RUNNING: ("▸", "good", "running"),
    MeetingState.HELD: ("✓", "muted", "held"),
}
_MINUTES = {
    MinutesState.LIVE: ("muted", "being written"),
    MinutesState.DRAFT: ("warn", "draft"),
    MinutesState.APPROVED: ("warn", "approved"),
    MinutesState.ISSUED: ("good", "issued"),
    MinutesState.CORRECTED: ("good", "corrected"),
}


class MeetingsList(WorkingPage):
    """The meetings, the newest first.

    Enter opens the minutes, or the agenda of one that is planned.
    """

    HELP_TITLE = "The meetings"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action(
            "p",
            "plan",
            "Plan a meeting",
            "The same weekday next month is proposed, past public holidays.",
            "Plan",
            "Meetings",
        ),
        Action(
            "x",
            "export",
            "Write a document",
            "About the chosen meeting: minutes, actions, agenda and others.",
            "Export",
            "Meetings",
        ),
        Action("u", "undo", "Undo", "Takes back the newest change.", "", "Meetings"),
    )
    NEEDS: ClassVar[dict[str, Right]] = {
        "plan": Right.WRITE,
        "undo": Right.WRITE,
        "export": Right.READ_CASES,
    }

    def __init__(self) -> None:
        """Nothing is read yet."""
        super().__init__()
        self._meetings: tuple[Meeting, ...] = ()
        self._minutes: dict[UUID, MinutesState] = {}

    def body(self) -> ComposeResult:
        """Yield the list."""
        yield Sheet(
            title=plain("Meetings"),
            empty="No meeting is planned. p plans one.",
            jump_key="m",
            id="meetings",
        )

    def on_mount(self) -> None:
        """Name the page."""
        self.bar.set_left(mark("[b $accent]Meetings[/]"))

    def help_text(self) -> str:
        """Return what the list is for."""
        return (
            "Enter opens the minutes of a meeting that runs or was held, and the agenda of "
            "one that is planned.\n\nMinutes are a draft "
            "when the meeting ends. The chair approves them, which freezes the text, and "
            "issues them. Afterwards they are corrected only "
            "by adding."
        )

    async def load(self) -> None:
        """Read the meetings; the states of the minutes follow one by one."""
        self._meetings = await self.program.ask(Meetings())
        self.draw()
        self._read_minutes()

    @work(exclusive=True, group="minutes")
    async def _read_minutes(self) -> None:
        if self.may(Right.READ_CASES):
            return
        with self.telling():
            for meeting in self._meetings:
                if (
                    meeting.state is MeetingState.HELD
                    and self._minutes.get(meeting.id) is not MinutesState.CORRECTED
                ):
                    self._minutes[meeting.id] = (
                        await self.program.ask(MinutesOf(meeting=meeting.id))
                    ).state
                    self.draw()

    def draw(self) -> None:
        """Draw what is known by now."""
        sheet = self.query_one(Sheet)
        sheet.rows = [self._row(meeting) for meeting in self._meetings]
        count = len(self._meetings)
        sheet.border_subtitle = mark(
            "$count meeting$s · Enter opens", count=count, s="" if count == 1 else "s"
        )

    def _row(self, meeting: Meeting) -> Row:
        sign, tone, word = _STATES[meeting.state]
        cases = f"{meeting.cases} case{'' if meeting.cases == 1 else 's'}"
        minutes = Content("")
        if meeting.state is MeetingState.HELD and meeting.id in self._minutes:
            colour, words = _MINUTES[self._minutes[meeting.id]]
            minutes = mark(f"[${colour}]$words[/]", words=words)
        elif meeting.state is MeetingState.PLANNED:
            minutes = mark("[$muted]$length[/]", length=length(meeting.minutes))
        return Row(
            str(meeting.id),
            Content.assemble(
                mark(f"[${tone}]$sign $word[/] ", sign=sign, word=cell(word, 8)),
                mark(
                    "$day [$muted]$time[/]  ",
                    day=cell(spoken(meeting.day), 15),
                    time=f"{meeting.starts:%H:%M}",
                ),
                mark(
                    "$kind [$muted]$cases[/] ", kind=cell(meeting.title, 17), cases=cell(cases, 9)
                ),
                minutes,
            ),
        )

    @on(Sheet.Chosen)
    def _open(self, event: Sheet.Chosen) -> None:
        meeting = next(one for one in self._meetings if str(one.id) == event.row.key)
        if meeting.state is MeetingState.PLANNED:
            self.go("prepare", meeting.id)
            return
        reason = self.may(Right.READ_CASES)
        if reason:
            self.say(reason, "warn")
        else:
            self.go("minutes", meeting.id)

    def action_export(self) -> None:
        """Write a document about the chosen meeting."""
        row = self.query_one(Sheet).row
        self.go("export", UUID(row.key) if row else None)

    def action_plan(self) -> None:
        """Plan the next meeting."""
        self.begin(self._plan)

    async def _plan(self) -> str:
        meeting = await plan_meeting(self)
        self.call_after_refresh(self.query_one(Sheet).move_to_key, str(meeting.id))
        return f"Planned for {spoken(meeting.day)} at {meeting.starts:%H:%M}; its agenda is built."

    def action_undo(self) -> None:
        """Take back the newest change."""
        self.begin(self.take_back)
