"""What the words of several steps have in common: days beside the day of the meeting, names, the
words of a line.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from conference.base.message import Day, say
from conference.case.overview.conference import Conference
from conference.case.overview.review_clock import checks
from conference.case.record.line import Line
from conference.case.record.statement import Certainty, Statement
from conference.hub.seat import Seat


def on(c: Conference, day: date) -> Day:
    """Return a day as it is told in a conference: its year where it is not that of the meeting."""
    return Day(day, c.sitting.meeting.day)


def names(seats: Iterable[Seat]) -> tuple[str, ...]:
    """Return the names of seats, to be listed."""
    return tuple(seat.name for seat in seats)


def labelled(words: str, line: Line) -> str:
    """Return the words of a line with its labels behind them, as wherever it is printed: who reads
    on knows for whom they are not.
    """
    return f"{words} [{', '.join(line.label_words)}]" if line.labels else words


def checks_words(c: Conference) -> Iterator[Statement]:
    """Yield on which days the panel checks after closure (H5.2)."""
    if days := tuple(on(c, day) for _, day in checks(c)):
        message = say("The panel checks after closure on {days}.", days=days)
        yield Statement(
            "closure.checks",
            "Checks after closure",
            message,
            certainty=Certainty.WORKED_OUT,
            aloud=message,
            brief=True,
        )
