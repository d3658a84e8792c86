"""Which documents there are, what each is about and who may have it: the same names on screen and
on the command line.
"""

from dataclasses import dataclass
from typing import Literal

from conference.base.refusal import Refused
from conference.documents.readers import Audience, Reader

About = Literal["meeting", "case", "hub"]

ACTIONS = "actions"
MINUTES = "minutes"
JOURNAL = "journal"
"""The one document that is made with the right to read the journal, and not with that to read
cases.
"""


@dataclass(frozen=True)
class Document:
    """One kind of document. `because` says why nobody but its readers may have it."""

    name: str
    title: str
    about: About
    readers: frozenset[Reader]
    because: str
    words: str


def _readers(words: str) -> frozenset[Reader]:
    return frozenset(Reader(word) for word in words.split())


DOCUMENTS = {
    document.name: document
    for document in (
        Document(
            "agenda",
            "Agenda and invitation",
            "meeting",
            _readers("full seat guest"),
            "an agenda is for those who sit at the table",
            "times, guests' slots, reports asked for",
        ),
        Document(
            MINUTES,
            "Minutes",
            "meeting",
            _readers("full seat guest family referrer subject-access summary auditor"),
            "what an agency has to do stands in its action list",
            "what was shared, decided and agreed",
        ),
        Document(
            ACTIONS,
            "Action list",
            "meeting",
            _readers("full seat agency"),
            "actions are for those who do them",
            "who does what by when, for which risk",
        ),
        Document(
            "summary",
            "Case summary",
            "case",
            _readers("full seat summary subject-access"),
            "a summary is for the panel, for those above it and for the person",
            "where a case stands, on a page or two",
        ),
        Document(
            "chronology",
            "Chronology",
            "case",
            _readers("full seat subject-access"),
            "a chronology is for the panel and the person",
            "all that happened, in order of time",
        ),
        Document(
            "letter",
            "Decision letter",
            "case",
            _readers("family referrer"),
            "it is written to the person and the family, or to the referrer",
            "the decision, the contact, what next",
        ),
        Document(
            "statement",
            "Confidentiality statement",
            "meeting",
            _readers("full"),
            "it is signed in the room",
            "what all agree to, with lines to sign",
        ),
        Document(
            "presence",
            "Who sat in which part",
            "meeting",
            _readers("full auditor"),
            "it names who stepped aside and why",
            "which seat, from when to when",
        ),
        Document(
            JOURNAL,
            "Journal report",
            "hub",
            _readers("full auditor"),
            "it says who did what in the record",
            "every change, without its words",
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
