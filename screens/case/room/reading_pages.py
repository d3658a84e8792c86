"""What can be read from the room without leaving the step: who sat in which part, what can be
agreed, what can still be done.
"""

from uuid import UUID

from conference.base.reading import Reading
from conference.case.plan.intervention import catalogue
from conference.meeting.attendance import ledger
from conference.meeting.sitting import SittingOf
from conference.meeting.time_left import RankOf, still
from screens.app.program import Program
from screens.app.reading_page import ReadingPage

_ATTENDANCE = (
    "Who sat in which part of the meeting: from when to when, in the room or remote, for "
    "whom, and who stepped aside and why. "
    "Guests stand in their own case only. ^r in the room marks who comes and goes; nothing "
    "marked is ever overwritten."
)

_INTERVENTIONS = (
    "What can be agreed for a person, a family, a community. Within an action, the short "
    "key or the first letters of a name give it its "
    "kind, and fill in what is usual for it; anything else may be written instead. A hub "
    "brings its own in interventions.toml."
)

_TIME_LEFT = (
    "What fits into the time that is left, in the order in which the hub hears its cases: "
    "booked guests, imminent, new, reviews, checks. "
    "What does not fit would have to move to the next meeting; the items that end the "
    "meeting keep their minutes. Nothing is moved here: "
    "F2 turns to an item."
)


def attendance_page(meeting: UUID) -> ReadingPage:
    """Return the page that says who sat in which part of a meeting."""

    async def ask(program: Program) -> Reading:
        return ledger(await program.ask(SittingOf(meeting=meeting)))

    return ReadingPage(ask, _ATTENDANCE)


def interventions_page() -> ReadingPage:
    """Return the page with the catalogue of interventions."""

    async def ask(program: Program) -> Reading:
        return catalogue(program.hub.templates.interventions())

    return ReadingPage(ask, _INTERVENTIONS)


def time_left_page(meeting: UUID) -> ReadingPage:
    """Return the page that says what can still be done in a meeting."""

    async def ask(program: Program) -> Reading:
        sitting = await program.ask(SittingOf(meeting=meeting))
        ranked = await program.ask(RankOf(meeting=meeting))
        return still(sitting, ranked, program.clock().astimezone())

    return ReadingPage(ask, _TIME_LEFT)
