"""Loading what is heavy while somebody types: the database, the rules and the pages, in a thread of
its own.
"""

import asyncio
import gc
import threading
from functools import cache
from importlib import import_module

from screens.app.page_registry import load

_PAGES = ("home", "room")
"""What is opened first."""


@cache
def load_in_background() -> threading.Thread:
    """Begin to import what every hub needs; returns the thread, which ends by itself, and the same
    one when asked again.
    """
    thread = threading.Thread(target=_load, name="loading", daemon=True)
    thread.start()
    return thread


async def loaded() -> None:
    """Wait until all of it is there.

    Whoever imports it instead holds up the screen until the thread is done.
    """
    await asyncio.to_thread(load_in_background().join)


def _load() -> None:
    gc.disable()  # nothing of this is garbage
    try:
        import_module("storage")
        for name in _PAGES:
            load(name)
    finally:
        gc.freeze()
        gc.enable()
