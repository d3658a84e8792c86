"""Pausing the clocks of a case, with the reason and until when, and letting them run again
(practice, section 8).
"""

from datetime import date, datetime

from textual import on
from textual.widgets import Input

from conference.base.moment import spoken
from conference.case.record.case import Case
from conference.case.record.clock_pause import (
    UNTIL,
    CaseClock,
    Pause,
    PauseClock,
    ResumeClock,
    resting,
    runs_out,
    until_said,
)
from screens.app.working_page import WorkingPage
from screens.widgets.ask import Choose, Enter

_UNTIL_WHEN = "In hospital until 12 jan; without a day it rests until somebody lets it run."


def running(case: Case) -> dict[CaseClock, str]:
    """Return the clocks that run in a case, each with what it is due at, in words."""
    days: dict[CaseClock, date | None] = {
        CaseClock.REVIEW: case.review_on,
        CaseClock.CHECK: case.check_on,
    }
    found = {clock: spoken(day) for clock, day in days.items() if day is not None}
    if case.urgent_since is not None:
        found[CaseClock.URGENT] = "24 hours after the call"
    return found


def rests(pauses: tuple[Pause, ...], page: WorkingPage) -> str:
    """Return the clocks that rest now, in words; "" when all run."""
    found = (resting(clock, pauses, page.now) for clock in CaseClock)
    return "; ".join(pause.words() for pause in found if pause is not None)


def counted_on(case: Case, pauses: tuple[Pause, ...], now: datetime) -> Case:
    """Return a case with its review where it falls when the rests of its clock are counted; while
    it rests it has none.
    """
    review = case.review_on and runs_out(case.review_on, CaseClock.REVIEW, pauses, now)
    return case.model_copy(update={"review_on": review})


async def change_clock(page: WorkingPage, case: Case, pauses: tuple[Pause, ...]) -> None:
    """Ask which clock, then why and until when it rests, or let it run again. May raise Refused."""
    clocks = running(case)
    if not clocks:
        page.say("No clock runs in this case: it has no review, no check, no urgent call.")
        return
    options = [
        (
            str(number),
            f"{clock.value.capitalize()}{' (paused)' if resting(clock, pauses, page.now) else ''}",
            due,
        )
        for number, (clock, due) in enumerate(clocks.items(), 1)
    ]
    key = (
        options[0][0]
        if len(options) == 1
        else await page.app.push_screen_wait(Choose("Which clock?", options))
    )
    if key is None:
        return
    clock = list(clocks)[int(key) - 1]
    if resting(clock, pauses, page.now):
        await _resume(page, case, clock)
    else:
        await _pause(page, case, clock)


class Resting(Enter):
    """Asks why a clock rests; words that end with a day, as in the review step, say until when."""

    def __init__(self, question: str, today: date) -> None:
        """`today` is what days are counted from."""
        super().__init__(question, hint=_UNTIL_WHEN, check=self._objection)
        self._today = today

    def _objection(self, typed: str) -> str | None:
        _, until = until_said(typed, self._today)
        if not typed.strip() or typed.split(maxsplit=1)[0].casefold() in UNTIL:
            return "First the reason: in hospital until 12 jan."
        return (
            f"{spoken(until)} is no day that lies ahead."
            if until and until <= self._today
            else None
        )

    @on(Input.Changed)
    def _echoed(self, event: Input.Changed) -> None:
        _, until = until_said(event.value, self._today)
        self._hint = (
            f"It rests until {spoken(until)}." if until else _UNTIL_WHEN
        )  # the question shows its hint after every key


async def _pause(page: WorkingPage, case: Case, clock: CaseClock) -> None:
    question = (
        f"Why does the clock “{clock.value}” rest, and until when?\n\nIt warns of nothing "
        "then; afterwards the time left runs on."
    )
    typed = await page.app.push_screen_wait(Resting(question, page.today))
    if typed is None:
        return
    reason, until = until_said(typed, page.today)
    await page.program.record(PauseClock(case=case.id, clock=clock, reason=reason, until=until))
    page.say(
        (
            f"The clock “{clock.value}” rests{f' until {spoken(until)}' if until else ''}. u "
            "takes it back."
        ),
        "good",
    )


async def _resume(page: WorkingPage, case: Case, clock: CaseClock) -> None:
    hint = "It stands in the record; the time that was left runs on from now."
    because = await page.app.push_screen_wait(
        Enter(f"Why does the clock “{clock.value}” run again?", hint=hint)
    )
    if because is None:
        return
    await page.program.record(ResumeClock(case=case.id, clock=clock, because=because))
    page.say(f"The clock “{clock.value}” runs again. u takes it back.", "good")
