"""Doing what takes long apart: in a process of its own that can be stopped at once, and whose
memory goes with it.

Printing hundreds of pages takes seconds and up to a gigabyte (notes: documents, section 2). What
passes between the two goes through pipes, never over the disk. Such a process has no network.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Event, Timer
from typing import Any, TypeVar

from conference.base.refusal import Refused
from screens.rendering.no_sockets import forbid_sockets

T = TypeVar("T")

_LOOK = 0.05  # seconds between two looks at whether it shall stop


class Halted(Refused):
    """Somebody stopped it."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("Stopped: nothing was written.")


def apart(stop: Event, doing: Callable[..., T], *values: Any) -> T:
    """Return what `doing(*values)` returns, done in a process of its own; both must be of a module.

    Raises its Refused, or Halted.

    Ends at once when `stop` is set. Another error there is told by its type alone, since its text
    may hold words of the record.
    """
    here, there = get_context("spawn").Pipe(duplex=False)
    child = get_context("spawn").Process(target=_do, args=(there, doing, values), daemon=True)
    child.start()
    there.close()
    try:
        while not here.poll(_LOOK) and not stop.is_set():
            pass
        if (
            stop.is_set()
        ):  # also where the answer came in the same moment: whoever stops wants nothing written
            raise Halted
        with suppress(EOFError):
            done, answer = here.recv()
            if done:
                return answer  # type: ignore[no-any-return]  # of a function that returns T
            raise Refused(answer)
        raise Refused(
            "The printing broke off, perhaps for want of memory: try another format, or a "
            "smaller document."
        )
    finally:
        child.kill()
        child.join()
        here.close()


def in_time(seconds: float, memory: int, doing: Callable[..., T], *values: Any) -> T:
    """Return what `doing(*values)` returns, done apart in so many seconds and with so many bytes of
    memory at the most: for what somebody else wrote.

    Raises its Refused, and Refused when it takes longer.
    """
    if multiprocessing.current_process().daemon:  # it is apart already, and may start no other
        with _ended_after(seconds):
            return _limited(memory, doing, values)
    stop = Event()
    timer = Timer(seconds, stop.set)
    timer.start()
    try:
        return apart(stop, _limited, memory, doing, values)  # type: ignore[no-any-return]  # as above
    except Halted:
        raise Refused(f"it takes longer than {seconds:.0f} seconds") from None
    finally:
        timer.cancel()


def _limited(memory: int, doing: Callable[..., T], values: tuple[Any, ...]) -> T:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limit
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))
    return doing(*values)


@contextmanager
def _ended_after(seconds: float) -> Iterator[None]:
    timer = Timer(seconds, os._exit, (1,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _do(there: Connection, doing: Callable[..., Any], values: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for whoever waits
    forbid_sockets()
    try:
        answer = (True, doing(*values))
    except Refused as refused:
        answer = (False, str(refused))
    except Exception as error:  # noqa: BLE001 - told by its type, and never by Python's own report
        answer = (False, f"The printing failed ({type(error).__name__}): try another format.")
    with suppress(OSError):  # nobody waits any more
        there.send(answer)
