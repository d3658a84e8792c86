"""Which seats have shared no more since a line changed: the round is recounted, and never in
silence (H3.4).
"""

from collections.abc import Iterable
from typing import Any

from conference.base.record import Command
from conference.case.overview.conference import Conference
from conference.case.record.contribution import fell_back
from conference.case.record.line import AbstractLine, ChangeKind, EditLine, StrikeLine

LINE_CHANGES = (EditLine, AbstractLine, ChangeKind, StrikeLine)
"""The commands by which a line stops being what it was."""


def recounted(
    commands: Iterable[Command[Any]], before: Conference | None, after: Conference | None
) -> str:
    """Return which seats have shared no more, and what they are again, now that these commands were
    carried out; "" for none.
    """
    if before is None or after is None or before.item.id != after.item.id:
        return ""
    if not any(isinstance(command, LINE_CHANGES) for command in commands):
        return ""
    return fell_back(
        before.contributions,
        after.contributions,
        {seat.id: seat.name for seat in after.sitting.seats},
    )
