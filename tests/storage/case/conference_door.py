"""Giving commands to the door, and holding what it did against what was told: the ground the
machine over a conference stands on.
"""

import shutil
import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

from hypothesis.stateful import RuleBasedStateMachine

from conference.base.record import Command
from conference.base.refusal import Refused
from conference.case.overview.conference import Conference, ConferencesOf
from conference.case.record.contribution import Brought
from conference.case.record.decision import Decision
from conference.case.record.line import AbstractLine, ChangeKind, EditLine, StrikeLine, WriteLine
from conference.meeting.item import LeaveItem, OpenItem
from conference.meeting.presence import MarkPresence
from conference.meeting.sitting import SittingOf
from storage import key_file
from tests.builders import COORDINATOR, House, Stage, open_as
from tests.storage.case.conference_model import (
    Lines,
    Told,
    brought,
    difference,
    lines_of,
    named,
    plain,
)

TAKES_WORDS_AWAY = {StrikeLine}
WRITES_ANEW = {EditLine, AbstractLine}
TURNS = {EditLine, ChangeKind, AbstractLine}


class AtTheDoor(RuleBasedStateMachine):
    """A meeting with one case open; what is given to the door, what was told, and whether the two
    agree. A machine adds its rules.
    """

    stage: Stage
    root: Path

    _seen: Conference | None = None
    _checked = False

    def __init__(self) -> None:
        """Copy the meeting that was begun.

        Leaving the case and coming back lets go of what could be undone before.
        """
        super().__init__()
        self.house = self.stage.copy(self._folder())
        self.data_key = self.stage.data_key
        self.case = self.house.item_id
        self.house.item = self.house.record(LeaveItem(item=self.case, reason="only to begin"))
        self.told = Told(self.house.item_id)
        self._begin_anew()
        self.do(OpenItem(item=self.case))

    @property
    def c(self) -> Conference:
        """The picture of the item that is open, read anew once anything may have changed."""
        if self._seen is None:
            self._seen, self._checked = self.house.c, False
        return self._seen

    def _changed(self) -> None:
        self._seen = None

    def _folder(self) -> Path:
        return Path(tempfile.mkdtemp(dir=self.root))

    def _begin_anew(self) -> None:
        """Nothing can be undone from here on: this is the picture to come back to."""
        every = self._all()
        self.told = Told(
            self.house.item_id,
            {one.item.id: lines_of(one) for one in every},
            self.told.marks,
            self.told.unknowing,
        )
        self.before: list[tuple[Told, Conference]] = []
        self.start = (self.house.clock.now, plain(every), self.house.item_id)

    def _all(self) -> tuple[Conference, ...]:
        return self.house.ask(ConferencesOf(meeting=self.house.meeting_id))

    def _seat(self, number: int) -> UUID:
        seats = self.c.sitting.seats
        return seats[number % len(seats)].id

    def _line(self, number: int) -> UUID:
        return sorted(self.told.here, key=lambda key: (*self.told.here[key], str(key)))[
            number % len(self.told.here)
        ]

    def do(self, command: Command[Any]) -> bool:
        """Give a command.

        One that is refused changes nothing; one that is taken changes no line it does not name.
        """
        before = self.c
        try:
            self._changed()
            record = self.house.record(command)
        except Refused as refused:
            assert str(refused).strip()
            assert not (found := difference(plain(before), plain(self.c))), (
                f"refused, and yet changed: {found}"
            )
            return False
        self._changed()
        if isinstance(command, OpenItem | LeaveItem):
            self.house.item = record
        if not command.undoable and command.journaled:
            self._begin_anew()
        elif command.undoable and command.journaled:
            self.before.append((self.told.copy(), before))
        self._told(command, before)
        return True

    def _told(self, command: Command[Any], before: Conference) -> None:
        """Check what a command did to the lines, to silent seats and to the quorum kept, and
        remember what was told.
        """
        after = self.c
        if isinstance(command, MarkPresence):
            self.told.marks += ((command.item, command.seat, command.attendance),)
        self.told.item = after.item.id
        if after.item.id != before.item.id:
            assert lines_of(after) == self.told.here
            return
        was, now, ids = lines_of(before), lines_of(after), named(command)
        if isinstance(
            command, AbstractLine
        ):  # what quotes the words that leave the file has the new words, too
            original = was[command.line][0]
            quotes = {
                key
                for key, (text, _) in was.items()
                if original in text and now[key][0] == text.replace(original, command.text)
            }
            ids |= quotes
        for key, (text, kind) in was.items():
            if key not in now:
                assert type(command) in TAKES_WORDS_AWAY, f"{command.title} lost a line: {text!r}"
            else:
                assert text == now[key][0] or type(command) in WRITES_ANEW, (
                    f"{command.title} changed a line: {text!r}"
                )
                assert kind is now[key][1] or type(command) in TURNS, (
                    f"{command.title} turned a line: {text!r}"
                )
            assert was[key] == now.get(key) or key in ids, (
                f"{command.title} changed a line it does not name: {text!r}"
            )
        self._as_given(command, was, now)
        for seat, state in brought(after).items():
            if {Brought.NOTHING_KNOWN, seat} <= ids:
                self.told.unknowing |= {(after.item.id, seat)}
            if (
                state is Brought.NOTHING_KNOWN and brought(before).get(seat) is not state
            ):  # a struck line brings back what was said before
                assert (after.item.id, seat) in self.told.unknowing, (
                    f"{command.title} made {seat} know nothing"
                )
        kept = after.of(Decision)
        if kept.quorum and kept.decided_at != before.of(Decision).decided_at:
            counted = before.sitting.quorum(before.item.id)
            assert (kept.quorum, kept.quorate) == (counted.words, counted.met)
        self.told.here.clear()
        self.told.here.update(now)

    def _as_given(self, command: Command[Any], was: Lines, now: Lines) -> None:
        """Check that the line a command names, or the one it adds, is as the command said."""
        if isinstance(command, WriteLine):
            assert [now[key] for key in now.keys() - was.keys()] == [(command.text, command.kind)]
        elif isinstance(command, EditLine | AbstractLine) and command.text is not None:
            assert now[command.line][0] == command.text
        elif isinstance(command, ChangeKind):
            assert now[command.line] == (was[command.line][0], command.kind)
        elif isinstance(command, StrikeLine):
            assert command.line not in now

    def _undo(self) -> bool:
        try:
            self.house.hub.undo()
        except Refused:
            assert not self.before, "what was done cannot be undone"
            return False
        assert self.before, "more was undone than was done"
        self.told, was = self.before.pop()
        self._come_to(self.told.item)
        assert not (found := difference(plain(was), plain(self.c))), (
            f"undone, and not as before: {found}"
        )
        return True

    def _come_to(self, item: UUID) -> None:
        self._changed()
        self.house.item = self.house.ask(SittingOf(meeting=self.house.meeting_id)).item(item)

    def _crash(self) -> None:
        folder, path = self._folder(), self.house.path
        for file in path.parent.glob(f"{path.name}*"):
            shutil.copyfile(file, folder / file.name)
        self.house.hub.close()
        key_file(folder / path.name).chmod(0o600)
        (folder / path.name).chmod(0o600)
        self._open(folder / path.name)

    def _open(self, path: Path) -> None:
        was = self.house
        hub = open_as(path, self.data_key, COORDINATOR, was.clock)
        self._changed()
        self.house = House(hub, was.clock, was.seats, was.guest, was.case, was.meeting, was.item)
