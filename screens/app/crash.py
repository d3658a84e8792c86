"""A crash report that holds no word of the record: types and places in the code, never messages,
values or local variables.
"""

import asyncio
import os
import sys
import sysconfig
import threading
from collections.abc import Iterator
from pathlib import Path
from traceback import format_exception
from types import FrameType, TracebackType
from typing import Any

from screens.widgets.textual_private import OwnLastWords

_OURS = Path(__file__).resolve().parents[2]
_ROOTS = (
    *{Path(sysconfig.get_path(name)).resolve() for name in ("purelib", "platlib")},
    Path(sysconfig.get_path("stdlib")).resolve(),
    _OURS,
)
_HERE = ("conference/", "storage/", "screens/", "templates/", "tests/")
_LONGEST = 40
_DEEPEST = 5


_invented = threading.Event()


def all_is_invented() -> None:
    """Say that this process opens nothing but the demo: no error holds a word of a real hub."""
    _invented.set()


def report(error: BaseException) -> str:
    """Return what may be told about `error`: its type and the places it came through, the last one
    last; of the demo, where whoever works on the program asked for it, everything.

    Errors it came from follow. Only files of the program and its libraries are named, from their
    package on: a path of this computer could hold a person's name. In the demo, with
    CONFERENCE_DEBUG=1, everything is told as Python does.
    """
    if _invented.is_set() and os.environ.get("CONFERENCE_DEBUG") == "1":
        return "\n".join("".join(format_exception(one, chain=False)) for one in _chain(error))
    parts = ["Case Conference had to stop. Everything that was marked as saved is saved.", ""]
    for depth, one in enumerate(_chain(error)):
        parts.append(f"{'Came from' if depth else 'Error'}: {_type_name(type(one))}")
        parts += [f"  {place}" for place in places(one.__traceback__)]
    parts += ["", "This report holds no names and no text of any case. It may be passed on."]
    return "\n".join(parts)


def places(trace: TracebackType | None) -> list[str]:
    """Return `file:line function` of each frame, at most forty, the last ones; frames elsewhere are
    only counted.
    """
    found: list[str] = []
    elsewhere = 0
    while trace is not None:
        place = _place(trace.tb_frame, trace.tb_lineno)
        if place:
            found.append(place)
        elsewhere += not place
        trace = trace.tb_next
    if elsewhere:
        found.insert(0, f"({elsewhere} more outside the program)")
    return found[-_LONGEST:]


def install() -> None:
    """Make errors outside Textual redacted too: at start and end, in threads, in finalisers.

    Called once, by the program's main.
    """
    sys.excepthook = lambda _type, error, _traceback: _print(error)
    threading.excepthook = lambda details: _print(details.exc_value)
    sys.unraisablehook = lambda details: _print(details.exc_value)


def watch_loop() -> None:
    """Make the running event loop report forgotten errors redacted.

    Raises RuntimeError outside a loop.
    """
    asyncio.get_running_loop().set_exception_handler(_forgotten)


class Redacted(OwnLastWords):
    """A mixin for `App`, before it in the bases: an unhandled error leaves the screen clean, prints
    the report and exits with 1.
    """

    def last_words(self, error: BaseException | None) -> str:
        """Return the report."""
        return report(error) if error else "Case Conference had to stop."


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield `error` and what it came from; of a failed worker, the error it failed with."""
    one: BaseException | None = error
    seen: set[int] = set()
    while one is not None and id(one) not in seen and len(seen) < _DEEPEST:
        seen.add(id(one))
        yield one
        inner = getattr(one, "error", None)
        one = (
            inner
            if isinstance(inner, BaseException)
            else one.__cause__ or (None if one.__suppress_context__ else one.__context__)
        )


def _type_name(kind: type[BaseException]) -> str:
    return (
        kind.__qualname__
        if kind.__module__ == "builtins"
        else f"{kind.__module__}.{kind.__qualname__}"
    )


def _place(frame: FrameType, line: int) -> str:
    path = Path(frame.f_code.co_filename)
    for root in _ROOTS:
        if path.is_relative_to(root):
            short = path.relative_to(root).as_posix()
            return (
                f"{short}:{line} {frame.f_code.co_qualname}"
                if root != _OURS or short.startswith(_HERE)
                else ""
            )
    return ""


def _print(error: BaseException | None) -> None:
    if isinstance(error, KeyboardInterrupt) or error is None or sys.stderr is None:
        return
    sys.stderr.write(report(error) + "\n")


def _forgotten(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Report an error nobody waited for; the context names tasks and values, so only the error's
    own report is told.
    """
    _print(context.get("exception"))
