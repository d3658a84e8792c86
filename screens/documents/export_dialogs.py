"""Choosing what is exported: document, reader, format, meeting, case, place, and why words stay,
one key and one question each.
"""

import asyncio

from conference.base.moment import spoken
from conference.base.refusal import Refused
from conference.base.text import NAME_LENGTH, SENTENCE_LENGTH
from conference.case.overview.conference import Conference, ConferencesOf
from conference.case.record.case import CaseOf
from conference.case.sharing.may_be_sent import Sending
from conference.documents.catalogue import find_document
from conference.documents.copy import Copies, may_take
from conference.documents.readers import Reader
from conference.documents.subject import find_case
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


async def choose_document(page: WorkingPage, choice: Choice) -> None:
    """Ask which document; one about a case asks for the case before. Raises Stopped or Refused."""
    name = await _pick(page, "Which document?", document_options())
    if find_document(name).about == "case" and choice.case is None:
        await choose_case(page, choice, may_be_empty=False)
    choice.take_document(name)


async def choose_reader(page: WorkingPage, choice: Choice) -> None:
    """Ask for whom it is. Raises Stopped or Refused."""
    conferences: tuple[Conference, ...] = ()
    if choice.document.about == "meeting" and choice.meeting:
        found = await page.program.ask(ConferencesOf(meeting=choice.meeting.id))
        conferences = tuple(
            c
            for c in found
            if choice.case is None or (c.case is not None and c.case.id == choice.case)
        )
    readers = readers_of(choice.document, conferences, await page.program.ask(Table()))
    name = await _pick(page, f"{choice.document.title}: for whom?", readers)
    if name != choice.reader:
        choice.reader = name
        choice.forget()


async def choose_form(page: WorkingPage, choice: Choice) -> None:
    """Ask in which format. Raises Stopped."""
    choice.take_form(await _pick(page, "In which format?", form_options()))


async def choose_meeting(page: WorkingPage, choice: Choice) -> None:
    """Ask of which meeting it is. Raises Stopped or Refused."""
    every = await page.program.ask(Meetings())
    keys = {str(number) if number < 10 else str(one.id): one for number, one in enumerate(every, 1)}
    options = [
        (key, spoken(one.day), f"{one.title}, {one.state.value}") for key, one in keys.items()
    ]
    choice.meeting = keys[await page.choose("Of which meeting?", options)]
    choice.forget()


async def choose_case(page: WorkingPage, choice: Choice, *, may_be_empty: bool = True) -> None:
    """Ask which case it is about, by its reference. Raises Stopped or Refused."""
    hint = "By its reference, as in 2026-014" + (
        "; nothing means all of the meeting." if may_be_empty else "."
    )
    needed = (
        None
        if may_be_empty and choice.document.about != "case"
        else at_most(NAME_LENGTH, "A reference")
    )
    typed = await page.enter("Which case is it about?", choice.reference, hint, check=needed)
    choice.case = (
        await asyncio.to_thread(find_case, page.program.hub.ask, typed) if typed.strip() else None
    )
    choice.reference = (
        (await page.program.ask(CaseOf(case=choice.case))).reference if choice.case else ""
    )
    choice.forget()


async def choose_addressee(page: WorkingPage, choice: Choice) -> None:
    """Ask who gets the copy. Raises Stopped."""
    hint = "The name stands on every page, and in the register."
    choice.to = await page.enter(
        "Who gets this copy?", choice.addressee, hint, check=at_most(NAME_LENGTH, "A name")
    )


async def choose_place(page: WorkingPage, choice: Choice) -> None:
    """Ask where it goes. Raises Stopped."""
    hint = "A file or a folder, where only the hub can read it."
    choice.take_place(
        await page.enter("Where is it written?", str(choice.path), hint, check=_somewhere)
    )


async def read_remarks(page: WorkingPage, choice: Choice, remarks: tuple[Placed, ...]) -> str:
    """Show the remarks on the wording, and ask why the words stay; return what to say. Raises
    Stopped.
    """
    found = [
        (f"remark {number}", one.remark.words, f"{one.place}: {one.remark.why}")
        for number, one in enumerate(remarks)
    ]
    key = await page.choose(
        "The wording check advises. Enter shows one whole; k on the page says why they stay.", found
    )
    one = remarks[int(key.split()[-1])]
    await page.confirm(one.sentence, "Words stay: say why", "k", "Back")
    return await keep_words(page, choice, remarks)


async def keep_words(page: WorkingPage, choice: Choice, remarks: tuple[Placed, ...]) -> str:
    """Ask why the words stay that were remarked on; return what to say. Raises Stopped."""
    first = remarks[0].sentence if remarks else ""
    question = f"Why do these words leave so? {len(remarks)} remarked on. {first}"
    hint = "Kept with the copy. Escape: mend them in the record first."
    choice.wording = await page.enter(
        question, choice.wording, hint, check=at_most(SENTENCE_LENGTH, "A reason")
    )
    return "Kept with the copy when it is written."


async def ask_reason(page: WorkingPage, choice: Choice, found: tuple[Sending, ...]) -> None:
    """Ask why it is sent where consent stands against it. Raises Stopped or Refused."""
    try:
        may_take(
            choice.document.name, Reader(choice.reader.partition(":")[0]), found, choice.reason
        )
    except Refused as refused:
        wish = choice.wish()
        before = [
            one
            for one in await page.program.ask(Copies(meeting=wish.meeting, case=wish.case))
            if one.reason
        ]
        last = f" Last time {before[0].by} wrote: {before[0].reason}" if before else ""
        hint = "Escape writes nothing. The reason is kept with the copy and your name."
        choice.reason = await page.enter(
            f"{refused}{last}", hint=hint, check=at_most(SENTENCE_LENGTH, "A reason")
        )


async def _pick(page: WorkingPage, question: str, offered: Lettered) -> str:
    return offered.names[await page.choose(question, offered.options)]


def _somewhere(text: str) -> str | None:
    return None if text.strip() else "A place is needed."
