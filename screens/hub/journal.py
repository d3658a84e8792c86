"""The journal: who did what and when, in plain words and without user text; each entry sealed to
the one before.
"""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from conference.base.journal import Entry, Journal
from conference.base.moment import clock_time, spoken
from screens.hub.safe.safe_page import SafePage
from screens.widgets.action import Action
from screens.widgets.list_rows import WIDE
from screens.widgets.sheet import Row, Sheet
from screens.widgets.text import cell, mark

_SHORT = 8  # signs of a seal; the newest one, in sixteen, stands on every page of the minutes


class JournalPage(SafePage):
    """A list that nobody can write in."""

    IN_SAFE = "journal"
    HELP_TITLE = "The journal"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("m", "more", "Show more", "Reads five hundred entries more.", "More", "Journal"),
        Action(
            "x",
            "export",
            "Write to a file",
            "The journal report, in Word, PDF and other formats.",
            "",
            "Journal",
        ),
    )

    def __init__(self) -> None:
        """Begin with the newest entries."""
        super().__init__()
        self._entries: tuple[Entry, ...] = ()
        self._limit = 500

    def frames(self) -> ComposeResult:
        """Yield the list."""
        with Vertical(classes="frame list"):
            yield Static(classes="heads")
            yield Sheet(empty="The journal is not for this role.", jump_key="j", id="entries")
        yield Static(classes="detail")

    def help_text(self) -> str:
        """Return what the seals are for."""
        return (
            "Every change is an entry here: its number, when, who, what, in which case. "
            "The seal of an entry is made from the entry and "
            "the seal before it: whoever changes one of them outside the program breaks "
            "the chain, and conference check says where.\n\n"
            "Reading a case is an entry as well, once an hour for each person. Whoever opens a "
            "sealed case has to say why: it stands below the list.\n\n"
            "The journal holds no text of any case."
        )

    async def load(self) -> None:
        """Ask the newest entries."""
        self._entries = await self.program.ask(Journal(limit=self._limit))
        self.draw()

    def draw(self) -> None:
        """Draw what was read last, as wide as the page."""
        width = self.row_width
        frame = self.query_one(".list")
        person, what = _columns(width)
        heads = f"{'no':>6}  {'when':13}{'who':{person}}{'what':{what}}{'case':9}seal"
        self.query_one(".heads", Static).update(
            mark("[$muted] $heads[/]", heads=heads) if self._entries else Content("")
        )
        self.query_one("#entries", Sheet).rows = tuple(
            _row(entry, person, what) for entry in self._entries
        )
        frame.border_title = mark("Journal[$muted] · the newest first[/]")
        frame.border_subtitle = (
            mark("[$muted]m more[/]") if len(self._entries) == self._limit else None
        )
        newest = self._entries[0].number if self._entries else 0
        self.head(mark("[$muted]$count entries[/]", count=f"{newest:,}"))
        self._tell_all()

    def on_resize(self) -> None:
        """Draw for the new width."""
        if self._entries:
            self.draw()

    def why_not(self, name: str) -> str | None:
        """Refuse "more" when everything is shown."""
        if name == "more" and len(self._entries) < self._limit:
            return "This is the whole journal."
        return super().why_not(name)

    @on(Sheet.Moved)
    def _tell_all(self) -> None:
        at = self.query_one("#entries", Sheet).cursor
        entry = self._entries[at] if at < len(self._entries) else None
        words = (
            mark("[$foreground]$title[/]$why, $day $time\nseal $seal", **_whole(entry))
            if entry
            else Content("")
        )
        self.query_one(".detail", Static).update(words)

    @on(Sheet.Chosen)
    def _open_case(self) -> None:
        at = self.query_one("#entries", Sheet).cursor
        if at < len(self._entries):
            self.go_to_case(self._entries[at].case_id)

    def action_export(self) -> None:
        """Write the journal report."""
        self.go("export", None, None, "journal")

    def action_more(self) -> None:
        """Read more entries."""
        self._limit += 500
        self.read()


def _columns(width: int) -> tuple[int, int]:
    """Return the cells for who and what."""
    return (26, width - 64) if width >= WIDE else (14, width - 52)


def _row(entry: Entry, person: int, what: int) -> Row:
    at = entry.at.astimezone()
    return Row(
        str(entry.number),
        Content.assemble(
            mark("[$muted]$number[/]  ", number=f"{entry.number:>6}"),
            mark("[$muted]$when[/]", when=cell(f"{at:%d/%m} {clock_time(entry.at)}", 13)),
            mark("$person ", person=cell(entry.person, person - 1)),
            mark("$title ", title=cell(entry.title, what - 1)),
            mark("[b]$reference[/] ", reference=cell(entry.reference, 8)),
            mark("[$muted]$seal[/]", seal=entry.seal[:_SHORT]),
        ),
    )


def _whole(entry: Entry) -> dict[str, str]:
    return {
        "title": entry.title,
        "why": f": {entry.why}" if entry.why else "",
        "day": spoken(entry.at.astimezone().date()),
        "time": clock_time(entry.at),
        "seal": entry.seal,
    }
