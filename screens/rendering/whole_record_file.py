"""The whole record as one file: a zip, locked with AES-256 unless somebody wants it readable
(docs/format.md).

A zip is opened by 7-Zip, Keka and most others, not by Windows alone. Its lock stretches a phrase
hardly at all, so the program makes the phrase itself: six words, shown once and kept nowhere.
"""

import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from conference.base.refusal import Refused
from conference.oversight.open_format import MANIFEST, Part, parts_of, read_parts
from conference.oversight.whole_record import (
    TakeWholeRecord,
    WholeRecord,
    WholeRecordNotTaken,
    WholeRecordOf,
)
from screens.rendering.place_file import refuse_in_the_way, refuse_no_folder, write_bytes
from storage import empty_tables, open_regular

if TYPE_CHECKING:
    from storage import Hub

WORDS = 6
MOST_BYTES = 4 * 2**30
MOST_UNPACKED = 16 * 2**30
MOST_PARTS = 500
_BROKEN = "This is no record of a hub, or the file is damaged."
_PHRASE = "This phrase does not open the record."


def write_everything(hub: "Hub", path: Path, *, locked: bool) -> str:
    """Write the whole record of a hub, opened again and compared; return the phrase that opens it,
    "" without a lock.

    The journal says so before anything is written. Raises Refused with one sentence when it may not
    or cannot be written; nothing is on the disk then, and the journal says that as well.
    """
    from importlib.metadata import version

    from storage import suggest

    refuse_in_the_way(path)
    refuse_no_folder(path)
    hub.record(TakeWholeRecord(readable=not locked))
    phrase = suggest(WORDS) if locked else ""
    try:
        parts = list(parts_of(hub.ask(WholeRecordOf()), version("case-conference")))
        data = packed(parts, phrase)
        _refuse_other(data, phrase, parts)
        write_bytes(path, data)
    except BaseException:  # whatever it was, the journal says that there is no copy; raised again
        hub.record(WholeRecordNotTaken())
        raise
    return phrase


def _refuse_other(data: bytes, phrase: str, parts: list[Part]) -> None:
    with _opened(io.BytesIO(data), phrase) as part:
        if any(b"".join(part(name, MOST_BYTES)) != said for name, said in parts):
            raise Refused("The zip does not hold what was put into it: nothing was written.")


def packed(parts: list[Part], phrase: str) -> bytes:
    """Return files as a zip, locked with a phrase unless it is ""."""
    import pyzipper

    written = io.BytesIO()
    with pyzipper.AESZipFile(written, "w", compression=pyzipper.ZIP_DEFLATED) as file:
        if phrase:
            file.setpassword(phrase.encode())
            file.setencryption(pyzipper.WZ_AES, nbits=256)
        for name, data in parts:
            file.writestr(name, data)
    return written.getvalue()


@contextmanager
def reading_everything(path: Path, ask: Callable[[], str]) -> Iterator[WholeRecord]:
    """Give the whole record that a file holds; `ask` is asked for its phrase if it is locked.

    The file is hostile: sizes, number and names of its parts are not believed. Raises Refused with
    one sentence, also while the rows are read.
    """
    try:
        with open_regular(path, MOST_BYTES) as file, _opened(file, ask) as part:
            yield read_parts(part, empty_tables())
    except FileNotFoundError:
        raise Refused("There is no record in this place.") from None


@contextmanager
def _opened(
    file: BinaryIO, phrase: str | Callable[[], str]
) -> Iterator[Callable[[str, int], Iterator[bytes]]]:
    import pyzipper

    faults = (
        pyzipper.BadZipFile,
        pyzipper.LargeZipFile,
        NotImplementedError,
        RuntimeError,
        OSError,
        EOFError,
        ValueError,
        zlib.error,
    )
    left = MOST_UNPACKED

    def lines(name: str, longest: int) -> Iterator[bytes]:
        nonlocal left
        try:
            with zipped.open(name) as part:
                while line := part.readline(longest + 1):
                    left -= len(line)
                    if len(line) > longest or left < 0:
                        raise Refused(f"{name} is larger than anything this program wrote.")
                    yield line
        except KeyError:
            raise Refused(_BROKEN) from None
        except faults as fault:
            raise Refused(_PHRASE if "password" in str(fault).lower() else _BROKEN) from None

    try:
        zipped = pyzipper.AESZipFile(file)
        infos = zipped.infolist()
    except faults:
        raise Refused(_BROKEN) from None
    with zipped:
        if len(infos) > MOST_PARTS:
            raise Refused(_BROKEN)
        if any(one.flag_bits & 1 for one in infos if one.filename == MANIFEST):
            zipped.setpassword((phrase if isinstance(phrase, str) else phrase()).encode())
        yield lines
