"""The decision letter: to the person and the family, or to the referrer, in plain words, within one working day (City & Hackney).

It says what was decided, who the contact is and what comes next, and nothing of what was said (H5.2).
"""

from conference.case.decision import Decision, Outcome
from conference.case.owner import Owner
from conference.case.review import Review
from conference.documents.audience import Audience, Reader
from conference.documents.material import Material, withheld
from conference.documents.paper import Block, Paper, Part, listed, words
from conference.moment import spoken
from conference.refusal import Refused

_PLAIN = {
    Outcome.ADOPT: "The agencies at the table will work together on this, and have agreed who does what.",
    Outcome.SIGNPOST: "The panel will not work on this itself. Help is offered in another place.",
    Outcome.MORE_INFORMATION: "The panel did not decide yet. It asked for more information first.",
    Outcome.EMERGENCY: "The panel decided that something has to be done at once.",
    Outcome.KEEP: "The help that was agreed goes on as it is.",
    Outcome.STEP_UP: "The help that was agreed will be made stronger.",
    Outcome.STEP_DOWN: "Less help is needed now, and some of it will end.",
    Outcome.TRANSFER: "Another place takes over from the panel.",
    Outcome.CLOSE: "The panel ends its work on this.",
}
"""What each outcome means to somebody who was not there."""

_RIGHTS = (
    "You may ask what is written about you, and say what is not right in it: what you say is added to the record.",
    "If you agreed that information may be shared, you may take that back at any time. Ask your contact what follows from it.",
    "If you think that somebody is in danger now, do not wait for an answer to this letter: call the emergency services.",
)


def letter(material: Material, audience: Audience) -> Paper:
    """Return the letter about the newest decision of a case; raise Refused when nothing is decided or nobody may be told."""
    found = material.seen_by(audience)
    decided = next((one for one in reversed(found) if one.conference.of(Decision).outcome), None)
    if decided is None:
        raise Refused(f"There is no decision in this case that a letter could tell {audience.title}.")
    c = decided.conference
    decision, owner, review = c.of(Decision), c.of(Owner), c.of(Review)
    parts = [Part(title="What was decided", blocks=(words(_PLAIN[decision.outcome or Outcome.KEEP]), *_more(decision)))]
    if owner.contact or owner.seat:
        contact = owner.contact or owner.seat
        parts.append(Part(title="Your contact", blocks=(words(f"Please turn to {contact} with any question."),)))
    parts.append(Part(title="What comes next", blocks=(words(_next(review, audience)),)))
    if audience.reader is Reader.FAMILY:
        parts.append(Part(title="What you can do", blocks=(listed(*_RIGHTS),)))
    parts.append(Part(title="Signed", level=2, blocks=(Block(kind="sign", items=("For the hub",)),)))
    return Paper(
        document="letter",
        audience=audience.name,
        hub=material.profile.name,
        title=f"The decision of {spoken(c.sitting.meeting.day)}",
        subtitle=c.item.reference,
        parts=tuple(parts),
        withheld=withheld(found, audience),
        head=material.head,
        made_on=c.sitting.meeting.day,
    )


def _more(decision: Decision) -> tuple[Block, ...]:
    said = []
    if decision.to:
        said.append(words(f"It goes to: {decision.to}."))
    if decision.by:
        said.append(words(f"This is to be done by {spoken(decision.by)}."))
    return tuple(said)


def _next(review: Review, audience: Audience) -> str:
    if audience.reader is Reader.REFERRER:
        return f"The panel looks at this again on {spoken(review.on)}." if review.on else "Thank you for your concern and for telling us."
    again = f"The panel looks at this again on {spoken(review.on)}. " if review.on else ""
    teller = f"{review.tells_person} will speak with you about it." if review.tells_person else "Your contact will speak with you about it."
    return f"{again}{teller}"
