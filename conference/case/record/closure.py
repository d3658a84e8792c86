"""Closure: the end of each concern of the beginning, who holds what is left, and what the seats say
of their work (H5.1).
"""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from conference.base.text import Short, Words
from conference.case.record.settled import Settle, Settled


class Ending(StrEnum):
    """What became of a concern of the beginning (H5.1)."""

    RESOLVED = "resolved"
    REDUCED = "reduced"
    MOVED = "moved"
    ACCEPTED = "accepted"


class Again(StrEnum):
    """Whether the seats would work in this way again."""

    YES = "yes"
    WITH_CHANGES = "with changes"
    NO = "no"


class Closure(Settled):
    """The end of a case: every concern gets its end, and somebody holds what is left (H5.1).

    `endings` holds the end of each concern by the line's id, `seats` what each seat says of the
    work by the seat's id.
    """

    step: ClassVar[str] = "closure"

    endings: dict[str, str] = {}
    residual: str = ""
    holder: str = ""
    letter: str = ""
    again: Again | None = None
    again_words: str = ""
    worked: str = ""
    did_not: str = ""
    seats: dict[UUID, str] = {}
    lesson: str = ""

    def ending(self, line: UUID) -> tuple[str, str]:
        """Return what became of a concern, and the words beside it."""
        end, _, words = self.endings.get(str(line), "").partition(": ")
        return end, words


class SettleClosure(Settle[Closure]):
    """Say what became of a concern (`endings` by the line's id) and who holds the risk that is
    left.
    """

    title: ClassVar[str] = "Closure filled in"

    endings: dict[Short, Words] | None = None
    residual: Words | None = None
    holder: Words | None = None
    letter: Words | None = None
    again: Again | None = None
    again_words: Words | None = None
    worked: Words | None = None
    did_not: Words | None = None
    seats: dict[UUID, Words] | None = None
    lesson: Words | None = None
