"""Closure: the end of each concern of the beginning (H5.1)."""

from enum import StrEnum
from typing import ClassVar

from conference.case.settled import Settle, Settled
from conference.text import Short, Words


class Ending(StrEnum):
    """What became of a concern of the beginning (H5.1)."""

    RESOLVED = "resolved"
    REDUCED = "reduced"
    MOVED = "moved"
    ACCEPTED = "accepted"


class Closure(Settled):
    """The end of a case: every concern gets its end, and somebody holds what is left (H5.1)."""

    endings: dict[str, str] = {}
    residual: str = ""
    holder: str = ""
    worked: str = ""
    lesson: str = ""


class SettleClosure(Settle[Closure]):
    """Say what became of a concern (`endings` by the line's id) and who holds the risk that is left."""

    title: ClassVar[str] = "Closure filled in"

    endings: dict[Short, Words] | None = None
    residual: Words | None = None
    holder: Words | None = None
    worked: Words | None = None
    lesson: Words | None = None
