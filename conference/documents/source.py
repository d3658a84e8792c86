"""What documents are made of: the record of one meeting or one case, as far as one document may
need it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from conference.base.journal import Entry
from conference.case.overview.conference import Conference
from conference.case.sharing.withdrawal import Withdrawal
from conference.documents.minutes.minutes import Minutes
from conference.documents.paper import ACTIONS
from conference.documents.readers import AT_TABLE, NEAR, Audience, Reader
from conference.documents.visibility import (
    MUST_NOT_KNOW,
    OTHER_CASE,
    RECUSED,
    Seen,
    own_action,
    seen,
    why_no_action,
)
from conference.hub.profile import Profile
from conference.meeting.sitting import Sitting


@dataclass(frozen=True)
class Material:
    """The record behind one document.

    `conferences` are those of a meeting in the order of its agenda, or those of a case, the oldest
    first. `case_id` is set where the document is about one case; `withdrawals` are then those of
    its consent between meetings, the newest first. `statement` are the paragraphs that are read at
    the beginning of a meeting.
    """

    profile: Profile
    today: date
    conferences: tuple[Conference, ...] = ()
    sitting: Sitting | None = None
    minutes: Minutes | None = None
    case_id: UUID | None = None
    journal: tuple[Entry, ...] = ()
    head: str = ""
    statement: tuple[str, ...] = field(default=())
    withdrawals: tuple[Withdrawal, ...] = ()

    def seen_by(self, audience: Audience) -> tuple[Seen, ...]:
        """Return what a reader sees of each conference: those it sees nothing of left out, and
        those that are about another case.

        Where the newest conference of a case says that the reader must not know, its earlier ones
        are not given out by themselves either; and what a reader gets nothing of does not come in
        by the items that go through the actions of all cases.
        """
        every = [(c, seen(c, audience)) for c in self.conferences]
        newest = {_case_of(c): one.nothing for c, one in every if c.case}
        silent = {case for case, nothing in newest.items() if nothing}
        hushed = {case for case in silent if newest[case] == MUST_NOT_KNOW}
        found = [
            one
            for c, one in every
            if self._is_about(c) and not one.nothing and _case_of(c) not in hushed
        ]
        denied = _denied(every, silent, audience)
        return tuple(_without_actions(one, denied) for one in found)

    def why_nothing(self, audience: Audience) -> str:
        """Return why a reader gets nothing of what this is about, as a clause for a refusal; ""
        where there is no reason to tell.
        """
        reasons = {seen(c, audience).nothing for c in self.conferences if self._is_about(c)} - {""}
        return "; ".join(f"{_WHY[reason]}" for reason in sorted(reasons) if reason in _WHY)

    def tells_of(self, document: str, audience: Audience) -> frozenset[UUID]:
        """Return the cases that a document about this meeting tells a reader something of; an
        action list only of whose actions it has.
        """
        if audience.reader is Reader.FULL:
            return frozenset(c.case.id for c in self.conferences if c.case)
        found = [one.conference for one in self.seen_by(audience)]
        acted = {
            action.case_id
            for c in found
            for action in c.actions
            if own_action(c, action, audience) or document != ACTIONS
        }
        heard = {c.case.id for c in found if c.case and document != ACTIONS}
        return frozenset(heard | {case for case in acted if case})

    def _is_about(self, c: Conference) -> bool:
        return self.case_id is None or (c.case is not None and c.case.id == self.case_id)


_WHY = {
    MUST_NOT_KNOW: (
        "somebody must not know of it, so that nothing is made by itself: speak with the panel "
        "first"
    ),
    RECUSED: "the seat stepped aside for it",
    OTHER_CASE: "this reader was not asked to it",
}


def _case_of(c: Conference) -> UUID | None:
    return c.case.id if c.case else None


def _denied(
    every: Iterable[tuple[Conference, Seen]], silent: Collection[UUID | None], audience: Audience
) -> frozenset[UUID]:
    """Return the actions that a reader may not see where their line is known: they do not come in
    by another item or a later one.
    """
    if audience.reader is Reader.FULL:
        return frozenset()
    found: set[UUID] = set()
    for c, _ in every:
        known = {line.id for line in c.lines}
        found |= {
            action.id
            for action in c.actions
            if (action.case_id and action.case_id in silent)
            or (action.id in known and why_no_action(c, action, audience))
        }
    return frozenset(found)


def _without_actions(one: Seen, denied: Collection[UUID]) -> Seen:
    c = one.conference
    if not any(action.id in denied for action in c.actions):
        return one
    return replace(
        one,
        conference=replace(
            c, actions=tuple(action for action in c.actions if action.id not in denied)
        ),
    )


def sitting_for(sitting: Sitting, audience: Audience, items: Iterable[UUID]) -> Sitting:
    """Return the sitting as a reader may see it: the whole meeting's marks and those of these
    items, and nobody's reason but its own.
    """
    if audience.reader is Reader.FULL:
        return sitting
    shown = frozenset(items)
    own = {seat.id for seat in sitting.seats if audience.is_of(seat)}
    at_table = audience.reader in AT_TABLE
    return sitting.model_copy(
        update={
            "items": tuple(item for item in sitting.items if item.id in shown),
            "marks": tuple(
                mark if mark.seat_id in own else mark.model_copy(update={"reason": ""})
                for mark in sitting.marks
                if at_table and (mark.item_id is None or mark.item_id in shown)
            ),
            "invitations": tuple(
                one if one.seat_id in own else one.model_copy(update={"reason": "", "brings": ""})
                for one in sitting.invitations
                if at_table and one.item_id in shown
            ),
        }
    )


def withheld(found: Sequence[Seen], audience: Audience) -> str:
    """Return how much was left out.

    Why is told only at the table: outside, a reason such as "police" would itself tell something.
    """
    if audience.reader is Reader.FULL:
        return ""
    count = sum(one.left_out for one in found)
    if audience.reader in NEAR or audience.reader not in AT_TABLE:
        return (
            f"This is an extract for {audience.title}. What concerns others, or is others' to "
            "tell, is not in it."
        )
    if not count:
        return (
            f"This is an extract for {audience.title}. Of the parts it took part in, nothing "
            "is left out."
        )
    reasons: dict[str, int] = {}
    for one in found:
        for reason, number in one.withheld:
            reasons[reason] = reasons.get(reason, 0) + number
    said = ", ".join(f"{reason} {number}" for reason, number in sorted(reasons.items()))
    return (
        f"This is an extract for {audience.title}. {count} "
        f"line{'s and actions are' if count > 1 else ' or action is'} left out: {said}."
    )
