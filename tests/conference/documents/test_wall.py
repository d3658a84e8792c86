"""The wall: a mark in every place where somebody can write, and every document of every reader
(H2.9, H3.2, H3.3).

What each reader may have is written down here once more, by hand, and not asked of the program.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conference.case.overview.conference import Conference
from conference.case.record.decision import Outcome, Reached
from conference.case.record.kind import Kind, Label
from conference.case.record.line import Line
from conference.case.record.question_and_other_panels import Investigated
from conference.case.sharing.basis import Capacity, Consent
from conference.case.steps.registry import RECORDS
from conference.documents.readers import Audience
from conference.hub.seat import Seat
from conference.meeting.presence import Attendance
from tests.amount import some_of
from tests.builders import House
from tests.conference.documents import planted
from tests.conference.documents.conversation import line_in, marks_in
from tests.conference.documents.planted import Marks
from tests.conference.documents.wall_table import (
    FIELDS,
    HIDDEN,
    KINDS,
    MAIN,
    NEAR,
    OTHER,
    PERSON,
    SECTOR,
    SETTLED_AT,
    THERE,
)


@dataclass(frozen=True)
class Meeting:
    """What was planted: the two cases, the lines with the minute of each, the ledger, who must not
    know.
    """

    conferences: tuple[Conference, ...]
    marks: Marks
    lines: Sequence[tuple[Line, int, tuple[Any, ...]]]
    ledger: Sequence[tuple[Seat, int, Attendance, bool]]
    words: str
    hushed: tuple[Any, ...]
    elsewhere: Line

    @property
    def main(self) -> Conference:
        """The first case."""
        return self.conferences[0]

    def mine(self, who: Audience) -> list[Seat]:
        """The seats of a reader."""
        return [
            seat
            for seat in self.main.sitting.seats
            if seat == who.seat or (who.agency and seat.agency == who.agency)
        ]

    def there(self, seat: Seat, case: str, minutes: int) -> bool:
        """Whether a seat took part in a case at a minute: a plain walk through the ledger.

        A guest takes part in the first alone.
        """
        if case == OTHER and not seat.permanent:
            return False
        inside = aside = False
        for who, when, what, here in sorted(self.ledger, key=lambda entry: entry[1]):
            if who.id == seat.id and when <= minutes and (case == MAIN or not here):
                inside = what in THERE
                aside = what is Attendance.RECUSED or (aside and not (here and inside))
        return inside and not aside

    def aside(self, seat: Seat) -> bool:
        """Whether a seat has stepped aside for the first case in the end."""
        aside = False
        for who, _, what, here in sorted(self.ledger, key=lambda entry: entry[1]):
            if who.id == seat.id:
                aside = what is Attendance.RECUSED or (aside and not (here and what in THERE))
        return aside

    def nothing(self, who: Audience, case: str) -> bool:
        """Whether a reader gets nothing of a case whatever it is."""
        if who.reader.value == "full":
            return False
        if case == OTHER:
            return who.reader.value in NEAR | {"guest"}
        told = self.words.casefold()
        if who.reader.value in NEAR and (told not in {"", "nobody"} or self.hushed):
            return True
        if any(seat.id in self.hushed or seat.name.casefold() in told for seat in self.mine(who)):
            return True
        return who.seat is not None and self.aside(who.seat)

    def may(self, who: Audience, place: tuple[Any, ...]) -> bool:
        """Whether a reader may have what was written in a place."""
        kind, *rest = place
        if who.reader.value == "full":
            return True
        if kind in {"presence", "invitation", "item"}:
            own = who.seat is not None and (
                not who.seat.permanent if kind == "invitation" else rest[:1] == [who.seat.id]
            )
            return kind != "item" and own
        if kind == "elsewhere":
            return not self.nothing(who, MAIN) and any(
                seat.id == self.elsewhere.seat_id for seat in self.mine(who)
            )
        return not self.nothing(who, rest[0]) and self.may_of_case(who, kind, *rest)

    def may_of_case(self, who: Audience, kind: str, case: str, what: Any, part: str = "") -> bool:
        """Whether a reader who gets something of a case may have this of it."""
        reader = who.reader.value
        if kind == "settled":
            return self.may_settled(who, case, what)
        if kind == "case":
            return what in PERSON[reader]
        if kind in {"reason", "report"}:
            own = who.seat is not None and who.seat.id == what
            return own or (
                kind == "reason"
                and reader == "seat"
                and who.seat is not None
                and self.there(who.seat, case, SETTLED_AT)
            )
        line, minutes, joint = self.lines[what]
        if not self.may_line(who, line, minutes, joint, case):
            return False
        if part == "source":
            return reader == "seat" and Label.SOURCE not in line.labels
        return kind == "line" or reader in {"seat", "guest", "agency"}

    def may_settled(self, who: Audience, case: str, name: str) -> bool:
        """Whether a reader may have a text of a step."""
        reader = who.reader.value
        if who.seat and not self.there(who.seat, case, SETTLED_AT):
            return False
        if reader == "seat":
            return name != "basis.health_steps" or (
                who.seat is not None and who.seat.name == "Mental health"
            )
        return name in FIELDS[reader]

    def may_line(
        self, who: Audience, line: Line, minutes: int, joint: tuple[Any, ...], case: str
    ) -> bool:
        """Whether a reader may have a line."""
        reader, mine = who.reader.value, self.mine(who)
        leads = any(line.seat_id == seat.id for seat in mine)
        acts = line.kind is Kind.ACTION and (leads or any(seat.id in joint for seat in mine))
        if who.seat and not (acts or self.there(who.seat, case, minutes)):
            return False
        if line.not_for and (not mine or any(seat.id in line.not_for for seat in mine)):
            return False
        if line.kind not in KINDS[reader] or (reader == "agency" and not acts):
            return False
        sectors = {seat.name for seat in mine}
        hidden = {label for label in HIDDEN[reader] if SECTOR.get(label) not in sectors}
        return leads or not hidden & set(line.labels)


def plant(c: Conference, data: st.DataObject) -> Meeting:
    """Return a meeting of two cases, drawn, with a mark in every place."""
    marks, seats = Marks(), list(c.seats)
    few = st.lists(st.sampled_from(seats), max_size=2, unique_by=lambda seat: seat.id).map(
        lambda found: tuple(one.id for one in found)
    )
    entry = st.tuples(
        st.sampled_from(seats), st.integers(1, 31), st.sampled_from(Attendance), st.booleans()
    )
    present = [(one, 1, Attendance.HERE, not one.permanent) for one in seats]
    ledger = data.draw(
        st.lists(entry, max_size=6).map(lambda more: [*present, *more])
        | st.lists(entry, max_size=8),
        "ledger",
    )
    ledger = [
        (seat, when, what, here or what is Attendance.RECUSED)
        for seat, when, what, here in sorted(ledger, key=lambda one: one[1])
    ]
    words = data.draw(
        st.sampled_from(
            ["", "", "", "nobody", "her brother must not know", "not the Police, and not how"]
        ),
        "must not know",
    )
    hushed = data.draw(st.just(()) | few, "hushed") if words == "nobody" else ()
    invitations = tuple(
        one.model_copy(update={"reason": marks.at("invitation"), "brings": marks.at("invitation")})
        for one in c.sitting.invitations
    )
    sitting = c.sitting.model_copy(
        update={"marks": planted.told_marks(marks_in(c, ledger), marks), "invitations": invitations}
    )
    c = planted.named_case(replace(c, sitting=sitting), marks, MAIN)
    skipped = {"views": marks.at("item")} if data.draw(st.booleans(), "skipped") else {}
    item = c.item.model_copy(
        update={
            "left_because": marks.at("item"),
            "left_open": (marks.at("item"),),
            "skipped": skipped,
        }
    )
    lines, actions = [], []
    for number in range(data.draw(st.integers(6, 12), "lines")):
        seat = data.draw(st.none() | st.sampled_from(seats), "seat")
        kind = data.draw(
            st.sampled_from(
                Kind if seat else [one for one in Kind if one not in {Kind.ACTION, Kind.DISSENT}]
            ),
            "kind",
        )
        minutes = data.draw(st.integers(2, 30), "written")
        line = line_in(
            c,
            kind=kind,
            seat_id=seat.id if seat else None,
            seat=seat.name if seat else "",
            at=planted.at(c, minutes),
            labels=tuple(data.draw(st.sets(st.sampled_from(Label), max_size=2))),
            not_for=data.draw(st.just(()) | st.just(()) | few, "not for"),
            text=marks.at("line", MAIN, number, "text"),
            source=marks.at("line", MAIN, number, "source"),
            since=marks.at("line", MAIN, number, "since"),
        )
        joint = data.draw(few, "joint") if kind is Kind.ACTION else ()
        lines.append((line, minutes, joint))
        if kind is Kind.ACTION:
            actions.append(planted.act(line, marks, MAIN, number, joint))
    review = {"must_not_know": words, "must_not_know_seats": hushed}
    choices: dict[str, dict[str, Any]] = {
        "owner": {"seat_id": seats[0].id},
        "question": {"investigated": Investigated.CANNOT_SAY},
        "decision": {
            "outcome": data.draw(st.sampled_from(Outcome), "outcome"),
            "reached": Reached.CHAIR,
        },
        "basis": {"consent": Consent.NOT_REQUIRED, "danger": True, "capacity": Capacity.YES},
        "assessment": {
            "ratings": {c.instrument.part[0].key: c.instrument.scale[0].key},
            "certainty": {},
        },
    }
    earlier = line_in(
        c,
        kind=Kind.ACTION,
        seat_id=seats[1].id,
        seat=seats[1].name,
        item_id=uuid4(),
        text=marks.at("elsewhere", MAIN),
    )
    late = planted.act(earlier, Marks(), MAIN, 0).model_copy(
        update=dict.fromkeys(
            ("outcome", "intervention", "evidence", "contingency", "different"), ""
        )
    )
    main = replace(
        c,
        item=item,
        lines=tuple(line for line, _, _ in lines),
        actions=(*actions, late),
        contributions=planted.reports(c, marks, MAIN, SETTLED_AT),
        settled=planted.settled_in(c, marks, MAIN, SETTLED_AT, review=review, **choices),
    )
    other = planted.named_case(planted.another(c), marks, OTHER)
    other = replace(
        other,
        settled=planted.settled_in(
            other, marks, OTHER, SETTLED_AT, review={"must_not_know": ""}, **choices
        ),
        contributions=planted.reports(other, marks, OTHER, SETTLED_AT),
    )
    conferences = planted.seated((main, other, planted.closing(main, main.actions)))
    return Meeting(conferences, marks, lines, ledger, words, hushed, earlier)


@pytest.fixture
def begun_in(meeting: House) -> planted.Begun:
    """A conference with the four seats and a guest, nobody marked yet, nothing written."""
    return planted.Begun(meeting.c)


@pytest.mark.slow
@settings(
    max_examples=some_of(25),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=planted.TELLING,
)
@given(data=st.data())
def test_no_document_holds_what_its_reader_may_not_have(
    begun_in: planted.Begun, data: st.DataObject
) -> None:
    """Every mark in every document of every reader stands where the table above lets it; all that
    may be in the minutes is there.

    And nothing that was written is in none of the documents of the full record: what is left out
    there nobody ever reads.
    """
    found = plant(begun_in.c, data)
    held: dict[str, set[str]] = defaultdict(set)
    for who, paper in planted.every_paper(planted.material(found.conferences), found.main):
        for mark in found.marks.found(paper.model_dump_json()):
            assert found.may(who, found.marks.places[mark]), (
                paper.document,
                who.name,
                found.marks.places[mark],
            )
            held[who.name].add(mark)
        if paper.document == "minutes":
            _complete(found, who, held[who.name])
    missing = {place for mark, place in found.marks.places.items() if mark not in held["full"]}
    assert {place for place in missing if not _needs_no_paper(found, place)} == set()


NOT_PRINTED = {
    # prints of what was read, and names of instruments: nothing anybody wrote
    "readback.said",
    "closing.said",
    "assessment.instrument",
    # what was typed of the consent stands taken apart, in who asked, when and how
    "basis.consent_words",
    "basis.parent",
    # an owner leads: why nobody did so yet is over
    "owner.not_yet",
}


def _complete(found: Meeting, who: Audience, held: set[str]) -> None:
    """The other way round: each line that a reader may have is in its minutes, and what was
    settled, where it was written as a text.
    """
    lines = {
        mark: place
        for mark, place in found.marks.places.items()
        if place[0] == "line" and place[3] == "text"
    }
    for mark, place in lines.items():
        assert (mark in held) is found.may(who, place), (who.name, place)
    for mark, place in found.marks.places.items():
        if (
            place[0] == "settled"
            and place[1] == MAIN
            and place[2] in _EACH
            and who.reader.value in {*FIELDS, "seat", "full"}
        ):
            assert (mark in held) is found.may(who, place), (who.name, place)


_EACH = {
    "question.sentence",
    "basis.ground",
    "basis.necessity",
    "basis.proportionality",
    "basis.least",
    "views.person",
    "views.family",
    "assessment.summary",
    "assessment.reason",
    "decision.rationale",
    "decision.to",
    "owner.contact",
    "review.tells_person",
}
"""Texts that stand in the minutes of everybody who may have them."""


def _needs_no_paper(found: Meeting, place: tuple[Any, ...]) -> bool:
    """Whether a text stands in no document by design: of a step the agenda does not have; of the
    case's own page.
    """
    if place[0] == "settled":
        step = place[2].partition(".")[0]
        return (
            place[1] == OTHER
            or step not in {one.kind for one in found.main.agenda.steps}
            or place[2] in NOT_PRINTED
        )
    if (
        place[0] == "line" and place[3] == "source"
    ):  # a protected source is named on no paper at all
        return Label.SOURCE in found.lines[place[2]][0].labels
    if place[0] == "presence":  # a mark that was followed by another at once counts for nobody
        return True
    return place[0] == "case" and (
        place[1] == OTHER or place[2] in {"question", "state_reason", "area"}
    )


def test_the_table_names_fields_that_there_are() -> None:
    """A field that was renamed would make a row of the table above mean nothing."""
    known = {f"{step}.{name}" for step, record in RECORDS.items() for name in record.model_fields}
    assert set().union(*FIELDS.values()) | _EACH | NOT_PRINTED <= known
