"""Setting a PDF with Typst: the program's own template here, a hub's in a process of its own that
reaches nothing and ends in time.

Typst reads nothing outside the folder it is given, and this one has nothing in it. A package's name
could carry words out of the room: in the process apart there is no way to a network either. What
loops or grows without end is ended there with its process.
"""

import multiprocessing
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from tempfile import TemporaryDirectory
from typing import Literal

from conference.base.refusal import Refused
from screens.rendering.subprocess_job import Halted, apart

LONGEST = 60.0
"""Seconds a hub's own template may take: a year of minutes takes a tenth of it."""

_MEMORY = 4 * 1024**3  # bytes
_STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
_NOWHERE = "http://127.0.0.1:9"  # nobody answers there
_AWAY = ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy")
_CODE = "__typst_py_bytes__.typ:"


class Unset(Exception):  # noqa: N818 - it is told, not raised any further
    """Typst refused the text: `reason` in its words, `line` of the text, 0 when it is not known."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.line = reason, line


def set_text(text: bytes, moment: int) -> bytes:
    """Return the PDF of a text.

    Raises Unset when Typst refuses it, Refused when it breaks over it.
    """
    import typst

    with TemporaryDirectory(prefix="conference-") as nothing:
        try:
            data = typst.compile(  # type: ignore[call-overload]  # its stub wants the folder in the type of the text
                text,
                format="pdf",
                pdf_standards=[*_STANDARDS],
                ignore_system_fonts=True,
                timestamp=moment,
                root=nothing,
                package_path=nothing,
                package_cache_path=nothing,
            )
        except typst.TypstError as error:
            _, _, place = str(error.diagnostic).partition(_CODE)
            raise Unset(
                str(error), int(place.partition(":")[0] or 0) if place[:1].isdigit() else 0
            ) from None
        except BaseException as error:
            if type(error).__name__ != "PanicException":
                raise
            raise Refused("the PDF printer failed on this text; take html instead") from None
    if not isinstance(data, bytes):
        raise Refused("it makes no single document")
    return data


def set_walled(text: bytes, moment: int) -> bytes:
    """Do the same for a text that a hub's own template made."""
    if multiprocessing.current_process().daemon:  # it is apart already
        with _ended_in_time():
            return _printed(_walled(text, moment))
    stop = threading.Event()
    timer = threading.Timer(LONGEST, stop.set)
    timer.start()
    try:
        return _printed(apart(stop, _walled, text, moment))
    except Halted:
        raise Refused(f"it takes longer than {LONGEST:.0f} seconds") from None
    finally:
        timer.cancel()


def _printed(answer: bytes | tuple[str, int]) -> bytes:
    if isinstance(answer, tuple):
        raise Unset(*answer)
    return answer


def _walled(text: bytes, moment: int) -> bytes | tuple[str, int]:
    """Return the PDF, or what Typst said of the text and where: within walls that hold for the
    whole process.
    """
    os.environ.update(dict.fromkeys(_AWAY, _NOWHERE) | {"NO_PROXY": "", "no_proxy": ""})
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limit
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    try:
        return set_text(text, moment)
    except Unset as unset:
        return unset.reason, unset.line


@contextmanager
def _ended_in_time() -> Iterator[None]:
    timer = threading.Timer(LONGEST, os._exit, (1,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
