"""What documents are made of: the record of one meeting or one case, as far as one document may need it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from conference.case.conference import Conference
from conference.documents.audience import AT_TABLE, NEAR, Audience, Reader
from conference.documents.minutes import Minutes
from conference.documents.seen import Seen, seen
from conference.hub.profile import Profile
from conference.journal import Entry
from conference.meeting.sitting import Sitting


@dataclass(frozen=True)
class Material:
    """The record behind one document.

    `conferences` are those of a meeting in the order of its agenda, or those of a case, the oldest first. `case_id` is set where the
    document is about one case. `statement` are the paragraphs that are read at the beginning of a meeting.
    """

    profile: Profile
    today: date
    conferences: tuple[Conference, ...] = ()
    sitting: Sitting | None = None
    minutes: Minutes | None = None
    case_id: UUID | None = None
    journal: tuple[Entry, ...] = ()
    head: str = ""
    statement: tuple[str, ...] = field(default=())

    def seen_by(self, audience: Audience) -> tuple[Seen, ...]:
        """Return what a reader sees of each conference, those left out of which it sees nothing, and those that are about another case."""
        every = (seen(c, audience) for c in self.conferences if self.case_id is None or (c.case is not None and c.case.id == self.case_id))
        return tuple(one for one in every if not one.nothing)


def sitting_for(sitting: Sitting, audience: Audience, items: Iterable[UUID]) -> Sitting:
    """Return the sitting as a reader may see it: the whole meeting's marks and those of these items, and nobody's reason but its own."""
    if audience.reader is Reader.FULL:
        return sitting
    shown = frozenset(items)
    own = {seat.id for seat in sitting.seats if audience.is_of(seat)}
    at_table = audience.reader in AT_TABLE
    return sitting.model_copy(
        update={
            "items": tuple(item for item in sitting.items if item.id in shown),
            "marks": tuple(
                mark if mark.seat_id in own else mark.model_copy(update={"reason": ""})
                for mark in sitting.marks
                if at_table and (mark.item_id is None or mark.item_id in shown)
            ),
            "invitations": tuple(
                one if one.seat_id in own else one.model_copy(update={"reason": "", "brings": ""})
                for one in sitting.invitations
                if at_table and one.item_id in shown
            ),
        }
    )


def withheld(found: Sequence[Seen], audience: Audience) -> str:
    """Return how much was left out. Why is told only at the table: outside, a reason such as "police" would itself tell something."""
    if audience.reader is Reader.FULL:
        return ""
    count = sum(one.left_out for one in found)
    if audience.reader in NEAR or audience.reader not in AT_TABLE:
        return f"This is an extract for {audience.title}. What concerns others, or is others' to tell, is not in it."
    if not count:
        return f"This is an extract for {audience.title}. Of the parts it took part in, nothing is left out."
    reasons: dict[str, int] = {}
    for one in found:
        for reason, number in one.withheld:
            reasons[reason] = reasons.get(reason, 0) + number
    said = ", ".join(f"{reason} {number}" for reason, number in sorted(reasons.items()))
    return f"This is an extract for {audience.title}. {count} line{'s are' if count > 1 else ' is'} left out: {said}."
