"""What happened in a hub with a long past, told as rows: the same rows at every telling."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Table

from conference.case.record.case import CaseState
from storage.file.rows import Base

RARE = "quillfeather"
RARE_LINES = 20
"""So many lines hold the rare word, in a hub of any size."""

CASES_A_MEETING = 20
LINES_AN_ITEM = 10
HISTORY = 80
"""Lines of the case that is open today, from earlier conferences."""

_AT = "%Y-%m-%d %H:%M:%S.%f"
_PHRASES = (
    "seen twice near the mill pond and again by the quay",
    "the neighbour keeps a key",
    "the school rang and nobody answered",
    "the door stood open",
    "a letter came back unopened",
    "the lamp was on all night",
    "somebody shouted in the yard",
    "the meal stood untouched",
    "the money was gone on Friday",
    "he laughed at a joke for the first time",
    "she walked to the library alone",
    "the landlord wants an answer",
    "an uncle may help at weekends",
    "the fence is broken again",
)
_SETTLED = {
    "assessment": (
        '{"instrument": "hub-formulation", "level": "raised", "reason": "two falls in a '
        'month", "ratings": {}, "scores": {}}'
    ),
    "decision": (
        '{"outcome": "keep", "rationale": "the plan holds", "reached": "consensus", "quorum": '
        '"4 of 4", "quorate": true}'
    ),
    "review": '{"tells_person": "Housing", "tells_referrer": "Police"}',
}


@dataclass(frozen=True)
class Past:
    """How much has happened: cases, and lines over all of them.

    One case in twenty is open, a hundred at the least.
    """

    cases: int = 20_000
    lines: int = 200_000

    @property
    def open_cases(self) -> int:
        """How many cases have not ended: the newest ones."""
        return min(self.cases, max(self.cases // 20, 100))


class Telling:
    """The rows of every table.

    `today` is the case that is open today, with as long a history in a hub of any size.
    """

    def __init__(
        self,
        past: Past,
        seats: list[str],
        today: str,
        now: datetime,
        first_entry: int,
        first_number: int,
    ) -> None:
        """Tell a past of these seats up to `now`; entries of index and journal go on from the
        numbers given.
        """
        self.past, self.seats, self.now = past, seats, now
        self.first_entry, self.first_number = first_entry, first_number
        ids = random.Random("cases")
        self.cases = [f"{ids.getrandbits(128):032x}" for _ in range(past.cases)] + [today]
        each = max(1, past.lines // past.cases // LINES_AN_ITEM)
        owners = [case for case in range(past.cases) for _ in range(each)] + [past.cases] * (
            HISTORY // LINES_AN_ITEM
        )
        self.items = [(f"{ids.getrandbits(128):032x}", case) for case in owners]
        self.meetings = [
            f"{ids.getrandbits(128):032x}" for _ in range(len(self.items) // CASES_A_MEETING + 1)
        ]

    def everything(self) -> Iterator[tuple[Table, Iterable[dict[str, Any]]]]:
        """Yield every table with its rows, those first that others refer to."""
        tables = Base.metadata.tables
        told = {
            "meeting": self._meetings(),
            "case": self._cases(),
            "item": self._items(),
            "line": self._lines(),
            "action": self._actions(),
            "settled": self._settled(),
            "search_entry": self._entries(),
            "journal": self._journal(),
        }
        for name, rows in told.items():
            yield tables[name], rows

    def _ago(self, meeting: int) -> datetime:
        return self.now - timedelta(days=7 * (len(self.meetings) - meeting))

    def _row(self, key: str, at: datetime) -> dict[str, Any]:
        return {"id": key, "version": 1, "updated_at": at.strftime(_AT)}

    def _meetings(self) -> Iterator[dict[str, Any]]:
        for number, key in enumerate(self.meetings):
            at = self._ago(number)
            held = {
                "started_at": at.strftime(_AT),
                "ended_at": (at + timedelta(hours=3)).strftime(_AT),
                "frozen": 1,
                "state": "held",
            }
            yield (
                self._row(key, at)
                | held
                | {
                    "kind": "regular",
                    "day": at.date().isoformat(),
                    "starts": "14:00:00.000000",
                    "minutes": 180,
                }
            )

    def _cases(self) -> Iterator[dict[str, Any]]:
        for number, key in enumerate(self.cases[:-1]):
            waiting = number >= self.past.cases - self.past.open_cases
            year, of_year = 2006 + number // 1000, number % 1000 + 1
            state = (
                (CaseState.MONITORING if number % 4 else CaseState.FOR_PANEL)
                if waiting
                else CaseState.CLOSED
            )
            at = self.now - timedelta(days=2 * (self.past.cases - number) // 10)
            yield self._row(key, at) | {
                "year": year,
                "number": of_year,
                "reference": f"{year}-{of_year:03}",
                "kind": "safeguarding",
                "state": state.value,
                "level": ("routine", "raised", "high")[number % 3],
                "name": f"Invented Person {number}",
                "referrer": "an invented school",
                "referred_on": at.date().isoformat(),
                "question": "how can this person be kept safe?",
                "review_on": (self.now + timedelta(days=number % 60 - 5)).date().isoformat()
                if waiting
                else None,
                "owner_id": self.seats[number % len(self.seats)],
            }

    def _items(self) -> Iterator[dict[str, Any]]:
        for number, (key, case) in enumerate(self.items):
            meeting = number // CASES_A_MEETING
            at = self._ago(meeting).strftime(_AT)
            yield self._row(key, self._ago(meeting)) | {
                "meeting_id": self.meetings[meeting],
                "place": number % CASES_A_MEETING + 1,
                "kind": "case",
                "title": "Review",
                "agenda": "review",
                "case_id": self.cases[case],
                "reference": f"case {case}",
                "minutes": 9,
                "state": "done",
                "step": 5,
                "skipped": "{}",
                "seconds": 540,
                "opened_at": at,
                "closed_at": at,
            }

    def _each_line(self) -> Iterator[tuple[int, str, int, datetime]]:
        """Yield number, key, item and moment of every line."""
        ids = random.Random("lines")
        for number in range(len(self.items) * LINES_AN_ITEM):
            item = number // LINES_AN_ITEM
            yield (
                number,
                f"{ids.getrandbits(128):032x}",
                item,
                self._ago(item // CASES_A_MEETING) + timedelta(seconds=number % 10_000),
            )

    def _lines(self) -> Iterator[dict[str, Any]]:
        chance, kinds = (
            random.Random("words"),
            ("information", "concern", "note", "strength", "action"),
        )
        rare = max(1, self.past.lines // RARE_LINES)
        for number, key, item, at in self._each_line():
            words = "; ".join(chance.choices(_PHRASES, k=8)) + f"; number {number}"
            yield self._row(key, at) | {
                "meeting_id": self.meetings[item // CASES_A_MEETING],
                "item_id": self.items[item][0],
                "case_id": self.cases[self.items[item][1]],
                "at": at.strftime(_AT),
                "kind": kinds[number % 5],
                "step": "information",
                "seat_id": self.seats[number % len(self.seats)],
                "text": f"{words} {RARE}" if number % rare == 0 else words,
            }

    def _actions(self) -> Iterator[dict[str, Any]]:
        """Every fifth line is an action; those of open cases are open in part, one in four of these
        overdue.
        """
        first_open = self.past.cases - self.past.open_cases
        for number, key, item, at in self._each_line():
            if number % 5 != 4:
                continue
            case = self.items[item][1]
            waiting = case >= first_open and number % 2
            due = self.now + timedelta(days=number % 40 - 10)
            yield self._row(key, at) | {
                "item_id": self.items[item][0],
                "case_id": self.cases[case],
                "reference": f"case {case}",
                "seat_id": self.seats[number % len(self.seats)],
                "agreed_on": at.date().isoformat(),
                "due": due.date().isoformat() if waiting else at.date().isoformat(),
                "state": "open" if waiting else "done",
            }

    def _settled(self) -> Iterator[dict[str, Any]]:
        ids = random.Random("settled")
        for number, (item, case) in enumerate(self.items):
            at = self._ago(number // CASES_A_MEETING)
            for kind, data in _SETTLED.items():
                row = {
                    "item_id": item,
                    "case_id": self.cases[case],
                    "kind": kind,
                    "at": at.strftime(_AT),
                    "data": data,
                }
                yield self._row(f"{ids.getrandbits(128):032x}", at) | row

    def _entries(self) -> Iterator[dict[str, Any]]:
        for number, key, item, at in self._each_line():
            case = self.cases[self.items[item][1]]
            yield {
                "number": self.first_entry + number,
                "kind": "line",
                "row_id": key,
                "case_id": case,
                "at": at.strftime(_AT),
            }

    def _journal(self) -> Iterator[dict[str, Any]]:
        for number, key, item, at in self._each_line():
            case = self.cases[self.items[item][1]]
            yield {
                "number": self.first_number + number,
                "at": at.strftime(_AT),
                "person_id": key,
                "person": "Somebody Invented",
                "title": "Line written",
                "command": "WriteLine",
                "case_id": case,
                "digest": "0" * 64,
                "seal": "0" * 64,
            }
