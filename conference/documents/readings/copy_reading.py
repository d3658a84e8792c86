"""The register of copies as something to read: each copy with everything that is known of it."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from conference.base.message import label
from conference.base.moment import clock_time, spoken
from conference.base.reading import Entry, Part, Reading, Tone
from conference.documents.catalogue import DOCUMENTS
from conference.documents.copy import Copy, CopyState
from conference.documents.readings.paper_reading import reader_words

_TONES: dict[CopyState, Tone] = {
    CopyState.LOST: "warn",
    CopyState.ANNOUNCED: "warn",
    CopyState.NOT_WRITTEN: "muted",
}


def copies_reading(copies: Sequence[Copy], days: Mapping[UUID, str]) -> Reading:
    """Return copies as a reading; `days` are the days of meetings in words."""
    parts = tuple(
        copy_part(copy, days.get(copy.meeting_id, "") if copy.meeting_id else "") for copy in copies
    )
    return Reading("Copies", parts, "" if parts else "No copy was made.")


def copy_part(copy: Copy, day: str) -> Part:
    """Return one copy; `day` is that of its meeting, in words."""
    at, moved = copy.at.astimezone(), copy.changed_at.astimezone()
    known = (
        (
            "Document",
            DOCUMENTS[copy.document].title
            + (f" ({copy.standing.lower()})" if copy.standing else ""),
        ),
        (
            "About",
            " · ".join(said for said in (day and f"the meeting of {day}", copy.reference) if said),
        ),
        ("Made for", reader_words(copy.reader)),
        ("Format", f"{copy.form}{', locked with a phrase' if copy.locked else ''}"),
        ("Made", f"by {copy.by}, {spoken(at.date())}, {clock_time(at)}"),
        ("State", f"{label(copy.state)} since {spoken(moved.date())}, {clock_time(moved)}"),
        ("What happened", copy.words),
        ("Stood against it", copy.against),
        ("Reason", copy.reason),
        ("Wording stays", copy.wording),
        ("SHA-256", copy.digest),
    )
    entries = tuple(
        Entry(name, words, _TONES.get(copy.state, "") if name == "State" else "")
        for name, words in known
        if words
    )
    return Part(copy.label, entries)
