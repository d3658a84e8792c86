"""A whole meeting in any order: whatever a secretary does, no acknowledged line is lost and everything can still be read."""

import shutil
import tempfile
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from conference.case.conference import Conference
from conference.case.contribution import Brought, Contribute
from conference.case.kind import Kind
from conference.case.line import ChangeKind, EditLine, StrikeLine, WriteLine
from conference.case.rules import loose_ends, step_states
from conference.case.spoken import read_back
from conference.documents.minutes import ApproveMinutes, MinutesOf
from conference.hub.draft import KeepDraft
from conference.hub.seat import Partner
from conference.meeting.item import GoToStep, ItemState, LeaveItem, OpenItem
from conference.meeting.meeting import MeetingState
from conference.meeting.presence import Attendance, MarkPresence
from conference.meeting.sitting import SittingOf
from conference.record import Command
from conference.refusal import Refused
from conference.text import clean
from tests.builders import Stage
from tests.conference.filling import fields_of, ways

SEATED = {Kind.ACTION, Kind.DISSENT}
words = st.text(min_size=1, max_size=30).filter(clean)
seats = st.integers(0, 4)
some = st.integers(0, 50)


@dataclass
class Told:
    """What the secretary was told: the lines of each item, and who was marked, in order."""

    lines: dict[UUID, dict[UUID, tuple[str, Kind]]] = field(default_factory=dict)
    marks: list[tuple[UUID | None, UUID, Attendance]] = field(default_factory=list)


class Meeting(RuleBasedStateMachine):
    """A meeting with one case under way, and what is known of it without looking."""

    stage: Stage
    root: Path

    def __init__(self) -> None:
        """Copy the meeting that was begun."""
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=self.root))
        self.house = self.stage.copy(self.folder)
        self.told = Told()
        self.before: list[Told] = []
        sitting = self.house.ask(SittingOf(meeting=self.house.meeting_id))
        self.items = [item.id for item in sitting.live]
        self.seats = [seat.id for seat in sitting.seats]
        # Leaving the case and coming back: from here on, everything that can be undone is the secretary's own.
        self.house.record(LeaveItem(item=self.house.item_id, reason="back in a moment"))
        self.house.record(OpenItem(item=self.house.item_id))
        self.before.append(Told())

    @property
    def here(self) -> dict[UUID, tuple[str, Kind]]:
        """The lines told of the item that is open."""
        return self.told.lines.setdefault(self.house.item_id, {})

    def line(self, number: int) -> UUID:
        """One of the lines of the item that is open."""
        return sorted(self.here, key=str)[number % len(self.here)]

    def do(self, command: Command[Any]) -> Any:
        """Give a command; remember how things were if it is carried out and can be undone. A refusal changes nothing."""
        was = deepcopy(self.told)
        try:
            record = self.house.record(command)
        except Refused:
            return None
        if not command.undoable and command.journaled:
            self.before.clear()
        elif command.journaled:
            self.before.append(was)
        self.house.clock.pass_(minutes=0.5)
        return record

    @rule(text=words, kind=st.sampled_from(list(Kind)), seat=seats)
    def write(self, text: str, kind: Kind, seat: int) -> None:
        """Write a line down: it is taken, and known as it was cleaned."""
        line = self.do(WriteLine(item=self.house.item_id, text=text, kind=kind, seat=self.seats[seat], step="information"))
        assert line is not None
        self.here[line.id] = (clean(text), kind)

    @precondition(lambda self: self.here)
    @rule(number=some, text=words)
    def edit(self, number: int, text: str) -> None:
        """Write a line anew."""
        key = self.line(number)
        assert self.do(EditLine(line=key, text=text)) is not None
        self.here[key] = (clean(text), self.here[key][1])

    @precondition(lambda self: self.here)
    @rule(number=some)
    def strike(self, number: int) -> None:
        """Strike a line."""
        key = self.line(number)
        assert self.do(StrikeLine(line=key)) is not None
        del self.here[key]

    @precondition(lambda self: self.here)
    @rule(number=some, kind=st.sampled_from(list(Kind)), seat=seats)
    def change_kind(self, number: int, kind: Kind, seat: int) -> None:
        """Turn a line into another kind."""
        key = self.line(number)
        assert self.do(ChangeKind(line=key, kind=kind, seat=self.seats[seat])) is not None
        self.here[key] = (self.here[key][0], kind)

    @rule(seat=seats, state=st.sampled_from(list(Brought)), reason=st.text(max_size=10))
    def contribute(self, seat: int, state: Brought, reason: str) -> None:
        """Note what a seat brought."""
        self.do(Contribute(item=self.house.item_id, seat=self.seats[seat], state=state, reason=reason))

    @rule(seat=seats, what=st.sampled_from(list(Attendance)), here_only=st.booleans())
    def mark(self, seat: int, what: Attendance, here_only: bool) -> None:
        """Mark a seat, for this case or for the meeting."""
        item = self.house.item_id if here_only or what is Attendance.RECUSED else None
        mark = MarkPresence(meeting=self.house.meeting_id, seat=self.seats[seat], attendance=what, item=item, reason="why")
        assert self.do(mark) is not None
        self.told.marks.append((item, self.seats[seat], what))

    @rule(number=some, way=some, typed=st.none() | st.text(max_size=30))
    def fill(self, number: int, way: int, typed: str | None) -> None:
        """Type something into a field: one of its ways, or anything at all. Presence has a rule of its own."""
        c = self.house.c
        fields = [one for path, one in fields_of(c).items() if not path.startswith(("room/seat:", "opening/seat:"))]
        if not fields:
            return
        chosen = fields[number % len(fields)]
        ways_ = ways(chosen)
        try:
            said = typed if typed is not None or not ways_ else ways_[way % len(ways_)]
            self.do(chosen.command(chosen.read(said or "", c.today)))
        except Refused:
            return

    @rule(number=some)
    def turn_to(self, number: int) -> None:
        """Turn to another item, or back to one that was finished."""
        item = self.do(OpenItem(item=self.items[number % len(self.items)]))
        assert item is not None
        self.house.item = item

    @rule(reason=st.sampled_from(["", "time is up"]))
    def leave(self, reason: str) -> None:
        """Finish the item; the next one is open. With loose ends, which the door counts, it takes a reason."""
        ends = loose_ends(self.house.c)
        is_open = self.house.c.item.state is ItemState.OPEN
        item = self.do(LeaveItem(item=self.house.item_id, reason=reason))
        assert (item is not None) is (is_open and bool(reason or not ends))
        if item is not None:
            self.house.item = item

    @rule(number=some, typed=st.text(max_size=20))
    def walk(self, number: int, typed: str) -> None:
        """Walk through the steps, half-typing."""
        self.do(GoToStep(item=self.house.item_id, step=number))
        self.do(KeepDraft(place="capture", text=typed))

    @rule()
    def undo(self) -> None:
        """Take the last thing back: everything is as it was told before."""
        if not self.before:
            try:
                raise AssertionError(self.house.hub.undo())
            except Refused:
                return
        self.house.hub.undo()
        self.told = self.before.pop()

    @rule()
    def compose(self) -> None:
        """The minutes can be written at any moment, and hold every line that was told."""
        document = self.house.ask(MinutesOf(meeting=self.house.meeting_id)).document
        printed = {line.text for item in document.items for part in item.parts for line in part.lines} | {
            one.text for one in document.actions
        }
        assert {text for lines in self.told.lines.values() for text, _ in lines.values()} <= printed

    @invariant()
    def nothing_told_is_lost(self) -> None:
        """Every line that was acknowledged is there with its words and its kind, and none that was struck or undone."""
        c = self.house.c
        assert {line.id: (line.text, line.kind) for line in c.lines} == self.here
        assert {action.id for action in c.actions if action.item_id == c.item.id} == {
            key for key, (_, kind) in self.here.items() if kind is Kind.ACTION
        }
        self.quorum_is_as_counted(c)
        assert all(read_back(c))
        assert all(end.words for end in loose_ends(c))
        assert len(step_states(c)) == len(c.agenda.steps)

    def quorum_is_as_counted(self, c: Conference) -> None:
        """Against a plain walk through the marks, seat by seat."""
        there = set()
        for seat in c.seats:
            inside = recused = False
            for item, who, what in self.told.marks:
                if who == seat.id and item in {None, c.item.id}:
                    inside = what in {Attendance.HERE, Attendance.REMOTE}
                    recused = what is Attendance.RECUSED or (recused and not (inside and item == c.item.id))
            if inside and not recused:
                there.add(seat.partner)
        assert c.sitting.quorum(c.item.id).present == len(there & set(Partner))

    def teardown(self) -> None:
        """End and approve the meeting: the file is sound, and one item at the most was open."""
        sitting = self.house.ask(SittingOf(meeting=self.house.meeting_id))
        assert sum(item.state is ItemState.OPEN for item in sitting.items) <= 1
        assert sitting.meeting.state is MeetingState.RUNNING
        self.house.end()
        self.compose()
        self.house.record(ApproveMinutes(meeting=self.house.meeting_id, reason="no time for a round"))
        assert self.house.hub.check() == []
        self.house.hub.close()
        shutil.rmtree(self.folder)


def test_a_whole_meeting_in_any_order(begun: Stage, tmp_path: Path) -> None:
    """Random meetings of some twenty-five doings each."""
    machine = type("AnyMeeting", (Meeting,), {"stage": begun, "root": tmp_path})
    quick = settings(max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(machine, settings=quick)
