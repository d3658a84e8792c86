"""The three shapes everything is made of: records that are read, commands that change, queries that
ask.

A command is the only way to change anything (design, section 1.5): it is given to `Hub.record`,
which answers with the record it made. A query is given to `Hub.ask`. Both say which right they
need; storage checks it.
"""

from enum import StrEnum
from typing import ClassVar, Generic, TypeVar

from pydantic import BaseModel, ConfigDict


class Right(StrEnum):
    """What a person may do; `conference.hub.person` says which role has which."""

    OPEN = "open the hub"
    READ_HUB = "read the hub"
    READ_CASES = "read cases"
    WRITE = "write in the record"
    CHAIR = "approve and issue"
    BUILD = "build the hub"
    READ_JOURNAL = "read the journal"


class Record(BaseModel):
    """A frozen piece of the record; two records with the same values are equal."""

    model_config = ConfigDict(frozen=True, extra="forbid", from_attributes=True)


R_co = TypeVar("R_co", covariant=True)


class Command(Record, Generic[R_co]):
    """A change, in the words of the field.

    `title` stands in the journal, so it never holds user text.

    One that is not undoable ends the undo of all that was done before it. With `beside` it is
    stepped over instead: that is right where it writes rows of its own that stay true whatever is
    taken back from before it, and that nothing done before it has changed.
    """

    title: ClassVar[str]
    right: ClassVar[Right] = Right.WRITE
    undoable: ClassVar[bool] = True
    beside: ClassVar[bool] = False
    journaled: ClassVar[bool] = True

    @property
    def journal_title(self) -> str:
        """What the journal calls it; never user text."""
        return self.title


class Query(Record, Generic[R_co]):
    """A question to the hub."""

    right: ClassVar[Right] = Right.READ_CASES
