"""Locked is locked, and told to end is ended: the real program, in the middle of a meeting."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from conference.hub.draft import DraftOf
from conference.meeting.meeting import Meetings, MeetingState
from conference.meeting.sitting import SittingOf
from storage import Hub
from tests.journeys.demo_file import PROGRAM, DemoFile, write_demo
from tests.terminal import Terminal

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(sys.platform != "linux", reason="memory is read by /proc"),
]
HALF = "zanderquell half a line"


def _memory_holds(pid: int, markers: list[bytes]) -> list[bytes]:
    """Return which markers stand somewhere in the memory of a process."""
    found = set()
    with (
        Path(f"/proc/{pid}/maps").open() as maps,
        Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory,
    ):
        for line in maps:
            area, rights, *_ = line.split()
            if not rights.startswith("r") or "[v" in line:
                continue
            begin, end = (int(one, 16) for one in area.split("-"))
            memory.seek(begin)
            try:
                content = memory.read(end - begin)
            except OSError:  # a part of a file that is not there
                continue
            found |= {marker for marker in markers if marker in content}
    return sorted(found)


def _typed(hub: Hub) -> str:
    meeting = next(one for one in hub.ask(Meetings()) if one.state is MeetingState.RUNNING)
    item = hub.ask(SittingOf(meeting=meeting.id)).meeting.item_id
    return hub.ask(DraftOf(place=f"capture {item}"))


def _pid(terminal: Terminal) -> int:
    assert terminal._process is not None
    return terminal._process.pid


def _begin(demo: DemoFile, terminal: Terminal) -> None:
    demo.unlock(terminal)
    terminal.wait_for("6 cases")
    terminal.send("m")
    terminal.wait_for("Begin the meeting")
    terminal.send("b")
    terminal.wait_for("Opening")


def test_a_locked_program_holds_neither_key_nor_text_and_opens_where_one_was(
    tmp_path: Path,
) -> None:
    """The memory of the locked program has no key, passphrase, or word of what was typed, which was
    all there before; half a line is back after unlocking. Told to end, it keeps the half line in
    the file and leaves the terminal as it was.
    """
    demo = write_demo(tmp_path)
    hub = demo.open()
    key = hub._data_key
    hub.close()
    markers = [HALF.encode(), demo.passphrase.encode(), key, key.hex().encode()]
    terminal = demo.terminal()
    terminal.environment["CONFERENCE_DEBUG"] = "1"  # its memory may be read, for once
    with terminal:
        _begin(demo, terminal)
        terminal.type_text(HALF)
        terminal.wait_for(HALF)
        assert set(_memory_holds(_pid(terminal), markers)) >= {HALF.encode(), key}
        terminal.send("ctrl+l")
        terminal.wait_for("Please wait")
        terminal.send("ctrl+l")
        terminal.wait_for("You locked it.")
        terminal.wait_for(demo.person)
        assert _memory_holds(_pid(terminal), markers) == []
        told = b"".join(
            Path(f"/proc/{_pid(terminal)}/{name}").read_bytes() for name in ("cmdline", "environ")
        )
        assert demo.person.encode() not in told
        assert not demo.path.with_name(f"{demo.path.name}-wal").exists()
        terminal.type_text("wrong")
        terminal.send("enter")
        terminal.wait_for("✗")
        terminal.type_text(demo.passphrase)
        terminal.send("enter")
        terminal.wait_for(HALF)
        os.kill(_pid(terminal), signal.SIGTSTP)  # put to sleep: it locks in its place
        terminal.wait_for("The computer slept")
        terminal.type_text(demo.passphrase)
        terminal.send("enter")
        terminal.wait_for(HALF)
        terminal.type_text(" more")
        terminal.wait_for(f"{HALF} more")
        terminal.send("ctrl+l")  # behind the curtain, too
        terminal.wait_for("Please wait")
        os.kill(_pid(terminal), signal.SIGTERM)
        assert terminal.wait_exit(5) == 128 + signal.SIGTERM
        assert not terminal.on_alternate_screen()
        assert terminal.text().strip() == ""
        output = bytes(terminal.output)
        for mode in (1000, 1003, 1004, 1006, 2004):  # mouse, focus, bracketed paste: set, then not
            assert output.rfind(b"\x1b[?%dl" % mode) > output.rfind(b"\x1b[?%dh" % mode), mode
        assert output.rfind(b"\x1b[?25h") > output.rfind(b"\x1b[?25l")
    assert not demo.path.with_name(f"{demo.path.name}-wal").exists()
    hub = demo.open()
    assert _typed(hub) == f"{HALF} more"
    hub.close()
    with demo.terminal() as terminal:  # the lock page waiting, and the window closed
        terminal.wait_for("Passphrase")
    assert terminal.exit_code == 128 + signal.SIGHUP


def test_without_a_terminal_to_read_from_it_does_not_begin(tmp_path: Path) -> None:
    """As under nohup, which takes it away: it says so and ends, where it would read for ever."""
    done = subprocess.run(
        [*PROGRAM, "open", str(tmp_path / "none.hub")],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "The screens need a terminal, and there is none to read from.\n"


def test_no_core_is_dumped_and_nobody_traces_the_program() -> None:
    """From its start on; whoever works on it may ask otherwise."""
    asks = (
        "import ctypes, resource; from screens.app.process_guard import forbid_dumps as no; no();"
        "print(resource.getrlimit(resource.RLIMIT_CORE)[1], ctypes.CDLL(None).prctl(3))"
    )
    for debug, said in (("0", "0 0"), ("1", "1")):
        environment = {**os.environ, "CONFERENCE_DEBUG": debug}
        done = subprocess.run(
            [sys.executable, "-c", asks],
            capture_output=True,
            text=True,
            check=True,
            env=environment,
        )
        assert done.stdout.strip().endswith(said)
