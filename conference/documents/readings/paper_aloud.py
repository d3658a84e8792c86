"""A document as a reading: every word of it in order, a table row by row with each cell under the
name of its column.
"""

from collections.abc import Iterable

from conference.base.reading import Entry, Part, Reading
from conference.documents.paper import Block, Paper
from conference.documents.paper import Part as PaperPart
from conference.documents.readings.lists_aloud import count


def paper_reading(paper: Paper) -> Reading:
    """Return a document."""
    facts = (
        ("Hub", paper.hub),
        ("Marking", paper.marking),
        (paper.state.capitalize() or "State", paper.state_words),
        *((one.label, one.words) for one in paper.facts),
        ("Left out", paper.withheld),
        ("Copy", paper.copy_number),
        ("Journal", paper.head),
    )
    head = Part("Document", tuple(Entry(label, words) for label, words in facts if words))
    return Reading(
        paper.title or paper.document.capitalize(), (head, *map(_part, paper.parts)), paper.subtitle
    )


def _part(part: PaperPart) -> Part:
    title = ", ".join(one for one in (part.title, part.aside) if one)
    return Part(title, tuple(entry for block in part.blocks for entry in _block(block)), "empty")


def _block(block: Block) -> Iterable[Entry]:
    if block.words:
        yield Entry("Note" if block.kind == "note" else "", block.words)
    yield from (Entry(pair.label, pair.words) for pair in block.pairs)
    if block.kind == "table":
        yield Entry(
            "Table", ", ".join(one for one in (block.caption, count(len(block.rows), "row")) if one)
        )
    for number, row in enumerate(block.rows, 1):
        yield Entry("", f"Row {number}")
        yield from (
            Entry(head, cell or "empty") for head, cell in zip(block.heads, row, strict=True)
        )
    for number, item in enumerate(block.items, 1):
        yield Entry({"numbered": str(number), "sign": "Sign here"}.get(block.kind, ""), item)
