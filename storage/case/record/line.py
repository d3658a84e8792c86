"""Lines, and the actions some of them are."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row as RowOfColumns
from sqlalchemy import select

from conference.case.record.kind import Kind
from conference.case.record.line import (
    ChangeKind,
    EditLine,
    Line,
    LinesOfCase,
    Park,
    StrikeLine,
    WriteLine,
    may_change,
    may_turn,
    may_write,
)
from storage.case.record.action import ActionRow, end_action, make_action
from storage.case.record.line_row import LineRow
from storage.file.rows import ids
from storage.hub.seat import known_seat, seat_name
from storage.meeting.item import writable_item
from storage.meeting.meeting_row import refuse_frozen
from storage.transaction.unit_of_work import UnitOfWork


def line_record(work: UnitOfWork, row: LineRow | RowOfColumns[Any]) -> Line:
    """Return a line with the name of its seat; `row` may be the columns alone."""
    values: dict[str, Any] = {
        name: getattr(row, name) for name in Line.model_fields if name != "seat"
    }
    return Line.model_validate({**values, "seat": seat_name(work, row.seat_id)})


def refuse_unknown(work: UnitOfWork, *seats: UUID | None) -> None:
    """Raise Refused for a seat that is not at this table: a label that names nobody would protect
    nobody.
    """
    for seat in seats:
        if seat is not None:
            known_seat(work, seat)


def write_line(work: UnitOfWork, command: WriteLine) -> Line:
    """Write a line; one of kind action makes an action."""
    item = writable_item(work, command.item)
    work.case_id = item.case_id
    may_write(command.kind, command.seat, command.labels)
    refuse_unknown(work, command.seat, *command.joint, *command.not_for)
    row = work.add(
        LineRow(
            meeting_id=item.meeting_id,
            item_id=item.id,
            case_id=item.case_id,
            at=work.now,
            kind=command.kind,
            step=command.step,
            seat_id=command.seat,
            standing=command.standing,
            labels=list(command.labels),
            not_for=ids(command.not_for),
            topics=list(command.topics),
            text=command.text,
            struck_because="",
            source=command.source,
            since=command.since,
        )
    )
    if command.kind is Kind.ACTION and command.seat:
        make_action(work, row, command.seat, command.joint, command.due, command.due_hours)
    return line_record(work, row)


def changeable(work: UnitOfWork, line: UUID) -> LineRow:
    """Return the row of a line that may be changed; raise Refused when it was struck or its minutes
    are approved.
    """
    row = work.get(LineRow, line, "This line")
    work.case_id = row.case_id
    refuse_frozen(work, row.meeting_id)
    may_change(line_record(work, row))
    return row


def edit_line(work: UnitOfWork, command: EditLine) -> Line:
    """Change what was given, all of it at once: one command, and one to undo."""
    row = changeable(work, command.line)
    given = command.model_fields_set
    refuse_unknown(work, command.seat, *(command.not_for or ()), *(command.joint or ()))
    kind, labels = (
        command.kind or Kind(row.kind),
        row.labels if command.labels is None else command.labels,
    )
    seat = command.seat if "seat" in given else row.seat_id
    may_write(kind, seat, labels)
    if command.text is not None:
        row.text = command.text
    _become(work, row, kind, seat, command.due)
    if "standing" in given:
        row.standing = command.standing
    row.labels = list(labels)
    if command.not_for is not None:
        row.not_for = ids(command.not_for)
    if command.topics is not None:
        row.topics = list(command.topics)
    if command.source is not None:
        row.source = command.source
    if command.since is not None:
        row.since = command.since
    action = work.session.get(ActionRow, row.id)
    if action is not None and command.joint is not None:
        action.joint = ids(command.joint)
    row.edited_at = work.now
    work.session.flush()
    return line_record(work, row)


def change_kind(work: UnitOfWork, command: ChangeKind) -> Line:
    """Turn a line into another kind; its action comes and goes with it."""
    row = changeable(work, command.line)
    may_turn(line_record(work, row), command)
    seat = command.seat or row.seat_id
    refuse_unknown(work, command.seat)
    may_write(command.kind, seat, row.labels)
    _become(work, row, command.kind, seat, command.due)
    row.edited_at = work.now
    work.session.flush()
    return line_record(work, row)


def _become(
    work: UnitOfWork, row: LineRow, kind: Kind, seat: UUID | None, due: date | None
) -> None:
    """Give a line its kind and its seat; an action comes, goes and moves with them."""
    if row.kind == Kind.ACTION and kind is not Kind.ACTION:
        end_action(work, row.id)
    row.kind, row.seat_id = kind, seat
    work.session.flush()
    if kind is not Kind.ACTION or seat is None:
        return
    action = work.session.get(ActionRow, row.id)
    if action is None:
        make_action(work, row, seat, (), due, None)
    else:
        action.seat_id = seat
        if due and due != action.due:
            action.due, action.due_at = due, None


def strike_line(work: UnitOfWork, command: StrikeLine) -> Line:
    """Take a line out of what is read; its action goes with it."""
    row = changeable(work, command.line)
    row.struck_at, row.struck_because = work.now, command.reason
    if row.kind == Kind.ACTION:
        end_action(work, row.id)
    work.session.flush()
    return line_record(work, row)


def park(work: UnitOfWork, command: Park) -> Line:
    """Put something aside: a note on the topic "parked", read back at the end of the meeting."""
    return write_line(
        work, WriteLine(item=command.item, text=command.words, topics=("parked",), step="parked")
    )


def lines_of_case(work: UnitOfWork, query: LinesOfCase) -> tuple[Line, ...]:
    """Return a case's lines, the newest first."""
    asked = select(*LineRow.__table__.c).where(
        LineRow.case_id == query.case, LineRow.struck_at.is_(None)
    )
    rows = work.session.execute(asked.order_by(LineRow.at.desc()).limit(query.limit)).all()
    return tuple(line_record(work, row) for row in rows)
