"""One case in one view: who the person is, where the case stands, what is open, and everything
written down about it.
"""

from functools import partial
from typing import ClassVar
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from conference.base.moment import spoken
from conference.base.record import Right
from conference.case.overview.history import HistoryOf, Told
from conference.case.overview.repeat_referral import Earlier, EarlierOf, counted
from conference.case.record.case import Case, CaseOf, CaseState, ChangeCaseState
from conference.case.record.clock_pause import Pause, PausesOf
from conference.case.record.line import Line, LinesOfCase
from conference.case.sharing.may_be_sent import MaySend
from conference.case.sharing.sealed_case import SealedCase, SealOf
from conference.case.sharing.withdrawal import Withdrawal, WithdrawalOf
from conference.followup.task import Task, TaskFilter, Tasks
from conference.meeting.item import AddItem
from conference.meeting.meeting import MeetingState, NextMeeting
from screens.app.working_page import WorkingPage
from screens.case.clocks import change_clock, counted_on, rests
from screens.case.sealing import change_seal, closed_words, open_words
from screens.case.settling import settle_near
from screens.case.story import details, is_heading, line_words, story, told_words
from screens.case.withdrawing import withdraw
from screens.widgets.action import Action
from screens.widgets.ask import Choose, Enter
from screens.widgets.sheet import Row, Sheet
from screens.widgets.text import mark, plain

_WIDE = 100
_DETAILS = 42


class CasePage(WorkingPage):
    """The case. Its name stands here, and only because one is inside it."""

    HELP_TITLE = "One case"
    AUTO_FOCUS = "#record"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action(
            "s",
            "state",
            "Change the state",
            "On hold, transferred, recorded in error …; asks for the reason.",
            "State",
            "Case",
        ),
        Action(
            "g",
            "agenda",
            "Put on the agenda",
            "On the agenda of the meeting that runs, or of the next one.",
            "Agenda",
            "Case",
        ),
        Action(
            "t", "tasks", "See its tasks", "Actions and other duties of this case.", "Tasks", "Case"
        ),
        Action(
            "b",
            "around",
            "See everything around the person",
            "Who is involved and why, what goes on at every level.",
            group="Case",
        ),
        Action(
            "r",
            "earlier",
            "Read the earlier referrals",
            "How many, by whom; every concern added up.",
            group="Case",
        ),
        Action(
            "n",
            "near",
            "Settle a near name",
            "The same person, or somebody else, with the words of who knows.",
            group="Case",
        ),
        Action(
            "p",
            "clocks",
            "Pause a clock",
            "Review, check, 24 hours: why, until when; or let it run again.",
            group="Case",
        ),
        Action(
            "w",
            "withdraw",
            "Note that consent is withdrawn",
            "Who said so, and to whom; it acts on what may be sent.",
            group="Case",
        ),
        Action(
            "e",
            "edit",
            "Edit the details",
            "Name, date of birth, kind, area, referrer.",
            group="Case",
        ),
        Action(
            "x",
            "export",
            "Write a document",
            "Summary, chronology, letter: for one reader, read first.",
            group="Case",
        ),
        Action(
            "z",
            "seal",
            "Seal the case, or open a sealed one",
            "Named people read it; others give a reason and get three hours.",
            group="Case",
        ),
        Action("u", "undo", "Undo", "Takes back the newest change.", group="Case"),
    )
    NEEDS: ClassVar[dict[str, Right]] = {
        **dict.fromkeys(
            ("state", "agenda", "edit", "undo", "near", "clocks", "withdraw"), Right.WRITE
        ),
        "export": Right.READ_CASES,
        "seal": Right.READ_CASES,
    }

    def __init__(self, case_id: UUID) -> None:
        """Open a case."""
        super().__init__()
        self._case_id = case_id
        self._case: Case | None = None
        self._actions: tuple[Task, ...] = ()
        self._lines: tuple[Line, ...] = ()
        self._history: tuple[Told, ...] = ()
        self._pauses: tuple[Pause, ...] = ()
        self._earlier: Earlier | None = None
        self._withdrawn: Withdrawal | None = None
        self._reach = ""
        self._sealed: SealedCase | None = None

    def body(self) -> ComposeResult:
        """Yield the details and the record, side by side where there is room, and the whole of the
        chosen line.
        """
        person = Static(id="details", classes="frame")
        person.border_title = plain("Person")
        person.border_subtitle = plain("e edit")
        with Vertical(id="parts"):
            yield person
            yield Sheet(title=plain("Record"), empty="Reading …", jump_key="r", id="record")
        yield Static(classes="detail")

    def help_text(self) -> str:
        """Return what one sees."""
        return (
            "What is open stands first, then day by day what was settled and everything "
            "that was written down, the newest day first. "
            "Lines are written in the meeting.\n\nA state is changed here only between "
            "meetings, with the reason: in a meeting the "
            "decision does it."
        )

    async def load(self) -> None:
        """Ask the case, its open tasks, its history and its lines."""
        self._sealed = await self.program.ask(SealOf(case=self._case_id))
        if self._sealed is not None and not self._sealed.readable:
            self._draw_closed(self._sealed)
            return
        self._case = await self.program.ask(CaseOf(case=self._case_id))
        self._actions = await self.program.ask(Tasks(show=TaskFilter.OPEN, case=self._case_id))
        self._lines = await self.program.ask(LinesOfCase(case=self._case_id))
        self._history = await self.program.ask(HistoryOf(case=self._case_id))
        self._pauses = await self.program.ask(PausesOf(case=self._case_id))
        self._earlier = await self.program.ask(EarlierOf(case=self._case_id))
        self._withdrawn = await self.program.ask(WithdrawalOf(case=self._case_id))
        if self._withdrawn is not None:
            self._reach = (
                await self.program.ask(MaySend(case=self._case_id))
            ).reach.value  # in serious danger it is not nobody
        self.draw()

    def _draw_closed(self, sealed: SealedCase) -> None:
        """Draw that the case is sealed, and nothing of it."""
        self._case = None
        self.bar.set_left(mark("[b $accent]$reference[/] ‖ sealed", reference=sealed.reference))
        person = self.query_one("#details", Static)
        person.update(closed_words(sealed))
        person.border_subtitle = plain("z open with a reason")
        self.query_one("#record", Sheet).display = False
        self.refresh_bindings()

    def draw(self) -> None:
        """Draw what was read last, as wide as the page."""
        if self._case is None:
            return
        wide = self.size.width >= _WIDE
        self.query_one("#record", Sheet).display = True
        self.bar.set_left(
            mark(
                "[b $accent]$reference[/] [$muted]$state[/]$seal",
                reference=self._case.reference,
                state=self._case.state.value,
                seal=open_words(self._sealed),
            )
        )
        person = self.query_one("#details", Static)
        again = counted(self._earlier) if self._earlier else ""
        case = counted_on(self._case, self._pauses, self.now)
        stopped = (
            f"withdrawn on {spoken(self._withdrawn.on)}: may be sent to {self._reach}"
            if self._withdrawn
            else ""
        )
        person.update(
            details(
                case,
                self.today,
                wide=wide,
                again=again,
                rests=rests(self._pauses, self),
                stopped=stopped,
            )
        )
        open_names = sum(link.undecided for link in self._earlier.links) if self._earlier else 0
        person.border_subtitle = plain(
            f"e edit · n {open_names} near name{'s' * (open_names > 1)} to settle"
            if open_names
            else "e edit"
        )
        sheet = self.query_one("#record", Sheet)
        first = not sheet.rows
        sheet.rows = story(
            self._actions,
            self._history,
            self._lines,
            self.program.clock(),
            self.row_width - (_DETAILS if wide else 0),
        )
        if first:
            sheet.move_to(1)
        self._tell_all()

    def why_not(self, name: str) -> str | None:
        """Refuse what needs the case while it is sealed to this person."""
        closed = self._sealed is not None and not self._sealed.readable
        return (
            "This case is sealed: z."
            if closed and name in self.NEEDS.keys() - {"seal"}
            else super().why_not(name)
        )

    def on_resize(self) -> None:
        """Draw for the new width."""
        self.draw()

    @on(Sheet.Moved)
    def _tell_all(self) -> None:
        row = self.query_one("#record", Sheet).row
        self.query_one(".detail", Static).update(self._whole(row) if row else Content(""))

    def _whole(self, row: Row) -> Content:
        """Return the whole words of a row."""
        task = next((task for task in self._actions if str(task.id) == row.key), None)
        if task is not None:
            due = f"due {task.due_words}" if task.due else "no date"
            return Content("\n").join(
                [
                    mark("[$foreground]$text[/]", text=task.text[:600]),
                    plain(f"{task.seat} · {due} · {task.state.value}"),
                ]
            )
        if row.key.startswith("told "):
            return told_words(self._history[int(row.key.removeprefix("told "))])
        line = next((line for line in self._lines if str(line.id) == row.key), None)
        return line_words(line) if line else Content("")

    @on(Sheet.Chosen)
    def _open(self, event: Sheet.Chosen) -> None:
        if any(str(task.id) == event.row.key for task in self._actions):
            self.action_tasks()
        elif is_heading(event.row):
            self.say("Up and down choose a line.")

    def action_export(self) -> None:
        """Write a document about this case."""
        self.go("export", None, self._case_id)

    def action_tasks(self) -> None:
        """Open the tasks of this case."""
        self.go("tasks", case=self._case_id)

    def action_around(self) -> None:
        """See everything going on around the person."""
        self.go("around", self._case_id)

    def action_earlier(self) -> None:
        """Read the earlier referrals, added up."""
        self.go("earlier", self._case_id)

    def action_near(self) -> None:
        """Say whether a near name is the same person."""
        if self._earlier is not None and self._earlier.links:
            self.begin(partial(settle_near, self, self._earlier.links))
        else:
            self.say("No other case has a name near this one.")

    def action_clocks(self) -> None:
        """Pause a clock of this case, or let it run again."""
        if self._case is not None:
            self.begin(partial(change_clock, self, self._case, self._pauses))

    def action_withdraw(self) -> None:
        """Note that consent is taken back."""
        if self._case is not None:
            self.begin(partial(withdraw, self, self._case))

    def action_seal(self) -> None:
        """Seal the case, change its seal, or open it with a reason."""
        self.begin(partial(change_seal, self, self._case_id, self._sealed))

    def action_edit(self) -> None:
        """Open the form with the details."""
        if self._case is not None:
            self.go("refer", self._case)

    def action_state(self) -> None:
        """Change the state of the case."""
        if self._case is not None:
            self.begin(partial(self._state, self._case))

    async def _state(self, case: Case) -> None:
        options = [
            (state.value, state.value.capitalize(), "")
            for state in CaseState
            if state is not case.state
        ]
        state = await self.app.push_screen_wait(
            Choose(f"{case.reference} is {case.state.value}. What is it now?", options)
        )
        if state is None:
            return
        reason = await self.app.push_screen_wait(
            Enter(f"Why {state}?", hint="It stands in the record.", check=_needed)
        )
        if reason is not None:
            await self.program.record(
                ChangeCaseState(case=case.id, state=CaseState(state), reason=reason)
            )
            self.say(f"{case.reference} is {state} now. u takes it back.", "good")

    def action_agenda(self) -> None:
        """Put the case on the agenda of the meeting that runs, or of the next one."""
        if self._case is not None:
            self.begin(partial(self._put_on, self._case))

    async def _put_on(self, case: Case) -> None:
        meeting = await self.program.ask(NextMeeting())
        if meeting is None:
            self.say("No meeting is planned. On Home, a plans the next one.", "warn")
            return
        await self.program.record(AddItem(meeting=meeting.id, case=case.id))
        which = (
            "the meeting that runs"
            if meeting.state is MeetingState.RUNNING
            else spoken(meeting.day)
        )
        self.say(f"{case.reference} stands on the agenda of {which}. u takes it back.", "good")

    def action_undo(self) -> None:
        """Take back the newest change."""
        self.begin(self._undo)

    async def _undo(self) -> None:
        title = await self.program.undo()
        self.say(f"Taken back: {title.lower()}.", "good")


def _needed(typed: str) -> str | None:
    return None if typed.strip() else "The reason is needed."
