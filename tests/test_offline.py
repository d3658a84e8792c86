"""The guard against the network, tested: a guard that never bites protects nobody."""

import asyncio
import socket
from collections.abc import Callable
from contextlib import suppress

import pytest

from tests.offline import NetworkUsedError, attempts, offline

NOWHERE = ("192.0.2.1", 9)  # an address kept for documentation; the refusal comes before any packet


def _connect() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as end:
        end.connect(NOWHERE)


def _listen() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as end:
        end.bind(("127.0.0.1", 0))


def _send() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as end:
        end.sendto(b"name", NOWHERE)


def _look_up() -> None:
    socket.getaddrinfo("hub.invalid", 443)


def _look_up_the_old_way() -> None:
    socket.gethostbyname("hub.invalid")


@pytest.mark.parametrize("use", [_connect, _listen, _send, _look_up, _look_up_the_old_way])
def test_every_way_out_is_refused(use: Callable[[], None]) -> None:
    """Connecting, listening, sending and looking up a name are all refused before
    anything leaves.
    """
    with pytest.raises(NetworkUsedError):
        use()
    assert len(attempts()) == 1


def test_a_swallowed_refusal_is_found_out() -> None:
    """Code that catches everything still fails the test that ran it."""

    def careless() -> None:
        with suppress(BaseException):
            _connect()

    with pytest.raises(NetworkUsedError), offline():
        careless()


async def test_the_event_loop_keeps_its_own_pipe() -> None:
    """Asyncio wakes itself through a local socket pair, which is not the network."""
    assert await asyncio.to_thread(lambda: "woken") == "woken"


def test_local_sockets_are_not_the_network() -> None:
    """A pair of local sockets still carries a word from one end to the other."""
    near, far = socket.socketpair()
    with near, far:
        near.sendall(b"here")
        assert far.recv(4) == b"here"
