"""Writes `templates/documents/paper.docx` anew: `python -m tests.word_template`.

The file is an ordinary Word document with the marks of docxtpl in it, which a hub opens and changes
in Word. It is made by a program so that its styles, its language and its repeated table heads can
be read here.
"""

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

FILE = Path(__file__).parents[1] / "templates" / "documents" / "paper.docx"
RED, SOFT, CALM = RGBColor(0x8C, 0x1D, 0x18), RGBColor(0x52, 0x60, 0x6D), RGBColor(0x17, 0x59, 0x5A)
FONT = "Arial"
FACT = 54  # mm from the edge to what stands beside a label


def make() -> Any:
    """Return the template."""
    document = Document()
    _styles(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(24)
    _edge(section.header.paragraphs[0], "{{ state }}", "{{ copy_number }}")
    _edge(section.footer.paragraphs[0], "{{ head_words }}", "Page ")
    _head(document)
    _parts(document)
    add = document.add_paragraph
    add("{%p if withheld %}")
    add("{{ withheld }}", style="Note")
    add("{%p endif %}")
    return document


def _styles(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    normal.element.rPr.append(language)
    normal.paragraph_format.space_after = Pt(6)
    for name, size, colour in (
        ("Title", 20, None),
        ("Heading 1", 13.5, None),
        ("Heading 2", 11, CALM),
    ):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.bold = FONT, Pt(size), True
        style.font.color.rgb = colour or RGBColor(0x1C, 0x27, 0x33)
        style.paragraph_format.keep_with_next = True
        style.paragraph_format.space_before = Pt(
            {"Title": 0, "Heading 1": 16, "Heading 2": 10}[name]
        )
        style.paragraph_format.space_after = Pt({"Title": 6}.get(name, 3))
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(attribute), None)
    for line in document.styles["Title"].element.pPr.findall(qn("w:pBdr")):
        document.styles["Title"].element.pPr.remove(line)
    for name in (
        "Note",
        "Fact",
        "Fact label",
        "Fact words",
        "Number",
        "Cell",
        "Cell head",
        "Sign line",
        "Sign",
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.paragraph_format.space_after = Pt(5 if name in {"Note", "Sign"} else 2)
        if name.startswith("Cell"):
            style.font.size = Pt(9.5)
    document.styles["Fact label"].paragraph_format.keep_with_next = True
    document.styles["Cell head"].font.color.rgb = SOFT
    document.styles["Cell head"].font.bold = True
    document.styles["Note"].paragraph_format.left_indent = Mm(5)
    document.styles["Note"].paragraph_format.space_before = Pt(4)
    document.styles["Note"].font.color.rgb = SOFT
    document.styles["Fact words"].paragraph_format.left_indent = Mm(FACT)
    document.styles["Fact label"].paragraph_format.space_after = Pt(0)
    for name, width in (("Fact", FACT), ("Number", 8)):
        layout = document.styles[name].paragraph_format
        layout.left_indent, layout.first_line_indent = Mm(width), Mm(-width)
        layout.tab_stops.add_tab_stop(Mm(width))
    line = document.styles["Sign line"].paragraph_format
    line.space_before, line.space_after, line.keep_with_next = Pt(22), Pt(0), True
    document.styles["Sign"].paragraph_format.keep_together = True


def _edge(paragraph: Any, left: str, right: str) -> None:
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(85), WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(Mm(170), WD_TAB_ALIGNMENT.RIGHT)
    _run(paragraph, f"{left}\t", SOFT)
    _run(paragraph, "{{ marking }}", RED, bold=True)
    _run(paragraph, f"\t{right}", SOFT)
    if right == "Page ":
        _number(paragraph, "PAGE")
        _run(paragraph, " of ", SOFT)
        _number(paragraph, "NUMPAGES")


def _run(paragraph: Any, text: str, colour: RGBColor, *, bold: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb, run.font.bold = Pt(8.5), colour, bold


def _number(paragraph: Any, what: str) -> None:
    for kind, text in (("begin", ""), ("", what), ("separate", ""), ("shown", "1"), ("end", "")):
        run = paragraph.add_run(text if kind == "shown" else "")
        run.font.size, run.font.color.rgb = Pt(8.5), SOFT
        if kind == "shown":
            continue
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _head(document: Any) -> None:
    add = document.add_paragraph
    hub = add("{{ hub }}")
    hub.runs[0].font.color.rgb = SOFT
    add("{{ title }}", style="Title")
    for name, text, style in (
        ("subtitle", "{{ subtitle }}", "Normal"),
        ("state_words", "{{ state }}: {{ state_words }}", "Note"),
    ):
        add(f"{{%p if {name} %}}")
        add(text, style=style)
        add("{%p endif %}")
    _facts(document, "facts")


def _facts(document: Any, of: str) -> None:
    """Add labels with their words beside them; a label too long for that stands on a line of its
    own.
    """
    add = document.add_paragraph
    add(f"{{%p for one in {of} %}}")
    add("{%p if one.apart %}")
    _soft(add("{{ one.label }}", style="Fact label"))
    add("{{ one.words }}", style="Fact words")
    for condition, keep in (("elif loop.first", True), ("else", False)):
        add(f"{{%p {condition} %}}")
        fact = add("", style="Fact")
        fact.add_run("{{ one.label }}").font.color.rgb = SOFT
        fact.add_run("\t{{ one.words }}")
        fact.paragraph_format.keep_with_next = keep or None
    add("{%p endif %}")
    add("{%p endfor %}")


def _soft(paragraph: Any) -> None:
    paragraph.runs[0].font.color.rgb = SOFT


def _parts(document: Any) -> None:
    add = document.add_paragraph
    add("{%p for part in parts %}")
    for condition, style in (
        ("if part.level == 1 and part.new_page", "Heading 1"),
        ("elif part.level == 1", "Heading 1"),
        ("else", "Heading 2"),
    ):
        add(f"{{%p {condition} %}}")
        heading = add(
            "{{ part.title }}{% if part.aside %}   {{ part.aside }}{% endif %}", style=style
        )
        heading.paragraph_format.page_break_before = "new_page" in condition or None
    add("{%p endif %}")
    add("{%p for block in part.blocks %}")
    add('{%p if block.kind == "words" %}')
    add("{{ block.words }}")
    add('{%p elif block.kind == "note" %}')
    add("{{ block.words }}", style="Note")
    add('{%p elif block.kind == "pairs" %}')
    _facts(document, "block.pairs")
    add('{%p elif block.kind == "table" %}')
    _table(document)
    add('{%p elif block.kind == "list" %}')
    _loop(document, "item in block.items", "{{ item }}", "List Bullet")
    add('{%p elif block.kind == "numbered" %}')
    _loop(document, "item in block.items", "{{ loop.index }}.\t{{ item }}", "Number")
    add("{%p else %}")
    add("{%p for item in block.items %}")
    add("_" * 40, style="Sign line")
    add("{{ item }}", style="Sign")
    add("{%p endfor %}")
    add("{%p endif %}")
    add("{%p endfor %}")
    add("{%p endfor %}")


def _loop(document: Any, over: str, text: str, style: str) -> None:
    document.add_paragraph(f"{{%p for {over} %}}")
    document.add_paragraph(text, style=style)
    document.add_paragraph("{%p endfor %}")


def _table(document: Any) -> None:
    add = document.add_paragraph
    add("{%p if block.caption %}")
    caption = add("{{ block.caption }}", style="Cell head")
    caption.paragraph_format.keep_with_next = True
    add("{%p endif %}")
    table = document.add_table(rows=4, cols=3)
    table.style = "Table Grid"
    table.autofit = True
    _rules(table)
    _row(
        table.rows[0],
        "{%tc for head in block.heads %}",
        "{{ head }}",
        "{%tc endfor %}",
        "Cell head",
    )
    header = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(header)
    table.cell(1, 0).text = "{%tr for row in block.rows %}"
    _row(table.rows[2], "{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}", "Cell")
    whole = OxmlElement("w:cantSplit")
    table.rows[2]._tr.get_or_add_trPr().append(whole)
    table.cell(3, 0).text = "{%tr endfor %}"
    gap = add("")
    gap.paragraph_format.space_after = Pt(0)
    gap.paragraph_format.line_spacing = Pt(4)
    gap.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _rules(table: Any) -> None:
    """Draw thin lines beneath the rows alone, and begin at the edge of the text: a grid in black is
    louder than the words.
    """
    borders = OxmlElement("w:tblBorders")
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{edge}")
        drawn = edge in {"bottom", "insideH"}
        line.set(qn("w:val"), "single" if drawn else "nil")
        if drawn:
            for attribute, value in (("sz", "4"), ("space", "0"), ("color", "D5DCE2")):
                line.set(qn(f"w:{attribute}"), value)
        borders.append(line)
    margins = OxmlElement("w:tblCellMar")
    for edge, width in (("top", "40"), ("left", "0"), ("bottom", "20"), ("right", "115")):
        space = OxmlElement(f"w:{edge}")
        space.set(qn("w:w"), width)
        space.set(qn("w:type"), "dxa")
        margins.append(space)
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    for element in (borders, properties.find(qn("w:tblLayout")), margins):
        if element is not None:
            look.addprevious(element)


def _row(row: Any, *texts: str) -> None:
    *cells, style = texts
    for cell, text in zip(row.cells, cells, strict=True):
        cell.paragraphs[0].text = text
        cell.paragraphs[0].style = style


if __name__ == "__main__":
    make().save(FILE)
