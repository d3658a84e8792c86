"""What each seat brought to a case.

No reply is never turned into nothing known (design, section 2; H3.4).

A seat may be asked for a report before the meeting. The report is one thing, what the seat brought
is another: a report that did not come leaves the seat "asked", whatever happens around it.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from conference.base.moment import spoken
from conference.base.overdue import is_overdue
from conference.base.record import Command, Record
from conference.base.refusal import Refused
from conference.base.text import Words


class Brought(StrEnum):
    """What became of the question "what do you know?"."""

    NOT_ASKED = "not asked"
    ASKED = "asked"
    SHARED = "shared"
    NOTHING_KNOWN = "nothing known"
    CANNOT_SHARE = "cannot share"
    NO_REPLY = "no reply"


ANSWERED = frozenset(
    {Brought.SHARED, Brought.NOTHING_KNOWN, Brought.CANNOT_SHARE, Brought.NO_REPLY}
)
SILENT = frozenset({Brought.NOT_ASKED, Brought.ASKED, Brought.NO_REPLY})
"""The states of a seat that has said nothing; they are never changed into one another by the
program.
"""

MAY_ASK = frozenset({Brought.NOT_ASKED, Brought.NO_REPLY})
"""The states in which one seat may be asked for a report; where all are asked, only those nobody
has asked are.
"""

REPORTS = (Brought.SHARED, Brought.NOTHING_KNOWN, Brought.CANNOT_SHARE)
"""What a report may say."""

REPORTS_BEFORE = "reports_before"
"""The clock that says by when reports are due."""


class Contribution(Record):
    """What one seat brought to one conference: its answer, and the report it was asked for before
    the meeting.
    """

    item_id: UUID
    seat_id: UUID
    state: Brought
    reason: str
    at: datetime
    asked_at: datetime | None = None
    due: date | None = None
    came_at: datetime | None = None
    report: str = ""

    @property
    def waiting(self) -> bool:
        """Whether a report was asked for and neither came nor was made needless by an answer."""
        return self.asked_at is not None and self.came_at is None and self.state in SILENT

    def overdue(self, today: date) -> bool:
        """Whether a report should have come before `today`."""
        return self.waiting and is_overdue(self.due, today)

    def report_words(self, today: date) -> str:
        """Say where the report stands: asked, due, overdue or came; "" where none was asked for."""
        if self.came_at is not None:
            return f"report came {_day(self.came_at.astimezone().date())}"
        if not self.waiting or self.asked_at is None:
            return ""
        if self.due is None:
            return f"report asked {_day(self.asked_at.astimezone().date())}"
        return (
            f"report overdue since {_day(self.due)}"
            if self.overdue(today)
            else f"report due {_day(self.due)}"
        )


def _day(day: date) -> str:
    """Return a day around a meeting, whose year is no question: `Fri 4 Dec`."""
    return spoken(day).rpartition(" ")[0]


class Contribute(Command[Contribution]):
    """Write down what a seat brought. "Cannot share" needs the reason."""

    title: ClassVar[str] = "Contribution noted"

    item: UUID
    seat: UUID
    state: Brought
    reason: Words = ""


class AskReports(Command[tuple[Contribution, ...]]):
    """Ask for reports before a meeting: every seat around every case on it, or those of one `item`,
    or one `seat` of it.

    Who was asked already or has answered is left as it is.
    """

    title: ClassVar[str] = "Reports asked for"

    meeting: UUID
    item: UUID | None = None
    seat: UUID | None = None


class ReportCame(Command[Contribution]):
    """A report came before the meeting, or in it: what it says in a sentence or more, or that
    nothing is known.
    """

    title: ClassVar[str] = "Report came"

    item: UUID
    seat: UUID
    state: Brought = Brought.SHARED
    words: Words = ""


def fell_back(
    before: Iterable[Contribution], after: Iterable[Contribution], names: Mapping[UUID, str]
) -> str:
    """Return which seats have shared no more since their last line of information went, and what
    they are again; "" for none.

    It is recounted, never silently: who reads the round later would take "not asked" for the truth
    (H3.4).
    """
    now = {one.seat_id: one.state for one in after}
    fallen = {
        one.seat_id: now.get(one.seat_id, Brought.NOT_ASKED)
        for one in before
        if one.state is Brought.SHARED
    }
    said = [
        f"{names[seat]} is “{state.value}” again"
        for seat, state in fallen.items()
        if state in SILENT and seat in names
    ]
    return f"{'; '.join(said)}: no information of it is left." if said else ""


def may_contribute(state: Brought, reason: str) -> None:
    """Refuse "cannot share" without a reason."""
    if state is Brought.CANNOT_SHARE and not reason:
        raise Refused("“Cannot share” needs the reason.")


def may_report(state: Brought, words: str) -> None:
    """Refuse a report that says nothing: silence is no report."""
    if state not in REPORTS:
        raise Refused(
            "A report shares something, knows nothing, or says why nothing can be shared."
        )
    if state is Brought.SHARED and not words:
        raise Refused("What does the report say? A sentence is enough.")
    may_contribute(state, words)


def may_ask(*, held: bool) -> None:
    """Refuse to ask for reports once the meeting is over."""
    if held:
        raise Refused("This meeting was held; reports are asked for before.")


def may_be_asked(state: Brought, *, by_name: bool) -> bool:
    """Whether a seat is asked for a report: one that is asked by name again after silence, where
    all are asked only one that nobody has asked.
    """
    return state in MAY_ASK if by_name else state is Brought.NOT_ASKED


def report_due(by: date | None, meeting: date, today: date, *, planned: bool) -> date | None:
    """Return the day a report is due: by the clock (`by`) where that lies ahead, else by the
    meeting; None once that has begun.
    """
    return (by if by and by >= today else meeting) if planned else None


def asked_somebody(asked: int) -> None:
    """Refuse an asking that reached nobody."""
    if not asked:
        raise Refused("Nobody is left to be asked: every seat was asked, or has answered.")
