"""The power fails while somebody types: kill -9 of the real program, again and again on one file, and nothing shown as saved is lost."""

import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conference.case.capture import Chair, capture
from conference.case.recapture import chairs
from storage import Hub
from tests.builders import COORDINATOR, PHRASE, Clock, House, begin_meeting, create, lay_table
from tests.journeys.crash_story import FILLED, Filled, Place, Story, Undid, Went, Wrote, halves
from tests.journeys.demo_file import DemoFile
from tests.terminal import PATIENCE, Terminal

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals of this kind on Windows"),
]

SEEDS = (11, 23, 37, 41, 59, 67)
CUTS = ("draft", "typing", "enter", "step", "burst", "draft", "enter", "undo", "fill")
"""Where the power fails, once each in an order of chance: while words wait in the line, are typed, are being saved."""

LAST_STEP = 4
SIGNS = ("", "", "> pol ", "- ", "+ ", "? ", "! soc ", "* ", "~ men ")
WORDS = "she he they says saw called visited again quietly the door neighbour school bus slept worried [b] laughs tea Ödön 100% evening".split()


def test_enough_kills_are_made() -> None:
    """Fifty at least, over all seeds."""
    assert len(SEEDS) * len(CUTS) >= 50


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_shown_as_saved_is_lost_when_the_power_fails(seed: int, tmp_path: Path) -> None:
    """After every kill the file is sound and holds what was seen as saved, whole; the program opens where it was."""
    chance = random.Random(seed)
    file, writer = _house(tmp_path, chance)
    kills = 0
    for cut in chance.sample(CUTS, len(CUTS)):
        with file.terminal(rows=32) as terminal:
            file.unlock(terminal)
            writer.sit_down(terminal)
            writer.write_for_a_while()
            writer.CUTTING[cut](writer)
            terminal.kill()
            writer.look()
            assert terminal.exit_code == -signal.SIGKILL
        kills += 1
        hub = file.open()
        try:
            assert hub.check() == [], cut
            assert halves(hub) == [], cut
            writer.settle(hub, cut)
        finally:
            hub.close()
    assert kills == len(CUTS)


def _house(folder: Path, chance: random.Random) -> tuple[DemoFile, "Writer"]:
    """Build a hub with a meeting under way and one case open; its clock is the program's, so that the meeting is of today."""
    clock = Clock(datetime.now(UTC))
    hub, _ = create(folder / "north.hub", clock)
    house = begin_meeting(lay_table(House(hub, clock)))
    house.all_here()
    assert house.case is not None
    titles = [step.title for step in house.c.agenda.steps]
    writer = Writer(chance, Place.of(hub, house.item_id), house.case.reference, titles, chairs(house.c.seats))
    hub.close()
    return DemoFile(house.path, COORDINATOR, PHRASE), writer


class Writer:
    """Somebody at the keyboard, who remembers what was done and what the screen said of it."""

    terminal: Terminal

    def __init__(self, chance: random.Random, place: Place, reference: str, titles: list[str], seats: tuple[Chair, ...]) -> None:
        """Begin with nothing done."""
        self.story = Story()
        self.draft = ""
        """What must be in the line when the program opens again."""
        self._chance, self._place, self._reference, self._titles, self._seats = chance, place, reference, titles, seats
        self._today = datetime.now().astimezone().date()
        self._typed: set[str] = set()  # whatever stood in the line, were it only for a moment
        self._waited: str | None = None

    # What the screen says

    def frame(self, title: str) -> str:
        """Return what stands in a frame of the screen; "" when it is not there."""
        rows = self.terminal.text().split("\n")
        top = next((place for place, row in enumerate(rows) if f"╭─ {title} ─" in row), len(rows))
        end = next((place for place in range(top, len(rows)) if rows[place].startswith(" ╰")), top)
        return "\n".join(rows[top + 1 : end])

    @property
    def line(self) -> str:
        """What stands in the line one types in."""
        rows = self.terminal.text().split("\n")
        place = next((place for place, row in enumerate(rows) if row.startswith("▔▔▔")), len(rows) - 2)
        typed = rows[place + 1].strip()
        return "" if typed.startswith("what is said …") else typed

    def look(self) -> bool:
        """See how much of what was done is shown as saved; say whether all of it is."""
        screen, story = self.terminal.text(), self.story
        if "✓ saved" in screen.split("\n", 1)[0]:
            fields = self.frame(self._titles[self.step])
            for place in range(story.sure, len(story.deeds)):
                match story.deeds[place]:
                    case Wrote(mark=mark):
                        seen = mark in self.frame("Lines")
                    case Filled(mark=mark):
                        seen = mark in fields
                    case Undid():
                        seen = "Taken back" in screen
                    case Went(title=title):
                        seen = bool(self.frame(title))
                if seen:
                    story.sure = place + 1
        return story.sure == len(story.deeds)

    @property
    def step(self) -> int:
        """The step one has gone to."""
        return self.story.now.step

    def until_seen(self) -> None:
        """Wait until everything is shown as saved."""
        self.terminal._wait(self.look, "all to be shown as saved", PATIENCE)

    def linger(self, seconds: float) -> None:
        """Let the program go on for a moment, with an eye on the screen."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self.terminal.read(left)
            self.look()

    # What the hands do

    def sit_down(self, terminal: Terminal) -> None:
        """Come to the place where the program was left; what was being typed is in the line again."""
        self.terminal, self._typed, self._waited = terminal, {self.draft}, None
        hasty = self._chance.random() < 0.3
        terminal.wait_for(f" {self._reference} 1 of 1")
        assert self.frame(self._titles[self.step]), terminal._complaint(f"the program did not open at step {self.step}")
        if hasty:
            terminal.type_text(" and")  # not waiting for what comes back into the line
            terminal._wait(lambda: self.line.endswith("and"), "what is typed", PATIENCE)
        if self.draft:
            begin = f"{self.draft} and" if hasty else self.draft
            terminal._wait(lambda: self.line == begin, f"{begin!r} in the line", PATIENCE)
        if self.draft or hasty:
            self._go_on_or_clear(f"{self.draft} and" if hasty else self.draft)

    def _go_on_or_clear(self, begun: str) -> None:
        rest = f" {self.story.mark()}"
        mark, typed = rest.strip(), begun + rest
        captured = capture(typed, self._seats, self._today)
        if self._chance.random() < 0.5 or captured.problem or begun.lstrip().startswith("="):
            self.terminal.send("ctrl+u")
            self._wait_empty()
        else:
            self._send(rest)
            self._typed |= _beginnings(typed)
            self.story.deeds.append(Wrote(mark, typed, captured.kind, captured.text))
            self.until_seen()

    def _wait_empty(self) -> None:
        self.terminal._wait(lambda: not self.line, "an empty line", PATIENCE)

    def _send(self, typed: str) -> None:
        self.terminal.type_text(f"{typed}\r")

    def _words(self, mark: str) -> str:
        return " ".join([*self._chance.choices(WORDS, k=self._chance.randint(1, 6)), mark])

    def write(self) -> None:
        """Type a line and press Enter; the words end wherever chance has it."""
        mark = self.story.mark()
        typed = self._chance.choice(SIGNS) + self._words(mark)
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
        words = self._words(mark)
        typed = f"= given {words}" if FILLED[self.step] == "basis" else f"= {words}"
        self._typed |= _beginnings(typed)
        self.terminal.send("up up up up up up up")
        self.story.deeds.append(Filled(mark, typed, self.step, words))
        self._send(typed)

    def go(self) -> None:
        """Go a step on or back."""
        on = self.step < LAST_STEP and (self.step == 0 or self._chance.random() < 0.6)
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
        doings = self._chance.choices([self.write, self.fill, self.go, self.undo], weights=[6, 2, 3, 2], k=self._chance.randint(0, 4))
        for doing in doings:
            if doing != self.write:
                self.until_seen()
            doing()
            if doing != self.write or self._chance.random() < 0.4:
                self.until_seen()

    # Where the power fails

    def _cut(self, doing: Callable[["Writer"], None], longest: float) -> None:
        self.until_seen()
        doing(self)
        self.linger(self._chance.choice([0.0, self._chance.uniform(0, longest)]))

    def cut_typing(self) -> None:
        """Fail in the middle of a word."""
        typed = self._chance.choice(SIGNS) + self._words("unfinished")
        self._typed |= _beginnings(typed)
        self.terminal.type_text(typed[: self._chance.randint(1, len(typed))])
        self.linger(self._chance.uniform(0, 0.1))

    def cut_enter(self) -> None:
        """Fail just after Enter."""
        self._cut(Writer.write, 0.06)

    def cut_step(self) -> None:
        """Fail while the step changes."""
        self._cut(Writer.go, 0.06)

    def cut_undo(self) -> None:
        """Fail while something is taken back."""
        self._cut(Writer.undo, 0.06)

    def cut_fill(self) -> None:
        """Fail while a field is filled in."""
        self._cut(Writer.fill, 0.1)

    def cut_burst(self) -> None:
        """Fail while the program catches up with what was typed ahead."""
        for _ in range(3):
            self.write()
        self.linger(self._chance.uniform(0, 0.3))

    def cut_draft(self) -> None:
        """Fail more than a second after the last key, with words in the line."""
        self.until_seen()
        typed = self._chance.choice(["", "- ", "> pol ", "= "]) + self._words("unfinished")
        self._typed |= _beginnings(typed)
        self.terminal.type_text(typed)
        self.terminal._wait(lambda: self.line == typed, f"{typed!r} in the line", PATIENCE)
        if "nothing to save" in self.terminal.line(0):
            self.terminal.wait_for("✓ saved")  # the draft is the first thing saved
        else:
            for _ in range(2):  # the clock in the header beats once a second, by the same timer as the draft
                header = self.terminal.line(0)
                self.terminal._wait(lambda header=header: self.terminal.line(0) != header, "the clock to go on", PATIENCE)
            self.linger(0.3)
        self._waited = typed

    CUTTING: dict[str, Callable[["Writer"], None]] = {
        "typing": cut_typing, "enter": cut_enter, "step": cut_step, "undo": cut_undo, "fill": cut_fill, "burst": cut_burst, "draft": cut_draft,
    }  # fmt: skip

    # What the file says

    def settle(self, hub: Hub, cut: str) -> None:
        """Compare the file with what was done; go on from what it holds."""
        self.draft = self._place.draft(hub)
        if self._waited is not None:
            assert self.draft == self._waited, cut
        assert self.draft == "" or self.draft in self._typed, cut
        assert self.draft not in self.story.acknowledged - {""}, f"{cut}: what is shown as saved is offered as unsaved again"
        self.story.settle(self._place.picture(hub))


def _beginnings(typed: str) -> set[str]:
    return {typed[:end] for end in range(len(typed) + 1)}
