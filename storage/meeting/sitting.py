"""The sitting, read in one go. Its question is answered in `storage.case.overview.contact`."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select

from conference.base.refusal import Refused
from conference.hub.person import Role
from conference.meeting.meeting import MeetingKind
from conference.meeting.presence import Invitation, Mark
from conference.meeting.quorum import QuorumRule
from conference.meeting.sitting import Sitting
from storage.hub.person import PersonRow
from storage.hub.profile import profile
from storage.hub.seat import HolderRow, SeatRow, seats
from storage.meeting.item import ItemRow, item_record
from storage.meeting.meeting import meeting_record
from storage.meeting.meeting_row import MeetingRow
from storage.meeting.presence import InvitationRow, MarkRow
from storage.transaction.unit_of_work import UnitOfWork

# Asked with every question about a meeting: made once, so that neither they nor their keys are
# worked out again.
_ITEMS = select(ItemRow).where(ItemRow.meeting_id == bindparam("meeting")).order_by(ItemRow.place)
_MARKS = select(MarkRow).where(MarkRow.meeting_id == bindparam("meeting")).order_by(MarkRow.at)
_INVITATIONS = select(InvitationRow).where(InvitationRow.meeting_id == bindparam("meeting"))
_CHAIRS = select(PersonRow.name, PersonRow.seat_id).where(PersonRow.role == Role.CHAIR)


_TABLES = (MeetingRow, ItemRow, MarkRow, InvitationRow, PersonRow, SeatRow, HolderRow)


def sitting(work: UnitOfWork, meeting: UUID, *, keep: bool = True) -> Sitting:
    """Return a meeting with its agenda, its table and its ledger; `keep` says whether it is cached
    in the place of the one before.
    """
    kept = (
        work.cached_until_written("sitting", meeting, _TABLES, lambda: _kept(work, meeting))
        if keep
        else _kept(work, meeting)
    )
    rule = "urgent" if kept["meeting"].kind is MeetingKind.URGENT else profile(work).quorum
    return Sitting(
        **kept,
        rule=work.templates.quorum(rule),
        own_rules=_own_rules(work, {one.agenda for one in kept["items"]}),
    )


def _kept(work: UnitOfWork, meeting: UUID) -> dict[str, Any]:
    """Read what of a sitting is kept in the file; its rules stand in templates."""
    row = work.get(MeetingRow, meeting, "This meeting")
    items = work.all(_ITEMS, meeting=meeting)
    return {
        "meeting": meeting_record(work, row, items),
        "items": tuple(item_record(one) for one in items),
        "seats": tuple(seats(work).values()),
        "marks": tuple(Mark.model_validate(one) for one in work.all(_MARKS, meeting=meeting)),
        "invitations": tuple(
            Invitation.model_validate(one) for one in work.all(_INVITATIONS, meeting=meeting)
        ),
        "chairing": _chairing(work),
    }


def _own_rules(work: UnitOfWork, agendas: Iterable[str]) -> dict[str, QuorumRule]:
    """Return the rules of those agendas that name one; the hub's serves where an agenda or its rule
    is gone or broken since.
    """
    found = {}
    rules = work.templates.quorum_rules()
    for name in agendas:
        try:
            own = work.templates.agenda(name).quorum
        except Refused:
            continue
        if own in rules:
            found[name] = rules[own]
    return found


def _chairing(work: UnitOfWork) -> frozenset[UUID]:
    """Return the seats of whoever is a chair of this hub: the seat of their key, or the one they
    hold by name.
    """
    people = work.session.execute(_CHAIRS).all()
    names = {name.casefold() for name, _ in people}
    held = {seat.id for seat in seats(work).values() if seat.holder.casefold() in names}
    return frozenset(held | {seat for _, seat in people if seat})
