"""Which page lies behind which door.

Pages open one another by name: no room imports a later one, none is loaded unasked.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from textual.screen import Screen

from screens.widgets.page import Page

DOORS: dict[str, str] = {
    "room": "screens.case.room.room_page:MeetingRoom",
    "prepare": "screens.meeting.prepare:Prepare",
    "meetings": "screens.meeting.meetings:MeetingsList",
    "minutes": "screens.documents.minutes:MinutesPage",
    "corrections": "screens.documents.correction:RoundPage",
    "seen": "screens.documents.reader_view:SeenPage",
    "export": "screens.documents.export_page:ExportPage",
    "copies": "screens.documents.copies:CopiesPage",
    "table": "screens.hub.table:TablePage",
    "journal": "screens.hub.journal:JournalPage",
    "cases": "screens.case.cases:CasesPage",
    "case": "screens.case.case_page:CasePage",
    "sharing": "screens.case.sharing:sharing_page",
    "earlier": "screens.case.earlier:earlier_page",
    "refer": "screens.case.refer:ReferPage",
    "around": "screens.case.around:around",
    "tasks": "screens.followup.tasks:TasksPage",
    "find": "screens.followup.find:FindPage",
}
"""Module and class of each page; what a page is made with stands in its constructor."""


def page(name: str, *values: object, **named: object) -> Page:
    """Return a new page, made with `values`. Raises KeyError for a door that is not there."""
    module, _, kind = DOORS[name].partition(":")
    made: Page = getattr(import_module(module), kind)(*values, **named)
    return made


def opened(name: str, stack: Sequence[Screen[Any]], **having: object) -> Page | None:
    """Return the topmost page of a name that is open in `stack` with these attributes, or None.

    It is looked for by its name: whoever asks need not import it. Raises KeyError, as `page`.
    """
    wanted = DOORS[name]
    return next(
        (
            one
            for one in reversed(stack)
            if isinstance(one, Page)
            and f"{type(one).__module__}:{type(one).__qualname__}" == wanted
            and all(getattr(one, what) == value for what, value in having.items())
        ),
        None,
    )
