"""The urgent call: a person in danger now. Three keys and three things said, and the conference runs (H4.4)."""

from uuid import UUID

from conference.case.case import ReferCase
from conference.meeting.item import AddItem
from conference.meeting.meeting import MeetingKind, MeetingState, NextMeeting, PlanMeeting, StartMeeting
from conference.refusal import Refused
from screens.ask import Enter
from screens.working import WorkingPage

AGENDA = "urgent"
MINUTES = 15


async def urgent_call(page: WorkingPage) -> UUID | None:
    """Ask for the person and the call, enter the case and begin; return the meeting it is in, or None if nothing was entered.

    While a meeting runs the case becomes an item of it. Awaited in a worker. Raises Refused with one sentence; a case that
    was entered by then stays, and the sentence names its reference.
    """
    name = await page.app.push_screen_wait(
        Enter("Urgent call: who is in danger?", hint="The name. It is seen inside the case only; Esc: nothing is entered.", check=_needed)
    )
    if name is None:
        return None
    call = await page.app.push_screen_wait(
        Enter("Who calls, and what must be decided?", hint="who calls: what must be safe within hours", check=_needed)
    )
    if call is None:
        return None
    caller, question = read_call(call)
    case = await page.program.record(ReferCase(name=name, referrer=caller, question=question, urgent=True))
    try:
        running = await page.program.ask(NextMeeting())
        if running is not None and running.state is MeetingState.RUNNING:
            await page.program.record(AddItem(meeting=running.id, case=case.id, agenda=AGENDA, after=running.item_id))
            return running.id
        starts = page.now.time().replace(second=0, microsecond=0)
        meeting = await page.program.record(PlanMeeting(day=page.today, starts=starts, minutes=MINUTES, kind=MeetingKind.URGENT))
        await page.program.record(AddItem(meeting=meeting.id, case=case.id, agenda=AGENDA))
        await page.program.record(StartMeeting(meeting=meeting.id))
    except Refused as refused:
        raise Refused(f"{case.reference} is entered, but: {refused}") from refused
    return meeting.id


def read_call(typed: str) -> tuple[str, str]:
    """Return who calls and the question: what stands before and after the first colon; without one all of it is the question."""
    caller, colon, question = typed.strip().partition(":")
    return (caller.strip(), question.strip()) if colon and question.strip() else ("", typed.strip())


def _needed(typed: str) -> str | None:
    return None if typed.strip() else "Something has to be written here."
