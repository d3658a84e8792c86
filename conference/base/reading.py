"""Something to read: headed parts of labelled entries, as data, for any screen, plain text or
document that only shows.
"""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["", "good", "warn", "muted"]


@dataclass(frozen=True)
class Entry:
    """One entry: a short label, its words, and a tone.

    A tone is drawn as a sign and a colour together, never as colour alone.
    """

    label: str
    words: str
    tone: Tone = ""


@dataclass(frozen=True)
class Part:
    """A headed part.

    `empty` is said when it has no entries: a part is never left out in silence.
    """

    title: str
    entries: tuple[Entry, ...] = ()
    empty: str = "nothing"


@dataclass(frozen=True)
class Reading:
    """A whole reading. `lead` is one sentence that says what it is."""

    title: str
    parts: tuple[Part, ...] = ()
    lead: str = ""


def as_text(reading: Reading) -> str:
    """Return a reading as plain text, for a screen reader, a braille display or a test."""
    lines = [reading.title, *([reading.lead] if reading.lead else [])]
    for part in reading.parts:
        lines += ["", part.title]
        lines += [
            f"  {entry.label}: {entry.words}" if entry.label else f"  {entry.words}"
            for entry in part.entries
        ] or [f"  {part.empty}"]
    return "\n".join(lines)
