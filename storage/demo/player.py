"""Telling a meeting: every move becomes the command that a key would have posted, and goes through
the hub.

A line is typed as the secretary types it and read by the capture line itself, so the demo holds
nothing a user could not write.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from conference.case.capture.capture import capture
from conference.case.overview.conference import ConferenceOf
from conference.case.record.action import DescribeAction, MoveAction
from conference.case.record.contribution import Contribute
from conference.case.record.kind import Kind
from conference.case.record.line import Line, Park, WriteLine
from conference.case.steps.registry import loose_ends
from conference.meeting.agenda import MEETING_KINDS
from conference.meeting.item import GoToStep, Item, LeaveItem, SkipStep
from conference.meeting.meeting import EndMeeting, StartMeeting
from conference.meeting.presence import TAKES_PART, MarkPresence
from storage.demo.moves import (
    Act,
    Brings,
    Came,
    In,
    Marked,
    Move,
    Parks,
    Settles,
    Skips,
    Talk,
    Told,
)
from storage.demo.scenario import Stage

BREAK = 10 * 60
QUICKEST, SLOWEST = 12, 90  # seconds between two commands
PLAIN = frozenset({"break", "lapsing", "learning"})  # these items have no loose ends to look for
UNTOLD = "the demo tells nothing of this step"


def hold(stage: Stage, name: str, told: Told) -> None:
    """Hold a planned meeting from its first item to its last, a few minutes after the hour it was
    called for.
    """
    meeting = stage.meetings[name]
    stage.clock.to(
        stage.at((meeting.day - stage.today).days, meeting.starts) + timedelta(minutes=2)
    )
    stage.do(StartMeeting(meeting=meeting.id))
    keys = {case.id: key for key, case in stage.cases.items()}
    for item in stage.agenda(name):
        talk = (
            told.cases[keys[item.case_id]] if item.case_id else told.around.get(item.kind, Talk(()))
        )
        if item.kind == "break":
            stage.clock.on(BREAK)
        stage.pace = _pace(item, talk)
        Teller(stage, item, meeting.day).tell(talk)
    stage.do(EndMeeting(meeting=meeting.id))


def steps_told(stories: Iterable[Told]) -> frozenset[str]:
    """Return the kinds of step that some story tells of, those of the meeting itself among them."""
    moves = [
        move
        for told in stories
        for talk in (*told.cases.values(), *told.around.values())
        for move in talk.moves
    ]
    settled = {move.command.settles().step for move in moves if isinstance(move, Settles)}
    return frozenset({"information", "plan", *MEETING_KINDS, *settled})


def _pace(item: Item, talk: Talk) -> int:
    """Return how many seconds lie between two commands if the talk is to take about the minutes it
    was given.
    """
    commands = 2 + sum(
        2 if isinstance(move, Act) else len(move.seats.split()) if isinstance(move, Brings) else 1
        for move in talk.moves
    )
    return min(max(item.minutes * 60 // commands, QUICKEST), SLOWEST)


class Teller:
    """Tells one item of a meeting."""

    def __init__(self, stage: Stage, item: Item, day: date) -> None:
        """Begin with an item that is open."""
        self._stage = stage
        self._item = item
        self._day = day
        self._step = item.kind
        self._concerns: list[UUID] = []  # of this talk, in the order they were named

    def tell(self, talk: Talk) -> None:
        """Play every move, then leave the item; raises ValueError when the story forgot something,
        as the panel would be told.

        What stands open in a step that no story tells of, such as one just added to an agenda, is
        left with a reason, as a chair would.
        """
        left = talk.left
        for move in talk.moves:
            self._play(move)
        if self._item.kind not in PLAIN:
            conference = self._stage.hub.ask(ConferenceOf(item=self._item.id))
            loose = loose_ends(conference)
            forgotten = [end.words for end in loose if end.step in self._stage.steps]
            if forgotten and not left:
                raise ValueError(
                    f"{self._item.reference or self._item.title}: {'; '.join(forgotten)}"
                )
            if loose:
                left = left or UNTOLD
            if conference.case:
                self._stage.do(GoToStep(item=self._item.id, step=len(conference.agenda.steps) - 1))
        self._stage.do(LeaveItem(item=self._item.id, reason=left))

    def _play(self, move: Move) -> None:
        if isinstance(move, str):
            self._write(move)
        elif isinstance(move, In):
            self._step = move.step
        else:
            PLAYS[type(move)](self, move)

    def _write(self, typed: str) -> Line:
        """Write a line as it was typed; raises ValueError for one that cannot be read, which would
        be a mistake in the story.
        """
        read = capture(typed, self._stage.chairs(), self._day)
        if read.problem:
            raise ValueError(f"{typed}: {read.problem}")
        line = self._stage.do(
            WriteLine(
                item=self._item.id,
                text=read.text,
                kind=read.kind,
                step=self._step,
                seat=read.seat.id if read.seat else None,
                standing=read.standing,
                labels=tuple(sorted(read.labels)),
                not_for=tuple(seat.id for seat in read.not_for),
                topics=read.topics,
                joint=tuple(seat.id for seat in read.joint),
                due=read.due,
                due_hours=read.due_hours,
            )
        )
        if line.kind is Kind.CONCERN and line.case_id:
            self._concerns.append(line.id)
            self._stage.concerns.setdefault(line.case_id, []).append(line.id)
        return line

    def settle(self, move: Settles) -> None:
        """Settle fields of a step."""
        self._step = move.command.settles().step
        values = {name: self._value(name, value) for name, value in move.values.items()}
        self._stage.do(move.command.model_validate({"item": self._item.id, **values}))

    def _value(self, name: str, value: Any) -> Any:
        """Return a value with its short names made out: seats by code, days ahead, concerns by
        number.
        """
        case = self._item.case_id
        match name:
            case "seat":
                return self._stage.seats[value].id
            case "on" | "by" | "again_on":
                return self._day + timedelta(days=value)
            case "scores":
                return {str(self._stage.seats[code].id): score for code, score in value.items()}
            case "endings" if case:
                return {
                    str(self._stage.concerns[case][number - 1]): words
                    for number, words in value.items()
                }
            case "without_action":
                return {str(self._concerns[number - 1]): words for number, words in value.items()}
        return value

    def bring(self, move: Brings) -> None:
        """Note what seats bring."""
        self._step = "information"
        for code in move.seats.split():
            self._stage.do(
                Contribute(
                    item=self._item.id,
                    seat=self._stage.seats[code].id,
                    state=move.state,
                    reason=move.reason,
                )
            )

    def act(self, move: Act) -> None:
        """Write an action, then say more about it."""
        self._step = "plan"
        line = self._write(move.typed)
        self._stage.actions[move.key] = line.id
        self._stage.do(
            DescribeAction(
                action=line.id,
                treats=tuple(self._concerns[number - 1] for number in move.treats),
                intervention=move.kind,
                level=move.level,
                approach=move.approach,
                compulsory=move.compulsory,
                evidence=move.shown_by,
                contingency=move.if_not,
            )
        )

    def came(self, move: Came) -> None:
        """Say what came of an action."""
        self._step = "plan"
        came_of(self._stage, move)

    def mark(self, move: Marked) -> None:
        """Write down who comes, goes or steps aside; a guest's presence counts in its case only."""
        seat = self._stage.seats[move.seat]
        takes_part = move.attendance in TAKES_PART
        self._stage.do(
            MarkPresence(
                meeting=self._item.meeting_id,
                seat=seat.id,
                attendance=move.attendance,
                item=self._item.id if move.here_only or not seat.permanent else None,
                name=move.words if takes_part else "",
                reason="" if takes_part else move.words,
            )
        )

    def skip(self, move: Skips) -> None:
        """Pass over a step."""
        self._stage.do(SkipStep(item=self._item.id, kind=move.step, reason=move.reason))

    def park(self, move: Parks) -> None:
        """Put something aside."""
        self._stage.do(Park(item=self._item.id, words=move.words))


def came_of(stage: Stage, move: Came) -> None:
    """Say, in a meeting or between two, what came of an action."""
    due = (
        stage.clock().astimezone().date() + timedelta(days=move.days)
        if move.days is not None
        else None
    )
    stage.do(
        MoveAction(
            action=stage.actions[move.action],
            state=move.state,
            outcome=move.outcome,
            carry=move.carry,
            due=due,
        )
    )


PLAYS: dict[type[Any], Callable[[Teller, Any], None]] = {
    Settles: Teller.settle,
    Brings: Teller.bring,
    Act: Teller.act,
    Came: Teller.came,
    Marked: Teller.mark,
    Skips: Teller.skip,
    Parks: Teller.park,
}
