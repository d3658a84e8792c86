"""What every command of the command line shares: exit codes, a hub held open, and lines that hold
nothing a terminal would obey.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

from screens.command_line.credentials import credentials

if TYPE_CHECKING:
    from storage import Hub

OK, WRONG, USAGE, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: all went well; it was refused or something is wrong; the command was not understood;
Ctrl+C.
"""


class Opened:
    """A hub, open for as long as it is needed, by whoever the command names."""

    def __init__(self, given: argparse.Namespace) -> None:
        self._given = given
        self._hub: Hub | None = None

    def __enter__(self) -> "Hub":
        from conference.base.refusal import Refused

        if not os.path.isfile(self._given.file):  # noqa: PTH113 - unlike Path.is_file it answers for any name; asked before a passphrase is
            raise Refused("There is no hub in this place.")
        from storage import Hub

        person, passphrase = credentials(
            self._given.person, from_stdin=self._given.passphrase_stdin
        )
        self._hub = Hub.open(self._given.file, person, passphrase)
        return self._hub

    def __exit__(self, *_: object) -> None:
        if self._hub is not None:
            self._hub.close()


class Names:
    """The names of a registry that is too heavy to load with the command line: it is asked when an
    option of this command is looked at, or its help.
    """

    def __init__(self, registry: Callable[[], Iterable[str]]) -> None:
        self._registry = registry

    def __iter__(self) -> Iterator[str]:
        return iter(self._registry())


def say(text: str) -> None:
    """Print one line."""
    _write(sys.stdout, text)


def complain(text: str) -> None:
    """Print one line where errors go."""
    _write(sys.stderr, f"conference: {text}")


def _write(stream: TextIO, text: str) -> None:
    """Write one line without anything a terminal would obey, in whatever encoding the
    stream has.
    """
    plain = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
    encoding = stream.encoding or "utf-8"
    stream.write(plain.encode(encoding, "backslashreplace").decode(encoding) + "\n")
