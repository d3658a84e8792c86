"""The task list: what every seat has to do, and what came of it, one key each (H4.5, H5.2)."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from conference.base.moment import spoken
from conference.base.record import Command, Right
from conference.base.typed_day import read_day
from conference.case.record.action import UNFINISHED, ActionState, MoveAction
from conference.followup.duty import AddDuty, MoveDuty
from conference.followup.task import Task, TaskFilter, Tasks
from conference.hub.seat import Seat, Table
from screens.app.working_page import WorkingPage
from screens.widgets.action import Action
from screens.widgets.ask import Choose, Enter
from screens.widgets.ask_day import EnterDay
from screens.widgets.list_rows import task_heading, task_row
from screens.widgets.sheet import Sheet
from screens.widgets.text import mark, plain

_FILTERS = {
    "o": TaskFilter.OPEN,
    "v": TaskFilter.OVERDUE,
    "w": TaskFilter.THIS_WEEK,
    "f": TaskFilter.FINISHED,
    "a": TaskFilter.ALL,
}
_EMPTY = {
    TaskFilter.OPEN: "No task is open.",
    TaskFilter.OVERDUE: "Nothing is overdue.",
    TaskFilter.THIS_WEEK: "Nothing is due this week.",
    TaskFilter.FINISHED: "No task is finished yet.",
    TaskFilter.ALL: "There are no tasks yet.",
}
_QUESTIONS = {
    ActionState.DONE: (
        "How do we know that it is done?",
        "the evidence: what was seen, who said so",
    ),
    ActionState.NOT_DONE_CIRCUMSTANCES: (
        "Not done because of the circumstances: what happened?",
        "as the minutes will say it",
    ),
    ActionState.NOT_DONE_AGENCY: (
        "Not done by the agency: what happened?",
        "as the minutes will say it",
    ),
    ActionState.DROPPED: ("Why is it dropped?", "as the minutes will say it"),
}
_EVERY, _COORDINATOR = "every", "coordinator"


class TasksPage(WorkingPage):
    """Actions and other duties in one list.

    What came of a task is one key, and the words it needs.
    """

    HELP_TITLE = "Tasks"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("d", "came('done')", "Done", "Asks how we know.", "Done", "What came of it"),
        Action(
            "r",
            "carry",
            "Carry over to another day",
            "Asks for the new day; the list counts how often.",
            "Carry over",
            "What came of it",
        ),
        Action("plus", "add", "Add a task", "Gives a seat something to do.", "Add", "Tasks"),
        Action(
            "i",
            "came('in progress')",
            "In progress",
            "It is begun; or it is taken up again.",
            group="What came of it",
        ),
        Action(
            "c",
            "came('not done: circumstances')",
            "Not done: circumstances",
            "Nobody could help it; asks what happened.",
            group="What came of it",
        ),
        Action(
            "n",
            "came('not done: agency')",
            "Not done: agency",
            "The agency did not do it; asks what happened.",
            group="What came of it",
        ),
        Action(
            "x",
            "came('dropped')",
            "Dropped",
            "It is not wanted any more; asks why.",
            group="What came of it",
        ),
        Action("u", "undo", "Undo", "Takes back the newest change.", group="Tasks"),
        Action(
            "o", "filter('o')", "Show what is open", "The most urgent first.", group="Which tasks"
        ),
        Action(
            "v",
            "filter('v')",
            "Show what is overdue",
            "Open, and the day has passed.",
            group="Which tasks",
        ),
        Action(
            "w",
            "filter('w')",
            "Show this week",
            "Due within seven days, and what is overdue.",
            group="Which tasks",
        ),
        Action(
            "f",
            "filter('f')",
            "Show what is finished",
            "Done, not done or dropped, with the reason.",
            group="Which tasks",
        ),
        Action("a", "filter('a')", "Show all tasks", "Open ones first.", group="Which tasks"),
        Action("s", "seat", "Show one seat", "Chosen from the table.", group="Which tasks"),
    )
    NEEDS: ClassVar[dict[str, Right]] = dict.fromkeys(
        ("carry", "add", "undo", *(f"came('{state.value}')" for state in ActionState)), Right.WRITE
    )

    def __init__(self, show: TaskFilter = TaskFilter.OPEN, case: UUID | None = None) -> None:
        """Begin with a filter; of one case where given."""
        super().__init__()
        self._shown, self._case = show, case
        self._seat_of: Seat | None = None
        self._found: tuple[Task, ...] = ()

    def body(self) -> ComposeResult:
        """Yield the list and the whole words of the chosen task."""
        with Vertical(classes="frame list"):
            yield Static(classes="heads")
            yield Sheet(jump_key="t", id="tasks")
        yield Static(classes="detail")

    def help_text(self) -> str:
        """Return how a task ends."""
        return (
            "A task is done when we know it: “done” asks for the evidence. What is not "
            "done is told apart: because of the circumstances, "
            "or by the agency. Neither is a reproach; the difference shows where a hub "
            "gets stuck.\n\nWhat is still wanted but late is "
            "carried over to another day. Enter opens the case."
        )

    async def load(self) -> None:
        """Ask the tasks."""
        self._found = await self.program.ask(
            Tasks(
                show=self._shown, case=self._case, seat=self._seat_of.id if self._seat_of else None
            )
        )
        self.draw()

    def draw(self) -> None:
        """Draw what was read last, as wide as the page."""
        width = self.row_width
        sheet, frame = self.query_one("#tasks", Sheet), self.query_one(".list")
        self.query_one(".heads", Static).update(task_heading(width) if self._found else Content(""))
        sheet.empty = _EMPTY[self._shown]
        sheet.rows = tuple(task_row(task, self.program.clock(), width) for task in self._found)
        of = " · ".join(
            part for part in (self._of_case(), self._seat_of.name if self._seat_of else "") if part
        )
        frame.border_title = mark(
            "Tasks[$muted] · $which$of[/]", which=self._shown.value, of=f" · {of}" if of else ""
        )
        frame.border_subtitle = self._keys()
        self.bar.set_left(mark("[b $accent]Tasks[/] [$muted]$count[/]", count=len(self._found)))
        self._tell_all()

    def on_resize(self) -> None:
        """Draw for the new width."""
        if self._found:
            self.draw()

    @on(Sheet.Moved)
    def _tell_all(self) -> None:
        task = self.chosen
        self.query_one(".detail", Static).update(_detail(task) if task else Content(""))

    @property
    def chosen(self) -> Task | None:
        """The task under the cursor."""
        row = self.query_one("#tasks", Sheet).row
        return next((task for task in self._found if row and str(task.id) == row.key), None)

    def _of_case(self) -> str:
        return (self._found[0].reference if self._found else "one case") if self._case else ""

    def _keys(self) -> Content:
        keys = [
            f"[{'$accent' if self._shown is show else '$muted'}]{key} {show.value}[/]"
            for key, show in _FILTERS.items()
        ]
        return mark(" · ".join([*keys, f"[{'$accent' if self._seat_of else '$muted'}]s seat[/]"]))

    # Which tasks

    def action_filter(self, key: str) -> None:
        """Show other tasks."""
        self._shown = _FILTERS[key]
        self.read()

    def action_seat(self) -> None:
        """Show the tasks of one seat, or of every seat again."""
        self.begin(self._choose_seat)

    async def _choose_seat(self) -> None:
        seats = await self.program.ask(Table())
        key = await self._which_seat("Whose tasks?", seats, (_EVERY, "Every seat", ""))
        if key is not None:
            self._seat_of = next((seat for seat in seats if str(seat.id) == key), None)

    async def _which_seat(
        self, question: str, seats: Sequence[Seat], first: tuple[str, str, str]
    ) -> str | None:
        options = [first, *((str(seat.id), seat.name, seat.holder) for seat in seats)]
        return await self.app.push_screen_wait(Choose(question, options))

    @on(Sheet.Chosen)
    def _open_case(self) -> None:
        if self.chosen:
            self.go_to_case(self.chosen.case_id)

    # What came of it

    def action_came(self, state: str) -> None:
        """Say what came of the chosen task."""
        if self.chosen:
            self.begin(partial(self._came, self.chosen, ActionState(state)))
        else:
            self.say("No task is chosen.")

    async def _came(self, task: Task, state: ActionState) -> None:
        outcome = ""
        if state in _QUESTIONS:
            question, hint = _QUESTIONS[state]
            given = await self.app.push_screen_wait(Enter(question, hint=hint, check=_needed))
            if given is None:
                return
            outcome = given
        await self._write(
            _moved(task, state, outcome),
            f"{task.reference or 'The task'}: {state.value}. u takes it back.",
        )

    def action_carry(self) -> None:
        """Carry the chosen task over to another day."""
        task = self.chosen
        if task is None or task.state not in UNFINISHED:
            self.say(
                "A finished task is not carried over; i takes it up again."
                if task
                else "No task is chosen."
            )
        else:
            self.begin(partial(self._carry, task))

    async def _carry(self, task: Task) -> None:
        typed = await self.app.push_screen_wait(EnterDay("Carry it over to which day?", self.today))
        day = read_day(typed, self.today) if typed else None
        if day is not None:
            await self._write(
                _moved(task, task.state, due=day, carry=True),
                f"Carried over to {spoken(day)}. u takes it back.",
            )

    def action_add(self) -> None:
        """Give somebody a task."""
        self.begin(self._add)

    async def _add(self) -> None:
        text = await self.app.push_screen_wait(
            Enter(
                "What has to be done?", hint="one sentence that begins with a verb", check=_needed
            )
        )
        if text is None:
            return
        seats = await self.program.ask(Table())
        key = await self._which_seat(
            "Whose task is it?", seats, (_COORDINATOR, "Coordinator", "the hub itself")
        )
        if key is None:
            return
        typed = await self.app.push_screen_wait(EnterDay("By when?", self.today, may_be_empty=True))
        if typed is None:
            return
        seat = next((seat.id for seat in seats if str(seat.id) == key), None)
        day = read_day(typed, self.today)
        await self._write(
            AddDuty(text=text, seat=seat, case=self._case, due=day),
            f"Added, due {spoken(day)}." if day else "Added, without a day.",
        )

    async def _write(self, command: Command[Any], sentence: str) -> None:
        await self.program.record(command)
        self.say(sentence, "good")

    def action_undo(self) -> None:
        """Take back the newest change."""
        self.begin(self._undo)

    async def _undo(self) -> None:
        title = await self.program.undo()
        self.say(f"Taken back: {title.lower()}.", "good")


def _moved(task: Task, state: ActionState, outcome: str = "", **more: Any) -> Command[Any]:
    """Return the command that moves a task; only an action counts how often it was carried over."""
    if task.is_action:
        return MoveAction(action=task.id, state=state, outcome=outcome, **more)
    more.pop("carry", None)
    return MoveDuty(duty=task.id, state=state, outcome=outcome, **more)


def _detail(task: Task) -> Content:
    facts = [
        task.reference,
        task.seat,
        f"due {task.due_words}" if task.due else "no date",
        task.state.value,
    ]
    facts += (
        [f"carried over {task.carried} time{'' if task.carried == 1 else 's'}"]
        if task.carried
        else []
    )
    lines = [
        mark("[$foreground]$text[/]", text=task.text[:400]),
        plain(" · ".join(fact for fact in facts if fact)),
    ]
    return Content("\n").join(
        [*lines, mark("$outcome", outcome=task.outcome[:400])] if task.outcome else lines
    )


def _needed(typed: str) -> str | None:
    return None if typed.strip() else "This is needed."
