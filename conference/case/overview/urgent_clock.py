"""The 24 hours of an urgent call: they run from the moment of the call (H4.4)."""

from datetime import datetime

from conference.base.clock import due
from conference.case.overview.conference import Conference
from conference.case.record.safety import Safety

RESPONSE = "urgent_response"


def called_at(c: Conference) -> datetime | None:
    """Return the moment of the call."""
    return c.of(Safety).called_at or (c.case.urgent_since if c.case else None)


def answer_by(c: Conference) -> datetime | None:
    """Return when the clock of the call runs out: within 24 hours, unless the hub's own clock says
    otherwise.
    """
    since, clock = called_at(c), c.clocks.get(RESPONSE)
    return due(clock, since) if since and clock else None
