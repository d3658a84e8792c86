"""The seats that could own a case: who knows the person, who has the time, who is near (H4.2,
H1.1).
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CompoundSelect, Date, Uuid, bindparam, func, literal, select, union_all

from conference.case.overview.conference import Candidate
from conference.case.record.action import UNFINISHED, ActionState
from conference.case.record.case import LIVE
from conference.case.record.contribution import Brought
from conference.case.record.kind import Kind
from conference.hub.profile import Level
from conference.hub.seat import Seat
from storage.case.record.action import ActionRow, late_on
from storage.case.record.case import CaseRow
from storage.case.record.contribution import ContributionRow
from storage.case.record.line_row import LineRow
from storage.file.rows import Instant
from storage.hub.agency import AgencyRow
from storage.meeting.item import ItemRow
from storage.transaction.unit_of_work import UnitOfWork

_OPEN = [state.value for state in UNFINISHED]
_SAID = (Kind.INFORMATION.value, Kind.ACTION.value)
_MOVED = (ActionState.DONE.value, ActionState.IN_PROGRESS.value)

_Found = dict[UUID, tuple[int, datetime | None]]


def _counts(*asked: tuple[Any, ...]) -> CompoundSelect[Any]:
    """Return a question: how often each key stands in a column and the newest moment beside it, for
    several conditions at once.
    """
    parts = [
        select(
            literal(place),
            key,
            func.count(),
            literal(None, Instant()) if at is None else func.max(at, type_=Instant()),
        )
        .where(*where)
        .group_by(key)
        for place, (key, at, *where) in enumerate(asked)
    ]
    return union_all(*parts)


_CASE, _KEYS = bindparam("case", type_=Uuid()), bindparam("keys", type_=Uuid(), expanding=True)
_INFORMED = select(LineRow.id).where(
    LineRow.item_id == ContributionRow.item_id,
    LineRow.seat_id == ContributionRow.seat_id,
    LineRow.kind == Kind.INFORMATION,
    LineRow.struck_at.is_(None),
)
_OF_CASE = ContributionRow.item_id.in_(select(ItemRow.id).where(ItemRow.case_id == _CASE))
_LATE = late_on(bindparam("today", type_=Date()), bindparam("now", type_=Instant()))
# Asked after every line: made once, so that neither it nor its key is worked out again.
_COUNTS = _counts(
    (
        LineRow.seat_id,
        LineRow.at,
        LineRow.case_id == _CASE,
        LineRow.struck_at.is_(None),
        LineRow.kind.in_(_SAID),
    ),
    (
        ContributionRow.seat_id,
        ContributionRow.at,
        _OF_CASE,
        ContributionRow.state == Brought.SHARED,
        ~_INFORMED.exists(),
    ),
    (
        ActionRow.seat_id,
        ActionRow.changed_at,
        ActionRow.case_id == _CASE,
        ActionRow.state.in_(_MOVED),
    ),
    (
        CaseRow.owner_id,
        None,
        CaseRow.owner_id.in_(_KEYS),
        CaseRow.state.in_([state.value for state in LIVE]),
    ),
    (ActionRow.seat_id, None, ActionRow.seat_id.in_(_KEYS), ActionRow.state.in_(_OPEN)),
    (ActionRow.seat_id, None, ActionRow.seat_id.in_(_KEYS), ActionRow.state.in_(_OPEN), _LATE),
)
_LEVELS = select(AgencyRow.id, AgencyRow.level)


def candidates(
    work: UnitOfWork, case: UUID, around: tuple[Seat, ...]
) -> tuple[tuple[Candidate, ...], dict[UUID, date]]:
    """Return the seats around a case as candidates, the best first, and the day each seat was last
    heard of in the case.

    What counts as contact: a line of information, an action taken on or moved, and a contribution
    without a line.
    """
    given = {
        "case": case,
        "keys": [seat.id for seat in around],
        "today": work.today,
        "now": work.now,
    }
    said, brought, moved, owns, does, owes = counted = tuple[_Found, ...]({} for _ in range(6))
    for place, key, number, at in work.session.execute(_COUNTS, given).all():
        if key is not None:
            counted[place][key] = (number, at)
    heard = _newest(said, brought, moved)
    levels = {key: Level(level) for key, level in work.session.execute(_LEVELS).all()}
    sectors = work.templates.sectors()
    found = [
        Candidate(
            seat=seat,
            contact=_number(said, seat.id) + _number(brought, seat.id),
            cases=_number(owns, seat.id),
            actions=_number(does, seat.id),
            last=heard.get(seat.id),
            late=_number(owes, seat.id),
            level=levels.get(seat.agency_id, Level.LOCAL),
            helps=sectors[seat.sector.casefold()].helps
            if seat.sector.casefold() in sectors
            else {},
        )
        for seat in around
    ]
    return tuple(found), heard


def last_heard(work: UnitOfWork, case: UUID) -> dict[UUID, date]:
    """Return the day each seat was last heard of in a case."""
    return candidates(work, case, ())[1]


def _newest(*found: _Found) -> dict[UUID, date]:
    newest: dict[UUID, date] = {}
    for one in found:
        for key, (_, at) in one.items():
            if at is not None:
                day = at.astimezone().date()
                newest[key] = max(day, newest.get(key, day))
    return newest


def _number(found: _Found, key: UUID) -> int:
    return found.get(key, (0, None))[0]
