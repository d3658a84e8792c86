"""The question step: one sentence, who answered about an investigation, near names, earlier
referrals (H1.4, H2.8).
"""

from datetime import date

import pytest

from conference.base.field import Ask, Field
from conference.case.overview.history import HistoryOf
from conference.case.overview.repeat_referral import ReferAgain
from conference.case.record.case import DescribeCase, ReferCase
from conference.case.record.kind import Kind
from conference.case.record.question_and_other_panels import sentences
from conference.case.steps.registry import RULES, loose_ends
from tests.builders import House
from tests.conference.case.steps.filling import WORDS, fields_of, fill, open_fields, second_meeting


def _shown(house: House) -> dict[str, Field]:
    return {field.name: field for field in RULES["question"].fields(house.c)}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("How can she be safe?", 1),
        ("Is she safe? Who asks?", 2),
        ("Safe. ", 1),
        ("3.5 hours a day?", 1),
    ],
)
def test_two_sentences_are_a_hint(text: str, count: int) -> None:
    """One sentence is asked for; more are counted, and never refused."""
    assert sentences(text) == count


def test_two_sentences_are_kept_and_pointed_out(meeting: House) -> None:
    """Nothing is lost; beside it stands what is wanted."""
    field = fill(meeting, "question/question", "Is she safe tonight? Who takes her in?")
    assert (field.shown, field.detail) == (
        "Is she safe tonight? Who takes her in?",
        "more than one sentence: which is the question?",
    )
    assert "question" not in open_fields(meeting.c)["question"]


@pytest.mark.parametrize("answer", ["n", "y", "c"])
def test_who_answered_is_needed_once_answered(meeting: House, answer: str) -> None:
    """By the code of a seat or in words; a police officer in the room is offered first (H2.8)."""
    assert "answered_by" not in _shown(meeting)
    meeting.mark("Police")
    fill(meeting, "question/investigated", answer)
    assert open_fields(meeting.c)["question"] == {"question", "answered_by"}
    assert _shown(meeting)["answered_by"].hint == "type pol for Police (Ada Kowalczyk)"
    assert fill(meeting, "question/answered_by", "POL").shown == "Police, Ada Kowalczyk"
    assert fill(meeting, "question/answered_by", "the duty officer").shown == "the duty officer"
    assert open_fields(meeting.c)["question"] == {"question"}


def test_answer_and_who_in_one_line(meeting: House) -> None:
    """`= n pol` says both."""
    fill(meeting, "question/investigated", "no pol")
    assert (_shown(meeting)["investigated"].shown, _shown(meeting)["answered_by"].shown) == (
        "no",
        "Police, Ada Kowalczyk",
    )


def test_cannot_say_is_respected(meeting: House) -> None:
    """It is an answer, and the next conference does not count it as a fault that it was not asked
    again; it can still be answered.
    """
    fill(meeting, "question/investigated", "cannot say pol")
    second_meeting(meeting)
    assert "investigated" not in open_fields(meeting.c)["question"]
    field = _shown(meeting)["investigated"]
    assert (field.needed, field.detail) == (
        False,
        "last time: cannot say, says Police, Ada Kowalczyk",
    )
    fill(meeting, "question/investigated", "n mental health asked")
    assert _shown(meeting)["answered_by"].shown == "mental health asked"


def test_an_earlier_no_is_asked_again(meeting: House) -> None:
    """Only what nobody can say is not asked again."""
    fill(meeting, "question/investigated", "n pol")
    second_meeting(meeting)
    assert "investigated" in open_fields(meeting.c)["question"]
    assert _shown(meeting)["investigated"].detail == "last time: no, says Police, Ada Kowalczyk"


def test_other_panels_with_whom_to_ring(meeting: House) -> None:
    """A panel in words, then a contact (H1.4)."""
    assert "panels_contact" not in _shown(meeting)
    fill(meeting, "question/panels", "child protection, Eastmoor")
    assert fill(meeting, "question/panels_contact", "duty desk").shown == "duty desk"
    told = {one.label: one.words for one in meeting.ask(HistoryOf(case=meeting.case_id))}
    assert told["Other panels"] == (
        "Other panels that know the person: child protection, Eastmoor."
    )
    assert told["Contact there"] == "Whom to ring there: duty desk."


@pytest.mark.parametrize(("key", "state"), [("s", "the same person"), ("d", "somebody else")])
def test_a_near_name_is_settled_by_one_key(meeting: House, key: str, state: str) -> None:
    """Needed while nobody said; then it stands there with who said so, and can be said otherwise
    (H1.4).
    """
    other = meeting.record(
        ReferCase(name="Nour Exampel", born=date(2009, 5, 3), area="Eastmoor", kind="missing child")
    )
    path = f"question/near:{other.id}"
    field = fields_of(meeting.c)[path]
    assert (field.needed, field.label) == (True, "Near name 2026-002")
    assert field.detail == "very near: Noor / Nour, Example / Exampel: nearly the same"
    assert [end.words for end in loose_ends(meeting.c) if end.field == field.name] == [
        "nobody said whether 2026-002 is about the same person (very near)"
    ]
    inside = {inner.label: inner.shown for inner in field.within}
    assert inside["Born in"] == "2009"
    assert inside["Why"].endswith("; no date of birth to compare")
    settled = fill(meeting, path, f"{key} {WORDS}")
    assert (settled.shown, settled.needed, settled.detail) == (
        state,
        False,
        f"says Ines Okafor on 10 Dec 2026: {WORDS}",
    )
    assert field.name not in open_fields(meeting.c)["question"]
    assert [
        one.words for one in meeting.ask(HistoryOf(case=other.id)) if one.label == "Near name"
    ] == [f"2026-001: {state}, says Ines Okafor on 10 Dec 2026: {WORDS}"]
    assert meeting.hub.undo()
    assert fields_of(meeting.c)[path].needed


def test_a_possible_name_is_offered_and_not_asked_for(meeting: House) -> None:
    """What is only possible is no loose end."""
    other = meeting.record(ReferCase(name="Nour"))
    field = _shown(meeting)[f"near:{other.id}"]
    assert (field.needed, field.mark) == (False, "none")
    assert field.name not in open_fields(meeting.c)["question"]


def test_nothing_of_the_other_name_but_what_differs(meeting: House) -> None:
    """The reference, the year of birth, and the parts that differ; neither the whole name nor the
    day (H1.3).
    """
    meeting.record(DescribeCase(case=meeting.case_id, name="Noor Thornbeck", born=date(2009, 5, 3)))
    meeting.record(ReferCase(name="Nour Amal Thornbeck", born=date(2009, 7, 29), aliases="Ximena"))
    seen = repr(RULES["question"].fields(meeting.c)) + repr(loose_ends(meeting.c))
    assert "2026-002" in seen
    assert "Noor / Nour" in seen
    for hidden in ("Thornbeck", "Amal", "Ximena", "29 Jul", "07-29"):
        assert hidden not in seen


def test_earlier_referrals_are_added_up(meeting: House) -> None:
    """First in the sheet, with the count in words; inside stand every referral, every concern and
    how each ended.
    """
    assert "earlier" not in _shown(meeting)
    meeting.write("sleeps at a friend's", Kind.CONCERN)
    meeting.record(
        ReferAgain(
            case=meeting.case_id,
            referrer="a neighbour",
            words="calls at night",
            name="Nour Example",
        )
    )
    field = RULES["question"].fields(meeting.c)[0]
    assert (field.name, field.ask, field.mark) == ("earlier", Ask.GROUP, "warn")
    assert field.shown == "second referral in one day"
    inside = [inner.shown for inner in field.within]
    assert inside[:3] == [
        "Elm Park School: how can Noor be kept safe?",
        "a neighbour: calls at night",
        "sleeps at a friend's",
    ]
    assert all(inner.ask is Ask.NOTHING for inner in field.within)


def test_linked_cases_are_one_person(meeting: House) -> None:
    """Their referrals and concerns count, each with its reference; a third case linked to the
    second counts too.
    """
    second = meeting.record(
        ReferCase(name="Nour Example", referrer="Lantern Homes", question="who pays the rent?")
    )
    third = meeting.record(ReferCase(name="Noor Exampel", referrer="a midwife"))
    assert "earlier" not in _shown(meeting)
    fill(meeting, f"question/near:{second.id}", "s")
    assert RULES["question"].fields(meeting.c)[0].shown == "second referral in one day"
    fill(meeting, f"question/near:{third.id}", "s")
    field = RULES["question"].fields(meeting.c)[0]
    assert field.shown == "third referral in one day"
    assert "Lantern Homes: who pays the rent? · 2026-002" in [inner.shown for inner in field.within]
