"""The history of a case: what each conference settled, so that a reader in three years sees why
(notes: practice, section 2).
"""

from datetime import date
from uuid import UUID

from conference.base.message import say
from conference.base.record import Query, Record
from conference.case.record.action import Action


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
