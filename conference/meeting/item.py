"""The items of a meeting's agenda, in order, each with its minutes, its guests' slot and where it
stands.
"""

from datetime import datetime, time
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from conference.base.record import Command, Record
from conference.base.refusal import Refused
from conference.base.text import Name, Sentence, Short, Words
from conference.meeting.agenda import MEETING_KINDS
from conference.meeting.meeting import MeetingKind, MeetingState

MOST_STEPS = 1_000
LONGEST = 480
"""The most minutes one item may take."""

MARKER = "cases"
"""The kind that marks where the cases stand on the agenda of a meeting."""

LAST_KINDS = frozenset({"lapsing", "learning", "next", "closing"})
"""The kinds of item that end a meeting: what is added comes before them."""

OFF = "This item was taken off the agenda."


class ItemState(StrEnum):
    """Where an item of the agenda stands. Interrupted items can be opened again."""

    PENDING = "pending"
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Item(Record):
    """One item: a part of the meeting, or the conference of one case (then `case_id` is set).

    `agenda` names the template with its steps, `step` is where the panel is (from 0), `seconds` is
    the time it took so far without the time since `opened_at`. `stretches` are the times it was
    heard, each from when to when, the one that runs left out. `left_open` are the loose ends it was
    left with, in words.
    """

    id: UUID
    meeting_id: UUID
    place: int
    kind: str
    title: str
    agenda: str
    case_id: UUID | None
    reference: str
    minutes: int
    slot: time | None
    state: ItemState
    step: int
    skipped: dict[str, str]
    seconds: int
    opened_at: datetime | None
    closed_at: datetime | None
    left_because: str
    left_open: tuple[str, ...] = ()
    stretches: tuple[tuple[datetime, datetime], ...] = ()

    def sealed_view(self) -> "Item":
        """Return what is seen of the item of a sealed case by whoever may not read it."""
        return self.model_copy(
            update={"title": "Sealed", "skipped": {}, "left_because": "", "left_open": ()}
        )

    def heard(self) -> tuple[tuple[datetime, datetime | None], ...]:
        """Return when this item was heard, each stretch from when to when; the end of the one that
        runs is None.
        """
        if self.opened_at is None:
            return ()
        if self.state is ItemState.OPEN:
            return (*self.stretches, (self.opened_at, None))
        return self.stretches or (
            (self.opened_at, self.closed_at),
        )  # one that was heard before stretches were kept

    def elapsed(self, now: datetime) -> int:
        """Return the seconds this item took up to `now`."""
        running = (
            (now - self.opened_at).total_seconds()
            if self.opened_at and self.state is ItemState.OPEN
            else 0
        )
        return self.seconds + max(0, int(running))


class AddItem(Command[Item]):
    """Put something on the agenda; a case by its id, anything else by its kind."""

    title: ClassVar[str] = "Put on the agenda"

    meeting: UUID
    kind: Short = "case"
    case: UUID | None = None
    agenda: Short = ""
    minutes: int | None = None
    slot: time | None = None
    after: UUID | None = None


class BuildAgenda(Command[tuple[Item, ...]]):
    """Fill the agenda of a planned meeting: opening, due reviews, new and urgent cases, break,
    closing.
    """

    title: ClassVar[str] = "Agenda built"

    meeting: UUID


class SetItem(Command[Item]):
    """Change the minutes, the slot or the agenda template of an item."""

    title: ClassVar[str] = "Agenda item changed"

    item: UUID
    minutes: int | None = None
    slot: time | None = None
    agenda: Name | None = None


class MoveItem(Command[Item]):
    """Move an item up (-1) or down (+1)."""

    title: ClassVar[str] = "Agenda reordered"

    item: UUID
    by: int


class DropItem(Command[Item]):
    """Take an item off the agenda.

    Once the meeting runs, a reason is needed and stands in the minutes.
    """

    title: ClassVar[str] = "Taken off the agenda"

    item: UUID
    reason: Words = ""


class OpenItem(Command[Item]):
    """Turn to an item; the one that was open is interrupted and keeps its time."""

    title: ClassVar[str] = "Item opened"

    item: UUID


class LeaveItem(Command[Item]):
    """Finish an item.

    With loose ends a reason is needed; it stands in the minutes (design, section 4).

    Storage counts the loose ends, and keeps them in words with the item. What was done before
    can be undone no more: undo holds as long as the conference is open (design, section 5).
    """

    title: ClassVar[str] = "Item finished"
    undoable: ClassVar[bool] = False

    item: UUID
    reason: Words = ""


class GoToStep(Command[Item]):
    """Remember which step the panel is at, so that the program opens there after a crash."""

    title: ClassVar[str] = "Step opened"
    undoable: ClassVar[bool] = False
    journaled: ClassVar[bool] = False

    item: UUID
    step: Annotated[int, Field(ge=0, le=MOST_STEPS)]


class SkipStep(Command[Item]):
    """Pass over a step of the agenda, with the reason that stands in the minutes."""

    title: ClassVar[str] = "Step passed over"

    item: UUID
    kind: Name
    reason: Sentence


def may_take(minutes: int | None) -> None:
    """Refuse a length no item of an agenda has; None leaves it as it is."""
    if minutes is not None and not 0 < minutes <= LONGEST:
        raise Refused(f"An item takes between 1 and {LONGEST} minutes.")


def may_drop(item: Item, running: bool, reason: str) -> None:
    """Refuse to drop what was discussed, or to drop during the meeting without a reason."""
    if item.state in {ItemState.OPEN, ItemState.DONE}:
        raise Refused("This item was opened already; it stays in the record.")
    if running and not reason.strip():
        raise Refused("Once the meeting runs, taking an item off needs a reason.")


def may_leave(item: Item, loose_ends: tuple[str, ...], reason: str) -> None:
    """Refuse to leave with loose ends and no reason."""
    if item.state is not ItemState.OPEN:
        raise Refused("This item is not open.")
    if loose_ends and not reason.strip():
        count = len(loose_ends)
        raise Refused(
            f"{count} loose end{'s' if count > 1 else ''}: mend "
            f"{'them' if count > 1 else 'it'} or give a reason for leaving."
        )


def may_add(state: MeetingState) -> None:
    """Refuse to add to the agenda of a meeting that is over."""
    if state is MeetingState.HELD:
        raise Refused("This meeting was held; its agenda stays as it was.")


def may_add_case(reference: str, kind: MeetingKind, *, there: bool) -> None:
    """Refuse a case that is on the agenda already, and any case in a network meeting."""
    if there:
        raise Refused(f"{reference} is on this agenda already.")
    if kind is MeetingKind.NETWORK:
        raise Refused("A network meeting has no cases.")


def may_add_kind(kind: str) -> None:
    """Refuse what is no item of a meeting."""
    if kind not in MEETING_KINDS or kind == MARKER:
        raise Refused("A meeting has no item of this kind.")


def may_build(state: MeetingState) -> None:
    """Refuse to build the agenda of a meeting that has begun."""
    if state is not MeetingState.PLANNED:
        raise Refused("Only the agenda of a planned meeting is built.")


def may_run(state: MeetingState) -> None:
    """Refuse to open or leave an item of a meeting that does not run."""
    if state is not MeetingState.RUNNING:
        raise Refused("The meeting is not running: start it first.")


def may_turn_to(state: ItemState) -> None:
    """Refuse to open or move an item that is not on the agenda any more."""
    if state is ItemState.DROPPED:
        raise Refused(OFF)


def may_have_agenda(state: ItemState) -> None:
    """Refuse another agenda for an item that was begun with one."""
    if state is not ItemState.PENDING:
        raise Refused("This item was opened already; its steps stay as they are.")
