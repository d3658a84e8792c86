"""Readers: for whom something is shown or leaves the room, and what such a reader may be shown at
all (H2.9, H3.2, H3.3).

Default deny: a kind of line, a label or a field that is not named here for a reader is not shown to
it. What decides line by line (presence, `not for`, who must not know) is in
`conference.documents.visibility`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from conference.base.record import Record
from conference.base.refusal import Refused
from conference.case.assessment.assessment import Assessment
from conference.case.overview.conference import Conference
from conference.case.plan.owner import Owner
from conference.case.plan.review import Review
from conference.case.record.decision import Decision
from conference.case.record.kind import Kind, Label
from conference.case.record.question_and_other_panels import Question
from conference.case.record.readback import ReadBack
from conference.case.record.room import Room
from conference.case.record.settled import Settled
from conference.case.record.views import Views
from conference.case.sharing.basis import Basis
from conference.hub.seat import Partner, Seat


class Reader(StrEnum):
    """The kinds of readers, by the names they have on screen and on the command line."""

    FULL = "full"
    SEAT = "seat"
    GUEST = "guest"
    FAMILY = "family"
    REFERRER = "referrer"
    SUBJECT = "subject-access"
    SUMMARY = "summary"
    AGENCY = "agency"
    AUDITOR = "auditor"


AT_TABLE = frozenset({Reader.SEAT, Reader.GUEST})
"""Readers who get what was said while they took part, and nothing else."""

NEAR = frozenset({Reader.FAMILY, Reader.REFERRER, Reader.SUBJECT})
"""Readers who may be, or may speak with, whoever must not know: nothing is made for them by itself
when somebody is named.
"""

_TITLES = {
    Reader.FULL: "the full record",
    Reader.SEAT: "a seat",
    Reader.GUEST: "a guest",
    Reader.AGENCY: "an agency",
    Reader.FAMILY: "the person and the family",
    Reader.REFERRER: "the referrer",
    Reader.SUBJECT: "the person, asking for access",
    Reader.SUMMARY: "the executive summary",
    Reader.AUDITOR: "an auditor",
}


class Audience(Record):
    """One reader: its kind, and the seat or the agency it is."""

    reader: Reader
    seat: Seat | None = None
    agency: str = ""

    @property
    def name(self) -> str:
        """How it is written on the command line: "seat:Police"."""
        what = self.seat.name if self.seat else self.agency
        return f"{self.reader.value}:{what}" if what else self.reader.value

    @property
    def title(self) -> str:
        """How it is called in a sentence."""
        if self.seat:
            return f"{self.seat.name}{', a guest' if self.reader is Reader.GUEST else ''}"
        return f"{self.agency} (action slip)" if self.agency else _TITLES[self.reader]

    @property
    def question(self) -> str:
        """What one asks about this reader."""
        asks = {
            Reader.FULL: "The full record",
            Reader.SUMMARY: "What would the executive summary hold?",
        }
        return asks.get(self.reader, f"What would {self.title} see?")

    def is_of(self, seat: Seat) -> bool:
        """Whether a seat is the reader's own: the seat itself, or one of its agency."""
        if self.seat is not None:
            return seat.id == self.seat.id
        return bool(self.agency) and seat.agency == self.agency


EVERYTHING = Audience(reader=Reader.FULL)
"""The hub's own file."""


@dataclass(frozen=True)
class Scope:
    """What one kind of reader may be shown.

    `settled` maps a record of a step to its fields; `everything` stands for all of them.
    """

    kinds: frozenset[Kind] = frozenset()
    labels: frozenset[Label] = frozenset()
    settled: Mapping[type[Settled], frozenset[str]] = field(default_factory=dict)
    everything: bool = False
    case: frozenset[str] = frozenset()
    sources: bool = False
    holders: bool = False


def _of(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ALL = frozenset(Kind)
_TOLD = frozenset(
    {Kind.INFORMATION, Kind.CONCERN, Kind.STRENGTH, Kind.UNKNOWN, Kind.ACTION, Kind.DECISION}
)
_AGREED = frozenset({Kind.ACTION, Kind.DECISION})
_AT_TABLE = frozenset({Label.SOURCE, Label.ABSTRACTED})
_EVERYBODY = _of("id reference state referred_on")
_CONTACT = _of("seat_id seat holder deputy contact")

SCOPES: Mapping[Reader, Scope] = {
    Reader.FULL: Scope(_ALL, frozenset(Label), everything=True, sources=True, holders=True),
    # A member of the panel reads all that was said while it took part. What is medical or comes
    # from the police is for its own sector (see `own_sector`); third parties and what the family
    # must not read are why the panel sits.
    Reader.SEAT: Scope(
        _ALL,
        _AT_TABLE | {Label.THIRD_PARTY, Label.FAMILY},
        everything=True,
        sources=True,
        holders=True,
        case=_EVERYBODY
        | _of("name born aliases kind area level question referrer review_on owner_id owner"),
    ),
    # A guest may be close to the family: neither third parties nor what the family must not read,
    # and no judgement of the risk.
    Reader.GUEST: Scope(
        _ALL,
        _AT_TABLE,
        holders=True,
        case=_EVERYBODY | _of("name"),
        settled={
            Question: _of("sentence"),
            Views: _of("person family spoke_for heard_on heard not_asked asks asks_by"),
            Decision: _of("outcome rationale reached to by quorum quorate decided_at"),
            Owner: _CONTACT | _of("accepted"),
            Review: _of("on tells_person tells_person_by"),
            Room: _of("conflicts_asked confidentiality acknowledged_at"),
            ReadBack: _of("disagree_asked agreed_at"),
        },
    ),
    Reader.FAMILY: Scope(
        _TOLD,
        frozenset({Label.ABSTRACTED}),
        case=_EVERYBODY | _of("name"),
        settled={
            Views: _of("person family heard_on"),
            Decision: _of("outcome to by"),
            Owner: _CONTACT,
            Basis: _of("consent"),
            Review: _of("on tells_person tells_person_by"),
        },
    ),
    Reader.REFERRER: Scope(
        case=_EVERYBODY | _of("name"),
        settled={
            Decision: _of("outcome to by"),
            Owner: _of("seat_id seat contact"),
            Review: _of("on"),
        },
    ),
    # What the hub says of the person, without what came from or is about others, medicine and
    # police: those answer for their own.
    Reader.SUBJECT: Scope(
        _TOLD,
        frozenset({Label.ABSTRACTED}),
        case=_EVERYBODY | _of("name born aliases question"),
        settled={
            Question: _of("sentence"),
            Basis: _of("consent capacity ground necessity proportionality least"),
            Views: _of("person heard_on"),
            Assessment: _of("level summary reason"),
            Decision: _of("outcome rationale to by"),
            Owner: _CONTACT,
            Review: _of("on tells_person tells_person_by"),
        },
    ),
    Reader.SUMMARY: Scope(
        _AGREED,
        frozenset({Label.ABSTRACTED}),
        case=_EVERYBODY | _of("level question owner review_on"),
        settled={
            Question: _of("sentence"),
            Assessment: _of("level summary reason"),
            Owner: _CONTACT,
            Decision: _of("outcome rationale reached to holder by quorum quorate decided_at"),
            Review: _of("on"),
        },
    ),
    Reader.AGENCY: Scope(
        frozenset({Kind.ACTION}), frozenset({Label.ABSTRACTED, Label.SOURCE}), case=_EVERYBODY
    ),
    # Whether the rules were kept, and no word of what was said: choices, stamps and figures alone.
    Reader.AUDITOR: Scope(
        case=_EVERYBODY | _of("level review_on"),
        settled={
            Room: _of("conflicts_asked confidentiality acknowledged_at"),
            Basis: _of("consent capacity danger still"),
            Assessment: _of("level no_unknowns"),
            Owner: _of("seat_id seat accepted"),
            Review: _of("on tells_person_by tells_referrer_by"),
            Decision: _of("outcome reached by quorum quorate decided_at ratified_at again_on"),
            ReadBack: _of("disagree_asked agreed_at"),
        },
    ),
}
"""What each kind of reader may be shown."""

_MEDICAL, _POLICE = frozenset({"health", "mental health"}), frozenset({"police"})


def own_sector(c: Conference, seat: Seat, label: Label) -> bool:
    """Whether a label belongs to the sector of a seat, so that the seat may read it.

    "Medical" is for seats of the health sector: the behavioural experts, the sectors called health
    and mental health, and those that the hub's own rules on sharing ask to take the six steps of
    health. "Police" is for the police. No other label has a sector.
    """
    sector = seat.sector.casefold().strip()
    if label is Label.MEDICAL:
        rules = c.sharing.of(seat.sector)
        return (
            seat.partner is Partner.BEHAVIOUR
            or sector in _MEDICAL
            or (rules is not None and rules.six_steps)
        )
    return label is Label.POLICE and (seat.partner is Partner.POLICE or sector in _POLICE)


def audiences(
    conferences: Sequence[Conference], seats: Sequence[Seat] = ()
) -> tuple[Audience, ...]:
    """Return every reader there is for some conferences of a meeting or a case: the full record
    first, then the table, then outside.

    `seats` are those of the table where there is no conference to find them in.
    """
    around = {
        seat.id: seat for seat in (*seats, *(seat for c in conferences for seat in c.sitting.seats))
    }
    items = {c.item.id for c in conferences}
    asked = {
        one.seat_id for c in conferences for one in c.sitting.invitations if one.item_id in items
    }
    table = [Audience(reader=Reader.SEAT, seat=seat) for seat in around.values() if seat.permanent]
    guests = [
        Audience(reader=Reader.GUEST, seat=seat)
        for seat in around.values()
        if not seat.permanent and seat.id in asked
    ]
    outside = [
        Audience(reader=reader)
        for reader in (Reader.FAMILY, Reader.REFERRER, Reader.SUBJECT, Reader.SUMMARY)
    ]
    slips = [Audience(reader=Reader.AGENCY, agency=agency) for agency in _with_actions(conferences)]
    return (
        Audience(reader=Reader.FULL),
        *table,
        *guests,
        *outside,
        *slips,
        Audience(reader=Reader.AUDITOR),
    )


def _with_actions(conferences: Iterable[Conference]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for c in conferences:
        act = {seat for action in c.actions for seat in (action.seat_id, *action.joint)}
        found |= {seat.agency: None for seat in c.sitting.seats if seat.id in act}
    return tuple(found)


def reader_of(name: str) -> Reader:
    """Return the kind of reader that a name such as "seat:Police" begins with; raise Refused with
    what there is.
    """
    kind = name.partition(":")[0].strip().casefold()
    found = next((reader for reader in Reader if reader.value == kind), None)
    if found is None:
        raise Refused(f"There is no such reader here. {_known()}")
    return found


def find_audience(
    name: str, conferences: Sequence[Conference], seats: Sequence[Seat] = ()
) -> Audience:
    """Return the reader of a name such as "family" or "seat:Police" (a seat's code does as well);
    raise Refused with what there is.
    """
    kind, wanted = reader_of(name), name.partition(":")[2].strip().casefold()
    found = [
        one
        for one in audiences(conferences, seats)
        if one.reader is kind
        and (
            wanted in {one.seat.name.casefold(), one.seat.code.casefold()}
            if one.seat
            else wanted == one.agency.casefold()
        )
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(
            f"There are {len(found)} readers of this name: use the short code of the seat."
        )
    raise Refused(
        "There is no such reader "
        f"here{_who_there_is(kind, audiences(conferences, seats))}. {_known()}"
    )


def _who_there_is(kind: Reader, found: Sequence[Audience]) -> str:
    names = [one.name for one in found if one.reader is kind and kind in _NAMED]
    return f"; there are {', '.join(names)}" if names else ""


def _known() -> str:
    known = ", ".join(
        f"{reader.value}:NAME" if reader in _NAMED else reader.value for reader in Reader
    )
    return (
        f"It is one of {known}; a seat by its name or code, a guest if it was invited, an "
        "agency if it took an action on."
    )


_NAMED = frozenset({Reader.SEAT, Reader.GUEST, Reader.AGENCY})
