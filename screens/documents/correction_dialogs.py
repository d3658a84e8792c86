"""The small questions of the correction round: what a seat proposes, how an accepted proposal is
mended, why one is refused.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from conference.base.moment import clock_time, spoken
from conference.base.text import PROSE_LENGTH, SENTENCE_LENGTH
from conference.base.typed_day import past_day
from conference.case.overview.conference import Conference, ConferencesOf
from conference.case.record.line import Line
from conference.documents.corrections.correction import (
    WHOLE,
    AcceptAfterApproval,
    AcceptProposal,
    Proposal,
    ProposeCorrection,
    RefuseProposal,
    Round,
)
from conference.documents.minutes.minutes import Minutes
from conference.meeting.item import ItemState
from conference.meeting.presence import TAKES_PART
from conference.meeting.sitting import SittingOf
from screens.app.asking_page import at_most
from screens.app.working_page import WorkingPage

if TYPE_CHECKING:
    from conference.base.record import Command

_ALL, _ELSE = "w", "e"
_IN_THE_ANNEX = "Escape approves nothing. It stands in the annex."
_SHOWN = 60  # characters of a line in a question


async def proposal(
    page: WorkingPage, meeting: UUID, round_: Round, seat: UUID | None
) -> ProposeCorrection:
    """Ask for a proposal: the seat (unless one is chosen), the item, the line, the words; the day
    only when it may be late.
    """
    seat = seat or await _seat(page, meeting)
    c = await _item(page, meeting)
    line = await _line(page, c) if c else None
    stands = (
        line.text
        if line
        else await page.enter(
            "What stands there?", hint="Leave it empty where something is missing.", check=_room
        )
    )
    start = line.text if line else ""
    should = await page.enter(
        "What should it say?",
        start,
        "The whole line, as it should stand.",
        check=at_most(PROSE_LENGTH, "The text"),
    )
    came = await _came(page, round_)
    item = c.item.id if c else None
    return ProposeCorrection(
        meeting=meeting,
        seat=seat,
        item=item,
        line=line.id if line else None,
        stands=stands,
        should=should,
        came=came,
    )


async def _seat(page: WorkingPage, meeting: UUID) -> UUID:
    sat = await page.program.ask(SittingOf(meeting=meeting))
    there = {mark.seat_id for mark in sat.marks if mark.attendance in TAKES_PART}
    return UUID(
        await page.choose(
            "Which seat proposes it?",
            [(str(one.id), one.name, one.holder) for one in sat.seats if one.id in there],
        )
    )


async def _item(page: WorkingPage, meeting: UUID) -> Conference | None:
    heard: Sequence[Conference] = [
        c
        for c in await page.program.ask(ConferencesOf(meeting=meeting))
        if c.item.state not in {ItemState.DROPPED, ItemState.PENDING}
    ]
    options = [
        (str(number), c.item.reference or c.item.title, c.item.title if c.item.reference else "")
        for number, c in enumerate(heard, 1)
    ]
    key = await page.choose("What is it about?", [(_ALL, WHOLE.capitalize(), ""), *options])
    return None if key == _ALL else heard[int(key) - 1]


async def part(page: WorkingPage, meeting: UUID) -> tuple[UUID | None, UUID | None]:
    """Ask what a correction is about: the item and the line; None where it is about more."""
    c = await _item(page, meeting)
    line = await _line(page, c) if c else None
    return (c.item.id if c else None, line.id if line else None)


async def _line(page: WorkingPage, c: Conference) -> Line | None:
    if not c.lines:
        return None
    options = [
        (str(line.id), f"{clock_time(line.at)} {line.seat}".strip(), line.text[:_SHOWN])
        for line in c.lines
    ]
    key = await page.choose("Which line?", [(_ELSE, "Something else, or missing", ""), *options])
    return next((line for line in c.lines if str(line.id) == key), None)


async def _came(page: WorkingPage, round_: Round) -> date | None:
    """Return the day a proposal came, asked when the window is over: it may have lain there since
    before.
    """
    if page.today <= round_.last_day:
        return None

    def check(typed: str) -> str | None:
        return (
            None if past_day(typed, page.today) else "A day is needed, such as 24/12/2026 or today."
        )

    question = f"Corrections could come until {spoken(round_.last_day)}. On which day did it come?"
    typed = await page.enter(
        question, page.today.strftime("%d/%m/%Y"), "As in 24/12/2026; later is late.", check=check
    )
    return past_day(typed, page.today)


def _room(typed: str) -> str | None:
    return at_most(PROSE_LENGTH, "The text")(typed) if typed.strip() else None


async def acceptance(page: WorkingPage, one: Proposal, *, approved: bool) -> "Command[Proposal]":
    """Ask how an accepted proposal is mended: a sentence after the approval; before it the line
    anew, or where it was mended.
    """
    if approved:
        stood = f" instead of “{one.stands}”" if one.stands else ""
        sentence = f"{one.reference}: “{one.should}”{stood}."
        question = "The text is approved and stays. Which sentence is added to it?"
        words = await page.enter(
            question,
            sentence,
            "It is printed after the text; it cannot be undone.",
            check=at_most(PROSE_LENGTH, "It"),
        )
        return AcceptAfterApproval(proposal=one.id, words=words)
    if one.line_id is not None:
        options = [
            ("l", "Write the line anew with these words", ""),
            ("o", "It is mended otherwise", "you say where and how"),
        ]
        if await page.choose(f"Accepted: “{one.should[: _SHOWN * 4]}”", options) == "l":
            return AcceptProposal(proposal=one.id, edit=True)
    hint = "The step and the field, or the line; mend it before the approval."
    mended = await page.enter(
        "Where and how is the record mended?", hint=hint, check=at_most(SENTENCE_LENGTH, "This")
    )
    return AcceptProposal(proposal=one.id, mended=mended)


async def refusal(page: WorkingPage, one: Proposal) -> RefuseProposal:
    """Ask why a proposal is refused."""
    hint = "The seat reads it, and it stands in the annex."
    question = f"Why is proposal {one.number} of {one.seat} refused?"
    reason = await page.enter(question, hint=hint, check=at_most(SENTENCE_LENGTH, "A reason"))
    return RefuseProposal(proposal=one.id, reason=reason)


async def why_now(page: WorkingPage, minutes: Minutes | None) -> str:
    """Return why the minutes are approved before the correction round has ended, or without one; ""
    when it has. Raises Stopped.
    """
    round_ = minutes.round if minutes else None
    if minutes is not None and minutes.unsent:
        question = (
            "No draft went round: r opens the correction round. Why are the minutes approved "
            "without one?"
        )
        return await page.enter(
            question, hint=_IN_THE_ANNEX, check=at_most(SENTENCE_LENGTH, "A reason")
        )
    if round_ is None or round_.undecided or round_.ended(page.today):
        return ""
    silent = [
        seat.seat for seat in round_.seats if seat.agreed_at is None and not round_.of(seat.seat_id)
    ]
    who = f" Not heard from yet: {', '.join(silent)}." if silent else ""
    question = (
        f"Corrections may come until {spoken(round_.last_day)}.{who} Why are the minutes "
        "approved before?"
    )
    return await page.enter(
        question, hint=_IN_THE_ANNEX, check=at_most(SENTENCE_LENGTH, "A reason")
    )
