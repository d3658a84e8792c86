"""The items at the end of a meeting: break, lapsing cases, lesson, next date, read-back by agency
(H2.1, H5.1, H5.3).
"""

from conference.base.field import Ask, Field, Given, text, yes_no
from conference.base.moment import clock_time, spoken
from conference.case.overview.conference import Conference
from conference.case.record.closing import Closing, Learning, SettleClosing, SettleLearning
from conference.case.record.loose_end import LooseEnd
from conference.case.record.readback import print_of
from conference.hub.seat import Seat
from conference.meeting.calendar import next_month
from conference.meeting.meeting import MoveMeeting, PlanMeeting


def nothing(c: Conference) -> tuple[LooseEnd, ...]:  # noqa: ARG001 - the same shape as every other rule
    """Return no loose ends: some items ask for nothing."""
    return ()


def no_fields(c: Conference) -> tuple[Field, ...]:  # noqa: ARG001 - the same shape as every other rule
    """Return no fields: the place of the cases on the agenda of a meeting asks for
    nothing itself.
    """
    return ()


def pause(c: Conference) -> tuple[Field, ...]:
    """Return what a break shows: how long it is."""
    return (
        Field(
            "pause",
            "Break",
            Ask.NOTHING,
            shown=f"{c.item.minutes} minutes",
            detail="F4 goes on",
            mark="none",
        ),
    )


def lapsing(c: Conference) -> tuple[Field, ...]:
    """Return the cases whose review lapses before the next meeting."""
    return tuple(
        Field(
            f"case:{case.id}",
            case.reference,
            Ask.NOTHING,
            shown=f"review due {spoken(case.review_on)}" if case.review_on else case.state.value,
            detail=case.owner,
            mark="warn",
        )
        for case in c.lapsing
    )


def learning(c: Conference) -> tuple[Field, ...]:
    """Return the lesson and the good result."""
    learnt, item = c.of(Learning), c.item.id
    return (
        text(
            "lesson",
            "One lesson",
            learnt.lesson,
            lambda g: SettleLearning(item=item, lesson=g.words),
            hint="without names",
        ),
        text(
            "good",
            "One good result",
            learnt.good,
            lambda g: SettleLearning(item=item, good=g.words),
            hint="without names",
        ),
    )


def next_date(c: Conference) -> tuple[Field, ...]:
    """Return the next meeting, or ask for its day; the series proposes the same weekday
    next month.
    """
    planned, sat = c.next_meeting, c.sitting.meeting
    proposal = next_month(sat.day, c.free)

    def make(given: Given) -> PlanMeeting | MoveMeeting:
        if planned:  # another day for the same meeting, not a second meeting
            return MoveMeeting(meeting=planned.id, day=given.value)
        return PlanMeeting(day=given.value, starts=sat.starts, minutes=sat.minutes, place=sat.place)

    return (
        Field(
            "day",
            "The hub meets again",
            Ask.DAY,
            make,
            shown=spoken(planned.day) if planned else "",
            typed=spoken(proposal),
            needed=True,
            mark="good" if planned else "open",
            detail="" if planned else f"the series proposes {spoken(proposal)}",
        ),
    )


def next_date_open(c: Conference) -> tuple[LooseEnd, ...]:
    """Return whether there is no next date."""
    return () if c.next_meeting else (LooseEnd("next", "no date for the next meeting", "day"),)


def closing(c: Conference) -> tuple[Field, ...]:
    """Return the new actions by agency, the stamp, what was parked, and the meeting's
    evaluation.
    """
    end, item = c.of(Closing), c.item.id
    by_seat = sorted({action.seat for action in c.new_actions})
    return (
        *(_actions_of(c, seat) for seat in by_seat),
        yes_no(
            "read",
            "All new actions read back",
            True if end.read_at else None,
            lambda g: SettleClosing(
                item=item,
                read=g.value == "yes",
                said=print_of(_actions_said(c)) if g.value == "yes" else "",
            ),
            needed=True,
            detail=_read_at(c, end),
        ),
        *(
            Field(
                f"parked:{line.id}",
                "Parked",
                Ask.NOTHING,
                shown=line.text,
                mark="open",
                detail="for whom, and when?",
            )
            for line in c.parked
        ),
        text(
            "went_well",
            "What went well today",
            end.went_well,
            lambda g: SettleClosing(item=item, went_well=g.words),
        ),
        text(
            "better",
            "What we do better next time",
            end.better,
            lambda g: SettleClosing(item=item, better=g.words),
        ),
        Field(
            "seats",
            "Each seat in one line",
            Ask.GROUP,
            shown=_seats_said(c, end),
            within=tuple(_seat(c, seat, end) for seat in c.present),
        ),
    )


def _seat(c: Conference, seat: Seat, end: Closing) -> Field:
    said = end.seats.get(seat.id, "")
    return text(
        f"seat:{seat.code}",
        seat.name,
        said,
        lambda g: SettleClosing(item=c.item.id, seats={seat.id: g.words}),
    )


def _seats_said(c: Conference, end: Closing) -> str:
    said = sum(seat.id in end.seats for seat in c.present)
    return f"{said} of {len(c.present)} seats" if said else ""


def _actions_said(c: Conference) -> tuple[str, ...]:
    """Return the new actions as they are read back."""
    return tuple(
        f"{action.seat} {action.reference} {action.text} {action.due_words}"
        for action in c.new_actions
    )


def _changed(c: Conference, end: Closing) -> bool:
    """Whether other actions stand there now than were read back."""
    return end.read_at is not None and end.said != "" and end.said != print_of(_actions_said(c))


def _read_at(c: Conference, end: Closing) -> str:
    if end.read_at is None:
        return ""
    return f"at {clock_time(end.read_at)}" + (
        ", changed since: read them again" if _changed(c, end) else ""
    )


def _actions_of(c: Conference, seat: str) -> Field:
    actions = [action for action in c.new_actions if action.seat == seat]
    joint = {action.id: c.acting(action).removeprefix(seat) for action in actions}
    said = "; ".join(
        (
            f"{action.reference} "
            f"{action.text}{joint[action.id]}{f', by {action.due_words}' if action.due else ''}"
        )
        for action in actions
    )
    return Field(f"agency:{seat}", f"{seat} ({len(actions)})", Ask.NOTHING, shown=said, mark="none")


def closing_open(c: Conference) -> tuple[LooseEnd, ...]:
    """Return whether the actions were not read back."""
    end = c.of(Closing)
    if end.read_at is None:
        return (LooseEnd("closing", "the new actions were not read back", "read"),)
    return (
        (LooseEnd("closing", "the actions were changed since they were read back", "read"),)
        if _changed(c, end)
        else ()
    )
