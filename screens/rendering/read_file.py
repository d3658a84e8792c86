"""A paper that somebody brings: the digest of its file, and what can be read in it.

It is hostile (notes: documents, section 9).

No XML is parsed: tags are cut out of the bytes, so that there is no entity to resolve. What unpacks
is read in small steps with a limit; a PDF is read in a process of its own, with a limit of time and
memory.
"""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from conference.base.refusal import Refused
from screens.rendering.subprocess_job import in_time
from storage import open_regular, steps

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
    digest, kept, count = hashlib.sha256(), bytearray(), 0
    try:
        with open_regular(path, MOST_HASHED) as file:
            for step in steps(file, MOST_HASHED):
                count += len(step)
                digest.update(step)
                if count <= MOST_READ:
                    kept += step
    except FileNotFoundError:
        raise Refused("There is no document in this place.") from None
    except Refused as refused:
        raise Refused(f"This document is not looked at: {refused}.") from None
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
    try:
        return in_time(seconds, _MEMORY, pdf_text, data)
    except Refused as refused:
        late = str(refused).startswith("it takes longer")
        return "", "Its text was not read: it takes too long." if late else _BROKEN


def pdf_text(data: bytes) -> tuple[str, str]:
    """Return the words of a PDF, and why not; runs in a process of its own."""
    import logging

    from pypdf import PdfReader

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
