"""Home, the landing page: the next meeting, what needs somebody today, the hub.

No name of a person at risk is ever here.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from conference.base.faults import template_faults
from conference.base.moment import length, spoken
from conference.base.reading import Reading
from conference.base.record import Right
from conference.followup.home import Home as Landing
from conference.followup.home import HomeOf
from conference.followup.needs import Need
from conference.followup.task import TaskFilter
from conference.meeting.item import ItemState
from conference.meeting.meeting import Meeting, MeetingState, MoveMeeting, StartMeeting, may_start
from conference.meeting.sitting import Sitting, SittingOf
from screens.app.program import Program
from screens.app.reading_page import ReadingPage
from screens.app.shell import CURTAIN
from screens.app.working_page import WorkingPage
from screens.followup.home_frames import (
    header_right,
    hub_words,
    meeting_keys,
    meeting_words,
    need_rows,
    recent_row,
)
from screens.widgets.action import Action
from screens.widgets.ask import Confirm
from screens.widgets.sheet import Sheet
from screens.widgets.text import mark, plain

FAULTS_HELP = (
    "A hub may put its own agendas, instruments, clocks, quorum rules and lists into the "
    "template folder beside its file. What is wrong "
    "with one of them stands here with file, line and reason; the program uses what it "
    "brings instead, and nothing is lost."
)
_TICK = 20.0  # seconds; the header tells minutes


class Home(WorkingPage):
    """The landing page.

    With `arriving` it opens the running meeting over itself: the program opens where it was.
    """

    HELP_TITLE = "Home"
    AUTO_FOCUS = "#needs"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]  # noqa: RUF012 - declared an instance variable by Textual
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action(
            "u",
            "urgent",
            "Take an urgent call",
            "Enters a person in danger now and begins a conference of 15 minutes.",
            "Urgent call",
            "Meeting",
        ),
        Action(
            "slash",
            "find",
            "Find",
            "Finds cases, lines and tasks by the words in them.",
            "Find",
            "The hub",
        ),
        replace(CURTAIN, footer="Curtain"),
        Action(
            "m",
            "hold",
            "Hold the meeting",
            "Begins the next meeting, or goes on with the one that runs.",
            group="Meeting",
        ),
        Action(
            "a",
            "agenda",
            "Prepare the agenda",
            "Invitations, cases, order and minutes of the next meeting.",
            group="Meeting",
        ),
        Action(
            "g", "meetings", "See the meetings", "Every meeting with its minutes.", group="Meeting"
        ),
        Action(
            "n",
            "open_need",
            "Open what needs you",
            "Opens the chosen row of “Needs you”.",
            group="The hub",
        ),
        Action(
            "c",
            "cases",
            "See the cases",
            "Cases by reference; a new one is referred there.",
            group="The hub",
        ),
        Action("t", "tasks", "See the tasks", "What every seat has to do.", group="The hub"),
        Action(
            "h", "table", "See the table", "Agencies, seats and who holds them.", group="The hub"
        ),
        Action(
            "x",
            "export",
            "Write a document",
            "Minutes, actions, letters: for one reader, read before it is written.",
            group="The hub",
        ),
        Action(
            "k",
            "copies",
            "See the copies",
            "Who has which numbered copy, and what became of it.",
            group="The hub",
        ),
        Action(
            "",
            "templates",
            "See template problems",
            "What is wrong with the hub's own files: file, line, reason.",
            group="The hub",
        ),
        Action("s", "safe", "Open the safe", "Keys, journal, settings.", group="The hub"),
        Action(
            "j", "journal", "Read the journal", "Who did what and when, chained.", group="The hub"
        ),
    )
    NEEDS: ClassVar[dict[str, Right]] = {
        "urgent": Right.WRITE,
        "hold": Right.WRITE,
        "find": Right.READ_CASES,
        "export": Right.READ_CASES,
        "copies": Right.READ_CASES,
        "cases": Right.READ_CASES,
        "agenda": Right.READ_HUB,
        "meetings": Right.READ_HUB,
        "tasks": Right.READ_HUB,
        "table": Right.READ_HUB,
        "journal": Right.READ_JOURNAL,
    }

    def __init__(self, arriving: bool = False) -> None:
        """Say whether one has just come in."""
        super().__init__()
        self._arriving = arriving
        self._landing: Landing | None = None
        self._sitting: Sitting | None = None
        self._problems_said: Sequence[str] = ()

    def body(self) -> ComposeResult:
        """Yield the frames."""
        meeting = Static(id="meeting", classes="frame")
        meeting.border_title = plain("Next meeting")
        hub = Static(id="hub", classes="frame")
        hub.border_title = plain("The hub")
        closed = Static(id="closed", classes="frame")
        closed.border_title = plain("The journal")
        yield meeting
        yield Sheet(
            title=plain("Needs you"),
            subtitle=plain("n open"),
            empty="Nothing needs you now.",
            jump_key="n",
            id="needs",
        )
        with Horizontal(id="bottom"):
            yield hub
            yield Sheet(
                title=plain("Recent cases"), empty="No case is open.", jump_key="r", id="recent"
            )
        yield closed

    def help_text(self) -> str:
        """Return what the page is for."""
        return (
            "The next meeting, what needs somebody today, and the hub in figures. Cases "
            "stand here by their reference only: whoever "
            "looks over your shoulder reads no name.\n\nUp and down choose a row, Enter "
            "opens it, Tab goes to the recent cases."
        )

    def on_mount(self) -> None:
        """Keep the time."""
        self.set_interval(_TICK, self.draw)

    def on_resize(self) -> None:
        """Draw for the new width."""
        self.draw()

    def show_saved(self) -> None:
        """Show day, time and role in the place of the mark: nothing is written on this page."""
        self.bar.set_right(header_right(self.now, self.role))

    async def load(self) -> None:
        """Ask the landing page, and the quorum of a meeting that runs."""
        reason = self.may(Right.READ_HUB)
        if reason is not None:
            self.add_class("-closed")
            words = (
                "Whoever audits the hub reads its journal: press [b $key]j[/]."
                if self.may(Right.READ_JOURNAL) is None
                else ""
            )
            self.query_one("#closed", Static).update(
                Content("\n").join([mark(words), mark("[$muted]$reason[/]", reason=reason)])
            )
            self.bar.set_left(mark("[b $accent]Case Conference[/]"))
            return
        self._landing = await self.program.ask(HomeOf())
        meeting = self._landing.meeting
        running = meeting is not None and meeting.state is MeetingState.RUNNING
        self._sitting = (
            await self.program.ask(SittingOf(meeting=meeting.id)) if meeting and running else None
        )
        self.draw()
        self.tell_problems()
        if self._arriving and meeting and running and self.may(Right.WRITE) is None:
            self.go("room", meeting.id)
        self._arriving = False

    def draw(self) -> None:
        """Draw what was read last, at this minute."""
        self.show_saved()
        home = self._landing
        if home is None or not self.is_attached:
            return
        self.bar.set_left(mark("[b $accent]$name[/]", name=home.profile.name))
        wide = self.size.width >= 100
        quorum = self._sitting.quorum(self._sitting.meeting.item_id) if self._sitting else None
        frame = self.query_one("#meeting", Static)
        frame.update(
            meeting_words(
                home,
                self.now,
                f"{quorum.present} of {quorum.needed}" if quorum else "",
                quorate=bool(quorum and quorum.met),
            )
        )
        frame.border_subtitle = meeting_keys(home, holds=self.may(Right.WRITE) is None)
        self.query_one("#hub", Static).update(
            hub_words(home, lambda name: self.why_not(name) is None)
        )
        needs, recent = self.query_one("#needs", Sheet), self.query_one("#recent", Sheet)
        recent.display = self.may(Right.READ_CASES) is None
        needs.rows = need_rows(home, self.now)
        needs.styles.max_height = max(len(needs.rows), 1) + 2
        recent.rows = tuple(recent_row(case, wide=wide) for case in home.recent)

    def tell_problems(self) -> None:
        """Say which of the hub's own templates cannot serve, once."""
        problems = tuple(self.program.hub.templates.problems)
        if problems and problems != self._problems_said:
            more = (
                f" ({len(problems) - 1} more: ^p, See template problems)"
                if len(problems) > 1
                else ""
            )
            self.say(f"{problems[0]}{more}", "warn")
        self._problems_said = problems

    # What can be opened

    @on(Sheet.Chosen, "#needs")
    def action_open_need(self) -> None:
        """Open the page that mends what is chosen."""
        row = self.query_one("#needs", Sheet).cursor
        if self._landing is None or row >= len(self._landing.needs):
            self.say("Nothing needs you now.")
        else:
            self._open(self._landing.needs[row])

    def _open(self, need: Need) -> None:
        if need.kind == "overdue":
            self.go("tasks", TaskFilter.OVERDUE)
        elif need.meeting_id is not None:
            reason = self.may(Right.READ_CASES)
            self.say(reason, "warn") if reason else self.go("minutes", need.meeting_id)
        else:
            self.go_to_case(need.case_id)

    @on(Sheet.Chosen, "#recent")
    def _open_recent(self) -> None:
        row = self.query_one("#recent", Sheet).cursor
        if self._landing and row < len(self._landing.recent):
            self.go_to_case(self._landing.recent[row].id)

    def action_find(self) -> None:
        """Open the search."""
        self.go("find")

    def action_export(self) -> None:
        """Choose, read and write a document."""
        self.go("export")

    def action_copies(self) -> None:
        """Open the register of copies."""
        self.go("copies")

    def action_cases(self) -> None:
        """Open the cases."""
        self.go("cases")

    def action_tasks(self) -> None:
        """Open the tasks."""
        self.go("tasks")

    def action_table(self) -> None:
        """Open the table."""
        self.go("table")

    def action_meetings(self) -> None:
        """Open the meetings."""
        self.go("meetings")

    def action_journal(self) -> None:
        """Open the journal."""
        self.go("journal")

    def action_safe(self) -> None:
        """Open the safe."""
        self.program.action_safe()

    def action_templates(self) -> None:
        """See what is wrong with the hub's own templates."""

        async def ask(program: Program) -> Reading:
            return template_faults(program.hub.templates.problems)

        self.app.push_screen(ReadingPage(ask, FAULTS_HELP))

    def action_agenda(self) -> None:
        """Prepare the next meeting."""
        meeting = self._landing.meeting if self._landing else None
        self.go("prepare", meeting.id if meeting else None)

    # The meeting

    def action_hold(self) -> None:
        """Go on with the meeting that runs, or begin the next one after one question."""
        meeting = self._landing.meeting if self._landing else None
        if meeting is None:
            self.say("No meeting is planned: a plans the next one.")
        elif meeting.state is MeetingState.RUNNING:
            self.go("room", meeting.id)
        else:
            self.begin(partial(self._begin, meeting))

    async def _begin(self, meeting: Meeting) -> None:
        sitting = await self.program.ask(SittingOf(meeting=meeting.id))
        may_start(
            sitting.meeting,
            sum(item.state is ItemState.PENDING for item in sitting.items),
            running=False,
        )
        days = (meeting.day - self.today).days
        day = f"{spoken(meeting.day)}, {meeting.starts:%H:%M}"
        early = (
            f"This meeting is planned for {day}, in {days} day{'' if days == 1 else 's'}. Hold "
            "it today all the same?"
        )
        planned = length(sitting.planned_minutes)
        question = (
            early
            if days > 0
            else (
                f"Begin the meeting of {day}, {meeting.cases} "
                f"case{'' if meeting.cases == 1 else 's'} in {planned}? The clock starts."
            )
        )
        if not await self.app.push_screen_wait(
            Confirm(question, yes="Begin", key="b", no="Not yet")
        ):
            return
        if days > 0:  # the minutes bear the day on which it was held
            await self.program.record(MoveMeeting(meeting=meeting.id, day=self.today))
        await self.program.record(StartMeeting(meeting=meeting.id))
        self.go("room", meeting.id)

    def action_urgent(self) -> None:
        """Take an urgent call."""
        self.program.action_urgent_call()
