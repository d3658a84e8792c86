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
from storage.transaction.unit_of_work import Desk, answers, handles


@handles(PauseClock)
def pause_clock(desk: Desk, command: PauseClock) -> Pause:
    """Begin a rest, or change the one that lasts."""
    case = desk.get(CaseRow, command.case, "This case")
    desk.case_id = case.id
    until_now = due_at(case, command.clock, desk.templates.clocks())
    mine = [
        pause
        for pause in pauses_of(desk, [case.id])
        if until_now and pause.due == until_now.isoformat()
    ]
    rests = resting(command.clock, mine, desk.now.astimezone())
    may_pause(command.clock, until_now, rests, command, desk.today)
    if rests is None:
        row = PauseRow(
            case_id=case.id,
            clock=command.clock,
            due=until_now.isoformat() if until_now else "",
            reason=command.reason or "",
            since=desk.now,
            until=command.until,
            resumed_at=None,
            resumed_because="",
        )
        return Pause.model_validate(desk.add(row))
    row = desk.get(PauseRow, rests.id)
    row.reason = command.reason or row.reason
    row.until = command.until or row.until
    desk.session.flush()
    return Pause.model_validate(row)


@handles(ResumeClock)
def resume_clock(desk: Desk, command: ResumeClock) -> Pause:
    """End a rest now."""
    case = desk.get(CaseRow, command.case, "This case")
    desk.case_id = case.id
    rests = may_resume(
        command.clock, resting(command.clock, pauses_of(desk, [case.id]), desk.now.astimezone())
    )
    row = desk.get(PauseRow, rests.id)
    row.resumed_at, row.resumed_because = desk.now, command.because
    desk.session.flush()
    return Pause.model_validate(row)


@answers(PausesOf)
def pauses(desk: Desk, query: PausesOf) -> tuple[Pause, ...]:
    """Return the pauses of a case."""
    return pauses_of(desk, [query.case])
