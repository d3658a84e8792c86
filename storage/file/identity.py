"""Whether the files in their places are still the ones that were opened.

A program goes on writing to what it holds open when somebody deletes, moves or replaces it; then
“saved” would be said of something that no name leads to. So the hub, its log, the index of its log
and its key file are compared with what was opened before each commit, and after it. SQLite itself
looks at the hub alone, and only when it closes it; a log that was replaced it would remove.

Seen are other files in these places (by device and inode), second names, and files that were
written over in place: those change although nobody who goes through SQLite has changed anything.
Not seen is what writes over the hub in the very moment in which another program at work on it
brings its log into it. The hub is never read from here: closing a file lets go of every lock that
this process has on it.
"""

import ctypes
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storage.file.fault import FileLost

_HELD = getattr(os, "O_PATH", None)  # a hold on a file that neither reads it nor touches its locks
_LOG_HEADER = 32  # bytes; they are others whenever the log begins anew

_HUB, _LOG, _INDEX, _KEYS = (
    "the file of this hub",
    "the log of this hub (its name ends in -wal)",
    "the index of this hub's log (its name ends in -shm)",
    "the key file of this hub",
)


@dataclass(frozen=True)
class _Place:
    """A name and the file that it led to."""

    words: str
    path: Path
    device: int
    inode: int
    links: int

    @classmethod
    def of(cls, words: str, path: Path) -> "_Place":
        found = path.stat()
        return cls(words, path, found.st_dev, found.st_ino, found.st_nlink)

    def is_there(self) -> bool:
        """Return whether the name leads to it, under however many other names it goes."""
        try:
            now = self.path.stat()
        except OSError:
            return False
        return (now.st_dev, now.st_ino) == (self.device, self.inode)

    def problem(self, held: int | None = None) -> str:
        """Return what happened to it, or ""; `held` is a number of the file itself."""
        try:
            now = self.path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return f"{self.words} {_gone(held)}"
        except OSError:
            return f"{self.words} cannot be reached any more"
        if (now.st_dev, now.st_ino) != (self.device, self.inode):
            return f"another file was put in the place of {self.words}"
        if now.st_nlink != self.links:
            return f"{self.words} was given a second name"
        return ""


def _gone(held: int | None) -> str:
    if held is None:
        return "was deleted or moved"
    return "was moved, or its folder was" if os.fstat(held).st_nlink else "was deleted"


@dataclass(frozen=True)
class _Pulse:
    """What changes when somebody writes through SQLite, this program or another one."""

    version: int
    log: int
    checkpointed: int

    @classmethod
    def of(cls, raw: Any) -> "_Pulse":
        """Ask a raw connection that is in no transaction."""
        (version,) = raw.execute("PRAGMA data_version").fetchone()
        _busy, log, checkpointed = raw.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
        return cls(version, log, checkpointed)


class Identity:
    """The files of one open hub, from its first connection to its last."""

    def __init__(self, path: Path) -> None:
        """Belong to the hub at `path`; nothing is looked at before `take`."""
        self._path = path
        self._real = path
        self._places: list[_Place] = []
        self._keys: tuple[_Place, Callable[[], bool]] | None = None
        self._held: int | None = None
        self._connections: list[Any] = []
        self._pulse: _Pulse | None = None
        self._written = (0, 0)
        self._header = (b"", 0)
        self._overwritten = False
        self.lost = ""

    @property
    def is_open(self) -> bool:
        """Whether a connection was opened already."""
        return bool(self._places)

    def opened(self, raw: Any) -> None:
        """Take the files as they are with the first connection; refuse a later one to others.

        Raises FileLost.
        """
        self._connections.append(raw)
        if self._places:
            self.look()
            return
        self._real = Path(os.path.realpath(self._path))
        raw.execute("SELECT count(*) FROM sqlite_master").fetchall()  # log and index are there now
        self._places = [_Place.of(_HUB, self._path), _Place.of(_HUB, self._real)]
        self._places += [
            _Place.of(words, Path(f"{self._real}{end}"))
            for words, end in ((_LOG, "-wal"), (_INDEX, "-shm"))
        ]
        if _HELD is not None:
            self._held = os.open(self._real, _HELD)
        self.remember(raw)

    def with_keys(self, path: Path, still_ours: Callable[[], bool]) -> None:
        """Watch the key file as well; another one in its place will do where `still_ours` says so:
        the program itself, or another one at work on this hub, replaces it.
        """
        self._keys = (_Place.of(_KEYS, path), still_ours)

    def look(self) -> None:
        """Raise FileLost, now and from then on, unless every name leads to what was opened."""
        if not self.lost:
            self.lost = self._problem()
        if self.lost:
            raise FileLost(self.lost)

    def look_closely(self, raw: Any) -> None:
        """The same, and nobody wrote over the hub or its log since `remember`.

        Asked outside a transaction.
        """
        self.look()
        before, self._pulse = self._pulse, _Pulse.of(raw)
        if before is not None:
            found = ""
            if self._written != self._size_and_time() and (
                before.checkpointed == self._pulse.checkpointed
            ):
                found = _HUB
            header, size = self._log_header()
            if before == self._pulse and (header != self._header[0] or size < self._header[1]):
                found = _LOG
            if found:
                self._overwritten, self.lost = True, f"another program wrote over {found}"
                raise FileLost(self.lost)
        self.remember(raw)

    def remember(self, raw: Any) -> None:
        """Keep how hub and log are now, after a commit or a checkpoint of our own."""
        self._pulse = _Pulse.of(raw)
        self._written = self._size_and_time()
        self._header = self._log_header()

    def may_close(self) -> bool:
        """Whether closing the file touches nothing but what is ours."""
        return not self._overwritten and all(place.is_there() for place in self._places)

    def leave_open(self) -> None:
        """Never close what was opened, not even when the program ends: closing a hub brings its log
        into whatever stands at its name, and removes whatever stands at the name of its log.
        """
        for raw in self._connections:
            ctypes.pythonapi.Py_IncRef(ctypes.py_object(raw))
        self._connections.clear()
        self.let_go()

    def let_go(self) -> None:
        """Forget the file; after its last connection was closed."""
        if self._held is not None:
            os.close(self._held)
            self._held = None

    def log_size(self) -> int:
        """Return how many bytes the log has."""
        return self._log_header()[1]

    def _problem(self) -> str:
        for place in self._places:
            found = place.problem(self._held if place.words == _HUB else None)
            if found:
                return found
        if self._keys is not None and self._keys[0].problem():
            place, still_ours = self._keys
            if not still_ours():
                return place.problem()
            self._keys = (_Place.of(_KEYS, place.path), still_ours)
        return ""

    def _size_and_time(self) -> tuple[int, int]:
        try:
            found = self._real.stat()
        except OSError as fault:
            self.lost = f"{_HUB} cannot be reached any more"
            raise FileLost(self.lost) from fault
        return found.st_size, found.st_mtime_ns

    def _log_header(self) -> tuple[bytes, int]:
        """Return the first bytes of the log and its size; SQLite has no lock on the log itself."""
        try:
            with Path(f"{self._real}-wal").open("rb") as file:
                return file.read(_LOG_HEADER), os.fstat(file.fileno()).st_size
        except OSError as fault:
            self.lost = f"{_LOG} cannot be reached any more"
            raise FileLost(self.lost) from fault
