"""How an agenda is drawn while it is prepared: time, reference, template, minutes, guests; never a
name of a person at risk.
"""

from datetime import date

from textual.content import Content

from conference.base.moment import length, spoken
from conference.case.record.contribution import Brought, Contribution
from conference.hub.seat import Seat
from conference.meeting.item import ItemState
from conference.meeting.meeting import MeetingState
from conference.meeting.sitting import Sitting
from conference.meeting.timetable import Entry
from screens.widgets.sheet import Row
from screens.widgets.text import cell, mark

_SIGNS = {ItemState.OPEN: ("▸", "accent"), ItemState.DONE: ("✓", "good")}
_BROUGHT = {
    Brought.ASKED: "warn",
    Brought.NO_REPLY: "warn",
    Brought.SHARED: "good",
    Brought.CANNOT_SHARE: "warn",
}


def agenda_rows(entries: tuple[Entry, ...]) -> list[Row]:
    """Return a row for each item."""
    return [_row(number, entry) for number, entry in enumerate(entries, 1)]


def _row(number: int, entry: Entry) -> Row:
    item = entry.item
    sign, tone = _SIGNS.get(item.state, (f"{number:2}", "muted"))
    begins = mark(
        f"[{'$warn' if entry.clashes else '$muted'}]$time[/]", time=f"{entry.begins:%H:%M}"
    )
    if item.case_id:
        what = mark(
            "[b]$reference[/] [$muted]$kind[/]",
            reference=cell(item.reference, 10),
            kind=cell(item.agenda, 10),
        )
    else:
        what = mark("$title", title=cell(item.title, 21))
    guests = [
        f"{seat.name} {one.slot:%H:%M}" if one.slot else seat.name for seat, one in entry.guests
    ]
    if item.slot and not entry.guests:
        guests = [f"slot {item.slot:%H:%M}"]
    sure = mark("[$warn]! [/]") if entry.clashes else Content("")
    return Row(
        str(item.id),
        Content.assemble(
            mark(f"[${tone}]$sign[/]  ", sign=f"{sign:>2}"),
            begins,
            "  ",
            what,
            mark(" [$muted]$minutes min[/]   ", minutes=f"{item.minutes:3}"),
            sure,
            mark("[$label]$guests[/]", guests=", ".join(guests)),
        ),
    )


def agenda_title(sitting: Sitting) -> Content:
    """Return which meeting this is."""
    meeting = sitting.meeting
    running = mark(" [$good]running[/]") if meeting.state is MeetingState.RUNNING else Content("")
    return Content.assemble(
        mark(
            "$title · $day $time",
            title=meeting.title,
            day=spoken(meeting.day),
            time=f"{meeting.starts:%H:%M}",
        ),
        running,
    )


def agenda_subtitle(sitting: Sitting, over: int) -> Content:
    """Return how full the meeting is: "1 h 52 of 3 h"."""
    planned, whole = length(sitting.planned_minutes), length(sitting.meeting.minutes)
    if over > 0:
        return mark("[$warn]! $planned of $whole[/]", planned=planned, whole=whole)
    return mark("[$good]$planned[/] of $whole", planned=planned, whole=whole)


def details(
    entry: Entry | None, sitting: Sitting, contributions: tuple[Contribution, ...], today: date
) -> Content:
    """Return what is known of the chosen item: its guests, and the reports asked for."""
    if entry is None:
        return Content("")
    item = entry.item
    if item.case_id is None:
        return mark(
            "$title, $minutes from $time",
            title=item.title,
            minutes=length(item.minutes),
            time=f"{entry.begins:%H:%M}",
        )
    # Why a guest comes is told in the room: people write names into a reason, and this page may
    # stand on a wall.
    guests = [
        mark(
            "[$label]$name $slot[/]$holder",
            name=seat.name,
            slot=f"{one.slot:%H:%M}" if one.slot else "",
            holder=_holder(seat),
        )
        for seat, one in entry.guests
    ]
    lines = [
        Content.assemble(
            mark("[$muted]Guests   [/]"),
            Content(" · ").join(guests) if guests else mark("[$muted]none; g invites one[/]"),
        )
    ]
    names = {seat.id: seat.name for seat in sitting.seats}
    known = {one.seat_id: one for one in contributions if one.state is not Brought.NOT_ASKED}
    parts = [_report(known[seat], name, today) for seat, name in names.items() if seat in known]
    if parts:
        lines.append(Content.assemble(mark("[$muted]Reports[/]  "), Content(" · ").join(parts)))
    else:
        lines.append(mark("[$muted]Reports  none asked for; r asks every seat[/]"))
    return Content("\n").join(lines)


def _report(one: Contribution, name: str, today: date) -> Content:
    """Return where a seat stands with its report: what became of it, and asked, due, overdue or
    came. Never its words.
    """
    late, when = one.overdue(today), one.report_words(today).removeprefix("report ")
    state = f"[{'$warn' if late else '$' + _BROUGHT.get(one.state, 'muted')}]$state[/]"
    return mark(
        f"$name {state}$when",
        name=name,
        state=f"{'! ' if late else ''}{one.state.value}",
        when=f", {when}" if when else "",
    )


def _holder(seat: Seat) -> str:
    return f", {seat.holder}" if seat.holder else ""


def detail_keys(entry: Entry | None) -> list[tuple[str, str]]:
    """Return the keys for the chosen item that have no place in the footer, each with its word."""
    if entry is None:
        return []
    case = [("t", "kind"), ("r", "ask"), ("c", "came")] if entry.item.case_id else []
    return [("[ ]", "move"), ("m", "minutes"), *case, ("x", "drop")]
