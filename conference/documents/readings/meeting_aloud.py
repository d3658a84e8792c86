"""A meeting as a reading: its agenda with the times, who is there, each item as it is worked on,
the round of its draft.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from conference.base.message import label
from conference.base.moment import clock_time, length, spoken
from conference.base.reading import Entry, Part, Reading, Tone
from conference.case.overview.conference import Conference
from conference.case.record.kind import Kind
from conference.case.record.line import Line
from conference.case.record.statement import Certainty, Statement
from conference.case.steps.registry import loose_ends, step_statements, unlisted
from conference.documents.corrections.correction import Round, Verdict
from conference.documents.readers import EVERYTHING
from conference.documents.readings.lists_aloud import count, moment, said
from conference.documents.visible_statements import visible
from conference.meeting.agenda import Step
from conference.meeting.item import Item, ItemState
from conference.meeting.sitting import Sitting


def agenda_reading(sitting: Sitting, begins: Mapping[UUID, datetime]) -> Reading:
    """Return the agenda of a meeting, each item with its number and the time it begins."""
    meeting = sitting.meeting
    planned = Part(
        "Meeting",
        (
            Entry("When", moment(meeting.day, f"{meeting.starts:%H:%M}")),
            Entry("Where", meeting.place or "no place yet"),
            Entry("State", label(meeting.state)),
            Entry("Kind", meeting.title),
            Entry("Planned", f"{length(sitting.planned_minutes)} of {length(meeting.minutes)}"),
        ),
    )
    items = tuple(_item(number, one, sitting, begins) for number, one in enumerate(sitting.live, 1))
    return Reading(
        "Agenda",
        (planned, Part("Items", items, "the agenda is empty")),
        "Items are read by number.",
    )


def _item(number: int, item: Item, sitting: Sitting, begins: Mapping[UUID, datetime]) -> Entry:
    at = f"at {clock_time(begins[item.id])}" if item.id in begins else ""
    slot = f"booked for {item.slot:%H:%M}" if item.slot else ""
    guests = ", ".join(seat.name for seat in sitting.guests(item.id))
    facts = (
        item.title,
        label(item.state),
        at,
        length(item.minutes),
        slot,
        f"guests {guests}" if guests else "",
    )
    return Entry(f"Item {number}" + (f", {item.reference}" if item.reference else ""), said(*facts))


def meeting_reading(sitting: Sitting, begins: Mapping[UUID, datetime], now: datetime) -> Reading:
    """Return a meeting: its agenda, who is in the room, the quorum, and where it is."""
    agenda = agenda_reading(sitting, begins)
    item = sitting.meeting.item_id
    quorum = sitting.quorum(item)
    here = tuple(_present(sitting, item, seat.id, seat.name) for seat in sitting.around(item))
    open_now = next(
        (one for one in sitting.live if one.id == item and one.state is ItemState.OPEN), None
    )
    where = (
        (
            Entry(
                "Open now",
                said(
                    open_now.reference,
                    open_now.title,
                    f"{length(open_now.elapsed(now) // 60)} of {length(open_now.minutes)}",
                ),
            ),
        )
        if open_now
        else ()
    )
    parts = (
        agenda.parts[0],
        Part("Where it is", where, "no item is open"),
        Part(
            "Quorum",
            (
                Entry(
                    "Present",
                    f"{quorum.present} of {quorum.needed}, {'met' if quorum.met else 'not met'}",
                    _tone(quorum.met),
                ),
            ),
        ),
        Part("In the room", here, "nobody is at the table"),
        agenda.parts[1],
    )
    return Reading(sitting.meeting.title, parts, agenda.lead)


def _tone(good: bool) -> Tone:
    return "good" if good else "warn"


def _present(sitting: Sitting, item: UUID | None, seat: UUID, name: str) -> Entry:
    mark = sitting.attendance(item).get(seat)
    return Entry(
        name, said(label(mark.attendance), mark.name, mark.reason) if mark else "not marked"
    )


def item_reading(c: Conference) -> Reading:
    """Return one item as the meeting room shows it: every step with its fields and lines, and what
    stands open.
    """
    reference = f"{c.item.reference}, {c.item.title}" if c.item.reference else c.item.title
    case = c.case
    glance = (
        *(
            (
                Entry("Name", case.name),
                Entry("State", label(case.state)),
                Entry("Level", label(case.level) if case.level else "none yet"),
                Entry("Owner", case.owner or "none yet"),
                Entry("Question", case.question or "none yet"),
            )
            if case
            else ()
        ),
        Entry("Item", label(c.item.state)),
        Entry("Step", c.step.title),
        Entry("Present", ", ".join(seat.name for seat in c.present) or "nobody"),
    )
    ends = tuple(Entry(_title(c, end.step), end.words, "warn") for end in loose_ends(c))
    steps = (
        *(_step(c, step) for step in c.agenda.steps),
        *(
            (Part("Settled outside the agenda", also),)
            if (also := _entries(c, unlisted(c)))
            else ()
        ),
    )
    stray = tuple(
        _line(line) for line in c.lines if line.step not in {step.kind for step in c.agenda.steps}
    )
    parts = (Part("At a glance", glance), Part("Loose ends", ends, "nothing stands open"), *steps)
    return Reading(
        reference,
        (*parts, Part("Other lines", stray)) if stray else parts,
        moment(c.sitting.meeting.day),
    )


def _title(c: Conference, kind: str) -> str:
    return next((step.title for step in c.agenda.steps if step.kind == kind), kind)


def _step(c: Conference, step: Step) -> Part:
    lines = tuple(_line(line) for line in c.lines if line.step == step.kind)
    return Part(step.title, (*_entries(c, step_statements(c, step)), *lines), "empty")


def _entries(c: Conference, found: Iterable[Statement]) -> tuple[Entry, ...]:
    return tuple(
        Entry(one.title, one.text(), "warn" if one.certainty is Certainty.MISSING else "")
        for one in visible(c, found, EVERYTHING)
    )


def _line(line: Line) -> Entry:
    """Return a line: when, of what kind, from whom; then the words, where they come from and who
    may read them.
    """
    kind = (
        label(line.standing)
        if line.kind is Kind.INFORMATION and line.standing
        else label(line.kind)
    )
    return Entry(
        ", ".join(part for part in (clock_time(line.at), kind, line.seat) if part),
        said(line.text, line.origin, *line.label_words),
    )


def round_reading(round_: Round | None) -> Reading:
    """Return the correction round of a draft: who was sent it and what each seat said, then the
    proposals.
    """
    if round_ is None:
        return Reading("Correction round", (), "No draft is going round.")
    seats = tuple(
        Entry(
            one.seat,
            said(
                "agreed" if one.agreed_at else "silent",
                f"copy {one.copy_number}" if one.copy_number else "no copy yet",
            ),
        )
        for one in round_.seats
    )
    opened = round_.opened_at.astimezone().date()
    asked = tuple(
        Entry(
            f"Proposal {one.number}, {one.seat}",
            said(
                one.reference,
                label(one.verdict),
                f"stands: {one.stands}",
                f"should say: {one.should}",
                one.mended,
                one.reason,
            ),
            "warn" if one.verdict is Verdict.UNDECIDED else "",
        )
        for one in round_.proposals
    )
    lead = (
        f"Opened {spoken(opened)} by {round_.opened_by}; the last day is {spoken(round_.last_day)}."
    )
    return Reading(
        "Correction round",
        (Part("Seats", seats), Part(count(len(asked), "proposal"), asked, "none came")),
        lead,
    )
