"""The built-in Word template as somebody changed it in Word, and files as somebody changed them who
wants to harm.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import Any

from docx import Document
from docx.shared import Mm, Pt, RGBColor

from screens.rendering.render import built_in

PAPER = "documents/paper.docx"


def png() -> bytes:
    """Return a picture of one red point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head, point = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0), zlib.compress(b"\x00\xff\x00\x00")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", point) + chunk(b"IEND", b"")


def changed(change: Callable[[Any], None]) -> bytes:
    """Return the built-in template after a change."""
    document = Document(io.BytesIO(built_in(PAPER)))
    change(document)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def parts_changed(
    source: bytes,
    change: Mapping[str, Callable[[bytes], bytes]],
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return a file with some of its parts changed, and more parts."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(source)) as before,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for part in before.namelist():
            data = before.read(part)
            after.writestr(part, change[part](data) if part in change else data)
        for part, data in (more or {}).items():
            after.writestr(part, data)
    return written.getvalue()


def as_word_saves(source: bytes) -> bytes:
    """Return a file whose marks stand as Word leaves them: split over runs and spelling marks, with
    curly quotes.
    """
    return parts_changed(
        source, {"word/document.xml": lambda data: _split(_curly(data.decode())).encode()}
    )


def _curly(text: str) -> str:
    return re.sub(r'(\{%[^%]*?)"([a-z]+)"', "\\1“\\2”", text)


def _split(text: str) -> str:
    between = (
        '</w:t></w:r><w:proofErr w:type="spellStart"/><w:r '
        'w:rsidR="00A1B2C3"><w:rPr><w:noProof/></w:rPr><w:t xml:space="preserve">'
    )

    def cut(found: re.Match[str]) -> str:
        said = found[0]
        if said.startswith(("{%p", "{%t")):
            return said[:4] + between + said[4:9] + between + said[9:]
        return said[:1] + between + said[1:5] + between + said[5:-1] + between + said[-1:]

    return re.sub(r"\{\{ [^{}]* \}\}|\{%[^%]*%\}", cut, text)


def letterhead(document: Any) -> None:
    """Another font, other colours and sizes, a logo on each page, the address of the hub, a column
    for notes in each table.
    """
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        document.styles[name].font.name = "Georgia"
    document.styles["Normal"].font.size = Pt(12)
    document.styles["Heading 1"].font.color.rgb = RGBColor(0x00, 0x33, 0x66)
    header = document.sections[0].header
    header.add_paragraph().add_run().add_picture(io.BytesIO(png()), width=Mm(20))
    header.add_paragraph("Alderwick Hub, 4 Mill Lane")
    table = document.tables[0]
    column = table.add_column(Mm(20))
    column.cells[0].text = "Notes"
    column.cells[2].text = "……"
