"""Everything going on around the person: who is involved and why, and what goes on at every level,
on one page (H4.1).
"""

from datetime import date
from uuid import UUID

from conference.base.moment import spoken
from conference.base.reading import Entry, Reading
from conference.case.overview.around import AroundOf, reading
from conference.followup.task import Task, TaskFilter, Tasks
from screens.app.program import Program
from screens.app.reading_page import ReadingPage

HELP = (
    "First who is involved, why, and whom the family calls; then what goes on with the "
    "person, the family and the community, each "
    "action with who leads and who joins; then what came to an end.\n\nA mark stands "
    "before what is overdue, and before an intervention "
    "of which nothing was heard for longer than its kind allows. Nothing is changed here: "
    "the plan and the owner have their steps."
)


def around(case: UUID) -> ReadingPage:
    """Return the page for a case."""

    async def ask(program: Program) -> Reading:
        found = await program.ask(AroundOf(case=case))
        tasks = await program.ask(Tasks(show=TaskFilter.OPEN, case=case))
        return reading(
            found, tuple(_task(task, found.today) for task in tasks if not task.is_action)
        )

    return ReadingPage(ask, HELP)


def _task(task: Task, today: date) -> Entry:
    late = task.due is not None and task.due < today
    due = f"{'overdue, ' if late else ''}due {spoken(task.due)}" if task.due else "no date"
    return Entry(task.seat, f"{task.text}; {due}; {task.state.value}", "warn" if late else "")
