"""The state machine of a case: what each outcome, a repeat referral or an urgent call does to it,
and when a closed case is looked at again (notes: practice, section 9; H1.4, H2.8, H4.4, H5.2).
"""

from datetime import date, datetime

from conference.base.refusal import Refused
from conference.case.record.case import ENDED, LIVE, CaseState
from conference.case.record.decision import Outcome

WATCHED = frozenset({CaseState.ADOPTED, CaseState.MONITORING})
"""The states of a case that is looked after: its review must not lapse."""

CHECKED = frozenset({CaseState.CHECK_6, CaseState.CHECK_12})
"""The states of a closed case that is looked at again before it has ended."""

STATE_AFTER: dict[Outcome, CaseState] = {
    Outcome.ADOPT: CaseState.ADOPTED,
    Outcome.SIGNPOST: CaseState.SIGNPOSTED,
    Outcome.MORE_INFORMATION: CaseState.FOR_PANEL,
    Outcome.EMERGENCY: CaseState.URGENT,
    Outcome.KEEP: CaseState.MONITORING,
    Outcome.STEP_UP: CaseState.MONITORING,
    Outcome.STEP_DOWN: CaseState.MONITORING,
    Outcome.TRANSFER: CaseState.TRANSFERRED,
    Outcome.CLOSE: CaseState.CHECK_6,
}
"""Where a case stands after each decision; a closed case is checked after 6 and 12 months first
(H5.2).
"""

FINAL = ENDED | CHECKED
"""Where no interim plan can bring a case: without a quorum it stays where it was until the panel
has met again.
"""

REOPENED = frozenset(
    {Outcome.ADOPT, Outcome.KEEP, Outcome.STEP_UP, Outcome.STEP_DOWN, Outcome.MORE_INFORMATION}
)
"""What brings a closed case back when it is checked."""

BACK_TO_PANEL = FINAL | {CaseState.ON_HOLD}
"""Where a case stands that nobody would look at soon: a repeat referral puts it before the
panel.
"""


def state_after(
    outcome: Outcome, came: CaseState, *, checking: bool, quorate: bool
) -> CaseState | None:
    """Return where an outcome brings a case that came from the state `came`; None where it stays
    there, because it was an interim plan.

    `checking` says that the conference was a check after closure: a second "close" ends the case,
    and one that is reopened is heard anew, with every step; what was settled before stays its
    history.
    """
    state = STATE_AFTER[outcome]
    if checking and outcome is Outcome.CLOSE:
        state = CaseState.CHECK_12 if came is CaseState.CHECK_6 else CaseState.CLOSED
    elif checking and outcome in REOPENED:
        state = CaseState.FOR_PANEL
    return None if state in FINAL and not quorate else state


def check_when_it_stays(state: CaseState, check_on: date | None, today: date) -> date | None:
    """Return the day of the check of a case that an interim plan leaves where it was: today, where
    another outcome had just taken the day away.
    """
    return today if state in FINAL and check_on is None else check_on


def closed_on(state: CaseState, today: date) -> date | None:
    """Return the day on which a case that comes to a state today has ended; None for a live one."""
    return today if state in ENDED else None


def urgent_since(state: CaseState, now: datetime, before: datetime | None) -> datetime | None:
    """Return since when a case that comes to a state is urgent: the clock of an urgent call goes on
    while it is, and stops when it is no more (H4.4).
    """
    return (before or now) if state is CaseState.URGENT else None


def referred_again(state: CaseState, *, urgent: bool) -> CaseState:
    """Return where a repeat referral brings a case: urgent, before the panel again, or nowhere
    (H1.4).
    """
    if urgent:
        return CaseState.URGENT
    return CaseState.FOR_PANEL if state in BACK_TO_PANEL else state


def review_when_referred_again(
    state: CaseState, review_on: date | None, today: date
) -> date | None:
    """Return the review of a case that was referred again: today at the latest where it is looked
    after.
    """
    if state not in WATCHED:
        return review_on
    return min(review_on, today) if review_on else today


def may_call_urgently(state: CaseState, reference: str) -> None:
    """Refuse an urgent call about a case that has ended."""
    if state not in LIVE:
        raise Refused(f"{reference} has ended; an urgent call about it is a new case.")
