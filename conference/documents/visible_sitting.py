"""What a reader sees of the sitting of one item: who sat in, and the item without words of its own
(H2.9).
"""

from collections.abc import Iterable

from conference.case.overview.conference import Conference
from conference.case.record.action import Action
from conference.documents.readers import AT_TABLE, SCOPES, Audience, Reader
from conference.hub.seat import Seat
from conference.meeting.item import Item
from conference.meeting.presence import Invitation, Mark
from conference.meeting.sitting import Sitting

_TOLD_WHO = AT_TABLE | {Reader.AUDITOR, Reader.SUMMARY}


def visible_sitting(
    c: Conference, audience: Audience, actions: Iterable[Action], *, nothing: bool
) -> Sitting:
    """Return the sitting with this item alone.

    Who sat in is told to the table and, without names, to an auditor and in the summary.
    """
    sitting, marked = c.sitting, audience.reader in _TOLD_WHO and not nothing
    acting = (
        {seat for action in actions for seat in (action.seat_id, *action.joint)}
        if audience.reader is Reader.AGENCY
        else set()
    )
    around = (
        {seat.id for seat in c.seats}
        if marked
        else {seat.id for seat in sitting.seats if audience.is_of(seat) or seat.id in acting}
    )
    return Sitting(
        meeting=sitting.meeting,
        items=(visible_item(c.item, audience, nothing=nothing),),
        seats=tuple(_seat(seat, audience) for seat in sitting.seats if seat.id in around),
        marks=tuple(
            _mark(mark, audience)
            for mark in sitting.marks
            if marked and mark.item_id in {None, c.item.id} and mark.seat_id in around
        ),
        invitations=tuple(
            _invitation(one, audience)
            for one in sitting.invitations
            if marked and one.item_id == c.item.id
        ),
        rule=sitting.rule_of(c.item.id).model_copy(update={"in_contact": 0}),
    )


def _seat(seat: Seat, audience: Audience) -> Seat:
    return (
        seat
        if SCOPES[audience.reader].holders
        else seat.model_copy(update={"holder": "", "deputy": "", "since": None})
    )


def _mark(mark: Mark, audience: Audience) -> Mark:
    own = audience.seat is not None and audience.seat.id == mark.seat_id
    update = (
        {} if own else {"reason": ""} | ({} if SCOPES[audience.reader].holders else {"name": ""})
    )
    return mark.model_copy(update=update)


def _invitation(one: Invitation, audience: Audience) -> Invitation:
    own = audience.seat is not None and audience.seat.id == one.seat_id
    return one if own else one.model_copy(update={"reason": "", "brings": ""})


def visible_item(item: Item, audience: Audience, *, nothing: bool) -> Item:
    """Return an item without words of its own: why steps were passed over and what was left open
    may say what is withheld.
    """
    hidden = (
        {"reference": "", "title": "", "case_id": None, "agenda": ""}
        if nothing and audience.reader is Reader.GUEST
        else {}
    )
    skipped = dict.fromkeys(item.skipped, "")
    return item.model_copy(
        update={"left_because": "", "left_open": (), "skipped": skipped, **hidden}
    )
