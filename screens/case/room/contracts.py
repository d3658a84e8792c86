"""What a session in the meeting room works with: the hub that keeps the record, the view that shows
it, and what passes between them.
"""

from enum import Enum, auto
from typing import Any, NamedTuple, Protocol, TypeVar

from conference.base.record import Command, Query
from conference.case.overview.conference import Conference

T = TypeVar("T")


class Hub(Protocol):
    """What keeps the record. Each of its methods raises Refused with one sentence."""

    async def record(self, command: Command[T]) -> T:
        """Carry out a command."""

    async def ask(self, query: Query[T]) -> T:
        """Answer a query."""

    async def undo(self) -> str:
        """Take back the newest command; return its title."""


class View(Protocol):
    """What shows a session."""

    @property
    def in_line(self) -> bool:
        """Whether one types in the capture line now."""

    def say(self, sentence: str, tone: Any = "hint") -> None:
        """Say a sentence."""

    def put(self, text: str) -> None:
        """Show what stands in the capture line now."""

    def to_line(self) -> None:
        """Give the keys to the capture line."""

    def draw(self, c: Conference, *, anew: bool) -> None:
        """Draw the picture; `anew` when the step or the item changed."""


class Said(Enum):
    """What the sentence said last is about."""

    ANYTHING = auto()
    """It stands until the next one."""

    LINE = auto()
    """The line as it stands: it goes when the line changes."""

    LEAVING = auto()
    """That Escape leaves the room: it goes as soon as anything else happens."""


class Undone(NamedTuple):
    """What an undo came to, in words; `gone` when there is no such meeting any more."""

    words: str
    gone: bool = False
