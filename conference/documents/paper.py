"""A paper: any document that leaves the room, as data, for one audience.

Templates see this and nothing else (design, section 6).

A document is a function from the record to a paper; each format has one template that prints any
paper, and a hub may put its own in its place. So a new document needs a function and a row in
`conference.documents.catalogue`.
"""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from conference.base.record import Record

MARKING = "RESTRICTED WHEN COMPLETE"

ACTIONS = "actions"
MINUTES = "minutes"
JOURNAL = "journal"
"""The one document that is made with the right to read the journal, and not with that to read
cases.
"""


class Pair(Record):
    """A label and what stands beside it."""

    label: str
    words: str


class Block(Record):
    """One piece of a part. `kind` says which of the others is filled in.

    "words": a paragraph; "note": a paragraph set apart; "pairs": labels with their words; "table":
    `heads` and `rows` of as many cells, with a `caption` and, in percent, `widths`; "list" and
    "numbered": `items`; "sign": a line to sign on for each of `items`.
    """

    kind: Literal["words", "note", "pairs", "table", "list", "numbered", "sign"]
    words: str = ""
    pairs: tuple[Pair, ...] = ()
    caption: str = ""
    heads: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    items: tuple[str, ...] = ()


class Part(Record):
    """A headed part.

    `level` is 1 or 2; `new_page` begins it on a page of its own; `aside` stands beside the heading
    (a reference).
    """

    title: str
    level: Annotated[int, Field(ge=1, le=2)] = 1
    aside: str = ""
    blocks: tuple[Block, ...] = ()
    new_page: bool = False


class Event(Record):
    """A day for a calendar: by reference only, never with a name.

    Without `at` it takes the whole day. `minutes` is its length.
    """

    key: str
    day: date
    at: datetime | None = None
    minutes: int = 0
    title: str
    place: str = ""


class Paper(Record):
    """A whole document.

    `document` and `audience` are the names used on screen and on the command line alike.

    `state` is one word (DRAFT, ISSUED), `state_words` says what it means to the reader. `head` is
    the journal's seal, `copy_number` stands on every page of a numbered copy. `made_on` is the day
    of the content, never of the printing: the same paper gives the same bytes.
    """

    document: str
    audience: str
    hub: str
    title: str
    subtitle: str = ""
    marking: str = MARKING
    state: str = ""
    state_words: str = ""
    settled: bool = True
    facts: tuple[Pair, ...] = ()
    parts: tuple[Part, ...] = ()
    events: tuple[Event, ...] = ()
    withheld: str = ""
    copy_number: str = ""
    head: str = ""
    language: str = "en-GB"
    made_on: date


def words(text: str) -> Block:
    """Return a paragraph."""
    return Block(kind="words", words=text)


def note(text: str) -> Block:
    """Return a paragraph set apart."""
    return Block(kind="note", words=text)


def pairs(*found: tuple[str, str]) -> Block:
    """Return labels with their words; empty ones are left out."""
    return Block(
        kind="pairs", pairs=tuple(Pair(label=label, words=said) for label, said in found if said)
    )


def table(
    caption: str,
    heads: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    widths: tuple[int, ...] = (),
) -> Block:
    """Return a table. Raises ValueError when a row has not as many cells as there are heads."""
    if any(len(row) != len(heads) for row in rows) or (widths and len(widths) != len(heads)):
        raise ValueError("a row of a table has as many cells as the table has heads")
    even = tuple(100 // len(heads) for _ in heads)
    return Block(kind="table", caption=caption, heads=heads, rows=rows, widths=widths or even)


def listed(*items: str, numbered: bool = False) -> Block:
    """Return a list."""
    return Block(kind="numbered" if numbered else "list", items=items)
