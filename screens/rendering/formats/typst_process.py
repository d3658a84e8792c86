"""Setting a PDF with Typst: the program's own template here, a hub's in a process of its own that
reaches nothing and ends in time.

Three walls stand behind one another. A template can name nothing that reads, loads or runs anything
(`screens.rendering.typst_allowed`): on every system, no package can be asked for. Typst reads
nothing outside the folder it is given, and this one has nothing in it. And the process apart can
open no socket: on Linux the kernel refuses each one; elsewhere what Typst would ask a package of is
set to an address where nobody answers. What loops or grows without end is ended with its process.
"""

import os
from tempfile import TemporaryDirectory
from typing import Literal

from conference.base.refusal import Refused
from screens.rendering.subprocess_job import in_time

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
    return _printed(in_time(LONGEST, _MEMORY, _walled, text, moment))


def _printed(answer: bytes | tuple[str, int]) -> bytes:
    if isinstance(answer, tuple):
        raise Unset(*answer)
    return answer


def _walled(text: bytes, moment: int) -> bytes | tuple[str, int]:
    """Return the PDF, or what Typst said of the text and where: within walls that hold for the
    whole process.
    """
    os.environ.update(dict.fromkeys(_AWAY, _NOWHERE) | {"NO_PROXY": "", "no_proxy": ""})
    try:
        return set_text(text, moment)
    except Unset as unset:
        return unset.reason, unset.line
