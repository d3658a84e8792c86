"""The history of a case: what each conference settled, so that a reader in three years sees why
(notes: practice, section 2).
"""

from datetime import date
from uuid import UUID

from conference.base.message import say
from conference.base.record import Query, Record
from conference.case.record.action import Action
from conference.case.record.readback import ReadBack
from conference.case.record.room import Room
from conference.case.record.statement import Certainty, Statement


class Told(Record):
    """One thing that was settled: the day of the meeting, what it is called, and the words.

    `item_id` None: between meetings.
    """

    item_id: UUID | None
    day: date
    label: str
    words: str


class HistoryOf(Query[tuple[Told, ...]]):
    """What the conferences of a case settled, the newest meeting first, each in the order of the
    case agenda.
    """

    case: UUID


_OF_THE_ROOM = frozenset({Room, ReadBack})
"""Whether the rules of the room were kept stands in the minutes."""


def in_history(one: Statement) -> bool:
    """Whether a statement belongs to the history: what somebody settled about the case; the lines
    of a case have a list of their own.
    """
    said = one.certainty is Certainty.SAID and one.record is not None
    return said and one.record not in _OF_THE_ROOM and not one.lines


def tell_again(action: Action) -> tuple[str, str]:
    """Return, as a pair of label and words, that an action was agreed before in the case, and what
    was different this time.
    """
    again = say(
        "{seat}: {what}. Different this time: {words}.",
        seat=action.seat,
        what=action.text,
        words=action.different,
    )
    return "Agreed again", str(again)
