"""A whole conference in any order on a real file: whatever a secretary does, no word is lost, and
all of it can be taken back.
"""

from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule, run_state_machine_as_test

from conference.base.refusal import Refused
from conference.case.record.action import ActionState, DescribeAction, MoveAction
from conference.case.record.contribution import Brought, Contribute
from conference.case.record.kind import Kind, Label, Standing
from conference.case.record.line import (
    AbstractLine,
    ChangeKind,
    EditLine,
    Park,
    StrikeLine,
    WriteLine,
)
from conference.case.steps.registry import RULES, loose_ends, read_back, step_states
from conference.documents.minutes.minutes import ApproveMinutes, MinutesOf
from conference.hub.draft import KeepDraft
from conference.meeting.item import GoToStep, ItemState, LeaveItem, OpenItem, SkipStep
from conference.meeting.presence import Attendance, MarkPresence
from conference.meeting.sitting import SittingOf
from tests.amount import some_of
from tests.builders import Stage
from tests.conference.case.steps.filling import fields_of
from tests.storage.case.conference_door import AtTheDoor
from tests.storage.case.conference_model import difference, lines_of, partners_there, plain, printed
from tests.storage.case.conference_typed import ahead, some, texts, typed_into, typings


class Secretary(AtTheDoor):
    """Everything a secretary can do, in any order."""

    _looks = 0
    _in_minutes: frozenset[str] | set[str] = frozenset()

    @rule(
        text=texts,
        kind=st.sampled_from(list(Kind)),
        seat=some,
        labels=st.sets(st.sampled_from(list(Label)), max_size=2),
        standing=st.none() | st.sampled_from(list(Standing)),
        days=st.none() | st.integers(-3, 40),
        hidden=st.booleans(),
        step=st.booleans(),
    )
    def write(
        self,
        text: str,
        kind: Kind,
        seat: int,
        labels: set[Label],
        standing: Standing | None,
        days: int | None,
        hidden: bool,
        step: bool,
    ) -> None:
        """Write a line of any kind, with labels, in this step or in none."""
        c = self.c
        with suppress(Refused):  # too long or empty
            self.do(
                WriteLine(
                    item=c.item.id,
                    text=text,
                    kind=kind,
                    seat=self._seat(seat) if seat % 7 else None,
                    labels=tuple(sorted(labels)),
                    standing=standing,
                    step=c.step.kind if step else "",
                    not_for=(self._seat(seat + 1),) if hidden else (),
                    due=ahead(days, c.today) if days is not None and kind is Kind.ACTION else None,
                )
            )

    @precondition(lambda self: self.told.here)
    @rule(
        number=some,
        text=texts,
        seat=some,
        labels=st.none() | st.sets(st.sampled_from(list(Label)), max_size=2),
    )
    def edit(self, number: int, text: str, seat: int, labels: set[Label] | None) -> None:
        """Write a line anew."""
        more: dict[str, Any] = {"seat": self._seat(seat)} if seat % 3 == 0 else {}
        with suppress(Refused):
            self.do(
                EditLine(
                    line=self._line(number),
                    text=text,
                    labels=None if labels is None else tuple(sorted(labels)),
                    **more,
                )
            )

    @precondition(lambda self: self.told.here)
    @rule(number=some, kind=st.sampled_from(list(Kind)), seat=some)
    def turn(self, number: int, kind: Kind, seat: int) -> None:
        """Turn a line into another kind."""
        self.do(
            ChangeKind(
                line=self._line(number), kind=kind, seat=self._seat(seat) if seat % 3 else None
            )
        )

    @precondition(lambda self: self.told.here)
    @rule(number=some)
    def strike(self, number: int) -> None:
        """Strike a line."""
        self.do(StrikeLine(line=self._line(number)))

    @precondition(lambda self: self.told.here)
    @rule(number=some, text=texts, seat=some, often=st.integers(0, 5))
    def abstract(self, number: int, text: str, seat: int, often: int) -> None:
        """Put other words in place of a line, for good; seldom, since nothing can be
        undone then.
        """
        if often == 0:
            with suppress(Refused):
                self.do(AbstractLine(line=self._line(number), text=text, seat=self._seat(seat)))

    @rule(doings=st.lists(st.tuples(some, typings), min_size=1, max_size=3))
    def fill_here(self, doings: list[tuple[int, tuple[str, str]]]) -> None:
        """Type something into fields of the step that is open."""
        for number, how in doings:
            self._fill(number, how, self.c.step.kind)

    @rule(doings=st.lists(st.tuples(st.integers(0, 400), typings), min_size=1, max_size=3))
    def fill(self, doings: list[tuple[int, tuple[str, str]]]) -> None:
        """Type something into any fields of any steps, those within others included."""
        for number, how in doings:
            self._fill(number, how)

    def _fill(self, number: int, how: tuple[str, str], kind: str = "") -> None:
        fields = [
            one
            for path, one in fields_of(self.c).items()
            if not kind or path.startswith(f"{kind}/")
        ]
        if fields:
            asked, today = fields[number % len(fields)], self.c.today
            with suppress(Refused):
                typed = typed_into(asked, how)
                asked.echo(typed, today)
                self.do(asked.command(asked.read(typed, today)))

    @rule(seat=some, what=st.sampled_from(list(Attendance)), here_only=st.booleans(), words=texts)
    def mark(self, seat: int, what: Attendance, here_only: bool, words: str) -> None:
        """Mark a seat, for this case or for the meeting."""
        item = self.house.item_id if here_only or what is Attendance.RECUSED else None
        with suppress(Refused):
            self.do(
                MarkPresence(
                    meeting=self.house.meeting_id,
                    seat=self._seat(seat),
                    attendance=what,
                    item=item,
                    reason=words,
                )
            )

    @rule(seat=some, state=st.sampled_from(list(Brought)), reason=texts)
    def contribute(self, seat: int, state: Brought, reason: str) -> None:
        """Note what a seat brought."""
        with suppress(Refused):
            self.do(
                Contribute(
                    item=self.house.item_id, seat=self._seat(seat), state=state, reason=reason
                )
            )

    @rule(number=some, reason=texts)
    def skip(self, number: int, reason: str) -> None:
        """Pass over a step."""
        c = self.c
        steps = [step for step in c.agenda.steps if step.may_skip]
        if steps:
            with suppress(Refused):
                self.do(
                    SkipStep(item=c.item.id, kind=steps[number % len(steps)].kind, reason=reason)
                )

    @rule(number=some, typed=texts)
    def walk(self, number: int, typed: str) -> None:
        """Go to a step, half-typing."""
        self.do(GoToStep(item=self.house.item_id, step=number))
        self.do(KeepDraft(place="capture", text=typed))

    @rule(text=texts)
    def park(self, text: str) -> None:
        """Put something aside."""
        with suppress(Refused):
            self.do(Park(item=self.house.item_id, words=text))

    @rule(
        number=some,
        state=st.sampled_from(list(ActionState)),
        words=texts,
        days=st.none() | st.integers(-3, 40),
    )
    def move_action(self, number: int, state: ActionState, words: str, days: int | None) -> None:
        """Say what came of an action, and more about it."""
        c = self.c
        if c.actions:
            action = c.actions[number % len(c.actions)].id
            due = None if days is None else ahead(days, c.today)
            with suppress(Refused):
                self.do(MoveAction(action=action, state=state, outcome=words, due=due))
            with suppress(Refused):
                self.do(
                    DescribeAction(
                        action=action, evidence=words, joint=(self._seat(number),), due=due
                    )
                )

    @rule(number=some)
    def turn_to(self, number: int) -> None:
        """Turn to another item, finished ones among them; most of the time to the case."""
        items = self.house.ask(SittingOf(meeting=self.house.meeting_id)).live
        self.do(OpenItem(item=self.case if number % 3 else items[number % len(items)].id))

    @rule(reason=texts, often=st.integers(0, 5))
    def leave(self, reason: str, often: int) -> None:
        """Finish the item: with loose ends, which the door counts, it takes a reason.

        Seldom, since nothing can be undone then.
        """
        if often == 0:
            c = self.c
            with suppress(Refused):
                command = LeaveItem(item=c.item.id, reason=reason)
                assert self.do(command) is (
                    c.item.state is ItemState.OPEN and bool(command.reason or not loose_ends(c))
                )

    @rule(times=st.sampled_from((1, 1, 2, 5)))
    def undo(self, times: int) -> None:
        """Take back what was done last: everything is as it was told before."""
        for _ in range(times):
            self._undo()

    @rule(crash=st.booleans(), often=st.integers(0, 2))
    def open_again(self, crash: bool, often: int) -> None:
        """Leave the program and open the file again; or the machine goes down, and what lies on the
        disk at this moment is opened.
        """
        if often == 0 and crash:
            self._crash()
        elif often == 0:
            self.house.hub.close()
            self._open(self.house.path)

    @rule(minutes=st.sampled_from((0, 0.5, 7, 90, 60 * 20)), stands=st.booleans())
    def pass_time(self, minutes: float, stands: bool) -> None:
        """Time passes; sometimes the clock stands still after that, so that what comes next all
        bears one moment.
        """
        self._changed()
        self.house.clock.pass_(minutes=minutes)
        self.house.clock.tick = timedelta() if stands else timedelta(milliseconds=1)

    # What always holds

    @invariant()
    def everything_told_is_there(self) -> None:
        """Every line that was acknowledged stands there with its words, on the screen and in the
        minutes; nothing raises.
        """
        c = self.c
        if self._checked:
            return
        self._checked = True
        assert lines_of(c) == self.told.here
        actions = {action.id for action in c.actions if action.item_id == c.item.id}
        assert actions == {key for key, (_, kind) in self.told.here.items() if kind is Kind.ACTION}
        assert c.sitting.quorum(c.item.id).present == partners_there(c, self.told)
        assert sum(item.state is ItemState.OPEN for item in c.sitting.items) <= 1
        for step in c.agenda.steps:
            assert all(field.name and field.label for field in RULES[step.kind].fields(c))
        assert all(end.words for end in loose_ends(c))
        assert all(read_back(c))
        assert len(step_states(c)) == len(c.agenda.steps)
        told = {text for lines in self.told.lines.values() for text, _ in lines.values()}
        self._looks += 1
        if (
            told - self._in_minutes or self._looks % 5 == 0
        ):  # whatever is new at once, all that was there before now and then
            self._in_minutes = printed(
                self.house.ask(MinutesOf(meeting=self.house.meeting_id)).document
            )
            assert not (lost := told - self._in_minutes), (
                f"acknowledged, and not in the minutes: {lost}"
            )

    def teardown(self) -> None:
        """Everything that can be undone is undone, one after the other: the picture is the one of
        the start, and the file is sound.

        Then the meeting ends, and its minutes hold every line that is left and can be approved.
        """
        while self._undo():
            pass
        moment, start, item = self.start
        now, self.house.clock.now = self.house.clock.now, moment
        assert not (found := difference(start, plain(self._all()))), (
            f"all undone, and not as at the start: {found}"
        )
        assert self.house.ask(SittingOf(meeting=self.house.meeting_id)).meeting.item_id == item
        self.house.clock.now = now
        assert self.house.hub.check() == []
        self.house.end()
        document = self.house.record(
            ApproveMinutes(meeting=self.house.meeting_id, reason="no time for a round")
        ).document
        assert {
            text for lines in self.told.lines.values() for text, _ in lines.values()
        } <= printed(document)
        assert self.house.hub.check() == []
        self.house.hub.close()


@pytest.mark.slow
def test_a_whole_conference_in_any_order(begun: Stage, tmp_path: Path) -> None:
    """H2.8, H3.4: random conferences of some forty doings each, on a real encrypted file."""
    machine = type("AnyConference", (Secretary,), {"stage": begun, "root": tmp_path})
    # What fails is not made smaller: with a real file behind every step that takes many minutes,
    # and the message says what was lost.
    unshrunk = [Phase.explicit, Phase.reuse, Phase.generate]
    long = settings(
        max_examples=some_of(20),
        stateful_step_count=40,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=unshrunk,
    )
    run_state_machine_as_test(machine, settings=long)
