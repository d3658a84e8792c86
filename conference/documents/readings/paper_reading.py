"""A document as something to read on screen before it is written: every word of it, in headed parts
of short entries.
"""

import textwrap
from collections.abc import Iterator

from conference.base.reading import Entry, Part, Reading, Tone
from conference.documents.paper import Block, Paper
from conference.documents.paper import Part as PaperPart
from conference.documents.readers import Audience, Reader

_LONGEST = 480  # characters of one entry: a list folds no more than a dozen lines of it


def paper_reading(paper: Paper) -> Reading:
    """Return a document as a reading.

    Long texts take several entries, so that nothing is out of sight that would be written.
    """
    facts = [
        ("Title", paper.title),
        ("Day", paper.subtitle),
        (paper.state or "State", paper.state_words),
    ]
    facts += [(one.label, one.words) for one in paper.facts]
    facts += [("Left out", paper.withheld), ("Marking", paper.marking)]
    head = tuple(entry for label, words in facts if words for entry in _entries(label, words))
    parts = (
        Part(f"For {reader_words(paper.audience)}", head),
        *(_part(part) for part in paper.parts),
    )
    return Reading(paper.title or paper.document.capitalize(), parts)


def reader_words(name: str) -> str:
    """Return a reader, named as on the command line, as people call it: `seat:Police` is Police,
    `full` the full record.
    """
    kind, _, what = name.partition(":")
    reader = next((one for one in Reader if one.value == kind), None)
    if reader is None or (not what and reader in {Reader.SEAT, Reader.GUEST, Reader.AGENCY}):
        return name
    more = {Reader.GUEST: ", a guest", Reader.AGENCY: " (action slip)"}
    return f"{what}{more.get(reader, '')}" if what else Audience(reader=reader).title


def _part(part: PaperPart) -> Part:
    title = " ".join(said for said in (part.aside, part.title) if said)
    return Part(title, tuple(entry for block in part.blocks for entry in _block(block)), empty="–")


def _block(block: Block) -> Iterator[Entry]:
    if block.words:
        yield from _entries("", block.words, "warn" if block.kind == "note" else "")
    for pair in block.pairs:
        yield from _entries(pair.label, pair.words)
    if block.caption:
        yield Entry("", block.caption, "muted")
    for first, *rest in block.rows:
        more = " · ".join(
            f"{head}: {cell}" for head, cell in zip(block.heads[1:], rest, strict=True) if cell
        )
        yield from _entries(first, more or "–")
    for number, item in enumerate(block.items, 1):
        yield from _entries(
            "sign" if block.kind == "sign" else f"{number}." if block.kind == "numbered" else "-",
            item,
        )


def _entries(label: str, words: str, tone: Tone = "") -> Iterator[Entry]:
    pieces = textwrap.wrap(words, _LONGEST, break_on_hyphens=False) or [""]
    for number, piece in enumerate(pieces):
        yield Entry(" ".join(label.split()) if number == 0 else "", piece, tone)
