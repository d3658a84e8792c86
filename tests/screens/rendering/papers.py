"""Papers with whatever words, and the words read back out of each format."""

import io
import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from html import unescape
from itertools import cycle
from typing import Any

from conference.base.refusal import Refused
from conference.base.text import clean
from conference.documents.paper import (
    Block,
    Event,
    Pair,
    Paper,
    Part,
    listed,
    note,
    pairs,
    table,
    words,
)
from screens.rendering.render import FORMS, Printed, built_in, print_paper

DAY = date(2026, 12, 10)


def paper(*texts: str, **more: Any) -> Paper:
    """Return a paper that holds each text once in every kind of block."""
    texts = texts or ("said",)
    blocks = tuple(
        block for text in texts for block in (words(text), note(text), pairs(("Label", text)))
    )
    lines = table("Lines", ("Time", "Words"), tuple(("14:02", text) for text in texts), (10, 90))
    given: dict[str, Any] = {
        "document": "minutes",
        "audience": "full record",
        "hub": "Northmoor",
        "title": "Minutes",
        "made_on": DAY,
        "parts": (
            Part(title="Words", blocks=blocks),
            Part(title="Lists", level=2, blocks=(listed(*texts), listed(*texts, numbered=True))),
            Part(title="Table", aside="2026-014", new_page=True, blocks=(lines,)),
            Part(title="Sign", blocks=(Block(kind="sign", items=("Chair",)),)),
        ),
        "facts": (Pair(label="Place", words="Room 2"),),
        "events": (Event(key="m1", day=DAY, title="Hub meeting"),),
    }
    return Paper(**given | more)


def spread(texts: Sequence[str]) -> Paper:
    """Return a paper that holds each text once, the kinds of block taking turns."""
    made: tuple[Callable[[str], Block], ...] = (
        words,
        note,
        lambda text: pairs(("Label", text)),
        listed,
        lambda text: listed(text, numbered=True),
        lambda text: table("Lines", ("Time", "Words"), (("14:02", text),), (10, 90)),
        lambda text: Block(kind="sign", items=(text,)),
    )
    blocks = tuple(make(text) for text, make in zip(texts, cycle(made), strict=False))
    return paper(parts=(Part(title="Words", blocks=blocks),))


def source(name: str) -> bytes:
    """Give the built-in template, as a hub without templates of its own does."""
    try:
        return built_in(name)
    except FileNotFoundError:
        raise Refused(f"There is no template {name}.") from None


def printed(made: Paper, form: str) -> Printed:
    """Print with the built-in templates; the same paper once in a run."""
    key = (repr(made), form)
    if key not in _PRINTED:
        _PRINTED[key] = print_paper(made, form, source)
    return _PRINTED[key]


_PRINTED: dict[tuple[str, str], Printed] = {}


def read(form: str, data: bytes) -> str:
    """Return all words of a document as one text."""
    return _READERS[form](data)


def _word(data: bytes) -> str:
    from docx import Document

    document = Document(io.BytesIO(data))
    found = [paragraph.text for paragraph in document.paragraphs]
    found += [
        paragraph.text
        for grid in document.tables
        for row in grid.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
    ]
    return "\n".join(found)


def _pdf(data: bytes) -> str:
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def _web(data: bytes) -> str:
    body = data.decode().partition("<body>")[2]
    return unescape(re.sub(r"<[^>]*>", "\n", body))


def _excel(data: bytes) -> str:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data))
    cells = [
        cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert all(cell.data_type in {"s", "inlineStr"} for cell in cells), "a cell that is no text"
    assert all(cell.hyperlink is None for cell in cells)
    return "\n".join(str(cell.value) for cell in cells)


_READERS: dict[str, Callable[[bytes], str]] = {
    "docx": _word,
    "pdf": _pdf,
    "html": _web,
    "text": bytes.decode,
    "xlsx": _excel,
    "ics": bytes.decode,
}
assert _READERS.keys() == FORMS.keys()


def essence(text: str) -> str:
    """Return the signs of a text without white space and invisible ones: what must come through
    every format.
    """
    hidden = {"Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"}
    return unicodedata.normalize(
        "NFC", "".join(sign for sign in clean(text) if unicodedata.category(sign) not in hidden)
    )


def trial(document: str = "minutes") -> Paper:
    """Return an invented document with one of everything that a template can meet."""
    day = date(2000, 1, 1)
    grid = table(
        "Caption",
        ("Head", "Other head"),
        (("words", "more words"), ("", "words\nin two lines")),
        (30, 70),
    )
    return Paper(
        document=document,
        audience="full",
        hub="Hub",
        title="Title",
        subtitle="Sat 1 Jan 2000",
        marking="MARKING",
        state="DRAFT",
        state_words="Words.",
        settled=False,
        facts=(Pair(label="Label", words="words"),),
        parts=(
            Part(
                title="First",
                aside="2000-001",
                blocks=(words("Words."), note("Words."), pairs(("Label", "words"))),
            ),
            Part(
                title="Second",
                level=2,
                blocks=(grid, listed("one", "two"), listed("one", "two", numbered=True)),
            ),
            Part(title="Third", new_page=True, blocks=(Block(kind="sign", items=("Name",)),)),
            Part(title="Empty"),
        ),
        events=(
            Event(
                key="1",
                day=day,
                at=datetime(2000, 1, 1, 15, tzinfo=UTC),
                minutes=60,
                title="Meeting",
                place="Place",
            ),
        ),
        withheld="Words.",
        copy_number="Copy 1, for Name",
        head="0" * 64,
        made_on=day,
    )
