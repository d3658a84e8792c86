"""The export page: which document, for whom, in which format; read before anything is written; then
written and entered (H3.2, H5.2).
"""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import ClassVar
from uuid import UUID

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from conference.base.moment import spoken
from conference.base.record import Right
from conference.base.refusal import Refused
from conference.case.record.case import CaseOf
from conference.case.sharing.may_be_sent import Sending, unready_words
from conference.documents.catalogue import find_document
from conference.documents.copy import WITHOUT_CASES, SendingsFor, entering
from conference.documents.paper import Paper
from conference.documents.readers import Reader
from conference.documents.readings.paper_reading import paper_reading, reader_words
from conference.documents.subject import latest
from conference.documents.wording_remarks import Placed
from conference.meeting.meeting import Meetings, MeetingState
from screens.app.reading_page import rows
from screens.app.working_page import WorkingPage
from screens.documents import export_dialogs as dialogs
from screens.documents.export_choice import Choice
from screens.documents.export_keys import HELP, KEYS
from screens.documents.lock_phrase import PhraseShown
from screens.rendering.locking import LOCKABLE
from screens.rendering.place_file import refuse_in_the_way, refuse_no_folder
from screens.rendering.render import FORMS
from screens.rendering.write import Steps, find_form, may_print, remarks_of, write
from screens.widgets.action import Action
from screens.widgets.folded import Entry, FoldedSheet
from screens.widgets.text import cell, mark, plain

_COLUMN = 34  # cells of the left half of what is chosen


class ExportPage(WorkingPage):
    """Makes a file of a document.

    Begins with a meeting, with a case, or with the latest meeting.
    """

    HELP_TITLE = "Writing a document"
    AUTO_FOCUS = "#reading"
    ACTIONS: ClassVar[tuple[Action, ...]] = KEYS
    NEEDS: ClassVar[dict[str, Right]] = {
        **dict.fromkeys(
            ("document", "reader", "meeting", "case", "remarks", "copies"), Right.READ_CASES
        )
    }
    CSS = """
    ExportPage #wish { height: auto; margin: 0 1; }
    ExportPage #reading { height: 1fr; margin: 0 1; }
    ExportPage Status { height: auto; max-height: 3; text-wrap: wrap; }
    """

    def __init__(
        self,
        meeting: UUID | None = None,
        case: UUID | None = None,
        document: str = "",
        reader: str = "",
    ) -> None:
        """Begin with a document about what is given: the minutes of a meeting, the summary of a
        case; for everybody, or for one reader.
        """
        begun = find_document(document or ("summary" if case and not meeting else "minutes"))
        super().__init__()
        self.choice = Choice(begun, reader or Reader.FULL.value)
        self.remarks: tuple[Placed, ...] = ()
        self._begin_with = (meeting, case)
        self.paper: Paper | None = None
        self.refused = ""
        self._steps: Steps | None = None
        self._found = False

    def body(self) -> ComposeResult:
        """Yield what is chosen above what the reader would get."""
        wish = Static(id="wish", classes="frame")
        wish.border_title = plain("Export")
        yield wish
        yield FoldedSheet(
            title=plain("What they would get"), empty="Reading …", jump_key="r", id="reading"
        )

    def on_mount(self) -> None:
        """Name the page."""
        self.bar.set_left(mark("[b $accent]Export[/]  [$muted]nothing is written before w[/]"))

    def help_text(self) -> str:
        """Return how a document leaves."""
        return HELP

    def may_leave(self) -> str | None:
        """Say what would be lost: a document that is being written."""
        return "A document is being written." if self._steps else None

    def settled(self) -> bool:
        """Whether keys are taken: while a document is written, too, since Escape stops it."""
        return bool(self._steps) or super().settled()

    def why_not(self, name: str) -> str | None:
        """Say what stands in the way."""
        reason = (
            self.may(entering(self.choice.document.name).take.right)
            if name == "write"
            else super().why_not(name)
        )
        if reason:
            return reason
        if self._steps and name in {action.name for action in self.ACTIONS}:
            return "A document is being written: Escape stops it."
        reasons = {
            "write": self.refused or ("" if self.paper else "The document is not read yet."),
            "lock": ""
            if self.choice.form in LOCKABLE
            else "Only Word, Excel and PDF can be locked with a phrase.",
            "remarks": "" if self.remarks else "The wording check has nothing to say.",
            "keep_words": "" if self.remarks else "The wording check has nothing to say.",
        }
        return reasons.get(name) or None

    # Reading

    async def load(self) -> None:
        """Ask for the document as it is chosen; a refusal stands where its words would be."""
        if self._steps:
            return
        if not self._found:
            await self._find()
        wish = self.choice.wish()
        self.paper, self.refused, self.remarks = None, "", ()
        try:
            self.paper = await self.program.ask(wish.question)
            self.remarks = await asyncio.to_thread(remarks_of, self.program.hub, self.paper)
            may_print(self.paper, find_form(wish.form))
        except Refused as refused:
            self.refused = str(refused)
        self.draw()

    async def _find(self) -> None:
        """Find out of which meeting and case it is, once."""
        meeting, case = self._begin_with
        every = (
            await self.program.ask(Meetings(limit=1_000))
            if self.may(Right.READ_HUB) is None
            else ()
        )
        if self.may(Right.READ_CASES):
            self.choice.reader = Reader.AUDITOR.value
        if case is not None:
            found = await self.program.ask(CaseOf(case=case))
            self.choice.case, self.choice.reference = found.id, found.reference
        given = next((one for one in every if one.id == meeting), None)
        if given is None:
            given = latest(every, self.choice.document)
        elif given.state is MeetingState.PLANNED and self.choice.document.name == "minutes":
            self.choice.take_document("agenda")
        self.choice.meeting = given
        self._found = True

    def on_resize(self) -> None:
        """Draw for the new width."""
        self.draw()

    def draw(self) -> None:
        """Draw what is chosen, and the document."""
        self.query_one("#wish", Static).update(self._chosen())
        sheet = self.query_one("#reading", FoldedSheet)
        if self.paper is not None:
            sheet.show_entries(rows(paper_reading(self.paper), max(sheet.size.width - 4, 40)))
        else:
            sheet.show_entries(
                [Entry("refused", Content(""), plain(self.refused))] if self.refused else []
            )
        sheet.border_subtitle = (
            mark("[$warn]! $refused[/]", refused=self.refused)
            if self.refused and self.paper
            else None
        )
        self.refresh_bindings()

    def _chosen(self) -> Content:
        choice, meeting = self.choice, self.choice.meeting
        about = choice.document.about
        day = f"{spoken(meeting.day)}" if meeting and about == "meeting" else "–"
        case = choice.reference or ("all of the meeting" if about == "meeting" else "–")
        lock = (
            ("on, with a phrase" if choice.locked else "off")
            if choice.form in LOCKABLE
            else "none in this format"
        )
        count = len(self.remarks)
        wording = "nothing to remark"
        if count:
            what = f"{count} remark{'s' if count > 1 else ''}"
            wording = (
                f"{what}; stays: {choice.wording}"
                if choice.wording
                else f"! {what}: n reads them, k says why they stay"
            )
        pairs = (
            (("d", "Document", choice.document.title), ("m", "Meeting", day)),
            (("r", "Reader", reader_words(choice.reader)), ("c", "Case", case)),
            (("f", "Format", FORMS[choice.form].words), ("l", "Lock", lock)),
            (("o", "For", choice.addressee), None),
            (("p", "Place", _end(str(choice.path), self.size.width - 20)), None),
            (("k", "Wording", wording), None),
        )
        return Content("\n").join([_line(left, right, self.size.width) for left, right in pairs])

    # Choosing

    def _choose(self, asking: Callable[[WorkingPage, Choice], Awaitable[None]]) -> None:
        self.begin(partial(asking, self, self.choice))

    def action_document(self) -> None:
        """Choose the document."""
        self._choose(dialogs.choose_document)

    def action_reader(self) -> None:
        """Choose the reader."""
        self._choose(dialogs.choose_reader)

    def action_form(self) -> None:
        """Choose the format."""
        self._choose(dialogs.choose_form)

    def action_meeting(self) -> None:
        """Choose the meeting."""
        self._choose(dialogs.choose_meeting)

    def action_case(self) -> None:
        """Choose the case."""
        self._choose(dialogs.choose_case)

    def action_addressee(self) -> None:
        """Say who gets the copy."""
        self._choose(dialogs.choose_addressee)

    def action_place(self) -> None:
        """Choose where it goes."""
        self._choose(dialogs.choose_place)

    def action_lock(self) -> None:
        """Lock it, or not."""
        self.choice.locked = not self.choice.locked
        self.draw()
        self.say(
            "Locked with a phrase, which is shown once when it is written."
            if self.choice.locked
            else "Not locked."
        )

    def action_remarks(self) -> None:
        """Read the remarks on the wording."""
        self.begin(partial(dialogs.read_remarks, self, self.choice, self.remarks))

    def action_keep_words(self) -> None:
        """Say why the words stay."""
        self.begin(partial(dialogs.keep_words, self, self.choice, self.remarks))

    def action_copies(self) -> None:
        """See the register of copies."""
        self.go("copies", self.choice.meeting.id if self.choice.meeting else None)

    # Writing

    def action_back(self) -> None:
        """Stop what is being written, or close the page."""
        if self._steps:
            self._steps.stop.set()
            self.say("Stopping …")
        else:
            super().action_back()

    def action_write(self) -> None:
        """Write the document."""
        self.begin(self._write)

    async def _write(self) -> str:
        choice = self.choice
        refuse_in_the_way(choice.path)
        refuse_no_folder(choice.path)
        if self.remarks and not choice.wording:
            await dialogs.keep_words(self, choice, self.remarks)
        found = await self._sendings()
        await dialogs.ask_reason(self, choice, found)
        await self.confirm(self._question(found), "Write", "y", "Not yet")
        return await self._make()

    async def _sendings(self) -> tuple[Sending, ...]:
        wish = self.choice.wish()
        if self.choice.document.name in WITHOUT_CASES:
            return ()
        return await self.program.ask(
            SendingsFor(
                document=wish.document, reader=wish.reader, meeting=wish.meeting, case=wish.case
            )
        )

    def _question(self, found: tuple[Sending, ...]) -> str:
        choice, paper = self.choice, self.paper
        draft = "" if paper is None or paper.settled else "It is not approved. "
        unready = f"{unready} " if (unready := unready_words(found)) else ""
        lock = (
            "It opens only with the phrase."
            if choice.locked
            else "The file can be read by whoever gets it, names included."
        )
        form = FORMS[choice.form].words
        return (
            f"{draft}{unready}{lock}\n\nWrite {choice.document.title} ({form}) for "
            f"{choice.addressee} to {choice.path}?"
        )

    async def _make(self) -> str:
        from storage import NotSaved

        program, loop, wish = self.program, asyncio.get_running_loop(), self.choice.wish()
        steps = Steps(lambda number, of, words: _later(loop, self._tell, number, of, words))
        self._steps = steps
        self.refresh_bindings()
        try:
            written = await asyncio.to_thread(write, program.hub, wish, steps)
        except NotSaved as fault:
            program.not_saved = str(fault)
            raise
        finally:
            steps.stop.set()  # whoever closed the page wants no file any more
            self._steps = None
            self.refresh_bindings()
        program.saved_at, program.not_saved = program.clock(), ""
        self.choice.forget()
        self.say("")
        if written.phrase:
            await self.answer(PhraseShown(written.phrase, written.copy.label))
        return (
            f"{written.copy.label}: written to "
            f"{wish.path}{f' ({written.note})' if written.note else ''}"
        )

    def _tell(self, number: int, of: int, words: str) -> None:
        if self.is_attached and self._steps and not self._steps.stop.is_set():
            self.say(f"Step {number} of {of}: {words} … Escape stops it.")


def _later(loop: asyncio.AbstractEventLoop, tell: object, *values: object) -> None:
    """Tell the page how far it is, from the thread that writes; when the program is gone there is
    nobody to tell.
    """
    if not loop.is_closed():
        loop.call_soon_threadsafe(tell, *values)  # type: ignore[arg-type]  # a method of the page


def _end(path: str, width: int) -> str:
    """Return a place as far as there is room, the end of it: the name of the file says more than
    the first folders.
    """
    return path if len(path) <= width else f"…{path[1 - width :]}"


def _line(left: tuple[str, str, str], right: tuple[str, str, str] | None, width: int) -> Content:
    room = max(width - 8, 40)
    if right is None:
        return _part(left, room)
    return Content.assemble(_part(left, _COLUMN), "  ", _part(right, max(room - _COLUMN - 2, 20)))


def _part(part: tuple[str, str, str], width: int) -> Content:
    key, label, words = part
    return mark(
        "[b $key]$key[/] [$muted]$label[/] $words",
        key=key,
        label=cell(label, 9),
        words=cell(words, max(width - 12, 8)),
    )
