"""The room: when confidentiality was acknowledged is kept, so that whoever comes later is asked
again (H2.9).
"""

from conference.case.record.room import Room, SettleRoom
from storage.case.record.settled import settle
from storage.transaction.unit_of_work import UnitOfWork


def settle_room(work: UnitOfWork, command: SettleRoom) -> Room:
    """Keep the moment beside the answer, or clear it."""
    said = command.confidentiality
    also = {} if said is None else {"acknowledged_at": work.now.isoformat() if said else None}
    return settle(work, command, Room, **also)[0]
