"""Referrals: the first one of each case and every one after it, and what there is to add up for the
person.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from conference.case.matching.link import LinkState
from conference.case.overview.history import Told
from conference.case.overview.repeat_referral import (
    Course,
    Earlier,
    EarlierOf,
    Happened,
    ReferAgain,
    Referral,
    course_words,
    link_words,
    ordinal,
    referral_words,
)
from conference.case.overview.urgent_call import CallUrgent
from conference.case.policy import referred_again, review_when_referred_again
from conference.case.record.case import NEW, Case, CaseState, ReferCase
from conference.case.record.decision import Decision
from conference.case.record.kind import Kind, Label
from conference.meeting.item import Item
from storage.case.matching.match import links_of, same_person, work_out
from storage.case.matching.referral_row import ReferralRow
from storage.case.record.case import CaseRow, move_case
from storage.case.record.line_row import LineRow
from storage.case.record.settled import SettledRow, settled_record
from storage.meeting.item import ItemRow
from storage.meeting.meeting_row import MeetingRow
from storage.transaction.unit_of_work import UnitOfWork

MOST_ALIASES = 20_000  # characters, as `conference.base.text.Words` allows


def first_referral(work: UnitOfWork, command: ReferCase, record: Case) -> None:
    """Keep the first referral beside those that may follow."""
    _add(work, record.id, referrer=command.referrer, words=command.question)


def _add(work: UnitOfWork, case: UUID, **values: Any) -> ReferralRow:
    return work.add(
        ReferralRow(
            **{"case_id": case, "day": work.today, "name": "", "born": None, "stood": "", **values}
        )
    )


def refer_again(work: UnitOfWork, command: ReferAgain) -> Referral:
    """Add the referral, learn what it knows better, and bring the case before the panel."""
    case = work.get(CaseRow, command.case, "This case")
    work.case_id = case.id
    _keep_first(work, case)
    name = "" if _named(case, command.name) else command.name
    born = command.born if command.born != case.born else None
    stood = "" if case.state in NEW else course_words(_course(case))
    row = _add(
        work,
        case.id,
        referrer=command.referrer,
        words=command.words,
        name=name,
        born=born,
        stood=stood,
    )
    if _learn(case, command):
        work_out(work, case.id)
    _to_panel(work, case, urgent=command.urgent)
    return _record(row, case.reference)


def _keep_first(work: UnitOfWork, case: CaseRow) -> None:
    """Write the first referral of a case that was entered before referrals were kept."""
    if work.first(select(ReferralRow.id).where(ReferralRow.case_id == case.id)) is None:
        _add(work, case.id, day=case.referred_on, referrer=case.referrer, words=case.question)


def _named(case: CaseRow, name: str) -> bool:
    """Whether a case knows this very spelling already."""
    known = [case.name, *case.aliases.replace(";", ",").replace("\n", ",").split(",")]
    return not name or name.casefold() in {" ".join(one.split()).casefold() for one in known}


def _learn(case: CaseRow, command: ReferAgain) -> bool:
    """Take over other names, and a day of birth nobody knew; return whether anything was learnt."""
    other = [command.name, *command.aliases.replace(";", ",").replace("\n", ",").split(",")]
    new = [
        name
        for name in dict.fromkeys(" ".join(one.split()) for one in other)
        if not _named(case, name)
    ]
    aliases = ", ".join([*([case.aliases] if case.aliases else []), *new])
    learnt = bool(new) and len(aliases) <= MOST_ALIASES
    if learnt:
        case.aliases = aliases
    if case.born is None and command.born is not None:
        case.born = command.born
        return True
    return learnt


def _to_panel(work: UnitOfWork, case: CaseRow, *, urgent: bool) -> None:
    """Bring a case before the panel, as its policy says."""
    was = CaseState(case.state)
    state = referred_again(was, urgent=urgent)
    if state is was:
        case.review_on = review_when_referred_again(was, case.review_on, work.today)
        return
    move_case(work, case, state)
    if state is CaseState.FOR_PANEL:
        case.state_reason = f"referred again; was {was.value}"


def urgent_again(work: UnitOfWork, command: CallUrgent, record: Item) -> None:
    """An urgent call about an open case is a referral like any other."""
    if command.case is not None and record.case_id is not None:
        case = work.get(CaseRow, record.case_id)
        _keep_first(work, case)
        _add(work, case.id, referrer=command.caller, words=command.danger)


def _record(row: ReferralRow, reference: str) -> Referral:
    values = {name: getattr(row, name) for name in Referral.model_fields if name != "reference"}
    return Referral.model_validate({**values, "reference": reference})


def _course(row: CaseRow) -> Course:
    return Course(
        case_id=row.id,
        reference=row.reference,
        state=CaseState(row.state),
        state_reason=row.state_reason,
        closed_on=row.closed_on,
    )


def answer_earlier(work: UnitOfWork, query: EarlierOf) -> Earlier:
    """Return what there is to add up."""
    return earlier_of(work, query.case)


def earlier_of(work: UnitOfWork, case: UUID) -> Earlier:
    """Return what there is to add up for the person of a case.

    For a first referral that is two short questions to the file.
    """
    mine, links = work.get(CaseRow, case, "This case"), links_of(work, case)
    rows = {case: mine}
    if any(link.state is LinkState.SAME for link in links):
        rows = {
            row.id: row
            for row in work.all(select(CaseRow).where(CaseRow.id.in_(same_person(work, case))))
        }
    referrals = _referrals(work, rows)
    values: dict[str, Any] = {}
    if len(referrals) > 1:
        values = {"concerns": _concerns(work, rows), "endings": _endings(work, rows)}
    cases = tuple(
        _course(row) for row in sorted(rows.values(), key=lambda row: (row.year, row.number))
    )
    return Earlier(
        reference=mine.reference, cases=cases, referrals=referrals, links=links, **values
    )


def _referrals(work: UnitOfWork, cases: dict[UUID, CaseRow]) -> tuple[Referral, ...]:
    kept = work.all(select(ReferralRow).where(ReferralRow.case_id.in_(cases)))
    found = [_record(row, cases[row.case_id].reference) for row in kept]
    old = cases.keys() - {row.case_id for row in kept}  # entered before referrals were kept
    found += [
        Referral(
            id=key,
            case_id=key,
            reference=row.reference,
            day=row.referred_on,
            referrer=row.referrer,
            words=row.question,
        )
        for key, row in cases.items()
        if key in old
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.reference)))


def _concerns(work: UnitOfWork, cases: dict[UUID, CaseRow]) -> tuple[Happened, ...]:
    columns = (LineRow.case_id, LineRow.at, LineRow.text, LineRow.labels)
    asked = select(*columns).where(
        LineRow.case_id.in_(cases), LineRow.kind == Kind.CONCERN, LineRow.struck_at.is_(None)
    )
    return tuple(
        Happened(
            reference=cases[key].reference,
            day=at.astimezone().date(),
            words=text,
            labels=tuple(Label(label) for label in labels),
        )
        for key, at, text, labels in work.session.execute(asked.order_by(LineRow.at))
        if key in cases
    )


def _endings(work: UnitOfWork, cases: dict[UUID, CaseRow]) -> tuple[Happened, ...]:
    asked = select(SettledRow, MeetingRow.day).join(ItemRow, ItemRow.id == SettledRow.item_id)
    asked = asked.join(MeetingRow, MeetingRow.id == ItemRow.meeting_id).where(
        SettledRow.case_id.in_(cases), SettledRow.kind == "decision"
    )
    found = []
    for row, day in work.session.execute(asked.order_by(MeetingRow.day, MeetingRow.starts)):
        decision = settled_record(row)
        if isinstance(decision, Decision) and decision.outcome and row.case_id in cases:
            to = f", {decision.to}" if decision.to else ""
            why = f": {decision.rationale}" if decision.rationale else ""
            found.append(
                Happened(
                    reference=cases[row.case_id].reference,
                    day=day,
                    words=f"{decision.outcome.value}{to}{why}",
                )
            )
    return tuple(found)


def told_of(work: UnitOfWork, case: UUID) -> tuple[Told, ...]:
    """Return what a history tells of referrals and near names: each repeat referral, and each near
    name somebody settled.
    """
    earlier = earlier_of(work, case)
    numbered = list(enumerate(earlier.referrals, 1))
    again = [
        Told(
            item_id=None,
            day=one.day,
            label="Referred",
            words=f"{ordinal(number)} referral · {referral_words(one)}",
        )
        for number, one in numbered
        if number > 1 or one.case_id != case
    ]
    said = [
        Told(
            item_id=None,
            day=link.settled_at.astimezone().date(),
            label="Near name",
            words=f"{link.reference}: {link_words(link)}",
        )
        for link in earlier.links
        if link.state is not LinkState.POSSIBLE and link.settled_at is not None
    ]
    return (*again, *said)
