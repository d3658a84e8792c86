"""The window for corrections to draft minutes: by the hub's own clock, from the day the draft goes
out (templates/clocks.toml, H5.2).
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from conference.base.clock import Clock, due
from conference.base.refusal import Refused
from conference.followup.automatic_duties import CORRECTION_WINDOW


def last_day(clocks: Mapping[str, Clock], opened: datetime, free: Collection[date]) -> date:
    """Return the last day for corrections; raise Refused where the hub has no clock for it."""
    clock = clocks.get(CORRECTION_WINDOW)
    if clock is None:
        raise Refused(
            f"clocks.toml has no clock {CORRECTION_WINDOW} any more: nobody could say when the "
            "round ends."
        )
    return due(clock, opened, free).date()
