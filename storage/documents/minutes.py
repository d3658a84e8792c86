"""Minutes: composed live, frozen at approval, corrected by adding."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import select

from conference.case.record.decision import Decision
from conference.case.sharing.may_be_sent import stopped_words
from conference.documents.corrections.correction import may_close
from conference.documents.minutes.compose import compose
from conference.documents.minutes.document import MinutesDocument
from conference.documents.minutes.minutes import (
    ApproveMinutes,
    Correction,
    CorrectMinutes,
    IssueMinutes,
    Minutes,
    MinutesOf,
    MinutesState,
    may_approve,
    may_correct,
    may_issue,
)
from conference.followup.automatic_duties import CORRECTION_WINDOW, Event, duties_at
from conference.meeting.meeting import MeetingState
from storage.case.overview.conference import conferences
from storage.case.sharing.may_be_sent import leaving
from storage.documents.annex import annex_now
from storage.documents.correction_row import part_of, round_of, took_part
from storage.documents.minutes_row import CorrectionRow, MinutesRow, digest_of
from storage.followup.duty import duties_of, give
from storage.hub.profile import profile
from storage.meeting.meeting_row import MeetingRow
from storage.meeting.sitting import sitting
from storage.transaction.unit_of_work import UnitOfWork


def minutes(work: UnitOfWork, meeting: UUID) -> Minutes:
    """Return the minutes as they stand."""

    def composed() -> MinutesDocument:
        sat = sitting(work, meeting)
        return compose(profile(work), sat, conferences(work, meeting, sat))

    return minutes_from(work, meeting, composed)


def minutes_from(
    work: UnitOfWork, meeting: UUID, composed: Callable[[], MinutesDocument]
) -> Minutes:
    """Return the minutes as they stand; `composed` makes their text where none is frozen yet."""
    row = work.first(select(MinutesRow).where(MinutesRow.meeting_id == meeting))
    corrections = tuple(
        Correction.model_validate(one)
        for one in work.all(
            select(CorrectionRow)
            .where(CorrectionRow.meeting_id == meeting)
            .order_by(CorrectionRow.number)
        )
    )
    if row is None:
        held = work.get(MeetingRow, meeting, "This meeting").state == MeetingState.HELD
        round_ = round_of(work, meeting)
        return Minutes(
            meeting_id=meeting,
            state=MinutesState.DRAFT if held else MinutesState.LIVE,
            document=composed(),
            approved_by="",
            approved_at=None,
            issued_at=None,
            head="",
            digest="",
            corrections=(),
            round=round_,
            unsent=held and round_ is None and _could_go_round(work, meeting),
        )
    return Minutes(
        meeting_id=meeting,
        state=MinutesState(row.state),
        document=MinutesDocument.model_validate(row.document),
        approved_by=row.approved_by,
        approved_at=row.approved_at,
        issued_at=row.issued_at,
        head=row.head,
        digest=row.digest,
        corrections=corrections,
        round=round_of(work, meeting, row.approved_at),
        approved_because=row.approved_because,
        annex_digest=digest_of(row.annex) if row.issued_head else "",
    )


def _could_go_round(work: UnitOfWork, meeting: UUID) -> bool:
    """Whether a round could be opened: somebody was there to send a draft to, and there is a clock
    that says when it ends.
    """
    return CORRECTION_WINDOW in work.templates.clocks() and bool(
        took_part(work, meeting, guests=False)
    )


def minutes_of(work: UnitOfWork, query: MinutesOf) -> Minutes:
    """Return the minutes of a meeting."""
    return minutes(work, query.meeting)


def approve_minutes(work: UnitOfWork, command: ApproveMinutes) -> Minutes:
    """Freeze the text and the record behind it.

    The journal's entry carries the digest of the text, and the minutes its seal.
    """
    now = minutes(work, command.meeting)
    may_approve(now.state)
    may_close(now.round, work.today, command.reason, unsent=now.unsent)
    document = now.document.model_dump(mode="json")
    work.sealed = digest_of(document)
    row = work.add(
        MinutesRow(
            meeting_id=command.meeting,
            state=MinutesState.APPROVED,
            document=document,
            head=work.head,
            approved_by=work.person.name,
            digest=work.sealed,
            approved_at=work.now,
            approved_because=command.reason,
        )
    )
    work.get(MeetingRow, command.meeting).frozen = True

    def entered(_number: int, seal: str) -> Minutes:
        row.head = seal
        work.session.flush()
        return minutes(work, command.meeting)

    work.entered = entered
    return minutes(work, command.meeting)


def _row(work: UnitOfWork, meeting: UUID) -> MinutesRow | None:
    return work.first(select(MinutesRow).where(MinutesRow.meeting_id == meeting))


def issue_minutes(work: UnitOfWork, command: IssueMinutes) -> Minutes:
    """Issue, seal the annex, and make the duties that follow: tell the person, tell the referrer,
    hand out the minutes (H5.2).
    """
    row = _row(work, command.meeting)
    may_issue(MinutesState(row.state) if row else minutes(work, command.meeting).state)
    if row:
        row.state, row.issued_at = MinutesState.ISSUED, work.now
        _seal_annex(work, row)
    work.session.flush()
    _give_duties(work, command.meeting)
    return minutes(work, command.meeting)


def _give_duties(work: UnitOfWork, meeting: UUID) -> None:
    """Give what follows from issuing, each duty once."""
    stops = {one.case_id: one for one in leaving(work, meeting) if one.stopped}
    without = f"; {_lower(stopped_words(stops.values()))}" if stops else ""
    for duty in duties_at(Event.MINUTES_ISSUED):
        if not duties_of(work, duty.kind, meeting, None):
            give(work, duty, {"without": without}, meeting=meeting)
    for c in conferences(work, meeting):
        if c.case is None or c.of(Decision).outcome is None:
            continue
        case, why = c.case.id, stops[c.case.id].why if c.case.id in stops else ""
        for duty in duties_at(Event.CASE_ISSUED):
            places = duty.places(c)
            if places is not None and not duties_of(work, duty.kind, meeting, case):
                give(work, duty, places, case=case, meeting=meeting, why_stopped=why)


def _seal_annex(work: UnitOfWork, row: MinutesRow) -> None:
    """Keep what the annex is made of now; the journal's entry of the issue carries its digest, and
    the minutes its seal (H5.2).
    """
    row.annex = annex_now(work.session.connection(), row.meeting_id)
    work.sealed = digest_of(row.annex)

    def entered(_number: int, seal: str) -> Minutes:
        row.issued_head = seal
        work.session.flush()
        return minutes(work, row.meeting_id)

    work.entered = entered


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:].rstrip(".")


def correct_minutes(work: UnitOfWork, command: CorrectMinutes) -> Minutes:
    """Add a numbered correction."""
    row = _row(work, command.meeting)
    now = minutes(work, command.meeting)
    may_correct(now.state)
    item = part_of(work, command.meeting, command.item, command.line)
    work.case_id = item.case_id if item else None
    work.add(
        CorrectionRow(
            meeting_id=command.meeting,
            number=len(now.corrections) + 1,
            at=work.now,
            by=work.person.name,
            words=command.words,
            item_id=item.id if item else None,
            line_id=command.line,
            reference=(item.reference or item.title) if item else "",
        )
    )
    if row and row.state == MinutesState.ISSUED:
        row.state = MinutesState.CORRECTED
    work.session.flush()
    return minutes(work, command.meeting)
