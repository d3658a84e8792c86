"""A paper that somebody brings: the digest of its file, and what can be read in it.

It is hostile (notes: documents, section 9).

No XML is parsed: tags are cut out of the bytes, so that there is no entity to resolve. What unpacks
is read in small steps with a limit; a PDF is read in a process of its own, with a limit of time and
memory.
"""

import hashlib
import io
import re
import stat
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from threading import Event, Timer

from conference.base.refusal import Refused
from screens.rendering.subprocess_job import Halted, apart

MOST_HASHED = 256 * 2**20
"""Bytes of the largest file that is looked at at all."""

MOST_READ = 20 * 2**20
"""Bytes of the largest file whose text is read."""

_PART, _WHOLE, _PARTS = 10 * 2**20, 40 * 2**20, 500
_STEP = 64 * 1024
_CHARACTERS, _PAGES = 5_000_000, 2_000
_SECONDS = 30.0
_MEMORY = 2 * 2**30

_TAG = re.compile(r"<[^<>]*>")
_LOCKED = "It is locked with a phrase: only whether it is the very file could be looked at."
_TOO_MUCH = "It unpacks to more than any document of this program: its text was not read."
_BROKEN = "Its text cannot be read: it is damaged, or of a kind this program does not know."
_LONG = f"Its text was not read: it is larger than {MOST_READ // 2**20} MB."


@dataclass(frozen=True)
class Looked:
    """What was found: the SHA-256 of the file, its text as far as it can be read, and why not all
    of it was.
    """

    digest: str
    text: str
    note: str = ""


def look(path: Path, seconds: float = _SECONDS) -> Looked:
    """Return what can be known of a file; a PDF is read for so many `seconds`.

    Raises Refused when it cannot be read at all.
    """
    digest, data = _read(path)
    if data is None:
        return Looked(digest, "", _LONG)
    try:
        return Looked(digest, *_text(data, seconds))
    except (
        ValueError,
        OSError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        zipfile.BadZipFile,
    ):  # however it is broken
        return Looked(digest, "", _BROKEN)


def _read(path: Path) -> tuple[str, bytes | None]:
    """Return the digest of a file, and its bytes unless there are too many to look into."""
    try:
        mode = path.stat()
        if stat.S_ISDIR(mode.st_mode):
            raise Refused("This is a folder, not a document.")
        if not stat.S_ISREG(mode.st_mode):
            raise Refused("This is no ordinary file.")
        if mode.st_size > MOST_HASHED:
            raise Refused(
                f"This file is larger than {MOST_HASHED // 2**20} MB: this program never wrote it."
            )
        digest, kept, count = hashlib.sha256(), bytearray(), 0
        with path.open("rb") as file:
            while step := file.read(_STEP):
                count += len(step)
                if count > MOST_HASHED:
                    raise Refused("This file grows while it is read: copy it first.")
                digest.update(step)
                if count <= MOST_READ:
                    kept += step
    except FileNotFoundError:
        raise Refused("There is no document in this place.") from None
    except PermissionError:
        raise Refused("This document cannot be read: the machine does not let you.") from None
    except (OSError, ValueError):  # a name no disk takes, a disk that is gone
        raise Refused("This document cannot be read.") from None
    return digest.hexdigest(), bytes(kept) if count <= MOST_READ else None


def _text(data: bytes, seconds: float) -> tuple[str, str]:
    if data.startswith(b"%PDF-"):
        return _pdf(data, seconds)
    if data.startswith(b"PK\x03\x04"):
        return _office(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # the envelope of locked Word and Excel
        return "", _LOCKED
    if b"\0" in data[:_STEP]:
        return "", _BROKEN
    return _plain(data), ""


def _plain(data: bytes) -> str:
    """Return the words of a text or a page: without tags, with the signs that they were written
    for.
    """
    return unescape(_TAG.sub("", data.decode("utf-8", "replace")))[:_CHARACTERS]


def _office(data: bytes) -> tuple[str, str]:
    """Return the words of a Word or Excel file, part by part, never more than the limits."""
    words, total = [], 0
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        infos = parts.infolist()
        if len(infos) > _PARTS:
            return "", _TOO_MUCH
        for info in infos:
            if info.flag_bits & 1:
                return "", _LOCKED
            if not info.filename.lower().endswith(".xml"):
                continue
            part = bytearray()
            for step in _steps(parts, info):
                part += step
                total += len(step)
                if len(part) > _PART or total > _WHOLE:
                    return "", _TOO_MUCH
            words.append(_plain(bytes(part)))
    return "\n".join(words)[:_CHARACTERS], ""


def _steps(parts: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpack in small steps: the size that stands in the file may be a lie, and reading all at once
    would believe it.
    """
    import zlib

    with parts.open(info) as part:
        try:
            while step := part.read(_STEP):
                yield step
        except zlib.error:
            raise ValueError("a part of the file is damaged") from None


def _pdf(data: bytes, seconds: float) -> tuple[str, str]:
    stop = Event()
    timer = Timer(seconds, stop.set)
    timer.start()
    try:
        return apart(stop, pdf_text, data)
    except Halted:
        return "", "Its text was not read: it takes too long."
    except Refused:
        return "", _BROKEN
    finally:
        timer.cancel()


def pdf_text(data: bytes) -> tuple[str, str]:
    """Return the words of a PDF, and why not; runs in a process of its own."""
    import logging

    from pypdf import PdfReader

    with suppress(ImportError, ValueError, OSError):  # Windows has no such limit
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    logging.disable()  # its remarks may hold words of the document
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        return "", _LOCKED
    words, count = [], 0
    for number, page in enumerate(reader.pages):
        if number >= _PAGES or count > _CHARACTERS:
            break
        words.append(page.extract_text())
        count += len(words[-1])
    return "\n".join(words)[:_CHARACTERS], ""
