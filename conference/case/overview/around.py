"""Everything going on around a person on one screen: who is involved and why, and what goes on at
every level (H4.1).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from conference.base.message import label
from conference.base.moment import short, spoken
from conference.base.reading import Entry, Part, Reading
from conference.base.record import Query, Record
from conference.case.plan.intervention import FIRST_CHECK, Intervention, kind_of
from conference.case.plan.owner import Owner, Tenure, person
from conference.case.record.action import UNFINISHED, Action, InterventionLevel
from conference.case.record.case import Case
from conference.hub.seat import Seat

_LEVELS = {
    InterventionLevel.PERSON: "With the person",
    InterventionLevel.FAMILY: "With the family",
    InterventionLevel.COMMUNITY: "With the community",
    None: "Nobody said with whom",
}


class Asked(Record):
    """A guest who was asked to the case: when, why, and what it brings."""

    seat_id: UUID
    day: date
    reason: str
    brings: str


class Around(Record):
    """What is known of everybody around one person, as the record has it today."""

    case: Case
    owner: Owner | None
    owned: tuple[Tenure, ...]
    actions: tuple[Action, ...]
    seats: tuple[Seat, ...]
    guests: tuple[Asked, ...]
    other_panels: str
    panels_contact: str
    contacts: dict[UUID, date]
    interventions: tuple[Intervention, ...]
    today: date
    now: datetime

    def seat(self, seat: UUID) -> Seat | None:
        """Return a seat by its id."""
        return next((one for one in self.seats if one.id == seat), None)


class AroundOf(Query[Around]):
    """Everything going on around the person of one case."""

    case: UUID


def quiet_days(
    action: Action, contacts: Mapping[UUID, date], catalogue: Sequence[Intervention], today: date
) -> int:
    """Return for how many days nothing was heard of an intervention, 0 where that is not too long
    yet for its kind.

    An intervention that was agreed and of which nobody hears any more may be petering out (notes:
    practice, section 2).
    """
    kind = kind_of(action, catalogue)
    if action.state not in UNFINISHED or not (kind or action.intervention):
        return 0
    heard = [contacts[seat] for seat in (action.seat_id, *action.joint) if seat in contacts]
    days = (today - max((*heard, action.agreed_on))).days
    return days if days > (kind.check if kind else FIRST_CHECK) else 0


def reading(around: Around, tasks: Iterable[Entry] = ()) -> Reading:
    """Return it to be read; `tasks` are those of the hub for this case, which a later
    room knows.
    """
    going = [action for action in around.actions if action.state in UNFINISHED]
    ended = sorted(
        (action for action in around.actions if action.state not in UNFINISHED),
        key=_ended,
        reverse=True,
    )
    levels = [level for level in _LEVELS if level or any(action.level is None for action in going)]
    return Reading(
        title=f"Around {around.case.reference}",
        lead=(
            "Who is involved and why, and everything that goes on with the person, the family "
            "and the community."
        ),
        parts=(
            Part("Who is involved, and why", tuple(_actors(around, going)), "nobody yet"),
            *(
                Part(
                    _LEVELS[level],
                    tuple(_going(around, action) for action in going if action.level is level),
                    "nothing goes on here",
                )
                for level in levels
            ),
            Part("Tasks of the hub", tuple(tasks), "none"),
            Part(
                "What came to an end",
                tuple(_end(around, action) for action in ended),
                "nothing yet",
            ),
        ),
    )


def _ended(action: Action) -> date:
    return action.changed_at.astimezone().date() if action.changed_at else action.agreed_on


def _actors(around: Around, going: Sequence[Action]) -> Iterable[Entry]:
    owner = around.owner
    if owner and owner.seat_id:
        yes = {True: "", False: "does not accept", None: "has not accepted yet"}[owner.accepted]
        parts = (
            "leads the case",
            yes,
            owner.reason,
            _part_in(owner.seat_id, going),
            _heard(around, owner.seat_id),
        )
        yield Entry(
            person(owner.seat, owner.holder), _said(*parts), "good" if owner.accepted else "warn"
        )
        yield from (
            Entry(label, words)
            for label, words in (("Deputy", owner.deputy), ("Contact for family", owner.contact))
            if words
        )
    else:
        yield Entry(
            "Owner",
            f"nobody leads the case{f': {owner.not_yet}' if owner and owner.not_yet else ''}",
            "warn",
        )
    guests = {asked.seat_id: asked for asked in around.guests}
    busy = dict.fromkeys(seat for action in going for seat in (action.seat_id, *action.joint))
    for seat in dict.fromkeys((*busy, *guests)):
        if owner and seat == owner.seat_id:
            continue
        found = around.seat(seat)
        invited = guests.get(seat)
        why = (
            f"guest on {short(invited.day)}: {invited.reason}, brings {invited.brings}"
            if invited
            else ""
        )
        name = (
            person(found.name, found.holder)
            if found
            else next(action.seat for action in going if action.seat_id == seat)
        )
        yield Entry(name, _said(_part_in(seat, going), why, _heard(around, seat)))
    panels = _said(
        around.other_panels, f"contact: {around.panels_contact}" if around.panels_contact else ""
    )
    referred = f"referred the case on {spoken(around.case.referred_on)}"
    yield from (Entry(label, words) for label, words in (("Other panels", panels),) if words)
    yield Entry(
        around.case.referrer or "Referrer",
        referred if around.case.referrer else f"not known; {referred}",
    )


def _part_in(seat: UUID, going: Sequence[Action]) -> str:
    leads = [action.intervention or action.text for action in going if action.seat_id == seat]
    joins = [action.intervention or action.text for action in going if seat in action.joint]
    return _said(
        f"leads {', '.join(leads)}" if leads else "", f"joins {', '.join(joins)}" if joins else ""
    )


def _heard(around: Around, seat: UUID) -> str:
    return f"last heard of {short(around.contacts[seat])}" if seat in around.contacts else ""


def _going(around: Around, action: Action) -> Entry:
    late = action.overdue(around.today, around.now)
    quiet = quiet_days(action, around.contacts, around.interventions, around.today)
    due = f"{'overdue, ' if late else ''}due {action.due_words}" if action.due else "no date"
    silent = f"nothing heard for {quiet} days" if quiet else ""
    carried = f"carried over {action.carried}×" if action.carried else ""
    how = ", ".join(
        part for part in (label(action.approach) if action.approach else "", _will(action)) if part
    )
    words = _said(_whole(around, action), due, label(action.state), silent, carried, how)
    return Entry(action.intervention or "action", words, "warn" if late or quiet else "")


def _end(around: Around, action: Action) -> Entry:
    state = f"{label(action.state)}{f': {action.outcome}' if action.outcome else ''}"
    return Entry(
        short(_ended(action)), _said(action.intervention, _whole(around, action), state), "muted"
    )


def _whole(around: Around, action: Action) -> str:
    joint = ", ".join(found.name for seat in action.joint if (found := around.seat(seat)))
    return f"{action.seat}{f' with {joint}' if joint else ''}: {action.text}"


def _will(action: Action) -> str:
    return {True: "compulsory", False: "voluntary", None: ""}[action.compulsory]


def _said(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
