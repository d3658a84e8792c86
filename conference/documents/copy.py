"""Copies: the register of what left the room, for whom, when and in which form, and what became of
each numbered copy (H3.2, H5.2).
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, NamedTuple
from uuid import UUID

from conference.base.message import label
from conference.base.record import Command, Query, Record, Right
from conference.base.refusal import Refused
from conference.base.text import Name, Short, Words
from conference.case.sharing.may_be_sent import Reach, Sending, stopped_words
from conference.documents.paper import JOURNAL
from conference.documents.readers import AT_TABLE, Audience, Reader

WITHOUT_CASES = frozenset({"agenda", "statement", "presence", JOURNAL})
"""Documents that tell nothing of what was said about anybody."""

OWN = frozenset({Reader.FAMILY, Reader.SUBJECT})
"""Readers who read about themselves: no consent to tell partners stands between them and it."""

PARTNERS = AT_TABLE | {Reader.FULL, Reader.AGENCY}


class CopyState(StrEnum):
    """What became of a copy."""

    ANNOUNCED = "announced"
    NOT_WRITTEN = "not written"
    WRITTEN = "written"
    HANDED_OUT = "handed out"
    COLLECTED = "collected"
    RETURNED = "returned"
    DESTROYED = "destroyed"
    LOST = "lost"


BACK = frozenset({CopyState.COLLECTED, CopyState.RETURNED, CopyState.DESTROYED})
NOT_OUT = BACK | {CopyState.NOT_WRITTEN}
"""Copies that nobody outside has any more, or ever had."""
NEEDS_WORDS = frozenset({CopyState.LOST})

OWN_FILE = "the hub's own file"


class Copy(Record):
    """One copy.

    `number` counts the copies of one document about one meeting or case; `digest` is that of the
    file as it was written.

    `standing` is the document's own state when it was written (DRAFT, ISSUED); `wording` what was
    chosen about words the check pointed out; `reason` why it was sent although consent stood
    `against` it in the cases of these references.
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
    standing: str
    wording: str
    reason: str
    against: str
    digest: str

    @property
    def label(self) -> str:
        """What stands on every page of it."""
        return f"Copy {self.number}, for {self.to}"

    @property
    def out(self) -> bool:
        """Whether somebody may still have it."""
        return self.state not in NOT_OUT


class TakeCopy(Command[Copy]):
    """Announce a copy before it is written: it gets its number.

    Refused while consent stands against it and no reason is given.
    """

    title: ClassVar[str] = "Copy announced"
    undoable: ClassVar[bool] = False
    beside: ClassVar[bool] = True

    document: Short
    reader: Name
    form: Short
    to: Name
    meeting: UUID | None = None
    case: UUID | None = None
    locked: bool = False
    standing: Short = ""
    wording: Words = ""
    reason: Words = ""


class CopyWritten(Command[Copy]):
    """Say that a copy was written, opened again and compared; `digest` is the SHA-256
    of the file.
    """

    title: ClassVar[str] = "Copy written"
    undoable: ClassVar[bool] = False
    beside: ClassVar[bool] = True

    copy_id: UUID
    digest: Short


class CopyNotWritten(Command[Copy]):
    """Say that an announced copy was not written after all, and why: it failed or was stopped, and
    nothing of it is on the disk.
    """

    title: ClassVar[str] = "Copy not written"
    undoable: ClassVar[bool] = False
    beside: ClassVar[bool] = True

    copy_id: UUID
    words: Words = ""


class TakeJournalCopy(TakeCopy):
    """The same of the journal report, for whoever may read the journal and nothing else (H3.3)."""

    title: ClassVar[str] = "Copy of the journal announced"
    right: ClassVar[Right] = Right.READ_JOURNAL


class JournalCopyWritten(CopyWritten):
    """The same of a copy of the journal report."""

    title: ClassVar[str] = "Copy of the journal written"
    right: ClassVar[Right] = Right.READ_JOURNAL


class JournalCopyNotWritten(CopyNotWritten):
    """The same of a copy of the journal report."""

    title: ClassVar[str] = "Copy of the journal not written"
    right: ClassVar[Right] = Right.READ_JOURNAL


class Entering(NamedTuple):
    """The commands that enter a copy of one document in the register."""

    take: type[TakeCopy]
    written: type[CopyWritten]
    not_written: type[CopyNotWritten]


def entering(document: str) -> Entering:
    """Return how a copy of a document is entered: one of the journal report with the right to read
    the journal.
    """
    if document == JOURNAL:
        return Entering(TakeJournalCopy, JournalCopyWritten, JournalCopyNotWritten)
    return Entering(TakeCopy, CopyWritten, CopyNotWritten)


def may_enter(document: str) -> None:
    """Refuse a copy of anything but the journal report to those who enter copies because they may
    read the journal.
    """
    if document != JOURNAL:
        raise Refused(
            "With the right to read the journal alone, only copies of the journal report "
            "are entered."
        )


class MoveCopy(Command[Copy]):
    """Say what became of a copy; one that is lost needs the words."""

    title: ClassVar[str] = "State of a copy changed"

    copy_id: UUID
    state: CopyState
    words: Words = ""


class Copies(Query[tuple[Copy, ...]]):
    """The copies of a meeting, of a case, or all of them, the newest first.

    `out_only` leaves out those that nobody has any more.
    """

    meeting: UUID | None = None
    case: UUID | None = None
    out_only: bool = False
    limit: int = 500


class SendingsFor(Query[tuple[Sending, ...]]):
    """What of each case in a copy may be sent today; a case of the meeting that this reader gets
    nothing of is not among them.
    """

    document: Short
    reader: Name
    meeting: UUID | None = None
    case: UUID | None = None


def stands_against(
    document: str, reader: Reader, sendings: Iterable[Sending]
) -> tuple[Sending, ...]:
    """Return the cases that stand against a copy: consent refused, withdrawn or run out, or only
    partners may have the least (H3.2).
    """
    if document in WITHOUT_CASES or reader in OWN:
        return ()
    found = tuple(sendings)
    return tuple(
        one for one in found if one.stopped or (one.reach is Reach.LEAST and reader not in PARTNERS)
    )


def may_take(document: str, reader: Reader, sendings: Iterable[Sending], reason: str) -> None:
    """Refuse a copy that consent stands against, unless a reason is given; it is kept with the copy
    (H3.2).
    """
    against = stands_against(document, reader, sendings)
    if not against or reason.strip():
        return
    if said := stopped_words(against):
        raise Refused(
            f"{said} Give the reason why it is sent all the same, or make a document "
            "without these cases."
        )
    where = ", ".join(f"{one.reference} ({one.why})" for one in against)
    raise Refused(
        f"Only partners at the table may have the least of: {where}. Give the reason why "
        "it is sent all the same."
    )


def may_move(before: CopyState, state: CopyState, words: str) -> None:
    """Refuse to call a copy lost without saying how, and to move one that never was, or to where
    only the program puts it.

    One that stays announced, because the program was cut short, can be called not written by
    whoever looked.
    """
    if before is CopyState.NOT_WRITTEN:
        raise Refused("This copy was never written: there is nothing to hand out or to collect.")
    if state in {CopyState.ANNOUNCED, CopyState.WRITTEN} or (
        state is CopyState.NOT_WRITTEN and before is not CopyState.ANNOUNCED
    ):
        raise Refused(f"The program itself says when a copy is {label(state)}.")
    if state in NEEDS_WORDS and not words.strip():
        raise Refused("A lost copy needs the words: what happened, and who was told?")


def may_finish(before: CopyState) -> None:
    """Refuse to call a copy written or not written a second time."""
    if before is not CopyState.ANNOUNCED:
        raise Refused(f"This copy is {label(before)} already.")


def addressee(reader: str) -> str:
    """Return to whom a copy for a reader goes when nobody says: the seat, guest or agency itself,
    or what such a reader is called.
    """
    kind, _, what = reader.partition(":")
    found = next((one for one in Reader if one.value == kind.strip().casefold()), None)
    if what.strip() or found is None:
        return what.strip() or reader
    return OWN_FILE if found is Reader.FULL else Audience(reader=found).title
