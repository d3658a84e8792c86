"""A Word template edited in Word prints, and one that could harm is refused with file, part and
reason (H5.2).
"""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document

from conference.base.refusal import Refused
from screens.rendering.formats.word import make_here as make
from screens.rendering.render import built_in, print_paper
from tests.screens.rendering.edited import (
    PAPER,
    as_word_saves,
    changed,
    letterhead,
    parts_changed,
    png,
)
from tests.screens.rendering.papers import essence, paper, read, source
from tests.screens.rendering.test_render import hostile

RELS = "word/_rels/document.xml.rels"
SETTINGS = "word/settings.xml"
BODY = "word/document.xml"


def own(data: bytes) -> Callable[[str], bytes]:
    """Return what gives a hub's own template in the place of ours."""
    return lambda asked: data if asked == PAPER else source(asked)


def test_a_template_edited_in_word_prints() -> None:
    """Marks split over runs, curly quotes, other fonts and styles, a logo, an address, a column
    more: every word is there all the same.
    """
    texts = hostile(200, 3)
    made = print_paper(paper(*texts), "docx", own(as_word_saves(changed(letterhead))))
    assert made.note == ""
    found = essence(read("docx", made.data))
    assert [text for text in texts if essence(text) not in found] == []
    assert "Notes" in found
    with zipfile.ZipFile(io.BytesIO(made.data)) as file:
        styles, edges = (
            file.read("word/styles.xml").decode(),
            "".join(file.read(part).decode() for part in file.namelist() if "header" in part),
        )
        assert png() in [file.read(part) for part in file.namelist() if "/media/" in part]
    assert "Georgia" in styles
    assert "Alderwick Hub" in edges
    assert "RESTRICTED WHEN COMPLETE" in edges


@pytest.mark.parametrize("change", [lambda _: None, letterhead])
def test_what_word_saves_is_let_in(change: Callable[[Any], None]) -> None:
    """Saved anew without a change, and with one: nothing of it is taken for an attack."""
    assert print_paper(paper("said"), "docx", own(as_word_saves(changed(change)))).note == ""


def _relation(kind: str, target: str) -> Callable[[bytes], bytes]:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    entry = (
        f'<Relationship Id="rId900" Type="{office}/{kind}" Target="{target}" '
        'TargetMode="External"/></Relationships>'
    ).encode()
    return lambda data: data.replace(b"</Relationships>", entry)


def _in_body(xml: str) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(b"<w:body>", b"<w:body>" + xml.encode(), 1)


def _field(said: str) -> str:
    """Return a field, its instruction in two runs."""
    parts = "".join(f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in (said[:4], said[4:]))
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f"<w:p>{begin}{parts}{end}</w:p>"


OUTSIDE = "http" + "://x.example/a"  # an address that is never asked
HOSTILE = {
    "a macro": ({}, {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}, "vbaProject.bin: a program"),
    "a macro by its type": (
        {
            "[Content_Types].xml": lambda data: data.replace(
                b"document.main+xml", b"macroEnabled+xml"
            )
        },
        {},
        "a program is not allowed",
    ),
    "an object": (
        {BODY: _in_body("<w:p><w:r><w:object/></w:r></w:p>")},
        {},
        "“object” is not allowed",
    ),
    "an embedded file": ({}, {"word/embeddings/oleObject1.bin": b"x"}, "embedded file"),
    "an attached template": (
        {RELS: _relation("attachedTemplate", "file:///x.dotm")},
        {},
        "attached to another template",
    ),
    "a file taken in": ({RELS: _relation("aFChunk", "x.html")}, {}, "“aFChunk” is not allowed"),
    "a file taken in, by its mark": (
        {BODY: _in_body("<w:altChunk/>")},
        {},
        "“altChunk” is not allowed",
    ),
    "a picture from outside": ({RELS: _relation("image", OUTSIDE)}, {}, "a image outside"),
    "a link that is filled in": (
        {RELS: _relation("hyperlink", OUTSIDE + "{{title}}")},
        {},
        "a hyperlink outside",
    ),
    "a link to a file": (
        {RELS: _relation("hyperlink", "file:///etc/passwd")},
        {},
        "a hyperlink outside",
    ),
    "a field that fetches": (
        {BODY: _in_body(_field("INCLUDEPICTURE x"))},
        {},
        "a field “INCLUDEPICTURE x”",
    ),
    "a field that runs": ({BODY: _in_body(_field("DDEAUTO c:\\\\x"))}, {}, "a field “DDEAUTO"),
    "a simple field": (
        {BODY: _in_body('<w:p><w:fldSimple w:instr="INCLUDETEXT x"/></w:p>')},
        {},
        "a field “INCLUDETEXT x”",
    ),
    "a field filled in": (
        {BODY: _in_body(_field("REF {{ title }}"))},
        {},
        "a field “REF {{ title }}”",
    ),
    "entities": ({SETTINGS: lambda data: b'<!DOCTYPE x [<!ENTITY a "b">]>' + data}, {}, "entities"),
    "broken XML": ({SETTINGS: lambda _: b"<w:settings>"}, {}, "it is no XML"),
    "a picture that is none": ({}, {"word/media/image9.svg": b"<svg/>"}, "a picture is PNG"),
    "a bomb": ({}, {"word/media/image9.png": b"\x89PNG" + bytes(6_000_000)}, "too large"),
    "many marks": (
        {BODY: _in_body("<w:p><w:r><w:t>" + "{{ " * 3_000 + "</w:t></w:r></w:p>")},
        {},
        "more than 2,000 marks",
    ),
    "a mark over paragraphs": (
        {BODY: _in_body("<w:p><w:r><w:t>{% if title %}a</w:t></w:r></w:p>")},
        {},
        "document.xml",
    ),
    "a mark out of place": (
        {
            BODY: _in_body(
                "<w:p><w:r><w:t>{% if subtitle "
                "%}a</w:t></w:r></w:p><w:tbl><w:tblGrid/><w:tr><w:tc><w:p><w:r><w:t>b{% "
                "endif %}</w:t>"
                "</w:r></w:p></w:tc></w:tr></w:tbl>"
            )
        },
        {},
        "ends in another",
    ),
    "an unknown word": (
        {BODY: _in_body("<w:p/><w:p><w:r><w:t>Dear {{ nobody }}</w:t></w:r></w:p>")},
        {},
        "paragraph 2 (“Dear {{ nobody }}”)",
    ),
    "an endless round": (
        {
            BODY: _in_body(
                "<w:p><w:r><w:t>"
                + "{% for a in parts %}" * 12
                + "x"
                + "{% endfor %}" * 12
                + "</w:t></w:r></w:p>"
            )
        },
        {},
        "more than 1,000,000 rounds",
    ),
    "an endless text": (
        {
            BODY: _in_body(
                "<w:p><w:r><w:t>{% set a = [title, title]|join %}"
                + "{% set a = [a, a]|join %}" * 30
                + "{{ a }}</w:t></w:r></w:p>"
            )
        },
        {},
        "characters",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_could_harm_is_refused(name: str) -> None:
    """With the file, its part and the reason; the built-in serves."""
    change, more, said = HOSTILE[name]
    data = parts_changed(built_in(PAPER), change, more)
    with pytest.raises(Refused) as refused:
        make(paper("said"), data, PAPER)
    assert str(refused.value).startswith(PAPER)
    assert said in str(refused.value)
    printed = print_paper(paper("said"), "docx", own(data))
    assert "said" in read("docx", printed.data)
    assert printed.note == f"{refused.value} The built-in file is used."


@pytest.mark.parametrize("target", [OUTSIDE, "mailto:hub@alderwick.example", "tel:+440000"])
def test_a_link_to_click_is_left(target: str) -> None:
    """Word makes one of every address that is typed."""
    data = parts_changed(built_in(PAPER), {RELS: _relation("hyperlink", target)})
    assert print_paper(paper("said"), "docx", own(data)).note == ""


@pytest.mark.parametrize("data", [b"", b"no zip at all", b"PK\x03\x04", built_in(PAPER)[:3_000]])
def test_a_file_that_is_none(data: bytes) -> None:
    """One sentence, whatever it is."""
    with pytest.raises(Refused, match=r"documents/paper\.docx: it is no Word template"):
        make(paper(), data, PAPER)


def test_a_file_within_a_file_twice() -> None:
    """Of two parts of one name one could be looked at and the other read."""
    written = io.BytesIO(built_in(PAPER))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(written, "a") as file:
        file.writestr(BODY, b"<x/>")
    with pytest.raises(Refused, match="there twice"):
        make(paper(), written.getvalue(), PAPER)


def test_fields_word_uses_are_let_in() -> None:
    """Page numbers, the title, a table of contents, a date."""
    fields = "".join(
        map(
            _field,
            (
                " PAGE ",
                " NUMPAGES  \\* MERGEFORMAT ",
                ' TOC \\o "1-2" \\h ',
                " STYLEREF Title ",
                'DATE \\@ "d"',
            ),
        )
    )
    data = parts_changed(built_in(PAPER), {BODY: _in_body(fields)})
    assert print_paper(paper("said"), "docx", own(data)).note == ""
    assert Document(io.BytesIO(make(paper("said"), data, PAPER)[0])).paragraphs
