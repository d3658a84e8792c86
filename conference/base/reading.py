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
