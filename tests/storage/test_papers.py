"""Each document from a real file: what stands in it, who is refused it and why, and a new one that needs a function and no more."""

from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

import pytest

from conference.case.action import ActionState, DescribeAction, MoveAction
from conference.case.basis import Consent, SettleBasis
from conference.case.case import Case, ReferCase
from conference.case.contribution import AskReports, Brought, ReportCame
from conference.case.decision import Outcome, Reached, SettleDecision
from conference.case.kind import Kind, Label
from conference.case.owner import AppointOwner
from conference.case.review import SettleReview
from conference.case.settled import Settle
from conference.documents import catalogue, making
from conference.documents.audience import Audience, Reader
from conference.documents.catalogue import Document
from conference.documents.making import PaperOf
from conference.documents.material import Material
from conference.documents.minutes import ApproveMinutes
from conference.documents.paper import Paper, Part, words
from conference.hub.seat import AddSeat, AppointHolder
from conference.meeting.item import AddItem, BuildAgenda, LeaveItem, OpenItem
from conference.meeting.meeting import PlanMeeting
from conference.meeting.presence import Attendance, InviteGuest
from conference.meeting.sitting import SittingOf
from conference.refusal import Refused
from screens.documents.printing import built_in, print_paper
from tests.builders import DAY, House
from tests.conference.filling import second_meeting
from tests.screens.pilot import HOSTILE

ON_MEETING = ("agenda", "minutes", "actions", "statement", "presence")


def paper(house: House, document: str, reader: str = "full", *, case: bool = False) -> Paper:
    """Return a document about the meeting, or about the case."""
    about = catalogue.DOCUMENTS[document].about
    return house.ask(
        PaperOf(
            document=document, reader=reader, meeting=house.meeting_id if about == "meeting" else None,
            case=house.case_id if case or about == "case" else None,
        )
    )  # fmt: skip


def text(found: Paper) -> str:
    """Return a document as plain text in one line."""
    return " ".join(print_paper(found, "text", built_in_or_refused).data.decode().split())


def built_in_or_refused(name: str) -> bytes:
    """Return a template of the program."""
    try:
        return built_in(name)
    except FileNotFoundError:
        raise Refused("there is none") from None


def settle(house: House, *commands: Settle[Any]) -> None:
    """Settle one thing after another."""
    for command in commands:
        house.record(command)


@pytest.fixture
def decided(meeting: House) -> House:
    """A case with lines, an action that treats a concern, an owner, a decision and a review."""
    meeting.all_here()
    meeting.mark("Elm", here=True)
    concern = meeting.write("sleeps at a friend's", Kind.CONCERN)
    meeting.write("he is treated", Kind.INFORMATION, "Mental", labels=(Label.MEDICAL,))
    meeting.write("her neighbour drinks", Kind.INFORMATION, "Social", labels=(Label.THIRD_PARTY,))
    action = meeting.action("home visit", "Social", due=DAY + timedelta(days=7), joint=(meeting.seat("Police"),))
    meeting.record(DescribeAction(action=action.id, treats=(concern.id,), evidence="a note of the visit"))
    item = meeting.item_id
    settle(
        meeting,
        SettleDecision(item=item, outcome=Outcome.ADOPT, rationale="nobody else sees the nights", reached=Reached.CONSENSUS),
        AppointOwner(item=item, seat=meeting.seat("Social"), accepted=True, contact="Jo Nakamura, by day at the youth desk", deputy="Sam"),
        SettleReview(item=item, on=DAY + timedelta(days=28), tells_person="her tutor", tells_person_by=DAY + timedelta(days=1)),
        SettleBasis(item=item, consent=Consent.GIVEN),
    )
    return meeting


def test_the_agenda_says_what_is_asked_of_each_seat_and_by_when(decided: House) -> None:
    """Per seat: which case, what to be ready to say, the report and its day, open actions counted; no name of the person (H1.3, H2.9)."""
    decided.end()
    decided.clock.pass_(days=7)
    planned = decided.record(PlanMeeting(day=DAY + timedelta(days=28), starts=time(14)))
    decided.record(AddItem(meeting=planned.id, case=decided.case_id, agenda="review"))
    decided.record(BuildAgenda(meeting=planned.id))
    decided.record(AskReports(meeting=planned.id, seat=decided.seat("Police"), item=_item(decided, planned.id)))
    said = text(decided.ask(PaperOf(document="agenda", reader="seat:Police", meeting=planned.id)))
    for words_ in ("2026-001", "What has changed since the last", "in writing by", "1, the next due Thu 17 Dec 2026", "tell the chair"):
        assert words_ in said.replace("  ", " ") or words_.split()[0] in said
    assert "Noor" not in said
    assert "home visit" not in said
    full = text(decided.ask(PaperOf(document="agenda", meeting=planned.id)))
    assert "Reports asked for" in full
    assert "not yet" in full
    decided.record(ReportCame(item=_item(decided, planned.id), seat=decided.seat("Police"), state=Brought.NOTHING_KNOWN))
    assert "thank you" in text(decided.ask(PaperOf(document="agenda", reader="seat:pol", meeting=planned.id)))


def _item(house: House, meeting: UUID) -> UUID:
    return next(item.id for item in house.ask(SittingOf(meeting=meeting)).items if item.case_id == house.case_id)


def test_a_guest_is_invited_to_its_own_part_without_a_name(meeting: House) -> None:
    """Why it is asked and what it brings, its own time alone, and the person's name taken out of what somebody wrote (H2.9, H1.3)."""
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
    """By agency and by person, with the risk and the hour; an agency's slip has the same numbers and no risk (H4.5, H5.2)."""
    decided.write("ring the school", Kind.ACTION, "Police", due_hours=4)
    full = paper(decided, "actions")
    rows = {row[2].partition(".")[0]: row for part in full.parts for block in part.blocks for row in block.rows}
    assert {rows["home visit"][0], rows["ring the school"][0]} == {"1", "2"}
    assert rows["home visit"][3] == "sleeps at a friend's"
    assert "Done is shown by: a note of the visit" in rows["home visit"][2]
    assert "Social services with Police" in rows["home visit"][2]
    assert rows["ring the school"][4].count(":") == 1  # due within hours: the hour stands beside the day
    titles = [part.title for part in full.parts]
    assert titles.index("Police of Northmoor") < titles.index("By person") < titles.index("Ada Kowalczyk")
    slip = paper(decided, "actions", "agency:Police of Northmoor")
    assert {row[0] for part in slip.parts for block in part.blocks for row in block.rows} == {"1", "2"}
    assert "sleeps at a friend's" not in slip.model_dump_json()
    assert "Actions" in {part.title for part in paper(decided, "actions", "seat:mun").parts}


def test_the_letter_is_plain_and_tells_no_words_of_others(decided: House) -> None:
    """Who decided, what, the contact, what comes next and what one can do; nothing of what was said (H5.2; City & Hackney)."""
    family = text(paper(decided, "letter", "family"))
    for said in (
        "people from the agencies that work together", "The agencies will work together on this",
        "Jo Nakamura, by day at the youth desk",
        "her tutor", "The panel looks again at how things are going on Thu 7 Jan 2027", "You do not have to agree",
        "take that back at any time",
    ):  # fmt: skip
        assert said in family
    for hidden in ("neighbour", "treated", "nobody else sees", "friend's", "adopt", "extract"):
        assert hidden not in family
    referrer = text(paper(decided, "letter", "referrer"))
    assert "Thank you for telling us" in referrer
    assert "Noor" not in referrer
    assert "her tutor" not in referrer


def test_no_letter_where_somebody_must_not_know(decided: House) -> None:
    """One sentence says why; and what is said in the newest conference holds for the earlier ones too (H3.3)."""
    assert paper(decided, "letter", "family").parts
    decided.clock.pass_(days=1)
    second_meeting(decided)
    decided.record(SettleReview(item=decided.item_id, must_not_know="her brother: that she spoke"))
    for document, reader in (("letter", "family"), ("letter", "referrer"), ("chronology", "subject-access")):
        with pytest.raises(Refused, match="must not know of it"):
            paper(decided, document, reader)
    decided.record(SettleReview(item=decided.item_id, must_not_know="nobody"))
    assert paper(decided, "letter", "family").parts


def test_nothing_decided_no_letter(meeting: House) -> None:
    """A letter without a decision would say something nobody decided."""
    with pytest.raises(Refused, match="nothing is decided"):
        paper(meeting, "letter", "family")


def test_the_summary_says_what_stands_why_and_what_helped(decided: House) -> None:
    """Newest first, with the day of what is older; what is kept from a reader is not said to be missing (H3.3)."""
    action = decided.c.actions[0]
    second_meeting(decided)
    decided.record(MoveAction(action=action.id, state=ActionState.DONE, outcome="seen at home, all well"))
    decided.record(SettleDecision(item=decided.item_id, outcome=Outcome.KEEP, rationale="it works", reached=Reached.CONSENSUS))
    said = paper(decided, "summary").model_dump_json()
    for there in ("keep: it works", "What was done", "seen at home, all well", "adopt: nobody else sees", "Concerns (Thu 10 Dec 2026)"):
        assert there in said
    short = paper(decided, "summary", "summary")
    assert not {"Concerns", "What protects", "What is not known"} & {part.title for part in short.parts}
    assert "None is written down" not in text(short)


def test_the_chronology_runs_in_time(decided: House) -> None:
    """What came of an action stands on the day it was said, once; the person's own copy is a draft (H3.3)."""
    action = decided.c.actions[0]
    decided.end()
    decided.clock.pass_(days=3)
    decided.record(MoveAction(action=action.id, state=ActionState.DONE, outcome="seen at home"))
    found = paper(decided, "chronology")
    assert [part.title.partition(":")[0] for part in found.parts] == ["Thu 10 Dec 2026", "Sun 13 Dec 2026"]
    assert found.model_dump_json().count("seen at home") == 1
    hours = [row[0] for row in found.parts[0].blocks[-1].rows if row[0]]
    assert hours == sorted(hours)
    draft = paper(decided, "chronology", "subject-access")
    assert (draft.state, draft.settled) == ("DRAFT", False)
    assert "he is treated" not in draft.model_dump_json()


def test_minutes_say_who_leads_what_was_left_open_and_who_was_not_there(decided: House) -> None:
    """The owner, the loose ends at the door with the reason, who stepped aside; actions numbered (H2.9, H5.2)."""
    decided.mark("Mental", Attendance.RECUSED, here=True, reason="a cousin")
    decided.record(LeaveItem(item=decided.item_id, reason="the fire bell rang"))
    found = paper(decided, "minutes")
    said = text(found)
    for there in (
        "Owner: Social services, Jo Nakamura",
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
    """Action 1 is action 1 for everybody, and what came of it later is not written back into an extract of frozen minutes."""
    decided.write("ring the school", Kind.ACTION, "Police")
    action = next(one for one in decided.c.actions if one.text == "home visit")
    decided.end()
    decided.record(ApproveMinutes(meeting=decided.meeting_id))
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
    """An extract never says that there was no quorum, that a seat was silent or that nobody was there, because it may not say it (H3.4)."""
    for reader in ("family", "subject-access", "guest:Elm Park School", "summary", "auditor"):
        said = text(paper(decided, "minutes", reader, case=True))
        for wrong in ("0 of 4", "silent", "No seat was marked", "only received", "the clock's"):
            assert wrong not in said, (reader, wrong)


def test_a_seat_is_named_after_whoever_held_it_then(decided: House) -> None:
    """A holder who came later does not sit in an earlier meeting (H2.3)."""
    decided.end()
    decided.clock.pass_(days=30)
    decided.record(AppointHolder(seat=decided.seat("Police"), name="Femi Newcomer", since=date(2027, 1, 4)))
    for document in ("presence", "statement"):
        said = text(paper(decided, document))
        assert "Ada Kowalczyk" in said
        assert "Femi Newcomer" not in said


def test_the_statement_is_signed_by_whoever_came(decided: House) -> None:
    """A line for each, with when it came and for which part as a guest; before anybody came, for everybody expected (H2.9)."""
    [sign] = [block for part in paper(decided, "statement").parts for block in part.blocks if block.kind == "sign"]
    assert len(sign.items) == 5
    assert "Elm Park School, Priya O’Malley, came 14:00, guest for 2026-001" in sign.items
    planned = decided.record(PlanMeeting(day=DAY + timedelta(days=28), starts=time(14)))
    ahead = decided.ask(PaperOf(document="statement", meeting=planned.id)) if _add(decided, planned.id) else None
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


@pytest.mark.parametrize(
    ("document", "reader", "sentence"),
    [
        ("agenda", "family", "Agenda and invitation: not for the person and the family, since .*; it can be made for full, seat, guest."),
        ("actions", "guest:Elm Park School", "Action list: not for a guest, since .* full, seat, agency."),
        ("summary", "agency:Police of Northmoor", "Case summary: not for an agency, since"),
        ("letter", "seat:Police", "Decision letter: not for a seat, since"),
        ("statement", "auditor", "Confidentiality statement: not for an auditor, since it is signed in the room"),
        ("presence", "seat:Police", "Who sat in which part: not for a seat, since it names who stepped aside and why"),
        ("journal", "seat:Police", "Journal report: not for a seat, since it says who did what"),
        ("minutes", "agency:Police of Northmoor", "Minutes: not for an agency, since what an agency has to do stands in its action list"),
        ("minutes", "seat:Harbour", "no such reader here; there are seat:Municipality, seat:Police"),
        ("minutes", "nobody", "There is no such reader here. It is one of full, seat:NAME"),
        ("novel", "full", "There is no such document. There are: agenda, minutes"),
    ],
)
def test_a_refusal_says_why_and_for_whom(decided: House, document: str, reader: str, sentence: str) -> None:
    """One sentence, whatever is missing (H3.3)."""
    about = catalogue.DOCUMENTS.get(document)
    case = decided.case_id if about and about.about == "case" else None
    with pytest.raises(Refused, match=sentence):
        decided.ask(PaperOf(document=document, reader=reader, meeting=decided.meeting_id, case=case))


def test_what_does_not_exist_is_refused_in_a_sentence(table: House) -> None:
    """A hub without a meeting, a case that was never heard, a case and a meeting that are not there."""
    with pytest.raises(Refused, match="Say which meeting"):
        table.ask(PaperOf(document="agenda"))
    with pytest.raises(Refused, match="Say which case"):
        table.ask(PaperOf(document="summary"))
    case: Case = table.record(ReferCase(name="Noor Example"))
    with pytest.raises(Refused, match="not heard by a panel yet"):
        table.ask(PaperOf(document="summary", case=case.id))
    for asked in (
        PaperOf(document="minutes", meeting=case.id),
        PaperOf(document="letter", reader="family", case=table.seat("Police")),
    ):
        with pytest.raises(Refused, match="is not in this hub any more"):
            table.ask(asked)


def test_before_the_meeting_there_is_an_agenda_and_no_minutes(table: House) -> None:
    """An agenda with nothing on it, too; minutes and presence only once it has begun."""
    planned = table.record(PlanMeeting(day=table.clock.now.date(), starts=time(14)))
    found = table.ask(PaperOf(document="agenda", meeting=planned.id))
    assert found.parts
    assert table.ask(PaperOf(document="agenda", reader="seat:Police", meeting=planned.id)).parts
    for document in ("minutes", "presence"):
        with pytest.raises(Refused, match="has not begun"):
            table.ask(PaperOf(document=document, meeting=planned.id))


def test_two_cases_of_one_family_are_kept_apart(decided: House) -> None:
    """The brother's case at the same meeting is in no paper of hers, and his name in none of hers (H3.3)."""
    brother = decided.record(ReferCase(name="Idris Example", question="and Idris?"))
    item = decided.record(AddItem(meeting=decided.meeting_id, case=brother.id, agenda="new"))
    decided.record(OpenItem(item=item.id))
    hers, decided.item = decided.item, item
    decided.write("Idris was seen at night", Kind.CONCERN)
    decided.record(SettleDecision(item=item.id, outcome=Outcome.ADOPT))
    decided.item = hers
    for document, reader in (
        ("minutes", "family"), ("minutes", "full"), ("summary", "seat:Police"), ("chronology", "full"), ("letter", "family"),
        ("minutes", "subject-access"),
    ):  # fmt: skip
        assert "Idris" not in paper(decided, document, reader, case=True).model_dump_json(), (document, reader)
    assert "Idris" not in paper(decided, "minutes", "guest:Elm Park School").model_dump_json()
    assert "Idris" in paper(decided, "minutes").model_dump_json()


@pytest.mark.parametrize("said", HOSTILE)
def test_hostile_words_are_words_in_every_document(decided: House, said: str) -> None:
    """Whatever is written, every document is made and printed (a long text is cut to what its field holds)."""
    said = said[:1_500]
    for make in (
        lambda: decided.write(said, Kind.CONCERN),
        lambda: decided.action(said, "Police"),
        lambda: decided.record(SettleReview(item=decided.item_id, tells_person=said)),
        lambda: decided.record(SettleDecision(item=decided.item_id, rationale=said, to=said)),
        lambda: decided.mark("Police", Attendance.AWAY, reason=said),
    ):
        try:
            make()
        except (Refused, ValueError):
            continue  # nothing is left of it once it is cleaned
    for document in (*ON_MEETING, "summary", "chronology"):
        assert text(paper(decided, document))
    assert text(paper(decided, "letter", "family"))


def test_a_new_document_is_a_function_and_a_line_in_the_catalogue(decided: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then it is made, refused and printed like every other; its template may be its own (issue 4)."""

    def card(material: Material, audience: Audience) -> Paper:
        part = Part(title="Our next meeting", blocks=(words("Bring the key."),))
        return Paper(
            document="card", audience=audience.name, hub=material.profile.name, title="Card", parts=(part,), made_on=material.today,
            head=material.head,
        )  # fmt: skip

    new = Document("card", "Card", "meeting", frozenset({Reader.SEAT}), "it is for the table", "what to bring")
    monkeypatch.setitem(catalogue.DOCUMENTS, "card", new)
    monkeypatch.setitem(making.MAKE, "card", card)
    found = decided.ask(PaperOf(document="card", reader="seat:Police", meeting=decided.meeting_id))
    assert "Bring the key." in text(found)
    assert print_paper(found, "pdf", built_in_or_refused).data.startswith(b"%PDF")
    own = {"documents/card.txt.j2": b"{{ title }} of {{ hub }}: {{ parts|length }} part\n"}

    def source(name: str) -> bytes:
        return own[name] if name in own else built_in_or_refused(name)

    assert print_paper(found, "text", source).data == b"Card of Northmoor hub: 1 part\n"
    with pytest.raises(Refused, match="Card: not for the full record, since it is for the table; it can be made for seat"):
        decided.ask(PaperOf(document="card", meeting=decided.meeting_id))
