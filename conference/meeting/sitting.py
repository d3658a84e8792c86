"""The sitting: a meeting with everything that belongs to it, as one frozen picture."""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from conference.base.record import Query, Record, Right
from conference.hub.seat import Seat
from conference.meeting.item import Item, ItemState
from conference.meeting.meeting import Meeting
from conference.meeting.presence import Invitation, Mark, attendance_at, present_seats
from conference.meeting.quorum import Quorum, QuorumRule, count_quorum


class Sitting(Record):
    """A meeting, its agenda, its table and its ledger of presence.

    `rule` counts the quorum, `own_rules` where an agenda names another, by the name of the agenda.
    `contact` are the seats that know the person of an item, filled in where a rule asks for them.
    `chairing` are the seats held by whoever is a chair here.
    """

    meeting: Meeting
    items: tuple[Item, ...]
    seats: tuple[Seat, ...]
    marks: tuple[Mark, ...]
    invitations: tuple[Invitation, ...]
    rule: QuorumRule
    own_rules: Mapping[str, QuorumRule] = {}
    contact: Mapping[UUID, frozenset[UUID]] = {}
    chairing: frozenset[UUID] = frozenset()

    def for_seat(self, seat: UUID | None) -> "Sitting":
        """Return what a member sees of it, who reads no case: the reasons of its own seat, and no
        others.
        """
        return self.model_copy(
            update={
                "items": tuple(
                    one.model_copy(update={"skipped": {}, "left_because": "", "left_open": ()})
                    for one in self.items
                ),
                "marks": tuple(
                    one if one.seat_id == seat else one.model_copy(update={"reason": ""})
                    for one in self.marks
                ),
                "invitations": tuple(
                    one
                    if one.seat_id == seat
                    else one.model_copy(update={"reason": "", "brings": ""})
                    for one in self.invitations
                ),
            }
        )

    def item(self, item: UUID) -> Item:
        """Return one item by its id; KeyError when it is not on this agenda."""
        for found in self.items:
            if found.id == item:
                return found
        raise KeyError(item)

    @property
    def live(self) -> tuple[Item, ...]:
        """The items that were not dropped, in order."""
        return tuple(item for item in self.items if item.state is not ItemState.DROPPED)

    def guests(self, item: UUID | None) -> tuple[Seat, ...]:
        """Return the guest seats invited to an item."""
        asked = {
            invitation.seat_id for invitation in self.invitations if invitation.item_id == item
        }
        return tuple(seat for seat in self.seats if seat.id in asked and not seat.permanent)

    def around(self, item: UUID | None) -> tuple[Seat, ...]:
        """Return the seats that belong to an item: the permanent ones and its guests."""
        return tuple(seat for seat in self.seats if seat.permanent) + self.guests(item)

    def attendance(self, item: UUID | None, moment: datetime | None = None) -> Mapping[UUID, Mark]:
        """Return the mark that counts for each seat in an item at a moment."""
        return attendance_at(self.marks, item, moment)

    def present(self, item: UUID | None, moment: datetime | None = None) -> tuple[Seat, ...]:
        """Return the seats that take part in an item at a moment; a guest only in its own items
        (H2.9).
        """
        there = present_seats(self.marks, item, moment)
        return tuple(seat for seat in self.around(item) if seat.id in there)

    def rule_of(self, item: UUID | None) -> QuorumRule:
        """Return the rule that counts in an item; nobody is in contact with a person in an item
        that has no case.
        """
        found = next((one for one in self.items if one.id == item), None)
        rule = self.own_rules.get(found.agenda, self.rule) if found else self.rule
        return (
            rule
            if not rule.in_contact or (found and found.case_id)
            else rule.model_copy(update={"in_contact": 0})
        )

    def quorum(self, item: UUID | None, moment: datetime | None = None) -> Quorum:
        """Return the quorum of an item at a moment."""
        contact = self.contact.get(item, frozenset()) if item else frozenset()
        return count_quorum(
            self.rule_of(item),
            self.seats,
            {seat.id for seat in self.present(item, moment)},
            contact,
        )

    @property
    def planned_minutes(self) -> int:
        """What the whole agenda takes."""
        return sum(item.minutes for item in self.live)


class SittingOf(Query[Sitting]):
    """The sitting of one meeting."""

    right: ClassVar[Right] = Right.READ_HUB

    meeting: UUID
