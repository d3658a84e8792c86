"""The read-back as spoken text, made from the record: what the chair reads aloud (notes: practice,
section 10.1).
"""

import re

from conference.base.moment import spoken
from conference.case.assessment.assessment import Assessment
from conference.case.overview.conference import Conference
from conference.case.plan.owner import Owner
from conference.case.plan.plan import PlanNotes
from conference.case.plan.review import Review
from conference.case.readback.text_end import by_day, checked, ended, not_told, resting_now
from conference.case.readback.text_round import brought
from conference.case.record.decision import Decision
from conference.case.record.kind import Kind
from conference.case.record.question import Question
from conference.case.sharing.basis import Basis
from conference.case.sharing.consent import consent_told

_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?=\s|$)")  # three are somebody's own


def read_back(c: Conference) -> tuple[str, ...]:
    """Return the sentences to read aloud; what is missing is said, never left out."""
    found = (*_asked(c), *checked(c), *_found(c), *ended(c), *_decided(c), *_agreed(c), *_next(c))
    return tuple(_sentence(words) for words in found if words)


def _sentence(words: str) -> str:
    """Return words as a sentence: what somebody typed may begin small, or bring its own full stop
    before ours.
    """
    said = _TWO_STOPS.sub(".", words)
    first = said[:1].upper()
    return (
        f"{first}{said[1:]}" if len(first) == 1 else said
    )  # some letters have no capital of one sign: ß would be read as SS


def _asked(c: Conference) -> list[str]:
    question, basis = c.of(Question), c.of(Basis)
    said = [f"We were asked: {question.sentence}" if question.sentence else ""]
    if basis.consent:
        said.append(f"Consent is {consent_told(basis)}.")
    return [*said, brought(c)]


def _found(c: Conference) -> list[str]:
    assessment, was = c.of(Assessment), c.was(Assessment)
    said = []
    if assessment.level:
        before = (
            f"; it was {was.level.value}"
            if was and was.level and was.level is not assessment.level
            else ""
        )
        because = f", because {assessment.reason}" if assessment.reason else ""
        said.append(f"We see the risk as {assessment.level.value}{before}{because}.")
    unknowns = [line.text for line in c.of_kind(Kind.UNKNOWN)]
    if unknowns:
        said.append(f"We do not know: {'; '.join(unknowns)}.")
    return said


def _decided(c: Conference) -> list[str]:
    decision, owner = c.of(Decision), c.of(Owner)
    said = []
    if decision.outcome:
        whom = f" to {decision.to}" if decision.to else ""
        by = f" by {spoken(decision.by)}" if decision.by else ""
        because = f", because {decision.rationale}" if decision.rationale else ""
        words = f", {decision.how}" if decision.how else ""
        how = (
            f" How it was reached: {decision.reached.value}{words}; quorum {decision.quorum}."
            if decision.reached
            else ""
        )
        said.append(f"We decided: {decision.outcome.value}{whom}{by}{because}.{how}")
        said.append(f"Until then {decision.holder} holds it." if decision.holder else "")
        said.extend(_interim(decision))
    else:
        said.append("Nothing is decided yet.")
    said.extend(f"Also decided: {line.text}." for line in c.of_kind(Kind.DECISION))
    said.extend(f"{line.seat} disagrees: {line.text}" for line in c.of_kind(Kind.DISSENT))
    said.extend(_led(c, owner))
    return said


def _led(c: Conference, owner: Owner) -> list[str]:
    """Return who leads the case from now on, who refused, and what the owner before hands over."""
    said = [
        f"{seat} was asked to lead the case and does not accept: {why}."
        for seat, why in owner.refused.items()
    ]
    if not owner.seat_id:
        return [*said, f"There is no owner yet: {owner.not_yet}." if owner.not_yet else ""]
    accepted = "accepts" if owner.accepted else "has not accepted yet"
    said.append(f"{owner.seat}, {owner.holder or 'no holder'}, leads the case and {accepted}.")
    said.append(f"The contact for person and family is {owner.contact}." if owner.contact else "")
    if c.owned and c.owned[-1].seat_id != owner.seat_id:
        by = f" by {spoken(owner.passed_by)}" if owner.passed_by else ", no date yet"
        said.append(
            f"{c.owned[-1].seat} hands over{by}: "
            f"{owner.passed_on or 'what it hands over is not written down'}."
        )
        said.append(
            f"That another seat leads now, the person hears from: {owner.tells}."
            if owner.tells
            else ""
        )
    return said


def _interim(decision: Decision) -> list[str]:
    """Return what is said of a decision without quorum: why, that it is interim, when the panel
    meets again.
    """
    if decision.quorate is not False:
        return []
    because = f", because {decision.no_quorum}" if decision.no_quorum else ""
    again = (
        f"; the panel meets again on {spoken(decision.again_on)}"
        if decision.again_on
        else "; there is no new date yet"
    )
    return [f"There was no quorum{because}. This is an interim plan{again}."]


def _agreed(c: Conference) -> list[str]:
    said = []
    for number, action in enumerate(c.new_actions, 1):
        due = f" by {action.due_words}" if action.due else ", no date yet"
        different = (
            f" This was agreed before; different this time: {action.different}."
            if action.different
            else ""
        )
        said.append(f"Action {number}, {c.acting(action)}: {action.text}{due}.{different}")
    contingency = c.of(PlanNotes).contingency
    return [*said, f"If the plan breaks down: {contingency}." if contingency else ""]


def _next(c: Conference) -> list[str]:
    review = c.of(Review)
    late = (
        f", later than the clock allows, because {review.late_reason}" if review.late_reason else ""
    )
    person, referrer = by_day(review.tells_person_by), by_day(review.tells_referrer_by)
    seats = " and ".join(seat.name for seat in not_told(c))
    return [
        f"We look again on {spoken(review.on)}{late}." if review.on else "",
        f"{review.tells_person} tells the person{person}." if review.tells_person else "",
        f"{review.tells_referrer} tells the referrer{referrer}." if review.tells_referrer else "",
        f"Not to be told: {review.must_not_know}." if review.must_not_know else "",
        f"Nothing of this goes to {seats}." if seats else "",
        *(f"A clock rests: {pause.words()}." for pause in resting_now(c)),
    ]
