"""What is set before Textual is imported.

This module imports nothing of Textual, so that it can be first.
"""

import gc
import os
import sys

_REMOVED = (
    "TEXTUAL",  # switches on the developer tools, which send every event over a socket
    "TEXTUAL_DEBUG",
    "TEXTUAL_DRIVER",  # imports any module it is given
    "TEXTUAL_LOG",  # writes what is on the screen to a file
    "TEXTUAL_PRESS",
    "TEXTUAL_SHOW_RETURN",
)
_REMOVED_FAMILIES = ("TEXTUAL_DEVTOOLS", "TEXTUAL_SCREENSHOT")
_SWITCH = 0.0005
"""Seconds after which a thread that works gives way.

A frame is written by a thread of its own in several pieces, and typing must stay smooth while
another imports and a third asks the database.
"""

_DEFAULTS = {
    "TEXTUAL_ANIMATIONS": "none",
    "TEXTUAL_DISABLE_KITTY_KEY": "1",  # accents and dead keys are lost in some terminals otherwise
}


def before_textual() -> None:
    """Remove Textual's debugging switches, set its calm defaults unless the user chose, and hold
    the garbage collector.

    `Shell` starts the collector again after the first frame: nothing is collected while everything
    is still being loaded.
    """
    gc.disable()
    sys.setswitchinterval(_SWITCH)
    for name in list(os.environ):
        if name in _REMOVED or name.startswith(_REMOVED_FAMILIES):
            del os.environ[name]
    for name, value in _DEFAULTS.items():
        os.environ.setdefault(name, value)
