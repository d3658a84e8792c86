"""The history of a case: what each conference settled, so that a reader in three years sees why (notes: practice, section 2)."""

from datetime import date
from uuid import UUID

from conference.case.assessment import Assessment
from conference.case.basis import Basis
from conference.case.closure import Closure
from conference.case.decision import Decision
from conference.case.owner import Owner
from conference.case.question import Question
from conference.case.report import Report
from conference.case.review import Review
from conference.case.safety import Safety
from conference.case.settled import Settled
from conference.case.views import Views
from conference.moment import spoken
from conference.record import Query, Record


class Told(Record):
    """One thing that was settled: the day of the meeting, what it is called, and the words."""

    item_id: UUID
    day: date
    label: str
    words: str


class HistoryOf(Query[tuple[Told, ...]]):
    """What the conferences of a case settled, the newest meeting first, each in the order of the case agenda."""

    case: UUID


ORDER = ("safety", "question", "report", "basis", "views", "assessment", "decision", "owner", "review", "closure")
"""The kinds of steps a history tells, in its order."""


def tell(settled: Settled) -> tuple[tuple[str, str], ...]:  # noqa: C901, PLR0911 - one answer for each kind of step
    """Return what was settled as pairs of label and words; empty ones are left out."""
    match settled:
        case Safety():
            return _said(("Danger", settled.danger), ("Safe until", settled.until_when))
        case Question():
            return _said(("Question", settled.sentence))
        case Report():
            return _said(("Owner's report", settled.words))
        case Basis():
            consent = settled.consent.value if settled.consent else ""
            return _said(("Consent", _because(consent, settled.consent_words)), ("Ground", settled.ground))
        case Views():
            return _said(("Person says", settled.person), ("Family says", settled.family), ("Nobody asked", settled.not_asked))
        case Assessment():
            level = settled.level.value if settled.level else ""
            return _said(("Level", _because(level, settled.reason)), ("Summary", settled.summary))
        case Decision():
            outcome = settled.outcome.value if settled.outcome else ""
            to = f"{outcome}, {settled.to}" if outcome and settled.to else outcome
            how = f"quorum {settled.quorum}" if settled.quorum else ""
            reached = ", ".join(part for part in (settled.reached.value if settled.reached else "", how, settled.ratified) if part)
            return _said(("Decided", _because(to, settled.rationale)), ("Reached", reached if outcome else ""))
        case Owner():
            name = ", ".join(part for part in (settled.seat, settled.holder) if part)
            accepted = {True: " (accepts)", False: " (does not accept)", None: ""}[settled.accepted]
            return _said(("Owner", _because(f"{name}{accepted}" if name else "", settled.reason)), ("No owner yet", settled.not_yet))
        case Review():
            return _said(("Review", spoken(settled.on) if settled.on else ""), ("Not to be told", settled.must_not_know))
        case Closure():
            return _said(("Risk left", _because(settled.residual, settled.holder)), ("Worked", settled.worked))
    return ()


def _said(*pairs: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((label, words) for label, words in pairs if words)


def _because(what: str, why: str) -> str:
    return f"{what}: {why}" if what and why else what
