"""The longer questions while a meeting is prepared: what to add, which guest to invite, how long
something takes.
"""

from uuid import UUID

from conference.base.moment import length
from conference.base.text import NAME_LENGTH, SENTENCE_LENGTH
from conference.base.typed_day import read_time
from conference.case.overview.conference import ConferenceOf
from conference.case.record.case import Cases
from conference.hub.agency import AddAgency, Agencies
from conference.hub.seat import AddSeat
from conference.meeting.item import AddItem, DropItem, Item, SetItem
from conference.meeting.meeting import MeetingState
from conference.meeting.presence import InviteGuest
from conference.meeting.sitting import Sitting
from conference.meeting.timetable import Entry
from screens.app.asking_page import at_most
from screens.app.working_page import Recorder, WorkingPage

_OTHERS = (
    ("opening", "Opening"),
    ("earlier", "Actions due"),
    ("ratify", "Ratification"),
    ("break", "Break"),
    ("lapsing", "Lapsing cases"),
    ("learning", "A good result, a lesson"),
    ("next", "Next date"),
    ("closing", "Closing"),
)
NEW = "+"
GUEST_NEEDS = "A guest needs a reason; it stands in the minutes."
_TEMPLATES = (
    ("n", "new", "all steps"),
    ("r", "review", "what was agreed, what changed"),
    ("c", "closure", "why it may end, what stays"),
    ("u", "urgent", "three seats, due times in hours"),
    ("k", "check", "after closure, on paper"),
)
_LONGEST_ITEM = 480  # minutes


async def add_item(page: WorkingPage, sitting: Sitting, after: Item | None) -> Item:
    """Ask for a case or another item, and put it on the agenda. Raises Stopped or Refused."""
    there = {item.case_id for item in sitting.live}
    waiting = [case for case in await page.program.ask(Cases()) if case.id not in there]
    options = [(str(case.id), case.reference, case.stands) for case in waiting]
    others = [(kind, title, "no case") for kind, title in _OTHERS]
    key = await page.choose("What goes on the agenda?", [*options, *others])
    if key not in dict(_OTHERS):
        return await page.record(AddItem(meeting=sitting.meeting.id, case=UUID(key)))
    return await page.record(
        AddItem(meeting=sitting.meeting.id, kind=key, after=after.id if after else None)
    )


async def invite_guest(page: WorkingPage, sitting: Sitting, entry: Entry) -> str:
    """Ask for a guest, why it comes, what it brings and when, and invite it; return what to say.

    Raises Stopped or Refused.
    """
    item = entry.item
    invited = {seat.id for seat, _ in entry.guests}
    options = [
        (str(seat.id), seat.name, seat.holder or seat.agency)
        for seat in sitting.seats
        if not seat.permanent and seat.id not in invited
    ]
    key = await page.choose(
        f"Who is invited to {item.reference}?",
        [(NEW, "A new guest seat", "of an agency"), *options],
    )
    made = await new_seat(page, page.record) if key == NEW else UUID(key)
    reason = await page.enter(
        "Why is this guest invited?", hint=GUEST_NEEDS, check=at_most(NAME_LENGTH, "A reason")
    )
    brings = await page.enter(
        "What does the guest bring?",
        hint="Such as attendance, or a bed.",
        check=at_most(NAME_LENGTH, "An answer"),
    )
    typed = await page.enter(
        "At what time?",
        f"{entry.begins:%H:%M}",
        "Empty: no slot. The guest is there for this case only.",
        check=_slot,
    )
    await page.record(
        InviteGuest(item=item.id, seat=made, reason=reason, brings=brings, slot=read_time(typed))
    )
    return f"The guest is invited to {item.reference}."


async def new_seat(page: WorkingPage, record: Recorder) -> UUID:
    """Ask for an agency, old or new, and what its guest seat is called; return the seat.

    Raises Stopped or Refused.
    """
    agencies = await page.program.ask(Agencies())
    options = [(str(agency.id), agency.name, agency.sector) for agency in agencies]
    key = await page.choose("Of which agency is the guest?", [(NEW, "A new agency", ""), *options])
    if key == NEW:
        name = await page.enter("What is the agency called?", check=at_most(NAME_LENGTH, "A name"))
        sector = await page.enter(
            "Of which sector is it?",
            hint="Such as schools, housing, youth work.",
            check=at_most(NAME_LENGTH, "A sector"),
        )
        agency = await record(AddAgency(name=name, sector=sector))
    else:
        agency = next(one for one in agencies if str(one.id) == key)
    called = await page.enter(
        "What is the seat called?", agency.name, check=at_most(NAME_LENGTH, "A name")
    )
    return (await record(AddSeat(agency=agency.id, name=called, permanent=False))).id


async def drop_item(page: WorkingPage, sitting: Sitting, entry: Entry) -> str:
    """Take an item off, while the meeting runs with a reason; return what to say.

    Raises Stopped or Refused.
    """
    item, reason, called = entry.item, "", entry.item.reference or entry.item.title
    if sitting.meeting.state is MeetingState.RUNNING:
        hint = "The reason stands in the minutes."
        reason = await page.enter(
            f"Why is {called} taken off the agenda?",
            hint=hint,
            check=at_most(SENTENCE_LENGTH, "A reason"),
        )
    await page.record(DropItem(item=item.id, reason=reason))
    return f"{called} is off the agenda. u brings it back."


async def set_minutes(page: WorkingPage, _sitting: Sitting, entry: Entry) -> str:
    """Ask how long an item may take; return what to say. Raises Stopped or Refused."""
    called = entry.item.reference or entry.item.title
    minutes = int(
        await page.enter(f"How many minutes for {called}?", str(entry.item.minutes), check=_minutes)
    )
    await page.record(SetItem(item=entry.item.id, minutes=minutes))
    return f"{called} has {length(minutes)}."


async def set_template(page: WorkingPage, _sitting: Sitting, entry: Entry) -> str:
    """Ask which kind of conference a case has, and give it that kind's minutes; return what to say.

    Raises Stopped or Refused.
    """
    item = entry.item
    own = page.program.hub.templates.own_agendas()
    ours = [
        (str(number) if number < 10 else agenda.name, agenda.name, agenda.title)
        for number, agenda in enumerate(own, 1)
    ]
    key = await page.choose(f"Which conference for {item.reference}?", [*_TEMPLATES, *ours])
    name = next(name for letter, name, _ in (*_TEMPLATES, *ours) if letter == key)
    await page.record(SetItem(item=item.id, agenda=name))
    minutes = (await page.program.ask(ConferenceOf(item=item.id))).agenda.minutes
    if minutes != item.minutes:
        await page.record(SetItem(item=item.id, minutes=minutes))
    return f"{item.reference} has the agenda “{name}”, {length(minutes)}."


def _slot(text: str) -> str | None:
    return (
        None
        if not text.strip() or read_time(text)
        else "A time is needed, such as 14:20, or nothing."
    )


def _minutes(text: str) -> str | None:
    typed = text.strip()
    right = (
        typed.isascii() and typed.isdigit() and len(typed) < 4 and 0 < int(typed) <= _LONGEST_ITEM
    )
    return None if right else f"A number of minutes is needed, from 1 to {_LONGEST_ITEM}."
