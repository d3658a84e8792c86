"""Opening a document that was written, as its reader's program would: the words in it, and whether
the file holds together.
"""

import io
import re
import zipfile
from collections.abc import Callable
from html import unescape
from typing import Any

from conference.base.refusal import Refused

MOST_PAGES = 4
"""Pages of a PDF that are read at each end: whole books take minutes, and a broken file breaks at
its ends.
"""

_TEXT = re.compile(r"<(?:w:)?t(?:\s[^>]*)?>([^<]*)</(?:w:)?t>")
_BROKEN = (
    "The file that was written does not open again: it was taken away. Try another place or "
    "another format."
)


def words_in(data: bytes, form: str) -> str:
    """Return the words of a document, headers and footers included; of a long PDF those of its
    first and last pages.

    Raises Refused when it does not open, or has no words at all.
    """
    try:
        words = _READ[form](data)
    except Exception:  # noqa: BLE001 - however it is broken, it is not what was to be written
        raise Refused(_BROKEN) from None
    if not words.strip():
        raise Refused(_BROKEN)
    return words


def _word(data: bytes) -> str:
    from docx import Document

    Document(io.BytesIO(data))
    return _parts(data, "word/")


def _excel(data: bytes) -> str:
    from openpyxl import load_workbook

    load_workbook(io.BytesIO(data), read_only=True).close()
    return _parts(data, "xl/")


def _parts(data: bytes, folder: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if parts.testzip() is not None:
            raise ValueError("a part of the file is damaged")
        texts = [
            parts.read(name).decode()
            for name in parts.namelist()
            if name.startswith(folder) and name.endswith(".xml")
        ]
    return "\n".join(unescape(" ".join(_TEXT.findall(text))) for text in texts)


def _pdf(data: bytes) -> str:
    from pypdf import PdfReader

    pages: Any = PdfReader(io.BytesIO(data)).pages
    count = len(pages)
    ends = {*range(min(count, MOST_PAGES)), *range(max(count - MOST_PAGES, 0), count)}
    return "\n".join(pages[number].extract_text() for number in sorted(ends))


def _web(data: bytes) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", data.decode()))


def _calendar(data: bytes) -> str:
    from icalendar import Calendar

    return "\n".join(
        str(event.get("summary", "")) for event in Calendar.from_ical(data).walk("VEVENT")
    )


_READ: dict[str, Callable[[bytes], str]] = {
    "docx": _word,
    "pdf": _pdf,
    "html": _web,
    "text": bytes.decode,
    "xlsx": _excel,
    "ics": _calendar,
}
