"""What comes from outside: the window is closed, the system ends the program or puts it to sleep,
the terminal is gone.
"""

import asyncio
import select
import signal
import sys
import threading
from collections.abc import Callable

_ENDS = ("SIGHUP", "SIGTERM", "SIGINT", "SIGQUIT")
_SLEEPS = ("SIGTSTP", "SIGCONT")


def listen(end: Callable[[int], None], lock: Callable[[], None]) -> None:
    """Call `end` with the exit code when the program is told to end, also where it was told to
    ignore that (nohup): without a terminal nobody can go on. Call `lock` when it is put to sleep,
    in its place, and when it wakes.

    Called in the running loop, once Textual has set its own handlers. On Windows nothing is set.
    """
    if sys.platform == "win32":
        return
    loop = asyncio.get_running_loop()
    for name in _ENDS:
        number = getattr(signal, name)
        loop.add_signal_handler(number, end, 128 + number)
    for name in _SLEEPS:
        loop.add_signal_handler(getattr(signal, name), lock)
    gone = threading.Thread(target=_watch, args=(loop, end), name="terminal", daemon=True)
    gone.start()


def _watch(loop: asyncio.AbstractEventLoop, end: Callable[[int], None]) -> None:
    """Wait until the terminal is gone: reading it would only say so over and over."""
    if sys.__stdin__ is None or sys.platform == "win32":
        return
    poll = select.poll()
    poll.register(sys.__stdin__.fileno(), 0)  # a terminal that hangs up is always told
    poll.poll()
    if not loop.is_closed():
        loop.call_soon_threadsafe(end, 128 + signal.SIGHUP)
