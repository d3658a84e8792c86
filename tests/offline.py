"""No test opens a network socket (design, section 7): a hook below Python's own socket module sees
every attempt.

An attempt is refused on the spot and remembered, so that a program which swallows the refusal is
found out all the same.
"""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_LOCAL = {getattr(socket, "AF_UNIX", None)}
_NAMES = {
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.gethostbyaddr",
    "socket.getnameinfo",
}
_DOORS = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}
_attempts: list[str] = []
_watching = False


class NetworkUsedError(BaseException):
    """A test, or what it tests, turned to the network.

    Not an Exception: nothing is meant to catch it.
    """


def forbid_network() -> None:
    """Refuse every use of the network by this process from now on; there is no way back (an audit
    hook stays).
    """
    global _watching  # noqa: PLW0603 - the hook is the process's, and one is enough
    if not _watching:
        _watching = True
        sys.addaudithook(_refuse)


def attempts() -> list[str]:
    """Return what was tried since the last call, and forget it."""
    tried = list(_attempts)
    _attempts.clear()
    return tried


@contextmanager
def offline() -> Iterator[None]:
    """Fail with NetworkUsedError if the network was tried inside, also when the refusal was
    swallowed there.
    """
    _attempts.clear()
    yield
    if tried := attempts():
        raise NetworkUsedError(", ".join(tried))


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in _DOORS:
        end, address = arguments[0], arguments[1]
        if isinstance(end, socket.socket) and (end.family in _LOCAL or _own_pipe(address)):
            return
    elif event not in _NAMES:
        return
    _attempts.append(event)
    raise NetworkUsedError(event)


def _own_pipe(address: object) -> bool:
    """Windows has no socket pair of its own, and asyncio makes one out of this
    machine's loopback.
    """
    return sys.platform == "win32" and isinstance(address, tuple) and address[0] == "127.0.0.1"
