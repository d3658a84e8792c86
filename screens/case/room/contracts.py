"""What a session in the meeting room works with: the hub that keeps the record, the view that shows
it.
"""

from typing import Any, Protocol, TypeVar

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
