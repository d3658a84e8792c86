"""What keeps the memory of this process from others: no core dump, no tracing by programs of the
same user.
"""

import contextlib
import os
import sys

_PR_SET_DUMPABLE = 4  # linux/prctl.h
_PT_DENY_ATTACH = 31  # macOS, sys/ptrace.h


def forbid_dumps() -> None:
    """Forbid core dumps and tracing, at the start of the program.

    With CONFERENCE_DEBUG=1 nothing is forbidden, so that whoever works on it can trace it. Windows
    has neither: there its own error reports are the administrator's to turn off.
    """
    if os.environ.get("CONFERENCE_DEBUG") == "1" or sys.platform == "win32":
        return
    import ctypes
    import resource

    with contextlib.suppress(OSError, ValueError):  # a system that does not let one lower it
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError, AttributeError):  # a system without it
        system = ctypes.CDLL(None)
        if sys.platform == "linux":
            system.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        elif sys.platform == "darwin":
            system.ptrace(_PT_DENY_ATTACH, 0, None, 0)
