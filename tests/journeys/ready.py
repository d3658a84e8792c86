"""The program made ready once and begun again and again: it has loaded everything, and each start
is a copy of it that opens a hub.

What runs in the terminal is the program itself, in a process of its own that leads a session of its
own; only Python's start and the loading of the libraries, most of what a start costs, are paid
once. Run as a program, this is the process that is copied.
"""

import gc
import json
import os
import subprocess
import sys
import termios
from pathlib import Path
from select import select
from typing import Self

from tests.terminal import PATIENCE, Terminal

_HOME = Path(__file__).parents[2]


class Ready:
    """The process that is copied.

    One copy runs at a time, as somebody opens the program again after it fell over.
    """

    def __init__(self) -> None:
        """Start it; it loads while other things go on."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.ready"],
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_HOME,
        )

    def __enter__(self) -> Self:
        """Hand it over."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self._process.communicate()

    def begin(self, arguments: list[str], tty: str, environment: dict[str, str]) -> "Copy":
        """Begin a copy in a terminal; `arguments` are those of the command line."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([arguments, tty, environment]).encode() + b"\n")
        return Copy(self, int(self.said(PATIENCE)))

    def said(self, timeout: float) -> bytes:
        """Return the next line it says, or b"" when none comes in time."""
        out = self._process.stdout
        assert out is not None
        return out.readline() if select([out], [], [], max(0.0, timeout))[0] else b""


class Copy:
    """A copy that runs, in the words of `subprocess`."""

    def __init__(self, ready: Ready, pid: int) -> None:
        self.pid = pid
        self._ready = ready
        self._code: int | None = None

    def poll(self) -> int | None:
        """Return how it ended, or None while it runs."""
        if self._code is None and (said := self._ready.said(0)):
            self._code = int(said)
        return self._code

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended; raises TimeoutExpired."""
        if self._code is None:
            if not (said := self._ready.said(PATIENCE if timeout is None else timeout)):
                raise subprocess.TimeoutExpired("conference", timeout or PATIENCE)
            self._code = int(said)
        return self._code


class ReadyTerminal(Terminal):
    """A terminal in which a copy is begun; of the command, the arguments from `open` on count."""

    ready: Ready

    def _begin(self, theirs: int) -> Copy:
        return self.ready.begin(
            self.command[self.command.index("open") :], os.ttyname(theirs), self.environment
        )


def _load() -> None:
    """Load what a start loads until the meeting room is open, and nothing else: no thread is begun,
    no file opened.
    """
    from screens.app.environment import before_textual
    from screens.command_line.main import parser

    parser()
    before_textual()
    from screens.app.page_registry import load

    for name in ("screens.app.program", "screens.app.last_hub", "screens.app.unlock", "storage"):
        __import__(name)
    for page in ("home", "room"):
        load(page)
    gc.freeze()  # no copy looks through all this for garbage


def _serve() -> None:
    for line in sys.stdin:
        arguments, tty, environment = json.loads(line)
        theirs = os.open(tty, os.O_RDWR | os.O_NOCTTY)
        child = os.fork()
        if not child:
            _become(arguments, theirs, environment)
        _say(child)
        os.close(theirs)
        _say(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def _say(number: int) -> None:
    os.write(1, b"%d\n" % number)


def _become(arguments: list[str], theirs: int, environment: dict[str, str]) -> None:
    """Be the program in that terminal; never comes back."""
    import fcntl

    from screens.command_line.main import main

    os.setsid()
    for number in (0, 1, 2):
        os.dup2(theirs, number)
    os.close(theirs)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    os.environ.clear()
    os.environ.update(environment)
    code = 1
    try:
        code = main(arguments)
    finally:
        os._exit(code)


if __name__ == "__main__":
    _load()
    _serve()
