"""The end of a meeting: every new action read back by agency, and what the seats say of the
meeting (H5.1).
"""

from collections.abc import Iterator

from conference.base.field import Ask, Field, text, yes_no
from conference.base.message import say
from conference.base.moment import clock_time
from conference.case.fields.loose_end import LooseEnd
from conference.case.overview.conference import Conference
from conference.case.record.closing import Closing, SettleClosing
from conference.case.record.readback import print_of
from conference.case.record.statement import Statement, Telling
from conference.case.steps.words.days_and_names import labelled
from conference.hub.seat import Seat


def fields(c: Conference) -> tuple[Field, ...]:
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


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return whether the actions were not read back."""
    end = c.of(Closing)
    if end.read_at is None:
        return (LooseEnd("closing", "the new actions were not read back", "read"),)
    return (
        (LooseEnd("closing", "the actions were changed since they were read back", "read"),)
        if _changed(c, end)
        else ()
    )


def words(c: Conference) -> Iterator[Statement]:
    """Yield whether the actions were read back, what was parked, what the seats say of today."""
    end = c.of(Closing)
    tell = Telling(end)
    if end.read_at:
        read = say("All new actions were read back at {at}.", at=end.read_at)
        yield tell.said("Read back", read, "read_at", aloud=None)
        if _changed(c, end):
            changed = say("They were changed since.")
            yield tell.worked_out(
                "Changed since", changed, "read_at", "said", key="changed", aloud=None
            )
    else:
        unread = say("The new actions were not read back.")
        yield tell.missing("Read back", unread, "read_at", aloud=None)
    for line in c.parked:
        parked = say("Parked for another place: {words}.", words=labelled(line.text, line))
        yield Statement("closing.parked", "Parked", parked, lines=(line.id,), at=line.at)
    yield from tell.typed("went_well", "What went well", "What went well: {words}.", None)
    yield from tell.typed("better", "Better next time", "Better next time: {words}.", None)
    names = {seat.id: seat.name for seat in c.sitting.seats}
    for seat, said in end.seats.items():
        message = (
            say("{seat} said of the meeting: {words}.", seat=names[seat], words=said)
            if seat in names
            else say("A seat said of the meeting: {words}.", words=said)
        )
        yield tell.said("The seats", message, "seats", aloud=None)
