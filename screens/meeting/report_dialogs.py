"""Reports before a meeting: asking every seat by one key, and noting what came.

Silence is never turned into anything (H3.4).
"""

from conference.base.moment import spoken
from conference.base.text import PROSE_LENGTH
from conference.case.overview.conference import Conference, ConferenceOf
from conference.case.record.contribution import (
    MAY_ASK,
    AskReports,
    Brought,
    Contribution,
    ReportCame,
)
from conference.hub.seat import Seat
from conference.meeting.sitting import Sitting
from conference.meeting.timetable import Entry
from screens.app.asking_page import at_most
from screens.app.working_page import WorkingPage

_SAYS = (
    ("s", Brought.SHARED.value, "what it says, in a sentence"),
    ("n", Brought.NOTHING_KNOWN.value, "the seat looked, and knows nothing"),
    ("c", Brought.CANNOT_SHARE.value, "with the reason"),
)
_STATES = {"s": Brought.SHARED, "n": Brought.NOTHING_KNOWN, "c": Brought.CANNOT_SHARE}


async def ask_every_seat(page: WorkingPage, sitting: Sitting, entry: Entry) -> str:
    """Ask every seat around a case that was not asked yet; return what to say. Raises Refused."""
    asked = await page.record(AskReports(meeting=sitting.meeting.id, item=entry.item.id))
    return _told(asked, entry.item.reference)


async def ask_everybody(page: WorkingPage, sitting: Sitting) -> str:
    """Ask the seats around every case; return what to say. Raises Refused."""
    return _told(await page.record(AskReports(meeting=sitting.meeting.id)), "All cases")


def _told(asked: tuple[Contribution, ...], where: str) -> str:
    due = asked[0].due
    count = f"{where}: {len(asked)} report{'s' if len(asked) != 1 else ''} asked for"
    return f"{count}{f', due {spoken(due)}' if due else ''}. u takes it back."


async def ask_one_seat(page: WorkingPage, sitting: Sitting, entry: Entry) -> str:
    """Ask one seat that was not asked, or has not replied; return what to say.

    Raises Stopped or Refused.
    """
    item = entry.item
    c = await page.program.ask(ConferenceOf(item=item.id))
    seats = [seat for seat in c.seats if c.contribution(seat.id) in MAY_ASK]
    if not seats:
        return f"Every seat was asked about {item.reference}, or has answered."
    seat = await _choose(page, f"Who is asked for a report about {item.reference}?", c, seats)
    await page.record(AskReports(meeting=sitting.meeting.id, item=item.id, seat=seat.id))
    return f"{seat.name} is asked for its report about {item.reference}. u takes it back."


async def report_came(page: WorkingPage, sitting: Sitting, entry: Entry) -> str:  # noqa: ARG001 - every question of the page has this shape
    """Note whose report came, and what it says; return what to say. Raises Stopped or Refused."""
    item = entry.item
    c = await page.program.ask(ConferenceOf(item=item.id))
    waiting = {one.seat_id for one in c.contributions if one.waiting}
    seats = sorted(
        c.seats, key=lambda seat: seat.id not in waiting
    )  # those asked first; one that was not asked may send one, too
    seat = await _choose(page, f"Whose report about {item.reference} came?", c, seats)
    key = await page.choose(f"What does the report of {seat.name} say?", _SAYS)
    state = _STATES[key]
    words = ""
    if state is not Brought.NOTHING_KNOWN:
        question = (
            "Why can it not be shared?" if state is Brought.CANNOT_SHARE else "What does it say?"
        )
        hint = (
            "A sentence or two. What may not be read by everybody is a line with a label, in "
            "the meeting."
        )
        words = await page.enter(question, hint=hint, check=at_most(PROSE_LENGTH, "An answer"))
    await page.record(ReportCame(item=item.id, seat=seat.id, state=state, words=words))
    return f"The report of {seat.name} about {item.reference} came: {state.value}."


async def _choose(page: WorkingPage, question: str, c: Conference, seats: list[Seat]) -> Seat:
    states = {one.seat_id: one for one in c.contributions}
    options = []
    for seat in seats:
        noted = states.get(seat.id)
        words = [c.contribution(seat.id).value, noted.report_words(c.today) if noted else ""]
        options.append((str(seat.id), seat.name, ", ".join(part for part in words if part)))
    key = await page.choose(question, options)
    return next(seat for seat in seats if str(seat.id) == key)
