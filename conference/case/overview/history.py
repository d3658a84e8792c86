"""The history of a case: what each conference settled, so that a reader in three years sees why
(notes: practice, section 2).
"""

from datetime import date
from uuid import UUID

from conference.base.answer_fields import by, dated
from conference.base.moment import spoken
from conference.base.record import Query, Record
from conference.case.assessment.assessment import Assessment
from conference.case.plan.owner import Owner, person
from conference.case.plan.owner_report import Report
from conference.case.plan.plan import PlanNotes
from conference.case.plan.review import Review
from conference.case.record.action import Action
from conference.case.record.closure import Closure
from conference.case.record.closure_check import Check
from conference.case.record.decision import Decision
from conference.case.record.question import Question
from conference.case.record.safety import Safety
from conference.case.record.settled import Settled
from conference.case.record.views import Views
from conference.case.sharing.basis import Basis
from conference.case.sharing.consent import consent_told


class Told(Record):
    """One thing that was settled: the day of the meeting, what it is called, and the words.

    `item_id` None: between meetings.
    """

    item_id: UUID | None
    day: date
    label: str
    words: str


class HistoryOf(Query[tuple[Told, ...]]):
    """What the conferences of a case settled, the newest meeting first, each in the order of the
    case agenda.
    """

    case: UUID


ORDER = (
    "safety",
    "question",
    "report",
    "basis",
    "views",
    "assessment",
    "decision",
    "owner",
    "plan",
    "review",
    "closure",
    "check",
)
"""The kinds of steps a history tells, in its order."""


def tell_again(action: Action) -> tuple[str, str]:
    """Return, as a pair of label and words, that an action was agreed before in the case, and what
    was different this time.
    """
    return "Agreed again", f"{action.seat}: {action.text}; different this time: {action.different}"


def tell(settled: Settled) -> tuple[tuple[str, str], ...]:  # noqa: C901, PLR0911 - one answer for each kind of step
    """Return what was settled as pairs of label and words; empty ones are left out."""
    match settled:
        case Safety():
            return _said(("Danger", settled.danger), ("Safe until", settled.until_when))
        case Question():
            known = settled.investigated.value if settled.investigated else ""
            known = (
                f"{known}, says {settled.answered_by}" if known and settled.answered_by else known
            )
            panels = (
                f"{settled.other_panels}; {settled.panels_contact}"
                if settled.panels_contact
                else settled.other_panels
            )
            return _said(
                ("Question", settled.sentence), ("Investigated", known), ("Other panels", panels)
            )
        case Report():
            return _said(("Owner's report", settled.words))
        case Basis():
            return _said(("Consent", consent_told(settled)), ("Ground", settled.ground_words))
        case Views():
            heard = "; ".join(
                part for part in (settled.spoke_for, dated(settled.heard_on, settled.heard)) if part
            )
            asks = by(settled.asks, settled.asks_by)
            return _said(
                ("Person says", settled.person),
                ("Family says", settled.family),
                ("Heard", heard),
                ("Nobody asked", settled.not_asked),
                ("Will ask", asks),
            )
        case Assessment():
            level = settled.level.value if settled.level else ""
            return _said(("Level", _because(level, settled.reason)), ("Summary", settled.summary))
        case Decision():
            outcome = settled.outcome.value if settled.outcome else ""
            to = f"{outcome}, {settled.to}" if outcome and settled.to else outcome
            how = f"quorum {settled.quorum}" if settled.quorum else ""
            by_whom = _because(settled.reached.value, settled.how) if settled.reached else ""
            reached = ", ".join(part for part in (by_whom, how, settled.ratified) if part)
            again = (
                f"{settled.no_quorum}; again {spoken(settled.again_on)}"
                if settled.again_on
                else settled.no_quorum
            )
            return _said(
                ("Decided", _because(to, settled.rationale)),
                ("Held by", settled.holder),
                ("Reached", reached if outcome else ""),
                ("No quorum", again),
            )
        case Owner():
            return _owner(settled)
        case PlanNotes():
            return _said(("If plan fails", settled.contingency))
        case Review():
            day = spoken(settled.on) if settled.on else ""
            return _said(
                ("Review", _because(day, settled.late_reason)),
                ("Not to be told", settled.must_not_know),
            )
        case Closure():
            again = _because(settled.again.value, settled.again_words) if settled.again else ""
            return _said(
                ("Risk left", _because(settled.residual, settled.holder)),
                ("Worked", settled.worked),
                ("Did not", settled.did_not),
                ("This way again", again),
                ("Learnt", settled.lesson),
            )
        case Check():
            return _said(
                *((label, _because(value, words)) for label, value, words in settled.answers())
            )
    return ()


def _owner(owner: Owner) -> tuple[tuple[str, str], ...]:
    accepted = {True: " (accepts)", False: " (does not accept)", None: ""}[owner.accepted]
    name = person(owner.seat, owner.holder)
    by = owner.proposed.get(str(owner.seat_id), "")
    why = "; ".join(part for part in (owner.reason, f"proposed by {by}" if by else "") if part)
    until = f"by {spoken(owner.passed_by)}" if owner.passed_by else ""
    tells = f"the person hears it from: {owner.tells}" if owner.tells else ""
    return _said(
        ("Owner", _because(f"{name}{accepted}" if name else "", why)),
        ("No owner yet", owner.not_yet),
        ("Refused", "; ".join(f"{seat}: {words}" for seat, words in owner.refused.items())),
        ("Handed over", "; ".join(part for part in (owner.passed_on, until, tells) if part)),
    )


def _said(*pairs: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((label, words) for label, words in pairs if words)


def _because(what: str, why: str) -> str:
    return f"{what}: {why}" if what and why else what
