"""The header of the room: which case, quorum, pace, saved."""

from typing import TYPE_CHECKING

from textual.content import Content

from conference.case.conference import Conference
from conference.meeting.pace import pace
from conference.moment import clock_time, short, spoken
from screens.text import mark

if TYPE_CHECKING:
    from screens.program import Program


def header_left(c: Conference, *, wide: bool) -> Content:
    """Return which case this is; the name stands here only because one is inside the case."""
    live = c.sitting.live
    cases = [item.id for item in live if item.case_id]
    if c.case is None:
        place = next((number for number, item in enumerate(live, 1) if item.id == c.item.id), 0)
        more = f"  item {place} of {len(live)}" + (f" · {spoken(c.sitting.meeting.day)}" if wide else "")
        return mark("[b $accent]$title[/][$muted]$more[/]", title=c.item.title, more=more)
    place = cases.index(c.item.id) + 1 if c.item.id in cases else 0
    more = (
        f"  case {place} of {len(cases)} · {c.agenda.title.lower()} · {short(c.sitting.meeting.day)}"
        if wide
        else f" {place} of {len(cases)}"
    )
    name = f"  {c.case.name}" if wide else ""
    return mark("[b $accent]$reference[/]$name[$muted]$more[/]", reference=c.case.reference, name=name, more=more)


def header_right(c: Conference, program: "Program", *, wide: bool) -> Content:
    """Return quorum, pace and whether what was written is on the disk."""
    quorum = c.sitting.quorum(c.item.id)
    colour, sign = ("good", "✓") if quorum.met else ("warn", "!")
    count = f"{quorum.present} of {quorum.needed} {sign}" if wide else f"{quorum.present}/{quorum.needed} {sign}"
    parts = [mark(f"quorum [${colour}]$count[/]", count=count), _pace(c, program, wide=wide), saved(program)]
    return Content("   " if wide else "  ").join(parts)


def _pace(c: Conference, program: "Program", *, wide: bool) -> Content:
    at = pace(c.sitting.meeting, c.sitting.items, program.clock().astimezone())
    minutes, seconds = divmod(at.item_seconds, 60)
    over = at.item_minutes and at.item_seconds > at.item_minutes * 60
    colour = "warn" if over else "foreground"
    of = f" of {at.item_minutes} min" if wide else f"/{at.item_minutes}"
    shown = mark(f"[${colour}]$time[/][$muted]$of[/]", time=f"{minutes}:{seconds:02}", of=of)
    if at.break_overdue or (at.break_due and wide):
        return Content.assemble(mark("[$warn]break due[/] "), shown)
    if at.over and wide:
        return Content.assemble(mark("[$warn]$over min over[/]  ", over=at.over), shown)
    return shown


def saved(program: "Program") -> Content:
    """Return "saved" with its time, only after the transaction was committed; or that it was not."""
    if program.not_saved:
        return mark("[b $bad]! NOT SAVED[/]")
    if program.saved_at is None:
        return mark("[$muted]nothing to save[/]")
    return mark("[$good]✓ saved $time[/]", time=clock_time(program.saved_at))
