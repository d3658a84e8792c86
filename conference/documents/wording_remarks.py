"""What the check for neutral wording says about a whole document, place by place, before it leaves
the room (H1.3).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from conference.base.message import label
from conference.base.neutral_wording import MOST_REMARKS, Fault, Remark, Wording, remarks
from conference.base.refusal import Refused
from conference.case.record.kind import Standing
from conference.documents.copy import WITHOUT_CASES
from conference.documents.paper import Block, Paper

_SAID_BY_SOMEBODY = tuple(map(label, (Standing.REPORTED, Standing.VIEW)))


@dataclass(frozen=True)
class Placed:
    """A remark, and where in the document it stands: the heading and what is there."""

    place: str
    remark: Remark

    @property
    def sentence(self) -> str:
        """The remark with its place, as it is shown."""
        return f"{self.place}: {self.remark.sentence}"


def remarks_on(
    paper: Paper, wording: Wording, also_known: Iterable[str] = ()
) -> tuple[Placed, ...]:
    """Return what is worth a second look in a document, in its order; the same text twice, and an
    abbreviation twice, is told once.
    """
    known, read, found = set(also_known), set[str](), list[Placed]()
    tells = paper.document not in WITHOUT_CASES  # else nothing in it is a fact about anybody
    for place, text, fact in _texts(paper):
        if text in read:
            continue
        read.add(text)
        for remark in remarks(text, wording, fact=fact and tells, also_known=known):
            if remark.fault is Fault.ABBREVIATION:
                known |= {remark.words, remark.words.removesuffix("s")}
            found.append(Placed(place, remark))
            if len(found) == MOST_REMARKS:
                return tuple(found)
    return tuple(found)


def may_leave(found: tuple[Placed, ...], wording: str) -> None:
    """Refuse a document with remarks on its wording as long as nobody has said why it leaves so;
    the check itself stops nothing.
    """
    if found and not wording.strip():
        count = (
            f"{len(found)}{' or more' if len(found) == MOST_REMARKS else ''} "
            f"place{'s' if len(found) > 1 else ''}"
        )
        raise Refused(
            f"The wording check points at {count}. {found[0].sentence} Mend the words in "
            "the record, or say why they stay."
        )


def _texts(paper: Paper) -> Iterator[tuple[str, str, bool]]:
    """Yield each text somebody wrote, with its place and whether it claims to be a fact."""
    heading = ""
    for part in paper.parts:
        heading = (
            part.title
            if part.level == 1 or not heading
            else f"{heading.partition(' · ')[0]} · {part.title}"
        )
        where = f"{part.aside} {heading}".strip()
        for block in part.blocks:
            for what, text, fact in _of_block(block):
                yield (f"{where}, {what}" if what else where), text, fact


def _of_block(block: Block) -> Iterator[tuple[str, str, bool]]:
    if block.words:  # what was settled is a view of the panel, as it says itself
        yield "", block.words, block.kind == "note"
    for pair in block.pairs:
        yield pair.label, pair.words, False
    for number, row in enumerate(block.rows, 1):
        fact = not any(cell.endswith(_SAID_BY_SOMEBODY) for cell in row)
        for cell in row:
            yield f"row {number}", cell, fact
    if block.kind != "sign":
        for number, item in enumerate(block.items, 1):
            yield f"number {number}", item, True
