"""Pausing the clocks of a case."""

from datetime import date

from conference.case.pause import CaseClock, Pause, PauseClock, PausesOf, ResumeClock, may_pause, may_resume, resting
from conference.clock import due
from storage.case.case import CaseRow
from storage.case.pause_row import PauseRow, pauses_of
from storage.desk import Desk, answers, handles


def due_of(desk: Desk, case: CaseRow, clock: CaseClock) -> date | None:
    """Return what a clock of a case is due at (a moment for the 24 hours), or None when it does not run."""
    if clock is CaseClock.URGENT:
        rule = desk.templates.clocks().get("urgent_response")
        return due(rule, case.urgent_since) if rule and case.urgent_since else None
    return {CaseClock.REVIEW: case.review_on, CaseClock.CHECK: case.check_on}.get(clock)


@handles(PauseClock)
def pause_clock(desk: Desk, command: PauseClock) -> Pause:
    """Begin a rest, or change the one that lasts."""
    case = desk.get(CaseRow, command.case, "This case")
    desk.case_id = case.id
    until_now = due_of(desk, case, command.clock)
    mine = [pause for pause in pauses_of(desk, [case.id]) if until_now and pause.due == until_now.isoformat()]
    rests = resting(command.clock, mine, desk.now.astimezone())
    may_pause(command.clock, until_now, rests, command, desk.today)
    if rests is None:
        row = PauseRow(
            case_id=case.id, clock=command.clock, due=until_now.isoformat() if until_now else "", reason=command.reason or "",
            since=desk.now, until=command.until, resumed_at=None, resumed_because="",
        )  # fmt: skip
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
    rests = may_resume(command.clock, resting(command.clock, pauses_of(desk, [case.id]), desk.now.astimezone()))
    row = desk.get(PauseRow, rests.id)
    row.resumed_at, row.resumed_because = desk.now, command.because
    desk.session.flush()
    return Pause.model_validate(row)


@answers(PausesOf)
def pauses(desk: Desk, query: PausesOf) -> tuple[Pause, ...]:
    """Return the pauses of a case."""
    return pauses_of(desk, [query.case])
