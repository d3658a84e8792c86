"""Which documents there are, one row each: the command line, the export page, the register of
copies and the templates ask here.

A new document is a file with its maker and a row here (CONTRIBUTING has a worked example).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from conference.base.refusal import Refused
from conference.documents.minutes.extract import minutes_for
from conference.documents.paper import ACTIONS, JOURNAL, MINUTES, Paper
from conference.documents.papers.actions_paper import actions_paper
from conference.documents.papers.agenda_paper import agenda_paper
from conference.documents.papers.case_paper import chronology_paper, summary_paper
from conference.documents.papers.letter import letter
from conference.documents.papers.readings_paper import (
    journal_paper,
    presence_paper,
    statement_paper,
)
from conference.documents.readers import Audience, Reader
from conference.documents.source import Material

About = Literal["meeting", "case", "hub"]


@dataclass(frozen=True)
class Document:
    """One kind of document.

    `letter` is its key on the export page: no other document has it, and it never changes.
    `because` says why nobody but its readers may have it, `words` what is in it. `make` makes the
    paper for one reader, and raises Refused where there is nothing to make it of.
    """

    name: str
    letter: str
    title: str
    about: About
    readers: frozenset[Reader]
    because: str
    words: str
    make: Callable[[Material, Audience], Paper]


def _readers(words: str) -> frozenset[Reader]:
    return frozenset(Reader(word) for word in words.split())


DOCUMENTS = {
    document.name: document
    for document in (
        Document(
            "agenda",
            "a",
            "Agenda and invitation",
            "meeting",
            _readers("full seat guest"),
            "an agenda is for those who sit at the table",
            "times, guests' slots, reports asked for",
            agenda_paper,
        ),
        Document(
            MINUTES,
            "m",
            "Minutes",
            "meeting",
            _readers("full seat guest family referrer subject-access summary auditor"),
            "what an agency has to do stands in its action list",
            "what was shared, decided and agreed",
            minutes_for,
        ),
        Document(
            ACTIONS,
            "c",
            "Action list",
            "meeting",
            _readers("full seat agency"),
            "actions are for those who do them",
            "who does what by when, for which risk",
            actions_paper,
        ),
        Document(
            "summary",
            "s",
            "Case summary",
            "case",
            _readers("full seat summary subject-access"),
            "a summary is for the panel, for those above it and for the person",
            "where a case stands, on a page or two",
            summary_paper,
        ),
        Document(
            "chronology",
            "h",
            "Chronology",
            "case",
            _readers("full seat subject-access"),
            "a chronology is for the panel and the person",
            "all that happened, in order of time",
            chronology_paper,
        ),
        Document(
            "letter",
            "l",
            "Decision letter",
            "case",
            _readers("family referrer"),
            "it is written to the person and the family, or to the referrer",
            "the decision, the contact, what next",
            letter,
        ),
        Document(
            "statement",
            "t",
            "Confidentiality statement",
            "meeting",
            _readers("full"),
            "it is signed in the room",
            "what all agree to, with lines to sign",
            statement_paper,
        ),
        Document(
            "presence",
            "p",
            "Who sat in which part",
            "meeting",
            _readers("full auditor"),
            "it names who stepped aside and why",
            "which seat, from when to when",
            presence_paper,
        ),
        Document(
            JOURNAL,
            "j",
            "Journal report",
            "hub",
            _readers("full auditor"),
            "it says who did what in the record",
            "every change, without its words",
            journal_paper,
        ),
    )
}
"""Every document by its name."""

ONE_CASE = frozenset({Reader.FAMILY, Reader.REFERRER, Reader.SUBJECT})
"""Readers who are readers of one case only, so that it must be named."""


def find_document(name: str) -> Document:
    """Return a document by its name; raise Refused with what there is."""
    found = DOCUMENTS.get(name.strip().casefold())
    if found is None:
        raise Refused(f"There is no such document. There are: {', '.join(DOCUMENTS)}.")
    return found


def may_read(document: Document, reader: Reader) -> None:
    """Refuse a document to a kind of reader, in one sentence that says why and for whom it can be
    made.
    """
    if reader not in document.readers:
        readers = ", ".join(one.value for one in Reader if one in document.readers)
        raise Refused(
            f"{document.title}: not for {Audience(reader=reader).title}, since "
            f"{document.because}; it can be made for {readers}."
        )


def may_have(document: Document, audience: Audience, *, case: bool) -> None:
    """Refuse a document to a reader who may not have it, and a document about one case where none
    is named (H3.3).
    """
    may_read(document, audience.reader)
    if (
        document.about != "hub"
        and not case
        and (document.about == "case" or audience.reader in ONE_CASE)
    ):
        raise Refused(
            f"{document.title}: name the case it is about by its reference, as in 2026-014."
        )
