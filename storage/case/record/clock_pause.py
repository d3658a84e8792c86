"""Pausing the clocks of a case."""

from conference.case.record.clock_pause import (
    Pause,
    PauseClock,
    PausesOf,
    ResumeClock,
    due_at,
    may_pause,
    may_resume,
    resting,
)
from storage.case.record.case import CaseRow
from storage.case.record.clock_pause_row import PauseRow, pauses_of
from storage.transaction.unit_of_work import UnitOfWork


def pause_clock(work: UnitOfWork, command: PauseClock) -> Pause:
    """Begin a rest, or change the one that lasts."""
    case = work.get(CaseRow, command.case, "This case")
    work.case_id = case.id
    until_now = due_at(case, command.clock, work.templates.clocks())
    mine = [
        pause
        for pause in pauses_of(work, [case.id])
        if until_now and pause.due == until_now.isoformat()
    ]
    rests = resting(command.clock, mine, work.now.astimezone())
    may_pause(command.clock, until_now, rests, command, work.today)
    if rests is None:
        row = PauseRow(
            case_id=case.id,
            clock=command.clock,
            due=until_now.isoformat() if until_now else "",
            reason=command.reason or "",
            since=work.now,
            until=command.until,
            resumed_at=None,
            resumed_because="",
        )
        return Pause.model_validate(work.add(row))
    row = work.get(PauseRow, rests.id)
    row.reason = command.reason or row.reason
    row.until = command.until or row.until
    work.session.flush()
    return Pause.model_validate(row)


def resume_clock(work: UnitOfWork, command: ResumeClock) -> Pause:
    """End a rest now."""
    case = work.get(CaseRow, command.case, "This case")
    work.case_id = case.id
    rests = may_resume(
        command.clock, resting(command.clock, pauses_of(work, [case.id]), work.now.astimezone())
    )
    row = work.get(PauseRow, rests.id)
    row.resumed_at, row.resumed_because = work.now, command.because
    work.session.flush()
    return Pause.model_validate(row)


def pauses(work: UnitOfWork, query: PausesOf) -> tuple[Pause, ...]:
    """Return the pauses of a case."""
    return pauses_of(work, [query.case])
