"""Abstraction: the original words of a line leave the file, and the seat keeps them (H3.3).

What was found in the file, and what is done about each of them:

- the row: overwritten; `secure_delete` (see `storage.file.connection`) writes zeros over what it
  held, free pages included;
- what can be undone: every step is let go, since this command cannot be undone (see
  `storage.transaction.undo`);
- drafts: those of this item are dropped, and any other that holds the words;
- what quotes them in the same case, approved minutes apart (loose ends an item was left with,
  evidence, reasons): the new words stand there instead;
- the search index: a replaced entry stays in the index until its parts are merged, so they are
  merged;
- the journal: it holds a keyed digest of each command and never its words;
- the write-ahead log: emptied as soon as the command is saved.

Copies of the file made before (backups, the copy a migration leaves) keep what they held.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import Engine, event, inspect, select
from sqlalchemy.orm import Session

from conference.case.record.kind import Kind, Label
from conference.case.record.line import AbstractLine, Line, may_write
from storage.case.record.action import ActionRow
from storage.case.record.case import CaseRow
from storage.case.record.contribution import ContributionRow
from storage.case.record.line import changeable, line_record, refuse_unknown
from storage.case.record.line_row import LineRow
from storage.case.record.settled import SettledRow
from storage.file import search
from storage.file.connection import empty_log
from storage.file.rows import Row, ids
from storage.hub.draft import DraftRow
from storage.meeting.item import ItemRow
from storage.meeting.meeting_row import MeetingRow
from storage.transaction.unit_of_work import UnitOfWork

_QUOTED = 12
"""Characters from which on words are looked for where they are quoted; shorter ones stand in other
sentences by chance.
"""


def abstract_line(work: UnitOfWork, command: AbstractLine) -> Line:
    """Put the new words in place of the original, everywhere."""
    row = changeable(work, command.line)
    seat = command.seat or row.seat_id
    refuse_unknown(work, command.seat, *command.not_for)
    labels = {*(Label(label) for label in row.labels), *command.labels, Label.ABSTRACTED}
    may_write(Kind(row.kind), seat, labels)
    original = row.text
    row.text, row.seat_id, row.standing = command.text, seat, command.standing or row.standing
    row.labels = [label for label in Label if label in labels]
    row.not_for = list(dict.fromkeys((*row.not_for, *ids(command.not_for))))
    row.topics, row.source, row.since = list(command.topics), command.source, command.since
    row.edited_at = work.now
    action = work.session.get(ActionRow, row.id)
    if action is not None and seat is not None:
        action.seat_id = seat
    _replace_quotes(work, row, original, command.text)
    _drop_drafts(work, row.item_id, original)
    work.session.flush()
    search.merge(work.session.connection())
    event.listen(work.session, "after_commit", _empty_log, once=True)
    return line_record(work, row)


def _empty_log(session: Session) -> None:
    engine = session.get_bind()
    if isinstance(engine, Engine):
        empty_log(engine)


def _drop_drafts(work: UnitOfWork, item: UUID, original: str) -> None:
    for draft in work.all(select(DraftRow)):
        if str(item) in draft.place or original in draft.text:
            work.session.delete(draft)


def _replace_quotes(work: UnitOfWork, line: LineRow, original: str, words: str) -> None:
    if len(original) < _QUOTED or line.case_id is None:
        return
    open_meetings = select(MeetingRow.id).where(
        MeetingRow.frozen.is_(False)
    )  # what was approved was there before, and stays
    items = select(ItemRow.id).where(
        ItemRow.case_id == line.case_id, ItemRow.meeting_id.in_(open_meetings)
    )
    found: list[Row] = [
        *work.all(select(ItemRow).where(ItemRow.id.in_(items))),
        *work.all(select(CaseRow).where(CaseRow.id == line.case_id)),
    ]
    for table in (LineRow, ActionRow, SettledRow, ContributionRow):
        found += work.all(select(table).where(table.item_id.in_(items)))
    for row in found:
        for column in inspect(type(row)).column_attrs:
            value = getattr(row, column.key)
            changed = _replaced(value, original, words)
            if changed != value:
                setattr(row, column.key, changed)


def _replaced(value: Any, original: str, words: str) -> Any:
    """Return a column's value with `words` wherever it quotes the original."""
    if isinstance(value, str):
        return value.replace(original, words)
    if isinstance(value, dict):
        return {
            _replaced(key, original, words): _replaced(one, original, words)
            for key, one in value.items()
        }
    if isinstance(value, list):
        return [_replaced(one, original, words) for one in value]
    return value
