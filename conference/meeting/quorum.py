"""Quorum: worked out from presence at the moment of each decision, by a rule that is data (H2.8)."""

import tomllib
from collections.abc import Collection, Iterable
from uuid import UUID

from pydantic import TypeAdapter, ValidationError

from conference.hub.seat import Partner, Seat
from conference.record import Record
from conference.refusal import Refused


class QuorumRule(Record):
    """Who has to be there: every one of `partners`, and at least `seats` seats in all."""

    title: str
    partners: tuple[Partner, ...] = ()
    seats: int = 0
    source: str = ""


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
    counted = len(rule.partners) - len(missing) if rule.partners else min(len(there), rule.seats)
    short = rule.seats - len(there)
    if short > 0:
        missing.append(f"{short} more seat{'s' if short > 1 else ''}")
    return Quorum(present=counted, needed=len(rule.partners) or rule.seats, missing=tuple(missing))


def parse_quorum(text: str, file: str) -> dict[str, QuorumRule]:
    """Read quorum rules from TOML; raise Refused with the file and the reason when they cannot serve."""
    try:
        return TypeAdapter(dict[str, QuorumRule]).validate_python(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise Refused(f"{file}: {error}.") from None
    except ValidationError as error:
        first = error.errors()[0]
        raise Refused(f"{file}: {'.'.join(map(str, first['loc']))}: {first['msg']}.") from None
