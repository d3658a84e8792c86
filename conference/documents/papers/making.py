"""From material to a paper: one function for each document of the catalogue."""

from collections.abc import Callable
from typing import ClassVar
from uuid import UUID

from conference.base.record import Query, Right
from conference.base.text import Name, Short
from conference.documents.catalogue import DOCUMENTS, JOURNAL, find_document, may_have
from conference.documents.minutes.extract import minutes_for
from conference.documents.paper import Paper
from conference.documents.papers.actions_paper import actions_paper
from conference.documents.papers.agenda_paper import agenda_paper
from conference.documents.papers.case_paper import chronology_paper, summary_paper
from conference.documents.papers.letter import letter
from conference.documents.papers.readings_paper import (
    journal_paper,
    presence_paper,
    statement_paper,
)
from conference.documents.readers import Audience
from conference.documents.source import Material

MAKE: dict[str, Callable[[Material, Audience], Paper]] = {
    "agenda": agenda_paper,
    "minutes": minutes_for,
    "actions": actions_paper,
    "summary": summary_paper,
    "chronology": chronology_paper,
    "letter": letter,
    "statement": statement_paper,
    "presence": presence_paper,
    JOURNAL: journal_paper,
}
"""The function that makes each document. A new one needs a line here and one in the catalogue."""

if MAKE.keys() != DOCUMENTS.keys():
    raise TypeError("a document of the catalogue has no function, or a function no document")


def make(name: str, material: Material, audience: Audience) -> Paper:
    """Return a document for one reader; raise Refused when there is none of this name or the reader
    may not have it.
    """
    document = find_document(name)
    may_have(document, audience, case=material.case_id is not None)
    return MAKE[document.name](material, audience)


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
