"""The decision letter: to the person and the family, or to the referrer, in plain words, within one
working day (City & Hackney).

It says who decided, what, who the contact is, what comes next and what one can do about it, and
nothing of what was said (H5.2).
"""

from conference.base.moment import spoken
from conference.base.refusal import Refused
from conference.case.plan.owner import Owner
from conference.case.plan.review import Review
from conference.case.record.decision import Decision, Outcome
from conference.documents.paper import Block, Pair, Paper, Part, listed, pairs, words
from conference.documents.plain_words import PLAIN
from conference.documents.readers import Audience, Reader
from conference.documents.source import Material
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
    decision, owner, review = c.of(Decision), c.of(Owner), c.of(Review)
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
            blocks=(words(_opening(material, day, family=family)), *_decided(decision)),
        ),
        Part(title="Your contact", blocks=_contact(owner, material.profile, family=family)),
        Part(title="What comes next", blocks=_next(review, owner, family=family)),
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


def _decided(decision: Decision) -> tuple[Block, ...]:
    said = [words(PLAIN[decision.outcome or Outcome.KEEP])]
    by = "It wants to know by" if decision.outcome is Outcome.MORE_INFORMATION else "To be done by"
    more = pairs(("Who takes it on", decision.to), (by, spoken(decision.by) if decision.by else ""))
    return (*said, more) if more.pairs else tuple(said)


def _contact(owner: Owner, profile: Profile, *, family: bool) -> tuple[Block, ...]:
    contact = owner.contact or owner.holder or owner.seat
    if not contact:
        return (
            words(
                f"Nobody is named yet. Until then, please write to the {profile.name}: "
                "your letter is answered."
            ),
        )
    whom = (
        "There is one person you can always turn to, with any question:"
        if family
        else "With any question, please turn to:"
    )
    leads = ", ".join(one for one in (owner.seat, owner.holder) if one)
    return (
        words(whom),
        pairs(
            ("Your contact", contact), ("Who leads the work", leads), ("When away", owner.deputy)
        ),
        *(
            (
                words(
                    "If you do not reach them, write to the address above, and they will call you."
                ),
            )
            if family
            else ()
        ),
    )


def _next(review: Review, owner: Owner, *, family: bool) -> tuple[Block, ...]:
    said: list[Block] = []
    if family and review.tells_person:
        by = f", by {spoken(review.tells_person_by)}" if review.tells_person_by else ""
        said += [
            words(
                "Somebody speaks with you about this letter, so that you can ask whatever you like:"
            ),
            pairs(("Who", f"{review.tells_person}{by}")),
        ]
    elif family:
        said.append(
            words(
                f"{'Your contact' if owner.contact or owner.seat else 'Somebody from the hub'} "
                "speaks with you about this letter."
            )
        )
    if review.on:
        look = (
            "The panel looks again at how things are going on"
            if family
            else "The panel looks at this again on"
        )
        said.append(words(f"{look} {spoken(review.on)}."))
    elif not family:
        said.append(words("Nothing more is asked of you now."))
    return tuple(said)
