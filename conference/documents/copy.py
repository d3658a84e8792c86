"""Copies: the register of what left the room, for whom, when and in which form, and what became of each numbered copy (H3.2, H5.2)."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from conference.case.sharing import Reach, Sending, stopped_words
from conference.documents.audience import AT_TABLE, Reader
from conference.record import Command, Query, Record
from conference.refusal import Refused
from conference.text import Name, Short, Words

WITHOUT_CASES = frozenset({"agenda", "statement", "presence", "journal"})
"""Documents that tell nothing of what was said about anybody."""

OWN = frozenset({Reader.FAMILY, Reader.SUBJECT})
"""Readers who read about themselves: no consent to tell partners stands between them and it."""

PARTNERS = AT_TABLE | {Reader.FULL, Reader.AGENCY}


class CopyState(StrEnum):
    """What became of a copy."""

    ANNOUNCED = "announced"
    WRITTEN = "written"
    HANDED_OUT = "handed out"
    COLLECTED = "collected"
    RETURNED = "returned"
    DESTROYED = "destroyed"
    LOST = "lost"


BACK = frozenset({CopyState.COLLECTED, CopyState.RETURNED, CopyState.DESTROYED})
NEEDS_WORDS = frozenset({CopyState.LOST})


class Copy(Record):
    """One copy. `number` counts the copies of one document about one meeting or case; `digest` is that of the file as it was written.

    `wording` is what was chosen about words the check pointed out; `reason` why it was sent although consent stood against it.
    """

    id: UUID
    number: int
    document: str
    reader: str
    meeting_id: UUID | None
    case_id: UUID | None
    reference: str
    form: str
    to: str
    locked: bool
    by: str
    at: datetime
    state: CopyState
    changed_at: datetime
    words: str
    wording: str
    reason: str
    digest: str

    @property
    def label(self) -> str:
        """What stands on every page of it."""
        return f"Copy {self.number}, for {self.to}"


class TakeCopy(Command[Copy]):
    """Announce a copy before it is written: it gets its number. Refused while consent stands against it and no reason is given."""

    title: ClassVar[str] = "Copy announced"
    undoable: ClassVar[bool] = False

    document: Short
    reader: Name
    form: Short
    to: Name
    meeting: UUID | None = None
    case: UUID | None = None
    locked: bool = False
    wording: Words = ""
    reason: Words = ""


class CopyWritten(Command[Copy]):
    """Say that a copy was written, opened again and compared; `digest` is the SHA-256 of the file."""

    title: ClassVar[str] = "Copy written"
    undoable: ClassVar[bool] = False

    copy_id: UUID
    digest: Short


class MoveCopy(Command[Copy]):
    """Say what became of a copy; one that is lost needs the words."""

    title: ClassVar[str] = "State of a copy changed"

    copy_id: UUID
    state: CopyState
    words: Words = ""


class Copies(Query[tuple[Copy, ...]]):
    """The copies of a meeting, of a case, or all of them, the newest first. `out_only` leaves out those that are back."""

    meeting: UUID | None = None
    case: UUID | None = None
    out_only: bool = False
    limit: int = 500


def may_take(document: str, reader: Reader, sendings: Iterable[Sending], reason: str) -> None:
    """Refuse a copy that consent stands against, unless a reason is given; it is kept with the copy (H3.2)."""
    if document in WITHOUT_CASES or reader in OWN or reason.strip():
        return
    found = tuple(sendings)
    if said := stopped_words(found):
        raise Refused(f"{said} Give the reason why it is sent all the same, or make a document without these cases.")
    least = [one for one in found if one.reach is Reach.LEAST]
    if least and reader not in PARTNERS:
        where = ", ".join(f"{one.reference} ({one.why})" for one in least)
        raise Refused(f"Only partners at the table may have the least of: {where}. Give the reason why it is sent all the same.")


def may_move(state: CopyState, words: str) -> None:
    """Refuse to call a copy lost without saying how, and to announce it once more."""
    if state in NEEDS_WORDS and not words.strip():
        raise Refused("A lost copy needs the words: what happened, and who was told?")
    if state is CopyState.ANNOUNCED:
        raise Refused("A copy is announced once.")
