"""At the door: every role against every command and every question, by the right each of them asks
for.
"""

import contextlib
from typing import Any

import pytest

from conference.base.journal import Journal
from conference.base.record import Command, Query, Right
from conference.base.refusal import Refused
from conference.documents.copy import JournalCopyNotWritten, JournalCopyWritten, TakeJournalCopy
from conference.documents.papers.making import JournalPaper
from conference.documents.verify import VerifyPaper
from conference.followup.duty import AddDuty
from conference.followup.task import Task, TaskFilter, Tasks
from conference.hub.person import RIGHTS, AddPerson, Role
from tests.builders import COORDINATOR, PEOPLE, House, Stage, open_as
from tests.commands import COMMANDS, QUERIES, sample
from tests.storage.transaction.test_undo import picture

MAY = {
    Role.COORDINATOR: set(Right),
    Role.CHAIR: {
        Right.OPEN,
        Right.READ_HUB,
        Right.READ_CASES,
        Right.WRITE,
        Right.CHAIR,
        Right.READ_JOURNAL,
    },
    Role.SECRETARY: {Right.OPEN, Right.READ_HUB, Right.READ_CASES, Right.WRITE},
    Role.MEMBER: {Right.OPEN, Right.READ_HUB},
    Role.AUDITOR: {Right.OPEN, Right.READ_JOURNAL},
}
OF_THE_JOURNAL = {
    Journal,
    VerifyPaper,
    JournalPaper,
    TakeJournalCopy,
    JournalCopyWritten,
    JournalCopyNotWritten,
}
ISSUES = {
    "RemovePerson",
    "ApproveMinutes",
    "IssueMinutes",
    "AcceptProposal",
    "AcceptAfterApproval",
    "RefuseProposal",
}
BUILDS = {
    "AddAgency",
    "AddPerson",
    "AddSeat",
    "AppointHolder",
    "ChangeSetting",
    "ChooseQuorum",
    "FoundHub",
    "TakeWholeRecord",
    "WholeRecordNotTaken",
}
READS = {"ReadCase", "OpenSealed"}
OF_THE_HUB = {
    "Agencies",
    "DraftOf",
    "Head",
    "HomeOf",
    "Meetings",
    "NextMeeting",
    "People",
    "ProfileOf",
    "QuorumRules",
    "SittingOf",
    "Table",
    "Tasks",
}


def test_the_matrix_is_the_one_agreed() -> None:
    """A change of what a role may do is made here as well, on purpose."""
    assert RIGHTS == MAY


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.__name__)
def test_each_command_asks_for_the_right_it_should(command: type[Command[Any]]) -> None:
    """Building is for the coordinator, approving for the chair, drafts for who sees the hub, the
    journal's copies for who reads it.
    """
    other = Right.READ_JOURNAL if command in OF_THE_JOURNAL else Right.WRITE
    expected = (
        Right.BUILD
        if command.__name__ in BUILDS
        else Right.CHAIR
        if command.__name__ in ISSUES
        else other
    )
    if command.__name__ in READS:
        expected = Right.READ_CASES
    assert command.right is (Right.READ_HUB if command.__name__ == "KeepDraft" else expected)


@pytest.mark.parametrize("query", QUERIES, ids=lambda one: one.__name__)
def test_each_question_asks_for_the_right_it_should(query: type[Query[Any]]) -> None:
    """Whatever shows what was said of a person asks for the right to read cases."""
    expected = (
        Right.READ_HUB
        if query.__name__ in OF_THE_HUB
        else Right.READ_JOURNAL
        if query in OF_THE_JOURNAL
        else Right.OPEN
        if query.__name__ == "SettingsOf"
        else Right.BUILD
        if query.__name__ == "WholeRecordOf"
        else Right.READ_CASES
    )
    assert query.right is expected


@pytest.mark.parametrize("name", PEOPLE)
def test_the_door_lets_each_role_do_what_it_may_and_no_more(
    begun: Stage, meeting: House, name: str
) -> None:
    """Every command and question by every role: who may not is refused in those words, and nothing
    has changed.
    """
    role = PEOPLE[name]
    other = open_as(meeting.path, begun.data_key, name, meeting.clock)
    before = picture(meeting)
    kinds: list[type[Command[Any] | Query[Any]]] = [*COMMANDS, *QUERIES]
    for kind in kinds:
        refused = ""
        try:
            one = sample(kind)
            other.record(one) if issubclass(kind, Command) else other.ask(one)
        except Refused as why:
            refused = str(why)
        article = "An" if role is Role.AUDITOR else "A"
        assert (f"{article} {role.value} may not " in refused) is (kind.right not in MAY[role]), (
            kind.__name__
        )
        if kind.right not in MAY[role]:
            assert refused == f"{article} {role.value} may not {kind.right.value} in this hub."
    if Right.WRITE not in MAY[role]:
        kept = {name: rows for name, rows in picture(meeting).items() if name != "draft"}
        assert kept == {name: rows for name, rows in before.items() if name != "draft"}
        with pytest.raises(Refused, match="may not write"):
            other.undo()
    other.close()


def test_a_member_sees_the_tasks_of_its_own_seat_only(begun: Stage, meeting: House) -> None:
    """Whichever seat a member asks for, it gets its own; without a seat it gets none."""
    meeting.record(AddPerson(name="Kofi Example", role=Role.MEMBER, seat=meeting.seat("Police")))
    meeting.record(AddDuty(text="theirs", seat=meeting.seat("Police")))
    meeting.record(AddDuty(text="not theirs", seat=meeting.seat("Social")))
    member = open_as(meeting.path, begun.data_key, "Kofi Example", meeting.clock)
    for seat in (None, meeting.seat("Social"), meeting.seat("Police")):
        found: tuple[Task, ...] = member.ask(Tasks(show=TaskFilter.ALL, seat=seat))
        assert [task.text for task in found] == ["theirs"]
    member.close()
    seatless = open_as(meeting.path, begun.data_key, "Sina Tautai", meeting.clock)
    with pytest.raises(Refused, match="without a seat"):
        seatless.ask(Tasks())
    seatless.close()


def test_the_journal_says_who_it_was(begun: Stage, meeting: House) -> None:
    """Two people at two keyboards stand in the journal each under their own name."""
    with contextlib.closing(
        open_as(meeting.path, begun.data_key, "Mei-Ling Haddad", meeting.clock)
    ) as secretary:
        secretary.record(AddDuty(text="hers"))
    meeting.record(AddDuty(text="his"))
    assert [entry.person for entry in meeting.ask(Journal(limit=2))] == [
        COORDINATOR,
        "Mei-Ling Haddad",
    ]
