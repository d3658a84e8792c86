"""The tables of a paper as a workbook: words only, nothing that a spreadsheet would reckon, follow
or run.
"""

import io
import re
from datetime import UTC, datetime
from typing import Any

from conference.base.refusal import Refused
from conference.base.text import clean
from conference.documents.paper import Block, Paper

_NAME = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME, _LONGEST_CELL, _EDGE = 31, 32_000, 70
_SAFE = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}


def make(paper: Paper) -> bytes:
    """Return the workbook: what the document is on the first sheet, then one sheet for each table.

    Raises Refused without any table.
    """
    import xlsxwriter

    tables = [
        (part.title, block)
        for part in paper.parts
        for block in part.blocks
        if block.kind == "table"
    ]
    if not tables:
        raise Refused("There is no table in this document that a workbook could hold.")
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, _SAFE)
    book.set_properties(
        {
            "title": clean(paper.title),
            "author": clean(paper.hub),
            "comments": clean(paper.marking),
            "created": datetime(
                paper.made_on.year, paper.made_on.month, paper.made_on.day, tzinfo=UTC
            ).replace(tzinfo=None),
        }
    )
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "font_color": "#52606D"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    red = book.add_format({"bold": True, "font_color": "#8C1D18"})
    names: set[str] = set()
    sheet = _sheet(book, paper, "About", names, red)
    facts = [
        (paper.title, paper.subtitle),
        (paper.state, paper.state_words),
        *((one.label, one.words) for one in paper.facts),
    ]
    facts += [("Journal", paper.head), ("Copy", paper.copy_number), ("Left out", paper.withheld)]
    for row, (label, words) in enumerate(
        [(label, words) for label, words in facts if label or words], 2
    ):
        sheet.write_string(row, 0, _cell(label), bold)
        sheet.write_string(row, 1, _cell(words), wrapped)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 80)
    for title, block in tables:
        _table(_sheet(book, paper, title, names, red), block, head, wrapped)
    book.close()
    return written.getvalue()


def _sheet(book: Any, paper: Paper, title: str, names: set[str], red: Any) -> Any:
    base = (
        _NAME.sub(" ", clean(title).replace("\n", " ")).strip()[:_LONGEST_NAME].strip() or "Table"
    )
    name, number = base, 2
    while name.casefold() in names:
        name = f"{base[: _LONGEST_NAME - 4].strip()} {number}"
        number += 1
    names.add(name.casefold())
    sheet = book.add_worksheet(name)
    marking = clean(paper.marking)
    sheet.write_string(0, 0, marking, red)
    edges = (
        _edge(words)
        for words in (
            paper.state,
            marking,
            paper.copy_number,
            f"Journal {paper.head[:16]}" if paper.head else "",
        )
    )
    state, middle, copy_number, seal = edges
    sheet.set_header(f"&L{state}&C&B{middle}&R{copy_number}")
    sheet.set_footer(f"&L{seal}&C&B{middle}&RPage &P of &N")
    sheet.set_margins(top=0.9, bottom=0.8)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    return sheet


def _table(sheet: Any, block: Block, bold: Any, wrapped: Any) -> None:
    for column, (head, width) in enumerate(zip(block.heads, block.widths, strict=True)):
        sheet.write_string(2, column, _cell(head), bold)
        sheet.set_column(column, column, max(8, width))
    for row, cells in enumerate(block.rows, 3):
        for column, words in enumerate(cells):
            sheet.write_string(row, column, _cell(words), wrapped)
    sheet.freeze_panes(3, 0)
    sheet.repeat_rows(2)
    if block.rows:
        sheet.autofilter(2, 0, 2 + len(block.rows), len(block.heads) - 1)


def _edge(words: str) -> str:
    """Return words for the edge of a page: its three parts have 255 signs together, and & begins an
    order there, unless it is doubled.
    """
    said = clean(words).replace("\n", " ").strip()
    return said[: _EDGE // 2 if "&" in said else _EDGE].replace("&", "&&")


def _cell(words: str) -> str:
    """Return words as a cell can hold them, a longer text in two."""
    text = clean(words)
    return text if len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL]} …"
