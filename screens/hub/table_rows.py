"""How the table is drawn: seats with their holders, gaps that stand out, agencies without a seat
(H1.2, H2.8).
"""

from collections.abc import Sequence

from textual.content import Content

from conference.base.moment import spoken
from conference.hub.agency import Agency
from conference.hub.person import Person
from conference.hub.seat import Partner, Seat, missing_partners
from screens.widgets.sheet import Row
from screens.widgets.text import cell, mark

GAP = "gap:"
"""Before the partner's name in the key of a row for a structural partner that has no seat."""

WIDE = 90
"""From this many cells on, a row has sector, level and deputy as well."""

PARTNERS = {
    Partner.MUNICIPALITY: "Municipality",
    Partner.POLICE: "Police",
    Partner.SOCIAL_WORK: "Social work",
    Partner.BEHAVIOUR: "Behavioural experts",
}


def seat_rows(seats: Sequence[Seat], agencies: Sequence[Agency], width: int) -> list[Row]:
    """Return the permanent seats in `width` cells, with a row for each structural partner that has
    none.
    """
    levels = {agency.id: agency for agency in agencies}
    rows = [_seat(seat, levels.get(seat.agency_id), width) for seat in seats if seat.permanent]
    rows += [
        Row(
            f"{GAP}{partner.value}",
            mark(
                "[$warn]! $name no seat: a structural partner is missing[/]   [$muted]s adds it[/]",
                name=cell(PARTNERS[partner], 17),
            ),
        )
        for partner in missing_partners(seats)
    ]
    return rows


def other_rows(seats: Sequence[Seat], agencies: Sequence[Agency], width: int) -> list[Row]:
    """Return the guest seats, then the agencies without any seat."""
    levels = {agency.id: agency for agency in agencies}
    seated = {seat.agency_id for seat in seats}
    rows = [_seat(seat, levels.get(seat.agency_id), width) for seat in seats if not seat.permanent]
    for agency in agencies:
        if agency.id not in seated:
            what = f"{agency.sector} · {agency.level.value}"
            name, rest = cell(agency.name, 35), cell(what, max(width - 52, 20))
            rows.append(
                Row(
                    str(agency.id),
                    mark("[$muted]–[/] $name [$muted]$rest no seat[/]", name=name, rest=rest),
                )
            )
    return rows


def _seat(seat: Seat, agency: Agency | None, width: int) -> Row:
    wide = width >= WIDE
    columns = [
        mark("$name", name=cell(seat.name, 20 if wide else 17)),
        mark("[$muted]$agency[/]", agency=cell(seat.agency, 24 if wide else 26)),
    ]
    if wide:
        columns.append(
            mark(
                "[$muted]$what[/]",
                what=cell(f"{seat.sector} · {agency.level.value}" if agency else seat.sector, 23),
            )
        )
    if seat.holder:
        deputy = (
            mark(" [$muted]/ $deputy[/]", deputy=seat.deputy)
            if seat.deputy and wide
            else Content("")
        )
        columns.append(Content.assemble(mark("$holder", holder=seat.holder), deputy))
    else:
        columns.append(mark("[$warn]no holder[/]   [$muted]o appoints one[/]"))
    sign = (
        mark("[$good]●[/]")
        if seat.partner and seat.permanent
        else mark("[$label]◦[/]" if not seat.permanent else "[$muted]○[/]")
    )
    return Row(str(seat.id), Content(" ").join([sign, *columns]))


def about(seat: Seat | None, agency: Agency | None) -> Content:
    """Return the chosen seat or agency in full, in two lines."""
    if seat is None:
        if agency is None:
            return Content("")
        return mark(
            "[b]$name[/]  [$muted]$sector · $level · $area[/]\nNo seat yet.",
            name=agency.name,
            sector=agency.sector,
            level=agency.level.value,
            area=agency.area or "no area",
        )
    kind = (
        PARTNERS[seat.partner].lower()
        if seat.partner
        else ("permanent" if seat.permanent else "guest")
    )
    level = f" · {agency.level.value}" if agency else ""
    first = mark(
        "[b]$name[/] [$muted]“$code” · $kind ·[/] $agency [$muted]· $sector$level[/]",
        name=seat.name,
        code=seat.code,
        kind=kind,
        agency=seat.agency,
        sector=seat.sector,
        level=level,
    )
    since = f", since {spoken(seat.since)}" if seat.since else ""
    deputy = f", deputy {seat.deputy}" if seat.deputy else ""
    second = (
        mark(
            "[$muted]Held by[/] $holder$since$deputy",
            holder=seat.holder,
            since=since,
            deputy=deputy,
        )
        if seat.holder
        else mark("Nobody holds it.")
    )
    return Content("\n").join([first.first_line, second.first_line])


def table_subtitle(seats: Sequence[Seat]) -> Content:
    """Return how many seats there are, and how many structural partners are at the table."""
    missing, permanent = missing_partners(seats), sum(seat.permanent for seat in seats)
    there = len(Partner) - len(missing)
    words = f"{there} of {len(Partner)} structural partners"
    many = f"{permanent} seat{'' if permanent == 1 else 's'}"
    return mark(f"[${'warn' if missing else 'good'}]$words[/] · $many", words=words, many=many)


def people_line(people: Sequence[Person]) -> Content:
    """Return who may open the hub, in one line."""
    names = ", ".join(f"{person.name} ({person.role.value})" for person in people)
    return mark("[$muted]May open the hub (n admits):[/] $names", names=names)
