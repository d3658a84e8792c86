"""What a document is about, found by what was typed: the meeting by its day, the case by its
reference.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from conference.base.moment import spoken
from conference.base.refusal import Refused
from conference.case.record.case import Cases
from conference.documents.catalogue import Document
from conference.meeting.meeting import Meeting, Meetings, MeetingState

Ask = Callable[[Any], Any]
"""Asks the hub."""

BEFORE = frozenset({"agenda", "statement"})
"""Documents that are made before a meeting begins."""

_MOST = 100_000


def find_case(ask: Ask, reference: str) -> UUID:
    """Return the case of a reference; raise Refused when there is none."""
    wanted = reference.strip().casefold()
    found = next(
        (
            case
            for case in ask(Cases(open_only=False, limit=_MOST))
            if case.reference.casefold() == wanted
        ),
        None,
    )
    if found is None:
        raise Refused("There is no case of this reference; it looks like 2026-014.")
    key: UUID = found.id
    return key


def latest(every: Sequence[Meeting], document: Document) -> Meeting | None:
    """Return the latest of some meetings, the newest first: what is made beforehand is of the next
    one, all else of one that has begun.
    """
    begun = [one for one in every if one.state is not MeetingState.PLANNED]
    if document.name in BEFORE:
        running = [one for one in begun if one.state is MeetingState.RUNNING]
        planned = [one for one in every if one.state is MeetingState.PLANNED]
        begun = [*running, *reversed(planned), *begun]
    return begun[0] if begun else None


def find_meeting(ask: Ask, document: Document, day: date | None) -> Meeting:
    """Return the meeting of a day, or (None) the latest; raise Refused when there is none."""
    every = [one for one in ask(Meetings(limit=_MOST)) if day is None or one.day == day]
    if found := latest(every, document):
        return found
    if day is None:
        raise Refused("No meeting of this hub has begun yet: there are no minutes.")
    raise Refused(
        f"The meeting of {spoken(day)} has not begun yet."
        if every
        else f"This hub had no meeting on {spoken(day)}."
    )
