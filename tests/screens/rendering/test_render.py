"""Every format prints every word and obeys none: hostile texts, the same bytes, broken templates,
what a reader's tools need.
"""

import io
import random
import unicodedata
import zipfile
from functools import partial
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from conference.base.refusal import Refused
from conference.base.text import NAME_LENGTH
from conference.documents.paper import Paper, Part, pairs, table
from screens.rendering.formats.pdf import _glyphs
from screens.rendering.render import FORMS, built_in, facts, print_paper
from tests.screens.pilot import GATHERED, HOSTILE
from tests.screens.rendering.papers import DAY, essence, paper, printed, read, source, spread

ALPHABET = (
    "abcXYZ019 .,;:!?-_/\\|<>&\"'`~^°§%$#@*+=()[]{}\t\n"
    "éüßñçøåœŁžğİıҖжЯΩλאبش日本語한👨‍👩‍👧🏳️‍🌈\u200b\u200d\ufe0f\u0301\u0323\u2028\u2029\u202e\u2066\x00\x07\x0b\x0c\x1b\x7f\x85\x9b\ufeff\ufffe"
)
PIECES = (
    "{{ 7*7 }}",
    "{% for x in y %}",
    "{#",
    "#}",
    "{{",
    "}}",
    "{_{",
    "</w:t>",
    "<w:p>",
    "<b>",
    "<script>",
    "&amp;",
    "&#x41;",
    "]]>",
    "<!--",
    "=1+1",
    "=cmd|' /C calc'!A0",
    "@SUM(A1)",
    "+1",
    "-1",
    '#import "@preview/x:0.1.0"',
    '#read("/etc/passwd")',
    "*b*",
    "_i_",
    "`r`",
    "$x$",
    "// c",
    "/* c */",
    "= H",
    '#"',
    "\\u{41}",
    "\\",
    "file://x.example",
    "[/]",
    "\x1b[31m",
    "%(x)s",
    "${x}",
    "BEGIN:VEVENT\r\nX:1",
)
ROUND_TRIP = ("docx", "html", "text", "xlsx")
"""The formats whose words can be read back sign by sign.

A PDF gives them back by its glyphs: it is asked below.
"""


def hostile(count: int, seed: int) -> list[str]:
    """Return texts made of what each format would obey."""
    chance = random.Random(seed)
    made: list[str] = []
    for _ in range(count):
        parts = [
            chance.choice(PIECES) if chance.random() < 0.3 else chance.choice(ALPHABET)
            for _ in range(chance.randint(1, 30))
        ]
        made.append(f"<{len(made)}>" + "".join(parts) + f"<{len(made)}/>")
    return made


@pytest.mark.parametrize("form", ROUND_TRIP)
def test_two_thousand_hostile_texts_come_through(form: str) -> None:
    """Each text stands in the document, sign by sign, between its marks, in the one place where it
    was put: nearly 300 in each kind.
    """
    texts = hostile(2_000, 7)
    for start in range(0, len(texts), 500):
        some = texts[start : start + 500]
        made = paper(*some) if form == "xlsx" else spread(some)  # a workbook holds the tables only
        found = essence(read(form, printed(made, form).data))
        missing = [text for text in some if essence(text) not in found]
        assert missing == []


def test_two_thousand_hostile_texts_come_through_a_pdf() -> None:
    """As above; what the fonts cannot draw stands as its code.

    Left out: what joins or runs from right to left, read back otherwise.
    """
    texts = [
        "".join(sign for sign in text if ord(sign) < 0x590 and not unicodedata.combining(sign))
        for text in hostile(2_000, 11)
    ]
    for start in range(0, len(texts), 500):
        some = texts[start : start + 500]
        found = essence(read("pdf", printed(spread(some), "pdf").data)).replace("\u200b", "")
        plain = [essence(text) for text in some]
        drawn = [
            "".join(sign if ord(sign) in _glyphs() else f"[U+{ord(sign):04X}]" for sign in text)
            for text in plain
        ]
        assert [text for text in drawn if text not in found] == []


@pytest.mark.parametrize("form", [name for name in FORMS if name != "ics"])
@pytest.mark.parametrize("text", [*GATHERED, "", HOSTILE[-1]])
def test_the_worst_texts_make_a_document(form: str, text: str) -> None:
    """In every place where a paper holds words, the longest text included."""
    text = text[:20_000]
    name = text[:NAME_LENGTH]
    heads = dict.fromkeys(
        ("hub", "title", "subtitle", "marking", "state", "copy_number", "head"), name
    )
    made = paper(text, state_words=text, withheld=text, **heads)
    assert printed(made, form).data


@pytest.mark.parametrize("form", FORMS)
def test_the_same_paper_gives_the_same_bytes(form: str) -> None:
    """So that a digest of a copy means something."""
    again = print_paper(paper("said"), form, source)
    assert again.data == printed(paper("said"), form).data


def test_a_pdf_keeps_its_promises() -> None:
    """Language, title, tags, and both standards: the compiler refuses what would break them, and
    writes down that nothing did.
    """
    data = printed(
        paper("said", title="Minutes of the meeting", copy_number="Copy 3 of 7"), "pdf"
    ).data
    reader = PdfReader(io.BytesIO(data))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    xmp = root["/Metadata"].get_object().get_data().decode()
    assert "pdfuaid:part" in xmp
    assert "pdfaid:part" in xmp
    assert reader.metadata is not None
    assert reader.metadata.title == "Minutes of the meeting"
    for page in reader.pages:
        text = page.extract_text()
        assert "RESTRICTED WHEN COMPLETE" in text
        assert "Copy 3 of 7" in text
        assert f"of {len(reader.pages)}" in text


def test_signs_without_a_glyph_stand_as_codes() -> None:
    """A name is never left out in silence: the note says so."""
    made = printed(paper("Frau 日本"), "pdf")
    assert "[U+65E5][U+672C]" in read("pdf", made.data).replace("\u200b", "")
    assert made.note == "2 signs the PDF cannot draw stand as codes."


def test_a_word_document_has_what_readers_need() -> None:
    """Heading styles, a language, heads of tables that are repeated, the marking and the copy
    number on each page.
    """
    data = printed(paper("said", copy_number="Copy 3 of 7"), "docx").data
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        body = parts.read("word/document.xml").decode()
        styles = parts.read("word/styles.xml").decode()
        edges = "".join(
            parts.read(name).decode()
            for name in parts.namelist()
            if "header" in name or "footer" in name
        )
    assert "Heading1" in body
    assert "Heading2" in body
    assert "w:tblHeader" in body
    assert 'w:lang w:val="en-GB"' in styles.replace(' w:eastAsia="en-US"', "").replace(
        ' w:bidi="ar-SA"', ""
    )
    assert edges.count("RESTRICTED WHEN COMPLETE") == 2
    assert "Copy 3 of 7" in edges
    assert "NUMPAGES" in edges


def test_a_page_of_its_own_fetches_nothing() -> None:
    """No script, no address, a policy that forbids both."""
    page = printed(paper("file://x.example <script>"), "html").data.decode()
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert 'lang="en-GB"' in page
    assert '<th scope="col"' in page


def test_a_calendar_has_references_only() -> None:
    """A day, a title, nothing else; a paper without days has no calendar."""
    text = printed(paper(), "ics").data.decode()
    assert "SUMMARY:Hub meeting" in text
    assert "CLASS:PRIVATE" in text
    with pytest.raises(Refused, match="no day"):
        printed(paper(events=()), "ics")
    with pytest.raises(Refused, match="no table"):
        printed(paper(parts=()), "xlsx")


BROKEN = {
    "html": (b"{% for x in parts %}", "line 1"),
    "text": (b"fine\n{{ nothing_here }}", "line 2"),
    "pdf": (b'= Title\n#read("/etc/passwd")', "line 2"),
    "docx": (b"no zip at all", "no Word template"),
}


@pytest.mark.parametrize("form", BROKEN)
def test_a_broken_template_is_named_and_the_built_in_serves(form: str) -> None:
    """With the file, the line where there is one, and the reason."""
    text, said = BROKEN[form]
    name = f"documents/paper.{FORMS[form].template}"
    made = print_paper(paper("said"), form, lambda asked: text if asked == name else source(asked))
    assert "said" in read(form, made.data)
    assert made.note.startswith(name)
    assert said in made.note
    assert "The built-in file is used." in made.note


def test_a_hub_may_have_a_template_for_one_document() -> None:
    """It is taken for that document only."""

    def own(asked: str) -> bytes:
        return b"Ours: {{ title }}" if asked == "documents/minutes.txt.j2" else source(asked)

    assert print_paper(paper(title="T"), "text", own).data == b"Ours: T\n"
    assert b"Ours" not in print_paper(paper(title="T", document="agenda"), "text", own).data


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{% for a in range(10**9) %}{% endfor %}",
        "{{ 'a' * 10**9 }}",
        "{{ parts.append }}",
        "{% include 'x' %}",
        "{{ self }}",
        "{% set x %}a{% endset %}",
    ],
)
def test_a_hostile_word_template_reaches_nothing(template: str) -> None:
    """The walls stand around Word too, in the body and in the edges of the page."""
    from docx import Document

    name = "documents/paper.docx"
    for place in ("body", "header"):
        document = Document()
        (
            document.add_paragraph()
            if place == "body"
            else document.sections[0].header.paragraphs[0]
        ).text = template
        written = io.BytesIO()
        document.save(written)
        own = {name: written.getvalue()}
        made = print_paper(paper("said"), "docx", partial(_from, own))
        assert "The built-in file is used." in made.note
        assert "said" in read("docx", made.data)


def _from(own: dict[str, bytes], asked: str) -> bytes:
    return own[asked] if asked in own else source(asked)


@pytest.mark.parametrize(
    "line",
    [
        '#import "@preview/x:0.1.0"',
        '#include "x.typ"',
        "#let f = read",
        '#eval("1")',
        '#image("x.png")',
        '#plugin("x")',
        "#while true {}",
    ],
)
def test_a_hostile_pdf_template_reaches_nothing(line: str) -> None:
    """No file, no package (its name could carry words out of the room), no endless round."""
    name = "documents/paper.typ.j2"
    made = print_paper(
        paper("said"), "pdf", lambda asked: line.encode() if asked == name else source(asked)
    )
    assert "The built-in file is used." in made.note


def test_built_in_templates_are_used_without_a_note() -> None:
    """Every format but what it cannot draw."""
    for form in FORMS:
        assert printed(Paper.model_validate(paper("said").model_dump()), form).note == ""
    assert built_in("documents/paper.docx")[:2] == b"PK"
    assert DAY.year == 2026


def test_what_stays_together_is_only_what_fits_a_page() -> None:
    """A short row is not broken over two pages, a long one is, or its end would be lost below the
    edge.
    """
    short, tall, long = ("1", "a visit"), ("2", "line\n" * 40), ("3", "word " * 2_000)
    blocks = facts(
        paper().model_copy(
            update={
                "parts": (
                    Part(
                        title="Rows",
                        blocks=(table("", ("No.", "What"), (short, tall, long), (10, 90)),),
                    ),
                    Part(
                        title="Labels",
                        blocks=(
                            pairs(("Time", "1")),
                            pairs(("Time", "word " * 2_000)),
                            pairs(("Seal", "0" * 64), ("a" * 31, "b")),
                        ),
                    ),
                )
            }
        )
    )["parts"]
    assert blocks[0]["blocks"][0]["whole"] == [True, False, False]
    assert [one["short"] for one in blocks[1]["blocks"]] == [True, False, True]
    assert [[pair["apart"] for pair in one["pairs"]] for one in blocks[1]["blocks"]] == [
        [False],
        [False],
        [True, True],
    ]


@pytest.mark.parametrize("cell", ["word " * 4_000, "line\n" * 900])
def test_a_row_longer_than_a_page_is_printed_whole(cell: str) -> None:
    """Its last word stands on a later page of the PDF."""
    grid = table("", ("No.", "What"), (("1", f"{cell}endofit"),), (10, 90))
    data = printed(
        paper().model_copy(update={"parts": (Part(title="Rows", blocks=(grid,)),)}), "pdf"
    ).data
    pages = PdfReader(io.BytesIO(data)).pages
    assert len(pages) > 2
    assert "endofit" in pages[-1].extract_text()


def test_each_page_of_a_workbook_says_what_it_is() -> None:
    """State, marking, copy number and page stand at the edge of each printed sheet; no text can
    begin an order there.
    """
    made = printed(
        paper(
            "said", marking="A & B", copy_number="Copy 1, for R&D &P", state="DRAFT", head="0" * 64
        ),
        "xlsx",
    ).data
    for sheet in load_workbook(io.BytesIO(made)):
        assert (sheet.oddHeader.left.text, sheet.oddHeader.center.text) == ("DRAFT", "&BA && B")
        assert sheet.oddHeader.right.text == "Copy 1, for R&&D &&P"
        assert (sheet.oddFooter.left.text, sheet.oddFooter.right.text) == (
            f"Journal {'0' * 16}",
            "Page &P of &N",
        )
