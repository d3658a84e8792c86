"""What each reader sees, rule by rule: labels, presence, recusal, guests, fields, reports (H2.9,
H3.2, H3.3).
"""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from conference.base.refusal import Refused
from conference.case.overview.conference import Conference
from conference.case.record.check_after_closure import Answer, Check
from conference.case.record.contribution import Brought, Contribution
from conference.case.record.kind import Kind, Label
from conference.case.steps.registry import RECORDS
from conference.documents.papers.making import make
from conference.documents.readers import Audience, Reader, audiences, find_audience
from conference.documents.readings.visibility_reading import reading
from conference.documents.visibility import seen
from conference.meeting.item import ItemState
from conference.meeting.presence import Attendance
from tests.builders import House
from tests.conference.conferences import conference, settled
from tests.conference.documents.conversation import MARK, action_of, all_here, line_in, marks_in
from tests.conference.documents.planted import about, material
from tests.reading_text import as_text

READERS = ["full", "seat:Police", "seat:mental health", "seat:soc", "guest:elm", "family"]


@pytest.fixture
def c() -> Conference:
    """A conference with the four seats and a guest, nobody marked yet, nothing written."""
    return conference(here=())


@pytest.mark.parametrize(("label", "reader"), list(product(Label, READERS)))
def test_each_label_has_its_readers(c: Conference, label: Label, reader: str) -> None:
    """The table of the labels, one by one, for a line that comes from nobody at the table."""
    c = replace(all_here(c), lines=(line_in(c, labels=(label,)),))
    may = {
        Label.THIRD_PARTY: {"full", "seat:Police", "seat:mental health", "seat:soc"},
        Label.SOURCE: {"full", "seat:Police", "seat:mental health", "seat:soc", "guest:elm"},
        Label.FAMILY: {"full", "seat:Police", "seat:mental health", "seat:soc"},
        Label.MEDICAL: {"full", "seat:mental health"},
        Label.POLICE: {"full", "seat:Police"},
        Label.ABSTRACTED: {
            "full",
            "seat:Police",
            "seat:mental health",
            "seat:soc",
            "guest:elm",
            "family",
        },
    }[label]
    found = seen(c, find_audience(reader, (c,)))
    assert bool(found.conference.lines) is (reader in may)
    assert found.withheld == (() if reader in may else ((label.value, 1),))


def test_a_guest_gets_its_own_case_and_no_other(c: Conference) -> None:
    """A guest of another case sees neither name nor reference, whatever the ledger says (H2.9)."""
    c = all_here(replace(c, lines=(line_in(c),)))
    guest = find_audience("guest:Elm Park School", (c,))
    assert seen(c, guest).conference.lines
    elsewhere = replace(c, sitting=c.sitting.model_copy(update={"invitations": ()}))
    found = seen(elsewhere, guest)
    assert found.nothing == "not invited to this case"
    assert MARK not in repr(found.conference)
    assert c.case is not None
    for words in (c.case.name, c.case.reference, c.case.question):
        assert words not in repr(found.conference)
        assert words not in as_text(reading((elsewhere,), guest))


def test_whoever_steps_aside_gets_nothing(c: Conference) -> None:
    """A seat that steps aside late gets nothing of the case, not even what it heard (H2.9; notes:
    practice, section 7).
    """
    police = next(seat for seat in c.seats if seat.name == "Police")
    ledger = [(police, 1, Attendance.HERE, False), (police, 20, Attendance.RECUSED, True)]
    c = replace(
        c, lines=(line_in(c),), sitting=c.sitting.model_copy(update={"marks": marks_in(c, ledger)})
    )
    found = seen(c, Audience(reader=Reader.SEAT, seat=police))
    assert found.nothing == "stepped aside"
    assert found.conference.case is None
    assert MARK not in repr(found.conference)


def test_what_was_written_after_the_end_belongs_to_those_at_the_end(c: Conference) -> None:
    """A seat that sat in to the end and left the meeting later reads what was added to the draft;
    one that left before does not.
    """
    police, social = (
        next(seat for seat in c.seats if seat.name == name)
        for name in ("Police", "Social services")
    )
    ledger = [
        (police, 1, Attendance.HERE, False),
        (social, 1, Attendance.HERE, False),
        (social, 5, Attendance.AWAY, False),
    ]
    ledger.append((police, 40, Attendance.AWAY, False))
    began = c.sitting.meeting.started_at
    assert began is not None
    left = {"state": ItemState.DONE, "closed_at": began + timedelta(minutes=30)}
    closed = c.item.model_copy(update=left)
    late = line_in(c, at=began + timedelta(minutes=90))
    c = replace(
        c,
        item=closed,
        lines=(late,),
        sitting=c.sitting.model_copy(update={"marks": marks_in(c, ledger)}),
    )
    assert seen(c, Audience(reader=Reader.SEAT, seat=police)).conference.lines
    assert not seen(c, Audience(reader=Reader.SEAT, seat=social)).conference.lines


def filled(c: Conference) -> Conference:
    """Return the conference with every text of every record of every step called after
    its field.
    """
    settled = {}
    for step, record in RECORDS.items():
        texts = {
            name: f"<{step}.{name}>"
            for name, one in record.model_fields.items()
            if one.annotation is str
        }
        maps = {
            name: {"key": f"<{step}.{name}>"}
            for name, one in record.model_fields.items()
            if one.annotation == dict[str, str]
        }
        settled[step] = record(item_id=c.item.id, at=line_in(c).at, **texts, **maps)
    settled["review"] = settled["review"].model_copy(update={"must_not_know": ""})
    return replace(c, settled=settled)


@pytest.mark.parametrize(
    ("reader", "shown"),
    [
        (
            "family",
            {
                "views.person",
                "views.family",
                "decision.to",
                "owner.seat",
                "owner.holder",
                "owner.deputy",
                "owner.contact",
                "review.tells_person",
            },
        ),
        ("referrer", {"decision.to", "owner.seat", "owner.contact"}),
        ("auditor", {"decision.quorum", "owner.seat"}),
        ("agency:Police of Northmoor", set()),
        (
            "subject-access",
            {
                "question.sentence",
                "views.person",
                "basis.ground",
                "basis.necessity",
                "basis.proportionality",
                "basis.least",
                "assessment.summary",
                "assessment.reason",
                "decision.rationale",
                "decision.to",
                "owner.seat",
                "owner.holder",
                "owner.deputy",
                "owner.contact",
                "review.tells_person",
            },
        ),
        (
            "summary",
            {
                "question.sentence",
                "assessment.summary",
                "assessment.reason",
                "decision.rationale",
                "decision.to",
                "decision.holder",
                "decision.quorum",
                "owner.seat",
                "owner.holder",
                "owner.deputy",
                "owner.contact",
            },
        ),
    ],
)
def test_outside_only_what_is_named_is_shown(c: Conference, reader: str, shown: set[str]) -> None:
    """Of every field of every step, those named and no other; a new one is left out until somebody
    names it.
    """
    line = line_in(
        c,
        kind=Kind.ACTION,
        seat_id=next(seat.id for seat in c.seats if seat.name == "Police"),
        seat="Police",
    )
    c = filled(replace(all_here(c), lines=(line,), actions=(action_of(line),)))
    text = repr(seen(c, find_audience(reader, (c,))).conference)
    marks = {
        f"{step}.{name}"
        for step, record in RECORDS.items()
        for name in record.model_fields
        if f"<{step}.{name}>" in text
    }
    assert marks == shown


@pytest.mark.parametrize(("seat", "reads"), [("seat:Mental health", True), ("seat:Police", False)])
def test_the_six_steps_of_health_are_for_health(c: Conference, seat: str, reads: bool) -> None:
    """What tells of treatment stays with its sector (H3.6); all else that was settled is for the
    members who were there.
    """
    c = filled(all_here(c))
    text = repr(seen(c, find_audience(seat, (c,))).conference)
    assert ("<basis.health_steps>" in text) is reads
    assert "<assessment.evidence>" in text
    away = replace(c, sitting=c.sitting.model_copy(update={"marks": ()}))
    assert "<assessment.evidence>" not in repr(seen(away, find_audience(seat, (away,))).conference)


def test_what_is_said_of_a_hidden_line_is_hidden_with_it(c: Conference) -> None:
    """Why a concern gets no action says what the concern is: for whoever may not see the concern
    there is neither.
    """
    police = next(seat for seat in c.seats if seat.name == "Police")
    line = line_in(c, kind=Kind.CONCERN, labels=(Label.MEDICAL,))
    plan = RECORDS["plan"](
        item_id=c.item.id, at=line.at, without_action={str(line.id): "since the ward has it"}
    )  # type: ignore[call-arg]
    c = replace(all_here(c), lines=(line,), settled={"plan": plan})
    assert "since the ward has it" not in repr(
        seen(c, Audience(reader=Reader.SEAT, seat=police)).conference
    )
    assert "since the ward has it" in repr(
        seen(c, find_audience("seat:mental health", (c,))).conference
    )


def test_a_report_is_for_its_own_seat(c: Conference) -> None:
    """A report bears no labels, so nobody but its seat and the full record reads it; that it came
    is no secret (H3.3).
    """
    police = next(seat for seat in c.seats if seat.name == "Police")
    began = c.sitting.meeting.started_at
    assert began is not None
    came = Contribution(
        item_id=c.item.id,
        seat_id=police.id,
        state=Brought.SHARED,
        reason="",
        at=began - timedelta(days=3),
        asked_at=began - timedelta(days=9),
        came_at=began - timedelta(days=3),
        report=MARK,
    )
    c = replace(all_here(c), contributions=(came,))
    for who in audiences((c,)):
        found = seen(c, who)
        assert (MARK in repr(found.conference)) is (
            who.reader is Reader.FULL or who.seat == police
        ), who.name
        told = {Reader.FULL, Reader.SEAT, Reader.AUDITOR}
        assert bool(found.conference.contributions) is (who.reader in told)


def test_every_reader_of_everything_can_be_read(rich: House) -> None:
    """No picture, however much is left out of it, is in the way of a reading; names of readers lead
    back to them.
    """
    c = all_here(rich.c)
    for who in audiences((c, c)):
        assert find_audience(who.name, (c,)) == who
        text = as_text(reading((c, c), who))
        assert "Left out" in text
        assert (c.case is not None and c.case.name in text) or who.reader in {
            Reader.SUMMARY,
            Reader.AGENCY,
            Reader.AUDITOR,
        }
    for name in ("", "seat", "seat:nobody", "guest:Police", "family:x", "everybody"):
        with pytest.raises(Refused, match="no such reader"):
            find_audience(name, (c,))


def test_an_auditor_gets_the_bare_states(c: Conference) -> None:
    """Neither the words of a seat nor when a report was asked for, was due and came."""
    police = next(seat for seat in c.seats if seat.name == "Police")
    began = c.sitting.meeting.started_at
    assert began is not None
    brought = Contribution(
        item_id=c.item.id,
        seat_id=police.id,
        state=Brought.SHARED,
        reason=MARK,
        at=began,
        asked_at=began - timedelta(days=9),
        due=began.date(),
        came_at=began,
        report=MARK,
    )
    c = all_here(replace(c, contributions=(brought,)))
    audited = as_text(reading((c,), find_audience("auditor", (c,))))
    assert "Police shared what it knows." in audited
    assert MARK not in audited
    assert "report" not in audited.lower()
    assert "was asked for a report" in as_text(reading((c,), find_audience("seat:Police", (c,))))


def test_that_nobody_looked_is_told_as_an_answer(c: Conference) -> None:
    """A seat reads it, and it stands in the course of the case: it is no mere gap (H5.2)."""
    c = all_here(c)
    check = settled(Check, safe=Answer.NOBODY_LOOKED)
    c = replace(c, settled={"check": check})
    said = "Nobody looked whether the person is still safe."
    assert said in as_text(reading((c,), find_audience("seat:Police", (c,))))
    paper = make("chronology", about(material((c,)), c), find_audience("full", (c,)))
    assert said in paper.model_dump_json()
