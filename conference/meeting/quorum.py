"""Quorum: worked out from presence at the moment of each decision, by a rule that is data (H2.8).

A rule may ask for structural partners, for seats, for agencies, and for agencies that know the
person themselves. The last is how child protection conferences are counted: social care and at
least two other agencies in direct contact (Swindon, Sussex).
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from conference.base.record import Command, Query, Record, Right
from conference.base.refusal import Refused
from conference.base.text import Name, Words
from conference.base.toml import open_toml
from conference.hub.profile import Profile
from conference.hub.seat import Partner, Seat

_Count = Annotated[int, Field(ge=0, le=100)]


class QuorumRule(Record):
    """Who has to be there: every one of `partners`, and at least so many `seats` and `agencies` in
    all.

    `in_contact` are agencies that know the person themselves, beside those that fill the places of
    `partners`. A guest fills the place of a structural partner only where `guest_partners` says so.
    """

    title: Name
    partners: tuple[Partner, ...] = ()
    seats: _Count = 0
    agencies: _Count = 0
    in_contact: _Count = 0
    guest_partners: bool = False
    source: Words = ""


class Quorum(Record):
    """How many of those needed are there, and who is missing in words."""

    present: int
    needed: int
    missing: tuple[str, ...]

    @property
    def met(self) -> bool:
        """Whether the panel may decide."""
        return not self.missing

    @property
    def words(self) -> str:
        """The quorum as it is printed beside a decision."""
        count = f"{self.present} of {self.needed}"
        return count if self.met else f"{count}, missing {', '.join(self.missing)}"


class ChooseQuorum(Command[Profile]):
    """Choose the rule by which this hub counts its quorum; an agenda that names a rule of its own
    keeps it.
    """

    title: ClassVar[str] = "Quorum rule chosen"
    right: ClassVar[Right] = Right.BUILD

    rule: Name


class QuorumRules(Query[tuple[tuple[str, QuorumRule], ...]]):
    """The rules there are, by the names they are chosen by."""

    right: ClassVar[Right] = Right.READ_HUB


def may_choose(name: str, names: Collection[str], *, running: bool) -> None:
    """Refuse a rule that is not there, and a change of the rule in the middle of a meeting."""
    if name not in names:
        raise Refused("There is no such rule in quorum.toml.")
    if running:
        raise Refused("A meeting is running: its quorum is counted by one rule to the end.")


def count_quorum(
    rule: QuorumRule,
    seats: Iterable[Seat],
    present: Collection[UUID],
    contact: Collection[UUID] = (),
) -> Quorum:
    """Return the quorum of the seats that are present, recused ones not among them; `contact` are
    those that know the person.
    """
    there = [seat for seat in seats if seat.id in present]
    missing = [partner.value for partner in rule.partners if not _fillers(rule, there, partner)]
    lacking_seats = max(rule.seats - len(there), 0)
    lacking_agencies = max(rule.agencies - len({seat.agency_id for seat in there}), 0)
    lacking_contact = max(rule.in_contact - _others_in_contact(rule, there, contact), 0)
    needed = max(len(rule.partners) + rule.in_contact, rule.seats, rule.agencies)
    lacking = max(len(missing) + lacking_contact, lacking_seats, lacking_agencies)
    said = len(missing)  # whoever is named already fills a seat and an agency, too
    if lacking_contact:
        missing.append(f"{lacking_contact} more {_agencies(lacking_contact)} in contact")
        said += lacking_contact
    if lacking_agencies > said:
        missing.append(f"{lacking_agencies - said} more {_agencies(lacking_agencies - said)}")
        said = lacking_agencies
    if lacking_seats > said:
        missing.append(f"{lacking_seats - said} more seat{'s' if lacking_seats - said > 1 else ''}")
    return Quorum(present=needed - lacking, needed=needed, missing=tuple(missing))


def _fillers(rule: QuorumRule, there: Sequence[Seat], partner: Partner) -> set[UUID]:
    """Return the agencies that fill the place of a partner."""
    return {
        seat.agency_id
        for seat in there
        if seat.partner is partner and (seat.permanent or rule.guest_partners)
    }


def _others_in_contact(rule: QuorumRule, there: Sequence[Seat], contact: Collection[UUID]) -> int:
    """Return how many agencies in contact are there beside those that fill a partner's place; an
    agency counts once.
    """
    agencies = {seat.agency_id for seat in there if seat.id in contact}
    taken: set[UUID] = set()
    for partner in rule.partners:
        fillers = _fillers(rule, there, partner)
        if (
            fillers and fillers <= agencies and not fillers & taken
        ):  # nobody else can fill this place
            taken.add(min(fillers))
    return len(agencies) - len(taken)


def _agencies(count: int) -> str:
    return "agencies" if count > 1 else "agency"


def parse_quorum(text: str, file: str) -> dict[str, QuorumRule]:
    """Read quorum rules from TOML; raise Refused with file, line and reason when they
    cannot serve.
    """
    toml = open_toml(text, file)
    rules: dict[str, QuorumRule] = toml.as_a(dict[str, QuorumRule])
    if not rules:
        raise toml.refused("there is no rule in it")
    return rules
