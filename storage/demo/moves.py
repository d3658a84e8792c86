"""The moves a told meeting is made of: what is typed, settled, brought and agreed, in the order it
happened in the room.

A move names seats by their short code, cases by their key, days as days after the meeting and
concerns by their number, so that a story reads as it was told; `storage.demo.player` turns each
move into the command a key would have posted.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from conference.case.assessment.assessment import SettleAssessment
from conference.case.plan.owner import AppointOwner
from conference.case.plan.owner_report import SettleReport
from conference.case.plan.review import SettleReview
from conference.case.record.action import ActionState, Approach, InterventionLevel
from conference.case.record.case import RiskLevel
from conference.case.record.check_after_closure import Answer, SettleCheck
from conference.case.record.closure import Again, SettleClosure
from conference.case.record.contribution import Brought
from conference.case.record.decision import Outcome, Reached, SettleDecision
from conference.case.record.question_and_other_panels import Investigated, SettleQuestion
from conference.case.record.readback import SettleReadBack
from conference.case.record.room import SettleRoom
from conference.case.record.settled import Settle
from conference.case.record.views import SettleViews
from conference.case.sharing.basis import Consent, SettleBasis
from conference.meeting.presence import Attendance


@dataclass(frozen=True)
class In:
    """The panel turns to a step; lines typed from here on stand in it."""

    step: str


@dataclass(frozen=True)
class Settles:
    """Fields of a step are settled."""

    command: type[Settle[Any]]
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Brings:
    """Seats say what they bring; `seats` are codes with spaces between."""

    seats: str
    state: Brought
    reason: str = ""


@dataclass(frozen=True)
class Act:
    """An action as it was typed, then what is said of it.

    `treats` are the numbers of this talk's concerns, from 1.
    """

    key: str
    typed: str
    treats: tuple[int, ...] = ()
    kind: str = ""
    level: InterventionLevel = InterventionLevel.PERSON
    approach: Approach = Approach.ASSISTANCE
    compulsory: bool = False
    shown_by: str = ""
    if_not: str = ""


@dataclass(frozen=True)
class Came:
    """What came of an action agreed before; `days` sets its new date, counted from the day this is
    said.
    """

    action: str
    state: ActionState
    outcome: str = ""
    carry: bool = False
    days: int | None = None


@dataclass(frozen=True)
class Marked:
    """A seat comes, goes or steps aside.

    `words` are today's deputy or the reason; `here_only`: counts in this case only.
    """

    seat: str
    attendance: Attendance = Attendance.HERE
    words: str = ""
    here_only: bool = False


@dataclass(frozen=True)
class Skips:
    """A step is passed over, with the reason."""

    step: str
    reason: str


@dataclass(frozen=True)
class Parks:
    """Something that is not for here is put aside."""

    words: str


Move = str | In | Settles | Brings | Act | Came | Marked | Skips | Parks
"""A string is a line as it is typed in the capture line."""


@dataclass(frozen=True)
class Talk:
    """One item of a meeting as it was told; `left` is the reason given for leaving it with loose
    ends.
    """

    moves: tuple[Move, ...]
    left: str = ""


@dataclass(frozen=True)
class Told:
    """One meeting: the talks about its cases by their keys, and those of its other items by their
    kinds.
    """

    cases: Mapping[str, Talk]
    around: Mapping[str, Talk] = field(default_factory=dict)


def settles(command: type[Settle[Any]], **values: Any) -> Settles:
    """Return the move that settles fields of a step; values left None are not touched."""
    return Settles(command, {name: value for name, value in values.items() if value is not None})


def question(sentence: str, investigated: Investigated, panels: str = "") -> Settles:
    """Return the question, the answer to de-confliction, the other panels."""
    return settles(
        SettleQuestion,
        sentence=sentence,
        investigated=investigated,
        answered_by="Police",
        other_panels=panels,
    )


def basis(consent: Consent, words: str, **more: Any) -> Settles:
    """Return the basis for sharing; `more` are ground, necessity, proportionality, least and
    health_steps.
    """
    return settles(SettleBasis, consent=consent, consent_words=words, **more)


def views(person: str, family: str = "") -> Settles:
    """Return what the person and the family say."""
    return settles(SettleViews, person=person, family=family)


def assessed(level: RiskLevel, reason: str, scores: Mapping[str, int], **more: Any) -> Settles:
    """Return the level with its reason and the seats' 0 to 10 by their codes; `more` are ratings,
    evidence, summary.
    """
    return settles(
        SettleAssessment,
        instrument="hub-formulation",
        level=level,
        reason=reason,
        scores=scores,
        **more,
    )


def decided(
    outcome: Outcome, because: str, reached: Reached = Reached.CONSENSUS, **more: Any
) -> Settles:
    """Return the decision; `more` are how, to, holder and no_quorum, and by and
    again_on in days.
    """
    return settles(SettleDecision, outcome=outcome, rationale=because, reached=reached, **more)


def owner(seat: str, reason: str, contact: str) -> Settles:
    """Return the appointment of an owner who accepts."""
    return settles(AppointOwner, seat=seat, reason=reason, contact=contact, accepted=True)


def review(
    days: int | None,
    person: str,
    referrer: str,
    must_not_know: str | None = None,
    *,
    late: str | None = None,
) -> Settles:
    """Return the review in so many days, and who tells whom; `late` is why it is later than the
    clock allows.
    """
    return settles(
        SettleReview,
        on=days,
        tells_person=person,
        tells_referrer=referrer,
        must_not_know=must_not_know,
        late_reason=late,
    )


def checked(*, contact: str = "") -> Settles:
    """Return a check after closure without an exception, but for a contact with services."""
    found = Answer.YES if contact else Answer.NO
    return settles(
        SettleCheck,
        safe=Answer.YES,
        contact=found,
        contact_words=contact or None,
        referral=Answer.NO,
    )


def report(words: str) -> Settles:
    """Return the owner's report."""
    return settles(SettleReport, words=words)


def ending(
    endings: Mapping[int, str], residual: str, holder: str, letter: str, worked: str, lesson: str
) -> Settles:
    """Return the end of each concern of the case, by its number, who holds what is left, and what
    all seats say of the work.
    """
    told = {
        "residual": residual,
        "holder": holder,
        "letter": letter,
        "worked": worked,
        "lesson": lesson,
    }
    return settles(SettleClosure, endings=endings, again=Again.YES, **told)


ROOM = settles(SettleRoom, conflicts_asked=True, confidentiality=True)
AGREED = settles(SettleReadBack, disagree_asked=True, agreed=True)
