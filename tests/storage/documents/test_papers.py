"""Each document from a real file: what stands in it, who is refused it and why, and a new one that
needs a function and no more.
"""

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from conference.case.record.action import ActionState, MoveAction
from conference.case.record.contribution import AskReports, Brought, ReportCame
from conference.case.record.decision import Outcome, Reached, SettleDecision
from conference.case.record.kind import Kind
from conference.documents.minutes.minutes import ApproveMinutes
from conference.documents.papers.making import PaperOf
from conference.hub.seat import AddSeat, AppointHolder
from conference.meeting.item import AddItem, BuildAgenda, LeaveItem
from conference.meeting.meeting import PlanMeeting
from conference.meeting.presence import Attendance, InviteGuest
from conference.meeting.sitting import SittingOf
from tests.builders import DAY, House, Stage
from tests.conference.case.steps.filling import second_meeting
from tests.storage.case.deciding import decide, paper, text


@pytest.fixture(scope="module")
def panel(begun: Stage, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A case with lines, an action that treats a concern, an owner, a decision and a review; made
    once.
    """
    return Stage.of(decide(begun.copy(tmp_path_factory.mktemp("decided"))))


@pytest.fixture
def decided(panel: Stage, tmp_path: Path) -> Iterator[House]:
    """A copy of it, open."""
    house = panel.copy(tmp_path)
    yield house
    house.hub.close()


def test_the_agenda_says_what_is_asked_of_each_seat_and_by_when(decided: House) -> None:
    """Per seat: which case, what to be ready to say, the report and its day, open actions counted;
    no name of the person (H1.3, H2.9).
    """
    decided.end()
    decided.clock.pass_(days=7)
    planned = decided.record(PlanMeeting(day=DAY + timedelta(days=28), starts=time(14)))
    decided.record(AddItem(meeting=planned.id, case=decided.case_id, agenda="review"))
    decided.record(BuildAgenda(meeting=planned.id))
    decided.record(
        AskReports(meeting=planned.id, seat=decided.seat("Police"), item=_item(decided, planned.id))
    )
    found = decided.ask(PaperOf(document="agenda", reader="seat:Police", meeting=planned.id))
    asked = (
        "2026-001",
        "What has changed since the last time, and what came of your actions",
        "in writing by Mon 4 Jan 2027",
        "1, the next due Thu 17 Dec 2026",
    )
    assert asked in {
        tuple(row) for part in found.parts for block in part.blocks for row in block.rows
    }
    said = text(found)
    assert "tell the chair" in said
    assert "Noor" not in said
    assert "home visit" not in said
    full = text(decided.ask(PaperOf(document="agenda", meeting=planned.id)))
    assert "Reports asked for" in full
    assert "not yet" in full
    decided.record(
        ReportCame(
            item=_item(decided, planned.id),
            seat=decided.seat("Police"),
            state=Brought.NOTHING_KNOWN,
        )
    )
    assert "thank you" in text(
        decided.ask(PaperOf(document="agenda", reader="seat:pol", meeting=planned.id))
    )


def _item(house: House, meeting: UUID) -> UUID:
    return next(
        item.id
        for item in house.ask(SittingOf(meeting=meeting)).items
        if item.case_id == house.case_id
    )


def test_a_guest_is_invited_to_its_own_part_without_a_name(meeting: House) -> None:
    """Why it is asked and what it brings, its own time alone, and the person's name taken out of
    what somebody wrote (H2.9, H1.3).
    """
    here = meeting.seats["Police"]
    club = meeting.record(AddSeat(agency=here.agency_id, name="Boxing club", permanent=False))
    why = "teaches noor, and Noor Example's friend"
    meeting.record(InviteGuest(item=meeting.item_id, seat=club.id, reason=why, brings="a week"))
    found = paper(meeting, "agenda", "guest:Boxing club")
    said = found.model_dump_json()
    assert "noor" not in said.casefold()
    assert "teaches the person, and the person's friend" in said
    [part] = [one for one in found.parts if one.title == "Your part"]
    assert len(part.blocks[0].rows) == 1
    assert "Opening" not in said


def test_the_action_list_has_one_number_for_everybody(decided: House) -> None:
    """By agency and by person, with the risk and the hour; an agency's slip has the same numbers
    and no risk (H4.5, H5.2).
    """
    decided.write("ring the school", Kind.ACTION, "Police", due_hours=4)
    full = paper(decided, "actions")
    rows = {
        row[2].partition(".")[0]: row
        for part in full.parts
        for block in part.blocks
        for row in block.rows
    }
    assert {rows["home visit"][0], rows["ring the school"][0]} == {"1", "2"}
    assert rows["home visit"][3] == "sleeps at a friend's"
    assert "Done is shown by: a note of the visit" in rows["home visit"][2]
    assert "Social services with Police" in rows["home visit"][2]
    assert (
        rows["ring the school"][4].count(":") == 1
    )  # due within hours: the hour stands beside the day
    titles = [part.title for part in full.parts]
    assert (
        titles.index("Police of Northmoor")
        < titles.index("By person")
        < titles.index("Ada Kowalczyk")
    )
    slip = paper(decided, "actions", "agency:Police of Northmoor")
    assert {row[0] for part in slip.parts for block in part.blocks for row in block.rows} == {
        "1",
        "2",
    }
    assert "sleeps at a friend's" not in slip.model_dump_json()
    assert "Actions" in {part.title for part in paper(decided, "actions", "seat:mun").parts}


def test_the_letter_is_plain_and_tells_no_words_of_others(decided: House) -> None:
    """Who decided, what, the contact, what comes next and what one can do; nothing of what was said
    (H5.2; City & Hackney).
    """
    family = text(paper(decided, "letter", "family"))
    for said in (
        "people from the agencies that work together",
        "The agencies will work together on this",
        "Jo Nakamura, by day at the youth desk",
        "her tutor",
        "The panel looks again at how things are going on Thu 7 Jan 2027",
        "You do not have to agree",
        "take that back at any time",
    ):
        assert said in family
    for hidden in ("neighbour", "treated", "nobody else sees", "friend's", "adopt", "extract"):
        assert hidden not in family
    referrer = text(paper(decided, "letter", "referrer"))
    assert "Thank you for telling us" in referrer
    assert "Noor" not in referrer
    assert "her tutor" not in referrer


def test_the_summary_says_what_stands_why_and_what_helped(decided: House) -> None:
    """Newest first, with the day of what is older; what is kept from a reader is not said to be
    missing (H3.3).
    """
    action = decided.c.actions[0]
    second_meeting(decided)
    decided.record(
        MoveAction(action=action.id, state=ActionState.DONE, outcome="seen at home, all well")
    )
    decided.record(
        SettleDecision(
            item=decided.item_id,
            outcome=Outcome.KEEP,
            rationale="it works",
            reached=Reached.CONSENSUS,
        )
    )
    said = paper(decided, "summary").model_dump_json()
    for there in (
        "The panel decided to go on with the plan as it is. Why: it works.",
        "What was done",
        "seen at home, all well",
        "The panel took the case on. Why: nobody else sees the nights.",
        "Concerns (Thu 10 Dec 2026)",
    ):
        assert there in said
    short = paper(decided, "summary", "summary")
    assert not {"Concerns", "What protects", "What is not known"} & {
        part.title for part in short.parts
    }
    assert "None is written down" not in text(short)


def test_the_chronology_runs_in_time(decided: House) -> None:
    """What came of an action stands on the day it was said, once; the person's own copy is a draft
    (H3.3).
    """
    action = decided.c.actions[0]
    decided.end()
    decided.clock.pass_(days=3)
    decided.record(MoveAction(action=action.id, state=ActionState.DONE, outcome="seen at home"))
    found = paper(decided, "chronology")
    assert [part.title.partition(":")[0] for part in found.parts] == [
        "Thu 10 Dec 2026",
        "Sun 13 Dec 2026",
    ]
    assert found.model_dump_json().count("seen at home") == 1
    hours = [row[0] for row in found.parts[0].blocks[-1].rows if row[0]]
    assert hours == sorted(hours)
    draft = paper(decided, "chronology", "subject-access")
    assert (draft.state, draft.settled) == ("DRAFT", False)
    assert "he is treated" not in draft.model_dump_json()


def test_minutes_say_who_leads_what_was_left_open_and_who_was_not_there(decided: House) -> None:
    """The owner, the loose ends at the door with the reason, who stepped aside; actions numbered
    (H2.9, H5.2).
    """
    decided.mark("Mental", Attendance.RECUSED, here=True, reason="a cousin")
    decided.record(LeaveItem(item=decided.item_id, reason="the fire bell rang"))
    found = paper(decided, "minutes")
    said = text(found)
    for there in (
        "Social services, Jo Nakamura, leads the case.",
        "Mental health, stepped aside (a cousin)",
        "Left with loose ends",
        "the fire bell rang",
    ):
        assert there in said
    [part] = [one for one in found.parts if one.title == "Left with loose ends"]
    assert part.blocks[0].items == decided.c.item.left_open
    assert part.blocks[0].items
    assert "cousin" not in text(paper(decided, "minutes", "seat:Police"))


def test_an_extract_has_the_numbers_and_states_of_the_minutes(decided: House) -> None:
    """Action 1 is action 1 for everybody, and what came of it later is not written back into an
    extract of frozen minutes.
    """
    decided.write("ring the school", Kind.ACTION, "Police")
    action = next(one for one in decided.c.actions if one.text == "home visit")
    decided.end()
    decided.record(ApproveMinutes(meeting=decided.meeting_id, reason="the court asked"))
    decided.record(MoveAction(action=action.id, state=ActionState.DONE, outcome="seen at home"))
    for reader in ("full", "seat:Police", "guest:Elm Park School", "summary"):
        found = paper(decided, "minutes", reader)
        rows = {
            row[2].partition("\n")[0].rstrip("."): row
            for part in found.parts
            if part.title == "Actions agreed"
            for row in part.blocks[0].rows
        }
        assert (rows["home visit"][0], rows["home visit"][-1]) == ("1", "open"), reader
        assert rows["ring the school"][0] == "2"
        assert "seen at home" not in found.model_dump_json()


def test_nothing_is_worked_out_from_what_is_left_out(decided: House) -> None:
    """An extract never says that there was no quorum, that a seat was silent or that nobody was
    there, because it may not say it (H3.4).
    """
    for reader in ("family", "subject-access", "guest:Elm Park School", "summary", "auditor"):
        said = text(paper(decided, "minutes", reader, case=True))
        for wrong in ("0 of 4", "silent", "No seat was marked", "only received", "the clock's"):
            assert wrong not in said, (reader, wrong)


def test_a_seat_is_named_after_whoever_held_it_then(decided: House) -> None:
    """A holder who came later does not sit in an earlier meeting (H2.3)."""
    decided.end()
    decided.clock.pass_(days=30)
    decided.record(
        AppointHolder(seat=decided.seat("Police"), name="Femi Newcomer", since=date(2027, 1, 4))
    )
    for document in ("presence", "statement"):
        said = text(paper(decided, document))
        assert "Ada Kowalczyk" in said
        assert "Femi Newcomer" not in said


def test_the_statement_is_signed_by_whoever_came(decided: House) -> None:
    """A line for each, with when it came and for which part as a guest; before anybody came, for
    everybody expected (H2.9).
    """
    [sign] = [
        block
        for part in paper(decided, "statement").parts
        for block in part.blocks
        if block.kind == "sign"
    ]
    assert len(sign.items) == 5
    assert "Elm Park School, Priya O’Malley, came 14:00, guest for 2026-001" in sign.items
    planned = decided.record(PlanMeeting(day=DAY + timedelta(days=28), starts=time(14)))
    ahead = (
        decided.ask(PaperOf(document="statement", meeting=planned.id))
        if _add(decided, planned.id)
        else None
    )
    assert ahead is not None
    assert "To be signed by everybody who comes" in {part.title for part in ahead.parts}


def _add(house: House, meeting: UUID) -> bool:
    house.record(BuildAgenda(meeting=meeting))
    return True


def test_an_auditor_reads_who_sat_where_without_names_and_reasons(decided: House) -> None:
    """How the meeting was held, not who said what (H2.9)."""
    decided.mark("Police", Attendance.RECUSED, here=True, reason="a cousin")
    said = text(paper(decided, "presence", "auditor"))
    assert "stepped aside" in said
    assert "guest: asked to this part" in said
    for hidden in ("Ada Kowalczyk", "cousin", "her school"):
        assert hidden not in said
    assert "cousin" in text(paper(decided, "presence"))


def test_the_journal_report_says_what_without_words(decided: House) -> None:
    """Oldest first, with the seal of each; narrowed to one case it says so."""
    found = decided.ask(PaperOf(document="journal"))
    [block] = found.parts[0].blocks
    assert [int(row[0]) for row in block.rows] == list(range(1, len(block.rows) + 1))
    assert "home visit" not in found.model_dump_json()
    assert decided.ask(PaperOf(document="journal", case=decided.case_id)).subtitle == "2026-001"
