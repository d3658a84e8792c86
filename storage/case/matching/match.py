"""Near names: found when a case is entered or its person is described anew, kept as links, settled
by a person's word.
"""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ForeignKey,
    Select,
    UniqueConstraint,
    Uuid,
    and_,
    bindparam,
    func,
    or_,
    select,
    tuple_,
)
from sqlalchemy.orm import Mapped, aliased, mapped_column

from conference.base.refusal import Refused
from conference.case.matching.link import Link, LinksOf, LinkState, NearCase, NearNames, SettleLink
from conference.case.matching.match import Found, Near, Strength, Who, compare, nearest
from conference.case.record.case import Case, CaseState, DescribeCase, ReferCase
from storage.case.matching.referral_row import ReferralRow
from storage.case.record.case import CaseRow
from storage.case.record.sealed_case_row import sealed_with
from storage.file.rows import Row
from storage.transaction.unit_of_work import UnitOfWork

_STRENGTHS = list(Strength)


class LinkRow(Row):
    """Two cases that may be about one person; `first_id` is the case that was there before.

    What differs is told from either side.
    """

    __tablename__ = "link"
    __table_args__ = (UniqueConstraint("first_id", "second_id"),)

    first_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"))
    second_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), index=True)
    strength: Mapped[str]
    told_first: Mapped[str]
    told_second: Mapped[str]
    state: Mapped[str]
    settled_by: Mapped[str]
    settled_at: Mapped[datetime | None]
    words: Mapped[str]


def _who(row: CaseRow) -> Who:
    return Who(row.name, row.born, row.aliases)


def _nearest(
    work: UnitOfWork, who: Who, leave: UUID | None = None
) -> tuple[tuple[CaseRow, Near], ...]:
    """Return the cases nearest to a person, the nearest first.

    Every case is looked at but those recorded in error.

    Twenty thousand cases are read as plain columns: year and number serve as the key, which costs
    less than making UUIDs.
    """
    columns = (CaseRow.year, CaseRow.number, CaseRow.name, CaseRow.born, CaseRow.aliases)
    asked = (
        select(*columns)
        .where(CaseRow.state != CaseState.IN_ERROR)
        .order_by(CaseRow.year.desc(), CaseRow.number.desc())
    )
    if leave is not None:
        asked = asked.where(CaseRow.id != leave)
    people = [
        ((year, number), name, born, aliases)
        for year, number, name, born, aliases in work.session.execute(asked)
    ]
    found: Sequence[Found[tuple[int, int]]] = nearest(who, people)
    keys = [one.key for one in found]
    rows = {
        (row.year, row.number): row
        for row in work.all(select(CaseRow).where(tuple_(CaseRow.year, CaseRow.number).in_(keys)))
    }
    return tuple((rows[one.key], one.near) for one in found)


def near_names(work: UnitOfWork, query: NearNames) -> tuple[NearCase, ...]:
    """Return the cases nearest to what is being typed, with the count of their referrals."""
    found = _nearest(work, Who(query.name, query.born, query.aliases), query.leave)
    counts = select(ReferralRow.case_id, func.count(), func.max(ReferralRow.day)).group_by(
        ReferralRow.case_id
    )
    counted: dict[UUID, tuple[int, date]] = {
        case: (number, last)
        for case, number, last in work.session.execute(
            counts.where(ReferralRow.case_id.in_([row.id for row, _ in found]))
        )
    }
    return tuple(
        NearCase(
            id=row.id,
            reference=row.reference,
            state=CaseState(row.state),
            strength=near.strength,
            reason=near.reason,
            referrals=counted.get(row.id, (1, row.referred_on))[0],
            last_on=counted.get(row.id, (1, row.referred_on))[1],
            ask=tuple(sealed_with(work, row.id)),
        )
        for row, near in found
    )


def link_new(work: UnitOfWork, command: ReferCase, record: Case) -> None:
    """Keep the near names there are when a case is entered; those that were said to be somebody
    else are settled at once.
    """
    mine = work.get(CaseRow, record.id)
    for other, near in _nearest(work, _who(mine), mine.id):
        row = work.add(_new(other, mine, near))
        if other.id in command.somebody_else:
            _settle(work, row, LinkState.OTHER, command.somebody_else[other.id])


def link_again(work: UnitOfWork, command: DescribeCase, record: Case) -> None:
    """Work the links out anew when the person is described otherwise."""
    if command.model_fields_set & {"name", "born", "aliases"}:
        work_out(work, record.id)


def work_out(work: UnitOfWork, case: UUID) -> None:
    """Work out the links of a case anew.

    What somebody settled stays, with the words it was settled by.
    """
    work.session.flush()
    mine = work.get(CaseRow, case, "This case")
    there = {_other(row, case): row for row in _rows(work, case)}
    found = {other.id: (other, near) for other, near in _nearest(work, _who(mine), mine.id)}
    for key, row in there.items():
        if row.state == LinkState.POSSIBLE and key not in found:
            work.session.delete(row)
    for key, (other, near) in found.items():
        if key not in there:
            work.add(_new(other, mine, near))
        elif there[key].state == LinkState.POSSIBLE:
            made = _new(other, mine, near)
            swapped = there[key].first_id == mine.id
            there[key].strength = made.strength
            there[key].told_first, there[key].told_second = (
                (made.told_second, made.told_first)
                if swapped
                else (made.told_first, made.told_second)
            )
    work.session.flush()


def _new(other: CaseRow, mine: CaseRow, near: Near) -> LinkRow:
    back = compare(_who(other), _who(mine))
    return LinkRow(
        first_id=other.id,
        second_id=mine.id,
        strength=near.strength,
        told_first=back.reason if back else near.reason,
        told_second=near.reason,
        state=LinkState.POSSIBLE,
        settled_by="",
        settled_at=None,
        words="",
    )


def _settle(work: UnitOfWork, row: LinkRow, state: LinkState, words: str) -> None:
    row.state, row.words = state, words
    open_again = state is LinkState.POSSIBLE
    row.settled_by, row.settled_at = ("", None) if open_again else (work.person.name, work.now)


def settle_link(work: UnitOfWork, command: SettleLink) -> Link:
    """Write down who says what."""
    row = next(
        (row for row in _rows(work, command.case) if _other(row, command.case) == command.other),
        None,
    )
    if row is None:
        raise Refused("These two cases are not linked.")
    work.case_id = command.case
    _settle(work, row, command.state, command.words)
    work.session.flush()
    return next(link for link in links_of(work, command.case) if link.other_id == command.other)


def answer_links(work: UnitOfWork, query: LinksOf) -> tuple[Link, ...]:
    """Return the links of a case."""
    return links_of(work, query.case)


def _rows(work: UnitOfWork, case: UUID) -> Sequence[LinkRow]:
    return work.all(select(LinkRow).where(or_(LinkRow.first_id == case, LinkRow.second_id == case)))


def _other(row: LinkRow, case: UUID) -> UUID:
    return row.second_id if row.first_id == case else row.first_id


@cache
def _links() -> Select[LinkRow, str, str, str, str, date | None, date]:
    """Return the question for the links of a case, both sides by their index; made once, for making
    it takes longer than asking it.
    """
    other, case = aliased(CaseRow), bindparam("case", type_=Uuid())
    joined = or_(
        and_(LinkRow.first_id == case, other.id == LinkRow.second_id),
        and_(LinkRow.second_id == case, other.id == LinkRow.first_id),
    )
    columns = (other.reference, other.state, other.kind, other.area, other.born, other.referred_on)
    return (
        select(LinkRow, *columns)
        .join(other, joined)
        .where(or_(LinkRow.first_id == case, LinkRow.second_id == case))
    )


def links_of(work: UnitOfWork, case: UUID) -> tuple[Link, ...]:
    """Return the links of a case, those to decide first, then the nearest. One statement."""
    found = [_link(case, *row) for row in work.session.execute(_links(), {"case": case})]
    return tuple(
        sorted(
            found,
            key=lambda link: (not link.undecided, _STRENGTHS.index(link.strength), link.reference),
        )
    )


def _link(
    case: UUID,
    row: LinkRow,
    reference: str,
    state: str,
    kind: str,
    area: str,
    born: date | None,
    referred_on: date,
) -> Link:
    values: dict[str, Any] = {
        "strength": row.strength,
        "state": row.state,
        "by": row.settled_by,
        "settled_at": row.settled_at,
    }
    return Link(
        case_id=case,
        other_id=_other(row, case),
        reference=reference,
        other_state=CaseState(state),
        kind=kind,
        area=area,
        born_year=born.year if born else None,
        referred_on=referred_on,
        words=row.words,
        reason=row.told_first if row.first_id == case else row.told_second,
        **values,
    )


def same_person(work: UnitOfWork, case: UUID) -> tuple[UUID, ...]:
    """Return the cases of one person: this one, those said to be about the same, and those said to
    be about the same as these.
    """
    found, new = [case], [case]
    while new:
        asked = select(LinkRow.first_id, LinkRow.second_id).where(
            LinkRow.state == LinkState.SAME,
            or_(LinkRow.first_id.in_(new), LinkRow.second_id.in_(new)),
        )
        pairs = work.session.execute(asked).all()
        new = [
            key for key in dict.fromkeys(key for pair in pairs for key in pair) if key not in found
        ]
        found += new
    return tuple(found)
