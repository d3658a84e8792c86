"""Every page by its name.

Pages open one another by name: no room imports a later one, and none is loaded before it is opened.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from textual.screen import Screen

PAGES: dict[str, str] = {
    "welcome": "screens.app.welcome:Welcome",
    "demo": "screens.app.demo:Demo",
    "unlock": "screens.app.unlock:Unlock",
    "found": "screens.hub.founding.founding_page:Found",
    "home": "screens.followup.home:Home",
    "urgent_call": "screens.case.urgent_call:UrgentCall",
    "room": "screens.case.room.room_page:MeetingRoom",
    "prepare": "screens.meeting.prepare:Prepare",
    "meetings": "screens.meeting.meetings:MeetingsList",
    "minutes": "screens.documents.minutes:MinutesPage",
    "corrections": "screens.documents.correction:RoundPage",
    "seen": "screens.documents.reader_view:SeenPage",
    "export": "screens.documents.export_page:ExportPage",
    "copies": "screens.documents.copies:CopiesPage",
    "table": "screens.hub.table:TablePage",
    "safe": "screens.hub.safe.rows:safe",
    "people": "screens.hub.safe.people:PeoplePage",
    "journal": "screens.hub.journal:JournalPage",
    "settings": "screens.hub.settings:SettingsPage",
    "cases": "screens.case.cases:CasesPage",
    "case": "screens.case.case_page:CasePage",
    "sharing": "screens.case.sharing:sharing_page",
    "earlier": "screens.case.earlier:earlier_page",
    "refer": "screens.case.refer:ReferPage",
    "around": "screens.case.around:around",
    "tasks": "screens.followup.tasks:TasksPage",
    "find": "screens.followup.find:FindPage",
}
"""Module of each page, and the class or function in it that makes one."""


def page(name: str, *values: object, **named: object) -> Screen[None]:
    """Return a new page, made with `values`. Raises KeyError for a name no page has."""
    module, _, maker = PAGES[name].partition(":")
    made: Screen[None] = getattr(import_module(module), maker)(*values, **named)
    if not named:
        setattr(made, "opened_as", (name, values))  # noqa: B010 - screens of every kind have it
    return made


def load(name: str) -> None:
    """Import what a page needs, so that it opens at once."""
    import_module(PAGES[name].partition(":")[0])


def opened(name: str, stack: Sequence[Screen[Any]], **having: object) -> Screen[Any] | None:
    """Return the topmost page of a name that is open in `stack` with these attributes, or None.

    It is looked for by its name: whoever asks need not import it. Raises KeyError, as `page`.
    """
    wanted = PAGES[name]
    return next(
        (
            one
            for one in reversed(stack)
            if f"{type(one).__module__}:{type(one).__qualname__}" == wanted
            and all(getattr(one, what) == value for what, value in having.items())
        ),
        None,
    )
