"""The same wall over every format: what is not in a document's data is in no part of its file
either (H2.9, H3.3).
"""

import io
import zipfile
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from conference.base.refusal import Refused
from conference.documents.paper import Paper
from screens.rendering.render import FORMS, built_in, print_paper
from tests.builders import House
from tests.conference.documents import planted
from tests.conference.documents.test_wall import plant


def source(name: str) -> bytes:
    """Return a template of the program."""
    try:
        return built_in(name)
    except FileNotFoundError:
        raise Refused("there is none") from None


def everything_in(form: str, data: bytes) -> str:
    """Return all the text of a file: every part of a package, every page and note of a PDF, the
    rest as it is.
    """
    if form in {"docx", "xlsx"}:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return "\n".join(
                package.read(name).decode("utf-8", "replace") for name in package.namelist()
            )
    if form == "pdf":
        pages = PdfReader(io.BytesIO(data))
        words = "\n".join(page.extract_text() for page in pages.pages)
        return f"{words}\n{pages.metadata}\n{_outline(pages.outline)}".replace("\u200b", "")
    return data.decode().replace("\r\n ", "")


def _outline(found: object) -> str:
    return " ".join(_outline(one) for one in found) if isinstance(found, list) else str(found)


def printed(paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield each format a document can be printed in, with the text of it."""
    for form in FORMS:
        try:
            yield form, everything_in(form, print_paper(paper, form, source).data)
        except Refused:  # no table for a workbook, no day for a calendar
            continue


@settings(
    max_examples=2,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)
@given(data=st.data())
def test_no_format_holds_more_than_the_document(meeting: House, data: st.DataObject) -> None:
    """In every document of every reader, in every format, stand marks that this reader may have and
    no others.

    A document that has the same marks for several readers is printed for one of them.
    """
    found = plant(meeting.c, data)
    seen, done = set(), set()
    for who, paper in planted.every_paper(planted.material(found.conferences), found.main):
        inside = found.marks.found(paper.model_dump_json())
        assert all(found.may(who, found.marks.places[mark]) for mark in inside)
        kind = (paper.document, frozenset(inside))
        if kind in done:
            continue
        done.add(kind)
        for form, text in printed(paper):
            seen.add((form, paper.document))
            marks = found.marks.found(text)
            assert marks <= inside, (form, paper.document, who.name)
            if form not in {"xlsx", "ics"}:
                assert marks == inside, (form, paper.document, who.name)
            if form == "ics":
                assert not marks, "a calendar has references only"
    assert {form for form, _ in seen} == set(FORMS)


@pytest.mark.parametrize("form", ["docx", "pdf", "html", "text"])
def test_each_page_bears_what_it_must(meeting: House, form: str) -> None:
    """Marking and copy number stand in every format, and on every page of a PDF with its number."""
    from conference.documents.papers.making import make
    from conference.documents.readers import Audience, Reader

    paper = make("agenda", planted.material((meeting.c,)), Audience(reader=Reader.FULL)).model_copy(
        update={"copy_number": "Copy 7, for us"}
    )
    data = print_paper(paper, form, source).data
    text = everything_in(form, data)
    assert paper.marking in text
    assert "Copy 7, for us" in text
    if form == "pdf":
        for number, page in enumerate(PdfReader(io.BytesIO(data)).pages, 1):
            words = page.extract_text()
            assert paper.marking in words
            assert f"Page {number} of" in words
            assert "Copy 7, for us" in words
