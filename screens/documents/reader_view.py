"""“What would X see?”: one conference, or a whole meeting, as one reader after the other would get
it (H3.3).
"""

from typing import ClassVar
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from conference.base.reading import Reading
from conference.case.overview.conference import Conference, ConferenceOf, ConferencesOf
from conference.documents.readers import Audience, audiences
from conference.documents.readings.visibility_reading import reading
from screens.app.program import Program
from screens.app.reading_page import ReadingPage
from screens.widgets.action import MOVING, Action, bindings
from screens.widgets.ask import Choose
from screens.widgets.folded import FoldedSheet
from screens.widgets.sheet import Sheet
from screens.widgets.text import mark, plain

HELP = (
    "What one reader would get of this record: the members and guests at the table, person "
    "and family, the referrer, the action slip of "
    "each agency, an auditor. Right and left go to the next reader and the one before, "
    "Enter shows them all.\n\nLabels, presence and who "
    "stepped aside decide. What is not known to be readable is left out; the last part "
    "says how many lines, and why. A protected source is "
    "named in the full record alone. Nothing leaves the room here."
)


class SeenSheet(FoldedSheet):
    """The reading, with arrows from reader to reader."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        *FoldedSheet.ACTIONS,
        Action(
            "right", "turn(1)", "Next reader", "Shows what the next reader would see.", group=MOVING
        ),
        Action(
            "left",
            "turn(-1)",
            "Reader before",
            "Shows what the reader before would see.",
            group=MOVING,
        ),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACTIONS)]

    class Turned(Message):
        """Another reader is wanted."""

        def __init__(self, by: int) -> None:
            """Tell how many readers further."""
            super().__init__()
            self.by = by

    def action_turn(self, by: int) -> None:
        """Ask for another reader."""
        self.post_message(self.Turned(by))


class SeenPage(ReadingPage):
    """Shows what one reader sees of an item, or of every item of a meeting."""

    HELP_TITLE = "What would they see?"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action(
            "r",
            "choose_reader",
            "Choose the reader",
            "Everybody who could be given something of this record.",
            "Reader",
            "Reading",
        ),
    )

    def __init__(self, meeting_id: UUID, item_id: UUID | None = None) -> None:
        """Begin with the first member at the table."""
        super().__init__(self._read, HELP)
        self._meeting_id, self._item_id = meeting_id, item_id
        self._conferences: tuple[Conference, ...] = ()
        self.readers: tuple[Audience, ...] = ()
        self.place = 1

    def body(self) -> ComposeResult:
        """Yield the sheet."""
        yield SeenSheet(title=plain(""), empty="Reading …", jump_key="r", id="reading")

    async def _read(self, program: Program) -> Reading:
        if self._item_id is not None:
            self._conferences = (await program.ask(ConferenceOf(item=self._item_id)),)
        else:
            self._conferences = await program.ask(ConferencesOf(meeting=self._meeting_id))
        self.readers = audiences(self._conferences) if self._conferences else ()
        return self._told()

    def _told(self) -> Reading:
        if not self.readers:
            return Reading("What would they see?", lead="This meeting has no items yet.")
        self.place %= len(self.readers)
        return reading(self._conferences, self.readers[self.place])

    def draw(self) -> None:
        """Draw what the reader sees, and which of the readers it is."""
        super().draw()
        if self.readers:
            which = mark(
                "[$muted]‹ $place of $count ›[/]", place=self.place + 1, count=len(self.readers)
            )
            self.query_one("#reading", SeenSheet).border_subtitle = which

    def show_reader(self, place: int) -> None:
        """Show another reader, from the beginning."""
        if self.readers:
            self.place = place % len(self.readers)
            self.reading = self._told()
            self.draw()
            self.query_one("#reading", SeenSheet).action_to_first()

    @on(SeenSheet.Turned)
    def _turned(self, event: SeenSheet.Turned) -> None:
        self.show_reader(self.place + event.by)

    @on(Sheet.Chosen, "#reading")
    def action_choose_reader(self) -> None:
        """Choose the reader from a list."""
        options = [
            (f"reader {place}", one.title, one.name) for place, one in enumerate(self.readers)
        ]

        def chosen(key: str | None) -> None:
            if key is not None:
                self.show_reader(int(key.split()[-1]))

        self.app.push_screen(Choose("What would who see?", options), chosen)
