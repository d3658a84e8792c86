"""Reciprocity in one case: who brought something, who received, who only received, who was silent
(H3.4).

A seat receives when it takes part while somebody else's information stands in the record. No reply
stays no reply.
"""

from dataclasses import dataclass

from conference.case.overview.conference import Conference
from conference.case.record.contribution import SILENT, Brought
from conference.case.record.kind import Kind
from conference.hub.seat import Seat
from conference.meeting.presence import stepped_aside


@dataclass(frozen=True)
class Exchange:
    """What one seat gave and got.

    `lines` are those of information that come from it, `report` whether one came.
    """

    seat: Seat
    state: Brought
    lines: int
    report: bool
    received: bool
    aside: bool
    """Whether it stepped aside in this case: it may not speak, so it is not silent."""

    @property
    def brought(self) -> bool:
        """Whether it brought anything: a line, a report, or what was marked as shared."""
        return bool(self.lines) or self.state is Brought.SHARED

    @property
    def only_received(self) -> bool:
        """Whether it took and gave nothing: nothing known and nothing that can be
        shared included.
        """
        return self.received and not self.brought

    @property
    def silent(self) -> bool:
        """Whether it has said nothing at all, though it could have."""
        return self.state in SILENT and not self.brought and not self.aside

    @property
    def gave(self) -> str:
        """What it brought, in words: "3 lines, report"."""
        lines = f"{self.lines} line{'s' if self.lines != 1 else ''}" if self.lines else ""
        return ", ".join(part for part in (lines, "report" if self.report else "") if part)


def reciprocity(c: Conference) -> tuple[Exchange, ...]:
    """Return what each seat around the case gave and got, in the order of the table."""
    told = [line for line in c.lines if line.kind is Kind.INFORMATION and line.seat_id is not None]
    there = {line.id: {seat.id for seat in c.sitting.present(c.item.id, line.at)} for line in told}
    aside = stepped_aside(c.sitting.marks, c.item.id)
    at_end = {seat.id for seat in c.present}
    reports = {
        one.seat_id
        for one in c.contributions
        if one.came_at is not None and one.state is Brought.SHARED
    }
    found = []
    for seat in c.seats:
        state = c.contribution(seat.id)
        lines = sum(line.seat_id == seat.id for line in told)
        others = [line for line in told if line.seat_id != seat.id]
        heard = any(seat.id in there[line.id] | at_end for line in others)
        received = heard or (seat.id in at_end and bool(reports - {seat.id}))
        found.append(Exchange(seat, state, lines, seat.id in reports, received, seat.id in aside))
    return tuple(found)


def in_figures(exchanges: tuple[Exchange, ...]) -> str:
    """Return reciprocity in a few words, "" where nobody has brought or received anything yet."""
    brought = sum(one.brought for one in exchanges)
    only, silent = sum(one.only_received for one in exchanges), sum(one.silent for one in exchanges)
    if not brought and not only:
        return ""
    rest = [
        f"{count} {what}" for count, what in ((only, "only received"), (silent, "silent")) if count
    ]
    return " · ".join([f"{brought} brought", *rest])
