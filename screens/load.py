"""Loading what is heavy while somebody types: the database, the rules and the pages, in a thread of its own."""

import sys
import threading

_SWITCH = 0.0005  # seconds; a thread that imports holds the interpreter in long slices, and typing must stay smooth

_HEAVY = ("storage", "screens.home", "screens.case.room")


def load_in_background() -> threading.Thread:
    """Begin to import what every hub needs; returns the thread, which ends by itself."""
    thread = threading.Thread(target=_load, name="loading", daemon=True)
    thread.start()
    return thread


def _load() -> None:
    before = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH)
    try:
        for name in _HEAVY:
            __import__(name)
    finally:
        sys.setswitchinterval(before)
