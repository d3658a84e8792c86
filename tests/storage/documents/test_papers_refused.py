"""What no document says: to whom it is refused and why, what does not exist yet, two families
apart, hostile words (H2.9, H3.2, H3.3).
"""

from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest

from conference.base.refusal import Refused
from conference.case.plan.review import SettleReview
from conference.case.record.case import Case, ReferCase
from conference.case.record.decision import Outcome, SettleDecision
from conference.case.record.kind import Kind
from conference.documents import catalogue
from conference.documents.catalogue import Document
from conference.documents.paper import Paper, Part, words
from conference.documents.papers.making import PaperOf
from conference.documents.readers import Audience, Reader
from conference.documents.source import Material
from conference.meeting.item import AddItem, OpenItem
from conference.meeting.meeting import PlanMeeting
from conference.meeting.presence import Attendance
from screens.rendering.render import print_paper
from tests.builders import House, Stage
from tests.conference.case.steps.filling import second_meeting
from tests.screens.pilot import GATHERED, HOSTILE
from tests.storage.case.deciding import ON_MEETING, built_in_or_refused, decide, paper, text


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


def test_no_letter_where_somebody_must_not_know(decided: House) -> None:
    """One sentence says why; and what is said in the newest conference holds for the earlier ones
    too (H3.3).
    """
    assert paper(decided, "letter", "family").parts
    decided.clock.pass_(days=1)
    second_meeting(decided)
    decided.record(SettleReview(item=decided.item_id, must_not_know="her brother: that she spoke"))
    for document, reader in (
        ("letter", "family"),
        ("letter", "referrer"),
        ("chronology", "subject-access"),
    ):
        with pytest.raises(Refused, match="must not know of it"):
            paper(decided, document, reader)
    decided.record(SettleReview(item=decided.item_id, must_not_know="nobody"))
    assert paper(decided, "letter", "family").parts


def test_nothing_decided_no_letter(meeting: House) -> None:
    """A letter without a decision would say something nobody decided."""
    with pytest.raises(Refused, match="nothing is decided"):
        paper(meeting, "letter", "family")


@pytest.mark.parametrize(
    ("document", "reader", "sentence"),
    [
        (
            "agenda",
            "family",
            (
                "Agenda and invitation: not for the person and the family, since .*; it can be "
                "made for full, seat, guest."
            ),
        ),
        (
            "actions",
            "guest:Elm Park School",
            "Action list: not for a guest, since .* full, seat, agency.",
        ),
        ("summary", "agency:Police of Northmoor", "Case summary: not for an agency, since"),
        ("letter", "seat:Police", "Decision letter: not for a seat, since"),
        (
            "statement",
            "auditor",
            "Confidentiality statement: not for an auditor, since it is signed in the room",
        ),
        (
            "presence",
            "seat:Police",
            "Who sat in which part: not for a seat, since it names who stepped aside and why",
        ),
        ("journal", "seat:Police", "Journal report: not for a seat, since it says who did what"),
        (
            "minutes",
            "agency:Police of Northmoor",
            "Minutes: not for an agency, since what an agency has to do stands in its action list",
        ),
        (
            "minutes",
            "seat:Harbour",
            "no such reader here; there are seat:Municipality, seat:Police",
        ),
        ("minutes", "nobody", "There is no such reader here. It is one of full, seat:NAME"),
        ("novel", "full", "There is no such document. There are: agenda, minutes"),
    ],
)
def test_a_refusal_says_why_and_for_whom(
    decided: House, document: str, reader: str, sentence: str
) -> None:
    """One sentence, whatever is missing (H3.3)."""
    about = catalogue.DOCUMENTS.get(document)
    case = decided.case_id if about and about.about == "case" else None
    with pytest.raises(Refused, match=sentence):
        decided.ask(
            PaperOf(document=document, reader=reader, meeting=decided.meeting_id, case=case)
        )


def test_what_does_not_exist_is_refused_in_a_sentence(table: House) -> None:
    """A hub without a meeting, a case that was never heard, a case and a meeting that are not
    there.
    """
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
    """The brother's case at the same meeting is in no paper of hers, and his name in none of hers
    (H3.3).
    """
    brother = decided.record(ReferCase(name="Idris Example", question="and Idris?"))
    item = decided.record(AddItem(meeting=decided.meeting_id, case=brother.id, agenda="new"))
    decided.record(OpenItem(item=item.id))
    hers, decided.item = decided.item, item
    decided.write("Idris was seen at night", Kind.CONCERN)
    decided.record(SettleDecision(item=item.id, outcome=Outcome.ADOPT))
    decided.item = hers
    for document, reader in (
        ("minutes", "family"),
        ("minutes", "full"),
        ("summary", "seat:Police"),
        ("chronology", "full"),
        ("letter", "family"),
        ("minutes", "subject-access"),
    ):
        assert "Idris" not in paper(decided, document, reader, case=True).model_dump_json(), (
            document,
            reader,
        )
    assert "Idris" not in paper(decided, "minutes", "guest:Elm Park School").model_dump_json()
    assert "Idris" in paper(decided, "minutes").model_dump_json()


@pytest.mark.parametrize("said", [*GATHERED, HOSTILE[-1]])
def test_hostile_words_are_words_in_every_document(decided: House, said: str) -> None:
    """Whatever is written, every document is made and printed (a long text is cut to what its field
    holds).
    """
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


def test_a_new_document_is_a_function_and_a_row_in_the_catalogue(
    decided: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then it is made, refused and printed like every other; its template may be its
    own.
    """

    def card(material: Material, audience: Audience) -> Paper:
        part = Part(title="Our next meeting", blocks=(words("Bring the key."),))
        return Paper(
            document="card",
            audience=audience.name,
            hub=material.profile.name,
            title="Card",
            parts=(part,),
            made_on=material.today,
            head=material.head,
        )

    new = Document(
        "card",
        "d",
        "Card",
        "meeting",
        frozenset({Reader.SEAT}),
        "it is for the table",
        "what to bring",
        card,
    )
    monkeypatch.setitem(catalogue.DOCUMENTS, "card", new)
    found = decided.ask(PaperOf(document="card", reader="seat:Police", meeting=decided.meeting_id))
    assert "Bring the key." in text(found)
    assert print_paper(found, "pdf", built_in_or_refused).data.startswith(b"%PDF")
    own = {"documents/card.txt.j2": b"{{ title }} of {{ hub }}: {{ parts|length }} part\n"}

    def source(name: str) -> bytes:
        return own[name] if name in own else built_in_or_refused(name)

    assert print_paper(found, "text", source).data == b"Card of Northmoor hub: 1 part\n"
    with pytest.raises(
        Refused,
        match="Card: not for the full record, since it is for the table; it can be made for seat",
    ):
        decided.ask(PaperOf(document="card", meeting=decided.meeting_id))
