"""What was settled, in plain words for readers outside the table: field by field, and only from the
record.

What a step's screen shows is partly worked out (the quorum now, the days to the clock, who was
silent). Worked out from a picture with parts left out it would be wrong, so that nothing of it is
told here. A field that is not named is not told.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from conference.base.moment import clock_time, spoken
from conference.case.assessment.assessment import Assessment
from conference.case.overview.conference import Conference
from conference.case.plan.owner import Owner
from conference.case.plan.review import Review
from conference.case.record.decision import Decision, Outcome
from conference.case.record.question import Question
from conference.case.record.readback import ReadBack
from conference.case.record.room import Room
from conference.case.record.settled import Settled
from conference.case.record.views import Views
from conference.case.sharing.basis import Basis

LABELS: Mapping[type[Settled], Mapping[str, str]] = {
    Room: {
        "conflicts_asked": "Conflicts of interest asked",
        "confidentiality": "Confidentiality acknowledged",
        "acknowledged_at": "Acknowledged at",
    },
    Question: {"sentence": "What was asked"},
    Basis: {
        "consent": "Consent",
        "capacity": "Able to decide",
        "danger": "Serious danger",
        "ground": "Legal ground",
        "necessity": "Why it was necessary",
        "proportionality": "Why it was proportionate",
        "least": "The least that was shared",
        "still": "The basis of last time stands",
    },
    Views: {
        "person": "The person says",
        "family": "The family says",
        "spoke_for": "Said here by",
        "heard_on": "Heard on",
        "heard": "Heard how",
        "not_asked": "Nobody asked, because",
        "asks": "Who will ask",
        "asks_by": "Asked by",
    },
    Assessment: {
        "level": "Level",
        "reason": "Because",
        "summary": "Summary",
        "no_unknowns": "Nothing unknown that matters",
    },
    Decision: {
        "outcome": "Decided",
        "rationale": "Because",
        "to": "Who takes it on",
        "holder": "Who holds it until then",
        "by": "By",
        "reached": "How it was reached",
        "quorum": "Quorum then",
        "decided_at": "Decided at",
        "ratified_at": "Ratified at",
        "again_on": "The panel meets again",
    },
    Owner: {
        "seat": "Who leads",
        "holder": "In person",
        "deputy": "Deputy",
        "contact": "Contact for the family",
        "accepted": "Accepted",
    },
    Review: {
        "on": "The panel looks again",
        "tells_person": "Who tells the person",
        "tells_person_by": "The person is told by",
        "tells_referrer_by": "The referrer is told by",
    },
    ReadBack: {
        "disagree_asked": "“Does anyone disagree?” asked",
        "agreed_at": "Read back and agreed at",
    },
}
"""What each field is called."""


PLAIN = {
    Outcome.ADOPT: (
        "The agencies will work together on this. They have agreed who does what, and one of "
        "them leads."
    ),
    Outcome.SIGNPOST: (
        "The panel will not work on this itself, because there is better help in another place."
    ),
    Outcome.MORE_INFORMATION: "The panel has not decided yet. It needs to know more first.",
    Outcome.EMERGENCY: (
        "The panel decided that something has to be done at once to keep people safe."
    ),
    Outcome.KEEP: "The help that was agreed goes on as it is.",
    Outcome.STEP_UP: "There will be more help than was agreed before.",
    Outcome.STEP_DOWN: "Less help is needed now, and some of it will end.",
    Outcome.TRANSFER: "Another place takes this over from the panel.",
    Outcome.CLOSE: (
        "The panel ends its work on this. If things become difficult again, it can begin anew."
    ),
}
"""What each outcome means to somebody who was not there."""


def told(record: Settled | None, *, plain: bool = False) -> Iterator[tuple[str, str]]:
    """Yield what was settled as pairs of label and words; what is empty, or blank for this reader,
    is left out.

    `plain` says what was decided in a sentence, for whoever does not know the words of a panel.
    """
    for name, label in LABELS.get(type(record), {}).items() if record else ():
        value = getattr(record, name)
        if words := PLAIN[value] if plain and isinstance(value, Outcome) else in_words(value):
            yield label, words


def told_in(c: Conference, step: str, *, plain: bool = False) -> Iterator[tuple[str, str]]:
    """Yield what was settled in a step; in the information round, what each seat brought."""
    if step == "information":
        yield from brought(c)
    yield from told(c.settled.get(step), plain=plain)


def brought(c: Conference) -> Iterator[tuple[str, str]]:
    """Yield what became of the question to each seat that has an answer here.

    Silence is never made of what is left out (H3.4).
    """
    noted = {one.seat_id: one for one in c.contributions}
    for seat in c.sitting.seats:
        if one := noted.get(seat.id):
            yield (
                seat.name,
                "; ".join(part for part in (one.state.value, one.reason, one.report) if part),
            )


def in_words(value: Any) -> str:
    """Return a value in words; no and nothing are ""."""
    match value:
        case StrEnum():
            return value.value
        case bool():
            return "yes" if value else ""
        case datetime():
            return clock_time(value)
        case date():
            return spoken(value)
        case str():
            return value
    return ""
