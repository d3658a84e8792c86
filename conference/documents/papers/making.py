"""How a document is asked for, and made of its material by what the catalogue says."""

from typing import ClassVar
from uuid import UUID

from conference.base.record import Query, Right
from conference.base.text import Name, Short
from conference.documents.catalogue import find_document, may_have
from conference.documents.paper import JOURNAL, Paper
from conference.documents.readers import Audience
from conference.documents.source import Material


def make(name: str, material: Material, audience: Audience) -> Paper:
    """Return a document for one reader; raise Refused when there is none of this name or the reader
    may not have it.
    """
    document = find_document(name)
    may_have(document, audience, case=material.case_id is not None)
    return document.make(material, audience)


class JournalPaper(Query[Paper]):
    """The journal report, for whoever may read the journal: an auditor has no other right.

    `case` leaves in the entries about one.
    """

    right: ClassVar[Right] = Right.READ_JOURNAL

    reader: Name = "full"
    case: UUID | None = None


class PaperOf(Query[Paper]):
    """A document for one reader, by the names of the command line: about a meeting, a case, or
    (neither) the hub.

    `reader` is such as "full", "seat:Police" or "family"; a document about a meeting may be
    narrowed to one case of it.
    """

    document: Short
    reader: Name = "full"
    meeting: UUID | None = None
    case: UUID | None = None


def question(
    document: str, reader: str = "full", *, meeting: UUID | None = None, case: UUID | None = None
) -> PaperOf | JournalPaper:
    """Return how a document is asked for: the journal report with its own right, every other with
    that to read cases.
    """
    if document == JOURNAL:
        return JournalPaper(reader=reader, case=case)
    return PaperOf(document=document, reader=reader, meeting=meeting, case=case)
