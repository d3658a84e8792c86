"""A sealed case is seen by named people alone, whatever is asked; and reading is journalled."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conference.base.journal import Journal
from conference.base.record import Command, Query
from conference.base.refusal import Refused
from conference.case.matching.link import NearNames
from conference.case.overview.conference import ConferenceOf, ConferencesOf
from conference.case.overview.urgent_call import OpenCases
from conference.case.record.case import CaseOf, Cases
from conference.case.record.kind import Kind
from conference.case.record.line import WriteLine
from conference.case.sharing.sealed_case import OpenSealed, SealCase, SealOf, UnsealCase
from conference.documents.copy import TakeCopy
from conference.documents.minutes.minutes import ApproveMinutes, MinutesOf
from conference.documents.papers.making import PaperOf
from conference.followup.find import Find
from conference.followup.home import HomeOf
from conference.followup.needs import NeedKind
from conference.followup.task import Tasks
from conference.hub.person import People
from conference.meeting.sitting import SittingOf
from storage import sealed_cases
from storage.handlers import ANSWERS
from tests.builders import AUDITOR, CHAIR, COORDINATOR, MEMBER, SECRETARY, House, Stage, open_as
from tests.commands import COMMANDS

PLANT = "Xylander"


@pytest.fixture(scope="module")
def sealed(begun: Stage, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A meeting with a case that is sealed to the coordinator and the chair; every text in it holds
    one word.
    """
    house = begun.copy(tmp_path_factory.mktemp("sealed"))
    house.mark("Police")
    house.write(f"{PLANT} rang", Kind.INFORMATION)
    house.action(f"visit {PLANT}", "Police")
    chair = next(one.id for one in house.ask(People()) if one.name == CHAIR)
    house.record(SealCase(case=house.case_id, people=(chair,), reason=f"{PLANT} works with us"))
    house.end()
    return Stage.of(house)


@pytest.fixture
def secretary(sealed: Stage, tmp_path: Path) -> Iterator[House]:
    """The same, with somebody at the keyboard who is not named."""
    house = sealed.copy(tmp_path, person=SECRETARY)
    yield house
    house.hub.close()


def _as(house: House, stage: Stage, person: str) -> House:
    house.hub.close()
    house.hub = open_as(house.path, stage.data_key, person, house.clock)
    return house


def test_every_question_about_a_sealed_case_is_refused(secretary: House) -> None:
    """Every question and every command that names the case, its item or its lines; in one sentence
    that says whom to ask.
    """
    assert secretary.case is not None
    values = {"case": secretary.case_id, "item": secretary.item_id, "meeting": secretary.meeting_id}
    tried = 0
    for kind in ANSWERS:
        if {"case", "item"} & kind.model_fields.keys() and kind is not SealOf:
            named = {name: value for name, value in values.items() if name in kind.model_fields} | (
                {"document": "minutes", "reader": "full"} if "document" in kind.model_fields else {}
            )
            with pytest.raises(Refused, match=r"sealed|may not read the journal"):
                secretary.ask(kind(**named))
            tried += 1
    assert tried > 12
    for command in (
        WriteLine(item=secretary.item_id, text="and so"),
        ApproveMinutes(meeting=secretary.meeting_id),
        TakeCopy(document="summary", reader="full", case=secretary.case_id, form="text", to="me"),
        UnsealCase(case=secretary.case_id),
        SealCase(case=secretary.case_id, reason="mine now"),
    ):
        with pytest.raises(Refused, match=r"is sealed: .*Ines Okafor|may not approve"):
            secretary.record(command)


def test_nothing_of_it_is_in_any_answer(secretary: House) -> None:
    """Whatever is asked of the whole hub or its meeting, nothing written in the case comes back:
    only its reference, and that it is sealed.
    """
    assert secretary.case is not None
    meeting = secretary.meeting_id
    asked: list[Query[Any]] = [
        HomeOf(),
        Cases(),
        OpenCases(),
        Find(words=PLANT),
        Tasks(),
        SittingOf(meeting=meeting),
        ConferencesOf(meeting=meeting),
        MinutesOf(meeting=meeting),
        *(PaperOf(document=one, meeting=meeting) for one in ("minutes", "actions", "agenda")),
        NearNames(name="Noor Example"),
        SealOf(case=secretary.case_id),
    ]
    for query in asked:
        said = repr(secretary.ask(query))
        for word in (PLANT, "Noor", "how can", "her school", "attendance'"):
            assert word not in said, (query, word)
    [found] = secretary.ask(Cases())
    assert (found.reference, found.stands) == (secretary.case.reference, "sealed")
    [task] = secretary.ask(Tasks())
    assert task.text == "a task in a sealed case"
    [near] = secretary.ask(NearNames(name="Noor Example"))
    assert (near.reference, near.reason) == (
        "",
        f"There is a sealed case. Ask {COORDINATOR} and {CHAIR}.",
    )
    [item] = [one for one in secretary.ask(SittingOf(meeting=meeting)).items if one.case_id]
    assert item.title == "Sealed"
    assert not secretary.ask(SittingOf(meeting=meeting)).invitations


def test_named_people_read_it_as_before(sealed: Stage, tmp_path: Path) -> None:
    """The chair was named, and the coordinator sealed it."""
    for person in (CHAIR, COORDINATOR):
        folder = tmp_path / person
        folder.mkdir()
        house = sealed.copy(folder, person=person)
        assert house.ask(CaseOf(case=house.case_id)).name == "Noor Example"
        assert PLANT in repr(house.ask(MinutesOf(meeting=house.meeting_id)))
        assert house.ask(Cases())[0].stands.startswith("sealed, ")
        seal = house.ask(SealOf(case=house.case_id))
        assert seal
        assert seal.people == (COORDINATOR, CHAIR)
        assert PLANT in seal.reason
        house.hub.close()


def test_a_reason_opens_it_for_three_hours_and_is_told(secretary: House, sealed: Stage) -> None:
    """It opens at once, for this person alone, and closes by itself; the named people, the
    coordinator and the auditor learn who it was, when and why.
    """
    case = secretary.case_id
    opened = secretary.record(OpenSealed(case=case, reason="his mother is on the telephone"))
    assert (opened.until - opened.at).total_seconds() == 3 * 3600
    assert secretary.ask(CaseOf(case=case)).name == "Noor Example"
    with pytest.raises(Refused, match="no reason is needed"):
        secretary.record(OpenSealed(case=case, reason="once more"))
    secretary.clock.pass_(hours=3)
    with pytest.raises(Refused, match="sealed"):
        secretary.ask(CaseOf(case=case))
    house = _as(secretary, sealed, CHAIR)
    assert [one.kind for one in house.ask(HomeOf()).needs].count(NeedKind.SEALED) == 1
    seal = house.ask(SealOf(case=case))
    assert seal
    assert [one.person for one in seal.opened] == [SECRETARY]
    house = _as(house, sealed, AUDITOR)
    entry = next(one for one in house.ask(Journal()) if one.why)
    assert (entry.person, entry.title) == (SECRETARY, "Sealed case opened with a reason")
    assert entry.why == "his mother is on the telephone"
    house = _as(house, sealed, COORDINATOR)
    house.record(UnsealCase(case=case))
    house = _as(house, sealed, SECRETARY)
    assert house.ask(CaseOf(case=case)).name == "Noor Example"
    assert house.hub.check() == []


def test_the_door_knows_every_field_that_names_a_case() -> None:
    """A new command or question with a field that names something is thought about here."""
    no_case = {
        "after", "agency", "joint", "leave", "meeting", "must_not_know_seats", "not_for", "people",
        "person",
        "seat", "seats", "somebody_else", "treats",
    }  # fmt: skip
    kinds: list[type[Command[Any] | Query[Any]]] = [*COMMANDS, *ANSWERS]
    named = {
        name
        for kind in kinds
        for name, field in kind.model_fields.items()
        if "UUID" in str(field.annotation)
    }
    assert named == no_case | sealed_cases.ABOUT.keys()


def test_reading_is_an_entry_once_an_hour(meeting: House) -> None:
    """The first look at a case writes who and when; the next ones, whatever they ask, write nothing
    until an hour has passed. Undo steps over it.
    """
    meeting.write("first")

    def readings() -> list[str]:
        return [one.person for one in meeting.ask(Journal()) if one.title == "Case read"]

    assert readings() == []
    for _ in range(3):
        meeting.ask(ConferenceOf(item=meeting.item_id))
        meeting.ask(CaseOf(case=meeting.case_id))
        meeting.ask(MinutesOf(meeting=meeting.meeting_id))
    assert readings() == [COORDINATOR]
    assert meeting.hub.undo() == "Line written"
    meeting.clock.pass_(minutes=61)
    meeting.ask(CaseOf(case=meeting.case_id))
    assert readings() == [COORDINATOR] * 2
    meeting.ask(Cases())
    meeting.ask(HomeOf())
    assert readings() == [COORDINATOR] * 2
    assert meeting.hub.check() == []


def test_a_member_reads_no_reasons_but_those_of_its_seat(begun: Stage, tmp_path: Path) -> None:
    """Why a guest comes to a case, what it brings, why somebody stepped aside: not for a member;
    home counts the member's own tasks and names no case.
    """
    house = begun.copy(tmp_path)
    house.mark("Police", reason="held up at court")
    house.action("home visit", "Social")
    house = _as(house, begun, MEMBER)
    said = repr(house.ask(SittingOf(meeting=house.meeting_id)))
    for word in ("her school", "attendance'", "held up at court"):
        assert word not in said
    home = house.ask(HomeOf())
    assert (home.recent, home.needs, home.open_cases, home.open_tasks) == ((), (), 0, 0)
    house.hub.close()
