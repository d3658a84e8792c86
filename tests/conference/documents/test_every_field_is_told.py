"""Every field of every record that a step settles is said in the read-back, in every document and
to every reader, or is named as withheld, with the reason. A new field fails here until it is one or
the other.
"""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from conference.case.overview.conference import Conference
from conference.case.record.decision import Outcome
from conference.case.sharing.basis import Consent
from conference.case.steps.registry import read_back
from conference.documents.papers.making import make
from conference.documents.readers import NEAR, Reader, find_audience
from conference.documents.withheld import NOT_IN, NOT_TO, Reasons
from tests.builders import House
from tests.conference.documents.every_field import FIELDS, filled
from tests.conference.documents.planted import about, material

SETTINGS: tuple[dict[str, dict[str, Any]], ...] = (
    {"basis": {"consent": Consent.REFUSED_OVERRIDDEN, "asked": {}, "parent": {}}},
    {
        "basis": {"consent": Consent.GIVEN, "consent_words": "", "danger": False},
        "owner": {"seat_id": None, "seat": "", "holder": "", "accepted": None},
        "decision": {"outcome": Outcome.MORE_INFORMATION, "ratified": "", "ratified_at": None},
        "readback": {"said": ""},
        "views": {"not_asked": ""},
    },
)
"""Not everything is said together: who leads, or why nobody does yet."""

READERS = (
    "seat:Police",
    "guest:Elm Park School",
    "family",
    "referrer",
    "subject-access",
    "summary",
    "auditor",
)


def said_by(
    say: Callable[[Conference], str], c: Conference, more: Mapping[str, Any]
) -> frozenset[str]:
    """Return the fields that are said: whose mark stands there, or whose other value says other
    words.
    """
    found: set[str] = set()
    for setting in SETTINGS:
        one = filled(c, **{**setting, **more})
        text = say(one.c)
        found |= {one.marks.places[mark][0] for mark in one.marks.found(text)}
        found |= {
            field
            for field, other in one.others()
            if field.partition(".")[2] not in more.get("review", ()) and say(other) != text
        }
    return frozenset(found)


def check(said: frozenset[str], table: Reasons) -> None:
    """Hold what is said against what the table says is not."""
    named = [field for fields in table.values() for field in fields]
    assert len(named) == len(set(named)), "a field is withheld for two reasons"
    assert set(named) <= set(FIELDS), "the table names a field that there is not"
    assert said & set(named) == set(), "said, though the table withholds it"
    assert set(FIELDS) - said - set(named) == set(), "neither said nor withheld"


@pytest.mark.parametrize("where", NOT_IN)
def test_in_every_document(meeting: House, where: str) -> None:
    """In the read-back, and in each document of the full record."""

    def say(c: Conference) -> str:
        if where == "read-back":
            return "\n".join(read_back(c))
        return make(where, about(material((c,)), c), find_audience("full", (c,))).model_dump_json()

    check(said_by(say, meeting.c, {}), NOT_IN[where])


@pytest.mark.parametrize("reader", READERS)
def test_to_every_reader(meeting: House, reader: str) -> None:
    """In the extract from the minutes of each reader that may have one.

    Who may be, or may speak with, somebody who must not know gets nothing as long as somebody is
    named: so nobody is.
    """

    def say(c: Conference) -> str:
        who = find_audience(reader, (c,))
        return make("minutes", about(material((c,)), c), who).model_dump_json()

    who = find_audience(reader, (meeting.c,)).reader
    nobody = {"review": {"must_not_know": "", "must_not_know_seats": ()}}
    check(said_by(say, meeting.c, nobody if who in NEAR else {}), NOT_TO[who])


def test_the_table_knows_every_reader_of_minutes() -> None:
    """A slip for an agency holds its actions alone; the full record holds everything."""
    assert NOT_TO.keys() == set(Reader) - {Reader.FULL, Reader.AGENCY}
