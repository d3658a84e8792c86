"""A paper as a Word document, from a template that a hub may change in Word."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError
from jinja2.nodes import Template as Tree

from conference.documents.paper import Paper
from conference.refusal import Refused
from conference.text import clean
from screens.documents.printing import facts, sentence
from screens.documents.sandbox import Walls

_EPOCH = (1980, 1, 1, 0, 0, 0)


class WordWalls(Walls):
    """The walls around the marks of a Word document: it is parsed by the library, so they are looked at in the parser itself."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> Tree:
        if getattr(self, "_within", False):
            return super()._parse(source, name, filename)
        self._within = True
        try:
            return self.guarded(source, name or "document")
        finally:
            self._within = False


def make(paper: Paper, source: bytes, name: str) -> tuple[bytes, str]:
    """Return the document. Raises Refused with the file and the reason when the template is broken or reaches too far."""
    from docxtpl import DocxTemplate

    try:
        document = DocxTemplate(io.BytesIO(source))
        document.render(_cleaned(facts(paper)), jinja_env=WordWalls("word"), autoescape=True)
        _set_widths(document.docx, paper)
        _properties(document.docx.core_properties, paper)
        written = io.BytesIO()
        document.save(written)
    except TemplateSyntaxError as error:
        raise Refused(sentence(name, 0, error.message or "")) from None
    except TemplateError as error:
        raise Refused(sentence(name, 0, error.message or "")) from None
    except Exception as error:  # noqa: BLE001 - whatever a template of a hub does, it must not stop the program
        raise Refused(sentence(name, 0, f"it is no Word template, or a mark in it is broken ({type(error).__name__})")) from None
    return _without_times(written.getvalue()), ""


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    return [_cleaned(one) for one in value] if isinstance(value, list) else value


def _set_widths(document: Any, paper: Paper) -> None:
    """Give the columns their widths, in the grid of a table and in its cells: programs look at one or the other.

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
    made = datetime(paper.made_on.year, paper.made_on.month, paper.made_on.day, 12, tzinfo=UTC).replace(tzinfo=None)
    properties.title, properties.author, properties.language = clean(paper.title)[:250], clean(paper.hub)[:250], paper.language
    properties.subject = clean(paper.marking)[:250]
    properties.created = properties.modified = made
    properties.last_modified_by, properties.comments, properties.keywords = "", "", ""


def _without_times(data: bytes) -> bytes:
    """Return the file with the same time on every part, so that the same paper gives the same bytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.infolist():
            after.writestr(zipfile.ZipInfo(part.filename, _EPOCH), before.read(part), zipfile.ZIP_DEFLATED)
    return written.getvalue()
