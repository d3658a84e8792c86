"""Choosing what is exported: document, reader, format, meeting, case, place, and why words stay,
one key and one question each.
"""

import asyncio

from conference.base.moment import spoken
from conference.base.text import NAME_LENGTH, SENTENCE_LENGTH
from conference.case.overview.conference import Conference, ConferencesOf
from conference.case.record.case import CaseOf
from conference.documents.catalogue import find_document
from conference.documents.wording_remarks import Placed
from conference.hub.seat import Table
from conference.meeting.meeting import Meetings
from screens.app.asking_page import at_most
from screens.app.working_page import WorkingPage
from screens.documents.export_choice import (
    Choice,
    Lettered,
    document_options,
    form_options,
    readers_of,
)
from screens.documents.subject import find_case


class ExportChoosing(WorkingPage):
    """The questions of the export page.

    `choice` is what is chosen by now, `remarks` what the wording check says of it.
    """

    def __init__(self, choice: Choice) -> None:
        """Begin with a choice."""
        super().__init__()
        self.choice = choice
        self.remarks: tuple[Placed, ...] = ()

    def draw(self) -> None:
        """Draw what is chosen."""

    def action_document(self) -> None:
        """Choose the document."""
        self.begin(self._document)

    async def _document(self) -> str:
        name = await self._pick("Which document?", document_options())
        document = find_document(name)
        if document.about == "case" and self.choice.case is None:
            await self._case(may_be_empty=False)
        self.choice.take_document(name)
        return ""

    def action_reader(self) -> None:
        """Choose the reader."""
        self.begin(self._reader)

    async def _reader(self) -> str:
        choice = self.choice
        conferences: tuple[Conference, ...] = ()
        if choice.document.about == "meeting" and choice.meeting:
            found = await self.program.ask(ConferencesOf(meeting=choice.meeting.id))
            conferences = tuple(
                c
                for c in found
                if choice.case is None or (c.case is not None and c.case.id == choice.case)
            )
        readers = readers_of(choice.document, conferences, await self.program.ask(Table()))
        name = await self._pick(f"{choice.document.title}: for whom?", readers)
        if name != choice.reader:
            choice.reader = name
            choice.forget()
        return ""

    def action_form(self) -> None:
        """Choose the format."""
        self.begin(self._form)

    async def _form(self) -> str:
        self.choice.take_form(await self._pick("In which format?", form_options()))
        return ""

    def action_meeting(self) -> None:
        """Choose the meeting."""
        self.begin(self._meeting)

    async def _meeting(self) -> str:
        every = await self.program.ask(Meetings())
        keys = {
            str(number) if number < 10 else str(one.id): one for number, one in enumerate(every, 1)
        }
        options = [
            (key, spoken(one.day), f"{one.title}, {one.state.value}") for key, one in keys.items()
        ]
        self.choice.meeting = keys[await self.choose("Of which meeting?", options)]
        self.choice.forget()
        return ""

    def action_case(self) -> None:
        """Choose the case."""
        self.begin(self._case)

    async def _case(self, *, may_be_empty: bool = True) -> str:
        hint = "By its reference, as in 2026-014" + (
            "; nothing means all of the meeting." if may_be_empty else "."
        )
        needed = (
            None
            if may_be_empty and self.choice.document.about != "case"
            else at_most(NAME_LENGTH, "A reference")
        )
        typed = await self.enter(
            "Which case is it about?", self.choice.reference, hint, check=needed
        )
        self.choice.case = (
            await asyncio.to_thread(find_case, self.program.hub.ask, typed)
            if typed.strip()
            else None
        )
        self.choice.reference = (
            (await self.program.ask(CaseOf(case=self.choice.case))).reference
            if self.choice.case
            else ""
        )
        self.choice.forget()
        return ""

    def action_addressee(self) -> None:
        """Say who gets the copy."""
        self.begin(self._addressee)

    async def _addressee(self) -> str:
        hint = "The name stands on every page, and in the register."
        self.choice.to = await self.enter(
            "Who gets this copy?", self.choice.addressee, hint, check=at_most(NAME_LENGTH, "A name")
        )
        return ""

    def action_lock(self) -> None:
        """Lock it, or not."""
        self.choice.locked = not self.choice.locked
        self.draw()
        self.say(
            "Locked with a phrase, which is shown once when it is written."
            if self.choice.locked
            else "Not locked."
        )

    def action_place(self) -> None:
        """Choose where it goes."""
        self.begin(self._place)

    async def _place(self) -> str:
        hint = "A file or a folder, where only the hub can read it."
        self.choice.take_place(
            await self.enter("Where is it written?", str(self.choice.path), hint, check=_somewhere)
        )
        return ""

    def action_remarks(self) -> None:
        """Read the remarks on the wording."""
        self.begin(self._read_remarks)

    async def _read_remarks(self) -> str:
        found = [
            (f"remark {number}", one.remark.words, f"{one.place}: {one.remark.why}")
            for number, one in enumerate(self.remarks)
        ]
        key = await self.choose(
            "The wording check advises. Enter shows one whole; k on the page says why they stay.",
            found,
        )
        one = self.remarks[int(key.split()[-1])]
        await self.confirm(one.sentence, "Words stay: say why", "k", "Back")
        return await self._keep_words()

    def action_keep_words(self) -> None:
        """Say why the words stay."""
        self.begin(self._keep_words)

    async def _keep_words(self) -> str:
        first = self.remarks[0].sentence if self.remarks else ""
        question = f"Why do these words leave so? {len(self.remarks)} remarked on. {first}"
        hint = "Kept with the copy. Escape: mend them in the record first."
        self.choice.wording = await self.enter(
            question, self.choice.wording, hint, check=at_most(SENTENCE_LENGTH, "A reason")
        )
        return "Kept with the copy when it is written."

    async def _pick(self, question: str, offered: Lettered) -> str:
        return offered.names[await self.choose(question, offered.options)]


def _somewhere(text: str) -> str | None:
    return None if text.strip() else "A place is needed."
