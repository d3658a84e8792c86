"""Every page of the program as plain text, for a screen reader or a braille display: which page has
which reading, and how it is asked.

The toolkit of the screens offers such programs nothing. So each page is also a reading: one fact a
line, its label first, states in words, headings numbered, nothing drawn. Whoever may not see a page
is refused here as there.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from conference.base.journal import Journal
from conference.base.moment import spoken
from conference.base.reading import Entry, Reading
from conference.base.refusal import Refused
from conference.case.overview.around import AroundOf
from conference.case.overview.around import reading as around_reading
from conference.case.overview.conference import ConferenceOf
from conference.case.overview.history import HistoryOf
from conference.case.overview.repeat_referral import EarlierOf
from conference.case.overview.repeat_referral import reading as earlier_reading
from conference.case.overview.sector_rules_reading import sharing_reading
from conference.case.record.case import CaseOf, Cases
from conference.case.record.line import LinesOfCase
from conference.documents.catalogue import DOCUMENTS, find_document
from conference.documents.copy import Copies
from conference.documents.corrections.correction import RoundOf
from conference.documents.papers.making import question
from conference.documents.readers import find_audience
from conference.documents.readings import lists_aloud as lists
from conference.documents.readings.case_aloud import case_reading
from conference.documents.readings.copy_reading import copies_reading
from conference.documents.readings.meeting_aloud import (
    agenda_reading,
    item_reading,
    meeting_reading,
    round_reading,
)
from conference.documents.readings.paper_aloud import paper_reading
from conference.documents.readings.visibility_reading import reading as seen_reading
from conference.documents.subject import find_case, find_meeting
from conference.followup.find import Find
from conference.followup.home import HomeOf
from conference.followup.task import TaskFilter, Tasks
from conference.hub.agency import Agencies
from conference.hub.person import People
from conference.hub.seat import Table
from conference.meeting.meeting import Meetings
from conference.meeting.sitting import Sitting, SittingOf
from conference.meeting.timetable import timetable
from screens.rendering.wrap import Laid, fold

if TYPE_CHECKING:
    from storage import Hub

NARROWEST, WIDEST = 20, 78
"""Cells in a line: a braille display has 40, sometimes 20."""

_MOST = 1_000
_ATTENTION = "attention, "


@dataclass(frozen=True)
class Wanted:
    """What shall be read: the words after the name of the page, the meeting by its day (None: the
    latest), the case, the reader.
    """

    words: str = ""
    day: date | None = None
    case: str = ""
    reader: str = "full"


class Asking:
    """Asks a hub for readings; `now` is the moment of the reading."""

    def __init__(self, hub: "Hub", now: datetime) -> None:
        """Nothing is asked yet."""
        self._ask, self._now = hub.ask, now.astimezone()

    def home(self, _: Wanted) -> Reading:
        """Return the landing page."""
        return lists.home_reading(self._ask(HomeOf()))

    def meetings(self, _: Wanted) -> Reading:
        """Return the list of meetings."""
        return lists.meetings_reading(self._ask(Meetings(limit=_MOST)))

    def agenda(self, wanted: Wanted) -> Reading:
        """Return the agenda of the meeting that runs or comes next."""
        sitting = self._sitting(wanted, "agenda")
        return agenda_reading(sitting, self._begins(sitting))

    def meeting(self, wanted: Wanted) -> Reading:
        """Return a meeting: where it is, who is in the room, its items."""
        sitting = self._sitting(wanted, "minutes")
        return meeting_reading(sitting, self._begins(sitting), self._now)

    def item(self, wanted: Wanted) -> Reading:
        """Return one item as the meeting room shows it."""
        return item_reading(self._ask(ConferenceOf(item=self._item(wanted))))

    def sharing(self, wanted: Wanted) -> Reading:
        """Return the rules for sharing of the sectors at the table of an item."""
        return sharing_reading(self._ask(ConferenceOf(item=self._item(wanted))))

    def seen(self, wanted: Wanted) -> Reading:
        """Return what one reader would see of an item."""
        conferences = (self._ask(ConferenceOf(item=self._item(wanted))),)
        return seen_reading(conferences, find_audience(wanted.reader, conferences))

    def minutes(self, wanted: Wanted) -> Reading:
        """Return the minutes for one reader."""
        return self._paper("minutes", wanted)

    def document(self, wanted: Wanted) -> Reading:
        """Return a document for one reader, before it is written."""
        return self._paper(wanted.words or "minutes", wanted)

    def corrections(self, wanted: Wanted) -> Reading:
        """Return the correction round of a draft."""
        return round_reading(
            self._ask(RoundOf(meeting=self._sitting(wanted, "minutes").meeting.id))
        )

    def copies(self, _: Wanted) -> Reading:
        """Return the register of copies."""
        days = {one.id: spoken(one.day) for one in self._ask(Meetings(limit=_MOST))}
        return copies_reading(self._ask(Copies(limit=_MOST)), days)

    def cases(self, _: Wanted) -> Reading:
        """Return the cases that have not ended."""
        return lists.cases_reading(self._ask(Cases(limit=_MOST)))

    def case(self, wanted: Wanted) -> Reading:
        """Return one case."""
        key = self._case(wanted)
        tasks = self._ask(Tasks(show=TaskFilter.OPEN, case=key))
        lines, told, earlier = (
            self._ask(LinesOfCase(case=key)),
            self._ask(HistoryOf(case=key)),
            self._ask(EarlierOf(case=key)),
        )
        return case_reading(self._ask(CaseOf(case=key)), tasks, told, lines, earlier, self._now)

    def around(self, wanted: Wanted) -> Reading:
        """Return everything going on around a person."""
        key = self._case(wanted)
        tasks = self._ask(Tasks(show=TaskFilter.OPEN, case=key))
        return around_reading(
            self._ask(AroundOf(case=key)),
            tuple(lists.task(one, self._now) for one in tasks if not one.is_action),
        )

    def earlier(self, wanted: Wanted) -> Reading:
        """Return the earlier referrals of a person."""
        return earlier_reading(self._ask(EarlierOf(case=self._case(wanted))))

    def tasks(self, _: Wanted) -> Reading:
        """Return the tasks that are open."""
        return lists.tasks_reading(self._ask(Tasks(limit=_MOST)), self._now)

    def table(self, _: Wanted) -> Reading:
        """Return who sits at the table."""
        return lists.table_reading(self._ask(Table()), self._ask(Agencies()), self._ask(People()))

    def journal(self, _: Wanted) -> Reading:
        """Return the newest entries of the journal."""
        return lists.journal_reading(self._ask(Journal()))

    def find(self, wanted: Wanted) -> Reading:
        """Return what is found by some words."""
        if not wanted.words.strip():
            raise Refused("Say which words shall be found.")
        return lists.found_reading(wanted.words, self._ask(Find(words=wanted.words)))

    def _paper(self, name: str, wanted: Wanted) -> Reading:
        document = find_document(name)
        case = find_case(self._ask, wanted.case) if wanted.case else None
        meeting = (
            find_meeting(self._ask, document, wanted.day).id
            if document.about == "meeting"
            else None
        )
        return paper_reading(
            self._ask(question(document.name, wanted.reader, meeting=meeting, case=case))
        )

    def _case(self, wanted: Wanted) -> UUID:
        return find_case(self._ask, wanted.words or wanted.case)

    def _sitting(self, wanted: Wanted, like: str) -> Sitting:
        return self._ask(SittingOf(meeting=find_meeting(self._ask, DOCUMENTS[like], wanted.day).id))

    def _begins(self, sitting: Sitting) -> dict[UUID, datetime]:
        return {entry.item.id: entry.begins for entry in timetable(sitting, self._now)}

    def _item(self, wanted: Wanted) -> UUID:
        """Return an item by its number on the agenda, or by the reference of its case; without
        words the one that is open.
        """
        sitting = self._sitting(wanted, "minutes")
        said = wanted.words.strip()
        if not said and sitting.meeting.item_id is not None:
            return sitting.meeting.item_id
        if said.isdecimal() and len(said) < 4 and 1 <= int(said) <= len(sitting.live):
            return sitting.live[int(said) - 1].id
        found = next(
            (
                one.id
                for one in sitting.live
                if said and one.reference.casefold() == said.casefold()
            ),
            None,
        )
        if found is None:
            raise Refused(
                f"Say which item: its number, from 1 to {len(sitting.live)}, or the "
                "reference of its case."
            )
        return found


READINGS: dict[str, Callable[[Asking, Wanted], Reading]] = {
    name: getattr(Asking, name)
    for name in (
        "home",
        "agenda",
        "meetings",
        "meeting",
        "item",
        "sharing",
        "seen",
        "minutes",
        "corrections",
        "document",
        "copies",
        "cases",
        "case",
        "around",
        "earlier",
        "tasks",
        "table",
        "journal",
        "find",
    )
}
"""What can be read, by its name on the command line."""

OF_PAGES = {"room": "item", "prepare": "agenda", "export": "document"}
"""Pages whose reading has another name; all others are read by their own."""

NOTHING_TO_READ = {
    "welcome": "it asks where to begin, before there is a hub",
    "demo": "it is shown while the demo hub is being made",
    "unlock": "it asks who is there, before there is anything to read",
    "found": "it is a form in which a hub is made",
    "urgent_call": "it is a form in which an urgent call is entered",
    "safe": "it is the door to pages that have readings of their own",
    "people": "who may open the hub is read with the table",
    "settings": "what is set is read on its page only, so far",
    "refer": "it is a form in which a new case is entered, and shows nothing of the record",
}
"""Pages without a reading, and why."""


def aloud(hub: "Hub", what: str, wanted: Wanted, now: datetime) -> Reading:
    """Return the reading of a page.

    Raises Refused with one sentence when it may not be read or is not there.
    """
    return READINGS[what](Asking(hub, now), wanted)


def plain_lines(reading: Reading, width: int) -> Iterator[str]:
    """Yield a reading in lines of at most `width` cells: nothing in them is drawn, and nothing is
    for a terminal to obey.
    """
    lay = partial(_laid, width=max(NARROWEST, min(width, WIDEST)))
    yield from _lines(lay(reading.title))
    if reading.lead:
        yield from _lines(lay(reading.lead))
    for number, part in enumerate(reading.parts, 1):
        yield ""
        yield from _lines(lay(f"{number}. {part.title}"))
        yield from (line for entry in part.entries for line in _lines(lay(_said(entry))))
        if not part.entries:
            yield from _lines(lay(part.empty))


def _said(entry: Entry) -> str:
    """Return an entry with its label first; what a screen marks by a sign and a colour is said by a
    word.
    """
    words = f"{_ATTENTION if entry.tone == 'warn' else ''}{entry.words}"
    return f"{entry.label}: {words}" if entry.label else words


def _laid(text: str, width: int) -> Laid:
    """Return a text in lines; the points that part facts on the screen are read out as words by
    some programs, so they are commas.
    """
    return fold(text.replace(" · ", ", "), "", "  ", width)


def _lines(laid: Laid) -> list[str]:
    return laid.split("\n")
