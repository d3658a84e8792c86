"""A paper as a Word document, from a template that a hub may change in Word."""

import io
import re
import zipfile
from datetime import UTC, datetime
from functools import lru_cache
from types import CodeType
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Template, TemplateError, TemplateSyntaxError
from jinja2.nodes import Template as Tree
from lxml import etree  # type: ignore[import-untyped]

from conference.base.refusal import Refused
from conference.base.text import clean
from conference.documents.paper import Paper
from screens.rendering.fill_template import line_of
from screens.rendering.formats.word_safety import look_inside
from screens.rendering.render import built_in, facts, sentence
from screens.rendering.sandbox import Walls
from screens.rendering.subprocess_job import in_time

_EPOCH = (1980, 1, 1, 0, 0, 0)
_OURS = "documents/paper.docx"
_PARAGRAPH = re.compile(r"(?=<w:p[ />])")
_EXCERPT = 40


class WordWalls(Walls):
    """The walls around the marks of a Word document: it is parsed by the library, so they are
    looked at in the parser itself.
    """

    def _parse(self, source: str, name: str | None, filename: str | None) -> Tree:
        if getattr(self, "_within", False):
            return super()._parse(source, name, filename)
        self._within = True
        try:
            return self.guarded(source, name or "document")
        finally:
            self._within = False

    def from_string(self, source: Any, *_: Any) -> Template:
        """Return a template of these walls, its code kept from the last time."""
        return Template.from_code(self, _code(str(source)), {})


@lru_cache(maxsize=64)
def _code(source: str) -> CodeType:
    """Return a part of a Word template as code; it holds nothing of any record, and compiling it
    takes longer than printing.
    """
    return WordWalls("word").compile(source)


class WordTemplate(DocxTemplate):  # type: ignore[misc]  # the library is not typed
    """A template of the library that knows where it is, so that a fault is told with its part and
    its paragraph.
    """

    part: str = ""
    lines: tuple[str, ...] = ()
    strict = True

    def patch_xml(self, src_xml: str) -> str:
        """Put each paragraph on a line of its own before the library takes those of the
        marks away.
        """
        return str(super().patch_xml(_PARAGRAPH.sub("\n", src_xml.replace("\n", " "))))

    def render_xml_part(
        self, src_xml: str, part: Any, context: dict[str, Any], jinja_env: Any = None
    ) -> str:
        """Render a part; raise SyntaxError of the parser when what the marks made of it is no XML,
        which the library would mend by loss.
        """
        self.part, self.lines = str(part.partname).rpartition("/")[2], tuple(src_xml.split("\n"))
        made = str(
            super().render_xml_part(
                re.sub(r"\n(?=<w:p[ >])", "", src_xml), part, context, jinja_env
            )
        )
        if self.strict:
            etree.fromstring(made.encode())
        return made

    def render_properties(self, context: dict[str, Any], jinja_env: Any = None) -> None:
        """Leave them alone: they are set by hand."""

    def place(self, line: int) -> str:
        """Return part and paragraph in words, with how the paragraph begins."""
        if not 1 < line <= len(self.lines):
            return self.part
        words = " ".join(re.sub(r"<[^>]*>", "", self.lines[line - 1]).split())
        return f"{self.part}, paragraph {line - 1}" + (f" (“{words[:_EXCERPT]}”)" if words else "")


LONGEST = 60.0
"""Seconds a hub's own template may take: the library looks for its marks by patterns that somebody
can make slow.
"""

_MEMORY = 4 * 1024**3  # bytes


def make(paper: Paper, source: bytes, name: str) -> tuple[bytes, str]:
    """Return the document; with a hub's own template it is made in a process of its own.

    Raises Refused with the file and the reason when it cannot be made.
    """
    if source == built_in(_OURS):
        return make_here(paper, source, name)
    try:
        return in_time(LONGEST, _MEMORY, make_here, paper, source, name)
    except Refused as refused:
        said = str(refused)
        raise Refused(said if said.startswith(name) else sentence(name, 0, said)) from None


def make_here(paper: Paper, source: bytes, name: str) -> tuple[bytes, str]:
    """Return the document, made in this process.

    Raises Refused with the file and the reason when the template is broken or reaches too far.
    """
    ours = source == built_in(_OURS)
    if not ours:
        look_inside(source, name)
    template = WordTemplate(io.BytesIO(source))
    template.strict = not ours
    try:
        template.render(_cleaned(facts(paper)), jinja_env=WordWalls("word"), autoescape=True)
        _set_widths(template.docx, paper)
        _properties(template.docx.core_properties, paper)
        written = io.BytesIO()
        template.save(written)
    except TemplateError as error:
        line = (
            error.lineno
            if isinstance(error, TemplateSyntaxError)
            else line_of(error.__traceback__, "<template>")
        )
        raise Refused(sentence(f"{name}, {template.place(line)}", 0, error.message or "")) from None
    except SyntaxError:
        said = (
            "a mark begins in one paragraph, cell or row and ends in another: use {%p … %}, "
            "{%tc … %} or {%tr … %} for whole ones"
        )
        raise Refused(sentence(f"{name}, {template.part}", 0, said)) from None
    except Exception as error:  # noqa: BLE001 - whatever a template of a hub does, it must not stop the program
        raise Refused(
            sentence(
                name,
                0,
                f"it is no Word template, or a mark in it is broken ({type(error).__name__})",
            )
        ) from None
    return _without_times(written.getvalue()), ""


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    return [_cleaned(one) for one in value] if isinstance(value, list) else value


def _set_widths(document: Any, paper: Paper) -> None:
    """Give the columns their widths, in the grid of a table and in its cells: programs look at one
    or the other.

    A template with tables of its own, or none for these, keeps its own widths.
    """
    blocks = [block for part in paper.parts for block in part.blocks if block.kind == "table"]
    if len(document.tables) != len(blocks):
        return
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    for table, block in zip(document.tables, blocks, strict=True):
        if len(table.columns) != len(block.widths):
            continue
        table.autofit = False
        widths = [room * width // sum(block.widths) for width in block.widths]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for row in table._tbl.tr_lst:  # noqa: SLF001 - the public way looks for every cell anew, row by row
            for cell, width in zip(row.tc_lst, widths, strict=False):
                cell.width = width


def _properties(properties: Any, paper: Paper) -> None:
    """Set what stands about the document: by hand, since as marks they would be escaped twice."""
    made = datetime(
        paper.made_on.year, paper.made_on.month, paper.made_on.day, 12, tzinfo=UTC
    ).replace(tzinfo=None)
    properties.title, properties.author, properties.language = (
        clean(paper.title)[:250],
        clean(paper.hub)[:250],
        paper.language,
    )
    properties.subject = clean(paper.marking)[:250]
    properties.created = properties.modified = made
    (
        properties.last_modified_by,
        properties.comments,
        properties.keywords,
        properties.category,
        properties.identifier,
    ) = ("",) * 5


def _without_times(data: bytes) -> bytes:
    """Return the file with the same time on every part, so that the same paper gives the same
    bytes.
    """
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for part in before.infolist():
            after.writestr(
                zipfile.ZipInfo(part.filename, _EPOCH), before.read(part), zipfile.ZIP_DEFLATED
            )
    return written.getvalue()
