"""The walls around a Word file that a hub brings: no program, no way out, nothing embedded, nothing
that Word would fetch or run.

What is allowed is named, and all else refused with the part of the file: macros, attached
templates, objects, other files to be taken in (altChunk, subdocuments, linked pictures), and fields
that reach. A link that a reader may click is left alone. Files too large or with too many marks are
refused before anything unpacks them (notes: documents, section 9).
"""

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from conference.base.refusal import Refused
from screens.rendering.render import sentence

MOST_BYTES = 20_000_000
MOST_OF_A_PART = 5_000_000
MOST_PARTS = 300
MOST_MARKS = 2_000
"""Marks in one part of the file: a page has some fifty."""

_CHUNK = 1 << 16
_RELATIONS = frozenset(
    {
        "classificationlabels",
        "comments",
        "commentsExtended",
        "commentsExtensible",
        "commentsIds",
        "core-properties",
        "custom-properties",
        "customXml",
        "customXmlProps",
        "endnotes",
        "extended-properties",
        "font",
        "fontTable",
        "footer",
        "footnotes",
        "glossaryDocument",
        "header",
        "hyperlink",
        "image",
        "numbering",
        "officeDocument",
        "people",
        "settings",
        "styles",
        "stylesWithEffects",
        "theme",
        "thumbnail",
        "webSettings",
    }
)
_FIELDS = frozenset(
    {
        "=",
        "AUTHOR",
        "CREATEDATE",
        "DATE",
        "FILENAME",
        "NUMPAGES",
        "PAGE",
        "PAGEREF",
        "PRINTDATE",
        "REF",
        "SAVEDATE",
        "SECTION",
        "SECTIONPAGES",
        "SEQ",
        "STYLEREF",
        "SUBJECT",
        "SYMBOL",
        "TIME",
        "TITLE",
        "TOC",
    }
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_ELEMENTS = frozenset(
    {
        "altChunk",
        "object",
        "OLEObject",
        "control",
        "subDoc",
        "frameset",
        "mailMerge",
        "attachedTemplate",
        "movie",
        "embed",
    }
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CLICKED = re.compile(r"(?:https?|mailto|tel):[^{}]*", re.IGNORECASE)


def look_inside(source: bytes, name: str) -> None:
    """Raise Refused with file, part and reason when a Word file holds what no template needs."""
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as file:
            for part, data in _parts(file, name):
                if part.endswith((".xml", ".rels")):
                    _xml(part, data, name)
                elif "/media/" in f"/{part}" and not data.startswith(_PICTURES):
                    raise _refused(name, part, "a picture is PNG, JPEG or GIF")
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        RuntimeError,
        OSError,
        EOFError,
        zlib.error,
    ):
        raise Refused(
            sentence(name, 0, "it is no Word template: the file is broken or locked")
        ) from None


def _refused(name: str, part: str, reason: str) -> Refused:
    return Refused(sentence(f"{name}, {part[:80]}", 0, reason))


def _parts(file: zipfile.ZipFile, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield each part with its bytes; the sizes that a file gives for its parts are not
    believed.
    """
    listed = [one.filename for one in file.infolist()]
    if len(listed) > MOST_PARTS:
        raise Refused(sentence(name, 0, f"more than {MOST_PARTS} parts"))
    if twice := [
        part for part, count in Counter(part.casefold() for part in listed).items() if count > 1
    ]:
        raise _refused(name, twice[0], "this part is there twice")
    if "word/document.xml" not in listed:
        raise Refused(sentence(name, 0, "it is no Word template: it holds no document"))
    left = MOST_BYTES
    for one in file.infolist():
        part = one.filename
        if re.search(
            r"vbaProject|vbaData|activeX|embeddings/|customUI|attachedToolbars|afchunk|printerSettings|\.bin$",
            part,
            re.IGNORECASE,
        ):
            raise _refused(name, part, "a program or an embedded file is not allowed in a template")
        most = min(left, MOST_OF_A_PART)
        data = bytearray()
        with file.open(one) as opened:
            while chunk := opened.read(_CHUNK):
                data += chunk
                if len(data) > most:
                    raise _refused(name, part, "it is too large")
        left -= len(data)
        yield part, bytes(data)


def _xml(part: str, data: bytes, name: str) -> None:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise _refused(name, part, "it declares entities, or is not in UTF-8")
    try:
        root = etree.fromstring(
            data,
            etree.XMLParser(
                resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
            ),
        )
    except etree.XMLSyntaxError:
        raise _refused(name, part, "it is no XML") from None
    if part.endswith(".rels"):
        _relations(root, part, name)
    elif part == "[Content_Types].xml":
        if re.search(rb"macroEnabled|vbaProject|oleObject|activeX", data):
            raise _refused(
                name,
                part,
                (
                    "a program is not allowed in a template: save it as an ordinary Word "
                    "document (.docx)"
                ),
            )
    else:
        _elements(root, part, name)


def _relations(root: Any, part: str, name: str) -> None:
    for one in root:
        kind = str(one.get("Type", "")).rpartition("/")[2]
        if kind == "attachedTemplate":
            raise _refused(
                name,
                part,
                (
                    "it is attached to another template: in Word, under Document Template, "
                    "choose Normal"
                ),
            )
        if kind not in _RELATIONS:
            raise _refused(name, part, f"“{kind[:40]}” is not allowed in a template")
        outside = str(one.get("TargetMode", "")).casefold() == "external"
        if outside and not (kind == "hyperlink" and _CLICKED.fullmatch(str(one.get("Target", "")))):
            raise _refused(
                name,
                part,
                f"a {kind} outside the file could be fetched: put it into the file itself",
            )


def _elements(root: Any, part: str, name: str) -> None:
    for one in root.iter(tag=etree.Element):
        if (kind := etree.QName(one).localname) in _ELEMENTS:
            raise _refused(name, part, f"“{kind}” is not allowed in a template")
    for said in _instructions(root):
        _field(said, part, name)
    text = "".join(one.text or "" for one in root.iter(f"{_W}t"))
    if sum(text.count(sign) for sign in ("{{", "{%", "{#")) > MOST_MARKS:
        raise _refused(name, part, f"more than {MOST_MARKS:,} marks")


def _instructions(root: Any) -> Iterator[str]:
    """Yield what each field is told to do; one in another's instruction is yielded by itself, and
    the other without it.
    """
    open_ones = [""]
    for one in root.iter(f"{_W}fldSimple", f"{_W}fldChar", f"{_W}instrText", f"{_W}delInstrText"):
        kind, what = etree.QName(one).localname, one.get(f"{_W}fldCharType")
        if kind == "fldSimple":
            yield str(one.get(f"{_W}instr", ""))
        elif kind != "fldChar":
            open_ones[-1] += one.text or ""
        elif what == "begin":
            open_ones.append("")
        elif what == "end" and len(open_ones) > 1:
            yield open_ones.pop()
    yield from open_ones


def _field(said: str, part: str, name: str) -> None:
    """Refuse a field that could fetch or run something, or whose instruction is made of
    the record.
    """
    word, _, rest = said.strip().partition(" ")
    local = word.upper() == "HYPERLINK" and rest.strip().startswith("\\l")
    if (
        "{{" in said
        or "{%" in said
        or not (word.upper() in _FIELDS or local or (not word and not rest))
    ):
        raise _refused(
            name, part, f"a field “{' '.join(said.split())[:40]}” is not allowed in a template"
        )
