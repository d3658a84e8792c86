"""Undo: every command is taken back whole, by whoever gave it, for as long as the conference is
open.
"""

import contextlib
from datetime import time, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from conference.base.journal import Journal
from conference.base.refusal import Refused
from conference.case.record.kind import Kind
from conference.case.record.line import EditLine
from conference.documents.copy import (
    Copies,
    CopyNotWritten,
    CopyState,
    CopyWritten,
    MoveCopy,
    TakeCopy,
)
from conference.followup.find import Find
from conference.hub.draft import DraftOf, KeepDraft
from conference.meeting.item import GoToStep, LeaveItem, OpenItem
from conference.meeting.meeting import PlanMeeting
from conference.meeting.sitting import SittingOf
from storage.file.rows import Base
from storage.transaction.undo import UndoRow
from tests.builders import DAY, SECRETARY, House, Stage, open_as
from tests.commands import COMMANDS, UNDOABLE

ALWAYS_MOVING = {"journal", "undo", "chain_key", "row_seal", "signing_key"}


def picture(house: House) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table, but for what counts changes and the numbers of the index."""
    leave = {"version", "updated_at"}
    with house.hub._engine.connect() as connection:
        found = {}
        for table in Base.metadata.sorted_tables:
            if table.name not in ALWAYS_MOVING:
                rows = [dict(row) for row in connection.execute(select(table)).mappings()]
                left = leave | ({"number", "at"} if table.name == "search_entry" else set())
                found[table.name] = sorted(
                    (
                        {name: value for name, value in row.items() if name not in left}
                        for row in rows
                    ),
                    key=str,
                )
    return found


SAID_MORE = {"MarkPresence": "presence of Police, recused"}
"""What undo says where the command knows more than its title."""


def test_every_undoable_command_has_an_example() -> None:
    """A new command that can be undone is tried here, or this test fails."""
    assert {command.__name__ for command in COMMANDS if command.undoable} == {
        name.split()[0] for name in UNDOABLE
    }


@pytest.mark.parametrize("name", UNDOABLE)
def test_undo_restores_the_picture(meeting: House, name: str) -> None:
    """After a command and its undo every table is as it was, the index included, and the journal
    holds both.
    """
    command = UNDOABLE[name](meeting)
    before, entries = picture(meeting), meeting.ask(Journal())[0].number
    meeting.clock.pass_(minutes=3)
    meeting.record(command)
    assert picture(meeting) != before
    assert meeting.hub.undo() == SAID_MORE.get(name, type(command).title)
    assert picture(meeting) == before
    newest = meeting.ask(Journal(limit=2))
    assert [entry.number for entry in newest] == [entries + 2, entries + 1]
    assert [entry.title for entry in newest] == ["Undone", type(command).title]
    assert meeting.hub.check() == []


def test_everything_can_be_undone_in_turn(meeting: House) -> None:
    """A whole row of commands is taken back one by one, each picture in its order, until there is
    nothing left.
    """
    while True:
        with contextlib.suppress(Refused):
            meeting.hub.undo()
            continue
        break
    pictures = [picture(meeting)]
    line = meeting.write("first", Kind.CONCERN)
    pictures.append(picture(meeting))
    meeting.record(EditLine(line=line.id, text="second"))
    pictures.append(picture(meeting))
    meeting.record(EditLine(line=line.id, text="third"))
    for expected in reversed(pictures):
        meeting.hub.undo()
        assert picture(meeting) == expected
    with pytest.raises(Refused, match="nothing to undo"):
        meeting.hub.undo()


def test_undo_survives_a_crash(begun: Stage, meeting: House) -> None:
    """What could be undone before the program went away can be undone after it opened again."""
    before = picture(meeting)
    meeting.write("seen twice")
    meeting.hub.close()
    meeting.hub = open_as(meeting.path, begun.data_key, meeting.hub.person.name, meeting.clock)
    assert meeting.hub.undo() == "Line written"
    assert picture(meeting) == before


def test_leaving_the_conference_ends_undo(meeting: House) -> None:
    """Once the item is finished nothing before it is undone any more, and no text is
    kept for it.
    """
    meeting.write("seen twice")
    meeting.record(LeaveItem(item=meeting.item_id, reason="time is up"))
    with pytest.raises(Refused, match="nothing to undo"):
        meeting.hub.undo()
    with meeting.hub._engine.connect() as connection:
        assert connection.execute(select(UndoRow.number)).all() == []


def test_an_interrupted_conference_keeps_its_undo(meeting: House) -> None:
    """Turning to another item and back does not take away what can be undone."""
    meeting.write("seen twice")
    other = next(
        item
        for item in meeting.ask(SittingOf(meeting=meeting.meeting_id)).live
        if item.kind == "next"
    )
    meeting.record(OpenItem(item=other.id))
    meeting.record(OpenItem(item=meeting.item_id))
    assert [meeting.hub.undo() for _ in range(3)] == ["Item opened", "Item opened", "Line written"]


def test_nobody_undoes_what_somebody_else_did(begun: Stage, meeting: House) -> None:
    """The coordinator cannot take back the secretary's line, and it stays as it is."""
    secretary = open_as(meeting.path, begun.data_key, SECRETARY, meeting.clock)
    coordinator, meeting.hub = meeting.hub, secretary
    meeting.write("hers")
    meeting.hub = coordinator
    before = picture(meeting)
    with pytest.raises(Refused, match="somebody else"):
        coordinator.undo()
    assert picture(meeting) == before
    assert secretary.undo() == "Line written"
    secretary.close()


def test_drafts_and_the_step_are_no_commands_to_undo(meeting: House) -> None:
    """Typing and walking through steps neither fill the undo nor are taken back by it."""
    meeting.write("seen twice")
    meeting.record(KeepDraft(place="capture", text="she s"))
    meeting.record(GoToStep(item=meeting.item_id, step=3))
    assert meeting.hub.undo() == "Line written"
    assert meeting.ask(DraftOf(place="capture")) == "she s"
    assert meeting.c.item.step == 3


def test_a_struck_line_is_found_again_after_undo(meeting: House) -> None:
    """The index follows undo in both directions."""
    meeting.write("seen at the quayside")
    assert meeting.ask(Find(words="quayside"))
    meeting.hub.undo()
    assert not meeting.ask(Find(words="quayside"))


def _take(house: House, meeting: UUID) -> UUID:
    take = TakeCopy(document="agenda", reader="full", form="pdf", to="Femi Novák", meeting=meeting)
    return house.record(take).id


def test_a_copy_taken_in_the_middle_is_stepped_over(meeting: House) -> None:
    """Undo takes back the line that was written before it, and what became of it; the copies stay
    in the register (H5.2).
    """
    before = meeting.c.lines
    meeting.write("seen twice")
    copy = _take(meeting, meeting.meeting_id)
    meeting.record(CopyWritten(copy_id=copy, digest="0" * 64))
    meeting.record(CopyNotWritten(copy_id=_take(meeting, meeting.meeting_id), words="stopped"))
    meeting.record(MoveCopy(copy_id=copy, state=CopyState.HANDED_OUT))
    assert [meeting.hub.undo(), meeting.hub.undo()] == ["State of a copy changed", "Line written"]
    assert meeting.c.lines == before
    assert [one.state for one in meeting.ask(Copies())] == [
        CopyState.NOT_WRITTEN,
        CopyState.WRITTEN,
    ]
    assert meeting.hub.check() == []


def test_what_a_copy_is_about_stays(meeting: House) -> None:
    """A meeting whose agenda was handed out is not taken back from under the register: one
    sentence, and nothing has changed.
    """
    planned = meeting.record(PlanMeeting(day=DAY + timedelta(days=28), starts=time(14))).id
    _take(meeting, planned)
    before = picture(meeting)
    with pytest.raises(Refused, match="something that stays refers to it"):
        meeting.hub.undo()
    assert picture(meeting) == before


def test_only_what_cannot_be_undone_is_stepped_over() -> None:
    """The commands that leave the undo of what was done before them are these, named on purpose."""
    beside = {command.__name__ for command in COMMANDS if command.beside}
    copies = {"TakeCopy", "CopyWritten", "CopyNotWritten"}
    of_the_journal = {"TakeJournalCopy", "JournalCopyWritten", "JournalCopyNotWritten"}
    assert beside == copies | of_the_journal | {
        "ChangeSetting",
        "ReadCase",
        "OpenSealed",
        "TakeWholeRecord",
        "WholeRecordNotTaken",
    }
    assert not any(command.undoable for command in COMMANDS if command.beside)
