"""What the door asks of every command and question that is about a case: whether whoever is at the
keyboard may read it (`storage.case.record.sealed_case_row`), and whether the journal has to say
that it was read.

It goes by the names of their fields, so that a new command or question need not think of it; a test
holds the names together.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import select

from conference.base.record import Command, Query, Right
from conference.base.refusal import Refused
from conference.case.overview.conference import ConferencesOf
from conference.case.sharing.sealed_case import Hidden, OpenSealed, ReadCase, SealOf, sealed_words
from conference.documents.minutes.minutes import ApproveMinutes, MinutesOf
from conference.documents.papers.making import PaperOf
from conference.meeting.item import MoveItem
from storage.case.record.action import ActionRow
from storage.case.record.line_row import LineRow
from storage.case.record.sealed_case_row import hidden_from, sealed_with
from storage.documents.copy_row import CopyRow
from storage.documents.correction_row import ProposalRow
from storage.file.fault import NotSaved
from storage.file.rows import Row
from storage.followup.duty import DutyRow
from storage.meeting.item import ItemRow
from storage.transaction.unit_of_work import UnitOfWork

READ_AGAIN = timedelta(hours=1)
"""After this long a case that is still asked for is an entry of the journal once more."""

ABOUT: dict[str, type[Row] | None] = {
    "case": None,
    "other": None,
    "item": ItemRow,
    "line": LineRow,
    "action": ActionRow,
    "duty": DutyRow,
    "proposal": ProposalRow,
    "copy_id": CopyRow,
}
"""Fields that say which case a command or question is about: the case itself, or a row of it."""

_FOR_EVERYBODY: tuple[type[Any], ...] = (SealOf, OpenSealed)
"""What is for whoever may not read the case as well: whom to ask, and why it has to be."""

_PASSES = (MoveItem,)
"""Commands that change nothing but the order of an agenda."""

_OF_ALL_CASES = (ApproveMinutes,)
"""Commands about a meeting that nobody gives who may not read all of its cases."""

_READS_A_MEETING = (ConferencesOf, MinutesOf, PaperOf)


@cache
def _fields(kind: type[Any]) -> tuple[str, ...]:
    return tuple(name for name in ABOUT if name in kind.model_fields)


def _cases_of(work: UnitOfWork, asked: Command[Any] | Query[Any]) -> Iterator[UUID]:
    """Return the cases that a command or question names."""
    for name in _fields(type(asked)):
        value, table = getattr(asked, name), ABOUT[name]
        if value is not None:
            row = None if table is None else work.session.get(table, value)
            case = value if table is None else getattr(row, "case_id", None)
            if case is not None:
                yield case


def _of_meeting(work: UnitOfWork, meeting: UUID) -> tuple[UUID, ...]:
    asked = select(ItemRow.case_id).where(
        ItemRow.meeting_id == meeting, ItemRow.case_id.is_not(None), ItemRow.state != "dropped"
    )
    return tuple(case for case in work.all(asked) if case)


def let_pass(work: UnitOfWork, asked: Command[Any] | Query[Any]) -> Hidden:
    """Return what is sealed to whoever asks; raise Refused when it is about one of these cases."""
    if isinstance(asked, _FOR_EVERYBODY):
        return Hidden()
    hidden = hidden_from(work)
    if not hidden.cases or isinstance(asked, _PASSES):
        return hidden
    named = list(_cases_of(work, asked))
    if isinstance(asked, _OF_ALL_CASES):
        named += _of_meeting(work, asked.meeting)
    for case in named:
        if case in hidden.cases:
            raise Refused(sealed_words(hidden.cases[case], sealed_with(work, case)))
    return hidden


class Readings:
    """What was read since the hub was opened, so that the journal says it once an hour."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._read: dict[tuple[UUID, UUID], datetime] = {}
        self._asked: dict[tuple[Any, ...], datetime] = {}

    def new(self, work: UnitOfWork, query: Query[Any], hidden: Hidden) -> tuple[UUID, ...]:
        """Return the cases that this question reads and that the journal does not tell of yet."""
        key = _key(query)
        if query.right is not Right.READ_CASES or key is None:
            return ()
        person, since = work.person.id, work.now - READ_AGAIN
        if self._asked.get((person, *key), since) > since:
            return ()
        cases = list(_cases_of(work, query))
        if not cases and isinstance(query, _READS_A_MEETING) and query.meeting:
            cases += _of_meeting(work, query.meeting)
        new = tuple(
            case
            for case in dict.fromkeys(cases)
            if case not in hidden.cases and self._read.get((person, case), since) <= since
        )
        if not new:
            told = [self._read[person, case] for case in cases if (person, case) in self._read]
            self._asked[person, *key] = min(told, default=work.now)
        return new

    def tell(
        self,
        record: Callable[[ReadCase], object],
        person: UUID,
        cases: Iterable[UUID],
        clock: Callable[[], datetime],
    ) -> None:
        """Write in the journal which cases a person read. A disk that takes nothing hides no case:
        it is tried again when one of them is asked for anew.
        """
        with suppress(NotSaved):
            for case in cases:
                record(ReadCase(case=case))
                self._read[person, case] = clock()


def _key(query: Query[Any]) -> tuple[Any, ...] | None:
    """Return what a question reads, None for one that reads no case; `SealOf` reads none."""
    if isinstance(query, SealOf):
        return None
    found = tuple((name, getattr(query, name)) for name in _fields(type(query)))
    if isinstance(query, _READS_A_MEETING):
        found += (("meeting", query.meeting),)
    return found if any(value for _, value in found) else None
