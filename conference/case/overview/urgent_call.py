"""The urgent call: somebody is in danger now, and a conference of three seats begins at once
(H4.4).

One command, so that it is entered whole or not at all: the case, its conference, and the moment of
the call.
"""

import unicodedata
from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID

from conference.base.record import Command, Query, Record, Right
from conference.base.text import Short, Words, one_line
from conference.case.record.case import CaseState, RiskLevel
from conference.meeting.item import Item

NOT_KNOWN = "name not known yet"
"""What stands in the place of the name until somebody knows it."""

AGENDA = "urgent"
MINUTES = 15
MOST_OFFERED = 4
_SHORTEST = 2  # letters: one letter would offer half of all cases


class CallUrgent(Command[Item]):
    """Begin an urgent conference and return its item: of `case`, an open one, or else of a new case
    under `name` (may be "").

    While a meeting runs it becomes the item the meeting is at; the one interrupted comes back after
    it. `caller` is who called, `danger` what was said of it; both may be filled in later. One made
    by mistake is taken back whole, as long as nothing written in it stands; the journal keeps both.
    """

    title: ClassVar[str] = "Urgent conference called"

    name: Short = ""
    case: UUID | None = None
    caller: Words = ""
    danger: Words = ""


class OpenCase(Record):
    """A case that has not ended, as it is looked for in a hurry.

    `words` are what it is found by, and are never shown.
    """

    id: UUID
    reference: str
    state: CaseState
    level: RiskLevel | None
    words: str

    def sealed_view(self) -> "OpenCase":
        """Return what is seen of a sealed one by whoever may not read it: it is found by its
        reference alone.
        """
        return self.model_copy(update={"level": None, "words": ""})


class OpenCases(Query[tuple[OpenCase, ...]]):
    """Every case that has not ended, the newest first."""

    right: ClassVar[Right] = Right.READ_CASES


def read_call(typed: str) -> tuple[str, str]:
    """Return who calls and the danger: what stands before and after the first colon; without one
    all of it is the danger.
    """
    caller, colon, danger = typed.strip().partition(":")
    return (caller.strip(), danger.strip()) if colon and danger.strip() else ("", typed.strip())


def offered(typed: str, cases: Sequence[OpenCase]) -> tuple[OpenCase, ...]:
    """Return the open cases that what is typed may mean: every word of it begins a word of the
    name, or stands in the reference.
    """
    words = folded(typed).split()
    if not words or sum(map(len, words)) < _SHORTEST:
        return ()
    return tuple(case for case in cases if all(_meant(word, case) for word in words))[:MOST_OFFERED]


def folded(text: str) -> str:
    """Return a text as it is compared: without capitals and without marks on its letters."""
    apart = unicodedata.normalize("NFKD", one_line(text).casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _meant(word: str, case: OpenCase) -> bool:
    return word in case.reference or any(part.startswith(word) for part in case.words.split())
