"""What is read aloud when a case ends or is checked after it ended, and who tells whom by when
(H5.1, H5.2).
"""

from datetime import date

from conference.base.moment import spoken
from conference.case.overview.conference import Conference
from conference.case.overview.review_clock import checks
from conference.case.plan.review import Review
from conference.case.record.clock_pause import Pause
from conference.case.record.closure import Closure
from conference.case.record.closure_check import GOOD, QUESTIONS, Check
from conference.case.record.decision import Decision, Outcome
from conference.case.record.kind import Kind
from conference.hub.seat import Seat

JOINED = {"moved": "moved to ", "accepted": "accepted, because "}


def ended(c: Conference) -> list[str]:
    """Return each concern with its end, the risk that is left with its holder, the letter, what was
    learnt, the checks.
    """
    closure = c.of(Closure)
    said = []
    for line in (*c.concerns_before, *c.of_kind(Kind.CONCERN)):
        end, words = closure.ending(line.id)
        if end:
            said.append(f"{line.text.rstrip('.')}: {_ending(end, words)}.")
    if closure.residual:
        held = f", held by {closure.holder}" if closure.holder else "; nobody holds it yet"
        said.append(f"The risk that is left: {closure.residual.rstrip('.')}{held}.")
    said.append(f"Exit letter: {closure.letter.rstrip('.')}." if closure.letter else "")
    if closure.again:
        words = f", {closure.again_words.rstrip('.')}" if closure.again_words else ""
        said.append(f"Would we work this way again: {closure.again.value}{words}.")
    said.append(f"What we learnt: {closure.lesson.rstrip('.')}." if closure.lesson else "")
    if (
        any(step.kind == "closure" for step in c.agenda.steps)
        and c.of(Decision).outcome is Outcome.CLOSE
    ):
        said.append(
            "Checks after closure: "
            f"{', '.join(f'{name.lower()} {spoken(day)}' for name, day in checks(c))}."
        )
    return said


def _ending(end: str, words: str) -> str:
    return f"{JOINED.get(end, f'{end}, ')}{words.rstrip('.')}" if words else end


def checked(c: Conference) -> list[str]:
    """Return what the check after closure found, exceptions first."""
    check = c.of(Check)
    found = [(name, answer) for name in QUESTIONS if (answer := getattr(check, name)) is not None]
    if not found:
        return []
    odd = [_exception(name, check) for name, answer in found if answer is not GOOD[name]]
    return (
        [f"Checked after closure: {'; '.join(odd)}."]
        if odd
        else ["Checked after closure: nothing out of the ordinary."]
    )


def _exception(name: str, check: Check) -> str:
    words = getattr(check, f"{name}_words")
    return f"{QUESTIONS[name][0].lower()}, {getattr(check, name).value}" + (
        f", {words.rstrip('.')}" if words else ""
    )


def by_day(day: date | None) -> str:
    """Return " by Fri 11 Dec 2026" where a day was agreed; the clock's own is not said aloud."""
    return f" by {spoken(day)}" if day else ""


def not_told(c: Conference) -> tuple[Seat, ...]:
    """Return the seats that must not know."""
    return tuple(seat for seat in c.sitting.seats if seat.id in c.of(Review).must_not_know_seats)


def resting_now(c: Conference) -> tuple[Pause, ...]:
    """Return the clocks that rest, or rested when this conference ended."""
    moment = c.moment or c.now
    if moment is None:
        return ()
    return tuple(
        pause
        for pause in c.pauses
        if pause.since <= moment and pause.ended(moment.astimezone()) is None
    )
