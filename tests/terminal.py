"""A program in a real terminal, as a person meets it: keys go in, and what stands on the screen can
be asked (Linux, macOS).

    with Terminal([sys.executable, "-m", "screens"], columns=80, rows=24) as terminal:
        terminal.wait_for("Passphrase")
        terminal.type_text("correct horse")
        terminal.send("enter F4 ctrl+p")

Nothing here sleeps: every wait ends with the first byte that brings what was waited for.
"""

import errno
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol, Self

from tests.emulator import QUESTION, Emulator
from tests.keys import key_bytes

PATIENCE = 20.0
"""Seconds to wait for what must come; long, because a build machine may be busy, and costs nothing
when it comes.
"""

_ALIEN = {
    "LINES",
    "COLUMNS",
    "TMUX",
    "NO_COLOR",
}  # what the terminal around the tests says of itself


class Process(Protocol):
    """What a terminal asks of the program in it, in the words of `subprocess`."""

    @property
    def pid(self) -> int:
        """Its number, and that of the session it leads."""

    def poll(self) -> int | None:
        """Return how it ended, or None while it runs."""

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended; raises TimeoutExpired."""


class Terminal:
    """`command` in a pseudo-terminal of its own of `columns` by `rows`, with `environment` added to
    this process's.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> None:
        self.command = list(command)
        self.output = bytearray()
        """Everything the program has written so far, byte by byte."""
        self.arrivals: list[tuple[float, int]] = []
        """When bytes came and how many stood in `output` then; seconds since the start."""
        self._size = (columns, rows)
        self._folder = folder
        self.environment = {name: value for name, value in os.environ.items() if name not in _ALIEN}
        self.environment |= {
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            **(environment or {}),
        }
        self._screen = Emulator(columns, rows, self._reply)
        self._drawn = 0
        self._process: Process | None = None
        self._end: int | None = None
        self._started = 0.0

    def start(self) -> Self:
        """Start the program.

        It leads a session of its own, and the terminal is its controlling one, as in real life.
        """
        self._end, theirs = pty.openpty()
        try:
            self._tell_size()
            self._started = time.perf_counter()
            self._process = self._begin(theirs)
        finally:
            os.close(theirs)
        os.set_blocking(self._end, False)
        return self

    def send(self, keys: str) -> None:
        """Press the keys named in `keys`, one after the other: `"F4"`, `"up up enter"`, `"ctrl+p"`,
        `"y"`.
        """
        for name in keys.split():
            self._write(key_bytes(name))

    def type_text(self, text: str) -> None:
        """Type `text` as it stands."""
        self._write(text.encode())

    def paste(self, text: str) -> None:
        """Paste `text`, marked as pasted the way terminals do."""
        self._write(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def resize(self, columns: int, rows: int) -> None:
        """Pull the window to another size; the program is told by a signal."""
        self.text()
        self._size = (columns, rows)
        self._screen.resize(columns, rows)
        self._tell_size()

    def text(self) -> str:
        """Return what stands on the screen now, row by row."""
        while self.read(0):
            pass
        return "\n".join(self._draw().lines)

    def line(self, number: int) -> str:
        """Return one row of the screen; 0 is the top, -1 the bottom."""
        self.text()
        return self._screen.lines[number]

    def on_alternate_screen(self) -> bool:
        """Say whether the program now draws on the alternate screen, which leaves nothing behind
        when it ends.
        """
        self.text()
        return self._screen.alternate

    def wait_for(self, text: str, timeout: float = PATIENCE) -> None:
        """Wait at most `timeout` seconds until `text` stands on the screen in one row; raises
        AssertionError with the screen.
        """
        self._wait(
            lambda: any(text in line for line in self._draw().lines), f"{text!r} to appear", timeout
        )

    def wait_gone(self, text: str, timeout: float = PATIENCE) -> None:
        """Wait at most `timeout` seconds until `text` stands in no row any more; raises
        AssertionError with the screen.
        """
        self._wait(
            lambda: not any(text in line for line in self._draw().lines), f"{text!r} to go", timeout
        )

    def wait_exit(self, timeout: float = PATIENCE) -> int:
        """Wait at most `timeout` seconds for the program to end and return its exit code; raises
        AssertionError with the screen.
        """
        self._wait(lambda: self.exit_code is not None, "the program to end", timeout)
        self.text()
        assert self.exit_code is not None
        return self.exit_code

    @property
    def exit_code(self) -> int | None:
        """The exit code of the program, minus the signal that ended it, or None while it runs."""
        return self._process.poll() if self._process else None

    def kill(self) -> None:
        """End the program and all it started at once (SIGKILL), as a power cut would; what stood on
        the screen stays readable.
        """
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(PATIENCE)

    def close(self) -> None:
        """Close the window: the program is told (SIGHUP), and killed if it has not ended two
        seconds later.
        """
        self.text()
        if self._end is not None:
            os.close(self._end)
            self._end = None
        if self._process:
            try:
                self._process.wait(2)
            except subprocess.TimeoutExpired:
                self.kill()

    def __enter__(self) -> Self:
        """Start the program."""
        return self.start()

    def __exit__(self, *_: object) -> None:
        """Close the window."""
        self.close()

    def read(self, timeout: float) -> bool:
        """Take in what the program has written, waiting at most `timeout` seconds for it; say
        whether anything came.
        """
        if self._end is None or not select.select([self._end], [], [], max(0.0, timeout))[0]:
            return False
        try:
            data = os.read(self._end, 65536)
        except OSError as error:
            if error.errno != errno.EIO:  # on Linux, the other end is closed: the program is gone
                raise
            data = b""
        if not data:
            os.close(self._end)
            self._end = None
            return False
        self.output += data
        self.arrivals.append((time.perf_counter() - self._started, len(self.output)))
        if QUESTION.search(data):
            self._draw()  # the program may be waiting for the answer
        return True

    def now(self) -> float:
        """Return the seconds since the start, on the clock of `arrivals`."""
        return time.perf_counter() - self._started

    def _begin(self, theirs: int) -> Process:
        with warnings.catch_warnings():
            # Python 3.12 warns of any work between fork and exec beside threads; taking the
            # terminal is one system call.
            warnings.simplefilter("ignore", DeprecationWarning)
            return subprocess.Popen(
                self.command,
                stdin=theirs,
                stdout=theirs,
                stderr=theirs,
                cwd=self._folder,
                env=self.environment,
                start_new_session=True,
                preexec_fn=_take_terminal,  # noqa: PLW1509 - see above
            )

    def _draw(self) -> Emulator:
        """Bring the screen up to what has been written.

        Not done at every read, so that measuring is not slowed by drawing.
        """
        data, self._drawn = bytes(self.output[self._drawn :]), len(self.output)
        if data:
            self._screen.feed(data)
        return self._screen

    def _wait(self, come: Callable[[], bool], what: str, timeout: float) -> None:
        until = time.monotonic() + timeout
        while not come():
            left = until - time.monotonic()
            if self._end is None and self._process:
                try:
                    self._process.wait(max(0.0, left))
                except subprocess.TimeoutExpired:
                    left = 0.0
                if come():
                    return
            if left <= 0 or self._end is None:
                raise AssertionError(self._complaint(f"waited {timeout:g} s for {what}"))
            # At most so long, because a program can end while something it started keeps the
            # terminal.
            self.read(min(left, 0.1))

    def _complaint(self, said: str) -> str:
        frame = "+" + "-" * self._size[0] + "+"
        rows = [f"|{line:{self._size[0]}}|" for line in self._draw().lines]
        state = "still running" if self.exit_code is None else f"ended with {self.exit_code}"
        return "\n".join([f"{said}; {self.command[0]} {state}", frame, *rows, frame])

    def _write(self, data: bytes) -> None:
        until = time.monotonic() + PATIENCE
        while data:
            if self._end is None or time.monotonic() > until:
                raise AssertionError(self._complaint("nobody reads what is typed"))
            try:
                data = data[os.write(self._end, data) :]
            except BlockingIOError:  # the program is busy writing: make room for it
                self.read(0.01)

    def _reply(self, answer: bytes) -> None:
        if self._end is not None and self.exit_code is None:
            self._write(answer)

    def _tell_size(self) -> None:
        assert self._end is not None
        columns, rows = self._size
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
