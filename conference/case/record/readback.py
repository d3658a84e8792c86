"""Read-back: read aloud and agreed, and whether what was read still stands."""

from datetime import datetime
from hashlib import sha256
from typing import ClassVar

from conference.base.text import Short
from conference.case.record.settled import Settle, Settled


class ReadBack(Settled):
    """The record was read aloud; "does anyone disagree?" was asked.

    `said` is the print of the words that were agreed.
    """

    step: ClassVar[str] = "readback"

    disagree_asked: bool = False
    agreed_at: datetime | None = None
    said: str = ""

    @property
    def of_another_wording(self) -> bool:
        """Whether what was read was put into words by an earlier version of the program, so that
        its print cannot be compared.
        """
        return self.said != "" and not self.said.startswith(WORDING)


class SettleReadBack(Settle[ReadBack]):
    """Stamp the read-back: `agreed` sets or clears the time, `said` is the print of
    what was read.
    """

    title: ClassVar[str] = "Read back"

    disagree_asked: bool | None = None
    agreed: bool | None = None
    said: Short | None = None


WORDING = "2:"
"""What the print of a read-back begins with: it changes with the words the program chooses."""


def print_read(sentences: tuple[str, ...]) -> str:
    """Return the print of a read-back, which says in whose words it was read."""
    return f"{WORDING}{print_of(sentences)}"


def print_of(sentences: tuple[str, ...]) -> str:
    """Return a short print of what is read aloud: two texts with the same print are the same."""
    return sha256("\n".join(sentences).encode("utf-8", "surrogatepass")).hexdigest()[:24]
