"""What a reader sees of a conference: the same picture with everything left out that is not known
to be readable (H2.9, H3.3).

The rules, in the order in which they are asked of every line:

1. The full record holds everything.
2. A reader at the table gets what was written while it took part (presence at that moment; after
   the end of the item, at its end; what was there before the meeting, now). A guest has only the
   cases it is invited to. Who steps aside gets nothing of the case. Its own action a seat gets
   even if it was away.
3. Who must not know gets nothing by itself: the seats named in the review, this one's or else the
   last one's, or the newest of the case today, and those whose name, holder or agency stands in
   its words; and where there are any words, family, referrer and the person's own access.
4. A line that is not for a seat is not for that seat or its agency, and for nobody outside.
5. The kind of line, then each label, must be among those of the reader's `Scope`; "medical" and
   "police" are for their own sector, and a seat reads its own lines whatever their label.
6. A source is named only to the full record and to members, and a protected one to the full record
   alone.

Actions follow their line; one agreed in another conference, whose labels are not known here, is
shown only to its own seats. The picture is made anew from what is named, so that what a later
version adds to a conference is left out until it is named.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from conference.base.message import label
from conference.case.overview.conference import Conference
from conference.case.record.action import Action
from conference.case.record.contribution import Contribution
from conference.case.record.kind import Kind, Label
from conference.case.record.line import Line
from conference.case.record.settled import Settled
from conference.documents.must_not_know import must_not_know
from conference.documents.readers import AT_TABLE, SCOPES, Audience, Reader, own_sector
from conference.documents.visible_sitting import visible_item, visible_sitting
from conference.meeting.presence import stepped_aside

ABSENT, RECUSED, OTHER_CASE, MUST_NOT_KNOW = (
    "not in the room then",
    "stepped aside",
    "not invited to this case",
    "must not know",
)
NOT_FOR, KIND, ELSEWHERE = "not for this reader", "not for such readers", "actions of other seats"


@dataclass(frozen=True)
class Seen:
    """What a reader sees.

    `withheld` counts the lines and earlier actions left out, by reason; `nothing` says why it sees
    nothing.
    """

    audience: Audience
    conference: Conference
    withheld: tuple[tuple[str, int], ...] = ()
    nothing: str = ""

    @property
    def left_out(self) -> int:
        """How many lines and actions are left out."""
        return sum(count for _, count in self.withheld)


def seen(c: Conference, audience: Audience) -> Seen:
    """Return what a reader sees of a conference, and what is left out."""
    if audience.reader is Reader.FULL:
        return Seen(audience, c)
    nothing = why_nothing(c, audience)
    reasons = {line.id: nothing or _why_hidden(c, line, audience) for line in c.lines}
    reasons |= {
        action.id: nothing or ("" if own_action(c, action, audience) else ELSEWHERE)
        for action in c.actions
        if action.id not in reasons
    }
    counts = Counter(reason for reason in reasons.values() if reason)
    picture = _picture(c, audience, reasons, nothing=bool(nothing))
    return Seen(audience, picture, tuple(sorted(counts.items())), nothing)


def readable(c: Conference, record: type[Settled], audience: Audience) -> frozenset[str]:
    """Return the fields of a record of a step that a reader may have."""
    scope = SCOPES[audience.reader]
    if scope.everything:
        return frozenset(record.model_fields) - _of_other_sectors(c, audience)
    return scope.settled.get(record, frozenset())


def why_nothing(c: Conference, audience: Audience) -> str:
    """Return why a reader gets nothing at all of a conference, or ""."""
    seat = audience.seat
    if audience.reader in AT_TABLE and seat is not None:
        if seat.id not in {one.id for one in c.seats} or (
            audience.reader is Reader.GUEST and c.case is None
        ):
            return OTHER_CASE
        if seat.id in stepped_aside(
            (mark for mark in c.sitting.marks if c.moment is None or mark.at <= c.moment), c.item.id
        ):
            return RECUSED
    elif (
        audience.reader is not Reader.AUDITOR
        and audience.reader is not Reader.FULL
        and c.case is None
    ):
        return OTHER_CASE
    return MUST_NOT_KNOW if must_not_know(c, audience) else ""


def why_not(c: Conference, line: Line, audience: Audience) -> str:
    """Return why a reader may not see a line, or ""."""
    if audience.reader is Reader.FULL:
        return ""
    return why_nothing(c, audience) or _why_hidden(c, line, audience)


def _why_hidden(c: Conference, line: Line, audience: Audience) -> str:
    """Return why a line is hidden from a reader who gets something of the conference, or ""."""
    scope = SCOPES[audience.reader]
    own = _is_own(c, line, audience)
    agreed = line.kind is Kind.ACTION and own
    if audience.reader in AT_TABLE and not agreed and not took_part(c, audience, line.at):
        return ABSENT
    if _not_for(c, line, audience):
        return NOT_FOR
    if line.kind not in scope.kinds or (audience.reader is Reader.AGENCY and not own):
        return KIND
    leads = line.seat_id is not None and any(
        audience.is_of(seat) for seat in c.sitting.seats if seat.id == line.seat_id
    )
    hidden = [
        one
        for one in line.labels
        if not (leads or one in scope.labels or _in_sector(c, one, audience))
    ]
    return ", ".join(label(one) for one in Label if one in hidden)


def why_no_action(c: Conference, action: Action, audience: Audience) -> str:
    """Return why a reader may not see an action, or "": as its line, or, agreed elsewhere, for its
    own seats alone.
    """
    line = next((line for line in c.lines if line.id == action.id), None)
    if line is not None:
        return why_not(c, line, audience)
    if audience.reader is Reader.FULL:
        return ""
    return why_nothing(c, audience) or ("" if own_action(c, action, audience) else ELSEWHERE)


def own_action(c: Conference, action: Action, audience: Audience) -> bool:
    """Whether an action is of the reader's own seats: led or joined by one."""
    theirs = {action.seat_id, *action.joint}
    return any(audience.is_of(seat) for seat in c.sitting.seats if seat.id in theirs)


def took_part(c: Conference, audience: Audience, at: datetime) -> bool:
    """Whether a reader at the table took part in the item when something was written down in it."""
    began, closed = c.sitting.meeting.started_at, c.item.closed_at
    moment: datetime | None = at
    if began is None or at < began:
        moment = c.moment
    elif c.moment is not None and closed is not None and at > closed:
        moment = closed
    seat = audience.seat
    return seat is not None and any(
        one.id == seat.id for one in c.sitting.present(c.item.id, moment)
    )


def _is_own(c: Conference, line: Line, audience: Audience) -> bool:
    theirs = {line.seat_id}
    if line.kind is Kind.ACTION:
        theirs |= {
            seat
            for action in c.actions
            if action.id == line.id
            for seat in (action.seat_id, *action.joint)
        }
    return any(audience.is_of(seat) for seat in c.sitting.seats if seat.id in theirs)


def _not_for(c: Conference, line: Line, audience: Audience) -> bool:
    if audience.seat is None and not audience.agency:
        return bool(line.not_for)
    return any(audience.is_of(seat) for seat in c.sitting.seats if seat.id in line.not_for)


def _in_sector(c: Conference, of: Label, audience: Audience) -> bool:
    return any(own_sector(c, seat, of) for seat in c.sitting.seats if audience.is_of(seat))


def _picture(
    c: Conference, audience: Audience, reasons: Mapping[UUID, str], *, nothing: bool
) -> Conference:
    """Return the conference with what a reader may see, made anew from what is named here."""
    scope = SCOPES[audience.reader]
    actions = tuple(
        _action(action, audience, reasons) for action in c.actions if not reasons[action.id]
    )
    hidden = frozenset(str(key) for key, reason in reasons.items() if reason)
    return Conference(
        sitting=visible_sitting(c, audience, actions, nothing=nothing),
        item=visible_item(c.item, audience, nothing=nothing),
        agenda=c.agenda,
        case=None if nothing or c.case is None else _blank(c.case, scope.case),
        instruments=c.instruments,
        clocks=c.clocks,
        today=c.today,
        free=c.free,
        lines=tuple(_line(line, audience) for line in c.lines if not reasons[line.id]),
        contributions=() if nothing else tuple(_contributions(c, audience)),
        settled={} if nothing else _settled(c, audience, hidden),
        actions=actions,
        candidates=tuple(replace(one, last=None) for one in c.candidates)
        if audience.reader is Reader.SEAT and not nothing
        else (),
        sharing=c.sharing,
        now=c.now,
        frozen=c.frozen,
    )


def _line(line: Line, audience: Audience) -> Line:
    named = SCOPES[audience.reader].sources and Label.SOURCE not in line.labels
    update: dict[str, Any] = {"not_for": (), "struck_because": ""} | (
        {} if named else {"source": ""}
    )
    return line.model_copy(
        update=update if audience.reader in AT_TABLE else update | {"topics": ()}
    )


_OF_THE_ACTION = ("outcome", "intervention", "evidence", "contingency", "different")


def _action(action: Action, audience: Audience, reasons: Mapping[UUID, str]) -> Action:
    """Return an action without the concerns that the reader does not see; outside the table and its
    own agency, without more words.
    """
    treats = tuple(one for one in action.treats if reasons.get(one) == "")
    plain = (
        {} if audience.reader in AT_TABLE | {Reader.AGENCY} else dict.fromkeys(_OF_THE_ACTION, "")
    )
    return action.model_copy(update={"treats": treats, **plain})


def _blank(record: Any, shown: frozenset[str]) -> Any:
    """Return a record with nothing in the fields that are not among those shown: text is "", the
    rest None or empty.
    """
    empty: dict[type, Any] = {str: "", tuple: (), dict: {}}
    update = {
        name: None
        if (value := getattr(record, name)) is None
        else empty.get(type(value), value if name in _STRUCTURE else None)
        for name in type(record).model_fields
        if name not in shown
    }
    return record.model_copy(update=update)


_STRUCTURE = frozenset({"id", "item_id", "at"})


def _settled(c: Conference, audience: Audience, hidden: frozenset[str]) -> dict[str, Settled]:
    found: dict[str, Settled] = {}
    for step, record in c.settled.items():
        if audience.reader in AT_TABLE and not took_part(c, audience, record.at):
            continue
        if shown := readable(c, type(record), audience):
            found[step] = _blank_settled(record, shown, hidden)
    return found


def _of_other_sectors(c: Conference, audience: Audience) -> frozenset[str]:
    """Return the fields that are for one sector alone: the six steps of health, which tell of
    treatment (H3.6).
    """
    return frozenset() if _in_sector(c, Label.MEDICAL, audience) else frozenset({"health_steps"})


def _blank_settled(record: Settled, shown: frozenset[str], hidden: frozenset[str]) -> Settled:
    """Return what was settled with every other field as it is when nothing was, and nothing said of
    lines that are left out.
    """
    kept = {
        name: getattr(record, name)
        for name in type(record).model_fields
        if name in shown | _STRUCTURE
    }
    kept = {
        name: {key: words for key, words in value.items() if str(key) not in hidden}
        if isinstance(value, dict)
        else value
        for name, value in kept.items()
    }
    return type(record).model_construct(**kept)


_BARE = {"reason": "", "asked_at": None, "due": None, "came_at": None}
"""What an auditor does not get of a contribution besides its words: when a report was asked for."""


def _contributions(c: Conference, audience: Audience) -> list[Contribution]:
    """Return what the seats brought: its own to each seat, the states and reasons to members
    present, the bare states to an auditor.
    """
    found = []
    for one in c.contributions:
        own = any(audience.is_of(seat) for seat in c.sitting.seats if seat.id == one.seat_id)
        bare = {"report": ""} | ({} if audience.reader is Reader.SEAT else _BARE)
        if own and audience.reader in AT_TABLE:
            found.append(one)
        elif audience.reader is Reader.AUDITOR or (
            audience.reader is Reader.SEAT and took_part(c, audience, one.at)
        ):
            found.append(one.model_copy(update=bare))
    return found
