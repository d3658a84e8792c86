"""Writes the Word template of the invented hub of Fjordmark anew: `python -m
tests.hubs.fjordmark_word`.
"""

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

FILE = Path(__file__).parent / "fjordmark" / "documents" / "paper.docx"


def make() -> Any:
    """Return a template without a table, its letterhead and its words in another language, the
    facts at the end.
    """
    document = Document()
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Georgia", Pt(12)
    head = document.sections[0].header.paragraphs[0]
    head.text, head.alignment = (
        "Fjordmark kommune · Tverretatlig råd · {{ marking }} · {{ copy_number }}",
        WD_ALIGN_PARAGRAPH.CENTER,
    )
    for text, style in _LINES:
        document.add_paragraph(text, style=style)
    return document


_LINES = tuple(
    (line, style)
    for style, lines in (
        ("Title", ("{{ title }}",)),
        ("Normal", ("{{ state }} {{ state_words }}", "{%p for part in parts %}")),
        ("Heading 1", ("{{ part.title }} {{ part.aside }}",)),
        (
            "Normal",
            (
                "{%p for block in part.blocks %}",
                "{%p if block.caption %}",
                "{{ block.caption }}",
                "{%p endif %}",
            ),
        ),
        (
            "Normal",
            ("{%p for row in block.rows %}", "Nr. {{ loop.index }}", "{%p for cell in row %}"),
        ),
        (
            "Normal",
            ("{{ block.heads[loop.index0] }} = {{ cell }}", "{%p endfor %}", "{%p endfor %}"),
        ),
        (
            "Normal",
            ("{%p for one in block.pairs %}", "{{ one.label }} = {{ one.words }}", "{%p endfor %}"),
        ),
        ("Normal", ("{%p for item in block.items %}",)),
        ("List Bullet", ("{{ item }}",)),
        (
            "Normal",
            (
                "{%p endfor %}",
                "{%p if block.words %}",
                "{{ block.words }}",
                "{%p endif %}",
                "{%p endfor %}",
                "{%p endfor %}",
            ),
        ),
        (
            "Normal",
            ("{%p for one in facts %}", "{{ one.label }} = {{ one.words }}", "{%p endfor %}"),
        ),
        ("Normal", ("{{ subtitle }} {{ withheld }} {{ hub }} {{ head }}",)),
    )
    for line in lines
)

if __name__ == "__main__":
    make().save(FILE)
