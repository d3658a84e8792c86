"""What a record holds, and the sentences that are told of it: the table of how the minutes speak.

Inputs are as people type them: lower case, no stop, half sentences.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from conference.base.message import Message
from conference.case.assessment.assessment import Assessment, Dated
from conference.case.overview.conference import Conference
from conference.case.plan.owner import Owner, Tenure
from conference.case.plan.plan import PlanNotes
from conference.case.plan.review import Review
from conference.case.record.action import ActionState, Approach, InterventionLevel
from conference.case.record.case import RiskLevel
from conference.case.record.check_after_closure import Answer, Check
from conference.case.record.clock_pause import CaseClock, Pause
from conference.case.record.closing import Closing
from conference.case.record.closure import Again, Closure, Ending
from conference.case.record.contribution import Brought, Contribution
from conference.case.record.decision import Decision, Outcome, Reached
from conference.case.record.kind import Kind
from conference.case.record.question_and_other_panels import Investigated, Question
from conference.case.record.readback import ReadBack
from conference.case.record.room import Room
from conference.case.record.safety import Safety
from conference.case.record.settled import Settled
from conference.case.record.statement import Telling
from conference.case.record.views import Views
from conference.case.sharing.basis import Basis, Consent
from conference.case.sharing.consent import read_consent
from conference.case.steps.registry import RECORDS, read_back, statements
from conference.hub.seat import Seat
from tests.conference.case.steps.in_memory import (
    DAY,
    HOUSING,
    ITEM,
    NOW,
    POLICE,
    SCHOOLS,
    YOUTH,
    action,
    begun,
    line,
    settle,
    told,
)


def acts(*made: Any) -> Conference:
    """Return a conference with these actions."""
    return begun(actions=made)


def basis(state: Consent, typed: str = "", **more: Any) -> Conference:
    """Return a conference with this consent, as it was typed."""
    asked = read_consent(typed, DAY)
    return begun(settle(Basis, consent=state, consent_words=typed, asked=asked, **more))


def brought(seat: Seat, state: Brought, reason: str = "", **more: Any) -> Contribution:
    """Return what a seat brought."""
    return Contribution(item_id=ITEM, seat_id=seat.id, state=state, reason=reason, at=NOW, **more)


def level(now: RiskLevel, was: RiskLevel | None = None) -> Conference:
    """Return a conference with a level, and the one before."""
    before = (settle(Assessment, level=was),) if was else ()
    return begun(settle(Assessment, level=now, reason="it grows"), before=before)


def rated(**more: Any) -> Assessment:
    """Return an assessment with a part of the hub's formulation rated."""
    made = settle(Assessment, **more)
    assert isinstance(made, Assessment)
    return made


PART = "safety"
CONCERN = line(Kind.CONCERN, "the stairs are dark and he has fallen twice")

TABLE: tuple[tuple[Conference, tuple[str, ...], str], ...] = (
    # Plan and actions
    (
        acts(action("see him once about his sleep, over a meal", SCHOOLS, joint=(YOUTH.id,),
                    due=date(2026, 12, 7))),
        ("plan.action",),
        "Schools with Harbour Youth. By Mon 7 Dec: see him once about his sleep, over a meal.",
    ),
    (
        acts(action("a carer in the house", due_at=datetime(2026, 11, 30, 22, 42, tzinfo=UTC))),
        ("plan.action",),
        "Housing. Today, by 22:42: a carer in the house.",
    ),
    (
        acts(action("rings him", evidence="the carer calls at ten",
                    contingency="the chair asks the head of the sector")),
        ("plan.action",),
        ("Housing. No date yet: rings him. Done is shown by: the carer calls at ten. If not: the "
        "chair asks the head of the sector."),
    ),
    (
        acts(action("rings him", state=ActionState.DONE, outcome="she rings before she worries")),
        ("plan.action",),
        "Housing. No date yet: rings him. Done: she rings before she worries.",
    ),
    (
        acts(action("rings him", state=ActionState.NOT_DONE_AGENCY, outcome="nobody took it over")),
        ("plan.action",),
        "Housing. No date yet: rings him. Not done by the agency: nobody took it over.",
    ),
    (
        acts(action("rings him", state=ActionState.NOT_DONE_CIRCUMSTANCES, outcome="in hospital")),
        ("plan.action",),
        "Housing. No date yet: rings him. Not possible any more: in hospital.",
    ),
    (
        acts(action("rings him", state=ActionState.IN_PROGRESS, outcome="seven of eight",
                    carried=2)),
        ("plan.action",),
        "Housing. No date yet: rings him. Under way: seven of eight. Carried over 2 times.",
    ),
    (
        acts(action("rings him", carried=1)),  # the screen says "carried over", the file "open"
        ("plan.action",),
        "Housing. No date yet: rings him. Carried over once.",
    ),
    (
        acts(
            *(action("x", number=number, approach=Approach.ASSISTANCE) for number in (1, 2, 3)),
            action("y", number=4, approach=Approach.PRESSURE, level=InterventionLevel.PERSON),
        ),
        ("plan.balance",),
        "The plan holds 3 actions of help and one of pressure. One is with the person.",
    ),
    (
        begun(settle(PlanNotes, contingency="the chair calls everybody")),
        ("plan.contingency",),
        "If the plan breaks down: the chair calls everybody.",
    ),
    # Consent and the ground for sharing
    (
        basis(Consent.REFUSED_OVERRIDDEN, "his mother is still afraid", danger=True,
              risk="he was hurt, and may be again", decided_by="the chair with Social services"),
        ("basis.consent", "basis.danger", "basis.decided_by"),
        ("Consent was refused: his mother is still afraid. It was shared all the same, for this "
        "danger: he was hurt, and may be again. Who decided to share: the chair with Social "
        "services."),
    ),
    (
        begun(settle(Basis, least="no health record, no names of friends")),
        ("basis.least",),
        "What is shared was kept to the least: no health record, no names of friends.",
    ),
    (
        basis(Consent.NOT_REQUIRED, "she knows of this meeting and was told why"),
        ("basis.consent",),
        "Consent was not needed: she knows of this meeting and was told why.",
    ),
    (
        basis(Consent.WITHDRAWN, "by his mother, until she has spoken with the school herself"),
        ("basis.consent",),
        ("Consent was withdrawn: by his mother, until she has spoken with the school herself. "
        "Nothing is passed on while that stands."),
    ),
    (
        basis(Consent.GIVEN, "asked by Leyla Brandvold 19 Nov, until 19 May 2027"),
        ("basis.consent",),
        "Consent was given to Leyla Brandvold on Thu 19 Nov. It holds until Wed 19 May 2027.",
    ),
    (
        basis(Consent.GIVEN, "by her mother, in writing, limits told"),
        ("basis.consent",),
        "Consent was given by her mother. How: in writing. Its limits were told.",
    ),
    (
        basis(Consent.NOT_SOUGHT, "asking would tell the uncle"),
        ("basis.consent",),
        ("Consent was not asked for, because asking would raise the risk: asking would tell the "
        "uncle."),
    ),
    (
        basis(Consent.REFUSED_RESPECTED),
        ("basis.consent",),
        "Consent was refused, and the panel kept to it.",
    ),
    (
        begun(settle(Basis, ground="protection of a child from serious harm",
                     necessity="as before, and he was hurt")),
        ("basis.grounds", "basis.ground", "basis.necessity"),
        ("Ground: protection of a child from serious harm. Why it was necessary: as before, and he "
        "was hurt."),
    ),
    (begun(), ("basis.consent",), "Consent: not recorded."),
    # Decision
    (
        begun(settle(Decision, outcome=Outcome.STEP_UP, reached=Reached.CONSENSUS, quorate=True,
                     rationale="the plan holds him but does not stop those who press him",
                     quorum="4 of 4", decided_at=NOW)),
        ("decision.",),
        ("The panel decided to step up the plan. Why: the plan holds him but does not stop those "
        "who press him. Everybody agreed. It was decided at 14:24. The panel had its quorum then: "
        "4 of 4."),
    ),
    (
        begun(settle(Decision, outcome=Outcome.ADOPT, reached=Reached.CHAIR,
                     rationale="fire safety now, the rest at her pace",
                     how="the seats were of two minds")),
        ("decision.",),
        ("The panel took the case on. Why: fire safety now, the rest at her pace. The chair "
        "decided: the seats were of two minds."),
    ),
    (
        begun(settle(Decision, outcome=Outcome.MORE_INFORMATION, by=date(2026, 12, 23),
                     rationale="his mother asked for time")),
        ("decision.",),
        ("The panel asks for more information before it decides. The information is to come by "
        "Wed 23 Dec. Why: his mother asked for time."),
    ),
    (
        begun(settle(Decision, outcome=Outcome.SIGNPOST, rationale="x",
                     to="debt advice of Northmoor Council")),
        ("decision.outcome", "decision.to"),
        ("The panel did not take the case on. Help is named elsewhere: debt advice of Northmoor "
        "Council."),
    ),
    (
        begun(settle(Decision, outcome=Outcome.ADOPT, quorate=False,
                     quorum="3 of 4, missing police")),
        ("decision.",),
        ("The panel took the case on. No reason was written down. The panel had no quorum then: 3 "
        "of 4, missing police. The decision holds for the time being, until a panel with a quorum "
        "confirms it. There is no new date yet."),
    ),
    (
        begun(settle(Decision, outcome=Outcome.EMERGENCY, rationale="x", ratified="ratified",
                     decided_at=datetime(2026, 11, 23, 22, 10, tzinfo=UTC), ratified_at=NOW)),
        ("decision.outcome", "decision.decided_at", "decision.ratified_at"),
        ("The panel decided to act at once. It was decided on Mon 23 Nov at 22:10. The full panel "
        "confirmed it on Mon 30 Nov."),
    ),
    (begun(), ("decision.",), "Nothing was decided."),
    # Assessment and what changed
    (
        level(RiskLevel.HIGH, RiskLevel.HIGH),
        ("assessment.",),
        "The level is high. That is as before. Why: it grows.",
    ),
    (level(RiskLevel.RAISED), ("assessment.",), "The level is raised. Why: it grows."),
    (
        level(RiskLevel.RAISED, RiskLevel.HIGH),
        ("assessment.",),
        "The level is raised. It fell from high. Why: it grows.",
    ),
    (
        level(RiskLevel.HIGH, RiskLevel.RAISED),
        ("assessment.",),
        "The level is high. It rose from raised. Why: it grows.",
    ),
    (
        begun(skipped={"assessment": "too little is known to give a level"}),
        ("assessment.",),
        "Passed over: too little is known to give a level.",
    ),
    (begun(), ("assessment.",), "No level was given."),
    (
        begun(rated(ratings={PART: "2"}, evidence={PART: "the lip, his account of it"}),
              before=(rated(ratings={PART: "1"}),)),
        (f"assessment.rated.hub-formulation.{PART}", "assessment.changed.UP"),
        ("Safety now (24 h): serious concern. Seen by: the lip, his account of it. Rose: Safety "
        "now (24 h), from some concern to serious concern."),
    ),
    (
        begun(rated(ratings={PART: "2"})),  # the screen says "no evidence yet"
        (f"assessment.rated.hub-formulation.{PART}",),
        "Safety now (24 h): serious concern.",
    ),
    (
        begun(rated(scores={str(POLICE.id): 9, str(HOUSING.id): 6}),
              before=(rated(scores={str(POLICE.id): 8}),)),
        ("assessment.scores.concern", "assessment.before.concern"),
        "Concern 0 to 10: Police 9 and Housing 6. Concern 0 to 10 before: Police 8.",
    ),
    (
        begun(course=(
            Dated(day=date(2026, 11, 2), assessment=rated(level=RiskLevel.HIGH)),
            Dated(day=DAY, assessment=rated(level=RiskLevel.RAISED)),
        )),
        ("assessment.course",),
        "The level at each meeting: high on Mon 2 Nov and raised on Mon 30 Nov.",
    ),
    (
        begun(lines=(line(Kind.UNKNOWN, "who was with him that evening"),)),
        ("assessment.unknown",),
        "We do not know: who was with him that evening.",
    ),
    # Owner and contact
    (
        begun(settle(Owner, seat_id=SCHOOLS.id, seat="Schools", holder="Amadou Fennimore",
                     accepted=True, deputy="Hanne Quillfeather",
                     contact="Tevita Marshbank, by telephone at any hour")),
        ("owner.",),
        ("Schools, Amadou Fennimore, leads the case. The owner said yes. Deputy: Hanne "
        "Quillfeather. Contact for person and family: Tevita Marshbank, by telephone at any hour."),
    ),
    (
        begun(settle(Owner, seat_id=HOUSING.id, seat="Housing", holder="Graciela Northcotte")),
        ("owner.",),
        ("Housing, Graciela Northcotte, leads the case. The owner was asked and has not answered "
        "yet."),
    ),
    (
        begun(settle(Owner, not_yet="nobody leads before his mother has spoken with the school")),
        ("owner.",),
        "Nobody leads the case yet: nobody leads before his mother has spoken with the school.",
    ),
    (
        begun(
            settle(Owner, seat_id=SCHOOLS.id, seat="Schools", accepted=True,
                   reason="his tutor sees him every day he comes"),
            owned=(Tenure(seat_id=POLICE.id, seat="Police", holder="", since=DAY, until=None,
                          reason="", passed_on=""),),
        ),
        ("owner.change", "owner.reason"),
        ("The lead went from Police to Schools. Why this seat: his tutor sees him every day he "
        "comes."),
    ),
    (begun(), ("owner.",), "Nobody leads the case yet."),
    # Review, and who is told
    (
        begun(settle(Assessment, level=RiskLevel.HIGH), settle(Review, on=date(2026, 12, 23))),
        ("review.on", "review.limit"),
        "The panel looks again on Wed 23 Dec. That is 5 days before its own limit, Mon 28 Dec.",
    ),
    (
        begun(settle(Assessment, level=RiskLevel.HIGH),
              settle(Review, on=date(2026, 12, 29), late_reason="the flat is ready then")),
        ("review.on", "review.limit", "review.late_reason"),
        ("The panel looks again on Tue 29 Dec. That is one day after its own limit, Mon 28 Dec. "
        "Why later than the limit: the flat is ready then."),
    ),
    (
        begun(settle(Review, tells_person="his mentor", tells_person_by=date(2026, 12, 3),
                     tells_referrer="the chair")),
        ("review.tells_person", "review.tells_referrer"),
        "By Thu 3 Dec the person is told by: his mentor. The referrer is told by: the chair.",
    ),
    (
        begun(settle(Review, must_not_know="the acquaintances, that he spoke",
                     must_not_know_seats=(POLICE.id, SCHOOLS.id))),
        ("review.must_not_know", "review.must_not_know_seats"),
        ("Must not be told: the acquaintances, that he spoke. Nothing of this goes to Police and "
        "Schools."),
    ),
    # Contributions
    (
        begun(contributions=(
            brought(POLICE, Brought.SHARED),
            brought(HOUSING, Brought.NOTHING_KNOWN),
            brought(SCHOOLS, Brought.NOTHING_KNOWN),
            brought(YOUTH, Brought.NO_REPLY, "the worker who knows the family is on leave"),
        )),
        ("information.",),
        ("Police shared what it knows. Housing and Schools know nothing of this case. Harbour "
        "Youth did not reply: the worker who knows the family is on leave. That does not mean that "
        "nothing is known."),
    ),
    (
        begun(contributions=(
            brought(POLICE, Brought.CANNOT_SHARE, "nothing without the consent that was withdrawn"),
        ), lines=(line(Kind.INFORMATION, "he was seen", HOUSING),)),
        ("information.",),
        ("Police cannot share: nothing without the consent that was withdrawn. Housing, Schools "
        "and Harbour Youth were not asked. Housing brought one line. Police, Schools and Harbour "
        "Youth received and brought nothing."),
    ),
    (
        begun(contributions=(
            brought(POLICE, Brought.SHARED, asked_at=NOW, due=date(2026, 12, 4), came_at=NOW,
                    report="two calls in May"),
        )),
        ("information.noted",),
        ("Police was asked for a report on Mon 30 Nov. The report of Police was due on Fri 4 Dec. "
        "The report of Police came on Mon 30 Nov. The report of Police says: two calls in May."),
    ),
    (
        begun(contributions=(brought(POLICE, Brought.ASKED, due=date(2026, 12, 4)),)),
        ("information.noted",),
        "The report of Police is due by Fri 4 Dec.",
    ),
    (
        begun(contributions=(brought(POLICE, Brought.NO_REPLY, due=date(2026, 11, 27)),)),
        ("information.noted",),
        "The report of Police was due on Fri 27 Nov.",
    ),
    (begun(), ("information.",), ""),
    # Dissent and read-back
    (
        begun(settle(ReadBack, disagree_asked=True, agreed_at=NOW.replace(hour=15, minute=6))),
        ("readback.",),
        "The chair asked whether anyone disagrees. Nobody did. Read back and agreed at 15:06.",
    ),
    (
        begun(settle(ReadBack, disagree_asked=True),
              lines=(line(Kind.DISSENT, "clearing should wait", HOUSING),)),
        ("decision.dissent", "readback."),
        ("Housing disagreed at 14:40: clearing should wait. The chair asked whether anyone "
        "disagrees. This case was not read back."),
    ),
    (
        begun(),
        ("readback.",),
        ("The record does not say that the chair asked whether anyone disagrees. This case was not "
        "read back."),
    ),
    # Closure and check
    (
        begun(settle(Closure, endings={str(CONCERN.id): f"{Ending.REDUCED.value}: lit stairs"},
                     residual="He is alone in the evening.", holder="Social services"),
              lines=(CONCERN,)),
        ("closure.",),
        ("The stairs are dark and he has fallen twice. Now reduced: lit stairs. Risk that is left: "
        "He is alone in the evening. Who holds it: Social services."),
    ),
    (
        begun(settle(Closure, residual="he is alone")),
        ("closure.",),
        "Risk that is left: he is alone. Nobody holds it yet.",
    ),
    (
        begun(settle(Closure, again=Again.YES, worked="A warm house first, then everything else.",
                     letter="Leyla Brandvold writes it with him, within two weeks")),
        ("closure.",),
        ("The last letter: Leyla Brandvold writes it with him, within two weeks. The panel would "
        "work this way again. What worked: A warm house first, then everything else."),
    ),
    (
        begun(settle(Check, safe=Answer.NO, safe_words="he sleeps in the car",
                     held=Answer.NOBODY_LOOKED)),
        ("check.",),
        ("The person is not safe. What is known of that: he sleeps in the car. Nobody looked "
        "whether what was left is still held."),
    ),
    # The rest
    (
        # a hint of the screen, "more than one sentence", is not told
        begun(settle(Question, sentence="Is he safe? Who helps?", investigated=Investigated.NO)),
        ("question.",),
        "The panel was asked: Is he safe? Who helps? The person is not under investigation.",
    ),
    (
        begun(settle(Views, person="I want to stay", not_asked="", asks="Jo",
                     asks_by=date(2026, 12, 4))),
        ("views.",),
        "The person said: I want to stay. By Fri 4 Dec they are asked by: Jo.",
    ),
    (
        begun(settle(Safety, called_by="the night nurse", called_at=NOW, danger="a fire")),
        ("safety.",),
        ("The call came on Mon 30 Nov at 14:24. Who called: the night nurse. The danger then: a "
        "fire."),
    ),
    (
        begun(settle(Room, conflicts_asked=True, confidentiality=True, acknowledged_at=NOW)),
        ("room.conflicts_asked", "room.confidentiality", "room.acknowledged_at"),
        ("The chair asked for conflicts of interest. Confidentiality was acknowledged by everyone "
        "in the room. That was at 14:24. The chair asked for conflicts of interest. The "
        "confidentiality statement was read, and everybody acknowledged it. That was at 14:24."),
    ),
    (
        begun(settle(Closing, read_at=NOW, better="shorter")),
        ("closing.",),
        "All new actions were read back at 14:24. Better next time: shorter.",
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("c", "keys", "text"), TABLE, ids=[f"{number}" for number in range(1, len(TABLE) + 1)]
)
def test_what_is_told(c: Conference, keys: tuple[str, ...], text: str) -> None:
    """Whole sentences, and nothing of a screen."""
    assert told(c, *keys) == text


def test_what_the_round_brought_is_read_by_name_alone() -> None:
    """Reasons and reports are in the minutes; aloud one hears who said what became of it."""
    c = begun(
        contributions=(
            brought(POLICE, Brought.CANNOT_SHARE, "a case of another court", report="two calls"),
            brought(HOUSING, Brought.NO_REPLY, "ill"),
        )
    )
    assert read_back(c)[:4] == (
        "Police cannot share.",
        "Housing did not reply.",
        "Schools and Harbour Youth were not asked.",
        "Nothing is decided yet.",
    )


def test_what_was_settled_in_a_step_off_the_agenda_is_told() -> None:
    """The closure of a case asks for views, and an agenda may be changed after the meeting."""
    c = begun(settle(Views, person="let me stay"), settle(Decision, outcome=Outcome.KEEP))
    steps = tuple(step for step in c.agenda.steps if step.kind not in {"views", "decision"})
    c = replace(c, agenda=replace(c.agenda, steps=steps))
    assert told(c, "views.person") == "The person said: let me stay."
    assert "The panel decided to go on with the plan as it is." in read_back(c)


def test_a_clock_that_rests_is_told_with_its_reason() -> None:
    """Since when, until when, which, and why in the words that were typed."""
    pause = Pause(
        id=ITEM,
        case_id=ITEM,
        clock=CaseClock.REVIEW,
        due="2026-12-28",
        reason="in hospital",
        since=NOW,
        until=date(2027, 1, 12),
        resumed_at=None,
        resumed_because="",
    )
    assert told(begun(pauses=(pause,)), "review.pause") == (
        "A clock rests from Mon 30 Nov until Tue 12 Jan 2027: review. Why: in hospital."
    )


def test_a_read_back_in_the_words_of_an_earlier_version_is_doubted_only_if_more_was_settled() -> (
    None
):
    """Its print cannot be compared with sentences that the program puts otherwise now."""
    back = settle(ReadBack, disagree_asked=True, agreed_at=NOW, said="0123456789abcdef01234567")
    same = settle(Question, sentence="is he safe?")
    later = same.model_copy(update={"at": NOW + timedelta(minutes=2)})
    assert "changed" not in told(begun(back, same), "readback.")
    assert told(begun(back, later), "readback.stale") == "The record was changed since."


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_a_field_without_words_is_not_told(record: type[Settled]) -> None:
    """Nobody says "Why: .": no statement of an empty record has a place without words."""
    for one in statements(begun(settle(record))):
        said = [message for message in (one.message, one.plain, one.aloud) if message]
        assert not list(_blank(said)), one.key


@pytest.mark.parametrize("words", ["", " ", "\n"])
def test_blank_words_are_not_told(words: str) -> None:
    """They may come from a file that another program wrote; commands strip them."""
    tell = Telling(settle(Views, person=words))
    assert not list(tell.typed("person", "Person", "The person said: {words}."))


def _blank(value: object) -> Iterator[str]:
    """Yield the blank words that stand in a message, or in one of its parts."""
    if isinstance(value, Message):
        yield from _blank([one for _, one in value.places])
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _blank(one)
    elif isinstance(value, str) and not value.strip():
        yield value
