"""The capture line as it stands: what is typed in it, what Enter is to do with that, and whether
somebody's words would be lost by writing over it.
"""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from conference.base.field import Field
from conference.base.record import Command
from conference.case.capture.understand import Understood, abstract, understand
from conference.case.overview.conference import Conference
from conference.case.record.line import Line


class Mode(Enum):
    """What the words in the line are for."""

    NEW = auto()
    """A line of their own, or with = the field that is chosen."""

    FILL = auto()
    """The field they were begun in: whoever came from there goes back there."""

    EDIT = auto()
    """A written line, which Enter writes anew."""

    ABSTRACT = auto()
    """A written line, in whose place Enter puts other words (H3.3)."""


_OF_A_LINE = frozenset({Mode.EDIT, Mode.ABSTRACT})


@dataclass(frozen=True)
class Entry:
    """What is written down in one go; `told` is said afterwards.

    `typed` comes back into the line, for what it was meant, if it could not be written. `fills`
    moves the sheet on to what is missing next; `question` is asked before.
    """

    commands: tuple[Command[Any], ...]
    typed: str = ""
    mode: Mode = Mode.NEW
    line: Line | None = None
    told: str = ""
    fills: bool = False
    question: str = ""


@dataclass
class CaptureLine:
    """What is typed and not written down yet.

    `offered` is what the program put there to be worked on: nobody's words as long as it stands
    unchanged. `line` is the one to edit or to abstract.
    """

    text: str = ""
    mode: Mode = Mode.NEW
    line: Line | None = None
    offered: str = ""

    @property
    def unwritten(self) -> bool:
        """Whether words stand in the line that somebody typed and nobody wrote down."""
        return bool(self.text.strip()) and self.text != self.offered

    @property
    def words(self) -> str:
        """What somebody typed: what was offered stands in the record already."""
        return self.text if self.unwritten else ""

    @property
    def editing(self) -> Line | None:
        """The line that the next Enter writes anew."""
        return self.line if self.mode is Mode.EDIT else None

    @property
    def abstracting(self) -> Line | None:
        """The line in whose place the next Enter puts other words."""
        return self.line if self.mode is Mode.ABSTRACT else None

    def offer(
        self, text: str, *, begun: str = "", mode: Mode = Mode.NEW, line: Line | None = None
    ) -> None:
        """Put text into the line to be worked on; `begun` was just typed by somebody."""
        self.text, self.offered, self.mode, self.line = text + begun, text, mode, line

    def take(self, text: str) -> bool:
        """Take what was typed; return whether the line was cleared by hand, which ends what it was
        for.
        """
        cleared = bool(self.text) and not text
        self.text = text
        if cleared:
            self.offered = ""
            self.mode = Mode.NEW if self.mode is Mode.FILL else self.mode
        return cleared

    def end_mode(self) -> bool:
        """Let the line stand that was to be edited or abstracted; return whether there was one."""
        if self.mode not in _OF_A_LINE:
            return False
        self.mode, self.line = Mode.NEW, None
        return True

    def leave_step(self) -> bool:
        """End what was begun in another step: untouched words go with it; return whether others
        stay, as a new line.
        """
        if self.mode in _OF_A_LINE and not self.unwritten:
            self.empty()
            return False
        return self.end_mode()

    def empty(self) -> None:
        """Clear the line, and forget what it was for."""
        self.text, self.mode, self.line, self.offered = "", Mode.NEW, None, ""

    def understand(self, c: Conference, field: Field | None, group: Field | None) -> Understood:
        """Return what the line means, with `field` chosen, in `group` where one is open."""
        if not self.text.strip():
            return Understood(())
        if self.abstracting is not None:
            return abstract(self.text, c, self.abstracting)
        return understand(self.text, c, field, self.editing, group)

    def entry(self, understood: Understood) -> Entry:
        """Return what Enter writes down."""
        return Entry(
            understood.commands,
            self.text,
            self.mode,
            self.line,
            fills=understood.fills is not None,
            question=understood.final,
        )
