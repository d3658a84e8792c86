"""The conference: the discussion of one case at one meeting, as one frozen picture of everything it
holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TypeVar
from uuid import UUID

from conference.base.clock import Clock
from conference.base.naming import Names
from conference.base.record import Query
from conference.case.assessment.assessment import Dated
from conference.case.assessment.instrument import Instrument
from conference.case.matching.link import Link
from conference.case.overview.repeat_referral import Earlier
from conference.case.plan.intervention import Intervention
from conference.case.plan.owner import Tenure
from conference.case.plan.review import Review
from conference.case.record.action import UNFINISHED, Action
from conference.case.record.case import Case, CaseSummary
from conference.case.record.clock_pause import Pause
from conference.case.record.contribution import Brought, Contribution
from conference.case.record.decision import Decision
from conference.case.record.kind import Kind
from conference.case.record.line import Line
from conference.case.record.settled import Settled
from conference.case.sharing.sector_rules import Sharing
from conference.hub.profile import Level
from conference.hub.seat import Seat
from conference.meeting.agenda import Agenda, Step
from conference.meeting.item import Item, ItemState
from conference.meeting.meeting import Meeting
from conference.meeting.sitting import Sitting

S = TypeVar("S", bound=Settled)
NEVER = datetime(1, 1, 1, tzinfo=UTC)
"""When something was settled that never was."""


@dataclass(frozen=True)
class Candidate:
    """A seat that could own the case: its contact with the person, what its sector helps with, its
    load.

    `contact` counts what it said of this case and what it took on; `last` is the newest of that.
    `cases` are the open cases it owns, `actions` its open actions in all cases, `late` those of
    them that are overdue.
    """

    seat: Seat
    contact: int
    cases: int
    actions: int
    last: date | None = None
    late: int = 0
    level: Level = Level.LOCAL
    helps: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Urgent:
    """A decision of an urgent conference, for the full panel to ratify."""

    item_id: UUID
    reference: str
    decision: Decision


@dataclass(frozen=True)
class Conference:
    """One item of a meeting with the case it is about (None for an item without one) and all that
    was settled.

    `settled` holds this conference's records by kind of step, `before` those of the conference
    before it. `lines` are in the order they were written, struck ones left out; `actions` are those
    of this conference and the unfinished ones. `instruments` begin with the hub's own; `kept` are
    those of earlier conferences by name and version; `course` are the assessments of the case in
    the order of time, this one included, once there is more than one.
    """

    sitting: Sitting
    item: Item
    agenda: Agenda
    case: Case | None
    instruments: tuple[Instrument, ...]
    clocks: Mapping[str, Clock]
    today: date
    free: frozenset[date] = frozenset()
    lines: tuple[Line, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    settled: Mapping[str, Settled] = field(default_factory=dict)
    before: Mapping[str, Settled] = field(default_factory=dict)
    later: tuple[Review, ...] = ()
    """The reviews of the case that were settled after this conference had ended, the
    newest first.
    """
    concerns_before: tuple[Line, ...] = ()
    actions: tuple[Action, ...] = ()
    past: tuple[Action, ...] = ()
    """Actions of the case that came to an end before this conference."""
    candidates: tuple[Candidate, ...] = ()
    contacts: Mapping[UUID, date] = field(default_factory=dict)
    """The day each seat was last heard of in this case."""
    owned: tuple[Tenure, ...] = ()
    """Who owned the case before this conference, the first one first."""
    interventions: tuple[Intervention, ...] = ()
    now: datetime | None = None
    sharing: Sharing = field(default_factory=Sharing)
    to_ratify: tuple[Urgent, ...] = ()
    lapsing: tuple[CaseSummary, ...] = ()
    next_meeting: Meeting | None = None
    parked: tuple[Line, ...] = ()
    frozen: bool = False
    pauses: tuple[Pause, ...] = ()
    """The rests of the clocks of the case."""
    links: tuple[Link, ...] = ()
    """Near names among other cases, those to decide first."""
    earlier: Earlier | None = None
    """The referrals of the person; concerns and decisions beside them only where there
    are several.
    """
    kept: Mapping[tuple[str, int], Instrument] = field(default_factory=dict)
    course: tuple[Dated, ...] = ()

    def of(self, record: type[S]) -> S:
        """Return what this conference settled in a step, empty when nothing was."""
        found = self.settled.get(record.step)
        return found if isinstance(found, record) else _nothing(record, self.item.id)

    def was(self, record: type[S]) -> S | None:
        """Return what the conference before settled in a step."""
        found = self.before.get(record.step)
        return found if isinstance(found, record) else None

    @property
    def instrument(self) -> Instrument:
        """The instrument every hub has."""
        return self.instruments[0]

    @property
    def step(self) -> Step:
        """The step the panel is at."""
        return self.agenda.steps[min(self.item.step, len(self.agenda.steps) - 1)]

    @property
    def seats(self) -> tuple[Seat, ...]:
        """The seats around this item."""
        return self.sitting.around(self.item.id)

    @property
    def moment(self) -> datetime | None:
        """The moment that counts for presence: the end of an item that is done, else now (None)."""
        return self.item.closed_at if self.item.state is ItemState.DONE else None

    @property
    def present(self) -> tuple[Seat, ...]:
        """The seats that take part, now or when the item ended."""
        return self.sitting.present(self.item.id, self.moment)

    @property
    def names(self) -> Names:
        """The codes of all seats with their names, for what asks who does something."""
        return tuple((seat.code, seat.name) for seat in self.sitting.seats)

    def seat(self, seat: UUID | None) -> Seat | None:
        """Return a seat by its id."""
        return next((one for one in self.sitting.seats if one.id == seat), None)

    def acting(self, action: Action) -> str:
        """Return who does an action: its seat, and who joins."""
        joint = ", ".join(seat.name for seat in self.sitting.seats if seat.id in action.joint)
        return f"{action.seat}, with {joint}" if joint else action.seat

    def of_kind(self, kind: Kind) -> tuple[Line, ...]:
        """Return this conference's lines of a kind."""
        return tuple(line for line in self.lines if line.kind is kind)

    def contribution(self, seat: UUID) -> Brought:
        """Return what a seat brought; a seat nobody asked is "not asked"."""
        return next(
            (one.state for one in self.contributions if one.seat_id == seat), Brought.NOT_ASKED
        )

    @property
    def earlier_actions(self) -> tuple[Action, ...]:
        """Actions agreed before this conference that are unfinished, or were settled in it."""
        began = self.sitting.meeting.started_at
        return tuple(
            action
            for action in self.actions
            if action.item_id != self.item.id
            and (
                action.state in UNFINISHED
                or (
                    began is not None
                    and action.changed_at is not None
                    and action.changed_at >= began
                )
            )
        )

    @property
    def new_actions(self) -> tuple[Action, ...]:
        """Actions agreed in this conference; at the closing of a meeting, in all of it."""
        if self.item.kind == "closing":
            return self.actions
        return tuple(action for action in self.actions if action.item_id == self.item.id)


@lru_cache(maxsize=256)
def _nothing(record: type[S], item: UUID) -> S:
    """Return the empty record of a step: the steps of one conference ask for it some two hundred
    times before one line is drawn.
    """
    return record(item_id=item, at=NEVER)


class ConferenceOf(Query[Conference]):
    """The conference of one item."""

    item: UUID


class ConferencesOf(Query[tuple[Conference, ...]]):
    """Every conference of a meeting, in the order of its agenda."""

    meeting: UUID
