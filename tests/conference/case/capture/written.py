"""Lines as they are read back from the record, made from what was captured."""

from datetime import UTC, datetime
from uuid import UUID

from conference.case.capture.capture import Captured, Chair
from conference.case.record.line import Line
from conference.hub.seat import Seat

NOBODY = UUID(int=0)


def line_of(captured: Captured) -> Line:
    """Return the line that captured words become."""
    return Line(
        id=NOBODY,
        meeting_id=NOBODY,
        item_id=NOBODY,
        case_id=None,
        at=datetime(2026, 11, 23, 14, tzinfo=UTC),
        kind=captured.kind,
        step="",
        seat_id=captured.seat.id if captured.seat else None,
        seat=captured.seat.name if captured.seat else "",
        standing=captured.standing,
        labels=tuple(sorted(captured.labels)),
        not_for=tuple(seat.id for seat in captured.not_for),
        topics=captured.topics,
        text=captured.text,
        edited_at=None,
        struck_at=None,
        struck_because="",
        version=1,
        source=captured.source,
        since=captured.since,
    )


def seat_of(chair: Chair) -> Seat:
    """Return the seat that the capture line knows as `chair`."""
    return Seat(
        id=chair.id,
        agency_id=NOBODY,
        agency="",
        sector="",
        code=chair.code,
        name=chair.name,
        function="",
        partner=None,
        permanent=True,
        holder="",
        deputy="",
        since=None,
    )
