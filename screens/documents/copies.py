"""The register of copies: who has what, which number, since when, and what became of it, one key
each (H5.2).
"""

from functools import partial
from typing import ClassVar
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from conference.base.moment import clock_time, short, spoken
from conference.base.reading import Reading
from conference.base.record import Right
from conference.base.text import SENTENCE_LENGTH
from conference.documents.catalogue import DOCUMENTS
from conference.documents.copy import NEEDS_WORDS, Copies, Copy, CopyState, MoveCopy
from conference.documents.readings.copy_reading import copies_reading
from conference.documents.readings.paper_reading import reader_words
from conference.meeting.meeting import Meetings
from screens.app.asking_page import at_most
from screens.app.program import Program
from screens.app.reading_page import ReadingPage
from screens.app.working_page import WorkingPage
from screens.rendering.render import FORMS
from screens.widgets.action import Action
from screens.widgets.sheet import Row, Sheet
from screens.widgets.text import cell, mark, plain

_SIGNS = {
    CopyState.ANNOUNCED: ("!", "warn"),
    CopyState.NOT_WRITTEN: ("–", "muted"),
    CopyState.WRITTEN: ("○", "foreground"),
    CopyState.HANDED_OUT: ("●", "foreground"),
    CopyState.COLLECTED: ("✓", "good"),
    CopyState.RETURNED: ("✓", "good"),
    CopyState.DESTROYED: ("✓", "good"),
    CopyState.LOST: ("✗", "bad"),
}
_MARKED = "Copies"
_CUT_SHORT = ": being written, or the program was cut short; n says that it never was"


def _marks(key: str, state: CopyState, help_text: str, footer: str = "") -> Action:
    return Action(
        key, f"mark('{state.value}')", state.value.capitalize(), help_text, footer, _MARKED
    )


class CopiesPage(WorkingPage):
    """Every numbered copy, of one meeting where it is given."""

    HELP_TITLE = "The register of copies"
    AUTO_FOCUS = "#copies"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        _marks("h", CopyState.HANDED_OUT, "Somebody has it now.", "Handed out"),
        _marks("c", CopyState.COLLECTED, "It was taken back in the room.", "Collected"),
        _marks("r", CopyState.RETURNED, "It came back later.", "Returned"),
        _marks("d", CopyState.DESTROYED, "Whoever had it says that it is destroyed."),
        _marks("l", CopyState.LOST, "Asks what happened, and who was told."),
        _marks(
            "n",
            CopyState.NOT_WRITTEN,
            "For one that stays announced because the program was cut short.",
        ),
        Action(
            "a", "all", "Show all, or those still out", "Goes from one to the other.", "", _MARKED
        ),
        Action(
            "m",
            "every",
            "Show every meeting, or this one",
            "Goes from one to the other.",
            "",
            _MARKED,
        ),
        Action(
            "x",
            "export",
            "Write a document",
            "Chooses, reads, then writes; it gets the next number.",
            "",
            _MARKED,
        ),
        Action("u", "undo", "Undo", "Takes back the newest change.", "", _MARKED),
    )
    NEEDS: ClassVar[dict[str, Right]] = {
        **{
            action.name: Right.WRITE
            for action in ACTIONS
            if action.name.startswith("mark") or action.name == "undo"
        },
        "export": Right.READ_CASES,
    }

    def __init__(self, meeting: UUID | None = None) -> None:
        """Begin with the copies of a meeting that are still out, or with all that are."""
        super().__init__()
        self._given = self._meeting = meeting
        self._out_only = True
        self.copies: tuple[Copy, ...] = ()
        self._days: dict[UUID, str] = {}

    def body(self) -> ComposeResult:
        """Yield the list, and the whole of the chosen copy."""
        with Vertical(classes="frame list"):
            yield Static(classes="heads")
            yield Sheet(
                empty="No copy is out. a shows all, x writes a document.", jump_key="c", id="copies"
            )
        yield Static(classes="detail", id="copy")

    def on_mount(self) -> None:
        """Name the page."""
        self.bar.set_left(mark("[b $accent]Copies[/]"))

    def help_text(self) -> str:
        """Return what the register is for."""
        return (
            "Every document that left the hub, with the number that stands on each of its "
            "pages: for whom, how, when, by whom, and what "
            "became of it. A copy that was never written keeps its number, with the "
            "reason.\n\nEnter shows all of it. One key says what "
            "became of the chosen copy; u takes it back. A lost copy needs the words: what "
            "happened, who was told?"
        )

    def why_not(self, name: str) -> str | None:
        """Say what is missing."""
        reason = super().why_not(name)
        if reason is None and name.startswith("mark") and not self.copies:
            return "There is no copy to choose."
        return reason

    async def load(self) -> None:
        """Read the register."""
        self.copies = await self.program.ask(Copies(meeting=self._meeting, out_only=self._out_only))
        self._days = {
            one.id: short(one.day) for one in await self.program.ask(Meetings(limit=1_000))
        }
        self.draw()

    def on_resize(self) -> None:
        """Draw for the new width."""
        self.draw()

    def draw(self) -> None:
        """Draw what was read."""
        sheet = self.query_one("#copies", Sheet)
        sheet.rows = tuple(self._row(copy) for copy in self.copies)
        width = self._wide()
        heads = f"   {'what became of it':18}{'no.':5}{'document':21}{'for':{width}}"
        self.query_one(".heads", Static).update(mark("[$muted]$heads[/]", heads=heads))
        frame = self.query_one(".list", Vertical)
        count = len(self.copies)
        what = "still out" if self._out_only else "in all"
        where = f" of the meeting of {self._days.get(self._meeting, '')}" if self._meeting else ""
        frame.border_title = plain("Copies")
        keys = "a all" if self._out_only else "a still out"
        if self._given:
            keys += " · m every meeting" if self._meeting else " · m this meeting"
        frame.border_subtitle = mark(
            "$count $what$where · $keys", count=count, what=what, where=where, keys=keys
        )
        self._explain()
        self.refresh_bindings()

    def _wide(self) -> int:
        return max(self.row_width - 47, 12)

    def _row(self, copy: Copy) -> Row:
        sign, tone = _SIGNS[copy.state]
        about = copy.reference or (self._days.get(copy.meeting_id, "") if copy.meeting_id else "")
        return Row(
            str(copy.id),
            Content.assemble(
                mark(f"[${tone}]$sign $state[/]", sign=sign, state=cell(copy.state.value, 17)),
                mark("[b]$number[/]", number=cell(str(copy.number), 5)),
                mark("$what ", what=cell(f"{copy.document} {about}", 20)),
                mark("$to", to=cell(copy.to, self._wide())),
            ),
        )

    @property
    def chosen(self) -> Copy | None:
        """The copy under the cursor."""
        place = self.query_one("#copies", Sheet).cursor
        return self.copies[place] if place < len(self.copies) else None

    def _explain(self) -> None:
        self.query_one("#copy", Static).update(told(copy) if (copy := self.chosen) else "")

    @on(Sheet.Chosen, "#copies")
    def _open(self) -> None:
        """Show everything that is known of the chosen copy."""
        copy = self.chosen
        if copy is None:
            return

        async def ask(_program: Program) -> Reading:
            return copies_reading((copy,), self._days)

        self.app.push_screen(ReadingPage(ask))

    @on(Sheet.Moved, "#copies")
    def _moved(self) -> None:
        """Show the first of it below the list."""
        self._explain()

    def action_mark(self, state: str) -> None:
        """Say what became of the chosen copy."""
        self.begin(partial(self._mark, CopyState(state)))

    async def _mark(self, state: CopyState) -> str:
        copy = self.chosen
        if copy is None:
            return ""
        words = ""
        if state in NEEDS_WORDS:
            words = await self.enter(
                f"{copy.label}, is lost: what happened, and who was told?",
                copy.words,
                check=at_most(SENTENCE_LENGTH, "A sentence"),
            )
        await self.record(MoveCopy(copy_id=copy.id, state=state, words=words))
        return f"Copy {copy.number}: {state.value}. u takes it back."

    def action_all(self) -> None:
        """Show all, or those that are out."""
        self._out_only = not self._out_only
        self.read()

    def action_every(self) -> None:
        """Show every meeting, or the one it began with."""
        self._meeting = self._given if self._meeting is None else None
        self.read()

    def action_export(self) -> None:
        """Write a document."""
        self.go("export", self._meeting)

    def action_undo(self) -> None:
        """Take back the newest change."""
        self.begin(self.take_back)


def _state(copy: Copy) -> str:
    """Return what became of a copy, in words."""
    words = copy.words or (_CUT_SHORT if copy.state is CopyState.ANNOUNCED else "")
    return f"{copy.state.value}: {words}" if words else copy.state.value


def told(copy: Copy) -> Content:
    """Return everything the register knows of a copy."""
    lock = ", locked" if copy.locked else ""
    standing = f" ({copy.standing.lower()})" if copy.standing else ""
    at = copy.at.astimezone()
    when = f"{spoken(at.date())}, {clock_time(at)}"
    lines = [
        (
            f"{copy.label} · {DOCUMENTS[copy.document].title}{standing} for "
            f"{reader_words(copy.reader)}, {FORMS[copy.form].words}{lock}"
        ),
        f"by {copy.by}, {when}",
        " · ".join(
            said
            for said in (
                _state(copy),
                f"sent although {copy.against} stood against it: {copy.reason}"
                if copy.against
                else "",
                f"wording stays: {copy.wording}" if copy.wording else "",
                f"SHA-256 {copy.digest[:16]}" if copy.digest else "",
            )
            if said
        ),
    ]
    return Content("\n").join([mark("$line", line=line) for line in lines])
