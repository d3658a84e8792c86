"""The power fails, or the disk is full, while somebody types: nothing that was shown as saved is
lost, and no word of the rest.

Kill -9 of the real program, again and again on one file; of a program that makes its first hub; and
a disk that takes nothing.
"""

import json
import os
import random
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from conference.hub.draft import KeepDraft
from conference.hub.profile import ProfileOf
from storage import CannotOpen, Hub
from tests.amount import in_turn
from tests.builders import CHAIR, COORDINATOR, PHRASE, Clock, create
from tests.journeys.crash_cuts import CUTS
from tests.journeys.crash_story import halves
from tests.journeys.crash_writer import Held, Writer, held
from tests.journeys.ready import Ready, ReadyTerminal
from tests.terminal import Terminal

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(
        sys.platform == "win32", reason="there are no pseudo-terminals of this kind on Windows"
    ),
]

SEEDS = (11, 23, 37, 41, 59)
ROUNDS = (*CUTS, "enter", "step", "draft")
"""Where the power fails with each seed, in an order of chance."""


def test_enough_kills_are_made() -> None:
    """Fifty at least, over all seeds: on the build machine in one run, elsewhere in three days."""
    assert len(SEEDS) * len(ROUNDS) >= 50


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Held:
    """A meeting under way, made once."""
    return held(tmp_path_factory.mktemp("held"))


@pytest.fixture(scope="module")
def kind() -> Iterator[type[Terminal]]:
    """A terminal in which the program opens without loading everything anew."""
    with Ready() as process:

        class Opened(ReadyTerminal):
            ready = process

        yield Opened


@pytest.mark.parametrize("seed", in_turn(SEEDS, 2))
def test_nothing_shown_as_saved_is_lost_when_the_power_fails(
    seed: int, stage: Held, kind: type[Terminal], tmp_path: Path
) -> None:
    """After every kill the file is sound and holds what was seen as saved, whole; the program opens
    where it was.
    """
    chance = random.Random(seed)
    file = stage.copy(tmp_path)
    writer = Writer(chance, stage.conference)
    kills = 0
    for cut in chance.sample(ROUNDS, len(ROUNDS)):
        again = kills > 0  # the first time it is started by its command and unlocked by hand
        with file.terminal(kind=kind if again else Terminal) as terminal:
            file.unlock(terminal, pasted=again)
            writer.sit_down(terminal)
            writer.write_for_a_while()
            CUTS[cut](writer)
            terminal.kill()
            writer.look()
            assert terminal.exit_code == -signal.SIGKILL
        kills += 1
        hub = (
            file.look() if kills < len(ROUNDS) else file.open()
        )  # the program has opened it with the passphrase each time but the last
        try:
            assert hub.check() == [], cut
            assert halves(hub) == [], cut
            writer.settle(hub, cut)
        finally:
            hub.close()
    assert kills == len(ROUNDS)


# The program, but the draft is read only once somebody writes into a pipe, as from a disk that is
# slow.
SLOW = """
import sys
from pathlib import Path
from conference.hub.draft import DraftOf
from screens.command_line.main import main
from storage.handlers import ANSWERS

answer = ANSWERS[DraftOf]
ANSWERS[DraftOf] = lambda work, query: (Path(sys.argv[2]).read_bytes(), answer(work, query))[1]
sys.exit(main(["open", sys.argv[1]]))
"""


def test_words_typed_before_the_draft_is_back_do_not_push_it_out(
    stage: Held, tmp_path: Path
) -> None:
    """However slowly the program opens: what was typed before the crash and what is typed at once
    afterwards both stand in the line.
    """
    file, conference = stage.copy(tmp_path), stage.conference
    hub = file.look()
    hub.record(KeepDraft(place=f"capture {conference.place.item}", text="sleeps badly"))
    hub.close()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    command = [sys.executable, "-c", textwrap.dedent(SLOW), str(file.path), str(pipe)]
    with Terminal(command, environment={"XDG_STATE_HOME": str(tmp_path / "state")}) as terminal:
        file.unlock(terminal, pasted=True)
        terminal.wait_for(conference.reference)
        terminal.type_text("since May")
        terminal.wait_for("  note")  # the first word is understood, and the draft not yet read
        pipe.write_bytes(b"now")
        terminal.wait_for("  sleeps badly since May")
        terminal.send("enter")
        terminal.wait_for("note       sleeps badly since May")


@pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux sets the limits of a program that runs"
)
def test_a_full_disk_is_told_and_takes_no_word(
    stage: Held, kind: type[Terminal], tmp_path: Path
) -> None:
    """The header says NOT SAVED, the words stay in the line whatever is pressed, and are written
    down once there is room.
    """
    file = stage.copy(tmp_path)
    writer = Writer(random.Random(71), stage.conference)
    with file.terminal(kind=kind) as terminal:
        file.unlock(terminal, pasted=True)
        writer.sit_down(terminal)
        writer.write()
        writer.until_seen()
        _limit(terminal, 0)
        writer.write()
        typed = writer.last_typed
        terminal.wait_for("NOT SAVED:")
        for keys in ("enter F4 ctrl+z", "escape"):
            writer.beat()  # so long that a draft is tried, too
            assert "! NOT SAVED" in terminal.line(0)
            assert "✓ saved" not in terminal.text()
            assert writer.line == typed
            terminal.send(keys)
        writer.linger(0.3)
        assert writer.line == typed
        assert not writer.look()
        _limit(terminal, None)
        terminal.send("enter")
        writer.until_seen()
        assert "NOT SAVED" not in terminal.text()
        assert writer.line == ""
        terminal.kill()
    hub = file.look()
    try:
        assert hub.check() == []
        assert halves(hub) == []
        writer.settle(hub, "disk")
        assert writer.draft == ""
    finally:
        hub.close()


def _limit(terminal: Terminal, size: int | None) -> None:
    """Let the program's files grow to `size` bytes and no farther, as a full disk would; None makes
    room again.
    """
    import resource

    assert terminal._process is not None
    most = resource.RLIM_INFINITY
    resource.prlimit(
        terminal._process.pid, resource.RLIMIT_FSIZE, (most if size is None else size, most)
    )


# Makes a hub in a child that kills itself at the nth call of a function, for several n; prints how
# each child ended. Each draws the same salts, so that a passphrase is made slow to guess once and
# not anew in every child: no kill falls within that one call.
FOUNDING = """
import json, os, random, signal, sys, threading
from functools import cache
from pathlib import Path
from storage.keys import sealing
from tests.amount import in_turn
from tests.builders import CHAIR, COORDINATOR, PEOPLE, Clock, create

sealing._argon2 = cache(sealing._argon2)

folder, chance, kills = Path(sys.argv[1]), random.Random(int(sys.argv[2])), int(sys.argv[3])
people = {name: PEOPLE[name] for name in (COORDINATOR, CHAIR)}

def found(name, last=-1):
    calls = 0
    def count(frame, event, argument):
        nonlocal calls
        calls += 1
        if calls == last:
            os.kill(os.getpid(), signal.SIGKILL)
    (folder / name).mkdir()
    os.urandom = random.Random(5).randbytes
    threading.setprofile(count)
    sys.setprofile(count)
    create(folder / name / "new.hub", Clock(), people)[0].close()
    sys.setprofile(None)
    threading.setprofile(None)
    return calls

found("first")  # loads what is loaded late
calls, ends = found("second"), []
for kill in range(kills):
    last = chance.randrange(calls) if kill % 2 else calls - chance.randrange(2500)
    child = os.fork()
    if not child:
        found(str(kill), last)
        os._exit(0)
    ends.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
print(json.dumps(ends))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such kill on Windows")
def test_a_first_start_cut_short_leaves_a_whole_hub_or_none(tmp_path: Path) -> None:
    """Wherever the founding is killed, the hub opens for all its founders, or there is none and it
    can be made; never a readable file.
    """
    kills = 12
    command = [sys.executable, "-c", textwrap.dedent(FOUNDING), str(tmp_path), "83", str(kills)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2]
    )
    assert done.returncode == 0, done.stderr
    ends = json.loads(done.stdout)
    assert len(ends) == kills
    assert set(ends) <= {0, -signal.SIGKILL}
    assert ends.count(-signal.SIGKILL) >= kills - 4
    outcomes = [_outcome(tmp_path / str(kill) / "new.hub") for kill in range(kills)]
    assert set(outcomes) == {"whole", "none"}, outcomes
    assert all(outcome == "whole" for outcome, end in zip(outcomes, ends, strict=True) if end == 0)
    again, _ = create(tmp_path / str(outcomes.index("none")) / "new.hub", Clock())
    assert again.check() == []
    again.close()


def _outcome(path: Path) -> str:
    """Say whether a hub opens for each of its founders ("whole") or for none of them, with one
    sentence; look for readable bytes.
    """
    for file in path.parent.rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        assert b"SQLite format 3" not in content, file.name
        assert b"Northmoor" not in content, file.name
        assert COORDINATOR.encode() not in content, file.name
    opened = []
    for person in (COORDINATOR, CHAIR):
        try:
            hub = Hub.open(path, person, PHRASE)
        except CannotOpen as refused:
            assert str(refused).count(".") == 1, refused
        else:
            opened.append(person)
            assert hub.check() == []
            assert hub.ask(ProfileOf()).name == "Northmoor hub"
            hub.close()
    assert opened in ([], [COORDINATOR, CHAIR]), "half a hub"
    return "whole" if opened else "none"
