"""The read-back as spoken text, made from the record: what the chair reads aloud (notes: practice, section 10.1)."""

from conference.case.assessment import Assessment
from conference.case.basis import Basis
from conference.case.conference import Conference
from conference.case.decision import Decision
from conference.case.kind import Kind
from conference.case.owner import Owner
from conference.case.question import Question
from conference.case.review import Review
from conference.moment import spoken


def read_back(c: Conference) -> tuple[str, ...]:
    """Return the sentences to read aloud; what is missing is said, never left out."""
    return tuple(sentence for sentence in (*_asked(c), *_found(c), *_decided(c), *_agreed(c), *_next(c)) if sentence)


def _asked(c: Conference) -> list[str]:
    question, basis = c.of(Question), c.of(Basis)
    said = [f"We were asked: {question.sentence}" if question.sentence else ""]
    if basis.consent:
        said.append(f"Consent is {basis.consent.value}" + (f", {basis.consent_words}." if basis.consent_words else "."))
    return said


def _found(c: Conference) -> list[str]:
    assessment, was = c.of(Assessment), c.was(Assessment)
    said = []
    if assessment.level:
        before = f"; it was {was.level.value}" if was and was.level and was.level is not assessment.level else ""
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
        how = f" How it was reached: {decision.reached.value}; quorum {decision.quorum}." if decision.reached else ""
        said.append(f"We decided: {decision.outcome.value}{whom}{by}{because}.{how}")
    else:
        said.append("Nothing is decided yet.")
    said.extend(f"Also decided: {line.text}." for line in c.of_kind(Kind.DECISION))
    said.extend(f"{line.seat} disagrees: {line.text}" for line in c.of_kind(Kind.DISSENT))
    if owner.seat_id:
        accepted = "accepts" if owner.accepted else "has not accepted yet"
        said.append(f"{owner.seat}, {owner.holder or 'no holder'}, leads the case and {accepted}.")
        said.append(f"The contact for person and family is {owner.contact}." if owner.contact else "")
    elif owner.not_yet:
        said.append(f"There is no owner yet: {owner.not_yet}.")
    return said


def _agreed(c: Conference) -> list[str]:
    said = []
    for number, action in enumerate(c.new_actions, 1):
        joint = ", ".join(seat.name for seat in c.sitting.seats if seat.id in action.joint)
        due = f" by {spoken(action.due)}" if action.due else ", no date yet"
        said.append(f"Action {number}: {action.seat}{f', with {joint},' if joint else ''} {action.text}{due}.")
    return said


def _next(c: Conference) -> list[str]:
    review = c.of(Review)
    return [
        f"We look again on {spoken(review.on)}." if review.on else "",
        f"{review.tells_person} tells the person." if review.tells_person else "",
        f"{review.tells_referrer} tells the referrer." if review.tells_referrer else "",
        f"Not to be told: {review.must_not_know}." if review.must_not_know else "",
    ]
