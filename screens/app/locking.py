"""Locking: the process is replaced by a new one, for that alone wipes keys and text from memory
(notes: storage, section 5).

What the new one needs goes through a file in memory that only it inherits: names of people are in
no argument and no variable, where others on the machine could read them.
"""

import json
import os
import sys
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import NoReturn

from screens.app.idle_watch import LockReason

_VARIABLE = "CONFERENCE_LOCKED"
_MOST = 65_536  # bytes


@dataclass(frozen=True)
class Locked:
    """What is known while the hub is locked: where it lies, who was there, why and since when it is
    locked, and the page that was open.

    `throw_away` and `passphrase` are those of the demo, whose folder goes at the end.
    """

    path: str
    person: str
    reason: str = LockReason.KEY
    minutes: int = 0
    saved: str = ""
    page: str = ""
    values: list[str] = field(default_factory=list)
    throw_away: str = ""
    passphrase: str = ""

    @property
    def place(self) -> Path:
        """Where the hub lies."""
        return Path(self.path)


def replace_process(locked: Locked) -> NoReturn:
    """Begin anew in the same terminal, with nothing in memory but `locked`.

    On Windows a program cannot take another's place in the console: there this one ends.
    """
    if sys.platform == "win32":
        sys.stderr.write("Case Conference is locked. Start it again to go on.\n")
        sys.exit(0)
    root = Path(__file__).resolve().parents[2]
    found = any(Path(one).resolve() == root for one in sys.path[1:])
    start = [] if getattr(sys, "frozen", False) else [*(["-P"] if found else []), "-m", "screens"]
    os.environ[_VARIABLE] = str(_in_memory(json.dumps(asdict(locked)).encode()))
    os.execv(sys.executable, [sys.executable, *start, *sys.argv[1:]])  # noqa: S606 - the same program


def taken_over() -> Locked | None:
    """Return what the process before this one left, once; None when there was none."""
    number = os.environ.pop(_VARIABLE, "")
    if not number.isdecimal():
        return None
    try:
        with os.fdopen(int(number), "rb") as file:
            return Locked(**json.loads(file.read(_MOST)))
    except (OSError, ValueError, TypeError, OverflowError):  # it was not us who set the variable
        return None


def _in_memory(content: bytes) -> int:
    """Return an inheritable file that has no name, holding `content`."""
    if hasattr(os, "memfd_create"):
        number = os.memfd_create("locked", 0)
        os.set_inheritable(number, True)
    else:
        with tempfile.TemporaryFile() as file:
            number = os.dup(file.fileno())
        os.set_inheritable(number, True)
    os.write(number, content)
    os.lseek(number, 0, os.SEEK_SET)
    return number
