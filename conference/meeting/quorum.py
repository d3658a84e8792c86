"""Quorum: worked out from presence at the moment of each decision, by a rule that is data (H2.8)."""

from collections.abc import Collection, Iterable
from typing import Annotated
from uuid import UUID

from pydantic import Field, TypeAdapter, ValidationError

from conference.hub.seat import Partner, Seat
from conference.record import Record
from conference.refusal import Refused
from conference.text import Name, Words
from conference.toml import first_fault, read_toml


class QuorumRule(Record):
    """Who has to be there: every one of `partners`, and at least `seats` seats in all."""

    title: Name
    partners: tuple[Partner, ...] = ()
    seats: Annotated[int, Field(ge=0, le=100)] = 0
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


def count_quorum(rule: QuorumRule, seats: Iterable[Seat], present: Collection[UUID]) -> Quorum:
    """Return the quorum of the seats that are present; recused seats are not among them."""
    there = [seat for seat in seats if seat.id in present]
    partners = {seat.partner for seat in there}
    missing = [partner.value for partner in rule.partners if partner not in partners]
    needed = max(len(rule.partners), rule.seats)
    lacking = max(len(missing), rule.seats - len(there))
    others = lacking - len(missing)
    if others > 0:
        missing.append(f"{others} more seat{'s' if others > 1 else ''}")
    return Quorum(present=needed - lacking, needed=needed, missing=tuple(missing))


def parse_quorum(text: str, file: str) -> dict[str, QuorumRule]:
    """Read quorum rules from TOML; raise Refused with the file and the reason when they cannot serve."""
    data = read_toml(text, file)
    try:
        rules = TypeAdapter(dict[str, QuorumRule]).validate_python(data)
    except ValidationError as error:
        raise Refused(f"{file}: {first_fault(error)}.") from None
    if not rules:
        raise Refused(f"{file}: there is no rule in it.")
    return rules
