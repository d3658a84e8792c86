"""The decision letter: to the person and the family, or to the referrer, in plain words, within one
working day (City & Hackney).

It says who decided, what, who the contact is, what comes next and what one can do about it, and
nothing of what was said (H5.2).
"""

from conference.base.message import say
from conference.base.moment import spoken
from conference.base.refusal import Refused
from conference.case.plan.owner import Owner
from conference.case.plan.review import Review
from conference.case.record.decision import Decision
from conference.case.record.settled import Settled
from conference.case.steps.registry import statements
from conference.documents.paper import Block, Pair, Paper, Part, listed, words
from conference.documents.readers import Audience, Reader
from conference.documents.source import Material
from conference.documents.visibility import Seen
from conference.documents.visible_statements import told
from conference.hub.profile import Profile

MARKING = "PERSONAL AND CONFIDENTIAL"

_DISAGREE = (
    "You do not have to agree with this decision. Tell your contact, or write to the hub, "
    "what you think and what you would like instead. "
    "What you say is added to the record, and the panel reads it when it looks at this again."
)
_CAN = (
    (
        "You may ask what is written about you. If something in it is wrong, say so: it is "
        "corrected, or your own words are put beside it."
    ),
    "You may ask for somebody you trust, or an interpreter, to be with you when we talk.",
    (
        "If you agreed that information may be shared, you may take that back at any time. "
        "Your contact tells you what follows from it."
    ),
    (
        "If you think that somebody is in danger now, do not wait for an answer: call the "
        "emergency services."
    ),
)


def letter(material: Material, audience: Audience) -> Paper:
    """Return the letter about the newest decision of a case; raise Refused when nothing is decided
    or nobody may be told.
    """
    found = material.seen_by(audience)
    decided = next((one for one in reversed(found) if one.conference.of(Decision).outcome), None)
    if decided is None:
        why = material.why_nothing(audience) or "nothing is decided"
        raise Refused(
            f"There is no decision in this case that a letter could tell {audience.title}: {why}."
        )
    c = decided.conference
    family, day = audience.reader is Reader.FAMILY, spoken(c.sitting.meeting.day)
    facts = (
        ("About", c.case.name if family and c.case else ""),
        ("Our reference", c.item.reference),
        ("From", material.profile.name),
        (
            "Write to",
            ", ".join(one for one in (material.profile.name, material.profile.place) if one),
        ),
    )
    parts = [
        Part(
            title="What was decided",
            blocks=(words(_opening(material, day, family=family)), *_told(decided, Decision)),
        ),
        Part(title="Your contact", blocks=_contact(decided, material.profile, family=family)),
        Part(title="What comes next", blocks=_next(decided, family=family)),
    ]
    if family:
        parts.append(Part(title="If you do not agree", blocks=(words(_DISAGREE),)))
        parts.append(Part(title="What you can do", blocks=(listed(*_CAN),)))
    else:
        parts.append(Part(title="Thank you", blocks=(words(_THANKS),)))
    parts.append(
        Part(
            title="Signed",
            level=2,
            blocks=(Block(kind="sign", items=(f"The chair, for the {material.profile.name}",)),),
        )
    )
    return Paper(
        document="letter",
        audience=audience.name,
        hub=material.profile.name,
        title=f"What the panel decided on {day}",
        subtitle="" if family else "Answer to your referral",
        marking=MARKING,
        facts=tuple(Pair(label=label, words=said) for label, said in facts if said),
        parts=tuple(parts),
        head=material.head,
        made_on=c.sitting.meeting.day,
    )


_THANKS = (
    "Thank you for telling us. What was said in the panel belongs to the person, so that "
    "we tell you no more than this. "
    "If you see or hear anything new that worries you, tell us again: do not wait for the "
    "next meeting."
)


def _opening(material: Material, day: str, *, family: bool) -> str:
    area = f" in {material.profile.area}" if material.profile.area else ""
    aim = (
        "how to help you, and how to keep you and those around you safe"
        if family
        else "the concern that you brought to us"
    )
    return (
        f"On {day} people from the agencies that work together{area} met as a panel. They "
        f"spoke about {aim}, and decided together."
    )


def _told(one: Seen, record: type[Settled]) -> tuple[Block, ...]:
    """Return what was settled in one step, a paragraph a sentence, in the reader's words."""
    c = one.conference
    found = (said for said in statements(c) if said.record is record)
    return tuple(map(words, told(c, found, one.audience)))


def _contact(one: Seen, profile: Profile, *, family: bool) -> tuple[Block, ...]:
    said, owner = _told(one, Owner), one.conference.of(Owner)
    if not (owner.contact or owner.holder or owner.seat):
        nobody = (
            f"Nobody is named yet. Until then, please write to the {profile.name}: your letter is "
            "answered."
        )
        return (words(nobody), *said)
    if not owner.contact:
        turn = say("You can always turn to {who}.", who=owner.holder or owner.seat)
        said = (*said, words(str(turn)))
    away = "If you do not reach them, write to the address above, and they will call you."
    return (*said, words(away)) if family else said


def _next(one: Seen, *, family: bool) -> tuple[Block, ...]:
    owner, review = one.conference.of(Owner), one.conference.of(Review)
    said = list(_told(one, Review))
    if family and not review.tells_person:
        who = "Your contact" if owner.contact or owner.seat else "Somebody from the hub"
        said.insert(0, words(f"{who} speaks with you about this letter."))
    if not said:
        said.append(words("Nothing more is asked of you now."))
    return tuple(said)
