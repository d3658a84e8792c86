"""Drafts: what was typed and not yet written down, kept in the same encrypted file (design, section
5).
"""

from typing import ClassVar

from conference.base.record import Command, Query, Record, Right
from conference.base.text import Short

DRAFT_LENGTH = 200_000


class Draft(Record):
    """The text in one place of the screen, as it was last seen."""

    place: str
    text: str


class KeepDraft(Command[Draft]):
    """Keep a draft, or let it go with an empty text.

    Drafts are the person's own and stand in no journal.
    """

    title: ClassVar[str] = "Draft kept"
    right: ClassVar[Right] = Right.READ_HUB
    undoable: ClassVar[bool] = False
    journaled: ClassVar[bool] = False

    place: Short
    text: str


class DraftOf(Query[str]):
    """The draft in one place, or ""."""

    right: ClassVar[Right] = Right.READ_HUB

    place: Short
