"""Somebody who types at the real program until the power fails, and remembers what the screen said
of it.
"""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from conference.case.capture.capture import Chair, capture
from conference.case.capture.retype import chairs
from storage import Hub
from tests.builders import (
    COORDINATOR,
    PHRASE,
    Clock,
    House,
    Stage,
    begin_meeting,
    create,
    lay_table,
    open_as,
)
from tests.journeys.crash_story import FILLED, Filled, Place, Story, Undid, Went, Wrote
from tests.journeys.demo_file import DemoFile
from tests.terminal import PATIENCE, Terminal

LAST_STEP = 4
SIGNS = ("", "", "> pol ", "- ", "+ ", "? ", "! soc ", "* ", "~ men ")
WORDS = (
    "she",
    "he",
    "they",
    "says",
    "saw",
    "called",
    "visited",
    "again",
    "quietly",
    "the",
    "door",
    "neighbour",
    "school",
    "bus",
    "slept",
    "worried",
    "[b]",
    "laughs",
    "tea",
    "Ödön",
    "100%",
)


@dataclass(frozen=True)
class Conference:
    """The conference that is open: how it is told on the screen, and where it is in the file."""

    place: Place
    reference: str
    titles: tuple[str, ...]
    seats: tuple[Chair, ...]


@dataclass(frozen=True)
class HeldFile(DemoFile):
    """A hub on disk with a meeting under way, and its data key: it opens without the second that a
    passphrase takes.
    """

    data_key: bytes

    def look(self) -> Hub:
        """Open the hub without a passphrase and without a screen."""
        return open_as(self.path, self.data_key, self.person, lambda: datetime.now(UTC))


@dataclass(frozen=True)
class Held:
    """A hub with a meeting under way and one case open, closed, to be copied."""

    stage: Stage
    conference: Conference

    def copy(self, folder: Path) -> HeldFile:
        """Return a copy in `folder`, closed."""
        house = self.stage.copy(folder)
        house.hub.close()
        return HeldFile(house.path, COORDINATOR, PHRASE, self.stage.data_key)


def held(folder: Path) -> Held:
    """Build it; its clock is the program's, so that the meeting is of today."""
    clock = Clock(datetime.now(UTC))
    hub, _ = create(folder / "north.hub", clock)
    house = begin_meeting(lay_table(House(hub, clock)))
    house.all_here()
    assert house.case is not None
    c = house.c
    conference = Conference(
        Place.of(hub, house.item_id),
        house.case.reference,
        tuple(step.title for step in c.agenda.steps),
        chairs(c.seats),
    )
    return Held(Stage.of(house), conference)


class Writer:
    """Somebody at the keyboard, who remembers what was done and what the screen said of it."""

    terminal: Terminal

    def __init__(self, chance: random.Random, conference: Conference) -> None:
        """Begin with nothing done."""
        self.story = Story()
        self.draft = ""
        """What must be in the line when the program opens again."""
        self.chance = chance
        self.waited: str | None = None
        """What stood in the line for more than a second when the power failed."""
        self._place, self._reference = conference.place, conference.reference
        self._titles, self._seats = conference.titles, conference.seats
        self._today = datetime.now().astimezone().date()
        self._typed: set[str] = set()  # whatever stood in the line, were it only for a moment
        self._before = 0  # how much was done before the program was opened

    # What the screen says

    def frame(self, title: str, screen: str = "") -> str:
        """Return what stands in a frame of the screen; "" when it is not there."""
        rows = (screen or self.terminal.text()).split("\n")
        top = next((place for place, row in enumerate(rows) if f"╭─ {title} ─" in row), len(rows))
        end = next((place for place in range(top, len(rows)) if rows[place].startswith(" ╰")), top)
        return "\n".join(rows[top + 1 : end])

    @property
    def line(self) -> str:
        """What stands in the line one types in."""
        rows = self.terminal.text().split("\n")
        place = next(
            (place for place, row in enumerate(rows) if row.startswith("▔▔▔")), len(rows) - 2
        )
        typed = rows[place + 1].strip()
        return "" if typed.startswith("what is said …") else typed

    def look(self) -> bool:
        """See how much of what was done is shown as saved; say whether all of it is."""
        screen, story = self.terminal.text(), self.story
        if "✓ saved" in screen.split("\n", 1)[0]:
            lines, fields = self.frame("Lines", screen), self.frame(self._titles[self.step], screen)
            for place, deed in enumerate(story.deeds[story.sure :], story.sure):
                seen = (
                    (isinstance(deed, Wrote) and deed.mark in lines)
                    or (isinstance(deed, Filled) and deed.mark in fields)
                    or (isinstance(deed, Undid) and "Taken back" in screen)
                    or (isinstance(deed, Went) and bool(self.frame(deed.title, screen)))
                )
                if seen:
                    story.sure = place + 1
        return story.sure == len(story.deeds)

    @property
    def step(self) -> int:
        """The step one has gone to."""
        return self.story.now.step

    @property
    def last_typed(self) -> str:
        """What was typed last and sent with Enter."""
        return next(
            deed.typed for deed in reversed(self.story.deeds) if isinstance(deed, Wrote | Filled)
        )

    def until_seen(self) -> None:
        """Wait until everything is shown as saved; what was written down is no draft any more by
        then.
        """
        self.terminal._wait(self.look, "all to be shown as saved", PATIENCE)
        if self.story.undoable and len(self.story.deeds) > self._before:
            self._typed = {""}

    def linger(self, seconds: float) -> None:
        """Let the program go on for a moment, with an eye on the screen."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self.terminal.read(left)
            self.look()

    def beat(self) -> None:
        """Let a good second pass, for the program too: the clock in its header goes on once a
        second, by a timer like the draft's.
        """
        until = time.monotonic() + 1.5
        for _ in range(2):
            self.terminal._wait(
                self._changes_from(self.terminal.line(0)), "the clock to go on", PATIENCE
            )
        self.linger(max(0.3, until - time.monotonic()))

    def _changes_from(self, header: str) -> Callable[[], bool]:
        return lambda: self.terminal.line(0) != header

    # What the hands do

    def sit_down(self, terminal: Terminal) -> None:
        """Come to the place where the program was left; what was being typed is in the
        line again.
        """
        self.terminal, self._typed, self.waited = terminal, {self.draft}, None
        self._before = len(self.story.deeds)
        terminal.wait_for(f" {self._reference} 1 of 1")
        begun = self.draft
        if self.chance.random() < 0.3:  # not waiting for what comes back into the line
            begun += " and"
            self._typed |= _beginnings(begun)
            terminal.type_text(" and")
        terminal._wait(
            lambda: bool(self.frame(self._titles[self.step])),
            f"the step {self._titles[self.step]}",
            PATIENCE,
        )
        terminal._wait(
            lambda: _spaced(self.line) == _spaced(begun), f"{begun!r} in the line", PATIENCE
        )
        if begun:
            self._go_on_or_clear(begun)

    def _go_on_or_clear(self, begun: str) -> None:
        rest = f" {self.story.mark()}"
        mark, typed = rest.strip(), begun + rest
        captured = capture(typed, self._seats, self._today)
        if self.chance.random() < 0.5 or captured.problem or begun.lstrip().startswith("="):
            self.terminal.send("ctrl+u")
            self._wait_empty()
        else:
            self._send(rest)
            self._typed |= _beginnings(typed)
            self.story.deeds.append(Wrote(mark, typed, captured.kind, captured.text))
            self.until_seen()

    def _wait_empty(self) -> None:
        self.terminal._wait(lambda: not self.line, "an empty line", PATIENCE)

    def begin(self, typed: str) -> None:
        """Type without Enter."""
        self._typed |= _beginnings(typed)
        self.terminal.type_text(typed)

    def _send(self, typed: str) -> None:
        self.terminal.type_text(f"{typed}\r")

    def words(self, mark: str) -> str:
        """Return a few words, the last of them `mark`."""
        return " ".join([*self.chance.choices(WORDS, k=self.chance.randint(1, 5)), mark])

    def write(self) -> None:
        """Type a line and press Enter; the words end wherever chance has it."""
        mark = self.story.mark()
        typed = self.chance.choice(SIGNS) + self.words(mark)
        typed += " +14" if typed.startswith("!") else ""
        captured = capture(typed, self._seats, self._today)
        assert captured.problem is None, typed
        self._typed |= _beginnings(typed)
        self.story.deeds.append(Wrote(mark, typed, captured.kind, captured.text))
        self._send(typed)

    def fill(self) -> None:
        """Fill in the first field of a step that takes words, going there first."""
        while self.step not in FILLED:
            self.go()
            self.until_seen()
        mark = self.story.mark()
        words = self.words(mark)
        typed = f"= given {words}" if FILLED[self.step] == "basis" else f"= {words}"
        self._typed |= _beginnings(typed)
        self.terminal.send("up up up up up up up")
        self.story.deeds.append(Filled(mark, typed, self.step, words))
        self._send(typed)

    def go(self) -> None:
        """Go a step on or back."""
        on = self.step < LAST_STEP and (self.step == 0 or self.chance.random() < 0.6)
        step = self.step + (1 if on else -1)
        self.story.deeds.append(Went(step, self._titles[step]))
        self.terminal.send("F4" if on else "F3")

    def undo(self) -> None:
        """Take the newest line or field back; one is written first if there is none."""
        if not self.story.undoable:
            self.write()
            self.until_seen()
        self.terminal.wait_gone("Taken back")
        self.story.deeds.append(Undid())
        self.terminal.send("ctrl+z")

    def write_for_a_while(self) -> None:
        """Do a few things, at times without waiting to see them saved."""
        doings = self.chance.choices(
            [self.write, self.fill, self.go, self.undo],
            weights=[6, 2, 3, 2],
            k=self.chance.randint(0, 3),
        )
        for doing in doings:
            if doing != self.write:
                self.until_seen()
            doing()
            if doing != self.write or self.chance.random() < 0.4:
                self.until_seen()

    # What the file says

    def settle(self, hub: Hub, cut: str) -> None:
        """Compare the file with what was done; go on from what it holds."""
        self.draft = self._place.draft(hub)
        if self.waited is not None:
            assert self.draft == self.waited, cut
        assert _spaced(self.draft) in {"", *map(_spaced, self._typed)}, (
            f"{cut}: {self.draft!r} was not being typed"
        )
        self.story.settle(self._place.picture(hub))


def _spaced(typed: str) -> str:
    """Return words with one space between them: a space may have been typed on either side of a
    draft that came back.
    """
    return " ".join(typed.split())


def _beginnings(typed: str) -> set[str]:
    return {typed[:end] for end in range(len(typed) + 1)}
